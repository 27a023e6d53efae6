"""What marks and lines of a drawing mean, laid out below it: only those that are in it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from graph.ego.model import SORTS
from server.i18n import gettext as _
from server.network.picture import Dot, Line, Picture
from server.network.words import MARKS, kind_name, sort_name
from server.views.site import Site

_COLUMN: Final = 352.0
_ROW: Final = 22.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A mark (`hollow` or not, in the `tone` of a layer) or a line (`look`) with its words."""

    text: str
    mark: str = ""
    hollow: bool = False
    tone: str = ""
    look: str = ""
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Legend:
    """Entries in columns, and how much room they take."""

    entries: tuple[Entry, ...]
    width: float
    height: float


def legend(here: Site, picture: Picture, width: float) -> Legend:
    """The legend of a picture in a drawing so wide."""
    found = [*_marks(picture.dots), *_tones(picture), *_lines(here, picture.lines)]
    columns = max(int(width // _COLUMN), 1)
    rows = -(-len(found) // columns)
    placed = tuple(
        replace(it, x=(at // rows) * _COLUMN, y=(at % rows) * _ROW) for at, it in enumerate(found)
    )
    return Legend(placed, columns * _COLUMN, rows * _ROW)


def _marks(dots: Sequence[Dot]) -> Iterator[Entry]:
    drawn = Counter(it.sort for it in dots if not it.of)
    for sort in SORTS:
        if drawn[sort]:
            text = f"{drawn[sort]} {sort_name(sort, drawn[sort])}"
            yield Entry(text, MARKS[sort], hollow=sort == "kind")
    if any(it.doubtful for it in dots):
        yield Entry(
            _("? nur Kandidat: die Art ist genannt, die Stelle nicht"), "actor", hollow=True
        )


def _tones(picture: Picture) -> Iterator[Entry]:
    """What a layer makes of marks; shown by the mark that most of them are."""
    for tone, text in picture.layer.key if picture.layer else ():
        marks = Counter(it.mark for it in picture.dots if it.tone == tone)
        if marks:
            ((mark, _number),) = marks.most_common(1)
            yield Entry(f"{text} ({marks.total()})", mark, hollow=tone == "hollow", tone=tone)


def _lines(here: Site, lines: Sequence[Line]) -> Iterator[Entry]:
    """Kinds of ties; where each tie has words of its own (a verdict), those of its kind."""
    drawn = Counter((it.look, it.kind) for it in lines if it.kind != "rest")
    words = {kind: {it.text for it in lines if it.kind == kind} for _look, kind in drawn}
    for (look, kind), number in sorted(drawn.items()):
        text = words[kind].pop() if len(words[kind]) == 1 else kind_name(here, kind)
        yield Entry(f"{text} ({number})", look=look)
