"""Answers to queries as responses."""

from collections.abc import Iterable
from typing import Final

from flask import Response, request

from graph.workers import Stream
from server.compression import takes_gzip
from server.negotiation import Choice, content_type
from server.sparql.front_connection import Connection
from server.sparql.front_stream import Sending

CONNECTION: Final = "werwaswo.connection"
"""Where a request's environment keeps its connection."""
_OLD: Final = frozenset(("HTTP/1", "HTTP/1.0"))


def connection() -> Connection:
    """The connection of this request."""
    known = request.environ.get(CONNECTION)
    return known if isinstance(known, Connection) else Connection(request.environ)


def whole(body: bytes, choice: Choice, *, is_download: bool) -> Response:
    """A response with a whole answer."""
    return _named(Response(body), choice, is_download=is_download)


def streamed(stream: Stream, choice: Choice, seconds: float, *, is_download: bool) -> Response:
    """A response with a long answer, sent while it comes.

    Clients of HTTP/1.0 could not tell a cut one, so they get it whole.
    """
    if request.method == "HEAD":
        stream.close()
        return parts((), choice, is_download=is_download, is_packed=takes_gzip())
    if is_old(request.environ.get("SERVER_PROTOCOL", "")):
        return whole(b"".join(stream), choice, is_download=is_download)
    sending = Sending(stream, connection(), seconds, is_packed=takes_gzip())
    return parts(sending, choice, is_download=is_download, is_packed=takes_gzip())


def is_old(protocol: str) -> bool:
    """Whether the end of the connection is all that tells the end of a body."""
    return protocol in _OLD


def parts(body: Iterable[bytes], choice: Choice, *, is_download: bool, is_packed: bool) -> Response:
    """A response of unknown length."""
    response = Response(iter(body) if not isinstance(body, Sending) else body)
    response.vary.add("Accept-Encoding")
    if is_packed:
        response.headers["Content-Encoding"] = "gzip"
    return _named(response, choice, is_download=is_download)


def _named(response: Response, choice: Choice, *, is_download: bool) -> Response:
    response.headers["Content-Type"] = content_type(choice.media_type)
    kind = "attachment" if is_download else "inline"
    name = f"werwaswo{choice.offer.ending}"
    response.headers["Content-Disposition"] = f'{kind}; filename="{name}"'
    return response


def tagged(response: Response, tag: str | None) -> Response:
    """Say what the answer may be kept under; what has no tag is not kept."""
    if tag is None:
        response.cache_control.no_store = True
    else:
        response.set_etag(tag, weak=True)
        response.cache_control.no_cache = True
    return response


def varied(response: Response) -> Response:
    """Say what of a request the answer depends on."""
    response.vary.update(("Accept", "Accept-Language"))
    return response
