"""Answer every page once before anybody asks: templates, names and figures of a state then stand.

What depends on the state alone is worked out when it is first asked for and kept. Asking for the
pages that need no parameter works all of it out, by the very code that answers people. A small
landscape is warm before the first request is taken; of a large one the rest goes on beside them.
"""

import logging
import threading
import time
from collections.abc import Iterator
from typing import Final

from flask import Flask

from server.context import EXTENSION, Extension
from server.kept_pages import WARMING
from server.views.remembered import remembered

SECONDS: Final = 4.0
"""Longest time that a start waits for warmth; what is left is done beside the requests."""
PATHS: Final = (
    "/", "/wer", "/matrix", "/luecken", "/ueberschneidungen", "/ausfall", "/kalender", "/plan",
    "/aenderungen", "/karte", "/akteure", "/ansaetze", "/gebiete", "/programme", "/zielgruppen",
    "/analysen", "/rollen", "/netz", "/netzkennzahlen", "/szenario", "/sitzung", "/fragen", "/api",
    "/daten", "/ueber", "/hilfe", "/def", "/?lang=en",
)  # fmt: skip
"""Pages without parameters, those asked for most in front."""
_LOG: Final = logging.getLogger(__name__)
_HEADERS: Final = {"Accept": "text/html", "Accept-Language": "de"}


class Warming:
    """Walks through what is to be warmed, a step at a time, by one thread at once."""

    def __init__(self, app: Flask) -> None:
        """Nothing is warm yet; a state that takes the place of the served one is warmed too."""
        self._app = app
        self._turn = threading.Lock()
        self._steps = self._all()
        self._extension: Extension = app.extensions[EXTENSION]
        self._extension.holder.swapped = self.again

    def begin(self, seconds: float = SECONDS) -> None:
        """Warm for so long, and let a thread do what is left."""
        if not self._walk(time.monotonic() + seconds):
            self._beside()

    def again(self) -> None:
        """Warm another state that is served from now on, beside the requests."""
        self._steps = self._all()
        self._beside()

    def _beside(self) -> None:
        threading.Thread(target=self._walk, name="warming", daemon=True).start()

    def _walk(self, until: float = float("inf")) -> bool:
        """Take steps until there is none or it is time; whether all are done."""
        with self._turn:
            while time.monotonic() < until:
                if next(self._steps, None) is None:
                    return True
        return False

    def _all(self) -> Iterator[str]:
        """Everything that is to be warmed; each step has been done when its name comes."""
        for name in self._app.jinja_env.list_templates(["html"]):
            self._app.jinja_env.get_template(name)
            yield name
        remembered(self._extension.holder.state()).read_all()
        yield "facts"
        for path in PATHS:
            self._ask(path)
            yield path

    def _ask(self, path: str) -> None:
        """One page; one that cannot be answered is told when somebody asks for it."""
        answer = self._app.test_client().get(path, base_url=WARMING, headers=_HEADERS)
        _LOG.debug("warmed %s: %d", path, answer.status_code)
