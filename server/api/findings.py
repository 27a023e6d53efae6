"""`/api/gaps`, `/api/overlaps`: findings with rank, verdict, judgement, what would close them."""

from collections.abc import Sequence
from typing import Final

from flask import Response

from graph.gaps import RULES as GAP_RULES
from graph.gaps.parts import VERDICTS
from graph.model import Closing, GapFinding, OverlapFinding
from graph.overlaps import RULES as OVERLAP_RULES
from graph.significance import Judgement
from graph.wording import gap_sentence, overlap_sentence, rule_name, verdict_label
from graph.wording.closing import closing_sentence, potential_words, rank_sentence
from graph.wording.judged import judgement_sentence
from server.api import Analysis, Item, Shape, analysis, listed
from server.api.parameters import choice, named
from server.views.found import (
    JUDGEMENTS,
    Wanted,
    found_gaps,
    found_overlaps,
    judged_as,
    judgements_of,
)
from server.views.same import of_actor
from server.views.site import Site, site

_COMMON: Final[Shape] = {
    "rule": "text",
    "rule_name": "text",
    "sentence": "text",
    "about": "refs",
    "territory": "ref",
    "verdict": "text",
    "verdict_words": "text",
    "severity": "text",
    "count": "number",
}
_CLOSING: Final[Shape] = {
    "closes": "texts",
    "closes_steps": "texts",
    "closes_subjects": "refs",
    "closes_actors": "refs",
    "evidence": "refs",
}
GAPS: Final[Shape] = {
    **_COMMON,
    "needs": "refs",
    "potential": "number",
    "potential_unit": "text",
    "potential_at_least": "flag",
    "potential_figure": "ref",
    "potentials": "texts",
    "rank": "text",
    **_CLOSING,
}
OVERLAPS: Final[Shape] = {
    **_COMMON,
    "actors": "refs",
    "score": "number",
    "judgement": "text",
    "judgement_reason": "text",
    "judgement_sentence": "text",
    "judgement_pair": "refs",
    "q": "number",
    "same_territory": "text",
    "same_target_group": "text",
    "same_kind": "text",
    "same_time": "text",
    **_CLOSING,
}


@analysis(
    Analysis(
        "gaps",
        "luecken",
        "Lücken mit Rang, Beweiskraft und was sie schließen würde",
        "gaps with rank, verdict and what would close them",
        (GAPS,),
        (
            choice("regel", "Regel", "rule", tuple(GAP_RULES)),
            choice("beweiskraft", "wie sicher der Befund ist", "how sure the finding is", VERDICTS),
            *named("feld", "ansatz", "gebiet", "zielgruppe", "art"),
        ),
    )
)
def gap_list() -> Response:
    """`regel feld ansatz gebiet zielgruppe art beweiskraft`; made a page at a time."""
    here = site()
    wanted = Wanted.read(here, tuple(GAP_RULES))
    every = found_gaps(here, wanted)
    found = every.of(**wanted.chosen)

    def make(offset: int, limit: int) -> Sequence[Item]:
        return [_gap(here, it) for it in found[offset : offset + limit]]

    return listed("luecken", GAPS, len(found), make, {"rules": found.tally("rule")})


@analysis(
    Analysis(
        "overlaps",
        "ueberschneidungen",
        "Überschneidungen, beurteilt: Doppelung, Absicherung oder Zufall",
        "overlaps, judged: duplication, backup or coincidence",
        (OVERLAPS,),
        (
            choice("regel", "Regel", "rule", tuple(OVERLAP_RULES)),
            choice("beweiskraft", "wie sicher der Befund ist", "how sure the finding is", VERDICTS),
            choice("urteil", "Beurteilung", "judgement", JUDGEMENTS),
            *named("feld", "ansatz", "gebiet", "zielgruppe", "art", "akteur"),
        ),
    )
)
def overlap_list() -> Response:
    """The same filters, `akteur` and `urteil`; only the page that is asked for is judged."""
    here = site()
    wanted = Wanted.of_overlaps(here, tuple(OVERLAP_RULES))
    every = found_overlaps(here, wanted)
    if wanted.actor:
        every = of_actor(here, every, wanted.actor)
    found = judged_as(here, wanted, every.of(**wanted.chosen))

    def make(offset: int, limit: int) -> Sequence[Item]:
        some = found[offset : offset + limit]
        made = judgements_of(here, some)
        return [_overlap(here, it, judgement) for it, judgement in zip(some, made, strict=True)]

    return listed("ueberschneidungen", OVERLAPS, len(found), make, {"rules": found.tally("rule")})


def _gap(here: Site, it: GapFinding) -> Item:
    labels, lang = here.state.labels, here.language
    first = it.potentials[0] if it.potentials else None
    return {
        **_common(here, it, gap_sentence(labels, it, lang)),
        "needs": it.needs,
        "potential": first.value if first else None,
        "potential_unit": first.unit if first else None,
        "potential_at_least": first.at_least if first else None,
        "potential_figure": first.figure if first else None,
        "potentials": [potential_words(one, lang) for one in it.potentials],
        "rank": rank_sentence(labels, it, lang),
        **_closing(here, it.closes),
        "evidence": it.evidence,
    }


def _overlap(here: Site, it: OverlapFinding, judgement: Judgement) -> Item:
    labels, lang = here.state.labels, here.language
    same = {name: tally.state for name, tally in judgement.agreements}
    return {
        **_common(here, it, overlap_sentence(labels, it, lang)),
        "actors": it.actors,
        "score": it.score,
        "judgement": judgement.verdict,
        "judgement_reason": judgement.reason,
        "judgement_sentence": judgement_sentence(labels, judgement, lang),
        "judgement_pair": judgement.pair,
        "q": judgement.q,
        "same_territory": same["territory"],
        "same_target_group": same["groups"],
        "same_kind": same["kind"],
        "same_time": same["time"],
        **_closing(here, it.closes),
        "evidence": it.evidence,
    }


def _common(here: Site, it: GapFinding | OverlapFinding, sentence: str) -> dict[str, object]:
    labels, lang = here.state.labels, here.language
    return {
        "rule": it.rule,
        "rule_name": rule_name(labels, it.rule, lang),
        "sentence": sentence,
        "about": it.about,
        "territory": it.territory,
        "verdict": it.verdict,
        "verdict_words": verdict_label(labels, it, lang),
        "severity": it.severity,
        "count": it.count,
    }


def _closing(here: Site, closes: Sequence[Closing]) -> dict[str, object]:
    labels, lang = here.state.labels, here.language
    return {
        "closes": [closing_sentence(labels, step, lang) for step in closes],
        "closes_steps": [step.step for step in closes],
        "closes_subjects": [step.subject for step in closes],
        "closes_actors": list(dict.fromkeys(iri for step in closes for iri in step.actors)),
    }
