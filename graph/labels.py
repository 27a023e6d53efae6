"""Labels, aliases, definitions and types of everything in a state, read once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from graph.store import Store, Term
from ontology.terms import PREFIXES, WER

_SKOS: Final = PREFIXES["skos"]
_RDFS: Final = PREFIXES["rdfs"]
_LABELS: Final = f"""
SELECT ?s ?p ?o WHERE {{
  VALUES ?p {{ <{_SKOS}prefLabel> <{_RDFS}label> <{PREFIXES["dct"]}title> }} ?s ?p ?o }}"""
_ALIASES: Final = f"SELECT ?s ?o WHERE {{ ?s <{_SKOS}altLabel> ?o }}"
_DEFINITIONS: Final = f"""
SELECT ?s ?o WHERE {{
  VALUES ?p {{ <{_SKOS}definition> <{_RDFS}comment> }} ?s ?p ?o }}"""
_ELSE: Final = ("de", "en", "")
"""Languages that are taken where the wanted one is missing, in order."""
_TYPES: Final = "SELECT ?s ?o WHERE { ?s a ?o }"

_GENERAL: Final = (
    str(WER.Actor), str(WER.Finding), f"{_SKOS}Concept", f"{PREFIXES['prov']}Entity",
    f"{PREFIXES['prov']}Plan", f"{PREFIXES['dct']}Location", f"{PREFIXES['geo']}Feature",
    f"{PREFIXES['oa']}SpecificResource", f"{PREFIXES['cv']}Participation",
    f"{PREFIXES['cv']}PublicOrganisation", f"{PREFIXES['frapo']}FundingProgramme",
    f"{PREFIXES['cpsv']}PublicService",
    f"{PREFIXES['dcat']}Resource", str(WER.CompletenessStatement), str(WER.DerivedFinding),
    str(WER.Initiative), str(WER.Statement),
)  # fmt: skip
"""Types that say little about a thing that has another one, the least telling first."""


@dataclass(frozen=True)
class Labels:
    """What things are called. Texts are by language; the empty language is for plain strings."""

    names: Mapping[str, Mapping[str, str]]
    aliases: Mapping[str, tuple[str, ...]]
    definitions: Mapping[str, Mapping[str, str]]
    types: Mapping[str, str]

    def of(self, iri: str, lang: str = "de") -> str:
        """The name in a language, else in German, English or any; else the end of the IRI."""
        return _chosen(self.names.get(iri, {}), lang) or _tail(iri)

    def language(self, iri: str, lang: str = "de") -> str:
        """The language of the name that `of` gives; empty where it has none or none is known."""
        texts = self.names.get(iri, {})
        return lang if lang in texts else next((it for it in (*_ELSE, *texts) if it in texts), "")

    def has(self, iri: str) -> bool:
        """True if the thing has a name of its own."""
        return iri in self.names

    def alt(self, iri: str) -> tuple[str, ...]:
        """Other names, sorted."""
        return self.aliases.get(iri, ())

    @cached_property
    def by_kind(self) -> Mapping[str, frozenset[str]]:
        """Things by the local name of their class: 10^5 of them are sorted once, not per name."""
        found: dict[str, set[str]] = {}
        for iri, kind in self.types.items():
            found.setdefault(kind.replace("#", "/").rpartition("/")[2], set()).add(iri)
        return {kind: frozenset(iris) for kind, iris in found.items()}

    def type(self, iri: str) -> str | None:
        """The most telling class of a thing."""
        return self.types.get(iri)

    def definition(self, iri: str, lang: str = "de") -> str | None:
        """What is meant, in a language or else in another one."""
        return _chosen(self.definitions.get(iri, {}), lang)


def read_labels(store: Store) -> Labels:
    """Read all labels of a store: four passes, about a second for 10^6 triples."""
    aliases: dict[str, set[str]] = {}
    for subject, text in _pairs(store, _ALIASES):
        aliases.setdefault(subject.value, set()).add(text.value)
    return Labels(
        names=_by_language(_pairs(store, _LABELS)),
        aliases={iri: tuple(sorted(texts)) for iri, texts in aliases.items()},
        definitions=_by_language(_pairs(store, _DEFINITIONS)),
        types=_types(_pairs(store, _TYPES)),
    )


def _pairs(store: Store, query: str) -> Iterable[tuple[Term, Term]]:
    for row in store.query(query).rows():
        first, last = row[0], row[-1]
        if first is not None and last is not None:
            yield first, last


def _by_language(pairs: Iterable[tuple[Term, Term]]) -> dict[str, dict[str, str]]:
    """Texts by thing and language; of several in one language the first of the alphabet."""
    found: dict[str, dict[str, str]] = {}
    for subject, text in pairs:
        texts = found.setdefault(subject.value, {})
        language = text.language or ""
        texts[language] = min(texts.get(language, text.value), text.value)
    return found


def _types(pairs: Iterable[tuple[Term, Term]]) -> dict[str, str]:
    rank = {iri: len(_GENERAL) - place for place, iri in enumerate(_GENERAL)}
    found: dict[str, str] = {}
    for subject, cls in pairs:
        best = found.get(subject.value, cls.value)
        found[subject.value] = min(best, cls.value, key=lambda iri: (rank.get(iri, 0), iri))
    return found


def _chosen(texts: Mapping[str, str], lang: str) -> str | None:
    for language in (lang, *_ELSE):
        if language in texts:
            return texts[language]
    return next(iter(texts.values()), None)


def _tail(iri: str) -> str:
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2]
