"""What the features of candidates mean."""

from server.i18n import gettext as _
from server.i18n import language
from server.reconcile.sorts import PROPERTY

_PROPERTY = "property_"


def feature_text(id: str) -> str | None:
    """One sentence about a feature; None if there is none of this name."""
    if id.startswith(_PROPERTY):
        known = PROPERTY.get(id.removeprefix(_PROPERTY))
        if known is None or not known.compared:
            return None
        text = _("1: die Angabe „%s“ stimmt überein, 0: nicht; ist sie nicht bekannt, fehlt dies.")
        return text % known.name(language())
    return {
        "name_likeness": _(
            "Ähnlichkeit der Namen: 100 gleich, 99 bis auf Leerzeichen und Bindestriche, 97 bis "
            "auf die Rechtsform, 92 bis auf Beugung und Wortfolge, darunter nach Buchstaben und "
            "Wörtern."
        ),
        "other_name": _("Der Name ist ein weiterer Name (Kurzname, Alias)."),
        "former_name": _("Der Name ist der einer Stelle, deren Nachfolge dies ist."),
        "is_no_more": _("Die Stelle besteht am Stichtag nicht mehr."),
        "type_fits": _("Der Kandidat ist von einem der gefragten Typen."),
    }.get(id)
