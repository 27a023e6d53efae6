"""What a report is about: a thing by its IRI, or a page of this site by its address."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from flask import current_app, request

from server.i18n import gettext as _
from server.short_links import at_state, own_address
from server.views.asked import AskedError
from server.views.site import Site

LONGEST: Final = 2_000
"""Characters of an IRI or address."""
_JOINT: Final = " – "


@dataclass(frozen=True, slots=True)
class About:
    """A thing or a page: how it is kept, what people call it, where it stands (None: nowhere)."""

    key: str
    text: str
    href: str | None


def about(site: Site, given: str) -> About | None:
    """What `zu=` of an address means; None where it says nothing.

    Raises:
        AskedError: it is neither a thing that is known nor a page of this site.
    """
    if not given:
        return None
    found = read_about(site, given.removeprefix(request.script_root)) if _is_short(given) else None
    if found is None:
        expected = _("die Kennung eines Dings oder die Adresse einer Seite hier, die mit / beginnt")
        raise AskedError("zu", given, expected)
    return found


def read_about(site: Site, given: str) -> About | None:
    """The same of what is kept; None where it is no more."""
    if given in site.state.labels.types or given.startswith(site.paths.base):
        page = site.paths.page(given)
        return About(given, _name(site, given), page) if page else None
    address = own_address(given)
    if address is None or not _is_page(address):
        return None
    plain = at_state(address, None)
    return About(plain, _called(site, plain), plain)


def _name(site: Site, iri: str) -> str:
    """Its name; what has none of its own (a statement) is told by what it is."""
    labels, kind = site.state.labels, site.state.labels.type(iri)
    if labels.has(iri) or kind is None:
        return site.name(iri)
    return f"{labels.of(kind, site.language)} {site.name(iri)}"


def _is_short(given: str) -> bool:
    return len(given) <= LONGEST


def _is_page(address: str) -> bool:
    adapter = current_app.create_url_adapter(request)
    return adapter is not None and adapter.test(urlsplit(address).path, "GET")


def _called(site: Site, address: str) -> str:
    """What a page is called: by what its address asks for, as far as that is known."""
    parts = urlsplit(address)
    asked = dict(parse_qsl(parts.query))
    if parts.path == "/zelle":
        return _cell(site, asked)
    if parts.path == "/wer":
        words = _JOINT.join(asked[it] for it in ("q", "ort") if asked.get(it))
        return _("Auskunft: %s") % words if words else _("Wer macht was wo")
    return _("Seite %s") % address


def _cell(site: Site, asked: Mapping[str, str]) -> str:
    iris = (asked.get(it, "") for it in ("zeile", "zielgruppe", "gebiet"))
    return _("Zelle: %s") % _JOINT.join(site.name(iri) for iri in iris if iri)
