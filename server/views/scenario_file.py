"""A scenario as a file: what was put together on the page, ready for `data/scenarios`."""

from collections.abc import Mapping
from typing import Final

from flask import Response
from rdflib import DCTERMS

from graph.scenario import Edit
from ingest.scenarios import TITLE, scenario_text
from server.edits import file_row, things_of
from server.i18n import gettext as _
from server.views.assumed import NAME, read_asked
from server.views.blueprint import pages
from server.views.site import Site, site

_PREFIXES: Final = {"organisation": "organisation:", "programme": "programm:"}


@pages.get("/szenario/datei.csv")
def scenario_file() -> Response:
    """The edits with the ids of the data files."""
    here = site()
    asked = read_asked(here)
    identifier, actor = identifiers(here, asked.edits)
    title = asked.kept.titles if asked.kept else (_("Szenario ohne Namen"), "")
    note = asked.kept.note if asked.kept else ""
    rows = [{"edit": TITLE, "title_de": title[0], "title_en": title[1], "note_de": note}]
    for edit, reason in zip(asked.edits, asked.reasons, strict=True):
        rows.append({**file_row(edit, identifier, actor), "note_de": reason})
    response = Response(scenario_text(rows), content_type="text/csv; charset=utf-8")
    name = f"{asked.kept.name if asked.kept else NAME}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def identifiers(here: Site, edits: tuple[Edit, ...]) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The ids of the things that edits name, and those by which cells of actors name them.

    An actor ref is looked up as kind, organisation, programme, in this order: where an earlier one
    has the same id, it says which one is meant.
    """
    facts = here.facts(sorted(things_of(edits)))
    found = {iri: it.text(DCTERMS.identifier) or iri for iri, it in facts.items()}
    actors = here.state.columns.actors
    sorts = {
        iri: "kind" if actors.is_kind[at] else "organisation" if actors.is_organisation[at]
        else "programme"
        for at, iri in enumerate(actors.index.iris)
    }  # fmt: skip
    of_sort = {sort: _ids(here, sorts, sort) for sort in ("kind", "organisation")}
    before = {
        "organisation": of_sort["kind"],
        "programme": of_sort["kind"] | of_sort["organisation"],
    }
    named = {}
    for iri, identifier in found.items():
        sort = sorts.get(iri, "")
        is_taken = identifier in before.get(sort, frozenset())
        named[iri] = _PREFIXES[sort] + identifier if is_taken else identifier
    return found, named


def _ids(here: Site, sorts: Mapping[str, str], sort: str) -> frozenset[str]:
    facts = here.facts(iri for iri, one in sorts.items() if one == sort)
    return frozenset(it.text(DCTERMS.identifier) or "" for it in facts.values())
