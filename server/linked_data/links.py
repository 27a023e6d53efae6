"""Addresses of the documents about a thing, and the Link header that names them (RFC 8288)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from flask import Response, abort, request

from ontology.terms import VOCABULARY_BASE
from server.linked_data.rdf_documents import LICENCE, is_iri
from server.negotiation import GRAPHS, Offer
from server.views.paths import Paths

DOCUMENTS: Final = GRAPHS[:4]
"""Formats of documents about one thing: Turtle, N-Triples, RDF/XML, JSON-LD."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a thing of a landscape (base ends in `/`) is described on this server."""

    base: str

    def iri(self, kind: str, path: str) -> str:
        """The thing behind a path: `iri("id", "organisation/x")`."""
        return f"{self.base}{kind}/{path}"

    def candidates(self, kind: str, path: str) -> tuple[str, ...]:
        """The same, in the landscape's space and in the ontology's."""
        return tuple(dict.fromkeys(f"{base}{kind}/{path}" for base in (self.base, VOCABULARY_BASE)))

    def page(self, iri: str) -> str:
        """The page about a thing of `id/` or `voc/`."""
        return Paths(self.base).page(iri) or f"/{quote(self._rest(iri))}"

    def thing(self, path: str) -> str | None:
        """The thing that a page is about, None if it is about none: `thing("/akteur/x")`."""
        _, kind, key = (*path.split("/", 2), "", "")[:3]
        try:
            return Paths(self.base).iri(kind, key) if key else None
        except KeyError:
            return None

    def data(self, iri: str, ending: str) -> str:
        """The document about a thing: `/data/organisation/x.ttl`, `/data/voc/rolle.ttl`."""
        return f"/data/{quote(self._rest(iri).removeprefix('id/'))}{ending}"

    def _rest(self, iri: str) -> str:
        return iri.removeprefix(self.base).removeprefix(VOCABULARY_BASE)


def server_root() -> str:
    """The address of this server as the client knows it, ending in `/`.

    Raises:
        BadRequest: the Host header holds what no address can.
    """
    if not is_iri(request.url_root):
        abort(400)
    return request.url_root


def link(target: str, relation: str, attributes: Mapping[str, str] | None = None) -> str:
    """One link; what could end the target or the header early is escaped."""
    safe = quote(target, safe="%/:?#[]@!$&'()*+,;=~-._")
    more = "".join(f'; {name}="{value}"' for name, value in (attributes or {}).items())
    return f'<{safe}>; rel="{relation}"{more}'


def resource_links(addresses: Addresses, iri: str, offers: Iterable[Offer] = DOCUMENTS) -> str:
    """The Link header of every document about a thing, pages included."""
    root = request.script_root
    links = [
        link(root + addresses.data(iri, offer.ending), "alternate", {"type": offer.media_type})
        for offer in offers
    ]
    page = link(root + addresses.page(iri), "alternate", {"type": "text/html"})
    about = link(root + addresses.data(iri, ".ttl"), "describedby", {"type": "text/turtle"})
    canonical = link(iri, "canonical")
    return ", ".join([page, *links, about, canonical, link(LICENCE, "license")])


def add_resource_links(response: Response, base: str, iri: str) -> Response:
    """Name all documents about a thing in a response; pages may use it, too."""
    response.headers["Link"] = resource_links(Addresses(base), iri)
    return response
