"""Lines rated as cells of columns, for those who divide them."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

from ingest.reader.joining import BULLET, joined
from ingest.reader.layout.fit import VERB, Fit, break_between
from ingest.reader.layout.setting import SetLine, plain_lines
from ingest.reader.titles import ACTOR_COLUMNS, ColumnRole

LONGEST: Final = 16
"""The most lines of a cell."""
_APART: Final = 6
_CUT: Final = 8.0
_GOES_ON: Final = -3.0
_STRANGE: Final = 5.0
_LIKE: Final = 0.5
_FIRST: Final = frozenset(("measure", "code", "field", "goal", "text"))


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines `start` to `end` (behind the last) in a column."""

    start: int
    end: int
    column: int


def lack(role: ColumnRole) -> float:
    """What an empty cell costs: little for a time, more for actors, most for a measure."""
    if role == "measure":
        return 5.0
    return 2.5 if role in ACTOR_COLUMNS or role == "code" else 1.5


def _end(one: SetLine, other: SetLine, is_set_apart: bool, width: int) -> float:
    """The break between two lines; a word that had room in the line before begins a cell."""
    told = break_between(one, other, is_set_apart)
    if told <= _GOES_ON or other.gap or other.turned:
        return told
    has_room = len(one.text) + 1 + len(other.text.split()[0]) < width
    is_done = bool(VERB.search(one.text)) and other.text[:1].isupper()
    return told + (0.4 if has_room else -0.8) + (1.0 if is_done else 0.0)


def _opening(lines: Sequence[SetLine], fit: Fit) -> set[int]:
    """The lines whose bullets open rows; none if bullets stand before actors too."""
    found = {n for n, line in enumerate(lines) if BULLET.match(line.raw.lstrip())}
    actors = sum(fit.who(lines[n].text) > _LIKE for n in found)
    return found if len(found) > 1 and actors * 4 < len(found) else set()


class Rated:
    """Rates runs of lines, and the breaks between lines; remembers both."""

    def __init__(self, lines: Sequence[SetLine], fit: Fit, cuts: Container[int] = ()) -> None:
        """Before the lines of `cuts` a title stood, so that a cell must end there."""
        self.lines, self.fit = lines, fit
        gaps = sum(line.gap > 0 and not line.turned for line in lines[1:])
        apart = gaps * _APART >= len(lines)
        width = max((len(line.text) for line in lines), default=0)
        between = [_end(a, b, apart, width) for a, b in pairwise(lines)]
        self.breaks = [0.0, *(_CUT if n in cuts else b for n, b in enumerate(between, 1))]
        self.opening = _opening(lines, fit)
        self._sums = [0.0, *accumulate(self.breaks)]
        self._known: dict[tuple[int, int, ColumnRole], float] = {}
        self._texts: dict[tuple[int, int], str] = {}

    def __len__(self) -> int:
        """How many lines there are."""
        return len(self.lines)

    def cell(self, start: int, end: int, role: ColumnRole) -> float:
        """How well lines are one cell of a column, but for the break before it."""
        key = (start, end, role)
        if key not in self._known:
            parts = [line.text for line in self.lines[start:end]]
            fits = self.fit.cell(role, self._text(start, end), parts)
            strange = start in self.opening and role not in _FIRST
            self._known[key] = fits * (0.75 + 0.75 * (end - start)) - _STRANGE * strange
        return self._known[key] - (self._sums[end] - self._sums[start + 1])

    def fits(self, start: int, end: int, role: ColumnRole) -> float:
        """How well lines fit a column as one cell, times their number."""
        parts = [line.text for line in self.lines[start:end]]
        return self.fit.cell(role, self._text(start, end), parts) * len(parts)

    def _text(self, start: int, end: int) -> str:
        if (start, end) not in self._texts:
            self._texts[start, end] = joined(plain_lines(self.lines[start:end])).text
        return self._texts[start, end]
