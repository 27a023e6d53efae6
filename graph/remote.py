"""Any SPARQL 1.1 endpoint, asked through SPARQLWrapper."""

import ast
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPException
from typing import Final

import pyoxigraph as ox
from SPARQLWrapper import POST, POSTDIRECTLY, URLENCODED, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException

from graph.embedded import has_dataset_clause, replacement, syntax_error
from graph.engine_answer import OxigraphAnswer
from graph.errors import StoreError
from graph.formats import GRAPH_TYPES, SOLUTION_TYPES, bare
from graph.quads import update_data
from graph.store import WHOLE, Dataset, Load
from ontology.terms import PREFIXES

_ACCEPT: Final = ", ".join(
    (SOLUTION_TYPES[0], f"{SOLUTION_TYPES[1]};q=0.9", GRAPH_TYPES[1], f"{GRAPH_TYPES[0]};q=0.9")
)
_NOWHERE: Final = "urn:x-werwaswo:empty"
"""A graph that nobody has: the protocol knows no other way to ask for an empty default graph."""
_GRAPHS: Final = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
_SIZE: Final = """
SELECT (COUNT(*) AS ?n) WHERE { { GRAPH ?g { ?s ?p ?o } } UNION { ?s ?p ?o FILTER(%s) } }"""


@dataclass(frozen=True, slots=True)
class RemoteStore:
    """An endpoint as a store; see `graph.store.Store` for what its methods promise.

    `unions` tells whether the endpoint's own default graph is the union of its named graphs;
    if not, each query names them all. `timeout` is in seconds and limits each request. Updates are
    as atomic as the endpoint makes one request (SPARQL 1.1 Update, 3: it should).
    """

    query_url: str
    update_url: str
    timeout: int = 60
    unions: bool = False

    def query(self, text: str, dataset: Dataset = WHOLE) -> OxigraphAnswer:
        """Answer a query; the answer is read as a whole before it is given."""
        request = self._request(text, "SELECT")
        request.setRequestMethod(URLENCODED)
        request.addCustomHttpHeader("Accept", _ACCEPT)
        for parameter, graphs in self._dataset(text, dataset).items():
            for graph in graphs:
                request.addParameter(parameter, graph)
        body, media_type = self._sent(request, "query")
        return self._answer(body, media_type)

    def update(self, text: str) -> None:
        """Apply a SPARQL update."""
        request = self._request(text, "INSERT")
        request.setRequestMethod(POSTDIRECTLY)
        self._sent(request, "update")

    def load(self, what: Load) -> None:
        """Load in one request, after the data has been read here without error."""
        self.update(update_data(what))

    def replace(self, graph: str, what: Load) -> None:
        """Replace one named graph in one request."""
        self.update(replacement(graph, what))

    def graphs(self) -> Sequence[str]:
        """IRIs of the named graphs, sorted."""
        rows = self._plain(_GRAPHS).rows()
        return sorted(row[0].value for row in rows if row[0] is not None)

    def size(self) -> int:
        """Number of quads."""
        counted = next(self._plain(_SIZE % str(not self.unions).lower()).rows())[0]
        return int(counted.value) if counted else 0

    def _plain(self, text: str) -> OxigraphAnswer:
        request = self._request(text, "SELECT")
        request.addCustomHttpHeader("Accept", SOLUTION_TYPES[0])
        return self._answer(*self._sent(request, "query"))

    def _dataset(self, text: str, dataset: Dataset) -> dict[str, Sequence[str]]:
        """The dataset of a request; nothing if the endpoint's or the query's own will do."""
        if dataset == WHOLE and (self.unions or has_dataset_clause(text)):
            return {}
        known = self.graphs() if dataset.default is None or dataset.named is None else ()
        default = known if dataset.default is None else dataset.default
        named = known if dataset.named is None else dataset.named
        return {"default-graph-uri": default or (_NOWHERE,), "named-graph-uri": named}

    def _request(self, text: str, form: str) -> SPARQLWrapper:
        request = SPARQLWrapper(self.query_url, self.update_url)
        request.setMethod(POST)
        request.setTimeout(self.timeout)
        request.setOnlyConneg(True)
        # Not setQuery: it guesses the form from the text, and would send an update as one.
        request.queryString = text
        request.queryType = form
        return request

    def _sent(self, request: SPARQLWrapper, action: str) -> tuple[bytes, str]:
        where = self.update_url if action == "update" else self.query_url
        try:
            with closing(request.query().response) as response:
                return response.read(), bare(response.headers.get("Content-Type", ""))
        except QueryBadFormed as error:
            raise syntax_error(_said(error)) from error
        except SPARQLWrapperException as error:
            raise StoreError(action, where, _said(error)) from error
        except (OSError, HTTPException) as error:
            raise StoreError(action, where, str(error)) from error

    def _answer(self, body: bytes, media_type: str) -> OxigraphAnswer:
        try:
            return OxigraphAnswer(_read(body, media_type), self.query_url, PREFIXES)
        except (SyntaxError, ValueError) as error:
            message = f"the answer ({media_type or 'no media type'}) cannot be read: {error}"
            raise StoreError("query", self.query_url, message) from error


def _read(body: bytes, media_type: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    if media_type in SOLUTION_TYPES:
        return ox.parse_query_results(body, ox.QueryResultsFormat.from_media_type(media_type))
    staged = ox.Store()
    staged.load(body, ox.RdfFormat.from_media_type(media_type))
    triples = staged.query("CONSTRUCT WHERE { ?s ?p ?o }")
    if not isinstance(triples, ox.QueryTriples):
        raise ValueError(media_type)
    return triples


def _said(error: SPARQLWrapperException) -> str:
    """What the endpoint said; SPARQLWrapper keeps it as the text of a bytes literal."""
    _, _, said = str(error).partition("Response:\n")
    if said.startswith(("b'", 'b"')):
        said = ast.literal_eval(said).decode("utf-8", "replace")
    return said.strip() or type(error).__name__
