"""Short addresses for pages of this site: `/k/<code>` leads to a path and its query, nowhere else.

A code is the beginning of the hash of the address, so the same address has the same code, on every
server; where two begin alike, the later one gets a letter more. They are kept in `short-links.csv`
below the folder for what is built: lines are added, never changed, and hold a code and an address.
Who asked for it is not kept.
"""

import base64
import csv
import hashlib
import io
import re
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast
from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import Blueprint, Response, abort, current_app, make_response, render_template, request
from werkzeug.urls import iri_to_uri

from server.context import context
from server.i18n import gettext as _
from server.lines_added import AddedLines, add_line
from server.past_states import STAND

EXTENSION: Final = "werwaswo-short-links"
FILE: Final = "short-links.csv"
LONGEST: Final = 8_000
"""Characters of an address."""
MOST: Final = 100_000
"""Short links that are kept."""
MOST_PER_MINUTE: Final = 60
_LEAST: Final = 7
_CODE: Final = re.compile(r"[a-z2-7]{7,52}")
_OUTSIDE: Final = re.compile(r"[\x00-\x1f\x7f\\]")
_MINUTE: Final = 60.0

blueprint: Final = Blueprint("short_links", __name__)


@dataclass(eq=False)
class FullError(Exception):
    """So many short links were made that no more are taken, for now or for good."""

    wait: bool


class ShortLinks:
    """The short links of one folder; several threads and processes may add to them."""

    def __init__(self, path: Path) -> None:
        """Nothing is read or written before somebody asks."""
        self._lines = AddedLines(path)
        self._known: dict[str, str] = {}
        self._lock = threading.Lock()
        self._made: list[float] = []

    def address(self, code: str) -> str | None:
        """Where a code leads; None if nobody has made it."""
        with self._lock:
            self._catch_up()
            return self._known.get(code)

    def known_code(self, address: str) -> str | None:
        """The code of an address, None if nobody has made it."""
        with self._lock:
            self._catch_up()
            code = self._free(address)
            return code if code in self._known else None

    def code(self, address: str) -> str:
        """The code of an address, made if it is new.

        Raises:
            FullError: too many are new in this minute, or too many are kept.
        """
        with self._lock:
            self._catch_up()
            free = self._free(address)
            if self._known.get(free) == address:
                return free
            self._check_room()
            with self._lines.appending() as file:
                self._catch_up()
                free = self._free(address)
                if free not in self._known:
                    add_line(file, _row(free, address))
            self._made.append(time.monotonic())
            self._known[free] = address
            return free

    def _free(self, address: str) -> str:
        """The shortest code that no other address has."""
        digest = base64.b32encode(hashlib.sha256(address.encode()).digest()).decode().lower()
        lengths = range(_LEAST, len(digest.rstrip("=")) + 1)
        return next(
            digest[:it] for it in lengths if self._known.get(digest[:it], address) == address
        )

    def _check_room(self) -> None:
        now = time.monotonic()
        self._made = [it for it in self._made if now - it < _MINUTE]
        if len(self._made) >= MOST_PER_MINUTE:
            raise FullError(wait=True)
        if len(self._known) >= MOST:
            raise FullError(wait=False)

    def _catch_up(self) -> None:
        """Read what was added since."""
        lines = (line.decode("utf-8", "replace") for line in self._lines.new())
        for row in csv.reader(lines):
            if len(row) == len(("code", "address")) and _CODE.fullmatch(row[0]):
                self._known.setdefault(row[0], row[1])


def _row(*cells: str) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue().encode()


def own_address(text: str) -> str | None:
    """A path of this site with its query; None for all that a browser might take for elsewhere."""
    parts = urlsplit(text) if len(text) <= LONGEST and not _OUTSIDE.search(text) else None
    if parts is None or parts.scheme or parts.netloc or not re.match(r"/(?!/)", text):
        return None
    path = parts.path
    if path.startswith(("/k/", "/kurz")) or "//" in path:
        return None
    kept = parse_qsl(parts.query, keep_blank_values=True)
    return iri_to_uri(f"{path}?{urlencode(kept)}" if kept else path)


def known_link(given: str) -> str | None:
    """The short link of an address of this site, None if nobody has made it."""
    address = own_address(given.removeprefix(request.script_root))
    code = _links().known_code(address) if address else None
    return f"{request.url_root.rstrip('/')}/k/{code}" if code else None


def at_state(address: str, state: str | None) -> str:
    """The address at a state, or at whichever is served (None)."""
    path, _mark, query = address.partition("?")
    kept = [it for it in parse_qsl(query, keep_blank_values=True) if it[0] != STAND]
    said = [*kept, (STAND, state)] if state else kept
    return f"{path}?{urlencode(said)}" if said else path


@blueprint.post("/kurz")
def shortened() -> str:
    """Make the short link of `adresse`; with `stand=1` it keeps to the state as it is now."""
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        abort(403)
    given = request.form.get("adresse", "").removeprefix(request.script_root)
    address = own_address(given)
    if address is None or not _is_page(address):
        abort(400, _("Kurz wird nur eine Adresse dieser Website: ein Pfad, der mit / beginnt."))
    state = context().state.id
    kept = at_state(address, state) if request.form.get("stand") == "1" else address
    code = _made(kept)
    return render_template(
        "short_link.html",
        link=f"{request.url_root.rstrip('/')}/k/{code}",
        address=kept,
        plain=address,
        is_kept=STAND in dict(parse_qsl(urlsplit(kept).query)),
        state=state,
    )


def _made(address: str) -> str:
    try:
        return _links().code(address)
    except FullError as error:
        if error.wait:
            abort(429, _("Gerade entstehen zu viele Kurzlinks. Versuchen Sie es in einer Minute."))
        abort(507, _("Es gibt so viele Kurzlinks, dass keine weiteren entstehen."))


@blueprint.get("/k/<code>")
def followed(code: str) -> Response:
    """Lead to where a short link leads; unknown ones are nowhere."""
    address = _links().address(code) if _CODE.fullmatch(code) else None
    kept = own_address(address) if address else None
    if kept is None:
        abort(404, _("Diesen Kurzlink gibt es nicht. Vielleicht fehlt am Ende ein Zeichen?"))
    response = make_response("", 302)
    response.headers["Location"] = request.script_root + kept
    response.cache_control.max_age = 3600
    return response


def _is_page(address: str) -> bool:
    """Whether there is something at a path that can be read."""
    adapter = current_app.create_url_adapter(request)
    return adapter is not None and adapter.test(urlsplit(address).path, "GET")


def _links() -> ShortLinks:
    links = current_app.extensions.get(EXTENSION)
    if links is None:
        made = ShortLinks(context().settings.out / FILE)
        links = current_app.extensions.setdefault(EXTENSION, made)
    return cast(ShortLinks, links)
