"""The ontology and the schemes at their own addresses, with their documentation."""

from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request
from rdflib import URIRef
from rdflib.namespace import DCTERMS, OWL, RDFS

from ontology.context import read_context
from server.context import Context
from server.i18n import gettext as _
from server.i18n import language
from server.linked_data.documents import (
    choose,
    described,
    entity_document,
    find,
    here_and_addresses,
    kept,
    rdf,
    split,
)
from server.linked_data.links import DOCUMENTS, Addresses
from server.linked_data.property_names import term_name
from server.linked_data.resource_page import resource_page, term_href
from server.linked_data.vocabulary import (
    ONTOLOGY,
    definitions,
    definitions_as,
    is_term,
    terms,
    texts,
    version,
)
from server.negotiation import HTML, Choice
from server.shown import curie

SEE_OTHER: Final = 303
_DAY_SECONDS: Final = 86_400
_OTHERS: Final = {"domain": RDFS.domain, "range": RDFS.range, "broader": RDFS.subClassOf}
blueprint: Final = Blueprint("vocabulary", __name__)


@dataclass(frozen=True, slots=True)
class TermLink:
    """Another term that a definition names."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Definition:
    """A class or property of the ontology."""

    key: str
    iri: str
    name: str
    meaning: str
    domain: tuple[TermLink, ...]
    range: tuple[TermLink, ...]
    broader: tuple[TermLink, ...]


@blueprint.get("/voc/<path:path>")
def concept(path: str) -> Response:
    """Give a scheme or concept as the client likes it; an ending outranks Accept."""
    here, addresses = here_and_addresses()
    stem, by_ending = split(path)
    if by_ending is not None:
        return vocabulary_document(here, addresses, f"voc/{stem}", by_ending)
    found = find(here, *addresses.candidates("voc", path))
    choice = choose()
    if choice.offer is not HTML:
        return entity_document(here, found, choice)
    own = addresses.page(found.data.iri)
    if own.startswith("/voc/"):
        return described(make_response(resource_page(here, found)), here, found.data.iri)
    return described(make_response(redirect(kept(own), SEE_OTHER)), here, found.data.iri)


def vocabulary_document(here: Context, addresses: Addresses, stem: str, choice: Choice) -> Response:
    """The document about the ontology (`def`), a scheme or a concept (`voc/rolle/x`)."""
    if stem == "def":
        response = rdf(here, definitions_as(choice.offer.media_type), choice, version())
        return described(response, here, ONTOLOGY)
    path = stem.removeprefix("voc/")
    return entity_document(here, find(here, *addresses.candidates("voc", path)), choice)


@blueprint.get("/def")
@blueprint.get("/def/")
def ontology() -> Response:
    """Give the ontology as a whole: explained for people, as RDF for machines."""
    here, addresses = here_and_addresses()
    choice = choose()
    if choice.offer is not HTML:
        return vocabulary_document(here, addresses, "def", choice)
    return described(make_response(_documentation(addresses)), here, ONTOLOGY)


@blueprint.get("/def.<ending>")
def ontology_file(ending: str) -> Response:
    """The ontology by an ending: `/def.ttl`."""
    here, addresses = here_and_addresses()
    stem, choice = split(f"def.{ending}")
    if choice is None:
        abort(404)
    return vocabulary_document(here, addresses, stem, choice)


@blueprint.get("/def/<path:name>")
def term(name: str) -> Response:
    """Lead from a term, or from the version of the ontology, to where it is explained."""
    here, addresses = here_and_addresses()
    if name == version():
        return ontology()
    if not is_term(name):
        abort(404, _("Diesen Begriff gibt es im Vokabular nicht."))
    choice = choose()
    if choice.offer is HTML:
        target = f"{kept('/def')}#{name}"
    else:
        target = kept(addresses.data(ONTOLOGY, choice.offer.ending))
    return described(make_response(redirect(target, SEE_OTHER)), here, ONTOLOGY)


@blueprint.get("/def/context.jsonld")
@blueprint.get("/context.jsonld")
def context_document() -> Response:
    """The JSON-LD context by which our documents are written."""
    response = Response(read_context(), content_type="application/ld+json")
    response.cache_control.public = True
    response.cache_control.max_age = _DAY_SECONDS
    response.add_etag()
    response.make_conditional(request)
    return response


def _documentation(addresses: Addresses) -> str:
    return render_template(
        "def.html",
        iri=ONTOLOGY,
        title=_text(URIRef(ONTOLOGY), DCTERMS.title),
        description=_text(URIRef(ONTOLOGY), DCTERMS.description),
        version=version(),
        classes=[_definition(it) for it in terms(OWL.Class)],
        properties=[_definition(it) for it in terms(OWL.ObjectProperty, OWL.DatatypeProperty)],
        downloads=[(o.names[0], addresses.data(ONTOLOGY, o.ending)) for o in DOCUMENTS],
    )


def _definition(term: URIRef) -> Definition:
    found = {name: _links(term, predicate) for name, predicate in _OTHERS.items()}
    broader = found["broader"] + _links(term, RDFS.subPropertyOf)
    return Definition(
        key=term.fragment,
        iri=str(term),
        name=_text(term, RDFS.label),
        meaning=_text(term, RDFS.comment),
        domain=found["domain"],
        range=found["range"],
        broader=broader,
    )


def _links(term: URIRef, predicate: URIRef) -> tuple[TermLink, ...]:
    found = sorted(it for it in definitions().objects(term, predicate) if isinstance(it, URIRef))
    return tuple(TermLink(_name(it), term_href(str(it)) or str(it)) for it in found)


def _name(term: URIRef) -> str:
    return _text(term, RDFS.label) or term_name(str(term)) or curie(str(term))


def _text(term: URIRef, predicate: URIRef) -> str:
    found = texts(term, predicate)
    return found.get(language()) or found.get("de") or found.get("", "")
