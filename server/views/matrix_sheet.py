"""The matrix as a table to take along: wide, as it is shown, or one row a cell (`form=lang`)."""

from collections.abc import Iterator
from typing import Final

from flask import Response, request

from server.i18n import gettext as _
from server.present import StateMark
from server.tables.xlsx import Styled
from server.views.matrix_asked import Wanted
from server.views.matrix_links import chips
from server.views.matrix_sentence import sentence
from server.views.matrix_table import Group, Shown, ShownRow, Table, table
from server.views.sheets import sheet, table_response
from server.views.site import Site, site

_FILLS: Final = {1: "E3EDF8", 2: "C3DAF0", 3: "8FBDE2", 4: "2F74B5", 5: "0B4A86"}
_DARK: Final = 4
_GROUNDS: Final = {
    "luecke-bestaetigt": "F6C9CC",
    "luecke-benannt": "FDF0F0",
    "niemand-bekannt": "FFF3D6",
    "nur-geplant": "EDEBFA",
    "ausgelaufen": "E4E0DC",
    "unbekannt": "F2F2F2",
    "entfaellt": "D9D9D9",
    "nicht-genannt": "F2F2F2",
}
_ALARM: Final = "A8071A"
_LEFT_COLUMNS: Final = "C2"
"""Excel keeps group, row and headings in sight."""


@sheet("/matrix")
def matrix_csv() -> Response:
    """Exactly what is shown, all pages of it."""
    here = site()
    wanted = Wanted.read(here)
    found = table(here, wanted, whole=True)
    if request.args.get("form", "") == "lang":
        return table_response("matrix-lang", _long_columns(), _long(here, found))
    return table_response(
        "matrix", _columns(found), _wide(here, found), _LEFT_COLUMNS, _notes(here, wanted, found)
    )


def _columns(found: Table) -> list[str]:
    names = [it.ref.text for it in found.heads]
    if found.comparing:
        names.insert(2, _("Unterschied"))
    return [_("Gruppe"), _("Zeile"), *names, _("bekannt"), _("von")]


def _wide(here: Site, found: Table) -> Iterator[list[object]]:
    for group, row in _rows(found):
        cells: list[object] = [_styled(it) for it in row.cells]
        if found.comparing and row.difference:
            cells.insert(2, found.comparing.words(row.difference))
        yield [_group(here, group, row), row.ref.text, *cells, row.known, row.applicable]


def _rows(found: Table) -> Iterator[tuple[Group, ShownRow]]:
    for group in found.groups:
        for row in group.rows:
            yield group, row


def _group(here: Site, group: Group, row: ShownRow) -> str:
    if group.ref:
        return group.ref.text
    field = here.landscape.field_of(row.ref.iri) if row.inner else None
    return here.name(field) if field else ""


def _styled(it: Shown) -> Styled:
    """A cell with the ground of its state; the words say it all in black and white."""
    if it.faded:
        return Styled(it.face.text, color="7F7F7F")
    mark = it.face.mark
    return Styled(it.face.text, *_look(mark), bold=mark.alarm)


def _look(mark: StateMark) -> tuple[str | None, str | None]:
    """Ground and colour of the text."""
    if mark.ramp:
        return _FILLS[mark.ramp], "FFFFFF" if mark.ramp >= _DARK else None
    return _GROUNDS.get(mark.notation), _ALARM if mark.alarm else None


def _notes(here: Site, wanted: Wanted, found: Table) -> list[tuple[str, str]]:
    names = {it.mark.notation: it.mark.label for it in found.legend}
    chosen = " · ".join(it.text for it in chips(here, wanted, names))
    legend = [(f"{it.mark.label} ({it.count})", it.mark.sentence) for it in found.legend]
    return [(_("Auswahl"), chosen or _("alles")), (_("In einem Satz"), sentence(wanted, found)),
            *legend]  # fmt: skip


def _long_columns() -> list[str]:
    return [
        _("Gruppe"), _("Zeile"), _("Spalte"), _("Zustand"), _("Zahl"), _("weitere"), _("in Worten"),
        _("Zustand (Kürzel)"), _("Zeile (IRI)"), _("Spalte (IRI)"), _("Begründung"),
    ]  # fmt: skip


def _long(here: Site, found: Table) -> Iterator[list[object]]:
    """One row a cell; cells that are pale on the page are left out."""
    root = request.host_url.rstrip("/")
    for group, row in _rows(found):
        for head, cell in zip(found.heads, row.cells, strict=True):
            face = cell.face
            if not cell.faded:
                yield [
                    _group(here, group, row), row.ref.text, head.ref.text, face.mark.label,
                    int(face.figure or 0), int(face.more or 0), face.text, face.mark.notation,
                    row.ref.iri, head.ref.iri, root + face.href,
                ]  # fmt: skip
