"""Changes of one graph as a client sends them: SPARQL updates of it, or RDF Patch."""

from collections.abc import Collection, Iterable

from flask import Request

from graph import patch
from graph.delta import Delta, graph_of, triple_of
from graph.editing.apart import Limits, updated_graph
from graph.errors import DataSyntaxError
from server.editing.errors import PayloadError
from server.editing.targets import Target, body, in_graph
from server.settings import Settings
from server.sparql.errors import BadRequestError, WrongMediaTypeError
from server.sparql.guard import Bounds, check_update
from server.sparql.protocol import UPDATE


def patched(
    request: Request, target: Target, lines: Collection[bytes], settings: Settings
) -> Delta:
    """What a request changes of the lines of a graph, or of the whole dataset.

    Raises:
        WrongMediaTypeError: it is neither an update nor RDF Patch.
        PayloadError, PatchError, QuerySyntaxError: it is not what its media type says.
        BadRequestError: it is about another graph.
        RefusedError: the update is too large, or leaves the house.
    """
    if request.mimetype == patch.MEDIA_TYPE:
        return _from_patch(_text(request), target, frozenset(lines))
    if request.mimetype != UPDATE:
        accepted = (UPDATE, patch.MEDIA_TYPE)
        raise WrongMediaTypeError(request.mimetype or "(none)", accepted)
    if target.graph is None:
        raise BadRequestError("an update of everything goes to /sparql", "or name the graph")
    return _from_update(_text(request), target.graph, lines, settings)


def _text(request: Request) -> str:
    try:
        return body(request).decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"byte {error.start + 1} of the body is no UTF-8"
        raise BadRequestError(message, "encode it in UTF-8") from error


def _from_patch(text: str, target: Target, lines: frozenset[bytes]) -> Delta:
    _headers, delta = patch.read(text, "the patch")
    if target.graph is not None:
        added, removed = _all_in(delta.added, target.graph), _all_in(delta.removed, target.graph)
        if delta.created or delta.dropped:
            raise BadRequestError("the patch makes or drops graphs", "send it without a graph")
        delta = Delta(added, removed)
    return Delta(
        tuple(line for line in delta.added if line not in lines),
        tuple(line for line in delta.removed if line in lines),
        delta.created,
        delta.dropped,
    )


def _all_in(lines: Iterable[bytes], graph: str) -> tuple[bytes, ...]:
    """Lines in a graph: triples go there, quads have to be there already."""
    found = []
    for line in lines:
        said = graph_of(line)
        if said not in ("", graph):
            fix = "leave the graph out of the rows, or out of the address"
            raise BadRequestError(f"a row is about the graph {said!r}", fix)
        found.append(line if said or not graph else in_graph(line, graph))
    return tuple(found)


def _from_update(text: str, graph: str, lines: Collection[bytes], settings: Settings) -> Delta:
    bounds = Bounds(
        settings.max_update_bytes,
        settings.max_nesting,
        settings.max_operators,
        settings.max_patterns,
    )
    check_update(text, bounds)
    limits = Limits(seconds=settings.timeout_seconds, mebibytes=settings.max_query_mebibytes)
    try:
        delta = updated_graph([triple_of(line) for line in lines], text, limits)
    except DataSyntaxError as error:
        raise PayloadError(error.message) from error
    if any(graph_of(line) for line in (*delta.added, *delta.removed)):
        fix = "an update of one graph says GRAPH nowhere: its default graph is the one meant"
        raise BadRequestError("the update is about another graph", fix)
    return Delta(_all_in(delta.added, graph), _all_in(delta.removed, graph))
