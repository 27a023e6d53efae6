"""RDF terms as pages show them: a text, and a link where we have a page."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.labels import Labels
from graph.store import Row, Term
from ontology.terms import PREFIXES
from server.views.paths import Paths


@dataclass(frozen=True, slots=True)
class ShownTerm:
    """A term in a table: its text, where it leads, the IRI or datatype behind it, its language.

    `label` is what an IRI is called in the language of the page, None if it has no name here.
    """

    kind: str
    text: str
    href: str | None = None
    label: str | None = None
    language: str | None = None
    datatype: str | None = None


def curie(iri: str) -> str:
    """Shorten an IRI by the longest of our prefixes; others stay whole."""
    fits = [(space, name) for name, space in PREFIXES.items() if iri.startswith(space)]
    if not fits:
        return iri
    space, name = max(fits)
    local = iri[len(space) :]
    return f"{name}:{local}" if local and "/" not in local and "#" not in local else iri


@dataclass(frozen=True, slots=True)
class Shower:
    """Shows terms in one language, with links into one landscape."""

    labels: Labels
    paths: Paths
    language: str

    def term(self, term: Term | None) -> ShownTerm | None:
        """Show one term; None stays None."""
        if term is None:
            return None
        if term.kind != "iri":
            datatype = curie(term.datatype) if term.datatype else None
            return ShownTerm(term.kind, term.value, None, None, term.language, datatype)
        known = self.labels.has(term.value)
        label = self.labels.of(term.value, self.language) if known else None
        return ShownTerm("iri", curie(term.value), self._href(term.value), label)

    def _href(self, iri: str) -> str | None:
        """A page of ours, or the web address of others."""
        page = self.paths.page(iri)
        return page or (iri if iri.startswith(("http://", "https://")) else None)

    def rows(self, rows: Iterable[Row]) -> list[tuple[ShownTerm | None, ...]]:
        """Show a table."""
        return [tuple(self.term(term) for term in row) for row in rows]
