"""Tables that an extractor printed column by column, each title above its cells."""

import itertools
import re
from collections.abc import Sequence
from typing import Final

from ingest.reader.document import Table
from ingest.reader.joining import joined
from ingest.reader.layout.extent import ends_table
from ingest.reader.layout.fit import Fit
from ingest.reader.layout.setting import SetLine, plain_lines
from ingest.reader.layout.stacked import laid_by_page
from ingest.reader.layout.torn import table_of
from ingest.reader.passage import Passage
from ingest.reader.titles import ACTOR_COLUMNS, ColumnRole, column_role

_MOST: Final = 160
_LONGEST: Final = 45
_NAMES: Final = re.compile(
    r"(?:Institution|Organisation|Einrichtung|Behörde|Stelle|Person)\w*|Ämter|Regions?|Orte?|Mittel"
)
"""Words that may be a title, but rather stand in a cell."""
_OPENING: Final = frozenset(("measure", "code", "field", "goal"))


def scattered_table(lines: Sequence[SetLine], at: int, fit: Fit) -> tuple[int, Table | None]:
    """The table whose first title stands alone on a line, and the line behind it.

    Titles that come again tell rows of their own, one below each first title.
    """
    first = _title(lines[at])
    if first not in _OPENING:
        return at, None
    end, places = _extent(lines, at, fit)
    roles = [role for _, role in places]
    is_scattered = any(b - a > 1 for (a, _), (b, _) in itertools.pairwise(places))
    if not is_scattered or not ACTOR_COLUMNS & set(roles) or places[-1][0] == end - 1:
        return at, None
    if roles.count(first) > 1:
        return end, _repeated(lines, [*places, (end, first)])
    if len(set(roles)) < len(roles):
        return at, None
    return end, _columns(lines, places, end, fit)


def _title(line: SetLine) -> ColumnRole | None:
    if len(line.text) > _LONGEST or line.text.endswith((":", ".", ",", ";")):
        return None
    return None if _NAMES.fullmatch(line.text) else column_role(line.text)


def _extent(
    lines: Sequence[SetLine], at: int, fit: Fit
) -> tuple[int, list[tuple[int, ColumnRole]]]:
    """Behind the last line, and where titles stand alone."""
    places: list[tuple[int, ColumnRole]] = []
    kept: list[SetLine] = []
    end = at
    while end < min(len(lines), at + _MOST) and not ends_table(lines, end, kept, "", fit):
        if role := _title(lines[end]):
            places.append((end, role))
        else:
            kept.append(lines[end])
        end += 1
    return end, places


def _columns(
    lines: Sequence[SetLine], places: Sequence[tuple[int, ColumnRole]], end: int, fit: Fit
) -> Table | None:
    """Each title begins a column; a title right below another leaves it without cells yet."""
    titled = {at for at, _ in places}
    kept = [n for n in range(places[0][0], end) if n not in titled]
    cuts = {place for place, n in enumerate(kept) if n - 1 in titled}
    told = [lines[n] for n in kept]
    roles = [role for _, role in places]
    cells = laid_by_page(told, roles, fit, cuts)
    if not cells:
        return None
    heads = [joined(plain_lines([lines[at]])) for at, _ in places]
    return table_of(heads, told, cells)


def _repeated(lines: Sequence[SetLine], places: Sequence[tuple[int, ColumnRole]]) -> Table:
    """A row for each time that the first title comes."""
    heads: dict[ColumnRole, Passage] = {}
    rows: list[dict[ColumnRole, Passage]] = []
    for (at, role), (after, _) in itertools.pairwise(places):
        heads.setdefault(role, joined(plain_lines([lines[at]])))
        if role == places[0][1]:
            rows.append({})
        rows[-1].setdefault(role, joined(plain_lines(lines[at + 1 : after])))
    empty = Passage("")
    made = [tuple(row.get(role, empty) for role in heads) for row in rows]
    return Table(tuple(heads.values()), tuple(made))
