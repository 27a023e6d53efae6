"""The difference of two states as RDF Patch: `/aenderungen.rdfp`, `/api/changes.rdfp`."""

import hashlib
from collections.abc import Iterator
from itertools import chain
from typing import Final
from urllib.parse import urlencode

from flask import Response, request

from graph.changes.past import Pair, pair
from graph.changes.patches import PARTS, Part, patch_rows
from graph.patch import MEDIA_TYPE
from server.linked_data.links import link
from server.linked_data.rdf_documents import LICENCE
from server.views.asked import read_choice
from server.views.blueprint import pages
from server.views.changed_things import quads_of
from server.views.site import site

PATH: Final = "/aenderungen.rdfp"
_PART: Final = "teil"


def patch_address(sides: Pair, part: Part = "alles") -> str:
    """The address of the patch between two sides, by the ids of their states."""
    ids = {"vorher": sides.before.known.id, "nachher": sides.after.known.id}
    return f"{PATH}?{urlencode(ids if part == 'alles' else {**ids, _PART: part})}"


@pages.get(PATH)
@pages.get("/api/changes.rdfp")
@pages.get("/api/aenderungen.rdfp")
def patch_document() -> Response:
    """The patch that makes the new state of the old one, sent as it is made."""
    here = site()
    before, after = (request.args.get(name, "").strip() for name in ("vorher", "nachher"))
    sides = pair(here.state, here.scope, before, after)
    part: Part = "quellen" if _part() == "quellen" else "alles"
    old, new = quads_of(here.state, sides)
    said = {"licence": LICENCE, "from-as-of": sides.before.known.as_of.isoformat(),
            "to-as-of": sides.after.known.as_of.isoformat()}  # fmt: skip
    tag = hashlib.sha256(f"{old.id} {new.id} {part}".encode()).hexdigest()[:32]
    response = Response(content_type=MEDIA_TYPE)
    response.set_etag(tag)
    response.cache_control.no_cache = True
    response.headers["Link"] = link(LICENCE, "license")
    name = f"{old.id}--{new.id}.rdfp".replace("+", "-")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.make_conditional(request)
    if response.status_code == 200:
        # What is sent as it is made has no length that could be told before.
        response.headers.pop("Content-Length", None)
        response.response = _begun(patch_rows(old, new, part, said))
    return response


def _part() -> str:
    return read_choice(request.args, _PART, PARTS, PARTS[0])


def _begun(rows: Iterator[str]) -> Iterator[str]:
    """Rows of which the first ones are made at once, so that an error is still one."""
    return chain([next(rows), next(rows)], rows)
