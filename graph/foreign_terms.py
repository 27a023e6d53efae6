"""Which of our kinds, territories and target groups the words of others mean.

A word fits by what a person decided, by an IRI that both name, or by a name, notation or key that
is the same but for case, blanks and dashes. What fits several of ours equally well fits none: it
is told, and a person decides (`data/linked/NAME/matches.csv`).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from graph.embedded import EmbeddedStore
from graph.store import Dataset, Term
from ontology.terms import PREFIXES, WER

Sort = Literal["kind", "territory", "target_group", "organisation"]
_CLASSES: Final[Mapping[Sort, str]] = {
    "kind": str(WER.ActorGroup),
    "territory": str(WER.Territory),
    "target_group": str(WER.TargetGroup),
    "organisation": f"{PREFIXES['org']}Organization",
}
_SCHEMAS: Final = ("https://schema.org/", "http://schema.org/")
_TYPE: Final = f"{PREFIXES['rdf']}type"
_SAYS: Final[Mapping[str, Sort]] = {
    f"{PREFIXES['org']}classification": "kind",
    f"{PREFIXES['dct']}type": "kind",
    _TYPE: "kind",
    **{f"{base}additionalType": "kind" for base in _SCHEMAS},
    f"{PREFIXES['dct']}spatial": "territory",
    **{f"{base}areaServed": "territory" for base in _SCHEMAS},
    f"{PREFIXES['dct']}audience": "target_group",
    **{f"{base}audience": "target_group" for base in _SCHEMAS},
}
"""By which properties others say of what kind something is, where it works, for whom."""
PROPERTY: Final[Mapping[Sort, str]] = {
    "kind": f"{PREFIXES['org']}classification",
    "territory": f"{PREFIXES['dct']}spatial",
    "target_group": f"{PREFIXES['dct']}audience",
    "organisation": f"{PREFIXES['skos']}exactMatch",
}
"""How the matches are spelled for the rules."""
_LOCN: Final = "http://www.w3.org/ns/locn#"
_NAMES: Final = (
    *(f"{PREFIXES['skos']}{name}" for name in ("prefLabel", "altLabel", "notation")),
    *(f"{PREFIXES['dct']}{name}" for name in ("title", "identifier")),
    f"{PREFIXES['rdfs']}label",
    *(f"{base}{name}" for base in _SCHEMAS for name in ("name", "audienceType")),
    *(f"{_LOCN}{name}" for name in ("geographicName", "adminUnitL2", "adminUnitL1")),
    "http://www.geonames.org/ontology#name",
)
_EXACT: Final = f"{PREFIXES['skos']}exactMatch"
_LINKS: Final = (
    _EXACT,
    f"{PREFIXES['skos']}closeMatch",
    f"{PREFIXES['dcatde']}politicalGeocodingURI",
)
_KEYS: Final = re.compile(
    r"http://(?:dcat-ap\.de/def/politicalGeocoding/\w+/(\d{2,5}?)0{0,10}"
    r"|data\.europa\.eu/nuts/code/([A-Z]{2}\w*)|nuts\.geovocab\.org/id/([A-Z]{2}\w*))$"
)
"""IRIs that end in an official key: AGS or ARS (whole districts and states), NUTS."""
_PLACE: Final = 10
_DASHES: Final = re.compile(r"\s*[-‐-―]\s*")
_BLANKS: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided: their IRI or word means this IRI of ours."""

    theirs: str
    sort: Sort
    ours: str


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A word of others that means nothing here: how often it stands, what it may mean."""

    sort: Sort
    theirs: str
    label: str
    number: int
    several: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matches:
    """Statements `thing, property, ours`; links `theirs, ours, is it exact`; what is left."""

    statements: tuple[tuple[str, str, str], ...]
    links: tuple[tuple[str, str, bool], ...]
    unmatched: tuple[Unmatched, ...]


@dataclass(slots=True)
class _Ours:
    """Our things of one sort by IRI and by word, with how well each fits: 0 best."""

    links: dict[str, set[str]] = field(default_factory=dict)
    words: dict[str, dict[str, int]] = field(default_factory=dict)

    def word(self, text: str, iri: str, rank: int) -> None:
        """Note a word of ours."""
        found = self.words.setdefault(folded(text), {})
        found[iri] = min(rank, found.get(iri, rank))

    def best(self, words: Iterable[str]) -> set[str]:
        """What fits best by words: several, if they fit equally well."""
        ranks: dict[str, int] = {}
        for word in words:
            for iri, rank in self.words.get(folded(word), {}).items():
                ranks[iri] = min(rank, ranks.get(iri, rank))
        least = min(ranks.values(), default=0)
        return {iri for iri, rank in ranks.items() if rank == least}


def folded(text: str) -> str:
    """A word without what tells two spellings apart and means nothing."""
    plain = unicodedata.normalize("NFC", text).casefold()
    return _BLANKS.sub(" ", _DASHES.sub("-", plain)).strip()


def matches(store: EmbeddedStore, source: str, decided: Iterable[Decision]) -> Matches:
    """Match the words of one source; ours stand in the store's default graph, theirs in `source`.

    Words are looked up once each, however often they stand.
    """
    ours = _ours(store, decided)
    theirs = _Theirs(store, source)
    statements, links, left = [], {}, Counter[tuple[Sort, str]]()
    for thing, sort, value, weak in theirs.said:
        fits, exact = _fits(ours[sort], theirs, value, weak)
        if len(fits) == 1:
            (mine,) = fits
            statements.append((thing, PROPERTY[sort], mine))
            if value.kind == "iri" and value.value != mine:
                links[value.value, mine] = exact
        elif not weak:
            left[sort, value.value] += 1
    statements += theirs.same(ours["organisation"])
    return Matches(
        tuple(sorted(set(statements))),
        tuple(sorted((their, mine, exact) for (their, mine), exact in links.items())),
        tuple(_unmatched(ours, theirs, left)),
    )


def _unmatched(
    ours: Mapping[Sort, _Ours], theirs: "_Theirs", left: Mapping[tuple[Sort, str], int]
) -> Iterator[Unmatched]:
    for (sort, value), number in sorted(left.items(), key=lambda pair: (-pair[1], pair[0])):
        words = theirs.words.get(value, [value])
        several = tuple(sorted(ours[sort].best(words)))
        yield Unmatched(sort, value, min(words), number, several)


def _fits(ours: _Ours, theirs: "_Theirs", value: Term, weak: bool) -> tuple[set[str], bool]:
    """Ours that a value means, and whether a link says so; `weak` values count by links only."""
    if value.kind == "literal":
        return ours.best([value.value]), False
    shared = [value.value, *theirs.links.get(value.value, ())]
    linked = {iri for one in shared for iri in ours.links.get(one, ())}
    if linked or weak:
        return linked, True
    return ours.best([*theirs.words.get(value.value, ()), *_keys(shared)]), False


def _keys(iris: Iterable[str]) -> Iterator[str]:
    for iri in iris:
        found = _KEYS.match(iri)
        if found:
            yield next(group for group in found.groups() if group)


def _ours(store: EmbeddedStore, decided: Iterable[Decision]) -> dict[Sort, _Ours]:
    made: dict[Sort, _Ours] = {sort: _Ours() for sort in _CLASSES}
    for sort, kind in _CLASSES.items():
        for iri, called, value in _rows(store, _OF_CLASS.format(kind, _values(_OURS))):
            _enter(made[sort], iri.value, called.value, value)
        for (iri,) in _rows(store, f"SELECT ?s WHERE {{ ?s a <{kind}> }}"):
            made[sort].links.setdefault(iri.value, set()).add(iri.value)
    for one in decided:
        made[one.sort].links[one.theirs] = {one.ours}
        made[one.sort].words[folded(one.theirs)] = {one.ours: 0}
    return made


def _enter(ours: _Ours, iri: str, called: str, value: Term) -> None:
    rank = _RANKS.get(called, 1) + (_PLACE if "/id/gebiet/ort-" in iri else 0)
    if value.kind == "literal":
        ours.word(value.value, iri, rank)
        return
    ours.links.setdefault(value.value, set()).add(iri)
    for key in _keys([value.value]):
        ours.word(key, iri, rank)


_RANKS: Final = {f"{PREFIXES['skos']}altLabel": 2}
_OURS: Final = (
    *(f"{PREFIXES['skos']}{name}" for name in ("prefLabel", "altLabel", "notation")),
    f"{PREFIXES['dct']}identifier",
    *_LINKS,
)
_OF_CLASS: Final = "SELECT ?s ?p ?o WHERE {{ ?s a <{}> {} ?s ?p ?o }}"
_IN_SOURCE: Final = "SELECT ?s ?p ?o WHERE {{ {} GRAPH <{}> {{ ?s ?p ?o }} }}"
_OWN: Final = Dataset(union=False)


def _values(iris: Iterable[str]) -> str:
    return "VALUES ?p { " + " ".join(f"<{iri}>" for iri in iris) + " }"


def _rows(store: EmbeddedStore, query: str) -> Iterator[tuple[Term, ...]]:
    for row in store.query(query, _OWN).rows():
        whole = tuple(term for term in row if term is not None)
        if len(whole) == len(row):
            yield whole


class _Theirs:
    """What a source says of kinds, places and people, and what it calls them."""

    def __init__(self, store: EmbeddedStore, source: str) -> None:
        self.words: dict[str, list[str]] = {}
        self.links: dict[str, set[str]] = {}
        self.exact: dict[str, set[str]] = {}
        for thing, _, value in _rows(store, _IN_SOURCE.format(_values(_NAMES), source)):
            if value.kind == "literal":
                self.words.setdefault(thing.value, []).append(value.value)
        for thing, link, value in _rows(store, _IN_SOURCE.format(_values(_LINKS), source)):
            for found in [self.links, *([self.exact] if link.value == _EXACT else [])]:
                found.setdefault(thing.value, set()).add(value.value)
                found.setdefault(value.value, set()).add(thing.value)
        self.said = [
            (thing.value, _SAYS[called.value], value, called.value == _TYPE)
            for thing, called, value in _rows(store, _IN_SOURCE.format(_values(_SAYS), source))
        ]

    def same(self, ours: _Ours) -> Iterator[tuple[str, str, str]]:
        """Bodies that the source itself, or a person, calls one of ours: exact links only."""
        for theirs in {*self.exact, *ours.links}:
            near = {*self.exact.get(theirs, ()), theirs}
            found = {mine for one in near for mine in ours.links.get(one, ())}
            if len(found) == 1:
                yield theirs, PROPERTY["organisation"], found.pop()
