"""What the head of a page says about the thing that the page is about."""

from dataclasses import dataclass
from typing import Final

from flask import Blueprint, request
from markupsafe import Markup

from server.linked_data.documents import here_and_addresses
from server.linked_data.links import DOCUMENTS
from server.linked_data.schema_org import schema_org
from server.linked_data.vocabulary import ONTOLOGY

_OWN: Final = {"doc": "id", "voc": "voc"}
blueprint: Final = Blueprint("head", __name__)


@dataclass(frozen=True, slots=True)
class Described:
    """The documents about a thing by media type, and the thing as schema.org tells it."""

    iri: str
    alternates: tuple[tuple[str, str], ...]
    schema: Markup | None


@blueprint.app_template_global("described")
def described() -> Described | None:
    """The thing that this page is about; None where it is about none."""
    here, addresses = here_and_addresses()
    iri = addresses.thing(request.path) or _by_path(here.state.manifest.base)
    if iri is None:
        return None
    text = None if iri == ONTOLOGY else schema_org(here.state, iri)
    if text is None and iri != ONTOLOGY:
        return None
    links = tuple((offer.media_type, addresses.data(iri, offer.ending)) for offer in DOCUMENTS)
    schema = None if text is None else Markup(text)  # noqa: S704 - escaped by schema_org
    return Described(iri, links, schema)


def _by_path(base: str) -> str | None:
    """The thing of a page below `/doc/` or `/voc/`."""
    if request.path == "/def":
        return ONTOLOGY
    kind, _, rest = request.path.lstrip("/").partition("/")
    return f"{base}{_OWN[kind]}/{rest}" if kind in _OWN and rest else None
