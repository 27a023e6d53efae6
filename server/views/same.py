"""Who does the same as one actor: those named beside it, or beside its kinds, each judged."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

import numpy as np

from graph.columns.relation import row
from graph.gaps.sequence import Findings
from graph.model import OverlapFinding
from graph.significance import judge_pair
from graph.wording.judged import judgement_words
from server.i18n import gettext as _
from server.i18n import ngettext
from server.present import Ref
from server.views.found import comparison_of
from server.views.partners import partners, portfolios
from server.views.site import Site

MOST_LOOKED_AT: Final = 20_000
"""Most findings that are looked through for one actor."""
_SHOWN: Final = 25


@dataclass(frozen=True, slots=True)
class Other:
    """Another actor: approaches shared, of how many of its own, how that is judged, the pair."""

    ref: Ref
    shared: int
    own: int
    judged: str
    href: str


@dataclass(frozen=True, slots=True)
class Same:
    """Others beside an actor, or beside a kind of it (`through`); `left` more are not shown."""

    ref: Ref
    through: bool
    approaches: int
    others: tuple[Other, ...]
    left: int


def same_as(here: Site, actor: str) -> tuple[Same, ...]:
    """Who is named for the same approaches as an actor, and as the kinds that stand for it."""
    known = portfolios(here)
    return tuple(
        _same(here, iri, iri != actor, len(known[iri]))
        for iri in standing_for(here, actor)
        if iri in known
    )


def standing_for(here: Site, actor: str) -> tuple[str, ...]:
    """An actor and its kinds, broader ones too: in a source a kind stands for its bodies."""
    actors = here.state.columns.actors
    number = actors.index.number(actor, "actor")
    kinds = {*row(actors.all_kinds, number), *row(actors.broader, number)} - {number}
    return (actor, *(actors.index.iris[int(at)] for at in sorted(kinds)))


def sentence(here: Site, actor: str, found: tuple[Same, ...]) -> str:
    """What can be said in a meeting; nothing found is nothing known."""
    told = {"name": here.name(actor)}
    first = next((it for it in found if it.others), None)
    if first is None:
        return _("Zu %(name)s ist niemand bekannt, der für dieselben Ansätze genannt ist.") % told
    number = len(first.others) + first.left
    most = first.others[0]
    told |= {"kind": first.ref.text, "other": most.ref.text, "shared": str(most.shared)}
    told["whom"] = told["name"]
    if first.through:
        told["whom"] = _("%(kind)s (die Art von %(name)s)") % told
    text = ngettext(
        "Neben %(whom)s ist ein anderer Akteur für dieselben Ansätze genannt: %(other)s.",
        "Neben %(whom)s sind %(num)s andere Akteure für dieselben Ansätze genannt, am häufigsten "
        "%(other)s (%(shared)s).",
        number,
    )
    said = text % (told | {"num": str(number)})
    shared = _("Gemeinsam genannt ist noch keine Doppelarbeit.")
    return f"{said} {shared}"


def of_actor(here: Site, found: Findings[OverlapFinding], actor: str) -> Findings[OverlapFinding]:
    """Findings that speak of an actor or of a kind of it; all of them where they are too many."""
    if len(found) > MOST_LOOKED_AT:
        return found
    names = set(standing_for(here, actor))
    keep = np.array([not names.isdisjoint(it.actors) for it in found], dtype=np.bool_)
    return found.filtered(keep)


def _same(here: Site, actor: str, through: bool, approaches: int) -> Same:
    every = partners(here, actor)
    others = tuple(_other(here, actor, it.ref, it.shared, it.own) for it in every[:_SHOWN])
    return Same(here.ref(actor), through, approaches, others, len(every) - len(others))


def _other(here: Site, actor: str, ref: Ref, shared: int, own: int) -> Other:
    judgement = judge_pair(comparison_of(here), actor, ref.iri)
    words = judgement_words(judgement, here.language)
    query = urlencode({"a": actor, "b": ref.iri})
    return Other(ref, shared, own, words, f"/ueberschneidungen/paar?{query}")
