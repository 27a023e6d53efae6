"""What can be completed in a query: the terms, concepts and graphs of a state, read once."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from graph.labels import Labels
from ontology.terms import PREFIXES, VOCABULARY_BASE
from server.editor.spelling import spelled
from server.linked_data.property_names import term_name
from server.linked_data.vocabulary import ontology_labels
from server.views.held import Held

if TYPE_CHECKING:
    from graph.state import State

Kind = Literal["class", "property", "concept", "graph", "thing"]

SAMPLE: Final = 200
"""Things of a class that are looked at for the properties they have."""
_KEPT: Final = 8
_OWL: Final = PREFIXES["owl"]
_CLASS: Final = f"{_OWL}Class"
_PROPERTIES: Final = frozenset((f"{_OWL}ObjectProperty", f"{_OWL}DatatypeProperty"))
_TERMS: Final = f"{VOCABULARY_BASE}def#"
_BUILT_FROM: Final = frozenset((PREFIXES["void"], PREFIXES["sd"], PREFIXES["sh"]))
_SAMPLED: Final = """
SELECT DISTINCT ?p WHERE {{ {{ SELECT ?s WHERE {{ ?s a <{name}> }} LIMIT {sample} }} ?s ?p ?o }}"""


@dataclass(frozen=True, slots=True)
class Word:
    """One thing that a query may name: how it is written, what it is, what it is called."""

    name: str
    iri: str
    kind: Kind
    label: str
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A class with how many things it has, and the properties that they are described by."""

    word: Word
    number: int
    properties: tuple[Word, ...]


def words(state: "State", language: str) -> tuple[Word, ...]:
    """Classes, properties, concepts and graphs, in this order; names in a language."""
    return _words(Held(state), language)


def tables(state: "State", language: str) -> tuple[Table, ...]:
    """The classes of a state, ours first, then by number; the properties of each by name."""
    return _tables(Held(state), language)


@lru_cache(maxsize=_KEPT)
def _words(held: Held, language: str) -> tuple[Word, ...]:
    found = {word.iri: word for word in (*_terms(held.state, language), *_used(held, language))}
    kinds = ("class", "property", "concept")
    ordered = sorted(found.values(), key=lambda it: (kinds.index(it.kind), it.label.casefold()))
    graphs = (Word(f"<{iri}>", iri, "graph", _graph(iri)) for iri in held.store.graphs())
    return (*ordered, *graphs)


def _terms(state: "State", language: str) -> Iterator[Word]:
    """What the ontology declares and the schemes hold, even where the state does not."""
    for labels in (ontology_labels(), state.labels):
        for iri in labels.names:
            kind = _kind(labels, iri)
            if kind is not None:
                yield _word(labels, iri, kind, language)


def _kind(labels: Labels, iri: str) -> Kind | None:
    type_of = labels.type(iri)
    if type_of == _CLASS:
        return "class"
    if type_of in _PROPERTIES:
        return "property"
    return "concept" if "/voc/" in iri else None


def _used(held: Held, language: str) -> Iterator[Word]:
    """Classes and properties of others that the state uses."""
    for table in _tables(held, language):
        for word in (table.word, *table.properties):
            if not word.iri.startswith(_TERMS):
                yield word


@lru_cache(maxsize=_KEPT)
def _tables(held: Held, language: str) -> tuple[Table, ...]:
    counts = held.state.manifest.counts
    found = (_table(held, iri, number, language) for iri, number in counts.items() if _is_told(iri))
    return tuple(
        sorted(found, key=lambda it: (not it.word.iri.startswith(_TERMS), -it.number, it.word.name))
    )


def _is_told(iri: str) -> bool:
    """Whether a class is about the landscape, not about how its data is described."""
    return not any(iri.startswith(space) for space in _BUILT_FROM)


def _table(held: Held, iri: str, number: int, language: str) -> Table:
    rows = held.store.query(_SAMPLED.format(name=iri, sample=SAMPLE)).rows()
    used = (_word(held.state.labels, row[0].value, "property", language) for row in rows if row[0])
    ordered = tuple(sorted(used, key=lambda it: (not it.name.startswith("wer:"), it.name)))
    return Table(_word(held.state.labels, iri, "class", language), number, ordered)


def _word(labels: Labels, iri: str, kind: Kind, language: str) -> Word:
    known = labels if labels.has(iri) else ontology_labels()
    named = known.of(iri, language) if known.has(iri) else term_name(iri)
    comment = known.definition(iri, language) or ""
    return Word(spelled(iri), iri, kind, named or known.of(iri, language), comment)


def _graph(iri: str) -> str:
    return iri.partition("/graph/")[2] or iri


def things(state: "State", text: str, limit: int) -> list[Word]:
    """Things of the landscape whose names are like a text, the best first."""
    hits = state.search.suggest(text, None, limit)
    return [
        Word(
            spelled(hit.iri),
            hit.iri,
            "thing",
            hit.label,
            hit.matched if hit.matched != hit.label else "",
        )
        for hit in hits
    ]
