"""The matrix: approaches, fields or target groups by territories and alike, in typed cells."""

from collections.abc import Iterator

from flask import render_template
from rdflib.namespace import DCTERMS

from server.i18n import gettext as _
from server.present import Option, Ref
from server.views import matrix_rows
from server.views.blueprint import pages
from server.views.matrix_asked import ALL_PAGES, COMPARED, Wanted, scope_form
from server.views.matrix_heads import MANY
from server.views.matrix_links import (
    Tab,
    bare,
    changed,
    chips,
    choices,
    hidden_fields,
    more_active,
    page_address,
    section_address,
    sort_options,
    tabs,
)
from server.views.matrix_rows import page_rows, rows_at_once
from server.views.matrix_sentence import sentence
from server.views.matrix_table import Table, table
from server.views.site import Site, site

_FORM = ("feld", "gebiet", "zielgruppe", "sortierung", "asOf", "lesart", "kandidaten", "rolle")


@pages.get("/matrix")
def matrix_page() -> str:
    """The matrix."""
    here = site()
    wanted = Wanted.read(here)
    found = table(here, wanted)
    names = {it.mark.notation: it.mark.label for it in found.legend}
    return render_template(
        "matrix.html",
        wanted=wanted,
        table=found,
        title=_title(wanted),
        tabs=tabs(wanted),
        choices=choices(wanted),
        chips=chips(here, wanted, names),
        bare=bare(),
        sentence=sentence(wanted, found),
        narrow=len(found.heads) > MANY,
        words=_words(wanted),
        fields=[Option(iri, here.name(iri)) for iri in here.landscape.fields],
        territories=[Option(iri, here.name(iri)) for iri in here.landscape.districts],
        groups=[Option(iri, here.name(iri)) for iri in here.state.columns.groups.index.iris],
        sorts=sort_options(wanted),
        scope=scope_form(here),
        more=more_active(wanted),
        carried=hidden_fields(*_form(wanted)),
        numbered=list(_numbered(wanted, found)),
        sections=list(_sections(wanted, found)),
        at_once=_at_once(found),
        everybody=changed(alle="" if wanted.everybody else "1"),
        upright=changed(nach="", richtung="", sortierung=""),
        sources=_sources(here),
    )


def _form(wanted: Wanted) -> tuple[str, ...]:
    """The parameters that the form has fields for."""
    return (*_FORM, COMPARED) if wanted.by_territory else _FORM


def _title(wanted: Wanted) -> str:
    return next((it.text for it in tabs(wanted) if it.current), _("Matrix"))


def _words(wanted: Wanted) -> tuple[str, str, str]:
    """What a row is, what the sum of a row counts, and that of a column."""
    if wanted.kind == "actor":
        return _("Akteur"), _("Felder mit Nennung"), _("Akteure mit Nennung")
    if wanted.kind == "group":
        row = _("Ansatz") if wanted.turned else _("Zielgruppe")
        across = _("besetzte Zielgruppen") if wanted.turned else _("besetzte Ansätze")
        return row, across, _("besetzte Zeilen")
    names = {
        "approach": _("Ansatz"),
        "field": _("Handlungsfeld"),
        "target_group": _("Zielgruppe"),
    }
    return names[wanted.rows], _("besetzte Gebiete"), _("besetzte Zeilen")


def _numbered(wanted: Wanted, found: Table) -> Iterator[Tab]:
    """The pages of a matrix that is too large for one."""
    size = page_rows(wanted, len(found.heads))
    if found.hidden:
        for number in range(1, -(-found.total // size) + 1):
            start = (number - 1) * size
            text = f"{start + 1}–{min(start + size, found.total)}"
            yield Tab(text, page_address(str(number)), start == found.start)


def _sections(wanted: Wanted, found: Table) -> Iterator[Tab]:
    """The sections of the columns, where there are too many for one."""
    size = matrix_rows.MOST_COLUMNS
    if found.across > size:
        last = -(-found.across // size)
        for number in range(1, last + 1):
            text = f"{(number - 1) * size + 1}–{min(number * size, found.across)}"
            yield Tab(text, section_address(str(number)), number == min(wanted.section, last))


def _at_once(found: Table) -> str:
    """The address of all rows on one page, where that is possible."""
    can = found.hidden and found.total <= rows_at_once(len(found.heads))
    return page_address(ALL_PAGES) if can else ""


def _sources(here: Site) -> tuple[Ref, ...]:
    """The documents that approaches stand in."""
    approaches = here.landscape.approaches.values()
    found = dict.fromkeys(it.iri_of(DCTERMS.isPartOf) for it in approaches)
    return here.refs(iri for iri in found if iri)
