"""Days as an iCalendar file (RFC 5545), for Outlook and other calendars.

What is written: all-day entries with a stable UID, content lines folded at 75 octets, text escaped,
lines ended by CRLF. Nothing here knows what an entry is about.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

PRODUCT: Final = "-//WerWasWo//Kalender//DE"
MEDIA_TYPE: Final = "text/calendar; charset=utf-8"
_OCTETS: Final = 75
_BREAK: Final = "\r\n"
_ESCAPES: Final = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


@dataclass(frozen=True, slots=True)
class Entry:
    """An all-day entry; `uid` is the same whenever the same thing is told again (3.8.4.7)."""

    uid: str
    day: date
    summary: str
    description: str
    url: str = ""
    categories: tuple[str, ...] = ()


def calendar_file(name: str, entries: Iterable[Entry], stamp: date) -> str:
    """The whole file; `stamp` is the day of the data (DTSTAMP, 3.8.7.2, at midnight UTC)."""
    head = ("VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH")
    lines = [
        "BEGIN:VCALENDAR",
        *head,
        f"X-WR-CALNAME:{escaped(name)}",
        *(line for entry in entries for line in _entry(entry, stamp)),
        "END:VCALENDAR",
    ]
    return "".join(folded(line) + _BREAK for line in lines)


def _entry(entry: Entry, stamp: date) -> Iterator[str]:
    """One VEVENT (3.6.1); it does not block the day (3.8.2.7)."""
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(entry.uid)}"
    yield f"DTSTAMP:{stamp:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{entry.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(entry.summary)}"
    yield f"DESCRIPTION:{escaped(entry.description)}"
    if entry.url:
        yield f"URL:{entry.url}"
    if entry.categories:
        yield f"CATEGORIES:{','.join(map(escaped, entry.categories))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """Text as a value (3.3.11): backslash, semicolon, comma and line breaks are escaped."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    shown = (letter for letter in plain if letter == "\n" or letter == "\t" or letter >= " ")
    return "".join(_ESCAPES.get(letter, letter) for letter in shown)


def folded(line: str) -> str:
    """A content line in pieces of at most 75 octets, no letter torn apart (3.1)."""
    pieces, piece, size = [], "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > _OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece += letter
        size += width
    return _BREAK.join([*pieces, piece])
