"""An answer as the page shows it: cells with names and links, a page of rows, files to take."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from flask import request

from graph.store import Row, Term
from ontology.terms import PREFIXES
from server.negotiation import GRAPHS, SOLUTIONS
from server.shown import Shower, ShownTerm
from server.sparql.limits import form_of

ROWS: Final = 100
"""Rows on one page."""
LONGEST_ADDRESS: Final = 6_000
"""Bytes of a query in an address; what is longer is sent in a form."""
_CARRIED: Final = (
    "default-graph-uri", "named-graph-uri", "union-default-graph", "timeout", "stand", "asOf",
)  # fmt: skip
_NUMBERS: Final = frozenset(
    f"{PREFIXES['xsd']}{name}" for name in ("integer", "decimal", "double", "float", "int", "long")
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A term in a table, with its IRI in full."""

    shown: ShownTerm
    iri: str | None
    is_number: bool


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one page: which page of how many, and where its first row stands (from 1)."""

    rows: list[tuple[Cell | None, ...]]
    page: int
    pages: int
    first: int


def part(rows: tuple[Row, ...], shower: Shower) -> Part:
    """The page of rows that `seite=` asks for; all rows where the query came in a form."""
    size = ROWS if request.method == "GET" else max(len(rows), 1)
    pages = max(1, -(-len(rows) // size))
    page = min(max(_whole(request.args.get("seite", "")), 1), pages)
    start = (page - 1) * size
    cells = [tuple(_cells(row, shower)) for row in rows[start : start + size]]
    return Part(cells, page, pages, start + 1)


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= len("1000") else 1


def _cells(row: Row, shower: Shower) -> Iterable[Cell | None]:
    for term in row:
        shown = shower.term(term)
        yield Cell(shown, _iri(term), term.datatype in _NUMBERS) if term and shown else None


def _iri(term: Term) -> str | None:
    return term.value if term.kind == "iri" else None


def number_columns(rows: tuple[Row, ...]) -> list[bool]:
    """Which columns hold numbers only, where they hold anything."""
    columns = zip(*rows, strict=True) if rows else ()
    return [_is_numeric([it for it in column if it]) for column in columns]


def _is_numeric(terms: list[Term]) -> bool:
    return bool(terms) and all(it.datatype in _NUMBERS for it in terms)


def is_graph(query: str) -> bool:
    """Whether triples come back."""
    return form_of(query) in ("CONSTRUCT", "DESCRIBE")


def is_long(query: str) -> bool:
    """Whether a query is too long for an address that people pass on."""
    return len(query.encode("utf-8", "surrogatepass")) > LONGEST_ADDRESS


def carried() -> list[tuple[str, str]]:
    """The data set and the day that were asked, as parameters."""
    given = request.values
    return [(name, value) for name in _CARRIED for value in given.getlist(name)]


def downloads(query: str) -> list[tuple[str, str]]:
    """Names of formats with the address of the answer in them."""
    offers = GRAPHS if is_graph(query) else SOLUTIONS
    path = request.script_root + "/sparql"
    given = [("query", query), *carried()]
    return [
        (name, f"{path}?{urlencode([*given, ('format', name), ('download', '1')])}")
        for name in (offer.names[0] for offer in offers)
    ]
