"""What the pages of gaps and of overlaps share: grouping, lines, options."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from flask import request

from graph.gaps.parts import VERDICTS
from graph.gaps.sequence import Findings
from graph.gaps.sequence import Line as Drawn
from graph.model import GapFinding, OverlapFinding
from graph.significance import Judgement
from graph.wording import verdict_label
from graph.wording.closing import closing_sentence, potential_words, rank_sentence
from graph.wording.judged import agreement_words, judgement_sentence, judgement_words
from graph.wording.method import formula, source
from server.present import Concept, Option, Ref
from server.views.asked import read_number
from server.views.found import judgements_of
from server.views.site import Site

Finding = GapFinding | OverlapFinding

SHORT: Final = 10
"""Lines of a rule where all rules are shown."""
LONG: Final = 50
"""Lines of a page of one rule."""
_MOST_APART: Final = 200
"""Most findings of a page that are judged territory by territory; of more, one per line."""
_MOST_OPTIONS: Final = 500
_MOST_PAGES: Final = 10**6


@dataclass(frozen=True, slots=True)
class Chip:
    """A judgement: what it is called, why, and what is the same."""

    notation: str
    label: str
    sentence: str
    agreements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Findings that differ in their territory only, as one line."""

    rule: str
    actors: tuple[Ref, ...]
    about: tuple[Ref, ...]
    territories: tuple[Ref, ...]
    everywhere: bool
    verdict: Concept
    severity: str
    count: int
    score: float | None
    evidence: tuple[Ref, ...]
    rank: str
    potential: str
    closes: tuple[str, ...]
    judgement: Chip | None = None

    @property
    def subject(self) -> Ref:
        """What the finding is about in the first place."""
        return (self.about or self.actors)[0]

    @property
    def others(self) -> tuple[Ref, ...]:
        """What else it is about."""
        return self.about[1:]


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """Findings of a rule; `findings` counts them before they are drawn together.

    `pages` is how many pages of lines there are, `page` the one shown (from 1), `more` whether
    there are lines that are not shown. `formula` and `source` explain the rule.
    """

    rule: Concept
    severity: Concept
    findings: int
    lines: tuple[Line, ...]
    page: int
    pages: int
    formula: str
    source: str

    @property
    def more(self) -> bool:
        """Whether not all is shown."""
        return self.pages > 1


def rule_groups(here: Site, found: Findings[Any], rule: str) -> list[RuleGroup]:
    """Findings by rule, in the order in which rules first occur; one rule is paged.

    Raises:
        AskedError: `seite` is no page.
    """
    size = LONG if rule else SHORT
    tally = found.tally("rule")
    return [_group(here, it, found.of([it]), size, tally[it]) for it in found.rules_in_order]


def _group(here: Site, rule: str, found: Findings[Any], size: int, findings: int) -> RuleGroup:
    pages = -(-found.rows // size)
    page = read_number(request.args, "seite", 1, 1, _MOST_PAGES) if size == LONG else 1
    page = min(page, max(1, pages))
    drawn = found.lines((page - 1) * size, page * size)
    worst = next(iter(found.tally("severity")))
    return RuleGroup(
        rule=here.concept("regel", rule),
        severity=here.concept("schwere", worst),
        findings=findings,
        lines=_lines(here, drawn),
        page=page,
        pages=pages,
        formula=formula(rule, here.language),
        source=source(rule, here.language),
    )


def _lines(here: Site, drawn: Sequence[Drawn[Any]]) -> tuple[Line, ...]:
    overlaps = [it for it in drawn if isinstance(it.finding, OverlapFinding)]
    if not overlaps:
        return tuple(_line(here, it) for it in drawn)
    return tuple(_line(here, it, judgement) for it, judgement in _judged(here, drawn))


def _judged(here: Site, drawn: Sequence[Drawn[Any]]) -> list[tuple[Drawn[Any], Judgement]]:
    """Lines of overlaps with their judgement, drawn apart where territories differ in it."""
    apart = drawn
    if sum(len(it.places) for it in drawn) <= _MOST_APART:
        apart = [
            Drawn(replace(it.finding, territory=place), (place,) if place else ())
            for it in drawn
            for place in it.places or (None,)
        ]
    made = judgements_of(here, [it.finding for it in apart])
    found: dict[object, tuple[Drawn[Any], Judgement]] = {}
    for it, judgement in zip(apart, made, strict=True):
        said = judgement.verdict, judgement.reason, judgement.pair
        one = it.finding
        actors = one.actors if isinstance(one, OverlapFinding) else ()
        key = (said, one.rule, one.about, actors, one.severity, one.count)
        if key in found:
            before = found[key][0]
            found[key] = (Drawn(before.finding, before.places + it.places), found[key][1])
        else:
            found[key] = (it, judgement)
    return list(found.values())


def _line(here: Site, drawn: Drawn[Any], judgement: Judgement | None = None) -> Line:
    first: Finding = drawn.finding
    labels = here.state.labels
    return Line(
        rule=first.rule,
        actors=here.refs(first.actors) if isinstance(first, OverlapFinding) else (),
        about=here.refs(first.about),
        territories=here.refs(drawn.places),
        everywhere=len(drawn.places) > 1 and set(drawn.places) >= set(here.landscape.districts),
        verdict=verdict(here, first),
        severity=first.severity,
        count=first.count,
        score=first.score if isinstance(first, OverlapFinding) else None,
        evidence=here.refs(first.evidence),
        rank=rank_sentence(labels, first, here.language) if isinstance(first, GapFinding) else "",
        potential=_potential(here, first),
        closes=tuple(
            closing_sentence(labels, replace(it, territory=None), here.language)
            if len(drawn.places) != 1
            else closing_sentence(labels, it, here.language)
            for it in first.closes
        ),
        judgement=chip(here, judgement) if judgement else None,
    )


def _potential(here: Site, finding: Finding) -> str:
    """The largest single potential behind a gap; empty if none is known."""
    if isinstance(finding, GapFinding) and finding.potentials:
        return potential_words(finding.potentials[0], here.language)
    return ""


def chip(here: Site, judgement: Judgement) -> Chip:
    """A judgement as pages show it."""
    return Chip(
        judgement.verdict or "unbekannt",
        judgement_words(judgement, here.language),
        judgement_sentence(here.state.labels, judgement, here.language),
        agreement_words(judgement, here.language),
    )


def verdict(here: Site, finding: Finding) -> Concept:
    """How strong the evidence is, in words that suit what is found: a lack, or something there."""
    found = here.concept("beweiskraft", finding.verdict)
    words = verdict_label(here.state.labels, finding, here.language)
    return Concept(found.notation, words, found.sentence if words == found.label else "")


def verdict_options(here: Site, found: Findings[Any]) -> list[Option]:
    """Verdicts that occur, with how many findings have them; one of each is looked at."""
    tally = found.tally("verdict")
    made = []
    for it in VERDICTS:
        if it in tally:
            some = found.of(verdicts=[it])
            ones = [one for rule in some.tally("rule") for one in _grounds(some.of([rule])[0])]
            shown = {verdict(here, one).label: None for one in ones}
            made.append(Option(it, " / ".join(shown), tally[it]))
    return made


def _grounds(finding: Finding) -> list[Finding]:
    """A finding for each way to say its verdict: g1 is confirmed by a list or by an answer."""
    if isinstance(finding, GapFinding) and (finding.rule, finding.verdict) == ("g1", "bestaetigt"):
        return [replace(finding, asked=asked) for asked in (False, True)]
    return [finding]


def rule_options(here: Site, tally: Mapping[str, int]) -> list[Option]:
    """Rules that occur, with how many findings they have."""
    return [Option(it, here.concept("regel", it).label, many) for it, many in tally.items()]


def thing_options(here: Site, iris: Sequence[str], chosen: str) -> list[Option]:
    """Things to choose from, by name; of very many only the chosen one (the address takes all)."""
    shown = iris if len(iris) <= _MOST_OPTIONS else tuple(filter(None, [chosen]))
    found = [Option(iri, here.name(iri)) for iri in shown]
    return sorted(found, key=lambda it: it.text.casefold())
