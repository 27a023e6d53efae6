"""Compress larger bodies for clients that take gzip (RFC 9110, 8.4.1)."""

import gzip
import zlib
from collections.abc import Iterable, Iterator
from typing import Final

from flask import Flask, Response, request

LEAST_BYTES: Final = 1_024
MOST_BYTES: Final = 32 * 1024 * 1024
_LEVEL: Final = 5
_STREAM_LEVEL: Final = 1
"""Streams are as a rule read by programs nearby: they wait for us, not for the line."""
_GZIP_WINDOW: Final = 31
_PACKED: Final = ("application/gzip", "application/zip")
_TEXTUAL: Final = ("text/", "application/", "image/svg+xml")


def packed(body: bytes) -> bytes:
    """A body in gzip, the same for the same body."""
    return gzip.compress(body, _LEVEL, mtime=0)


def packed_parts(parts: Iterable[bytes]) -> Iterator[bytes]:
    """A body in gzip while it comes; what breaks off stays without the end that gzip asks for."""
    packer = zlib.compressobj(_STREAM_LEVEL, zlib.DEFLATED, _GZIP_WINDOW)
    for part in parts:
        if ready := packer.compress(part):
            yield ready
    yield packer.flush()


def is_worth_packing(media_type: str, size: int) -> bool:
    """Whether a whole body of this kind and size is packed for those who take it."""
    textual = media_type.startswith(_TEXTUAL) and media_type not in _PACKED
    return textual and LEAST_BYTES <= size <= MOST_BYTES


def compress(response: Response) -> Response:
    """Compress what is worth it; ranges, redirects and compressed files stay."""
    if response.status_code == 304:
        _close(response.response)  # a browser that goes away would leave the file open
    if not _may_be_packed(response):
        return response
    if response.is_streamed and not response.direct_passthrough:
        return response  # whoever sends it has packed it where that was wanted
    size = response.calculate_content_length() or response.content_length or 0
    if not is_worth_packing(response.mimetype or "", size):
        return response
    response.vary.add("Accept-Encoding")
    if not takes_gzip():
        return response
    response.set_data(packed(_body(response)))
    response.headers["Content-Encoding"] = "gzip"
    tag, weak = response.get_etag()
    if tag is not None and not weak:
        response.set_etag(tag, weak=True)
    return response


def _body(response: Response) -> bytes:
    """Read the whole body; a file behind it is closed at once."""
    response.direct_passthrough = False
    source = response.response
    body = response.get_data()
    _close(source)
    return body


def _close(source: object) -> None:
    """Close what a body is read from, if it can be closed."""
    close = getattr(source, "close", None)
    if close is not None:
        close()


def takes_gzip() -> bool:
    """Whether the client of this request reads gzip."""
    return request.accept_encodings.quality("gzip") > 0


def _may_be_packed(response: Response) -> bool:
    return (
        response.status_code < 300
        and response.status_code != 206
        and "Content-Encoding" not in response.headers
    )


def init_app(app: Flask) -> None:
    """Compress every response that is worth it."""
    app.after_request(compress)
