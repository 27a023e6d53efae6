"""Pages that took long are kept as they were answered: a state never changes, its pages neither."""

import threading
import time
from collections import OrderedDict
from datetime import date
from typing import Final

from flask import Flask, Response, current_app, g, request

from server.context import context
from server.i18n import language

SLOW: Final = 0.1
"""Seconds from which a page is worth keeping; quicker ones are answered anew."""
MOST_PAGES: Final = 128
MOST_BYTES: Final = 32 * 1024 * 1024
_OF_ITS_OWN: Final = ("Set-Cookie", "Cache-Control", "Content-Disposition")
_LONGEST: Final = 2_000
WARMING: Final = "http://warming.invalid/"
"""The address under which pages are asked for before anybody does (RFC 2606: nobody has it)."""
_EXTENSION: Final = "kept-pages"
_BEGUN: Final = "kept_pages_begun"

Key = tuple[str, str, str, str, date]


class KeptPages:
    """The pages asked for last, by everything that they depend on; safe for threads."""

    def __init__(self, most: int = MOST_PAGES, most_bytes: int = MOST_BYTES) -> None:
        """Nothing is kept yet."""
        self._most, self._most_bytes = most, most_bytes
        self._pages: OrderedDict[Key, bytes] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def find(self, key: Key) -> bytes | None:
        """A page that is kept."""
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def keep(self, key: Key, body: bytes) -> None:
        """Keep a page; those not asked for longest go when there are too many or too large."""
        with self._lock:
            self._bytes += len(body) - len(self._pages.get(key, b""))
            self._pages[key] = body
            self._pages.move_to_end(key)
            while len(self._pages) > self._most or self._bytes > self._most_bytes:
                self._bytes -= len(self._pages.popitem(last=False)[1])


def init_app(app: Flask) -> None:
    """Answer from what is kept, and keep what took long."""
    app.extensions[_EXTENSION] = KeptPages()
    app.before_request(_known)
    app.after_request(_keep)


def _key() -> Key | None:
    """What a page depends on; None for what is no page, or not the same for everybody."""
    is_page = request.blueprint == "pages" and request.method == "GET"
    if not is_page or "Authorization" in request.headers or len(request.full_path) > _LONGEST:
        return None
    if "text/html" not in request.headers.get("Accept", ""):
        return None
    return context().state.id, language(), request.full_path, request.url_root, date.today()


def _known() -> Response | None:
    key = _key()
    body = _found(key) if key else None
    if body is None:
        setattr(g, _BEGUN, time.perf_counter())
        return None
    return Response(body, content_type="text/html; charset=utf-8")


def _found(key: Key) -> bytes | None:
    """The page as it was answered to somebody at this address, or before anybody came."""
    pages: KeptPages = current_app.extensions[_EXTENSION]
    found = pages.find(key)
    if found is not None:
        return found
    warmed = pages.find((*key[:3], WARMING, key[4]))
    own = request.url_root.rstrip("/").encode()
    return warmed.replace(WARMING.rstrip("/").encode(), own) if warmed else None


def _keep(response: Response) -> Response:
    begun = g.get(_BEGUN)
    is_page = response.status_code == 200 and response.mimetype == "text/html"
    if begun is None or not is_page or response.is_streamed or response.direct_passthrough:
        return response
    key = _key() if time.perf_counter() - begun >= SLOW else None
    if key and not any(name in response.headers for name in _OF_ITS_OWN):
        current_app.extensions[_EXTENSION].keep(key, response.get_data())
    return response
