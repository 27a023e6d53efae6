"""Finding a thing by its address, and answering with one of its documents."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from flask import Response, abort, request

from graph.store import Row, Store, Term
from server.context import Context, context
from server.i18n import gettext as _
from server.i18n import language
from server.linked_data import jsonld
from server.linked_data.entity_data import (
    EntityData,
    entity_rows,
    neighbours,
    read_entity,
    retired,
)
from server.linked_data.errors import RetiredError
from server.linked_data.links import DOCUMENTS, Addresses, add_resource_links, link, server_root
from server.linked_data.rdf_documents import is_iri, term_iri, written
from server.linked_data.tuples import ntriples_line
from server.linked_data.vocabulary import ontology_store
from server.negotiation import HTML, Choice, content_type, negotiate
from server.past_states import STAND
from server.views.asked import DAY, read_number

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGE: Final = "eingehend"
"""The parameter that asks for a further page of links to a thing."""
_MOST_PAGES: Final = 10_000_000
_CONCEPTS: Final = (
    "SELECT DISTINCT ?s ?p ?o WHERE {{ ?s {scheme} <{iri}> ; ?p ?o }} ORDER BY ?s ?p ?o LIMIT 50000"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A thing, and the store that knows it: the state's, else the ontology's own."""

    data: EntityData
    store: Store


def here_and_addresses() -> tuple[Context, Addresses]:
    """The context of the request, and where its landscape's things are."""
    here = context()
    return here, Addresses(here.state.manifest.base)


def accept() -> str:
    """What the client takes."""
    return request.headers.get("Accept", "")


def choose() -> Choice:
    """A page, or one of the documents."""
    return negotiate(request.args, accept(), (HTML, *DOCUMENTS))


def choose_document() -> Choice:
    """One of the documents."""
    return negotiate(request.args, accept(), DOCUMENTS)


def kept(target: str) -> str:
    """Carry an explicit choice of language, state and day over a redirect."""
    chosen = {name: request.args[name] for name in (STAND, DAY) if request.args.get(name)}
    if request.args.get("lang", "").lower() == language():
        chosen["lang"] = language()
    return request.script_root + target + (f"?{urlencode(chosen)}" if chosen else "")


def split(path: str) -> tuple[str, Choice | None]:
    """Split `x/3.4.ttl` into the thing and its format; other endings belong to the thing."""
    for offer in DOCUMENTS:
        if path.endswith(offer.ending):
            return path.removesuffix(offer.ending), Choice(offer, offer.media_type)
    return path, None


def find(here: Context, *iris: str) -> Found:
    """Read the first of these things that is there.

    Raises:
        RetiredError: it is retired by the data's own word.
        NotFound: none is there, or the page of links to it that was asked for.
    """
    page = read_number(request.args, PAGE, 1, 1, _MOST_PAGES)
    for store in (here.state.store, ontology_store()):
        for iri in iris:
            data = read_entity(store, iri, page)
            if data is not None:
                refuse_retired(here, store, iri)
                return Found(_on_its_page(data), store)
    return abort(404, _("Über dieses Ding ist nichts bekannt."))


def refuse_retired(here: Context, store: Store, iri: str) -> None:
    """Refuse a thing that is retired.

    Raises:
        RetiredError: it is; tells what took its place.
    """
    gone = retired(store, iri)
    if gone is None:
        return
    if gone.successor:
        text = _("Das gibt es nicht mehr; an seine Stelle trat %s.") % gone.successor
    else:
        text = _("Das gibt es nicht mehr; was an seine Stelle trat, ist nicht bekannt.")
    page = Addresses(here.state.manifest.base).page(gone.successor) if gone.successor else None
    raise RetiredError(iri, gone.successor, text, page)


def _on_its_page(data: EntityData) -> EntityData:
    if data.page > data.pages:
        abort(404, _("So viele Verweise gibt es nicht; die letzte Seite ist %s.") % data.pages)
    return data


def entity_document(here: Context, found: Found, choice: Choice) -> Response:
    """The document about a thing: what is said of it, what its neighbours are called."""
    data = found.data
    own = request.base_url if is_iri(request.base_url) else data.iri
    rows = entity_rows(found.store, data, own) + _concepts(found)
    body = _serialised(rows, data.iri, choice)
    response = rdf(here, body, choice, f"{data.page}")
    described(response, here, data.iri)
    for relation, address in neighbours(data, own).items() if data.pages > 1 else ():
        response.headers.add("Link", link(address, relation.replace("previous", "prev")))
    return response


def _concepts(found: Found) -> list[Row]:
    """A scheme is given with its concepts."""
    if not found.data.of_type("skos:ConceptScheme"):
        return []
    query = _CONCEPTS.format(scheme=term_iri("skos:inScheme"), iri=found.data.iri)
    return list(found.store.query(query).rows())


def _serialised(rows: "Sequence[Row]", root: str, choice: Choice) -> bytes:
    if choice.offer.media_type == jsonld.MEDIA_TYPE:
        return jsonld.tree(rows, root, context_address())
    lines = dict.fromkeys(ntriples_line(row) for row in rows)
    return written(lines, choice.offer.media_type)


def context_address() -> str:
    """Where the context of our JSON-LD stands: on this server."""
    return server_root().rstrip("/") + jsonld.CONTEXT_PATH


def rdf(here: Context, body: bytes, choice: Choice, part: str = "") -> Response:
    """A document with the tag of its state, or word that the client has it already."""
    response = Response(body, content_type=content_type(choice.media_type))
    response.set_etag(f"{here.state.id}-{choice.offer.names[0]}-{part}", weak=True)
    response.cache_control.no_cache = True
    response.vary.add("Accept")
    response.make_conditional(request)
    return response


def described(response: Response, here: Context, iri: str) -> Response:
    """Name the other documents about the thing."""
    response.vary.update(("Accept", "Accept-Language"))
    return add_resource_links(response, here.state.manifest.base, iri)


def literal_texts(terms: "Sequence[Term]") -> list[str]:
    """The texts of literals in the language of the request, else all."""
    wanted = [it.value for it in terms if it.language == language()]
    return wanted or [it.value for it in terms if it.kind == "literal"]
