"""What the words of a report are called on pages."""

from collections.abc import Mapping

from server.i18n import gettext as _


def kinds() -> Mapping[str, str]:
    """What may be wrong, as a person says it."""
    return {
        "stelle": _("Die Stelle stimmt nicht"),
        "ort": _("Der Ort oder das Gebiet stimmt nicht"),
        "fehlt": _("Es fehlt etwas"),
        "beendet": _("Das gibt es nicht mehr"),
        "anderes": _("Etwas anderes"),
    }


def states() -> Mapping[str, str]:
    """What may have become of a report."""
    return {"offen": _("offen"), "erledigt": _("erledigt"), "abgelehnt": _("abgelehnt")}


def decisions() -> Mapping[str, str]:
    """What an editor does with a report, as a button says it."""
    return {
        "erledigt": _("Als erledigt ablegen"),
        "abgelehnt": _("Ablehnen"),
        "offen": _("Wieder öffnen"),
        "gestrichen": _("Wortlaut streichen"),
    }
