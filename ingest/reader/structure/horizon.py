"""Times of a measure: as printed, and start, end and status where they are sure."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

_MONTHS: Final = (
    "jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez"
)  # fmt: skip
_MONTH: Final = (
    r"(?:jan(?:uar)?|feb(?:ruar)?|märz?|apr(?:il)?|mai|juni?|juli?|aug(?:ust)?"
    r"|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dez(?:ember)?)\.?"
)
_YEAR: Final = r"(?:19|20)\d{2}"
_POINT: Final = (
    rf"(?:\d{{1,2}}\.\s?\d{{1,2}}\.\s?{_YEAR}|\d{{1,2}}[./]{_YEAR}|{_MONTH}\s+{_YEAR}"
    rf"|Q\s?[1-4]\s?/?\s?{_YEAR}|{_YEAR}\s?/?\s?Q\s?[1-4]|[1-4]\.\s?Quartal\s+{_YEAR}"
    rf"|[12I]{{1,2}}\.?\s?(?:Halbjahr|HJ)\s?/?\s?{_YEAR}|(?:Anfang|Mitte|Ende)\s+{_YEAR}|{_YEAR})"
)
_TO: Final = r"\s*(?:–|—|-|bis(?:\s+(?:zum\s+)?(?:Ende|Mitte))?|to|until)\s*"
_RANGE: Final = re.compile(rf"(?:von\s+|from\s+)?({_POINT}){_TO}({_POINT})", re.IGNORECASE)
_SHORT: Final = re.compile(rf"({_YEAR})\s?[–/-]\s?(\d{{2}})(?!\d)")
_FROM: Final = re.compile(
    rf"(?:ab|seit|beginn(?:end)?(?:\s+ab)?|start:?|from|since)\s+({_POINT})", re.IGNORECASE
)
_UNTIL: Final = re.compile(
    rf"(?:bis(?:\s+(?:zum|spätestens))?|until|by)\s+({_POINT})", re.IGNORECASE
)
_ALONE: Final = re.compile(_POINT, re.IGNORECASE)
_RUNNING: Final = re.compile(
    r"\b(?:laufend|läuft|fortlaufend|in umsetzung|ongoing|running|kontinuierlich)\b", re.IGNORECASE
)
_WORDS: Final = re.compile(
    r"\b(?:(?:kurz|mittel|lang)fristig|(?:sehr )?zeitnah|sofort|laufend|fortlaufend|dauerhaft"
    r"|daueraufgabe|kontinuierlich|jährlich|regelmäßig|ongoing|(?:short|medium|long)[- ]term|offen"
    r"|schuljahr|quartal|noch offen|abgeschlossen|permanent)\b",
    re.IGNORECASE,
)


_STATUS: Final = (
    ("beendet", re.compile(r"abgeschlossen|beendet|erledigt|umgesetzt\b|completed|finished", re.I)),
    ("geplant", re.compile(r"geplant|in planung|in vorbereitung|vorgesehen|planned", re.I)),
    ("laufend", re.compile(r"läuft|laufend|in umsetzung|begonnen|gestartet|ongoing|running", re.I)),
)


@dataclass(frozen=True, slots=True)
class Horizon:
    """A time as printed; `start` and `end` are dates as the data files write them, or empty."""

    text: str
    start: str = ""
    end: str = ""
    status: str = ""


def read_horizon(text: str) -> Horizon:
    """Read a cell of times; what is not sure stays empty."""
    plain = " ".join(text.split())
    if not plain.strip("–—-./ "):
        return Horizon("")
    start, end = _span(plain)
    if start and end and start[:7] > end[: len(start[:7])]:
        start, end = "", ""
    return Horizon(plain, start, end, "laufend" if _RUNNING.search(plain) else "")


def read_status(text: str) -> str:
    """The notation of a status that a cell tells; "" if none is sure."""
    return next((status for status, words in _STATUS if words.search(text)), "")


def is_horizon(text: str) -> bool:
    """Whether a short text says when."""
    return len(text) <= 40 and bool(_WORDS.search(text) or _ALONE.search(text))


def _span(text: str) -> tuple[str, str]:
    if found := _RANGE.search(text):
        return _first(found[1]), _last(found[2])
    if found := _SHORT.search(text):
        return (found[1], found[1][:2] + found[2]) if "chuljahr" not in text else ("", "")
    since, until = _FROM.search(text), _UNTIL.search(text)
    if since or until:
        return (_first(since[1]) if since else ""), (_last(until[1]) if until else "")
    return "", ""


def _first(point: str) -> str:
    """The first moment that is meant: "Q3/2025" is 2025-07."""
    return _moment(point, lambda quarter: 3 * quarter - 2, lambda half: 6 * half - 5)


def _last(point: str) -> str:
    return _moment(point, lambda quarter: 3 * quarter, lambda half: 6 * half)


def _moment(point: str, quarter: Callable[[int], int], half: Callable[[int], int]) -> str:
    found = re.search(_YEAR, point)
    year = found[0] if found else ""
    rest = point.replace(year, "").lower()
    if day := re.match(r"(\d{1,2})\.\s?(\d{1,2})\.", rest):
        return f"{year}-{int(day[2]):02}-{int(day[1]):02}" if _is_day(day[1], day[2]) else year
    if "q" in rest or "quartal" in rest:
        return f"{year}-{quarter(_digit(rest)):02}"
    if "halbjahr" in rest or "hj" in rest:
        return f"{year}-{half(2 if '2' in rest or 'ii' in rest else 1):02}"
    return _month(rest, year)


def _month(rest: str, year: str) -> str:
    if number := re.match(r"(\d{1,2})[./]", rest):
        return f"{year}-{int(number[1]):02}" if 1 <= int(number[1]) <= 12 else year
    name = re.match(r"[a-zä]{3}", rest)
    if name and name[0] in _MONTHS:
        return f"{year}-{_MONTHS.index(name[0]) + 1:02}"
    return year


def _digit(text: str) -> int:
    found = re.search(r"[1-4]", text)
    return int(found[0]) if found else 1


def _is_day(day: str, month: str) -> bool:
    return 1 <= int(day) <= 28 + 3 and 1 <= int(month) <= 12
