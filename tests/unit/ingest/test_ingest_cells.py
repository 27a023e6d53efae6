"""Cells: what their text means, and what is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.cells import CHECKS, CellError, CellType, Moment, Span, lines, moment


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2022-11-30", date(2022, 11, 30), date(2022, 11, 30)),
    ],
)
def test_a_date_spans_what_it_may_mean(text: str, first: date, last: date) -> None:
    found = moment(text)
    assert (found.first, found.last) == (first, last)


@given(st.dates(min_value=date(1, 1, 1)))
def test_a_whole_date_is_its_own_first_and_last_day(day: date) -> None:
    found = Moment(day.isoformat())
    assert found.first == found.last == day


@given(st.lists(st.tuples(st.integers(1, 99999), st.integers(0, 50)), min_size=1, max_size=4))
def test_ranges_of_lines_are_read_as_they_are_written(spans: list[tuple[int, int]]) -> None:
    written = "|".join(f"{start}-{start + more}" if more else str(start) for start, more in spans)
    assert lines(written) == tuple(Span(start, start + more) for start, more in spans)


REFUSED: list[tuple[CellType, str]] = [
    ("lines", "449-446"),
    ("lines", "0"),
    ("lines", "4-"),
    ("lines", "four"),
    ("bool", "yes"),
    ("bool", "True"),
    ("date", "2022-13"),
    ("date", "30.11.2022"),
    ("date", "2023-02-30"),
    ("date", "22"),
    ("int", "1.000"),
    ("int", "٣x"),
    ("decimal", "7.903,5"),
    ("decimal", "1e5"),
    ("tile", "2;1"),
    ("ags", "1508"),
    ("ags", "15088a"),
    ("nuts", "dee0b"),
    ("wikidata", "2079"),
    ("iri", "www.leipzig.de"),
    ("iri", "https://example.org/a b"),
    ("lat", "91"),
    ("lon", "-181"),
    ("id", "kreis tag"),
    ("id", "-a"),
    ("slug", "Kammern"),
    ("slug", "a--b"),
    ("code", "1/2"),
    ("ref", "a b"),
    ("refs", "a|a"),
    ("refs", "a|b c"),
]


@pytest.mark.parametrize(("cell", "text"), REFUSED)
def test_what_has_another_form_is_refused_with_a_fix(cell: CellType, text: str) -> None:
    with pytest.raises(CellError) as caught:
        CHECKS[cell](text)
    assert caught.value.fix
    assert str(caught.value)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("ags", "15"),
        ("ags", "150880025025"),
        ("nuts", "DEE0B"),
        ("wikidata", "Q2079"),
        ("iri", "https://example.org/a?b=ä"),
        ("lat", "-90"),
        ("lon", "12.5"),
        ("tile", "2,1"),
        ("code", "A.1"),
        ("id", "IRMD"),
        ("ref", "organisation:ihk"),
        ("int", "-3"),
        ("decimal", "-14.5"),
    ],
)
def test_what_has_the_form_is_taken(cell: CellType, text: str) -> None:
    CHECKS[cell](text)
