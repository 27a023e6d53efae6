"""`/api/duplicates`: which actors do the same; with an actor, how all its overlaps are judged."""

from collections.abc import Sequence
from typing import Final

from flask import Response, request

from graph.significance import VERDICTS, Judgement, judge_partners
from graph.wording.judged import judgement_words, reason_words
from server.api import Analysis, Item, Shape, analysis, listed
from server.api.parameters import choice, named
from server.views.asked import read_choice, thing
from server.views.found import comparison_of
from server.views.site import Site, site

SHAPE: Final[Shape] = {
    "one": "ref",
    "other": "ref",
    "judgement": "text",
    "judgement_words": "text",
    "reason": "text",
    "reason_words": "text",
    "shared": "number",
    "same": "number",
    "possible": "number",
    "wanted": "number",
    "territory": "text",
    "groups": "text",
    "kind": "text",
    "time": "text",
    "expected": "number",
    "p": "number",
    "q": "number",
    "tests": "number",
    "level": "number",
    "model": "text",
    "control": "text",
    "evidence": "texts",
}
_UNKNOWN: Final = "unbekannt"


@analysis(
    Analysis(
        "duplicates",
        "doppelungen",
        "Welche Akteure dasselbe tun; mit Akteur alle seine Überschneidungen",
        "which actors do the same; with an actor all its overlaps",
        (SHAPE,),
        (
            choice("urteil", "Beurteilung", "judgement", (*VERDICTS, _UNKNOWN)),
            *named("akteur"),
        ),
    )
)
def duplicate_list() -> Response:
    """Duplicates; with `akteur` all actors it shares approaches with, `urteil` one judgement."""
    here = site()
    actor = thing(request.args, here.state, "akteur")
    wanted = read_choice(request.args, "urteil", (*VERDICTS, _UNKNOWN), "")
    found = [
        it
        for it in judge_partners(comparison_of(here), actor)
        if wanted in ("", it.verdict or _UNKNOWN)
    ]

    def make(offset: int, limit: int) -> Sequence[Item]:
        return [_item(here, it) for it in found[offset : offset + limit]]

    return listed("doppelungen", SHAPE, len(found), make)


def _item(here: Site, it: Judgement) -> Item:
    return {
        "one": it.pair[0],
        "other": it.pair[1],
        "judgement": it.verdict or _UNKNOWN,
        "judgement_words": judgement_words(it, here.language),
        "reason": it.reason,
        "reason_words": reason_words(it, here.language),
        "shared": it.shared,
        "same": it.same,
        "possible": it.possible,
        "wanted": it.wanted,
        **{name: tally.state for name, tally in it.agreements},
        "expected": it.expected,
        "p": it.p,
        "q": it.q,
        "tests": it.tests,
        "level": it.level,
        "model": it.model,
        "control": it.control,
        "evidence": it.evidence,
    }
