"""The calendar file, read back by the letter of RFC 5545."""

from datetime import date
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.small import SCOPE, World
from bench.study import study
from graph.calendar import calendar
from graph.calendar.ics import Entry, calendar_file, escaped, folded
from graph.wording.calendar_file import entries

OCTETS: Final = 75
STAMP: Final = date(2026, 11, 22)
NEEDED: Final = {"UID", "DTSTAMP", "DTSTART", "SUMMARY"}


def unfolded(text: str) -> list[str]:
    """Content lines (3.1): a line break followed by a blank is none."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def unescaped(value: str) -> str:
    """Text of a value (3.3.11)."""
    made, after = [], False
    for letter in value:
        if after:
            made.append("\n" if letter in "nN" else letter)
        elif letter != "\\":
            made.append(letter)
        after = letter == "\\" and not after
    return "".join(made)


def events(text: str) -> list[dict[str, str]]:
    """The properties of each VEVENT, by name without parameters."""
    made: list[dict[str, str]] = []
    for line in unfolded(text):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            made.append({})
        elif made and name not in ("END", "BEGIN"):
            made[-1][name.partition(";")[0]] = unescaped(value)
    return made


def file_of(*given_entries: Entry) -> str:
    return calendar_file("Probe", given_entries, STAMP)


def test_a_file_has_its_frame_and_every_entry_what_it_needs() -> None:
    text = file_of(Entry("a@probe", date(2027, 1, 1), "Ende", "Etwas", "http://127.0.0.1/x"))
    lines = unfolded(text)
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert {"VERSION:2.0", "METHOD:PUBLISH", "DTSTART;VALUE=DATE:20270101"} <= set(lines)
    assert "DTEND;VALUE=DATE:20270102" in lines
    assert "DTSTAMP:20261122T000000Z" in lines
    (event,) = events(text)
    assert set(event) >= NEEDED


@given(st.text(max_size=400))
def test_any_text_comes_back_as_it_was_written(text: str) -> None:
    plain = "".join(it for it in text.replace("\r\n", "\n").replace("\r", "\n")
                    if it in "\n\t" or it >= " ")  # fmt: skip
    (event,) = events(file_of(Entry("a@probe", STAMP, text, text)))
    assert (event["SUMMARY"], event["DESCRIPTION"]) == (plain, plain)


@given(st.text(alphabet=st.characters(min_codepoint=32, exclude_categories=["Cs"]), max_size=300))
def test_no_line_is_longer_than_75_octets_and_no_letter_is_torn(text: str) -> None:
    pieces = folded(text).split("\r\n")
    assert all(len(piece.encode()) <= OCTETS for piece in pieces)
    assert "".join([pieces[0], *(piece[1:] for piece in pieces[1:])]) == text
    assert all(piece.startswith(" ") for piece in pieces[1:])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("a, b; c", "a\\, b\\; c", id="comma and semicolon"),
        pytest.param("a\\b", "a\\\\b", id="backslash"),
        pytest.param("a\r\nb\rc\nd", "a\\nb\\nc\\nd", id="line breaks"),
        pytest.param("a\x00b\x07", "ab", id="control characters"),
        pytest.param("a: b", "a: b", id="colon"),
    ],
)
def test_text_is_escaped_as_the_standard_says(text: str, value: str) -> None:
    assert escaped(text) == value


def test_an_entry_keeps_its_uid_when_its_day_moves() -> None:
    uids = []
    for ends in ("2027-06-30", "2028-03-31"):
        world = World()
        world.through(world.programme("angebot", [world.region], "2020-01-01", ends))
        (entry,) = entries(study().labels, calendar(world.columns(), SCOPE))
        uids.append((entry.uid, entry.day))
    assert uids[0][0] == uids[1][0]
    assert [day for _, day in uids] == [date(2027, 7, 1), date(2028, 4, 1)]


def test_entries_tell_the_last_day_what_follows_and_where() -> None:
    known = study()
    found = entries(
        known.labels, calendar(known.columns, SCOPE), "de", lambda iri: f"http://127.0.0.1/?{iri}"
    )
    text = file_of(*found)
    first = events(text)[0]
    assert first["DTSTART"] == "20270101"
    assert "31.12.2026" in first["DESCRIPTION"]
    assert "9 Zellen sind dünner besetzt" in first["DESCRIPTION"]
    assert first["URL"].endswith("/programm/zukunftszentren-2")
    assert len({event["UID"] for event in events(text)}) == len(found)


def test_cells_that_go_dark_are_named_and_of_many_counted() -> None:
    world = World()
    for number in range(2, 8):
        world.links(
            world.approach(f"1.{number}", world.one), "wer:implementedThrough",
            [world.names.thing("programm", "angebot")],
        )  # fmt: skip
    world.through(world.programme("angebot", [world.region], "2020-01-01", "2027-06-30"))
    (entry,) = entries(study().labels, calendar(world.columns(), SCOPE))
    assert "Dann niemand mehr bekannt" in entry.description
    assert "und 9 weitere" in entry.description
