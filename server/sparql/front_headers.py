"""The headers of an answer, as the application would write them, without asking it each time.

They are learned from the application itself: it dresses one response of each kind, and of that only
the tag and the length differ from answer to answer.
"""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final, Literal

from flask import Flask, Response, request

from server.compression import LEAST_BYTES, is_worth_packing
from server.negotiation import Choice, content_type
from server.sparql.responses import parts, tagged, varied, whole

Body = Literal["small", "large", "packed", "parts", "packed parts", "known"]
Headers = list[tuple[str, str]]

_TAG: Final = "0" * 32
_MOST: Final = 512


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of response: what its headers depend on, but for the tag and the length."""

    state: str
    method: str
    choice: Choice
    is_download: bool
    has_tag: bool
    body: Body


def kind_of_body(choice: Choice, size: int, takes_gzip: bool) -> Body:
    """How a whole body of so many bytes is sent."""
    if not is_worth_packing(content_type(choice.media_type), size):
        return "small"
    return "packed" if takes_gzip else "large"


class Learned:
    """Headers of kinds of responses."""

    def __init__(self, app: Flask) -> None:
        """Nothing learned yet."""
        self._app = app
        self._known: OrderedDict[Kind, Headers] = OrderedDict()

    def headers(self, kind: Kind, tag: str | None, length: int | None) -> Headers:
        """The headers of one answer."""
        known = self._known.get(kind)
        if known is None:
            known = self._known[kind] = self._learned(kind)
            if len(self._known) > _MOST:
                self._known.popitem(last=False)
        told = {"Content-Length": str(length), "ETag": f'W/"{tag}"'}
        return [(name, told.get(name, value)) for name, value in known]

    def _learned(self, kind: Kind) -> Headers:
        accepted = {"Accept-Encoding": "gzip"} if kind.body.startswith("packed") else {}
        with self._app.test_request_context("/sparql", method=kind.method, headers=accepted):
            dressed = varied(tagged(_like(kind), _TAG if kind.has_tag else None))
            response = self._app.process_response(dressed)
            return list(response.get_wsgi_headers(request.environ))


def _like(kind: Kind) -> Response:
    """A response of this kind."""
    if kind.body == "known":
        return Response(status=304)
    if kind.body.endswith("parts"):
        is_packed = kind.body.startswith("packed")
        return parts((), kind.choice, is_download=kind.is_download, is_packed=is_packed)
    body = b"" if kind.body == "small" else b" " * LEAST_BYTES
    return whole(body, kind.choice, is_download=kind.is_download)
