"""What may be asked next about what was just asked for: a body, a kind, a place, an approach."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from graph.model import Who
from graph.search import local_name
from graph.who.bodies import bodies_of
from server.i18n import gettext as _
from server.present import Ref
from server.views.receipts import Receipt, receipts
from server.views.site import Site

_ACTORS: Final = frozenset({"Organization", "ActorGroup", "Initiative", "Service"})
_NAMES: Final = {"ActionField": "feld", "TargetGroup": "zielgruppe"}
_MOST: Final = 2


@dataclass(frozen=True, slots=True)
class Step:
    """A further question, as a link."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class About:
    """A thing that was asked for, and the further questions about it."""

    ref: Ref
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class OfKind:
    """The bodies of a kind that was asked for, where it was asked for; none known if empty."""

    kind: Ref
    place: Ref
    bodies: tuple[Receipt, ...]


def onward(here: Site, found: Who) -> tuple[About, ...]:
    """Further questions about the first topics and the place."""
    topics = [hit.iri for hit in found.topics[:_MOST] if here.paths.page(hit.iri)]
    place = [iri for iri in (found.within or found.place,) if iri]
    return tuple(About(here.ref(iri), tuple(steps_about(here, iri))) for iri in (*topics, *place))


def of_kind(here: Site, found: Who) -> OfKind | None:
    """The bodies of the kind that was asked for; None where no kind or no place was."""
    place = found.within or found.place
    first = found.topics[0].iri if found.topics else ""
    if not place or local_name(here.state.labels.type(first) or "") != "ActorGroup":
        return None
    iris = bodies_of(here.state.columns, first, place, here.as_of)
    known = receipts(here, iris)
    bodies = sorted((known[iri] for iri in iris if iri in known), key=lambda it: it.ref.text)
    return OfKind(here.ref(first), here.ref(place), tuple(bodies))


def steps_about(here: Site, iri: str) -> Iterator[Step]:
    """Further questions about a thing, by what sort of thing it is."""
    sort = local_name(here.state.labels.type(iri) or "")
    if sort in _ACTORS:
        yield from _of_actor(iri)
    elif sort == "Territory":
        yield from _of_territory(iri)
    elif sort == "Programme":
        yield Step(_("Was wäre ohne?"), _to("/ausfall", programm=iri))
        yield Step(_("Was wann endet"), "/kalender")
    elif sort == "Approach":
        yield Step(_("Lücken dazu"), _to("/luecken", ansatz=iri))
        yield Step(_("Überschneidungen dazu"), _to("/ueberschneidungen", ansatz=iri))
    elif sort in _NAMES:
        name = _NAMES[sort]
        yield Step(_("Lücken dazu"), _to("/luecken", **{name: iri}))
        yield Step(_("Überschneidungen dazu"), _to("/ueberschneidungen", **{name: iri}))
        if sort == "ActionField":
            yield Step(_("Matrix"), _to("/matrix", feld=iri))
    yield Step(_("Im Netz"), _to("/netz", mitte=iri))


def _of_actor(iri: str) -> Iterator[Step]:
    yield Step(_("Wer macht das Gleiche?"), _to("/ueberschneidungen", akteur=iri))
    yield Step(_("Was wäre ohne?"), _to("/ausfall", akteur=iri))


def _of_territory(iri: str) -> Iterator[Step]:
    yield Step(_("Wofür ist niemand bekannt?"), _to("/luecken", gebiet=iri))
    yield Step(_("Sitzungspapier"), _to("/sitzung", gebiet=iri))
    yield Step(_("Matrix"), _to("/matrix", gebiet=iri))


def _to(path: str, **asked: str) -> str:
    return f"{path}?{urlencode(asked)}"
