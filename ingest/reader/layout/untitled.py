"""Columns side by side without titles that are known: told by what stands in them."""

from collections.abc import Callable, Sequence
from typing import Final

from ingest.reader.layout.beside import Head
from ingest.reader.layout.columns import Piece, Run, cut_line, is_rule, pieces_of, prefix_of
from ingest.reader.layout.fit import CODE, WHEN, Fit
from ingest.reader.layout.setting import SetLine
from ingest.reader.titles import ColumnRole

_MOST: Final = 120
_FEWEST: Final = 3
_SEVERAL: Final = 0.4
_MOST_COLUMNS: Final = 7
_LIKE: Final = 0.5
_FULL: Final = 0.6


def untitled_at(lines: Sequence[SetLine], at: int, fit: Fit) -> Head | None:
    """What would be the titles of a table that begins at a line, if one column lists actors."""
    if len(pieces_of(lines[at].raw)) < 2:
        return None
    stop = at + 1
    while stop < min(len(lines), at + _MOST) and not lines[stop].turned and lines[stop].gap < 3:
        stop += 1
    taken, runs = prefix_of(lines[at:stop], _MOST_COLUMNS - 1)
    told = [line for line in lines[at : at + taken] if not is_rule(line)]
    several = sum(len(pieces_of(line.raw)) > 1 for line in told)
    if not runs or several < max(_FEWEST, _SEVERAL * len(told)):
        return None
    roles = _roles(told, runs, fit)
    if "zustaendig" not in roles or "measure" not in roles:
        return None
    edges = [0, *(end for _, end in runs)]
    stops = [start for start, _ in runs] + [max(len(line.raw) for line in told)]
    pieces = tuple(Piece(a, b, "") for a, b in zip(edges, stops, strict=True))
    return Head(at, at, pieces, (), tuple(roles))


def _roles(told: Sequence[SetLine], runs: Sequence[Run], fit: Fit) -> list[ColumnRole | None]:
    columns = [
        [cell.text for cell in column if cell.text]
        for column in zip(*(cut_line(line, runs) for line in told), strict=True)
    ]
    roles: list[ColumnRole | None] = [_role(texts, fit) for texts in columns]
    free = [n for n, role in enumerate(roles) if role is None]
    if free:
        roles[max(free, key=lambda n: sum(map(len, columns[n])))] = "measure"
    return roles


def _role(texts: Sequence[str], fit: Fit) -> ColumnRole | None:
    """A code or a time by its form, actors by their names."""
    if not texts:
        return "other"
    if _share(texts, CODE.fullmatch) > _FULL:
        return "code"
    if _share(texts, WHEN.fullmatch) > _FULL:
        return "horizon"
    return "zustaendig" if sum(map(fit.who, texts)) / len(texts) >= _LIKE else None


def _share(texts: Sequence[str], is_so: Callable[[str], object]) -> float:
    return sum(bool(is_so(text)) for text in texts) / len(texts)
