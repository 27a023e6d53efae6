"""Plans on landscapes: who is asked, why, what stays open; and that a plan closes what it says."""

from datetime import date
from typing import Final

import pytest

from bench.landscape import Size, generate
from bench.small import World
from bench.study import study
from graph.columns import Columns, read_columns
from graph.coverage import matrix
from graph.model import STATES, Scope
from graph.plan import NotPlannableError, Options, Plan, Target, Wanted, goals, plan
from graph.scenario import Add, outcome

SCOPE: Final = Scope(date(2026, 11, 22))
SMALL: Final = Size(districts=5, approaches=24, kinds=7, bodies=24, groups=5, programmes=9)
ALL_STATES: Final = tuple(state for state in STATES if state != "entfaellt")


def planned(columns: Columns, wanted: Wanted | None = None, options: Options | None = None) -> Plan:
    return plan(columns, SCOPE, goals(columns, SCOPE, wanted or Wanted()), options)


def shape(made: Plan) -> list[tuple[str, str, tuple[str, ...]]]:
    """Who, why, where."""
    short = {it: it.rsplit("/", 1)[-1] for k in made.commitments for it in [k.actor]}
    return [
        (short[k.actor], k.fit, tuple(t.territory.rsplit("/", 1)[-1] for t in k.closes))
        for k in made.commitments
    ]


def why(made: Plan) -> dict[str, str]:
    return {it.target.territory.rsplit("/", 1)[-1]: it.why for it in made.unclosed}


def test_one_body_closes_all_the_territories_of_its_area() -> None:
    world = World()
    world.says(world.work, world.chambers, [world.region])
    wanted = Wanted(states=("duenn", "kandidaten", "niemand-bekannt"))

    made = planned(world.columns(), wanted)

    assert shape(made) == [("hwk", "named", ("ost", "stadt"))]
    assert why(made) == {"west": "nobody-known"}
    assert (made.bound, made.is_proven, made.is_best, made.closed) == (1, True, True, 2)
    [commitment] = made.commitments
    assert commitment.via == world.chambers
    assert commitment.through == world.work
    assert len(commitment.statements) == 1


def test_per_territory_every_cell_needs_its_own_commitment() -> None:
    world = World()
    world.says(world.work, world.chambers, [world.region])
    wanted = Wanted(states=("duenn", "kandidaten"))

    made = planned(world.columns(), wanted, Options(reach="territory", most_per_actor=1))

    assert len(made.commitments) == 2
    assert len({it.actor for it in made.commitments}) == 2


def test_a_limit_per_body_leaves_a_cell_open_and_says_so() -> None:
    world = World()
    world.says(world.work, world.schools, [world.region])
    other = world.approach("1.2", world.one)
    world.says(other, world.schools, [world.region])
    wanted = Wanted(states=("duenn",), territories=(world.city,))

    made = planned(world.columns(), wanted, Options(most_per_actor=1))

    assert made.closed == 1
    assert [it.why for it in made.unclosed] == ["limit"]
    assert made.is_proven


def test_bodies_of_large_areas_are_left_out_on_request() -> None:
    world = World()
    world.says(world.work, world.chambers, [world.region])
    wanted = Wanted(states=("duenn", "kandidaten"))

    made = planned(world.columns(), wanted, Options(widest=1))

    assert shape(made) == [("ihk-ost", "named", ("ost",))]
    assert why(made) == {"stadt": "limit"}


def test_a_body_that_has_said_no_is_not_asked() -> None:
    world = World()
    world.says(world.work, world.schools, [world.region])
    world.feedback("nein", world.work, world.city, "tut-es-nicht", "2026-01-01", world.school)

    made = planned(world.columns(), Wanted(cells=(Target(world.work, world.city),)))

    assert (made.commitments, why(made)) == ((), {"stadt": "refused"})


def test_a_body_that_is_named_is_no_new_commitment() -> None:
    world = World()
    world.says(world.work, world.school, [world.region])

    made = planned(world.columns(), Wanted(cells=(Target(world.work, world.city),)))

    assert (made.commitments, why(made)) == ((), {"stadt": "named-already"})


def test_an_approach_that_names_nobody_has_no_reason_to_ask_anybody() -> None:
    world = World()

    made = planned(world.columns(), Wanted(territories=(world.city,)))

    assert why(made) == {"stadt": "unnamed"}


def test_kinds_that_are_never_listed_are_told_apart() -> None:
    world = World()
    world.text(world.clubs, "wer:generic", "true")
    world.says(world.work, world.clubs, [world.region])

    made = planned(world.columns(), Wanted(territories=(world.city,)))

    assert why(made) == {"stadt": "generic"}


def test_where_an_approach_does_not_apply_nothing_is_to_close() -> None:
    world = World()
    world.says(world.work, world.schools, [world.region])
    world.limit(world.work, "laendlicher-raum", "kreisfreie-stadt")

    made = planned(world.columns(), Wanted(cells=(Target(world.work, world.city),)))

    assert why(made) == {"stadt": "entfaellt"}


def test_a_broader_kind_is_asked_after_the_kind_that_is_named() -> None:
    world = World()
    world.says(world.work, world.ihk, [world.region])
    cells = Wanted(cells=(Target(world.work, world.city), Target(world.work, world.east)))

    made = planned(world.columns(), cells)

    assert shape(made) == [("hwk", "broader", ("stadt", "ost"))] or shape(made) == [
        ("hwk", "broader", ("ost", "stadt"))
    ]
    assert made.commitments[0].via == world.chambers


def test_related_kinds_are_asked_only_where_nobody_else_is_known() -> None:
    world = World()
    work = world.approach("1.2", world.one, measure="beratung")
    other = world.approach("1.3", world.one, measure="beratung")
    world.says(work, world.clubs, [world.region])
    world.says(other, world.schools, [world.region])
    cells = Wanted(cells=(Target(work, world.city),))

    related = planned(world.columns(), cells)
    plain = planned(world.columns(), cells, Options(related=False))

    assert shape(related) == [("schule", "field", ("stadt",))]
    assert related.commitments[0].through == other
    assert (plain.commitments, why(plain)) == ((), {"stadt": "nobody-known"})


def test_of_two_that_would_do_the_less_busy_is_proposed_and_the_other_named() -> None:
    world = World()
    busy = world.body("a-schule", world.schools, [world.city])
    other = world.approach("1.2", world.one)
    world.says(other, busy, [world.city])
    world.says(world.work, world.schools, [world.region])

    made = planned(world.columns(), Wanted(cells=(Target(world.work, world.city),)))

    assert shape(made)[0][0] == "schule"
    assert [it.load for it in made.commitments] == [1]
    assert made.commitments[0].instead == (busy,)


def test_rules_and_verdicts_choose_what_gaps_find() -> None:
    columns = study().columns
    every = goals(columns, SCOPE, Wanted(rules=("g1b",)))

    assert len(every) > 100
    assert goals(columns, SCOPE, Wanted(rules=("g1b",), verdicts=("bestaetigt",))) == []


@pytest.mark.parametrize("wanted", [Wanted(rules=("g5",)), Wanted(states=("entfaellt",))])
def test_what_no_commitment_closes_is_refused_with_what_could_be_asked(wanted: Wanted) -> None:
    with pytest.raises(NotPlannableError, match="plan for"):
        goals(study().columns, SCOPE, wanted)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("reach", ["area", "territory"])
def test_a_plan_carried_out_as_a_scenario_closes_what_it_says(seed: int, reach: str) -> None:
    columns = read_columns(iter(generate(SMALL, seed).sketch.quads))
    wanted = Wanted(states=tuple(it for it in ALL_STATES if it not in _NAMED))
    made = planned(columns, wanted, Options(reach=reach))  # type: ignore[arg-type]
    edits = [
        Add(it.actor, it.approach, tuple(target.territory for target in it.closes))
        for it in made.commitments
    ]

    found = outcome(columns, edits, SCOPE)

    closed = {target for it in made.commitments for target in it.closes}
    assert {Target(it.row, it.territory) for it in found.changes} == closed
    assert {it.after for it in found.changes} <= _NAMED
    assert len(closed) + len(made.unclosed) == len(made.goals)
    assert found.idle == ()


_NAMED: Final = {"benannt", "bestaetigt-gedeckt"}


@pytest.mark.parametrize("seed", range(8))
def test_a_limit_never_closes_more_and_more_room_never_needs_more(seed: int) -> None:
    columns = read_columns(iter(generate(SMALL, seed).sketch.quads))
    made = goals(columns, SCOPE, Wanted(states=("duenn", "kandidaten", "niemand-bekannt")))
    free, two, one = (
        plan(columns, SCOPE, made, Options(most_per_actor=most)) for most in (None, 2, 1)
    )

    assert one.closed <= two.closed <= free.closed
    assert free.is_proven
    assert two.is_proven
    if two.closed == free.closed:
        assert len(free.commitments) <= len(two.commitments)


def test_without_time_the_plan_says_how_far_it_may_be_from_the_best() -> None:
    columns = read_columns(iter(generate(Size(12, 80, 6, 90, 5, 9), 3).sketch.quads))
    made = goals(columns, SCOPE, Wanted(states=ALL_STATES))

    hurried = plan(columns, SCOPE, made, Options(seconds=0.0))
    best = plan(columns, SCOPE, made)

    assert best.is_proven
    assert hurried.bound <= len(best.commitments) <= len(hurried.commitments)
    assert hurried.closed == best.closed


def test_the_present_stays_as_it_is() -> None:
    columns = study().columns
    before = matrix(columns, SCOPE).states.copy()

    planned(columns, Wanted(rules=("g1b",)), Options(most_per_actor=2))

    assert (matrix(columns, SCOPE).states == before).all()
