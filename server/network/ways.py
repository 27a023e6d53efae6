"""A way from one thing to another, as a sentence that a person can say."""

from graph.ego import Ego, Tie, Ties
from graph.ego.model import CANDIDATE, MENTIONED
from graph.ego.paths import above, compared
from server.i18n import gettext as _
from server.network.words import kind_name
from server.views.site import Site


def way_sentence(here: Site, ego: Ego) -> str:
    """Step by step what ties the things of a way; of several ties of a step the first."""
    steps: dict[frozenset[str], Tie] = {}
    for tie in ego.ties:
        steps.setdefault(frozenset((tie.one, tie.other)), tie)
    text = "; ".join(tie_sentence(here, tie) for tie in steps.values())
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def tie_sentence(here: Site, tie: Tie) -> str:
    """What a tie says, with both names."""
    names = {"one": here.name(tie.one), "other": here.name(tie.other)}
    return _said(here, tie.kind) % names


def _said(here: Site, kind: str) -> str:
    words = {
        "teil": _("„%(other)s“ gehört zum Handlungsfeld „%(one)s“"),
        CANDIDATE: _("für „%(one)s“ ist „%(other)s“ Kandidat: genannt ist nur die Art"),
        MENTIONED: _("im Text zu „%(one)s“ ist „%(other)s“ erwähnt"),
        "art": _("„%(one)s“ ist eine Stelle der Art „%(other)s“"),
        "oberart": _("„%(one)s“ gehört zu „%(other)s“"),
        "teil-von": _("„%(one)s“ ist Teil von „%(other)s“"),
        "setzt-um": _("„%(one)s“ setzt „%(other)s“ um"),
        "traegt": _("„%(one)s“ wird getragen von „%(other)s“"),
        "folgt": _("auf „%(one)s“ folgt „%(other)s“"),
        "richtet-sich-an": _("„%(one)s“ richtet sich an „%(other)s“"),
        "bedarf": _("„%(one)s“ antwortet auf „%(other)s“"),
        "gebiet": _("„%(one)s“ ist zuständig oder tätig in „%(other)s“"),
        "liegt-in": _("„%(one)s“ liegt in „%(other)s“"),
    }
    if kind in words:
        return words[kind]
    role = kind_name(here, kind).replace("%", "%%")
    return _("für „%(one)s“ ist „%(other)s“ genannt") + f" ({role})"


def compared_sentence(here: Site, ties: Ties, one: str, other: str) -> str:
    """How much two things have in common, and what of it comes from a wider territory.

    Raises:
        UnknownThingError: one of them is no node.
    """
    text = _(
        "„%(one)s“ und „%(other)s“ haben %(both)s gemeinsam; nur bei „%(one)s“ stehen %(left)s, "
        "nur bei „%(other)s“ %(right)s, soweit bekannt."
    )
    both, left, right = (len(part) for part in compared(ties, one, other))
    names = {"one": here.name(one), "other": here.name(other)}
    said = text % {**names, "both": both, "left": left, "right": right}
    wider = dict.fromkeys((*above(ties, one), *above(ties, other)))
    if not wider:
        return said
    places = ", ".join(map(here.name, wider))
    return f"{said} " + _("Mitgezählt ist, was für ein Gebiet darüber gilt: %s.") % places
