"""What can be said of an approach, a programme or a target group in a meeting."""

from collections import Counter
from collections.abc import Iterable, Sequence

from graph.model import STATES
from server.i18n import day, ngettext
from server.i18n import gettext as _
from server.present import Ref, StateMark
from server.views.programmes_read import Programme
from server.views.site import Site

_SHOWN = 3
_DAY = len("2026-12-31")
"""Length of a day; of a year or a month less."""


def approach_sentence(
    here: Site, name: str, marks: Sequence[StateMark], named: Sequence[Ref], bodies: int
) -> str:
    """Who is named, how many candidates are known, how it stands in the districts."""
    parts = [_named(name, named)]
    if bodies:
        text = ngettext(
            "Eine Stelle ist als Kandidat bekannt.", "%(num)s Stellen sind als Kandidaten bekannt.",
            bodies,
        )  # fmt: skip
        parts.append(text % {"num": bodies})
    return " ".join((*parts, *_standing(marks), _("Stand %s.") % day(here.as_of)))


def _named(name: str, named: Sequence[Ref]) -> str:
    if not named:
        return _("%(name)s: In den erfassten Quellen ist niemand genannt.") % {"name": name}
    told = ", ".join(it.text for it in named[:_SHOWN])
    left = len(named) - _SHOWN
    if left > 0:
        told += " " + _("(und %d mehr)") % left
    return _("%(name)s: genannt sind %(who)s.") % {"name": name, "who": told}


def _standing(marks: Iterable[StateMark]) -> Sequence[str]:
    """In how many districts it stands how."""
    told = tally(marks)
    return (_("In den Kreisen und Städten: %s.") % told,) if told else ()


def tally(marks: Iterable[StateMark]) -> str:
    """States with their numbers, the most frequent first; empty for none."""
    known = list(marks)
    labels = {it.notation: it.label for it in known}
    often = Counter(it.notation for it in known)
    order = sorted(often, key=lambda it: (-often[it], STATES.index(it)))
    return ", ".join(f"{labels[it]} ({often[it]})" for it in order)


def programme_sentence(here: Site, it: Programme, serves: Sequence[Ref]) -> str:
    """Until when it runs, as far as that is known, what follows, and what it serves."""
    told = {"name": it.ref.text, "day": day(it.end) if it.end else ""}
    if it.state == "ended":
        first = _("%(name)s ist beendet (%(day)s).") if it.end else _("%(name)s ist beendet.")
    elif it.end and len(it.end) < _DAY:
        first = _("%(name)s endet, soweit bekannt, spätestens Ende %(day)s.")
    elif it.end:
        first = _("%(name)s endet, soweit bekannt, am %(day)s.")
    else:
        first = _("%(name)s: Ein Ende ist nicht bekannt.")
    parts = [first % told]
    if it.end and not it.successor:
        parts.append(_("Ein Nachfolger ist nicht bekannt."))
    if it.successor:
        parts.append(_("Nachfolger: %s.") % it.successor.text)
    if serves:
        parts.append(_("Dient: %s.") % ", ".join(ref.text for ref in serves[:_SHOWN]))
    return " ".join((*parts, _("Stand %s.") % day(here.as_of)))


def group_sentence(
    here: Site, name: str, named: Sequence[Ref], implied: int, marks: Sequence[StateMark]
) -> str:
    """Which approaches address a group, and how it stands in the districts."""
    told = {"name": name, "what": ", ".join(it.text for it in named[:_SHOWN])}
    if named:
        parts = [_("%(name)s: im Wortlaut angesprochen von %(what)s.") % told]
    else:
        parts = [_("%(name)s: Kein Ansatz ist bekannt, der die Gruppe im Wortlaut nennt.") % told]
    if implied:
        text = ngettext(
            "Nach Einschätzung der Redaktion gilt ein Ansatz auch ihr.",
            "Nach Einschätzung der Redaktion gelten %(num)s Ansätze auch ihr.",
            implied,
        )
        parts.append(text % {"num": implied})
    return " ".join((*parts, *_standing(marks), _("Stand %s.") % day(here.as_of)))
