"""What can be said of an actor in a meeting, and its candidates drawn together by field."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from server.i18n import day, ngettext
from server.i18n import gettext as _
from server.present import Ref
from server.views.partners import Partner
from server.views.responsibilities import Chance
from server.views.site import Site


@dataclass(frozen=True, slots=True)
class ByField:
    """Approaches of one field that an actor may be a candidate for."""

    field: Ref | None
    items: tuple[Chance, ...]


@dataclass(frozen=True, slots=True)
class Chances:
    """Candidates through one kind; `territories` are said once where all have the same."""

    via: Ref | None
    number: int
    territories: tuple[Ref, ...]
    fields: tuple[ByField, ...]


def drawn_together(here: Site, found: Iterable[Chance]) -> list[Chances]:
    """Candidates by kind, then by field."""
    groups: dict[str, list[Chance]] = {}
    for chance in found:
        groups.setdefault(chance.via.iri if chance.via else "", []).append(chance)
    return [_together(here, chances) for chances in groups.values()]


def _together(here: Site, chances: Sequence[Chance]) -> Chances:
    same = {it.territories for it in chances}
    fields: dict[str | None, list[Chance]] = {}
    for it in chances:
        fields.setdefault(here.landscape.field_of(it.approach.iri), []).append(it)
    return Chances(
        via=chances[0].via,
        number=len(chances),
        territories=chances[0].territories if len(same) == 1 else (),
        fields=tuple(
            ByField(here.ref(field) if field else None, tuple(own)) for field, own in fields.items()
        ),
    )


def actor_sentence(
    here: Site, actor: str, named: int, chances: Sequence[Chances], partners: Sequence[Partner]
) -> str:
    """For how many approaches an actor is named or a candidate, and beside whom."""
    parts = [_named(here, actor, named), *_candidate(chances), *_beside(partners)]
    return " ".join((*parts, _("Stand %s.") % day(here.as_of)))


def _named(here: Site, actor: str, named: int) -> str:
    told = {"name": here.name(actor), "num": named}
    if not named:
        return _("%(name)s: In den erfassten Quellen ist keine Nennung bekannt.") % told
    text = ngettext(
        "%(name)s: in den Quellen für einen Ansatz genannt.",
        "%(name)s: in den Quellen für %(num)s Ansätze genannt.",
        named,
    )
    return text % told


def _candidate(chances: Sequence[Chances]) -> Sequence[str]:
    if not chances:
        return ()
    number = len({it.approach.iri for one in chances for part in one.fields for it in part.items})
    kinds = ", ".join(it.via.text for it in chances if it.via)
    text = ngettext(
        "Als Stelle ihrer Art (%(kinds)s) Kandidat für einen Ansatz; ob sie es tut, ist nicht "
        "bestätigt.",
        "Als Stelle ihrer Art (%(kinds)s) Kandidat für %(num)s Ansätze; ob sie es tut, ist nicht "
        "bestätigt.",
        number,
    )
    return (text % {"kinds": kinds, "num": number},)


def _beside(partners: Sequence[Partner]) -> Sequence[str]:
    if not partners:
        return ()
    told = {"other": partners[0].ref.text, "num": partners[0].shared}
    text = ngettext(
        "Am häufigsten daneben genannt: %(other)s (ein gemeinsamer Ansatz).",
        "Am häufigsten daneben genannt: %(other)s (%(num)s gemeinsame Ansätze).",
        partners[0].shared,
    )
    return (text % told,)


def kind_sentence(here: Site, kind: str, named: int, bodies: int, empty: Sequence[Ref]) -> str:
    """For how many approaches a kind is named, how many bodies are known, where none is."""
    known = ngettext(
        "Eine Stelle dieser Art ist bekannt.", "%(num)s Stellen dieser Art sind bekannt.", bodies
    )
    parts = [_named(here, kind, named), known % {"num": bodies}]
    if empty:
        text = _("Keine bekannt in: %s; das heißt nicht, dass es dort keine gibt.")
        parts.append(text % ", ".join(it.text for it in empty))
    return " ".join((*parts, _("Stand %s.") % day(here.as_of)))
