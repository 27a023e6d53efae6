"""What the editors decided, each with its receipt."""

from collections.abc import Iterable, Iterator

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, PROV

from ingest.records import (
    Feedback,
    ImpliedTargetGroup,
    Need,
    ProgrammeApproach,
    Receipt,
)
from ingest.triples.common import (
    Triple,
    actor_iri,
    de,
    facts,
    named,
    plain,
    thing,
    things,
    typed,
    when,
    word,
)
from ontology.names import Names
from ontology.terms import WER


def programme_approach_triples(link: ProgrammeApproach, names: Names) -> Iterator[Triple]:
    """A programme puts an approach into practice."""
    approach = URIRef(names.thing("ansatz", link.approach))
    programme = URIRef(names.thing("programm", link.programme))
    yield approach, WER.implementedThrough, programme
    yield from receipt_triples(link.receipt, (approach, programme), names)


def implied_triples(implied: ImpliedTargetGroup, names: Names) -> Iterator[Triple]:
    """An approach means a target group without naming it."""
    approach = URIRef(names.thing("ansatz", implied.approach))
    group = URIRef(names.target_group(implied.target_group))
    yield approach, WER.impliesTargetGroup, group
    yield from receipt_triples(implied.receipt, (approach, group), names)


def need_triples(need: Need, names: Names) -> Iterator[Triple]:
    """A need, the findings behind it, and the approaches that answer it."""
    subject = URIRef(names.thing("bedarf", need.id))
    groups = [URIRef(names.target_group(key)) for key in need.target_groups]
    approaches = list(things(names, "ansatz", need.approaches))
    yield from typed(subject, WER.Need)
    yield from named(subject, need.label_de, need.label_en)
    yield from facts(subject, (DCTERMS.identifier, Literal(need.id)), (WER.about, groups))
    for finding in things(names, "angabe", need.findings):
        yield finding, WER.evidences, subject
    for approach in approaches:
        yield approach, WER.addressesNeed, subject
    yield from receipt_triples(need.receipt, (subject, *approaches), names)


def feedback_triples(feedback: Feedback, names: Names) -> Iterator[Triple]:
    """What somebody on the ground reported about one cell."""
    subject = URIRef(names.thing("rueckmeldung", feedback.id))
    yield from typed(subject, WER.Feedback)
    yield from named(subject, *_said(feedback))
    yield from facts(
        subject,
        (DCTERMS.identifier, Literal(feedback.id)),
        (WER.approach, thing(names, "ansatz", feedback.approach)),
        (WER.actor, actor_iri(feedback.actor, names)),
        (DCTERMS.spatial, thing(names, "gebiet", feedback.territory)),
        (WER.answer, word("antwort", feedback.answer)),
        (WER.reportedBy, plain(feedback.reported_by)),
        (DCTERMS.date, when(feedback.receipt.on)),
    )
    yield from receipt_triples(feedback.receipt, (subject,), names)


def _said(feedback: Feedback) -> tuple[str, str]:
    """What it is called: who told it (a function, never a name) and when."""
    on = feedback.receipt.on.text
    day = ".".join(reversed(on.split("-")))
    who = f" ({feedback.reported_by})" if feedback.reported_by else ""
    return f"Rückmeldung vom {day}{who}", f"answer of {on}{who}"


def receipt_triples(receipt: Receipt, about: Iterable[URIRef], names: Names) -> Iterator[Triple]:
    """Why, who and when: the receipt of a decision about some things."""
    subject = URIRef(names.thing("redaktion", f"{receipt.file}/{receipt.id}"))
    yield from typed(subject, PROV.Entity)
    yield from facts(
        subject,
        (DCTERMS.identifier, Literal(receipt.id)),
        (DCTERMS.description, de(receipt.why_de)),
        (DCTERMS.creator, plain(receipt.by)),
        (DCTERMS.date, when(receipt.on)),
        (WER.about, about),
    )
