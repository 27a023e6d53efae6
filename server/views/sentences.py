"""An answer in one sentence for a meeting, in numbers, and what decides on its state."""

from collections.abc import Iterable, Iterator
from typing import Final

from graph.model import PLANNED_STATUS, ApproachAnswer, Cell, KindNamed
from server.i18n import day, ngettext
from server.i18n import gettext as _
from server.present import Place, Ref
from server.views.receipts import cited
from server.views.site import Site

_NAMES: Final = 6
"""Most names that a sentence tells one after the other."""
_CANDIDATES: Final = 2
"""Most candidates of a kind that a sentence tells by name; more are told by their number."""
_DECIDING: Final = {
    "bestaetigt-gedeckt": ("programme", "feedback"),
    "luecke-benannt": ("stated",),
    "luecke-bestaetigt": ("feedback",),
    "duenn": ("stated", "programme"),
    "nur-geplant": ("programme",),
    "ausgelaufen": ("programme",),
}
_SUITING: Final = {
    "bestaetigt-gedeckt": "laufend",
    "nur-geplant": "geplant",
    "ausgelaufen": "beendet",
    "duenn": "unbekannt",
}
"""The status of programmes that can decide on a state of a cell."""


def because(site: Site, found: Cell) -> tuple[Ref, ...]:
    """What decides on a state that no named body explains: offers, feedback, stated gaps."""
    kinds, status = _DECIDING.get(found.state, ()), _SUITING.get(found.state)
    deciding = (it for it in found.reasons if it.kind in kinds)
    suiting = (it for it in deciding if it.kind != "programme" or status in (None, it.status))
    return site.refs(dict.fromkeys(it.subject for it in suiting))


def counts(found: Cell) -> str:
    """What is known, in numbers that say what they count; what is not known is not counted."""
    named, kinds = found.named, found.kinds
    numbers = (
        (named, ngettext("%d Stelle namentlich benannt", "%d Stellen namentlich benannt", named)),
        (found.candidates, ngettext("%d Kandidat", "%d Kandidaten", found.candidates)),
        (kinds, ngettext("%d Art von Stellen genannt", "%d Arten von Stellen genannt", kinds)),
        (found.programmes, ngettext("%d Programm", "%d Programme", found.programmes)),
    )
    told = [text % number for number, text in numbers if number]
    return " · ".join(told) or _("Keine Stelle, keine Art von Stellen und kein Programm bekannt")


def sentence(site: Site, found: ApproachAnswer, place: Place | None) -> str:
    """One sentence to say in a meeting; it never claims more than is known."""
    parts = [_state(site, found.cell), *_who(site, found)]
    if found.cell.open:
        parts.append(_("Die Liste ist offen: weitere Stellen sind möglich."))
    parts += _source(place)
    parts.append(_("Stand %(day)s.") % {"day": day(site.as_of)})
    return " ".join(parts)


def _source(place: Place | None) -> Iterator[str]:
    """Where the list of actors stands: page and lines, as far as they are known."""
    where = cited(place) if place else ""
    if place and place.edition and where:
        told = {"source": place.edition.text, "place": where}
        yield _("Quelle: %(source)s, %(place)s.") % told


def _state(site: Site, found: Cell) -> str:
    """The state, and what decides on it."""
    words = {
        "territory": site.name(found.territory),
        "approach": site.name(found.row),
        "state": site.mark(found.state).label,
        "why": "; ".join(it.text for it in because(site, found)),
    }
    if words["why"]:
        return _("%(territory)s, Ansatz %(approach)s: %(state)s (%(why)s).") % words
    return _("%(territory)s, Ansatz %(approach)s: %(state)s.") % words


def _who(site: Site, found: ApproachAnswer) -> Iterator[str]:
    named = [body for body in found.named if body.level == "here"]
    here = [site.name(body.actor) for body in named if body.status != PLANNED_STATUS]
    to_come = [site.name(body.actor) for body in named if body.status == PLANNED_STATUS]
    if here:
        yield _("Namentlich benannt: %(names)s.") % {"names": _listed(here)}
    if to_come:
        yield _("Geplant: %(names)s.") % {"names": _listed(to_come)}
    if found.kinds:
        kinds = [_kind(site, kind) for kind in found.kinds]
        yield _("Die Quelle nennt als Arten von Stellen: %(names)s.") % {"names": _listed(kinds)}
    if any(kind.bodies for kind in found.kinds):
        yield _("Ob die Kandidaten es tun, ist nicht bestätigt.")
    elif not here:
        yield _("Eine konkrete Stelle ist uns hier nicht bekannt.")


def _kind(site: Site, kind: KindNamed) -> str:
    """A kind with its candidates: by name if there are few, else by number."""
    name, number = site.name(kind.kind), len(kind.bodies)
    if not number:
        return (
            name
            if kind.generic or kind.named
            else _("%(kind)s (hier keine bekannt)") % {"kind": name}
        )
    told = ngettext("%d Kandidat", "%d Kandidaten", number) % number
    if number <= _CANDIDATES:
        told += ": " + ", ".join(site.name(body.actor) for body in kind.bodies)
    return f"{name} ({told})"


def _listed(names: Iterable[str]) -> str:
    every = list(dict.fromkeys(names))
    more = len(every) - _NAMES
    if more <= 0:
        return ", ".join(every)
    told = ngettext("und %d weitere", "und %d weitere", more) % more
    return f"{', '.join(every[:_NAMES])} {told}"
