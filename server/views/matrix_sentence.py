"""The matrix in one sentence, to be said in a meeting."""

from collections.abc import Mapping

from graph.actor_fields import NAMED
from server.i18n import gettext as _
from server.i18n import ngettext, number
from server.views.matrix_asked import Wanted
from server.views.matrix_table import Table

_GAPS = ("luecke-benannt", "luecke-bestaetigt")
_OVER = ("nur-geplant", "ausgelaufen")


def sentence(wanted: Wanted, table: Table) -> str:
    """How many cells there are, and what is known of them; what is unknown is not called none."""
    counts = {it.mark.notation: it.count for it in table.legend}
    if wanted.kind == "actor":
        return _of_actors(counts)
    return _of_cells(counts)


def _of_cells(counts: Mapping[str, int]) -> str:
    void = counts.get("entfaellt", 0)
    every = sum(counts.values()) - void
    gaps, over = (sum(counts.get(it, 0) for it in some) for some in (_GAPS, _OVER))
    nobody, unsaid = counts.get("niemand-bekannt", 0), counts.get("unbekannt", 0)
    known = every - gaps - over - nobody - unsaid
    first = ngettext(
        "In %(known)s von %(num)s Zelle ist mindestens eine Stelle oder ein Angebot bekannt",
        "In %(known)s von %(num)s Zellen ist mindestens eine Stelle oder ein Angebot bekannt",
        every,
    ) % {"known": number(known), "num": number(every)}
    parts = [
        first,
        _some(gaps, _("in %s ist eine Lücke festgestellt")),
        _some(over, _("in %s ist etwas nur geplant oder ausgelaufen")),
        _some(nobody, _("in %s ist niemand bekannt")),
        _some(unsaid, _("über %s ist nichts bekannt")),
    ]
    doubt = _("Unbekannt heißt nicht, dass es niemanden gibt.") if nobody or unsaid else ""
    return _closed(parts, doubt)


def _of_actors(counts: Mapping[str, int]) -> str:
    named = sum(counts.get(it, 0) for it in NAMED)
    maybe, unsaid = counts.get("kandidat", 0), counts.get("nicht-genannt", 0)
    every = sum(counts.values())
    first = ngettext(
        "In %(known)s von %(num)s Zelle ist der Akteur selbst genannt",
        "In %(known)s von %(num)s Zellen ist der Akteur selbst genannt",
        every,
    ) % {"known": number(named), "num": number(every)}
    parts = [
        first,
        _some(maybe, _("in %s ist er nur Kandidat")),
        _some(every - named - maybe - unsaid, _("in %s ist etwas nur geplant oder ausgelaufen")),
        _some(unsaid, _("in %s ist über ihn nichts bekannt")),
    ]
    return _closed(parts, _("Unbekannt heißt nicht „tut nichts“.") if unsaid else "")


def _some(count: int, text: str) -> str:
    return text % number(count) if count else ""


def _closed(parts: list[str], doubt: str) -> str:
    said = "; ".join(part for part in parts if part) + "."
    return f"{said} {doubt}".strip()
