"""Parts that pages are made of, by themselves."""

from datetime import date

import pytest

from graph.store import Term
from server.present import Place, Ref, lines_text, natural_key, ramp
from server.svg import bar, broken, shortened, span_of
from server.views.facts import Facts, notation_of
from server.views.paths import Paths

BASE = "https://example.org/x/"


@pytest.mark.parametrize(
    ("bodies", "step"), [(0, None), (1, 1), (2, 1), (3, 2), (6, 3), (11, 4), (21, 5), (900, 5)]
)
def test_the_ramp_has_five_steps_and_none_for_nobody(bodies: int, step: int | None) -> None:
    assert ramp(bodies) == step


def test_lines_are_written_as_people_cite_them() -> None:
    assert [lines_text(4, 9), lines_text(4, 4), lines_text(4, None), lines_text(None, 4)] == [
        "4–9", "4", "4", None,
    ]  # fmt: skip


def test_numbers_sort_as_numbers() -> None:
    assert sorted(["3.10", "10", "3.9", "2", "a"], key=natural_key) == [
        "2", "3.9", "3.10", "10", "a",
    ]  # fmt: skip


def test_long_titles_are_cut_at_a_word() -> None:
    short = Place(Ref("x", "Kurz"), None, None, many=False, page=None, page_inferred=False)
    title = Ref("x", "Ein Titel, der kein Ende nimmt und weiter geht")
    long = Place(title, None, None, many=False, page=None, page_inferred=False)
    nothing = Place(None, None, None, many=False, page=None, page_inferred=False)
    assert (short.short, long.short, nothing.short) == (
        "Kurz",
        "Ein Titel, der kein Ende nimmt …",
        "",
    )
    assert shortened("ein langer Text", 10) == "ein …"


@pytest.mark.parametrize(
    ("iri", "page", "mark"),
    [
        (f"{BASE}id/organisation/ihk", "/akteur/ihk", "actor"),
        (f"{BASE}voc/akteursgruppe/kammern", "/gruppe/kammern", "actor"),
        (f"{BASE}id/ansatz/k/1.0/3.4", "/ansatz/k/1.0/3.4", "approach"),
        (f"{BASE}id/mention/m 1", "/doc/mention/m%201", None),
        (f"{BASE}voc/rolle/x", "/voc/rolle/x", None),
        (f"{BASE}def#Actor", None, None),
        ("https://elsewhere.example/id/ansatz/x", None, None),
    ],
)
def test_things_have_pages_and_marks(iri: str, page: str | None, mark: str | None) -> None:
    assert (Paths(BASE).page(iri), Paths(BASE).mark(iri)) == (page, mark)


def test_a_page_knows_its_thing() -> None:
    assert Paths(BASE).iri("akteur", "ihk") == f"{BASE}id/organisation/ihk"
    with pytest.raises(KeyError):
        Paths(BASE).iri("quatsch", "ihk")


def facts(*terms: Term) -> Facts:
    """A thing with one property."""
    return Facts("https://example.org/x", {"p": terms})


def test_texts_prefer_the_language_then_plain_then_german_then_any() -> None:
    german, english = Term("literal", "Kammer", "de"), Term("literal", "chamber", "en")
    plain, french = Term("literal", "42"), Term("literal", "chambre", "fr")
    assert facts(german, english).text("p", "en") == "chamber"
    assert facts(german, plain).text("p", "en") == "42"
    assert facts(german, french).text("p", "en") == "Kammer"
    assert facts(french).text("p", "en") == "chambre"
    assert facts().text("p") is None


def test_facts_read_numbers_flags_and_names() -> None:
    assert facts(Term("literal", "-7")).number("p") == -7
    assert facts(Term("literal", "7a")).number("p") is None
    assert facts(Term("literal", "true")).is_true("p")
    assert not facts().is_true("p")
    assert facts().label("de") == "x"
    assert notation_of("https://example.org/def#Term") == "Term"


def test_texts_break_at_blanks() -> None:
    assert broken("Landkreis Mansfeld-Südharz", 16) == ["Landkreis", "Mansfeld-Südharz"]
    assert broken("a b c", 3) == ["a b", "c"]


def test_bars_end_where_programmes_end() -> None:
    now = date(2026, 11, 22)
    span = span_of([date(2020, 1, 1), None, date(2029, 12, 31)], now)
    assert (span.first, span.last) == (date(2020, 1, 1), date(2029, 12, 31))
    whole = bar(span, date(2020, 1, 1), date(2029, 12, 31), now)
    assert whole is not None
    assert (whole.x, whole.width, whole.ended) == (0.0, 100.0, False)
    half = bar(span, None, date(2024, 12, 31), now)
    assert half is not None
    assert half.open_start
    assert half.ended
    open_end = bar(span, date(2025, 1, 1), None, now)
    assert open_end is not None
    assert open_end.open_end
    assert bar(span, None, None, now) is None
