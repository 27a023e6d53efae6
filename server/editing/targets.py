"""Which graph a request is about, and how it is sent (SPARQL 1.1 Graph Store Protocol, 4)."""

import re
import zlib
from dataclasses import dataclass
from typing import Final

from flask import Request
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import RequestEntityTooLarge

from graph.delta import graph_of
from graph.editing.apart import Limits, Payload, read_payload
from graph.errors import DataSyntaxError
from graph.formats import QUAD_TYPES, SUFFIXES
from server.editing.errors import PayloadError
from server.negotiation import GRAPHS
from server.sparql.errors import BadRequestError, WrongMediaTypeError

_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*")
_TYPES: Final = {
    name: offer.media_type for offer in GRAPHS for name in (offer.media_type, *offer.also)
} | {
    "application/xml": "application/rdf+xml",
    "text/xml": "application/rdf+xml",
    "application/json": "application/ld+json",
}
_UTF_8: Final = frozenset(("", "utf-8", "utf8", "us-ascii", "ascii"))


@dataclass(frozen=True, slots=True)
class Target:
    """The graph of a request: its IRI, `""` for the default graph, None for the whole dataset."""

    graph: str | None
    base: str
    """What relative IRIs in the body are resolved against."""


def indirect(request: Request) -> Target:
    """The graph that `?graph=IRI` or `?default` names.

    Raises:
        BadRequestError: it names several, or what is no absolute IRI.
    """
    names = request.args.getlist("graph")
    if len(names) + len(request.args.getlist("default")) > 1:
        raise BadRequestError("the request names more than one graph", "send one of them")
    if "default" in request.args:
        return Target("", request.base_url)
    if not names:
        return Target(None, request.base_url)
    if not _ABSOLUTE.fullmatch(names[0]):
        raise BadRequestError(f"graph={names[0]!r} is no absolute IRI", "send one like http://…")
    return Target(names[0], names[0])


def payload_lines(request: Request, target: Target) -> tuple[bytes, ...]:
    """The body as canonical lines in the graph of the request.

    Raises:
        WrongMediaTypeError: it is no RDF, not in UTF-8, or packed in an unknown way.
        PayloadError: it is not what its media type says.
        BadRequestError: it holds named graphs, though a graph is asked for.
    """
    if request.mimetype == "multipart/form-data":
        files = [file for key in request.files for file in request.files.getlist(key)]
        if not files:
            raise BadRequestError("the form holds no file", "send at least one")
        parts = [_read(file.read(), _type_of(file), target) for file in files]
    else:
        parts = [_read(body(request), _type(request.mimetype, request), target)]
    return tuple(line for part in parts for line in part)


def _read(data: bytes, media_type: str, target: Target) -> tuple[bytes, ...]:
    if media_type in QUAD_TYPES and target.graph is not None:
        fix = "send triples, or leave the graph out of the address"
        raise BadRequestError(f"{media_type} holds named graphs", fix)
    try:
        lines = read_payload(Payload(data, media_type, target.base), Limits())
    except DataSyntaxError as error:
        raise PayloadError(error.message, error.line, error.column) from error
    if target.graph is not None and any(map(graph_of, lines)):
        fix = "send its triples, or leave the graph out of the address"
        raise BadRequestError("the body holds named graphs", fix)
    return lines if not target.graph else tuple(in_graph(line, target.graph) for line in lines)


def in_graph(line: bytes, graph: str) -> bytes:
    """A line of N-Triples in a graph."""
    return line.removesuffix(b".") + f"<{graph}> .".encode()


def _type(mimetype: str, request: Request) -> str:
    """The media type of a body that is read, by its own name.

    Raises:
        WrongMediaTypeError: it is not.
    """
    charset = request.mimetype_params.get("charset", "").strip().lower()
    if mimetype not in _TYPES or charset not in _UTF_8:
        said = f"{mimetype or '(none)'}{f'; charset={charset}' if charset else ''}"
        raise WrongMediaTypeError(said, tuple(offer.media_type for offer in GRAPHS))
    return _TYPES[mimetype]


def _type_of(file: FileStorage) -> str:
    """The media type of a file in a form: what it says, else by its ending."""
    if file.mimetype in _TYPES:
        return _TYPES[file.mimetype]
    _stem, dot, ending = (file.filename or "").rpartition(".")
    found = SUFFIXES.get(f"{dot}{ending.lower()}")
    if found is None:
        said = file.mimetype or file.filename or "(none)"
        raise WrongMediaTypeError(said, tuple(offer.media_type for offer in GRAPHS))
    return found


def body(request: Request) -> bytes:
    """The body as it was before it was packed for the way.

    Raises:
        WrongMediaTypeError: it is packed in a way that is not read.
        PayloadError: it is not packed as it says.
        RequestEntityTooLarge: it is larger than a body may be.
    """
    coding = request.headers.get("Content-Encoding", "identity").strip().lower()
    data = request.get_data()
    if coding == "identity":
        return data
    if coding not in ("gzip", "x-gzip"):
        raise WrongMediaTypeError(f"a body packed by {coding}", ("gzip",))
    return _unpacked(data, request.max_content_length or 1 << 24)


def _unpacked(data: bytes, most: int) -> bytes:
    unpacking = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        text = unpacking.decompress(data, most)
    except zlib.error as error:
        raise PayloadError(f"the body is no gzip: {error}") from error
    if unpacking.unconsumed_tail:
        raise RequestEntityTooLarge
    if not unpacking.eof:
        raise PayloadError("the body is no whole gzip")
    return text
