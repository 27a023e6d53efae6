"""Pictures that the server draws: period bars, texts in lines. Plain numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

_SHORT_WORD: Final = 8
"""Letters of a word that may fall away whole."""


def broken(text: str, width: int) -> list[str]:
    """Break a text at blanks and hyphens into lines of about `width` characters.

    >>> broken("Landkreis Mansfeld-Südharz", 16)
    ['Landkreis', 'Mansfeld-Südharz']
    """
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


@dataclass(frozen=True, slots=True)
class Bar:
    """A period in the span shown: left edge and width in per cent; `open` at an unknown end."""

    x: float
    width: float
    open_start: bool
    open_end: bool
    ended: bool


@dataclass(frozen=True, slots=True)
class Span:
    """The years that period bars cover, and where today is, in per cent."""

    first: date
    last: date
    now: float

    def at(self, day: date) -> float:
        """Where a day lies, 0 to 100."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(100 * min(1.0, max(0.0, share)), 2)


def span_of(days: Iterable[date | None], now: date) -> Span:
    """The span of whole years around all known days and today."""
    known = [day for day in days if day is not None] + [now]
    first = date(min(known).year, 1, 1)
    last = date(max(known).year, 12, 31)
    plain = Span(first, last, 0.0)
    return Span(first, last, plain.at(now))


def bar(span: Span, first: date | None, last: date | None, now: date) -> Bar | None:
    """The bar of a period; None if neither end is known."""
    if first is None and last is None:
        return None
    left = span.at(first) if first else 0.0
    right = span.at(last) if last else 100.0
    ended = last is not None and last < now
    return Bar(left, max(0.8, round(right - left, 2)), first is None, last is None, ended)


def shortened(text: str, letters: int) -> str:
    """Cut a text at a word, or within one where little would be left of it.

    >>> shortened("ein langer Text", 10)
    'ein …'
    >>> shortened("Volkshochschule", 10)
    'Volkshoch…'
    """
    if len(text) <= letters:
        return text
    words = text[: letters - 2].rpartition(" ")[0]
    if len(words) * 2 >= letters or (words and len(words) >= letters - _SHORT_WORD):
        return f"{words} …"
    return f"{text[: letters - 1].rstrip()}…"
