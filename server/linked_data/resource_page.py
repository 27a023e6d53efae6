"""The page about any thing: names everywhere, links to it by property and page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from flask import render_template

from graph.store import Term
from ontology.terms import PREFIXES, VOCABULARY_BASE
from server.i18n import language
from server.linked_data.documents import Found, literal_texts
from server.linked_data.links import DOCUMENTS, Addresses
from server.linked_data.property_names import term_name
from server.linked_data.rdf_documents import term_iri
from server.linked_data.vocabulary import ONTOLOGY, ontology_labels
from server.shown import Shower, ShownTerm, curie
from server.views.paths import Paths

if TYPE_CHECKING:
    from server.context import Context

_TYPE: Final = f"{PREFIXES['rdf']}type"
_CONCEPTS: Final = (
    "SELECT DISTINCT ?s WHERE {{ ?s {scheme} <{iri}> OPTIONAL {{ ?s {order} ?n }} }} "
    "ORDER BY ?n ?s LIMIT 2000"
)


@dataclass(frozen=True, slots=True)
class Group:
    """One property with its values, or with the things that point by it; `number` on all pages."""

    name: str
    curie: str
    meaning: str | None
    href: str | None
    values: Sequence[ShownTerm]
    number: int


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a scheme."""

    name: str
    href: str | None
    meaning: str | None


@dataclass(frozen=True, slots=True)
class _Words:
    """What things and terms are called in the language of the request."""

    here: "Context"

    def known(self, iri: str) -> str | None:
        """A label of the data, of the ontology or of our own list."""
        for labels in (self.here.state.labels, ontology_labels()):
            if labels.has(iri):
                return labels.of(iri, language())
        return term_name(iri)

    def name(self, iri: str) -> str:
        """What a thing is called, else its IRI, shortened."""
        return self.known(iri) or curie(iri)

    def meaning(self, iri: str) -> str | None:
        """What is meant by a term."""
        said = self.here.state.labels.definition(iri, language())
        return said or ontology_labels().definition(iri, language())

    def shown(self, shower: Shower, term: Term) -> ShownTerm:
        """A term as the page shows it."""
        shown = shower.term(term)
        if shown is None or term.kind != "iri":
            return shown or ShownTerm("literal", "")
        href = term_href(term.value) or shown.href
        return ShownTerm("iri", shown.text, href, self.known(term.value))


def term_href(iri: str) -> str | None:
    """Where a term or concept of our ontology is explained on this server."""
    if iri.startswith(f"{ONTOLOGY}#"):
        return f"/def#{iri.removeprefix(ONTOLOGY + '#')}"
    is_concept = iri.startswith(f"{VOCABULARY_BASE}voc/") and ontology_labels().has(iri)
    return f"/{iri.removeprefix(VOCABULARY_BASE)}" if is_concept else None


def resource_page(here: "Context", found: Found) -> str:
    """The page about a thing that has no page of its own, or is looked at as data."""
    data, base = found.data, here.state.manifest.base
    shower, words = Shower(here.state.labels, Paths(base), language()), _Words(here)
    addresses = Addresses(base)
    return render_template(
        "resource.html",
        iri=data.iri,
        name=_title(words, found),
        types=[words.shown(shower, it) for it in data.values("rdf:type")],
        outgoing=_outgoing(words, shower, found),
        incoming=_incoming(words, shower, found),
        concepts=_concepts(words, found),
        total=data.total,
        page=data.page,
        pages=data.pages,
        downloads=[(o.names[0], addresses.data(data.iri, o.ending)) for o in DOCUMENTS],
    )


def _title(words: _Words, found: Found) -> str:
    title = literal_texts(found.data.values("dct:title"))
    return words.known(found.data.iri) or next(iter(title), curie(found.data.iri))


def _outgoing(words: _Words, shower: Shower, found: Found) -> list[Group]:
    pairs = [(name.value, value) for name, value in found.data.outgoing if name.value != _TYPE]
    return [
        _group(words, name, [words.shown(shower, value) for _name, value in values])
        for name, values in _by_property(pairs)
    ]


def _incoming(words: _Words, shower: Shower, found: Found) -> list[Group]:
    counts = dict(found.data.counts)
    pairs = [(name.value, subject) for name, subject in found.data.incoming]
    return [
        _group(words, name, [words.shown(shower, it) for _name, it in things], counts[name])
        for name, things in _by_property(pairs)
    ]


def _by_property(pairs: list[tuple[str, Term]]) -> list[tuple[str, list[tuple[str, Term]]]]:
    return [(name, list(found)) for name, found in groupby(pairs, key=lambda pair: pair[0])]


def _group(words: _Words, name: str, values: list[ShownTerm], number: int = 0) -> Group:
    href = term_href(name)
    return Group(words.name(name), curie(name), words.meaning(name), href, values, number)


def _concepts(words: _Words, found: Found) -> list[Concept]:
    """The concepts of a scheme, in their order."""
    if not found.data.of_type("skos:ConceptScheme"):
        return []
    names = {"scheme": term_iri("skos:inScheme"), "order": term_iri("sh:order")}
    rows = found.store.query(_CONCEPTS.format(iri=found.data.iri, **names)).rows()
    iris = [row[0].value for row in rows if row[0]]
    addresses = Addresses(words.here.state.manifest.base)
    return [Concept(words.name(it), addresses.page(it), words.meaning(it)) for it in iris]
