"""Questions as people write them, answered from the study's data."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from bench.sketch import Sketch
from bench.study import Study, prepared, study
from graph.model import Scope, Who
from graph.who import split_query, who

SCOPE: Final = Scope(date(2026, 11, 22))


def ask(topic: str, place: str = "") -> Who:
    return who(study(), topic, place, SCOPE)


def name(iri: str | None) -> str:
    return study().labels.of(iri) if iri else ""


def codes(answer: Who) -> list[str]:
    return [one.approach.rsplit("/", 1)[1] for one in answer.answers]


@pytest.mark.parametrize(
    ("line", "topic", "place"),
    [
        pytest.param("teilqualifizierung saalekreis", "teilqualifizierung", "saalekreis", id="two"),
        pytest.param(
            "saalekreis teilqualifizierung", "teilqualifizierung", "saalekreis", id="turn"
        ),
        pytest.param(
            "Wer macht Teilqualifizierung im Saalekreis?",
            "Teilqualifizierung",
            "Saalekreis",
            id="a question",
        ),
        pytest.param(
            "welcome center halle (saale)", "welcome center", "halle (saale)", id="two words"
        ),
        pytest.param("wer macht was in Merseburg", "", "Merseburg", id="no topic"),
        pytest.param("kammern", "kammern", "", id="no place"),
        pytest.param("IHK Leipzig", "IHK Leipzig", "", id="a body with a place in its name"),
        pytest.param("coworking saalekries", "coworking", "saalekries", id="a slip in the place"),
        pytest.param("", "", "", id="nothing"),
    ],
)
def test_a_line_is_taken_apart(line: str, topic: str, place: str) -> None:
    assert split_query(study().search, line) == (topic, place)


def test_the_example_of_the_start_page() -> None:
    answer = ask("teilqualifizierung saalekreis")
    assert name(answer.place) == "Saalekreis"
    assert codes(answer) == ["3.7"]
    (one,) = answer.answers
    assert {name(kind.kind) for kind in one.kinds} == {
        "Agenturen für Arbeit",
        "Bildungsträger",
        "Weiterbildungsverbünde",
    }
    assert all(body.via == kind.kind for kind in one.kinds for body in kind.bodies)
    assert one.cell.open


@pytest.mark.parametrize(
    "spelling",
    [
        pytest.param("Teilqualifizierungen", id="inflected"),
        pytest.param("teilqualifizirung", id="misspelt"),
        pytest.param("TEILQUALIFIZIERUNG", id="upper case"),
        pytest.param("teilqualifi", id="cut off"),
    ],
)
def test_a_topic_is_found_however_it_is_spelled(spelling: str) -> None:
    assert "3.7" in codes(ask(spelling, "Saalekreis"))


def test_a_town_is_answered_by_its_district() -> None:
    answer = ask("teilqualifizierung", "Merseburg")
    assert (name(answer.place), name(answer.within)) == ("Merseburg", "Saalekreis")
    assert answer.answers[0].cell.territory == answer.within


def test_the_name_that_two_districts_share_means_the_city() -> None:
    assert name(ask("kammern", "Leipzig").place) == "Leipzig (Stadt)"


def test_a_kind_is_answered_with_its_own_bodies_only() -> None:
    answer = ask("kammern", "Burgenlandkreis")
    assert len(answer.answers) == 15
    assert {name(kind.kind) for one in answer.answers for kind in one.kinds} == {"Kammern"}
    assert all(len(kind.bodies) == 2 for one in answer.answers for kind in one.kinds)


def test_a_body_is_answered_with_what_it_may_do_here() -> None:
    answer = ask("IHK Leipzig", "Landkreis Leipzig")
    bodies = {body.actor for one in answer.answers for kind in one.kinds for body in kind.bodies}
    assert {name(iri) for iri in bodies} == {"Industrie- und Handelskammer zu Leipzig"}
    assert ask("IHK Leipzig", "Saalekreis").answers == ()


def test_a_named_body_stands_first() -> None:
    answer = ask("fachkräftemarketing", "Saalekreis")
    first = answer.answers[0]
    assert [name(body.actor) for body in first.named] == [
        "Europäische Metropolregion Mitteldeutschland (EMMD)"
    ]
    assert {body.level for body in first.named} == {"here"}


def test_a_programme_is_answered_through_what_came_after_it() -> None:
    answer = ask("unternehmenswert:mensch", "Saalekreis")
    assert "3.3" in codes(answer)
    offers = {name(iri) for one in answer.answers for iri in one.programmes}
    assert "INQA-Coaching" in offers
    assert "Unternehmenswert:Mensch" not in offers


def test_a_kind_without_a_body_here_shows_who_is_near() -> None:
    answer = ask("welcome center", "Nordsachsen")
    assert {kind.bodies for one in answer.answers for kind in one.kinds} == {()}
    levels = [body.level for body in answer.answers[0].nearby]
    assert levels
    assert set(levels) <= {"land", "region"}


def test_a_field_or_a_group_means_its_approaches() -> None:
    assert codes(ask("Querschnittsthema Standortattraktivität", "Halle")) == ["6.1", "6.2"]
    assert "1.2" in codes(ask("Studienabbrecher", "Halle"))


def test_without_a_topic_everything_is_answered() -> None:
    assert len(ask("", "Saalekreis").answers) == 21


def test_without_a_place_the_region_is_meant() -> None:
    answer = ask("teilqualifizierung")
    assert answer.place is None
    assert name(answer.answers[0].cell.territory) == "Innovationsregion Mitteldeutschland"


@pytest.mark.parametrize(
    ("topic", "place"), [("quantenphysik xyz", "Saalekreis"), ("kammern", "Timbuktu"), ("", "")]
)
def test_what_is_not_understood_is_not_answered(topic: str, place: str) -> None:
    assert ask(topic, place).answers == ()


def test_suggestions_help_where_nothing_fits() -> None:
    answer = ask("berufsberatungs kammern quatsch", "Saalekreis")
    assert answer.answers or answer.suggestions


def held(sketch: Sketch, folder: Path) -> Study:
    """A sketch, ready to be asked."""
    return prepared("".join(sketch.lines()).encode(), folder)


def test_bodies_named_for_the_region_stand_below_those_here(tmp_path: Path) -> None:
    sketch = Sketch()
    region = sketch.territory("region", "region", label="Region")
    here = sketch.territory("ost", "landkreis", [region], label="Ostkreis")
    there = sketch.territory("west", "landkreis", [region], label="Westkreis")
    kind = sketch.kind("kammern", label="Kammern")
    body = sketch.body("kammer-west", kind, [there], label="Kammer West")
    no = sketch.body("kammer-ost", kind, [here], label="Kammer Ost")
    sketch.document("probe/1.0", region)
    approach = sketch.approach("1.1", sketch.field("1"), label="Beratung")
    statement = sketch.says(approach, body, [region])
    sketch.says(approach, kind, [region])
    sketch.feedback("a", approach, here, "tut-es-nicht", "2026-01-01", no)
    before = held(sketch, tmp_path)
    (one,) = who(before, "Beratung", "Ostkreis", SCOPE).answers
    assert [(found.actor, found.statement, found.level) for found in one.named] == [
        (body, statement, "region")
    ]
    nothing = who(before, "Beratung", "Ostkreis", replace(SCOPE, with_candidates=False))
    assert nothing.answers[0].nearby == ()
    sketch.feedback("b", approach, here, "tut-es", "2026-02-01", no)
    (one,) = who(held(sketch, tmp_path), "Beratung", "Ostkreis", SCOPE).answers
    assert [found.actor for found in one.named] == [no, body]


def test_the_most_local_bodies_of_a_kind_stand_first() -> None:
    found = who(study(), "teilqualifizierung", "saalekreis", SCOPE)
    agencies = next(kind for kind in found.answers[0].kinds if kind.kind.endswith("arbeit"))
    names = [body.actor.rpartition("/")[2] for body in agencies.bodies]
    assert names[0] == "aa-gs-merseburg"
    assert names[-1] == "zav"
