"""Compress larger bodies for clients that take gzip (RFC 9110, 8.4.1)."""

import gzip
from typing import Final

from flask import Flask, Response, request

LEAST_BYTES: Final = 1_024
MOST_BYTES: Final = 32 * 1024 * 1024
_LEVEL: Final = 5
_TEXTUAL: Final = ("text/", "application/", "image/svg+xml")


def compress(response: Response) -> Response:
    """Compress what is worth it; ranges, redirects and compressed files stay."""
    if not _worth_it(response):
        return response
    response.vary.add("Accept-Encoding")
    if not _takes_gzip():
        return response
    response.set_data(gzip.compress(_body(response), _LEVEL, mtime=0))
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
    if hasattr(source, "close"):
        source.close()
    return body


def _takes_gzip() -> bool:
    return request.accept_encodings.quality("gzip") > 0


def _worth_it(response: Response) -> bool:
    size = response.calculate_content_length() or response.content_length or 0
    return (
        response.status_code < 300
        and response.status_code != 206
        and "Content-Encoding" not in response.headers
        and (response.mimetype or "").startswith(_TEXTUAL)
        and LEAST_BYTES <= size <= MOST_BYTES
    )


def init_app(app: Flask) -> None:
    """Compress every response that is worth it."""
    app.after_request(compress)
