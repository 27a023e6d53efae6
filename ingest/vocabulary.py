"""The ontology's own words, as far as the data must know them: notations and labels."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rdflib import Literal
from rdflib.namespace import SKOS

from ontology.load import read_schemes
from ontology.terms import VOCABULARY_BASE


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Concepts of the ontology's schemes: scheme -> notation -> language -> preferred label."""

    labels: Mapping[str, Mapping[str, Mapping[str, str]]]

    def notations(self, scheme: str) -> frozenset[str]:
        """What may stand in a column of this scheme; empty if the ontology has no such scheme."""
        return frozenset(self.labels.get(scheme, {}))

    def label(self, scheme: str, notation: str, language: str) -> str:
        """The preferred label, or the notation where the language has none."""
        return self.labels.get(scheme, {}).get(notation, {}).get(language, notation)


@cache
def vocabulary() -> Vocabulary:
    """Read the ontology's schemes, once."""
    labels: dict[str, dict[str, dict[str, str]]] = {}
    base = VOCABULARY_BASE + "voc/"
    for concept, label in read_schemes().subject_objects(SKOS.prefLabel):
        scheme, _, notation = str(concept).removeprefix(base).partition("/")
        if str(concept).startswith(base) and notation and isinstance(label, Literal):
            found = labels.setdefault(scheme, {}).setdefault(notation, {})
            found[label.language or ""] = str(label)
    return Vocabulary(labels)
