"""Surface forms and pages in a text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.cells import Span
from ingest.landscape import read_landscape
from ingest.locate import joined, lines_of, misplaced, page_of, page_starts, split_lines, stands_on


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        pytest.param(["Bildungs-", "träger"], "Bildungsträger", id="torn word"),
        pytest.param(["Co-Working-", "Spaces"], "Co-Working-Spaces", id="before upper case"),
        pytest.param(
            ["bedingungen und -", "modelle"], "bedingungen und -modelle", id="after a blank"
        ),
        pytest.param(["Aus- ", " und Weiterbildung"], "Aus- und Weiterbildung", id="suspended"),
        pytest.param(["Absolvent/-", "innen"], "Absolvent/-innen", id="after a slash"),
        pytest.param(["von -", "", "", "modelle"], "von -modelle", id="over empty lines"),
        pytest.param(
            [" \uf084 Den  Praxisbezug", "stärken "], "Den Praxisbezug stärken", id="bullet"
        ),
        pytest.param(["2019 –", "2040"], "2019 – 2040", id="a dash is no hyphen"),
        pytest.param([], "", id="nothing"),
    ],
)
def test_torn_lines_are_put_together(lines: list[str], text: str) -> None:
    assert joined(lines) == text


@given(st.lists(st.text("abcdeÄß", min_size=2, max_size=9), min_size=1, max_size=6), st.data())
def test_a_form_is_found_wherever_its_words_are_torn(words: list[str], data: st.DataObject) -> None:
    lines = [""]
    for word in words:
        cut = data.draw(st.integers(1, len(word) - 1))
        if word[cut].islower() and data.draw(st.booleans()):
            lines[-1] += f" {word[:cut]}-"
            lines.append(f"{word[cut:]}")
        else:
            lines[-1] += f" {word}"
    assert stands_on(lines, " ".join(words), (Span(1, len(lines)),))


def test_a_form_must_stand_in_whole_words() -> None:
    assert stands_on(["Landkreise, Länder"], "Landkreise", (Span(1, 1),))
    assert not stands_on(["Landkreise, Länder"], "Land", (Span(1, 1),))


def test_lines_that_are_not_there_hold_nothing() -> None:
    assert not stands_on(["Kammern"], "Kammern", (Span(1, 2),))
    assert not stands_on(["Kammern"], "Kammern", ())


def test_lines_end_at_line_feeds_only() -> None:
    assert split_lines("a\x0cb\x85c\u2028d\ne") == ["a\x0cb\x85c\u2028d", "e"]


def test_a_form_is_found_where_it_begins() -> None:
    lines = ["Kammern, Wirt-", "schaftsförderung", "", "Kammern"]
    assert lines_of(lines, "Kammern") == (1, 4)
    assert lines_of(lines, "Wirtschaftsförderung") == (1,)
    assert lines_of(lines, "Vereine") == ()


def test_pages_start_at_one_blank_with_text_or_after_a_page_number() -> None:
    text = "Titel\n zweite Seite\n \n1 Fußnote\n  eingerückt\n2 \n \nText\n"
    assert page_starts(text, "one-blank") == (1, 2, 7)


def test_pages_start_at_form_feeds() -> None:
    assert page_starts("a\n\x0cb\nc", "form-feed") == (1, 2)


@pytest.mark.parametrize(("line", "page"), [(1, 1), (19, 1), (20, 2), (41, 3), (9999, 3)])
def test_a_line_stands_on_the_last_page_that_began(line: int, page: int) -> None:
    assert page_of((1, 20, 41), line) == page


def test_without_pages_no_page_is_guessed() -> None:
    assert page_of((), 7) is None


def test_misplaced_forms_are_told_with_where_they_stand(data: Path) -> None:
    (source,) = read_landscape(data).sources
    lines = [""] * 50
    lines[11], lines[12], lines[14] = "Hafenamt Nord, ", "Betriebe (Ver-", "Ämter"
    lines[13] = "eine)"
    lines[33], lines[34], lines[37] = "Deichlot-", "se 2, u. a.", "der Werftverein"
    lines[20], lines[41] = "in Vereinen", "aller Akteure"
    found = misplaced(source, "\n".join(lines))
    assert [str(one) for one in found] == [
        "kuestenplan-2.0-A.1-vereine: 'Vereine' does not stand on lines 13-13; "
        "it begins on line 13",
        "m2: 'alle Akteure' does not stand on lines 42-42; the text does not hold it",
    ]
