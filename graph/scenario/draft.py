"""A table of columns that is being edited: changed, added and deleted rows, the table untouched."""

from dataclasses import dataclass, fields, replace
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from graph.columns.relation import entries, relation_of, row, shape_of
from graph.columns.tables import Feedback, Index, Statements

Table = TypeVar("Table", bound=Statements | Feedback)
Areas = frozenset[int]


@dataclass(frozen=True)
class NewRow:
    """A row that the table does not have."""

    iri: str
    values: dict[str, Any]
    areas: Areas


class Draft(Generic[Table]):
    """Rows by number; those that are added count on from the last one."""

    def __init__(self, table: Table) -> None:
        """Begin without a change."""
        self._table = table
        self._size = len(table.index)
        self._gone: set[int] = set()
        self._changed: dict[str, dict[int, Any]] = {}
        self._areas: dict[int, Areas] = {}
        self._added: list[NewRow] = []

    def find(self, **wanted: int) -> list[int]:
        """Rows with these values that are still there."""
        mask = np.ones(self._size, dtype=np.bool_)
        for name, value in wanted.items():
            mask &= getattr(self._table, name) == value
        found = [int(at) for at in np.flatnonzero(mask)]
        found += [
            self._size + at
            for at, new in enumerate(self._added)
            if all(new.values[name] == value for name, value in wanted.items())
        ]
        return [at for at in found if at not in self._gone]

    def value(self, at: int, name: str) -> Any:
        """One cell."""
        if at >= self._size:
            return self._added[at - self._size].values[name]
        return self._changed.get(name, {}).get(at, getattr(self._table, name)[at])

    def areas(self, at: int) -> Areas:
        """The territories of a row."""
        if at in self._areas:
            return self._areas[at]
        if at >= self._size:
            return self._added[at - self._size].areas
        return frozenset(map(int, row(self._table.territories, at)))

    def is_new(self, at: int) -> bool:
        """Whether a row was added here."""
        return at >= self._size

    def change(self, at: int, name: str, value: object) -> None:
        """Set one cell."""
        if self.is_new(at):
            self._added[at - self._size].values[name] = value
        else:
            self._changed.setdefault(name, {})[at] = value

    def move(self, at: int, areas: Areas) -> None:
        """Set the territories of a row; without any, it is gone."""
        if not areas:
            self.drop(at)
        self._areas[at] = areas

    def drop(self, at: int) -> None:
        """Take a row out."""
        self._gone.add(at)

    def add(self, iri: str, values: dict[str, Any], areas: Areas) -> int:
        """Add a row; its number."""
        self._added.append(NewRow(iri, dict(values), areas))
        return self._size + len(self._added) - 1

    def copy(self, at: int, iri: str, areas: Areas) -> int:
        """Add a row like another one, for other territories."""
        names = [field.name for field in fields(self._table)]
        values = {name: self.value(at, name) for name in names if name not in _OWN}
        return self.add(iri, values, areas)

    @property
    def number(self) -> int:
        """How many rows were added so far."""
        return len(self._added)

    def made(self) -> Table:
        """The table with all changes; the table itself if there is none."""
        if not (self._gone or self._changed or self._areas or self._added):
            return self._table
        keep = np.ones(self._size + len(self._added), dtype=np.bool_)
        keep[sorted(self._gone)] = False
        iris = (*self._table.index.iris, *(new.iri for new in self._added))
        parts: dict[str, Any] = {
            "index": Index(tuple(iri for iri, stays in zip(iris, keep, strict=True) if stays)),
            "territories": self._territories(keep),
        }
        for field in fields(self._table):
            if field.name not in _OWN:
                parts[field.name] = self._column(field.name, keep)
        made: Table = replace(self._table, **parts)
        return made

    def _column(self, name: str, keep: NDArray[np.bool_]) -> Any:
        old = getattr(self._table, name)
        new = [added.values[name] for added in self._added]
        changed = self._changed.get(name, {})
        if isinstance(old, tuple):
            values = [changed.get(at, value) for at, value in enumerate(old)]
            return tuple(v for v, stays in zip([*values, *new], keep, strict=True) if stays)
        is_text = old.dtype.kind == "U"
        kind = None if is_text and new else old.dtype
        parts: list[NDArray[Any]] = [old, np.array(new, dtype=kind)]
        if changed and is_text:
            parts.append(np.empty(0, dtype=f"<U{max(map(len, changed.values()))}"))
        made = np.concatenate(parts)
        for at, value in changed.items():
            made[at] = value
        return made[keep]

    def _territories(self, keep: NDArray[np.bool_]) -> Any:
        down, across = entries(self._table.territories)
        own = {self._size + at: new.areas for at, new in enumerate(self._added)} | self._areas
        stays = ~np.isin(down, sorted(self._areas))
        more = [(at, area) for at, areas in own.items() for area in sorted(areas)]
        rows = np.concatenate([down[stays], np.array([at for at, _ in more], dtype=np.int64)])
        columns = np.concatenate([across[stays], np.array([it for _, it in more], dtype=np.int64)])
        place = np.cumsum(keep) - 1
        held = keep[rows]
        shape = (int(keep.sum()), shape_of(self._table.territories)[1])
        return relation_of(place[rows[held]], columns[held], shape)


_OWN = frozenset({"index", "territories"})
