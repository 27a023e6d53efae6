"""Media types of RDF and of SPARQL results, in the order in which we offer them."""

from typing import Final

SOLUTION_TYPES: Final = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
GRAPH_TYPES: Final = (
    "text/turtle",
    "application/n-triples",
    "application/rdf+xml",
    "application/ld+json",
    "application/trig",
    "application/n-quads",
)
QUAD_TYPES: Final = ("application/trig", "application/n-quads")
"""Those that are made to carry named graphs."""

SUFFIXES: Final = {
    ".ttl": "text/turtle",
    ".nt": "application/n-triples",
    ".rdf": "application/rdf+xml",
    ".jsonld": "application/ld+json",
    ".trig": "application/trig",
    ".nq": "application/n-quads",
}


def bare(media_type: str) -> str:
    """Drop parameters: `"text/turtle; charset=utf-8"` becomes `"text/turtle"`."""
    return media_type.partition(";")[0].strip().lower()
