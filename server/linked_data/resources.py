"""Things and their documents: `/id/X` leads to `/doc/X` or `/data/X.ttl` (303, "Cool URIs")."""

from typing import Final

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request

from ontology.terms import VOCABULARY_BASE
from server.context import Context, context
from server.i18n import gettext as _
from server.i18n import language
from server.linked_data.entity_data import EntityData, entity_lines, read_entity, successor
from server.linked_data.links import DOCUMENTS, Addresses, add_resource_links
from server.linked_data.rdf_documents import is_iri, written
from server.negotiation import GRAPHS, HTML, Choice, content_type, negotiate
from server.shown import Shower
from server.views.paths import Paths

SEE_OTHER: Final = 303
_ONTOLOGY: Final = f"{VOCABULARY_BASE}def"
blueprint: Final = Blueprint("resources", __name__)


@blueprint.get("/id/<path:path>")
def thing(path: str) -> Response:
    """Lead to the document about a thing that suits the client."""
    here, addresses = _here()
    iri = addresses.iri("id", path)
    _known(here, iri)
    choice = _choose()
    target = (
        addresses.page(iri) if choice.offer is HTML else addresses.data(iri, choice.offer.ending)
    )
    response = make_response(redirect(_kept(target), SEE_OTHER))
    return _described(response, here, iri)


@blueprint.get("/doc/<path:path>")
def page(path: str) -> Response:
    """Show a thing: on its own page if it has one, else on the page for everything else."""
    here, addresses = _here()
    iri = addresses.iri("id", path)
    data = _known(here, iri)
    own = addresses.page(iri)
    if own.startswith("/doc/"):
        return _page(here, data)
    return _described(make_response(redirect(_kept(own), SEE_OTHER)), here, iri)


@blueprint.get("/data/<path:path>")
def data(path: str) -> Response:
    """Give the document about a thing; the ending of the address outranks Accept."""
    here, addresses = _here()
    stem, choice = _split(path)
    kind, _slash, rest = stem.partition("/")
    if stem == "def" or kind == "voc":
        return _vocabulary_data(here, addresses, stem, rest, choice)
    iri = addresses.iri("id", stem)
    return _data(here, _known(here, iri), choice or negotiate(request.args, _accept(), DOCUMENTS))


def _vocabulary_data(
    here: Context, addresses: Addresses, stem: str, rest: str, choice: Choice | None
) -> Response:
    chosen = choice or negotiate(request.args, _accept(), DOCUMENTS)
    if stem == "def":
        return _graph(here, f"{here.state.manifest.base}graph/def", chosen)
    return _data(here, _first_known(here, addresses.candidates("voc", rest)), chosen)


@blueprint.get("/voc/<path:path>")
def concept(path: str) -> Response:
    """Give a scheme or concept as the client likes it."""
    here, addresses = _here()
    found = _first_known(here, addresses.candidates("voc", path))
    choice = _choose()
    if choice.offer is not HTML:
        return _data(here, found, choice)
    own = addresses.page(found.iri)
    if own.startswith("/voc/"):
        return _page(here, found)
    return _described(make_response(redirect(_kept(own), SEE_OTHER)), here, found.iri)


@blueprint.get("/def")
def ontology() -> Response:
    """Give the ontology as a whole."""
    here, _addresses = _here()
    choice = _choose()
    if choice.offer is not HTML:
        return _graph(here, f"{here.state.manifest.base}graph/def", choice)
    return _page(here, _known(here, _ONTOLOGY))


@blueprint.get("/graph/<path:path>")
def named_graph(path: str) -> Response:
    """Give one named graph as a whole."""
    here, addresses = _here()
    choice = negotiate(request.args, _accept(), GRAPHS)
    return _graph(here, addresses.iri("graph", path), choice)


@blueprint.after_app_request
def link_page(response: Response) -> Response:
    """Name the other documents about a thing in the page about it, too."""
    if response.status_code == 200 and response.mimetype == "text/html":
        here, addresses = _here()
        iri = addresses.thing(request.path)
        if iri is not None and "Link" not in response.headers:
            add_resource_links(response, here.state.manifest.base, iri)
    return response


def _here() -> tuple[Context, Addresses]:
    here = context()
    return here, Addresses(here.state.manifest.base)


def _accept() -> str:
    return request.headers.get("Accept", "")


def _choose() -> Choice:
    return negotiate(request.args, _accept(), (HTML, *DOCUMENTS))


def _kept(target: str) -> str:
    """Carry an explicit choice of language over a redirect."""
    chosen = request.args.get("lang", "").lower() == language()
    return request.script_root + target + (f"?lang={language()}" if chosen else "")


def _split(path: str) -> tuple[str, Choice | None]:
    """Split `x/3.4.ttl` into the thing and its format; other endings belong to the thing."""
    for offer in DOCUMENTS:
        if path.endswith(offer.ending):
            return path.removesuffix(offer.ending), Choice(offer, offer.media_type)
    return path, None


def _known(here: Context, iri: str) -> EntityData:
    return _first_known(here, (iri,))


def _first_known(here: Context, iris: tuple[str, ...]) -> EntityData:
    """Read the first of these that is there; 410 with the successor if it is retired, else 404."""
    store = here.state.store
    for iri in iris:
        found = read_entity(store, iri)
        if found is None:
            continue
        following = successor(store, iri)
        if following is not None:
            abort(410, _("Das gibt es nicht mehr; an seine Stelle trat %s.") % following)
        return found
    return abort(404, _("Über dieses Ding ist nichts bekannt."))


def _data(here: Context, found: EntityData, choice: Choice) -> Response:
    store = here.state.store
    address = request.base_url if is_iri(request.base_url) else found.iri
    body = written(entity_lines(store, found, address), choice.offer.media_type)
    return _described(_rdf(here, body, choice), here, found.iri)


def _graph(here: Context, name: str, choice: Choice) -> Response:
    if name not in here.state.store.graphs():
        abort(404, _("Diesen Graphen gibt es nicht."))
    query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}"
    body = here.state.store.query(query).write(choice.offer.media_type)
    return _rdf(here, body, choice)


def _rdf(here: Context, body: bytes, choice: Choice) -> Response:
    response = Response(body, content_type=content_type(choice.media_type))
    response.set_etag(f"{here.state.id}-{choice.offer.names[0]}", weak=True)
    response.cache_control.no_cache = True
    response.vary.add("Accept")
    response.make_conditional(request)
    return response


def _page(here: Context, found: EntityData) -> Response:
    base = here.state.manifest.base
    shower = Shower(here.state.labels, Paths(base), language())
    addresses = Addresses(base)
    html = render_template(
        "resource.html",
        iri=found.iri,
        name=here.state.labels.of(found.iri, language()),
        outgoing=shower.rows(found.outgoing),
        incoming=shower.rows(found.incoming),
        more=found.more,
        downloads=[(o.names[0], addresses.data(found.iri, o.ending)) for o in DOCUMENTS],
    )
    return _described(make_response(html), here, found.iri)


def _described(response: Response, here: Context, iri: str) -> Response:
    response.vary.update(("Accept", "Accept-Language"))
    return add_resource_links(response, here.state.manifest.base, iri)
