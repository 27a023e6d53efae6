"""Style sheets, scripts and icons under addresses that name what they contain.

`/static/v-<digest>/...` may be kept by a browser for a year, for another content has another
address; scripts import each other by relative addresses and so stay within one version. An address
without a version, or with that of another release, answers with the file of today and is asked for
anew each time. `css/site.css` is what every page needs of style, joined: one request, not eleven.
"""

import hashlib
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

from flask import Flask, Response, request, send_from_directory

YEAR_SECONDS: Final = 365 * 24 * 60 * 60
SITE: Final = "css/site.css"
SHEETS: Final = (
    "tokens", "base", "layout", "navigation", "forms", "finder",
    "parts", "cells", "plans", "time", "print",
)  # fmt: skip
"""The sheets of every page, in the order in which they stand in `SITE`."""
_DIGITS: Final = 12


def init_app(app: Flask) -> None:
    """Serve the files; `url_for("static", filename=...)` gives the address with the version."""
    app.add_url_rule("/static/v-<version>/<path:filename>", "static", _versioned)
    app.add_url_rule("/static/<path:filename>", "static_of_today", _of_today)
    app.url_defaults(_with_version)


@cache
def folder() -> Path:
    """Where the files lie."""
    return Path(str(resources.files("server").joinpath("static")))


@cache
def version() -> str:
    """Digest of all files: names and contents."""
    found = hashlib.sha256()
    for path in sorted(it for it in folder().rglob("*") if it.is_file()):
        content = path.read_bytes()
        found.update(f"{path.relative_to(folder())}\n{len(content)}\n".encode() + content)
    return found.hexdigest()[:_DIGITS]


@cache
def site_sheet() -> str:
    """The style that every page needs."""
    return "".join((folder() / f"css/{it}.css").read_text(encoding="utf-8") for it in SHEETS)


def _with_version(endpoint: str, values: dict[str, object]) -> None:
    if endpoint == "static":
        values.setdefault("version", version())


def _versioned(filename: str, **asked: str) -> Response:
    if asked["version"] != version():
        return _of_today(filename)
    response = _of_today(filename)
    response.cache_control.no_cache = None
    response.cache_control.max_age = YEAR_SECONDS
    response.cache_control.immutable = True
    return response


def _of_today(filename: str) -> Response:
    if filename != SITE:
        return send_from_directory(folder(), filename)
    response = Response(site_sheet(), content_type="text/css; charset=utf-8")
    response.cache_control.no_cache = True
    response.set_etag(version())
    response.make_conditional(request)
    return response
