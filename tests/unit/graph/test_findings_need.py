"""What stands behind a gap, what would close it, and which findings a question wants."""

from datetime import date
from typing import Final

import pytest

from bench.small import World
from bench.study import study
from graph.columns import UnknownThingError, read_columns
from graph.gaps import gaps
from graph.model import GapFinding, OverlapFinding, Scope
from graph.overlaps import overlaps
from graph.overlaps.judged import judgements
from graph.significance.duplicates import Comparison
from graph.wording.closing import STEPS, closing_sentence, potential_words, rank_sentence
from graph.wording.judged import judgement_sentence

SCOPE: Final = Scope(date(2026, 11, 22))


def about(finding: GapFinding) -> str:
    return finding.about[0].rsplit("/", 1)[1]


def test_the_largest_single_potential_ranks_and_nothing_is_added_up() -> None:
    found = gaps(study().columns, SCOPE, ["g3"]).of(verdicts=["nicht-bekannt"])
    first = [(about(it), it.potentials[0].value) for it in found if it.potentials]
    assert first == [
        ("auspendler", 7903.0),
        ("frauen-beschaeftigungsquote", 6190.0),
        ("frauen-teilzeit", 3808.0),
        ("personen-55-plus", 1000.0),
    ]
    women = found[1]
    assert [it.value for it in women.potentials] == [6190.0, 3808.0]
    assert {it.unit for it in women.potentials} == {"Personen je Prozentpunkt"}


def test_a_need_without_an_approach_has_the_potentials_of_its_findings() -> None:
    found = {about(it): it for it in gaps(study().columns, SCOPE, ["g4"])}
    need = found["auspendler-gewinnen"]
    assert need.needs == need.about
    assert [it.value for it in need.potentials] == [7903.0]


def test_head_counts_are_no_potentials() -> None:
    values = {it.value for one in gaps(study().columns, SCOPE) for it in one.potentials}
    assert values == {7903.0, 6190.0, 3808.0, 1000.0}


def test_the_rank_has_its_reason_in_words() -> None:
    labels = study().labels
    known, *_, unknown = gaps(study().columns, SCOPE, ["g3"]).of(verdicts=["nicht-bekannt"])
    assert "7.903 Personen je Prozentpunkt" in rank_sentence(labels, known)
    assert "7,903 persons per percentage point" in rank_sentence(labels, known, "en")
    assert "kein Wert bekannt" in rank_sentence(labels, unknown)
    assert "no figure is known" in rank_sentence(labels, unknown, "en")
    old = next(it for it in gaps(study().columns, SCOPE, ["g3"]) if about(it) == "personen-55-plus")
    assert potential_words(old.potentials[0]) == "mindestens 1.000 Personen"


def test_every_finding_says_what_would_close_it_in_both_languages() -> None:
    labels = study().labels
    every: list[GapFinding | OverlapFinding] = [
        *gaps(study().columns, SCOPE),
        *overlaps(study().columns, SCOPE),
    ]
    for finding in every:
        assert finding.closes, finding
        for step in finding.closes:
            assert step.step in STEPS
            for lang in ("de", "en"):
                text = closing_sentence(labels, step, lang)
                assert text.endswith("."), text
                assert "{" not in text


def test_candidates_are_named_to_be_asked() -> None:
    world = World()
    world.says(world.work, world.chambers, [world.region])
    (found,) = gaps(world.columns(), SCOPE, ["g1b"], territory=world.east)
    assert found.closes[0].step == "feedback"
    assert set(found.closes[0].actors) == {world.ihk_east, world.hwk}


def test_an_uncovered_approach_wants_a_statement_or_a_closed_list() -> None:
    world = World()
    world.list_of(world.work)
    (found,) = gaps(world.columns(), SCOPE, ["g1"], territory=world.east)
    assert [it.step for it in found.closes] == ["responsible", "list"]
    world = World()
    world.list_of(world.work, "vollstaendig")
    (found,) = gaps(world.columns(), SCOPE, ["g1"], territory=world.east)
    assert [it.step for it in found.closes] == ["responsible"]


def test_a_programme_whose_end_is_not_known_is_asked_for_it() -> None:
    world = World()
    open_end = world.programme("offen", [world.east], "2020-01-01")
    world.through(open_end)
    east = gaps(world.columns(), SCOPE, ["g5"], territory=world.east)[0]
    west = gaps(world.columns(), SCOPE, ["g5"], territory=world.west)[0]
    assert [(it.step, it.subject) for it in east.closes] == [
        ("end-date", open_end),
        ("programme", world.work),
    ]
    assert [it.step for it in west.closes] == ["programme"]


def test_a_model_is_no_running_programme() -> None:
    world = World()
    model = world.programme("verfahren", [world.region], "2020-01-01", "2030-12-31", kind="model")
    world.through(model)
    found = gaps(world.columns(), SCOPE, ["g5"])
    assert [(it.verdict, model in it.evidence) for it in found] == [("nicht-bekannt", False)] * 3
    world.through(world.programme("projekt", [world.region], "2020-01-01", "2030-12-31"))
    assert gaps(world.columns(), SCOPE, ["g5"]) == []


@pytest.mark.parametrize("served", ["programme", "answer"])
def test_a_closed_list_confirms_no_gap_where_something_else_serves(served: str) -> None:
    world = World()
    world.list_of(world.work, "vollstaendig")
    if served == "programme":
        world.through(world.programme("projekt", [world.east], "2020-01-01", "2030-12-31"))
    else:
        world.feedback("f", world.work, world.east, "tut-es", "2026-01-01", world.ihk_east)
    verdicts = {it.territory: it.verdict for it in gaps(world.columns(), SCOPE, ["g1"])}
    assert verdicts == {
        world.east: "teilweise",
        world.west: "bestaetigt",
        world.city: "bestaetigt",
    }


def test_a_kind_leaves_what_concerns_it_its_bodies_or_its_approaches() -> None:
    world = World()
    other = world.approach("1.2", world.one)
    world.says(world.work, world.chambers, [world.region])
    world.says(other, world.clubs, [world.region])
    columns = world.columns()
    found = gaps(columns, SCOPE, kind=world.chambers)
    subjects = {iri for it in found for iri in it.about}
    assert world.work in subjects
    assert other not in subjects
    assert {it.about[0] for it in found.of(["g7"])} == {world.ihk, world.ihk_east, world.hwk}
    with pytest.raises(UnknownThingError, match="kind of actors"):
        gaps(columns, SCOPE, kind=world.hwk)


def test_a_kind_is_vacant_for_the_field_where_it_is_named_for_it() -> None:
    world = World()
    two = world.field("2")
    far = world.approach("2.1", two)
    world.says(world.work, world.clubs, [world.east])
    world.says(far, world.clubs, [world.west])
    found = gaps(world.columns(), SCOPE, ["g1c"], field=two)
    assert [(it.territory, it.about) for it in found] == [(world.west, (world.clubs, far))]


def test_a_branch_beside_its_parent_is_no_duplication() -> None:
    world = World()
    branch = world.body("hwk-ost", world.chambers, [world.east])
    world.link(branch, "org:subOrganizationOf", world.hwk)
    world.says(world.work, world.hwk, [world.region])
    world.says(world.work, branch, [world.region])
    columns = world.columns()
    found = list(overlaps(columns, SCOPE, ["o1"], territory=world.east))
    (judged,) = judgements(Comparison(columns, SCOPE), found)
    assert (judged.verdict, judged.reason) == ("absicherung", "part")


def test_every_overlap_of_the_study_is_judged_with_a_reason() -> None:
    found = list(overlaps(study().columns, SCOPE))
    judged = judgements(Comparison(study().columns, SCOPE), found)
    assert len(judged) == len(found) > 200
    for one in judged:
        for lang in ("de", "en"):
            assert len(judgement_sentence(study().labels, one, lang)) > 20


def test_advice_is_one_finding_per_group_however_many_offers() -> None:
    world = World()
    for number in range(5):
        approach = world.approach(f"1.{number + 2}", world.one, [world.pupils], measure="beratung")
        world.says(approach, (world.chambers, world.clubs)[number % 2], [world.region])
    found = overlaps(world.columns(), SCOPE, ["o5"])
    assert [(it.about[-1], len(it.about), it.count) for it in found] == [(world.pupils, 6, 2)] * 3
    assert read_columns(iter(world.quads)).groups.index.iris == (world.pupils,)
