"""Who is named for what: the rows that actors, approaches and fields share."""

from collections.abc import Iterable
from dataclasses import dataclass

from ontology.terms import WER
from server.present import Ref, natural_key
from server.views.facts import Facts
from server.views.receipts import Statement, statements
from server.views.site import Site


@dataclass(frozen=True, slots=True)
class Duty:
    """A responsibility: actor, approach, and the statement behind it."""

    actor: Ref
    approach: Ref
    statement: Statement


@dataclass(frozen=True, slots=True)
class Chance:
    """A candidate: a body competent in the territory, of a kind that is named for an approach."""

    actor: Ref
    approach: Ref
    via: Ref | None
    statement: str | None
    territories: tuple[Ref, ...]


def duties(site: Site, predicate: object, iri: str) -> tuple[Duty, ...]:
    """Responsibilities that point at an actor (`wer:actor`) or an approach (`wer:approach`)."""
    found = _pointing(site, predicate, iri)
    plain = [it for it in found.values() if it.has_type(str(WER.Statement))]
    said = statements(site, (it.iri for it in plain))
    made = [
        Duty(site.ref(actor), site.ref(approach), said[it.iri])
        for it in plain
        for actor in it.iris(WER.actor)
        for approach in it.iris(WER.approach)
    ]
    return tuple(sorted(made, key=lambda it: (natural_key(it.approach.text), it.actor.text)))


def chances(site: Site, predicate: object, iri: str) -> tuple[Chance, ...]:
    """Candidates that point at an actor or an approach, by number of the approach."""
    found = [
        it
        for it in _pointing(site, predicate, iri).values()
        if it.has_type(str(WER.CandidateResponsibility))
    ]
    vias = _kinds(site, found)
    made = [
        Chance(
            actor=site.ref(it.iri_of(WER.actor) or iri),
            approach=site.ref(it.iri_of(WER.approach) or iri),
            via=vias.get(it.iri_of(WER.candidateFor) or ""),
            statement=it.iri_of(WER.candidateFor),
            territories=site.refs(it.iris("http://purl.org/dc/terms/spatial")),
        )
        for it in found
    ]
    return tuple(sorted(made, key=lambda it: (natural_key(it.approach.text), it.actor.text)))


def _pointing(site: Site, predicate: object, iri: str) -> dict[str, Facts]:
    return site.facts(site.pointing(predicate, [iri]).get(iri, ()))


def _kinds(site: Site, found: Iterable[Facts]) -> dict[str, Ref]:
    """The kind named by each statement that a candidate stands for."""
    named = site.facts(iri for it in found for iri in it.iris(WER.candidateFor))
    kinds = {iri: facts.iri_of(WER.actor) for iri, facts in named.items()}
    return {iri: site.ref(kind) for iri, kind in kinds.items() if kind}
