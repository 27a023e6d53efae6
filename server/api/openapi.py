"""`/api/openapi.json`: the interfaces as OpenAPI 3.1, made from the tables they work by."""

from functools import lru_cache
from typing import Final

from flask import Response, json, request

from graph.catalogue import load_catalogue
from graph.catalogue.examples import Examples
from server.api import blueprint
from server.api.openapi_editing import SECURITY, editing_paths
from server.api.openapi_fixed import fixed_paths
from server.api.openapi_network import network_paths
from server.api.openapi_paths import Writer, analysis_paths, question_paths
from server.api.openapi_reconcile import reconcile_paths
from server.api.openapi_schemas import Object, components
from server.api.questions import GROUPS
from server.i18n import gettext as _
from server.views.held import Held
from server.views.site import Site, site

VERSION: Final = "1"
_SOURCES: Final = (
    "actors", "actor-groups", "approaches", "fields", "programmes", "target-groups", "territories",
)  # fmt: skip


def description(here: Site) -> Object:
    """The whole document, in the language of the request, with examples of this landscape."""
    writer = Writer(here, _examples(Held(here.state)))
    queries = load_catalogue().group(*GROUPS)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "WerWasWo",
            "version": VERSION,
            "summary": _("Wer macht was wo: Auswertungen, Fragen, SPARQL"),
            "description": _(
                "Alles wird nur gelesen. null heißt: nicht bekannt, nie: gibt es nicht."
            ),
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": request.root_url.rstrip("/")}],
        "tags": [{"name": name, "description": text} for name, text in tags().items()],
        "paths": {
            **analysis_paths(writer),
            **question_paths(writer, queries),
            **fixed_paths(writer),
            **network_paths(writer),
            **reconcile_paths(writer),
            **editing_paths(writer),
        },
        "components": {**components(), "securitySchemes": SECURITY},
    }


def tags() -> dict[str, str]:
    """What the operations are grouped by."""
    return {
        "analysis": _("Auswertungen"),
        "question": _("Fertige Fragen"),
        "search": _("Suche"),
        "sparql": "SPARQL",
        "data": _("Ganze Stände"),
        "editing": _("Schreiben"),
        "service": _("Betrieb"),
    }


@lru_cache(maxsize=4)
def _examples(held: Held) -> dict[str, str]:
    """By drop-down: the end of the IRI of the first thing in it."""
    state = held.state
    known = Examples(
        load_catalogue(), state.store, state.manifest.base, state.manifest.as_of.isoformat()
    )
    firsts = {name: next(iter(known.offered(name)), "") for name in _SOURCES}
    return {name: iri.rsplit("/", 1)[-1] for name, iri in firsts.items() if iri}


@blueprint.get("/openapi.json", endpoint="openapi")
def openapi() -> Response:
    """The document; `lang` gives its language."""
    here = site()
    text = json.dumps(description(here), ensure_ascii=False, sort_keys=False)
    response = Response(text, content_type="application/json")
    response.vary.add("Accept-Language")
    response.add_etag(weak=True)
    response.make_conditional(request)
    return response
