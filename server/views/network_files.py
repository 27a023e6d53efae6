"""The picture of the explorer as files: exactly what `/netz` shows at the same parameters."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

from flask import Response, render_template, request

from server.network.files.alone import alone
from server.network.files.exchanged import WRITERS, exchanged
from server.network.files.looks import PAINT
from server.network.files.shown import Shown, shown
from server.network.files.triples import json_ld, turtle
from server.views.blueprint import pages
from server.views.site import Site, site

_RDF: Final[Mapping[str, tuple[str, Callable[[Site, Shown, str], bytes]]]] = MappingProxyType(
    {"ttl": ("text/turtle; charset=utf-8", turtle), "jsonld": ("application/ld+json", json_ld)}
)

_IN_IRIS: Final = ":/?#@!$&'()*+,;=%"
"""Signs that mean something in an address, and what is spelled already."""


@pages.get("/netz.svg")
def network_svg() -> Response:
    """The picture as a drawing of its own."""
    found = shown(site())
    body = render_template(
        "network_picture.html", shown=found, picture=found.picture, legend=found.legend, **PAINT
    )
    return _file(found, "svg", "image/svg+xml; charset=utf-8", body.encode())


@pages.get("/netz.gexf")
@pages.get("/netz.graphml")
def network_exchanged() -> Response:
    """Nodes and ties for programs that draw networks."""
    found, form = shown(site()), _ending()
    return _file(found, form, WRITERS[form][0], exchanged(found, form))


@pages.get("/netz.ttl")
@pages.get("/netz.jsonld")
def network_rdf() -> Response:
    """Things, ties and the statements behind them as linked data."""
    here, form = site(), _ending()
    found = shown(here)
    media_type, write = _RDF[form]
    return _file(found, form, media_type, write(here, found, _own_iri()))


@pages.get("/netz.html")
def network_alone() -> Response:
    """The picture as one page that needs no server."""
    here = site()
    found = shown(here)
    body = alone(here, found)
    return _file(found, "html", "text/html; charset=utf-8", body.encode())


def _ending() -> str:
    return request.path.rpartition(".")[2]


def _file(found: Shown, ending: str, media_type: str, body: bytes) -> Response:
    response = Response(body, content_type=media_type)
    name = f"{found.stem}.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _own_iri() -> str:
    """The IRI of this document: its address, without what no IRI may hold (RFC 3987, 2.2)."""
    return quote(request.url, safe=_IN_IRIS)
