"""The finder's one line: what people type, and what it is taken for (`finder_queries.csv`).

Columns: the line; the topics of which one has to be among what is understood or answered
(`ansatz/3.7`: kind and key of an IRI), `?` where nothing may be; the place, `*` any,
`?` none and no answer, `?key` told what it was taken for.
"""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from bench.study import study
from graph.model import Scope, Who
from graph.who import who

SCOPE: Final = Scope(date(2026, 11, 22))


@dataclass(frozen=True)
class Query:
    """A line that was typed, and what was meant."""

    line: str
    topics: tuple[str, ...]
    place: str
    what: str


def queries() -> tuple[Query, ...]:
    path = Path(__file__).with_name("finder_queries.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return tuple(
            Query(
                row["query"],
                tuple(filter(None, row["topics"].split("|"))),
                row["place"],
                row["what"],
            )
            for row in rows
        )


QUERIES: Final = queries()


def ask(line: str, place: str = "") -> Who:
    return who(study(), line, place, SCOPE)


def is_called(iri: str, wanted: str) -> bool:
    kind, _, key = wanted.partition("/")
    return f"/{kind}/" in iri and iri.endswith(f"/{key}")


def names(iris: tuple[str, ...]) -> list[str]:
    return [study().labels.of(iri) for iri in iris]


def test_the_table_is_long_enough_and_says_each_line_once() -> None:
    assert len(QUERIES) >= 100
    assert len({query.line for query in QUERIES}) == len(QUERIES)


@pytest.mark.parametrize("query", QUERIES, ids=lambda it: f"{it.what}: {it.line}")
def test_a_line_is_understood(query: Query) -> None:
    found = ask(query.line)
    known = [hit.iri for hit in found.topics]
    if query.topics in ((), ("?",)):
        assert known == []
    else:
        known += [one.approach for one in found.answers]
        assert any(is_called(iri, wanted) for iri in known for wanted in query.topics)
    if query.topics == ("?",) or query.place == "?":
        assert found.answers == ()


@pytest.mark.parametrize("query", QUERIES, ids=lambda it: f"{it.what}: {it.line}")
def test_the_place_of_a_line_is_understood(query: Query) -> None:
    found = ask(query.line)
    if query.place in ("", "?"):
        assert found.place is None
    elif query.place.startswith("?"):
        assert found.taken is not None
        assert found.place is not None
        assert found.place.endswith(query.place[1:])
    elif query.place != "*":
        assert found.taken is None or query.what.count("place") or query.what.count("slip")
        assert found.place is not None
        assert found.place.endswith(f"/{query.place}")


def test_a_name_that_may_be_two_things_is_offered_in_both_readings() -> None:
    found = ask("Wirtschaftsförderung Saalekreis")
    assert found.place is None
    assert ("Wirtschaftsförderung", "Saalekreis") in found.others
    either = ask("landkreis leipzig")
    assert (either.topic, either.place_text) == ("", "landkreis leipzig")
    assert ("landkreis leipzig", "") in either.others


def test_places_that_share_a_name_are_offered() -> None:
    assert "Landkreis Leipzig" in [hit.label for hit in ask("kammern leipzig").places]
    assert "Landkreis Altenburger Land" in [hit.label for hit in ask("altenburg").places]
    assert ask("teilqualifizierung saalekreis").places == ()


def test_words_without_a_meaning_are_told_and_passed_over_only_beside_a_place() -> None:
    found = ask("teilqualifizierung blumenkohl saalekreis")
    assert found.unknown == ("blumenkohl",)
    assert found.answers
    open_place = ask("teilqualifizierung magdeburg")
    assert (open_place.topic, open_place.unknown) == ("teilqualifizierung", ("magdeburg",))
    assert open_place.answers == ()
    assert open_place.suggestions


def test_a_dash_parts_topic_and_place() -> None:
    line = "Teilqualifizierungen ausbauen, vor allem für Geringqualifizierte – Leipzig (Stadt)"
    found = ask(line)
    assert names((found.place or "",)) == ["Leipzig (Stadt)"]
    assert [one.approach.rpartition("/")[2] for one in found.answers] == ["3.7"]
    assert names((ask("Saalekreis - Kammern").place or "",)) == ["Saalekreis"]


@pytest.mark.parametrize(
    "line", ["–", " – ", "a – b – c", "in", "in im bei", "?" * 500, "x " * 400]
)
def test_odd_lines_break_nothing(line: str) -> None:
    assert ask(line).answers == ()


def test_two_towns_leave_the_other_one_as_another_reading() -> None:
    found = ask("kammern merseburg zeitz")
    assert names((found.place or "",)) == ["Zeitz"]
    assert found.unknown == ("merseburg",)
    assert ("kammern", "merseburg") in found.others
