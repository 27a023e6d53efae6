"""What marks and lines of a drawing mean, laid out below it: only those that are in it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.ego.model import SORTS
from server.i18n import gettext as _
from server.network.picture import Dot, Line, Picture
from server.network.words import MARKS, sort_name

_COLUMN: Final = 352.0
_ROW: Final = 22.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A mark (`mark`, perhaps `hollow`) or a line (`look`) with its words, where it stands."""

    mark: str
    hollow: bool
    look: str
    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Legend:
    """Entries in columns, and how much room they take."""

    entries: tuple[Entry, ...]
    width: float
    height: float


def legend(picture: Picture, width: float) -> Legend:
    """The legend of a picture in a drawing so wide."""
    found = [*_marks(picture.dots), *_lines(picture.lines)]
    columns = max(int(width // _COLUMN), 1)
    rows = -(-len(found) // columns)
    placed = tuple(
        Entry(mark, hollow, look, text, (at // rows) * _COLUMN, (at % rows) * _ROW)
        for at, (mark, hollow, look, text) in enumerate(found)
    )
    return Legend(placed, columns * _COLUMN, rows * _ROW)


def _marks(dots: Sequence[Dot]) -> Iterator[tuple[str, bool, str, str]]:
    drawn = Counter(it.sort for it in dots if not it.of)
    for sort in SORTS:
        if drawn[sort]:
            text = f"{drawn[sort]} {sort_name(sort, drawn[sort])}"
            yield MARKS[sort], sort == "kind", "", text
    if any(it.doubtful for it in dots):
        yield "actor", True, "", _("? nur Kandidat: die Art ist genannt, die Stelle nicht")


def _lines(lines: Sequence[Line]) -> Iterator[tuple[str, bool, str, str]]:
    drawn = Counter((it.look, it.kind, it.text) for it in lines if it.kind != "rest")
    for (look, _kind, text), number in sorted(drawn.items()):
        yield "", False, look, f"{text} ({number})"
