"""Scenarios: what each edit changes, what it leaves alone, and that undoing undoes."""

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.landscape import Size, generate
from bench.small import ROWS, World
from graph.columns import Columns, UnknownThingError, read_columns
from graph.coverage import cell, matrix
from graph.model import STATES, Scope
from graph.scenario import Add, Edit, End, Link, Move, Run, edited, outcome

SCOPE: Final = Scope(date(2026, 11, 22))
LATER: Final = Scope(date(2028, 1, 1))
SMALL: Final = Size(districts=4, approaches=18, kinds=7, bodies=24, groups=5, programmes=9)
LANDSCAPES: Final = [read_columns(iter(generate(SMALL, seed).sketch.quads)) for seed in (1, 2)]


def same(one: Any, other: Any) -> bool:
    """Whether two tables hold the same."""
    if is_dataclass(one):
        return all(same(getattr(one, it.name), getattr(other, it.name)) for it in fields(one))
    if isinstance(one, tuple):
        return bool(one == other)
    if isinstance(one, np.ndarray):
        return bool((one == other).all()) and one.shape == other.shape
    return bool(one.shape == other.shape and (one != other).nnz == 0)


def cells(columns: Columns, scope: Scope = SCOPE) -> list[np.ndarray]:
    return [matrix(columns, scope, rows).states for rows in ROWS]


def states(columns: Columns, edits: list[Edit], scope: Scope = SCOPE) -> dict[str, str]:
    """State per territory of the only approach, after the edits."""
    table = matrix(edited(columns, edits, scope.as_of), scope)
    return {
        place.rsplit("/", 1)[-1]: STATES[table.states[0, at]]
        for at, place in enumerate(table.territories)
    }


def test_a_body_that_takes_an_approach_on_is_named_in_its_area_only() -> None:
    world = World()

    found = states(world.columns(), [Add(world.ihk_east, world.work)])

    assert found == {"ost": "benannt", "stadt": "unbekannt", "west": "unbekannt"}


def test_what_is_to_come_is_planned_until_then() -> None:
    world = World()
    edits: list[Edit] = [Add(world.ihk_east, world.work, start=date(2027, 6, 1))]

    assert states(world.columns(), edits)["ost"] == "nur-geplant"
    assert states(world.columns(), edits, LATER)["ost"] == "benannt"


def test_what_ends_is_over_the_day_after() -> None:
    world = World()
    world.says(world.work, world.ihk_east, [world.region])
    edits: list[Edit] = [End(world.ihk_east, world.work, on=date(2027, 6, 30))]

    on_the_day, after = Scope(date(2027, 6, 30)), Scope(date(2027, 7, 1))

    assert states(world.columns(), edits, on_the_day)["ost"] == "benannt"
    assert states(world.columns(), edits, after)["ost"] == "ausgelaufen"


def test_a_candidate_can_give_up_what_it_is_only_thought_to_do() -> None:
    world = World()
    world.says(world.work, world.chambers, [world.region])

    assert states(world.columns(), [])["ost"] == "kandidaten"
    found = states(world.columns(), [End(world.hwk, world.work)])
    assert found == {"ost": "duenn", "stadt": "niemand-bekannt", "west": "niemand-bekannt"}


def test_giving_up_in_one_district_leaves_the_others() -> None:
    world = World()
    world.says(world.work, world.hwk, [world.region])

    found = states(world.columns(), [End(world.hwk, world.work, (world.city,))])

    assert found == {"ost": "benannt", "stadt": "ausgelaufen", "west": "niemand-bekannt"}


def test_one_statement_can_be_ended_by_its_name() -> None:
    world = World()
    statement = world.says(world.work, world.hwk, [world.region])

    found = states(world.columns(), [End(statement=statement)])

    assert found["stadt"] == "ausgelaufen"


def test_moving_hands_over_with_the_role() -> None:
    world = World()
    world.says(world.work, world.hwk, [world.region], role="federfuehrend")
    edits: list[Edit] = [Move(world.hwk, world.school, world.work, on=date(2026, 12, 31))]

    before = states(world.columns(), edits)
    after = states(world.columns(), edits, LATER)
    changed = edited(world.columns(), edits)

    assert before["stadt"] == "benannt"
    assert after == {"ost": "ausgelaufen", "stadt": "benannt", "west": "ausgelaufen"}
    assert changed.statements.role.tolist() == ["federfuehrend", "federfuehrend"]


def test_taking_on_answers_who_said_that_nobody_does_it_there_only() -> None:
    world = World()
    world.feedback("n", world.work, world.region, "niemand", "2026-01-01")

    found = states(world.columns(), [Add(world.ihk_east, world.work)])

    bestaetigt = "luecke-bestaetigt"
    assert found == {"ost": "benannt", "stadt": bestaetigt, "west": bestaetigt}


def test_a_promise_for_later_does_not_answer_it_yet() -> None:
    world = World()
    world.feedback("n", world.work, world.region, "niemand", "2026-01-01")
    edits: list[Edit] = [Add(world.ihk_east, world.work, start=date(2027, 1, 1))]

    assert states(world.columns(), edits)["ost"] == "luecke-bestaetigt"
    assert states(world.columns(), edits, LATER)["ost"] == "benannt"


def test_programmes_are_prolonged_ended_early_and_linked() -> None:
    world = World()
    offer = world.programme("p", [world.east], "2020-01-01", "2026-12-31")

    linked: list[Edit] = [Link(offer, world.work)]

    assert states(world.columns(), linked)["ost"] == "bestaetigt-gedeckt"
    assert states(world.columns(), linked, LATER)["ost"] == "ausgelaufen"
    longer = [*linked, Run(offer, date(2030, 12, 31))]
    assert states(world.columns(), longer, LATER)["ost"] == "bestaetigt-gedeckt"
    assert states(world.columns(), [*linked, Run(offer, date(2026, 1, 1))])["ost"] == "ausgelaufen"


def test_edits_that_change_nothing_are_told_with_the_reason() -> None:
    world = World()
    edits: list[Edit] = [
        End(world.school, world.work),
        Add(world.school, world.work, (world.east,)),
        Add(world.school, world.work),
        Move(world.hwk, world.school, world.work),
    ]

    found = outcome(world.columns(), edits, SCOPE)

    assert [(it.number, it.why) for it in found.idle] == [
        (0, "not-there"),
        (1, "not-competent"),
        (3, "not-there"),
    ]


def test_names_that_mean_nothing_are_refused() -> None:
    with pytest.raises(UnknownThingError, match="nirgends"):
        edited(World().columns(), [Add("nirgends", "nichts")])


def test_without_edits_the_columns_are_the_same() -> None:
    assert same(edited(LANDSCAPES[0], []), LANDSCAPES[0])


def test_single_cells_tell_the_same_as_the_matrix_after_edits() -> None:
    columns = edited(LANDSCAPES[0], _several(LANDSCAPES[0]), SCOPE.as_of)
    table = matrix(columns, SCOPE)

    for row, iri in enumerate(table.rows):
        for place, territory in enumerate(table.territories):
            one = cell(columns, iri, territory, SCOPE)
            assert one.state == STATES[table.states[row, place]]


def _several(columns: Columns) -> list[Edit]:
    statements, actors = columns.statements, columns.actors.index.iris
    approaches = columns.approaches.index.iris
    bodies = np.flatnonzero(columns.actors.is_organisation)
    ends: list[Edit] = [
        End(actors[statements.actor[at]], approaches[statements.approach[at]]) for at in (0, 3, 5)
    ]
    return [*ends, *(Add(actors[at], approaches[at % 7]) for at in bodies[:6])]


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_adding_and_then_giving_up_is_as_if_nothing_had_been(data: st.DataObject) -> None:
    columns = LANDSCAPES[data.draw(st.integers(0, 1))]
    free = _unnamed(columns)
    actor, approach = data.draw(st.sampled_from(free))

    made = edited(columns, [Add(actor, approach), End(actor, approach)])

    assert same(made, columns)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_giving_up_and_then_taking_on_again_leaves_every_cell_as_it_was(
    data: st.DataObject,
) -> None:
    columns = LANDSCAPES[data.draw(st.integers(0, 1))]
    at = data.draw(st.sampled_from(_running(columns)))
    statements = columns.statements
    actor = columns.actors.index.iris[statements.actor[at]]
    approach = columns.approaches.index.iris[statements.approach[at]]
    index = columns.territories.index.iris
    row = statements.territories[[at]].indices
    places = tuple(index[it] for it in row)

    again = Add(actor, approach, places, str(statements.role[at]))
    made = edited(columns, [End(actor, approach), again], SCOPE.as_of)

    for before, after in zip(cells(columns), cells(made), strict=True):
        assert (before == after).all()


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_taking_on_never_makes_a_cell_worse_and_leaves_the_present_alone(
    data: st.DataObject,
) -> None:
    columns = LANDSCAPES[data.draw(st.integers(0, 1))]
    before = [table.copy() for table in cells(columns)]
    chosen = data.draw(st.lists(st.sampled_from(_unnamed(columns)), min_size=1, max_size=4))

    found = outcome(columns, [Add(actor, approach) for actor, approach in chosen], SCOPE)

    assert found.number("schlechter") == 0
    assert all((one == two).all() for one, two in zip(before, cells(columns), strict=True))


def _unnamed(columns: Columns) -> list[tuple[str, str]]:
    """Bodies and approaches that no statement brings together."""
    table = columns.statements
    named = set(zip(table.actor.tolist(), table.approach.tolist(), strict=True))
    return [
        (columns.actors.index.iris[actor], columns.approaches.index.iris[approach])
        for actor in np.flatnonzero(columns.actors.is_organisation)
        for approach in range(len(columns.approaches.index))
        if (actor, approach) not in named
    ]


def _running(columns: Columns) -> list[int]:
    """Statements that hold, are the only one of actor and approach, and that no answer concerns."""
    table, feedback = columns.statements, columns.feedback
    pairs = list(zip(table.actor.tolist(), table.approach.tolist(), strict=True))
    told = set(feedback.approach.tolist())
    return [
        at
        for at, pair in enumerate(pairs)
        if pairs.count(pair) == 1
        and pair[1] not in told
        and table.status[at] not in {"geplant", "beendet"}
        and table.art[at] != "fliesstext"
        and table.level[at] == "oberste"
        and table.starts[at] == table.ends[at]
    ]
