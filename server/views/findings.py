"""What the pages of gaps and of overlaps share: filters, grouping, rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from flask import request

from graph.model import GapFinding, OverlapFinding
from graph.wording import verdict_label
from server.present import Concept, Option, Ref
from server.views.site import Site

Finding = GapFinding | OverlapFinding
_SEVERITIES: Final = ("warnung", "hinweis")
VERDICTS: Final = ("benannt", "bestaetigt", "teilweise", "nicht-bekannt")
_MOST_LINES: Final = 400
"""Most lines of a rule on a page: the rest stands in the CSV."""
_DRAWN_TOGETHER: Final = frozenset({"o7"})
"""Rules whose findings differ only in the approach that one statement of a source concerns."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filters, as they stand in the address; empty is no filter."""

    rule: str
    field: str
    territory: str
    verdict: str

    @classmethod
    def read(cls) -> "Wanted":
        """Read the filters of this request."""
        args = request.args
        return cls(
            args.get("regel", ""),
            args.get("feld", ""),
            args.get("gebiet", ""),
            args.get("beweiskraft", ""),
        )

    def suits(self, finding: Finding) -> bool:
        """Whether a finding passes the filters of rule and verdict."""
        return self.rule in ("", finding.rule) and self.verdict in ("", finding.verdict)


@dataclass(frozen=True, slots=True)
class Line:
    """Equal findings of several territories as one line."""

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
    """All findings of a rule; `findings` counts them before they are drawn together."""

    rule: Concept
    severity: Concept
    findings: int
    lines: tuple[Line, ...]
    hidden: int


def rule_groups(here: Site, found: Iterable[Finding]) -> list[RuleGroup]:
    """Findings by rule, rules with warnings first, each in the order given."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in found:
        by_rule.setdefault(finding.rule, []).append(finding)
    groups = [_group(here, rule, own) for rule, own in by_rule.items()]
    return sorted(groups, key=lambda it: _SEVERITIES.index(it.severity.notation))


def _group(here: Site, rule: str, found: Sequence[Finding]) -> RuleGroup:
    alike = _drawn_together(found)
    worst = min((it.severity for it in found), key=_SEVERITIES.index)
    return RuleGroup(
        rule=here.concept("regel", rule),
        severity=here.concept("schwere", worst),
        findings=len(found),
        lines=tuple(_line(here, own) for own in alike[:_MOST_LINES]),
        hidden=max(0, len(alike) - _MOST_LINES),
    )


def _actors(finding: Finding) -> tuple[str, ...]:
    return finding.actors if isinstance(finding, OverlapFinding) else ()


def _score(finding: Finding) -> float | None:
    return finding.score if isinstance(finding, OverlapFinding) else None


def _drawn_together(found: Iterable[Finding]) -> list[list[Finding]]:
    """Findings that differ in their territory only, in the order of their first."""
    alike: dict[tuple[object, ...], list[Finding]] = {}
    for it in found:
        about = it.about[:1] if it.rule in _DRAWN_TOGETHER else it.about
        evidence = it.evidence if it.rule in _DRAWN_TOGETHER else ()
        key = (about, _actors(it), it.verdict, it.severity, it.count, evidence)
        alike.setdefault(key, []).append(it)
    return list(alike.values())


def _line(here: Site, alike: Sequence[Finding]) -> Line:
    first = alike[0]
    places = [it.territory for it in alike if it.territory]
    return Line(
        rule=first.rule,
        actors=here.refs(_actors(first)),
        about=here.refs(dict.fromkeys(iri for it in alike for iri in it.about)),
        territories=here.refs(places),
        everywhere=len(places) > 1 and set(places) >= set(here.landscape.districts),
        verdict=verdict(here, first),
        severity=first.severity,
        count=first.count,
        score=_score(first),
        evidence=here.refs(dict.fromkeys(iri for it in alike for iri in it.evidence)),
    )


def verdict(here: Site, finding: Finding) -> Concept:
    """How strong the evidence is, in words that suit what is found: a lack, or something there."""
    found = here.concept("beweiskraft", finding.verdict)
    words = verdict_label(here.state.labels, finding, here.language)
    return Concept(found.notation, words, found.sentence if words == found.label else "")


def verdict_texts(here: Site, found: Iterable[Finding]) -> dict[str, str]:
    """What the verdicts of findings are called; two names of one verdict stand side by side."""
    names: dict[str, dict[str, None]] = {it: {} for it in VERDICTS}
    for finding in found:
        names[finding.verdict][verdict(here, finding).label] = None
    return {it: " / ".join(texts) for it, texts in names.items() if texts}


def options(values: Iterable[str], texts: dict[str, str]) -> list[Option]:
    """Choices with how many findings have them, in the order of the texts."""
    every = list(values)
    return [Option(it, text, every.count(it)) for it, text in texts.items() if it in every]
