"""What gaps and overlaps come to, in a sentence for a meeting that claims no more than is known."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from graph.gaps.sequence import Findings
from server.i18n import day, ngettext
from server.i18n import gettext as _
from server.views.found import REGION_WIDE, Wanted
from server.views.site import Site

_TOLD: Final = 3


def gaps_sentence(here: Site, wanted: Wanted, found: Findings[Any], stated: int) -> str:
    """The gaps of a selection: what sources state, then the worst rules with their numbers."""
    own = own_tally(wanted, found)
    parts = [_scope(here, wanted), *_worst(here, own)]
    if stated:
        parts.append(_said(stated))
    parts.append(open_sentence(here))
    return " ".join(parts)


def _said(stated: int) -> str:
    text = ngettext(
        "Eine Lücke nennt die Quelle selbst.", "%(num)s Lücken nennt die Quelle selbst.", stated
    )
    return text % {"num": stated}


def overlaps_sentence(here: Site, wanted: Wanted, found: Findings[Any]) -> str:
    """The overlaps of a selection: the rules with their numbers; sharing is no fault."""
    worst = _worst(here, own_tally(wanted, found))
    shared = _("Gemeinsame Zuständigkeit ist noch keine Doppelarbeit.")
    return " ".join([_scope(here, wanted), *worst, shared, _stand(here)])


def worst_rules(here: Site, wanted: Wanted, found: Findings[Any]) -> str:
    """The worst rules of a selection with their numbers."""
    return " ".join(_worst(here, own_tally(wanted, found)))


def own_tally(wanted: Wanted, found: Findings[Any]) -> Mapping[str, int]:
    """Findings by rule, the worst rule first; with a territory only those that depend on it."""
    tally = found.tally("rule")
    own = [it for it in found.rules_in_order if not (wanted.territory and it in REGION_WIDE)]
    return {it: tally[it] for it in own}


def _scope(here: Site, wanted: Wanted) -> str:
    chosen = (wanted.territory, wanted.field, wanted.approach, wanted.group, wanted.kind)
    names = [here.name(iri) for iri in chosen if iri]
    return ", ".join(names or [_("Alle Gebiete und Handlungsfelder")]) + ":"


def _worst(here: Site, tally: Mapping[str, int]) -> Sequence[str]:
    if not tally:
        return (_("dazu ist nichts bekannt."),)
    shown = list(tally.items())[:_TOLD]
    told = [f"{here.concept('regel', rule).label} ({many})" for rule, many in shown]
    left = len(tally) - len(shown)
    text = ", ".join(told)
    if left:
        text += " " + ngettext(
            "und %(num)s weitere Art von Befunden", "und %(num)s weitere Arten von Befunden", left
        ) % {"num": left}
    return (f"{text}.",)


def open_sentence(here: Site) -> str:
    """How many lists are open, and from when the data are."""
    known = here.landscape
    if not known.open_lists:
        return _stand(here)
    text = _(
        "%(open)s von %(all)s Akteurslisten sind offen: nicht bekannt heißt nicht, dass es "
        "niemanden gibt."
    )
    return f"{text % {'open': known.open_lists, 'all': known.lists}} {_stand(here)}"


def _stand(here: Site) -> str:
    return _("Stand %s.") % day(here.as_of)
