"""An answer as people read it: names for things, one column for each thing, numbers as numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from graph.catalogue import StoredQuery
from server.i18n import day, number
from server.i18n import gettext as _
from server.questions.answers import Answer
from server.questions.cells import Plain, is_number, plain
from server.questions.sorting import Order, places
from server.shown import Shower, ShownTerm
from server.views.site import Site
from server.views.values import distinct_columns, said

if TYPE_CHECKING:
    from graph.store import Term

Cells = tuple[ShownTerm | None, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its variable, what it is called, whether it holds numbers."""

    name: str
    text: str
    is_number: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A table to be read; `values` are the same cells as plain values."""

    headings: tuple[Heading, ...]
    rows: list[Cells]
    values: list[tuple[Plain, ...]]

    def ordered(self, order: Order) -> "Shown":
        """By one column; as it is, if there is no such column."""
        at = next((n for n, it in enumerate(self.headings) if it.name == order.column), None)
        if at is None:
            return self
        found = places([_sortable(row[at], value[at]) for row, value in self._both()], order.down)
        return Shown(
            self.headings, [self.rows[it] for it in found], [self.values[it] for it in found]
        )

    def _both(self) -> Iterable[tuple[Cells, tuple[Plain, ...]]]:
        return zip(self.rows, self.values, strict=True)


def as_shown(here: Site, query: StoredQuery, answer: Answer) -> Shown:
    """Show an answer: names instead of IRIs, without columns that only repeat these."""
    show = cache(Shower(here.state.labels, here.paths, here.language).term)  # terms recur
    rows = said(tuple(map(show, row)) for row in answer.rows)
    kept = distinct_columns(rows, len(answer.columns))
    labels = {column.name: column.label[here.language] for column in query.columns}
    labels |= {"s": _("Subjekt"), "p": _("Prädikat"), "o": _("Objekt")} if not labels else {}
    headings = tuple(
        Heading(name, labels.get(name, name), _numbers(row[at] for row in answer.rows))
        for at, name in ((it, answer.columns[it]) for it in kept)
    )
    values = [tuple(plain(row[at]) for at in kept) for row in answer.rows]
    cells = [
        tuple(map(_written, _some(row, kept), value))
        for row, value in zip(rows, values, strict=True)
    ]
    return Shown(headings, cells, values)


def _written(cell: ShownTerm | None, value: Plain) -> ShownTerm | None:
    """Days and broken numbers as the language writes them; whole numbers may be years."""
    if cell is None or cell.kind == "iri" or not isinstance(value, float | date):
        return cell
    return replace(cell, text=number(value) if isinstance(value, float) else day(value))


def read_text(cell: ShownTerm) -> str:
    """What a cell reads."""
    return cell.label or cell.text


def _some(row: Cells, kept: Sequence[int]) -> Cells:
    return tuple(row[at] for at in kept)


def _numbers(terms: "Iterable[Term | None]") -> bool:
    """Whether all that is known in a column are numbers."""
    known = [term for term in terms if term]
    return bool(known) and all(map(is_number, known))


def _sortable(cell: ShownTerm | None, value: Plain) -> Plain:
    """Things by their names, all else by its value."""
    return read_text(cell) if cell and not isinstance(value, int | float) else value
