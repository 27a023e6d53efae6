"""Overlaps: who does the same where, the triangle of pairs, and the page of one pair."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from flask import Response, render_template

from graph.gaps.sequence import Findings
from graph.model import OverlapFinding
from graph.overlaps import RULES
from graph.significance import Judgement
from graph.wording import overlap_sentence
from graph.wording.closing import closing_sentence
from graph.wording.judged import JUDGEMENTS as JUDGEMENTS_SAID
from graph.wording.judged import judgement_sentence, judgement_words
from server.i18n import gettext as _
from server.present import Option, Ref, ramp
from server.views.blueprint import pages
from server.views.finding_sentences import overlaps_sentence
from server.views.findings import rule_groups, rule_options, verdict, verdict_options
from server.views.found import (
    JUDGEMENTS,
    Wanted,
    found_overlaps,
    judged_as,
    judgements_of,
)
from server.views.gaps import filter_options
from server.views.partners import Portfolios, portfolios
from server.views.same import of_actor, same_as, sentence
from server.views.sheets import Value, sheet, table_response
from server.views.site import Site, site

_PORTION: Final = 500
_SIDE: Final = 14


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors in the triangle; `step` (1..5) colours the number of shared approaches."""

    first: str
    second: str
    shared: int
    step: int | None


@dataclass(frozen=True, slots=True)
class TriangleRow:
    """An actor with its number of approaches, and its pairs with those before it."""

    ref: Ref
    size: int
    pairs: tuple[Pair, ...]


@pages.get("/ueberschneidungen")
def overlap_list() -> str:
    """All overlaps that the filters leave, each with its judgement."""
    here = site()
    wanted = Wanted.of_overlaps(here, tuple(RULES))
    every = _of_actor(here, wanted)
    found = judged_as(here, wanted, every.of(**wanted.chosen))
    same = same_as(here, wanted.actor) if wanted.actor else ()
    return render_template(
        "overlaps.html",
        wanted=wanted,
        actor=here.ref(wanted.actor) if wanted.actor else None,
        same=same,
        sentence=sentence(here, wanted.actor, same)
        if wanted.actor
        else overlaps_sentence(here, wanted, found),
        total=len(found),
        groups=rule_groups(here, found, wanted.rule),
        triangle=_triangle(here, wanted.field),
        rules=rule_options(here, every.of(verdicts=wanted.chosen["verdicts"]).tally("rule")),
        verdicts=verdict_options(here, every.of(rules=wanted.chosen["rules"])),
        judgements=_judgement_options(here),
        **filter_options(here, wanted),
    )


def _of_actor(here: Site, wanted: Wanted) -> Findings[OverlapFinding]:
    found = found_overlaps(here, wanted)
    return of_actor(here, found, wanted.actor) if wanted.actor else found


def _judgement_options(here: Site) -> list[Option]:
    return [Option(it, JUDGEMENTS_SAID.get(it, JUDGEMENTS_SAID[""])[here.language])
            for it in JUDGEMENTS]  # fmt: skip


@sheet("/ueberschneidungen")
def overlaps_csv() -> Response:
    """The same findings, one row each."""
    here = site()
    wanted = Wanted.of_overlaps(here, tuple(RULES))
    columns = [
        _("Regel"),
        _("Name der Regel"),
        _("Befund"),
        _("Akteure"),
        _("betrifft"),
        _("Gebiet"),
        _("Beweiskraft"),
        _("Schwere"),
        _("Zahl"),
        _("Maß"),
        _("Urteil"),
        _("Begründung des Urteils"),
        "q",
        _("Was zu klären ist"),
        _("Belege"),
    ]
    found = judged_as(here, wanted, _of_actor(here, wanted).of(**wanted.chosen))
    return table_response("ueberschneidungen", columns, _rows(here, found))


def _rows(here: Site, found: Findings[OverlapFinding]) -> Iterator[list[Value]]:
    """Rows, judged in portions so that a long table is not held twice."""
    for start in range(0, len(found), _PORTION):
        some = found[start : start + _PORTION]
        for it, judgement in zip(some, judgements_of(here, some), strict=True):
            yield _row(here, it, judgement)


def _row(here: Site, it: OverlapFinding, judgement: Judgement) -> list[Value]:
    labels, lang = here.state.labels, here.language
    return [
        it.rule.upper(),
        here.concept("regel", it.rule).label,
        overlap_sentence(labels, it, lang),
        " | ".join(here.name(iri) for iri in it.actors),
        " | ".join(here.name(iri) for iri in it.about),
        here.name(it.territory) if it.territory else "",
        verdict(here, it).label,
        here.concept("schwere", it.severity).label,
        it.count,
        "" if it.score is None else round(it.score, 3),
        judgement_words(judgement, lang),
        judgement_sentence(labels, judgement, lang),
        "" if judgement.q is None else round(judgement.q, 4),
        " | ".join(closing_sentence(labels, step, lang) for step in it.closes),
        " | ".join(it.evidence),
    ]


def _triangle(here: Site, field: str) -> list[TriangleRow]:
    """The actors with most approaches, each paired with those before it."""
    found = portfolios(here, field)
    order = sorted(found, key=lambda actor: (-len(found[actor]), here.name(actor)))[:_SIDE]
    return [
        TriangleRow(
            here.ref(actor),
            len(found[actor]),
            tuple(_pair(found, before, actor) for before in order[:number]),
        )
        for number, actor in enumerate(order)
    ]


def _pair(found: Portfolios, first: str, second: str) -> Pair:
    shared = len(found[first] & found[second])
    return Pair(first, second, shared, ramp(shared))
