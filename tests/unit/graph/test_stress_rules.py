"""What it means to stop, on landscapes small enough to be worked out by hand."""

import re
from dataclasses import replace

import pytest

from bench.small import SCOPE, World
from bench.study import study
from graph.columns import UnknownThingError
from graph.stress import Part, Question, Stress, critical, critical_pairs, stress
from graph.wording.stress import pair_sentence, stress_sentence


def without(world: World, *removed: str, **how: object) -> Stress:
    question = Question(**how)  # type: ignore[arg-type]
    return stress(world.columns(), SCOPE, removed, question=question)


def after(world: World, found: Stress, place: str) -> str:
    """The state of the approach's cell in a territory after a removal."""
    changed = {(it.row, it.territory): it.after for it in found.cells}
    return changed.get((world.work, place)) or world.state(place)


def test_the_last_named_body_leaves_what_has_ended_not_a_confirmed_gap() -> None:
    world = World()
    world.says(world.work, world.school, [world.region])
    world.list_of(world.work, "vollstaendig")
    found = without(world, world.school)
    assert [(it.before, it.after, it.went_dark) for it in found.dark] == [
        ("benannt", "ausgelaufen", True)
    ]
    assert {it.after for it in found.cells} == {"ausgelaufen"}
    assert found.gone == (world.school,)


def test_a_list_is_proof_again_once_whom_only_the_text_names_has_stopped() -> None:
    world = World()
    world.list_of(world.work, "vollstaendig")
    world.says(world.work, world.school, [world.region], art="fliesstext")
    assert world.state(world.city) == "unbekannt"
    found = without(world, world.school)
    assert {it.territory for it in found.cells} == {world.city, world.east, world.west}
    assert {(it.before, it.after) for it in found.cells} == {("unbekannt", "luecke-bestaetigt")}
    assert not found.dark
    assert all(it.through == (world.school,) for it in found.cells)


def test_a_second_mention_keeps_the_list_from_being_proof() -> None:
    world = World()
    world.list_of(world.work, "vollstaendig")
    for actor in (world.school, world.hwk):
        world.says(world.work, actor, [world.region], art="fliesstext")
    assert without(world, world.school).cells == ()
    assert without(world, world.school, world.hwk).cells != ()
    assert without(world, world.schools, part="bodies").cells == ()


def test_a_candidate_that_stops_leaves_the_kind_named() -> None:
    world = World()
    world.says(world.work, world.ihk, [world.region])
    assert world.state(world.east) == "duenn"
    assert after(world, without(world, world.ihk_east), world.east) == "niemand-bekannt"


@pytest.mark.parametrize(
    ("part", "state"),
    [
        pytest.param("whole", "ausgelaufen", id="the kind is over"),
        pytest.param("named", "ausgelaufen", id="the kind is named no more"),
        pytest.param("bodies", "niemand-bekannt", id="the bodies are gone, the kind stays named"),
    ],
)
def test_a_kind_that_is_named_no_more_is_not_a_kind_without_bodies(part: Part, state: str) -> None:
    world = World()
    world.says(world.work, world.ihk, [world.region])
    assert after(world, without(world, world.ihk, part=part), world.east) == state


def test_a_body_outlives_the_naming_of_its_kind_but_not_its_own_end() -> None:
    world = World()
    world.says(world.work, world.ihk_east, [world.region])
    world.says(world.work, world.ihk, [world.region])
    assert after(world, without(world, world.ihk, part="named"), world.east) == "benannt"
    assert after(world, without(world, world.ihk, part="bodies"), world.east) == "ausgelaufen"


def test_narrower_kinds_and_bodies_of_these_kinds_only_go_with_a_kind() -> None:
    world = World()
    world.link(world.hwk, "org:classification", world.clubs)
    found = without(world, world.chambers)
    assert set(found.gone) == {world.chambers, world.ihk, world.ihk_east}
    world.says(world.work, world.chambers, [world.region])
    world.says(world.work, world.clubs, [world.region])
    assert after(world, without(world, world.chambers), world.east) == "duenn"


def test_a_programme_ends_without_its_successor_taking_over() -> None:
    world = World()
    heir = world.programme("erbe", [world.region], "2020-01-01", "2031-12-31")
    offer = world.programme("angebot", [world.region], "2020-01-01", "2030-12-31", successor=heir)
    world.through(offer)
    assert world.state(world.east) == "bestaetigt-gedeckt"
    assert after(world, without(world, offer), world.east) == "ausgelaufen"


def test_what_has_taken_over_already_is_not_undone() -> None:
    world = World()
    heir = world.programme("erbe", [world.region], "2020-01-01", "2031-12-31")
    offer = world.programme("angebot", [world.region], "2010-01-01", "2019-12-31", successor=heir)
    world.through(offer)
    found = without(world, offer)
    assert (found.cells, found.gone) == ((), ())
    assert after(world, without(world, heir), world.east) == "ausgelaufen"
    assert "ein Wegfall ändert nichts" in stress_sentence(study().labels, found)


def test_a_programme_outlives_its_operator_unless_the_question_says_otherwise() -> None:
    world = World()
    offer = world.programme(
        "angebot", [world.region], "2020-01-01", "2031-12-31", operator=world.school
    )
    world.through(offer)
    found = without(world, world.school)
    assert (found.operated, found.dark) == ((offer,), ())
    ended = without(world, world.school, with_operated=True)
    assert ended.operated == ()
    assert len(ended.dark) == 3


def test_answers_of_who_stops_count_no_more_and_an_older_nobody_holds_again() -> None:
    world = World()
    world.feedback("nein", world.work, world.east, "niemand", "2025-01-01")
    world.feedback("ja", world.work, world.east, "tut-es", "2026-01-01", world.school)
    assert world.state(world.east) == "bestaetigt-gedeckt"
    assert after(world, without(world, world.school), world.east) == "luecke-bestaetigt"
    assert after(world, without(world, world.ihk_east), world.east) == "bestaetigt-gedeckt"


def test_what_was_planned_comes_no_more() -> None:
    world = World()
    world.says(world.work, world.school, [world.region], status="geplant")
    assert world.state(world.city) == "nur-geplant"
    assert after(world, without(world, world.school), world.city) == "ausgelaufen"


def test_several_ends_together_tell_who_darkens_what() -> None:
    world = World()
    world.says(world.work, world.chambers, [world.region])
    found = without(world, world.hwk, world.ihk_east)
    dark = {it.territory: it.through for it in found.dark}
    assert dark == {world.east: (world.hwk, world.ihk_east), world.city: (world.hwk,)}
    assert {iri: len(cells) for iri, cells in found.alone.items()} == {
        world.hwk: 1,
        world.ihk_east: 0,
    }
    assert found.by_one == {(world.work, world.city)}


def test_a_pair_has_the_cells_in_which_one_of_the_two_is_enough() -> None:
    world = World()
    world.says(world.work, world.chambers, [world.region])
    (pair,) = critical_pairs(world.columns(), SCOPE)
    assert {pair.one, pair.other} == {world.hwk, world.ihk_east}
    assert (pair.extra, pair.joint, pair.cells) == (1, 2, ((world.work, world.east),))
    ranking = {it.thing: (it.sort, it.dark) for it in critical(world.columns(), SCOPE)}
    assert ranking == {world.hwk: ("body", 1), world.chambers: ("kind", 2)}


def test_fields_and_target_groups_stay_known_through_their_other_approaches() -> None:
    world = World()
    other = world.approach("1.2", world.one)
    world.says(world.work, world.school, [world.region])
    world.says(other, world.hwk, [world.region])
    columns = world.columns()
    both = stress(columns, SCOPE, [world.school, world.hwk], "field")
    one = stress(columns, SCOPE, [world.school], "field")
    assert one.dark == ()
    assert {it.territory for it in both.dark} == {world.city, world.east}
    groups = stress(columns, SCOPE, [world.school], "target_group")
    assert [(it.row, it.territory) for it in groups.dark] == [(world.pupils, world.city)]


def test_nobody_and_nowhere_are_errors_that_name_them() -> None:
    columns = World().columns()
    with pytest.raises(UnknownThingError, match="urn:niemand is no actor or programme"):
        stress(columns, SCOPE, ["urn:niemand"])
    with pytest.raises(UnknownThingError, match="urn:nirgends is no territory"):
        stress(columns, SCOPE, [], territories=["urn:nirgends"])


def test_nobody_removed_and_no_territory_change_nothing() -> None:
    world = World()
    columns = world.columns()
    assert stress(columns, SCOPE, []).cells == ()
    assert stress(columns, SCOPE, [world.hwk], territories=[]).cells == ()
    assert critical(columns, SCOPE, territories=[]) == []


@pytest.mark.parametrize("lang", ["de", "en"])
def test_no_sentence_says_that_nobody_does_it(lang: str) -> None:
    known = study()
    bare = re.compile(r"\b(keine?|no one|none)\b|niemand (macht|tut)|nobody (does|is responsible)")
    scope = replace(SCOPE, as_of=SCOPE.as_of)
    for iri in known.columns.actors.index.iris[::5]:
        said = stress_sentence(known.labels, stress(known.columns, scope, [iri]), lang)
        said = said.replace(known.labels.of(iri, lang), "")
        assert not bare.search(said), said
        assert (
            {"de": "bekannt", "en": "known"}[lang] in said or "nichts" in said or "no more" in said
        )
    for pair in critical_pairs(known.columns, scope):
        assert {"de": "nach dem, was bekannt ist", "en": "as far as is known"}[lang] in (
            pair_sentence(known.labels, pair, lang)
        )
