"""A row of a data file, and texts in the form that cells of it hold."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ingest.cells import CHECKS, CellError, Moment
from ingest.review.book import Item
from ingest.review.decision import checksum, tidy
from ingest.vocabulary import vocabulary

LONGEST_TITLE: Final = 120
_NOT_A_CODE: Final = re.compile(r"[^A-Za-z0-9._-]+")

Cells = dict[str, str]


@dataclass(slots=True)
class Made:
    """A row of a file, and the ids of the proposals that it comes from."""

    file: str
    cells: Cells
    ids: tuple[str, ...]

    @property
    def checksum(self) -> str:
        """Tells whether somebody has changed the row by hand since."""
        return row_checksum(self.file, self.cells)


def row_checksum(file: str, cells: Mapping[str, str]) -> str:
    """The checksum of a row; cells that are empty or missing do not count."""
    return checksum(file, *(f"{name}={cells[name]}" for name in sorted(cells) if cells[name]))


def title_of(item: Item) -> str:
    """A title: as it was corrected, else the beginning of what was proposed."""
    given = item.decision.corrected.get("title") if item.decision else None
    texts = (getattr(item.proposal, name, "") for name in ("title", "text", "passage"))
    return given or short(next(filter(None, texts), ""))


def short(text: str) -> str:
    """A text as a title: on one line, cut between words."""
    whole = tidy(text) or "?"
    if len(whole) <= LONGEST_TITLE:
        return whole
    cut = whole[: LONGEST_TITLE - 1].rsplit(" ", 1)[0]
    return f"{cut.rstrip(' ,;:-–')}…"


def code_cell(code: str) -> str:
    """A code in the form that a cell can hold."""
    plain = code.strip().translate(_UMLAUTS)
    return _NOT_A_CODE.sub("-", plain).strip("-._") or "x"


_UMLAUTS: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}
)


def flag(value: object) -> str:
    """`true` or `false`; what is neither is false."""
    return str(value).lower() if str(value).lower() in ("true", "false") else "false"


def notation(scheme: str, said: str, plain: str) -> str:
    """What was said if the scheme has it, else what is plain."""
    return said if said in vocabulary().notations(scheme) else plain


def period(approach: Item) -> Cells:
    """The time that the paper gives an approach, as far as it is a date and runs forwards."""
    dates = {name: date_cell(str(approach.said(name))) for name in ("start", "end")}
    if dates["start"] and dates["end"]:
        backwards = Moment(dates["start"]).first > Moment(dates["end"]).last
        return {} if backwards else dates
    return dates


def date_cell(text: str) -> str:
    """A date as the data files write it, empty if it is none."""
    try:
        CHECKS["date"](text.strip())
    except CellError:
        return ""
    return text.strip()
