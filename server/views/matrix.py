"""The matrix: approaches, fields or target groups by territories, in typed cells."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Response, render_template

from graph.model import STATES
from server.i18n import gettext as _
from server.i18n import ngettext
from server.present import Option, Ref, StateMark
from server.views.blueprint import pages
from server.views.frame import with_query
from server.views.grid import Grid, GridCell, grid, group_grid, mark_of
from server.views.matrix_asked import GROUPS, ROWS, SORTS, Wanted, scope_chosen, scope_form
from server.views.matrix_rows import MOST_CELLS, Sum, picked
from server.views.reasons import address_words
from server.views.sheets import sheet, table_response
from server.views.site import Site, site


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell as it is printed."""

    cell: GridCell
    mark: StateMark
    figure: str
    text: str
    faded: bool
    href: str


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row with its cells; `known` of `applicable` cells have a known body."""

    ref: Ref
    cells: tuple[Shown, ...]
    known: int
    applicable: int
    alarms: int


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading (a field); without one the heading is None."""

    ref: Ref | None
    rows: tuple[ShownRow, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The whole matrix as shown."""

    territories: tuple[Ref, ...]
    groups: tuple[Group, ...]
    sums: tuple[Sum, ...]
    states: tuple[StateMark, ...]
    options: tuple[Option, ...]
    hidden: int


@pages.get("/matrix")
def matrix_page() -> str:
    """The matrix."""
    here = site()
    wanted = Wanted.read(here)
    return render_template(
        "matrix.html",
        wanted=wanted,
        table=(found := table(here, wanted)),
        rows=_row_options(),
        sorts=_sort_options(),
        fields=[Option(iri, here.name(iri)) for iri in here.landscape.fields],
        territories=[Option(iri, here.name(iri)) for iri in here.landscape.districts],
        groups=[Option(iri, here.name(iri)) for iri in here.state.columns.groups.index.iris],
        columns=[Option("", _("Gebiete")), Option(GROUPS, _("Zielgruppen"))],
        scope=scope_form(here),
        states=found.options,
        chosen=_chosen(here, wanted),
    )


@sheet("/matrix")
def matrix_csv() -> Response:
    """Exactly what is shown."""
    here = site()
    found = table(here, Wanted.read(here), None)
    columns = [
        _("Gruppe"),
        _("Zeile"),
        *(it.text for it in found.territories),
        _("bekannt"),
        _("von"),
    ]
    rows = (
        [
            group.ref.text if group.ref else "",
            row.ref.text,
            *(cell.text for cell in row.cells),
            row.known,
            row.applicable,
        ]
        for group in found.groups
        for row in group.rows
    )
    return table_response("matrix", columns, rows)


def _chosen(here: Site, wanted: Wanted) -> list[str]:
    """The filters in words, for paper."""
    things = [here.name(it) for it in (wanted.field, wanted.territory, wanted.group) if it]
    return [*things, here.mark(wanted.state).label] if wanted.state else things


def _row_options() -> list[Option]:
    texts = (_("Ansätze"), _("Handlungsfelder"), _("Zielgruppen"))
    return [Option(value, text) for value, text in zip(ROWS, texts, strict=True)]


def _sort_options() -> list[Option]:
    texts = (_("nach Nummer"), _("Lücken zuerst"), _("wenig Bekanntes zuerst"))
    return [Option(value, text) for value, text in zip(SORTS, texts, strict=True)]


def table(here: Site, wanted: Wanted, most: int | None = MOST_CELLS) -> Table:
    """The matrix as the filters leave it."""
    found = _grid(here, wanted)
    left = picked(here, wanted, found, most)
    rows = [_row(here, wanted, found, row, left.places) for row in left.rows]
    states = {cell.cell.state for row in rows for cell in row.cells}
    return Table(
        territories=here.refs(left.places),
        groups=_groups(here, wanted, rows),
        sums=left.sums,
        states=tuple(here.mark(state, 2) for state in STATES if state in states),
        options=tuple(Option(it, here.mark(it).label, n) for it, n in left.states.items()),
        hidden=left.hidden,
    )


def _grid(here: Site, wanted: Wanted) -> Grid:
    """The cells that the columns ask for; a territory above the districts stands by itself."""
    if wanted.by_groups:
        return group_grid(here, wanted.territory or None)
    above = wanted.territory and wanted.territory not in here.landscape.districts
    return grid(here, wanted.rows, (wanted.territory,) if above else None)


def _row(here: Site, wanted: Wanted, found: Grid, row: str, places: Iterable[str]) -> ShownRow:
    cells = tuple(_shown(here, wanted, found.cells[row, place]) for place in places)
    total = _sum(cells)
    return ShownRow(here.ref(row), cells, total.known, total.applicable, total.alarms)


def _shown(here: Site, wanted: Wanted, cell: GridCell) -> Shown:
    mark = mark_of(here, cell)
    text = mark.label
    if cell.bodies:
        text += (
            " ("
            + ngettext("%d Stelle bekannt", "%d Stellen bekannt", cell.bodies) % cell.bodies
            + ")"
        )
    if cell.total > 1:
        covered = {"covered": cell.covered, "total": cell.total}
        text += ", " + _("%(covered)d von %(total)d Ansätzen mit bekannter Stelle") % covered
    if cell.address:
        text += ", " + _("Zielgruppe: %(how)s") % {"how": address_words(here, cell.address)}
    faded = bool(wanted.state) and cell.state != wanted.state
    return Shown(cell, mark, _figure(cell, mark), text, faded, _address(wanted, cell))


def _address(wanted: Wanted, cell: GridCell) -> str:
    """Where the reasons of a cell stand, in the same scope."""
    column = {"gebiet": cell.territory}
    if wanted.by_groups:
        column = {"zielgruppe": cell.territory}
        column |= {"gebiet": wanted.territory} if wanted.territory else {}
    return with_query("/zelle", zeile=cell.row, **column, **scope_chosen())


def _figure(cell: GridCell, mark: StateMark) -> str:
    """The number in a cell: bodies known; nothing where nothing is known and nothing missed.

    Of a target group that an approach does not speak of, no bodies are counted at all.
    """
    if cell.address == "nicht":
        return ""
    return str(cell.bodies) if cell.known or mark.alarm or cell.bodies else ""


def _sum(cells: Iterable[Shown]) -> Sum:
    every = tuple(cells)
    applicable = [it for it in every if it.cell.state != "entfaellt"]
    known = sum(it.cell.known for it in applicable)
    return Sum(known, len(applicable), sum(it.mark.alarm for it in applicable))


def _groups(here: Site, wanted: Wanted, rows: list[ShownRow]) -> tuple[Group, ...]:
    if wanted.rows != "approach" or wanted.sort != "nummer":
        return (Group(None, tuple(rows)),) if rows else ()
    fields: dict[str | None, list[ShownRow]] = {}
    for row in rows:
        fields.setdefault(here.landscape.field_of(row.ref.iri), []).append(row)
    return tuple(Group(here.ref(iri) if iri else None, tuple(own)) for iri, own in fields.items())
