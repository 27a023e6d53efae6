"""Things and their documents: `/id/X` leads to `/doc/X` or `/data/X.ttl` (303, "Cool URIs")."""

from typing import Final

from flask import Blueprint, Response, abort, make_response, redirect, request

from server.context import Context
from server.i18n import gettext as _
from server.linked_data.documents import (
    accept,
    choose,
    choose_document,
    described,
    entity_document,
    find,
    here_and_addresses,
    kept,
    rdf,
    split,
)
from server.linked_data.errors import RetiredError
from server.linked_data.links import add_resource_links, link
from server.linked_data.rdf_documents import LICENCE
from server.linked_data.resource_page import resource_page
from server.linked_data.vocabulary_pages import vocabulary_document
from server.negotiation import GRAPHS, HTML, Choice, negotiate
from server.problems import problem_of, respond

SEE_OTHER: Final = 303
blueprint: Final = Blueprint("resources", __name__)


@blueprint.get("/id/<path:path>")
def thing(path: str) -> Response:
    """Lead to the document about a thing that suits the client; an ending outranks Accept."""
    here, addresses = here_and_addresses()
    stem, choice = _thing_of(here, addresses.iri("id", path))
    chosen = choice or choose()
    target = (
        addresses.page(stem) if chosen.offer is HTML else addresses.data(stem, chosen.offer.ending)
    )
    response = make_response(redirect(kept(target), SEE_OTHER))
    return described(response, here, stem)


def _thing_of(here: Context, iri: str) -> tuple[str, Choice | None]:
    """The thing behind an address: `x/3.4` as it is, `x.ttl` as Turtle about `x`."""
    stem, choice = split(iri)
    if choice is not None and not here.state.labels.has(iri):
        find(here, stem)
        return stem, choice
    find(here, iri)
    return iri, None


@blueprint.get("/doc/<path:path>")
def page(path: str) -> Response:
    """Show a thing: on its own page if it has one, else on the page for everything else."""
    here, addresses = here_and_addresses()
    found = find(here, addresses.iri("id", path))
    own = addresses.page(found.data.iri)
    if own.startswith("/doc/") or _as_data():
        return described(make_response(resource_page(here, found)), here, found.data.iri)
    return described(make_response(redirect(kept(own), SEE_OTHER)), here, found.data.iri)


def _as_data() -> bool:
    """Whether all that is known is asked for, of a thing that has a page of its own, too."""
    return "eingehend" in request.args or request.args.get("ansicht") == "daten"


@blueprint.get("/data/<path:path>")
def data(path: str) -> Response:
    """Give the document about a thing; the ending of the address outranks Accept."""
    here, addresses = here_and_addresses()
    stem, choice = split(path)
    chosen = choice or choose_document()
    if stem == "def" or stem.startswith("voc/"):
        return vocabulary_document(here, addresses, stem, chosen)
    return entity_document(here, find(here, addresses.iri("id", stem)), chosen)


@blueprint.get("/graph/<path:path>")
def named_graph(path: str) -> Response:
    """Give one named graph as a whole, by Accept or by an ending (`/graph/gebiete.ttl`)."""
    here, addresses = here_and_addresses()
    known = here.state.store.graphs()
    name, choice = addresses.iri("graph", path), None
    if name not in known:
        name, choice = _by_ending(name)
    if name not in known:
        abort(404, _("Diesen Graphen gibt es nicht."))
    return graph_response(here, name, choice or negotiate(request.args, accept(), GRAPHS))


def _by_ending(name: str) -> tuple[str, Choice | None]:
    for offer in GRAPHS:
        if name.endswith(offer.ending):
            return name.removesuffix(offer.ending), Choice(offer, offer.media_type)
    return name, None


def graph_response(here: Context, name: str, choice: Choice) -> Response:
    """All triples of one named graph."""
    query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}"
    body = here.state.store.query(query).write(choice.offer.media_type)
    response = rdf(here, body, choice, name.rpartition("/")[2])
    response.headers["Link"] = ", ".join([link(name, "canonical"), link(LICENCE, "license")])
    return response


@blueprint.after_app_request
def link_page(response: Response) -> Response:
    """Name the other documents about a thing in the page about it, too."""
    if response.status_code == 200 and response.mimetype == "text/html":
        here, addresses = here_and_addresses()
        iri = addresses.thing(request.path)
        if iri is not None and "Link" not in response.headers:
            add_resource_links(response, here.state.manifest.base, iri)
    return response


@blueprint.app_errorhandler(RetiredError)
def gone(error: RetiredError) -> Response:
    """Say that a thing is there no more, and where its successor is (RFC 5829, 3.3)."""
    response = respond(problem_of(error))
    if error.successor:
        response.headers["Link"] = link(error.successor, "successor-version")
    return response
