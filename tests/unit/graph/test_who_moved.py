"""Old names of bodies lead to who took over, and on an earlier day to the body itself."""

from datetime import date

import pytest

from bench.study import study
from graph.embedded import EmbeddedStore
from graph.model import Scope, Who
from graph.store import Load
from graph.who import who
from graph.wording.history import moved_sentence, when_words

OLD = "Agentur für Arbeit Sangerhausen"
NEW = "Agentur für Arbeit Sachsen-Anhalt Süd"


def ask(topic: str, day: date) -> Who:
    return who(study(), topic, "", Scope(day))


def names(answer: Who) -> list[str]:
    return [study().labels.of(hit.iri) for hit in answer.topics]


def test_today_the_old_name_leads_to_the_successor() -> None:
    answer = ask(OLD, date(2026, 11, 22))
    assert names(answer) == [NEW]
    assert [hit.matched for hit in answer.topics] == [OLD]
    assert [(it.old.rpartition("/")[2], it.is_over) for it in answer.moved] == [
        ("aa-sangerhausen", True)
    ]
    bodies = {body.actor for one in answer.answers for kind in one.kinds for body in kind.bodies}
    assert {study().labels.of(iri) for iri in bodies} == {NEW}


def test_before_the_merger_the_old_body_is_meant() -> None:
    answer = ask(OLD, date(2022, 6, 1))
    assert names(answer) == [OLD]
    assert [it.is_over for it in answer.moved] == [False]


def test_on_its_last_day_a_body_is_still_there() -> None:
    assert names(ask(OLD, date(2023, 1, 1))) == [OLD]
    assert names(ask(OLD, date(2023, 1, 2))) == [NEW]


def test_a_body_without_successor_stays_what_is_asked_about() -> None:
    answer = ask("Zentrum digitale Arbeit", date(2026, 11, 22))
    assert names(answer) == ["Zentrum digitale Arbeit"]
    assert [(it.new, it.is_over) for it in answer.moved] == [(None, True)]


def test_whoever_still_exists_has_not_moved() -> None:
    assert ask("IHK Leipzig", date(2026, 11, 22)).moved == ()


@pytest.fixture(scope="module")
def whole() -> EmbeddedStore:
    store = EmbeddedStore.in_memory()
    store.load(Load(study().lines, "application/n-quads"))
    return store


@pytest.mark.parametrize(
    ("day", "lang", "expected"),
    [
        pytest.param(
            date(2026, 11, 22),
            "de",
            f"„{OLD}“ besteht nicht mehr (Zusammenschluss, 01.01.2023); "
            f"die Auskunft gilt für „{NEW}“.",
            id="over",
        ),
        pytest.param(
            date(2022, 6, 1),
            "de",
            f"„{OLD}“ bestand am Stichtag noch (Landkreis Mansfeld-Südharz); "
            f"danach „{NEW}“ (Zusammenschluss, 01.01.2023).",
            id="still there",
        ),
    ],
)
def test_the_reason_is_told(day: date, lang: str, expected: str, whole: EmbeddedStore) -> None:
    moved = ask(OLD, day).moved[0]
    assert moved_sentence(study().labels, whole, moved, lang) == expected


def test_a_month_is_said_as_a_month() -> None:
    assert when_words("2024-12") == "12/2024"
    assert when_words("2024", "en") == "2024"
    assert when_words("", "en") == "day not known"
