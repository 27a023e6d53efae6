"""How IRIs are spelled: slugs and the paths below a base."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from ontology.terms import VOCABULARY_BASE

DEFAULT_BASE: Final = VOCABULARY_BASE
_GERMAN: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_OTHER: Final = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """Spell a label as a part of an IRI: `"Länder & Städte"` becomes `"laender-staedte"`."""
    folded = unicodedata.normalize("NFC", text).lower().translate(_GERMAN)
    plain = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    return _OTHER.sub("-", plain).strip("-")


def concept(scheme: str, notation: str) -> str:
    """A concept of one of the ontology's own schemes, e.g. `concept("rolle", "zustaendig")`."""
    return f"{VOCABULARY_BASE}voc/{scheme}/{notation}"


@dataclass(frozen=True, slots=True)
class Names:
    """Mints the IRIs of one landscape below its base IRI, which ends in `/`."""

    base: str = DEFAULT_BASE

    def thing(self, kind: str, key: str) -> str:
        """A thing: `thing("organisation", "ihk-leipzig")`; `key` may hold `/`."""
        return f"{self.base}id/{kind}/{key}"

    def group(self, key: str) -> str:
        """A kind of actors, from the registry's `slug` column."""
        return f"{self.base}voc/akteursgruppe/{key}"

    def target_group(self, key: str) -> str:
        """A target group, from the registry's `id` column."""
        return f"{self.base}voc/zielgruppe/{key}"

    def graph(self, *path: str) -> str:
        """A named graph: `graph("quelle", "fke2025plus", "1.0")`."""
        return f"{self.base}graph/{'/'.join(path)}"

    def matches(self, graph: str, patterns: Iterable[str]) -> bool:
        """Whether a named graph is among those that are meant.

        A pattern is an IRI or what follows `graph/` in it; a final `*` takes all that begin so.
        """
        short = graph.removeprefix(self.graph(""))
        return any(_is_meant(name, pattern) for pattern in patterns for name in (graph, short))


def _is_meant(name: str, pattern: str) -> bool:
    if pattern.endswith("*"):
        return name.startswith(pattern.removesuffix("*"))
    return name == pattern
