"""The page that somebody may have meant by an address that leads nowhere."""

from typing import Final

from flask import current_app
from rapidfuzz import fuzz, process

from graph.changes.stands import NoStandError, UnknownStandError
from server.context import context
from server.views.asked import AskedError
from server.views.paths import Paths

LEAST_SCORE: Final = 75
_LONGEST: Final = 300


def nearest_page(path: str) -> str | None:
    """Give the page most like `path`, None if none is like it."""
    wanted = path.rstrip("/")[:_LONGEST]
    first = wanted.split("/")[1] if "/" in wanted else ""
    pages = _fixed_pages(for_programs=first == "api") | _pages_of_things(first)
    best = process.extractOne(
        wanted, sorted(pages - {path}), scorer=fuzz.ratio, score_cutoff=LEAST_SCORE
    )
    return best[0] if best else None


def _fixed_pages(*, for_programs: bool) -> set[str]:
    """Addresses without a variable part; those below /api only for whoever asked below it."""
    return {
        rule.rule
        for rule in current_app.url_map.iter_rules()
        if not rule.arguments
        and "GET" in (rule.methods or ())
        and rule.rule.startswith("/api/") == for_programs
    }


def _pages_of_things(kind: str) -> set[str]:
    try:
        here = context()
    except (
        AskedError,
        NoStandError,
        UnknownStandError,
    ):  # the address is wrong in its day or state as well
        return set()
    paths = Paths(here.state.manifest.base)
    pages = (paths.page(iri) for iri in here.state.labels.names)
    return {page for page in pages if page is not None and page.startswith(f"/{kind}/")}
