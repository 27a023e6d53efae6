"""Programmes as pages show them: with the period they run, as precisely as it is known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from rdflib.namespace import DCTERMS

from ontology.terms import DCAT, WER
from server.present import Concept, Ref
from server.views.facts import Facts
from server.views.receipts import Receipt, receipt
from server.views.site import Site

SOON: Final = timedelta(days=365)
"""What "soon" means for the end of a programme."""


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme; `first` and `last` day are None if they are not known."""

    ref: Ref
    kind: Concept | None
    level: Concept | None
    start: str | None
    end: str | None
    first: date | None
    last: date | None
    state: str
    """`running`, `ended`, `planned`, or `unknown` where the end is not known."""
    funders: tuple[str, ...]
    operators: tuple[Ref, ...]
    areas: tuple[Ref, ...]
    fields: tuple[Ref, ...]
    target_groups: tuple[Ref, ...]
    successor: Ref | None
    receipt: Receipt

    def ends_within(self, day: date, time: timedelta) -> bool:
        """Whether the last day is known and lies between a day and some time later."""
        return self.last is not None and day <= self.last <= day + time


def programmes(site: Site, iris: Iterable[str]) -> tuple[Programme, ...]:
    """Programmes with their periods, those that end first in front."""
    found = site.facts(iris)
    periods = site.facts(iri for facts in found.values() for iri in facts.iris(DCTERMS.temporal))
    made = [
        _programme(site, facts, periods.get(facts.iri_of(DCTERMS.temporal) or ""))
        for facts in found.values()
    ]
    return tuple(sorted(made, key=lambda it: (it.last or date.max, it.ref.text.casefold())))


def _programme(site: Site, facts: Facts, period: Facts | None) -> Programme:
    first, last = _day(facts, WER.activeFrom), _day(facts, WER.activeUntil)
    successor = facts.iri_of(WER.successor)
    return Programme(
        ref=site.ref(facts.iri),
        kind=_concept(site, facts, DCTERMS.type),
        level=_concept(site, facts, WER.level),
        start=period.text(DCAT.startDate) if period else None,
        end=period.text(DCAT.endDate) if period else None,
        first=first,
        last=last,
        state=_state(site.as_of, first, last),
        funders=facts.texts(WER.funderName, site.language),
        operators=site.refs(facts.iris(WER.operatedBy)),
        areas=site.refs(facts.iris(DCTERMS.spatial)),
        fields=site.refs(facts.iris(WER.inActionField)),
        target_groups=site.sorted_refs(facts.iris(WER.addressesTargetGroup)),
        successor=site.ref(successor) if successor else None,
        receipt=receipt(site, facts),
    )


def _concept(site: Site, facts: Facts, predicate: object) -> Concept | None:
    iri = facts.iri_of(str(predicate))
    return site.concept_at(iri) if iri else None


def _day(facts: Facts, predicate: object) -> date | None:
    text = facts.text(str(predicate))
    return date.fromisoformat(text) if text else None


def _state(as_of: date, first: date | None, last: date | None) -> str:
    if last is not None and last < as_of:
        return "ended"
    if first is not None and first > as_of:
        return "planned"
    return "running" if last is not None else "unknown"
