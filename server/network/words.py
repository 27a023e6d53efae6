"""What sorts of nodes and kinds of ties are called, and how they look."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from graph.ego import Sort
from graph.ego.missing import LACKS
from graph.ego.model import CANDIDATE, MENTIONED
from graph.ego.overview import NAMES
from graph.ego.shared import SHARED, SURE
from server.i18n import gettext as _
from server.i18n import language, ngettext
from server.views.site import Site

MARKS: Final[Mapping[Sort, str]] = {
    "target": "target",
    "need": "need",
    "field": "field",
    "approach": "approach",
    "kind": "actor",
    "body": "actor",
    "programme": "programme",
    "territory": "territory",
}
_DASHED: Final = ("foerdernd", "beratend", "einzubeziehen", "richtet-sich-an", "bedarf", "traegt")
_DOTTED: Final = (
    SHARED,
    LACKS,
    MENTIONED,
    "koordinierend",
    "art",
    "oberart",
    "teil-von",
    "folgt",
    "liegt-in",
)


def look(kind: str) -> str:
    """How a tie is drawn: solid for duties, dashed, dotted, thin with a question mark."""
    if kind == CANDIDATE:
        return "candidate"
    if kind in _DASHED:
        return "dashed"
    return "dotted" if kind in _DOTTED else "solid"


def kind_name(here: Site, kind: str) -> str:
    """What a tie says, in words."""
    words = _words(language())
    return words[kind] if kind in words else here.concept("rolle", kind).label


def evidence_name(here: Site, evidence: str) -> str:
    """What speaks for who does what, in words."""
    if evidence == CANDIDATE:
        return _("nur die Art (Kandidat)")
    return here.concept("art", evidence).label


@lru_cache(maxsize=8)
def _words(_language: str) -> Mapping[str, str]:
    """The words of ties that are no roles, in the language of the request."""
    return {
        "teil": _("gehört zum Handlungsfeld"),
        CANDIDATE: _("Kandidat: Art genannt, Stelle dort zuständig"),
        MENTIONED: _("im Fließtext genannt"),
        "art": _("ist eine Stelle dieser Art"),
        "oberart": _("gehört zu (enger – weiter)"),
        "teil-von": _("ist Teil von"),
        "setzt-um": _("setzt um"),
        "traegt": _("getragen von"),
        "folgt": _("gefolgt von"),
        "richtet-sich-an": _("richtet sich an"),
        "bedarf": _("antwortet auf Bedarf"),
        "gebiet": _("zuständig oder tätig in"),
        "liegt-in": _("liegt in"),
        NAMES: _("nennt"),
        SURE: _("teilt mehr Ansätze, als zu erwarten ist"),
        SHARED: _("teilt Ansätze"),
        LACKS: _("niemand bekannt oder Lücke in"),
    }


def sort_name(sort: Sort, number: int) -> str:
    """What nodes of a sort are called, by number."""
    words = {
        "target": ngettext("Zielgruppe", "Zielgruppen", number),
        "need": ngettext("Bedarf", "Bedarfe", number),
        "field": ngettext("Handlungsfeld", "Handlungsfelder", number),
        "approach": ngettext("Ansatz", "Ansätze", number),
        "kind": ngettext("Art von Stellen", "Arten von Stellen", number),
        "body": ngettext("Stelle", "Stellen", number),
        "programme": ngettext("Programm", "Programme", number),
        "territory": ngettext("Gebiet", "Gebiete", number),
    }
    return words[sort]
