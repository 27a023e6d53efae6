"""RDF of other people: read in every serialisation, spelled in one way, blank nodes named.

Canonical labels of blank nodes are those of RDFC-1.0 (RDF Dataset Canonicalization, W3C 2024), so
that the same content gives the same bytes wherever it came from and however it was cut.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from graph.errors import DataSyntaxError
from graph.formats import bare

MEDIA_TYPES: Final = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/x-turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "application/n-quads": ox.RdfFormat.N_QUADS,
    "text/x-nquads": ox.RdfFormat.N_QUADS,
    "application/trig": ox.RdfFormat.TRIG,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/xml": ox.RdfFormat.RDF_XML,
    "text/xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/json": ox.RdfFormat.JSON_LD,
    "text/n3": ox.RdfFormat.N3,
}
"""How RDF of other people may be labelled, also by servers that know only older names."""
RESULT_TYPES: Final = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "application/xml": ox.QueryResultsFormat.XML,
}
MARKER: Final = "urn:x-werwaswo:page"
"""The predicate that marks the things of one page of a harvest (`graph.catalogue.paging`)."""
_TRIPLE: Final = 3
_PLACE: Final = re.compile(r"^Parser error (?:at|between) .*?: (?=\S)", re.DOTALL)
_REMOTE: Final = "No LoadDocumentCallback"


@dataclass(eq=False)
class NoTriplesError(DataSyntaxError):
    """An answer of solutions that are no triples."""


def read_triples(
    body: bytes, media_type: str, name: str, base: str | None = None
) -> Iterator[ox.Triple]:
    """The triples of all graphs of a text, in its order; blank nodes are new ones.

    Raises:
        DataSyntaxError: the text is not well-formed; carries line and column where they are known.
    """
    form = MEDIA_TYPES[bare(media_type)]
    try:
        for quad in ox.parse(body, format=form, base_iri=base, rename_blank_nodes=True):
            if isinstance(quad.object, ox.Triple):
                raise DataSyntaxError(name, "a statement about a statement cannot be taken in")
            yield quad.triple
    except SyntaxError as error:
        said = _PLACE.sub("", error.msg)
        if said.startswith(_REMOTE):
            said = "the context stands elsewhere; write it into the file, nothing is fetched"
        raise DataSyntaxError(name, said, error.lineno, error.offset) from error
    except (ValueError, OSError) as error:
        raise DataSyntaxError(name, str(error)) from error


def read_solutions(body: bytes, media_type: str, name: str) -> Iterator[ox.Triple]:
    """The rows of a SELECT with three columns, as triples in their order.

    Raises:
        DataSyntaxError: the text is not well-formed, or a row is no triple.
    """
    try:
        found = ox.parse_query_results(body, RESULT_TYPES[bare(media_type)])
        if not isinstance(found, ox.QuerySolutions) or len(found.variables) != _TRIPLE:
            raise NoTriplesError(name, "three columns are needed: thing, property, value")
        blanks: dict[str, ox.BlankNode] = {}
        for row in found:
            yield _triple([_renamed(row[at], blanks) for at in range(_TRIPLE)], name)
    except SyntaxError as error:
        raise DataSyntaxError(name, error.msg, error.lineno, error.offset) from error
    except (ValueError, OSError) as error:
        raise DataSyntaxError(name, str(error)) from error


def _renamed(term: object, blanks: dict[str, ox.BlankNode]) -> object:
    """Blank nodes are one answer's own: another answer's `b0` is another thing."""
    if not isinstance(term, ox.BlankNode):
        return term
    return blanks.setdefault(term.value, ox.BlankNode())


def _triple(terms: list[object], name: str) -> ox.Triple:
    subject, predicate, thing = terms
    if (
        not isinstance(subject, ox.NamedNode | ox.BlankNode)
        or not isinstance(predicate, ox.NamedNode)
        or not isinstance(thing, ox.NamedNode | ox.BlankNode | ox.Literal)
    ):
        raise NoTriplesError(name, f"a row is no triple: {[str(term) for term in terms]}")
    return ox.Triple(subject, predicate, thing)


def lines_of(triples: Iterable[ox.Triple]) -> list[bytes]:
    """N-Triples lines, distinct and sorted, without line feeds."""
    text = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    return sorted(set(text.split(b"\n")) - {b""})


def canonical_lines(lines: Iterable[bytes], place: str) -> list[bytes]:
    """The same triples with IRIs below `place` for blank nodes; sorted, without line feeds.

    Equal graphs give equal lines, however their blank nodes are labelled (RDFC-1.0).
    """
    given = list(lines)
    if not any(_has_blank(line) for line in given):
        return sorted(set(given))
    parsed = ox.parse(b"\n".join(given), format=ox.RdfFormat.N_TRIPLES)
    dataset = ox.Dataset(parsed)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return lines_of(_named(quad.triple, place) for quad in dataset)


def _has_blank(line: bytes) -> bool:
    return line.startswith(b"_:") or b"> _:" in line


def _named(triple: ox.Triple, place: str) -> ox.Triple:
    def name(term: ox.NamedNode | ox.BlankNode) -> ox.NamedNode:
        return ox.NamedNode(f"{place}{term.value}") if isinstance(term, ox.BlankNode) else term

    subject, predicate, thing = triple
    if isinstance(subject, ox.Triple):
        raise TypeError(triple)
    if isinstance(thing, ox.BlankNode):
        thing = name(thing)
    return ox.Triple(name(subject), predicate, thing)


def marked(lines: Iterable[bytes]) -> frozenset[bytes]:
    """The things that a page is about: the subjects of its marks."""
    sign = f"> <{MARKER}> ".encode()
    return frozenset(line.partition(b" ")[0] for line in lines if sign in line)


def unmarked(lines: Iterable[bytes]) -> list[bytes]:
    """What the source says, without the marks of pages."""
    sign = f"<{MARKER}>".encode()
    return [line for line in lines if line.split(b" ", 2)[1] != sign]
