"""What the store says about things, read in batches: the pages' window on the graph.

Pages ask three plain questions only (what is said about these, who points at this, what is of
this type). Everything analytical comes from `graph`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from rdflib.namespace import RDF, RDFS, SKOS

from graph.store import Row, Store, Term

_BAD: Final = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_BATCH: Final = 500
_LABELS: Final = (str(SKOS.prefLabel), str(RDFS.label))


@dataclass(frozen=True, slots=True)
class Facts:
    """The properties of one thing: predicate IRI to its terms, in a stable order."""

    iri: str
    properties: Mapping[str, tuple[Term, ...]]

    def terms(self, predicate: object) -> tuple[Term, ...]:
        """All values of a property."""
        return self.properties.get(str(predicate), ())

    def iris(self, predicate: object) -> tuple[str, ...]:
        """The things a property points at."""
        return tuple(term.value for term in self.terms(predicate) if term.kind == "iri")

    def iri_of(self, predicate: object) -> str | None:
        """The first thing that a property points at."""
        return next(iter(self.iris(predicate)), None)

    def texts(self, predicate: object, language: str) -> tuple[str, ...]:
        """Literal values: those in the language, else those without one, else German, else all."""
        literals = [term for term in self.terms(predicate) if term.kind == "literal"]
        for wanted in (language, None, "de"):
            chosen = tuple(term.value for term in literals if term.language == wanted)
            if chosen:
                return chosen
        return tuple(term.value for term in literals)

    def text(self, predicate: object, language: str = "de") -> str | None:
        """The first literal value, by the preference of `texts`."""
        return next(iter(self.texts(predicate, language)), None)

    def number(self, predicate: object) -> int | None:
        """An integer value, if there is one."""
        value = self.text(predicate)
        return int(value) if value is not None and re.fullmatch(r"-?\d+", value) else None

    def is_true(self, predicate: object) -> bool:
        """Whether a boolean property is said to be true; not said is not true."""
        return self.text(predicate) in {"true", "1"}

    def has_type(self, kind: object) -> bool:
        """Whether it is said to be of a type."""
        return str(kind) in self.iris(str(RDF.type))

    def label(self, language: str) -> str:
        """Its name in a language, else in German, else the end of its IRI."""
        for predicate in _LABELS:
            text = self.text(predicate, language)
            if text is not None:
                return text
        return notation_of(self.iri)


def notation_of(iri: str) -> str:
    """The last part of an IRI: `"zustaendig"` of `…/voc/rolle/zustaendig`."""
    return re.split(r"[/#]", iri.rstrip("/#"))[-1]


def _is_iri(text: str) -> bool:
    """Whether the text may stand between `<` and `>` in SPARQL."""
    return ":" in text and not _BAD.search(text)


def _batches(iris: Iterable[str]) -> Iterator[Sequence[str]]:
    wanted = [iri for iri in dict.fromkeys(iris) if _is_iri(iri)]
    for start in range(0, len(wanted), _BATCH):
        yield wanted[start : start + _BATCH]


def _values(iris: Sequence[str]) -> str:
    return " ".join(f"<{iri}>" for iri in iris)


def describe(store: Store, iris: Iterable[str]) -> dict[str, Facts]:
    """What is said about each of the things; one without statements is left out."""
    batches = (f"VALUES ?s {{ {_values(batch)} }}" for batch in _batches(iris))
    return _facts(row for chosen in batches for row in _told(store, chosen))


def describe_all(store: Store) -> dict[str, Facts]:
    """What is said about everything that has an IRI."""
    return _facts(_told(store, "FILTER(isIRI(?s))"))


def _told(store: Store, chosen: str) -> Iterator[Row]:
    return store.query(f"SELECT ?s ?p ?o WHERE {{ {chosen} ?s ?p ?o }}").rows()


def _facts(rows: Iterable[Row]) -> dict[str, Facts]:
    found: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in rows:
        if subject is not None and predicate is not None and value is not None:
            found[subject.value][predicate.value].append(value)
    return {iri: Facts(iri, _stable(properties)) for iri, properties in found.items()}


def _stable(properties: Mapping[str, list[Term]]) -> dict[str, tuple[Term, ...]]:
    return {
        predicate: tuple(sorted(set(terms), key=lambda term: (term.value, term.language or "")))
        for predicate, terms in sorted(properties.items())
    }


def pointing(store: Store, predicate: object, iris: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """For each thing the subjects that point at it by a property, sorted."""
    found: dict[str, set[str]] = defaultdict(set)
    for batch in _batches(iris):
        text = f"SELECT ?o ?s WHERE {{ VALUES ?o {{ {_values(batch)} }} ?s <{predicate}> ?o }}"
        for value, subject in store.query(text).rows():
            if value is not None and subject is not None:
                found[value.value].add(subject.value)
    return {iri: tuple(sorted(subjects)) for iri, subjects in found.items()}


def before(store: Store, predicate: object, day: date) -> frozenset[str]:
    """IRIs of all things whose date by a property lies before a day."""
    text = f"SELECT ?s ?day WHERE {{ ?s <{predicate}> ?day }}"
    rows = store.query(text).rows()
    return frozenset(
        subject.value for subject, value in rows if subject and value and _is_before(value, day)
    )


def _is_before(value: Term, day: date) -> bool:
    """Whether a date, which may be a year or a month only, lies before a day."""
    return value.value < day.isoformat()[: len(value.value)]


def of_type(store: Store, kind: object) -> tuple[str, ...]:
    """IRIs of all things of a type, sorted."""
    text = f"SELECT DISTINCT ?s WHERE {{ ?s a <{kind}> }}"
    return tuple(sorted(row[0].value for row in store.query(text).rows() if row[0] is not None))
