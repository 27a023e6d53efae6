"""Where a thing is from that was taken over from other people's linked data: the receipt for it."""

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib.namespace import DCTERMS, PROV, RDFS

from graph.apart import is_apart
from ontology.terms import CV
from server.present import Ref
from server.views.facts import Facts
from server.views.site import Site


@dataclass(frozen=True, slots=True)
class Origin:
    """The source's title and graph, the day it was retrieved, the thing's address there."""

    title: str
    graph: str
    day: str | None
    theirs: str | None
    maybe: tuple[Ref, ...] = ()
    """Ours that it may be: until somebody decides it counts nowhere."""


def origins(site: Site, facts: Facts) -> tuple[Origin, ...]:
    """The sources that a thing was taken over from."""
    graphs = [iri for iri in facts.iris(PROV.wasDerivedFrom) if is_apart(iri)]
    return tuple(_origins(site, facts, graphs)) if graphs else ()


def _origins(site: Site, facts: Facts, graphs: list[str]) -> Iterator[Origin]:
    address = facts.iri_of(DCTERMS.source)
    is_web = address is not None and address.startswith(("https://", "http://"))
    told = site.facts(graphs)
    maybe = site.refs(facts.iris(RDFS.seeAlso))
    for graph in graphs:
        found = told.get(graph)
        title = found.text(DCTERMS.title) if found else None
        moment = found.text(PROV.generatedAtTime) if found else None
        name = title or graph.rpartition("/")[2]
        yield Origin(
            name, graph, moment[:10] if moment else None, address if is_web else None, maybe
        )


def services(site: Site, iri: str) -> tuple[Ref, ...]:
    """What a body offers by other people's data: services that it answers for or takes part in."""
    own = site.pointing(CV.hasCompetentAuthority, [iri]).get(iri, ())
    shares = site.pointing(CV.hasParticipant, [iri]).get(iri, ())
    shared = site.pointing(CV.hasParticipation, shares) if shares else {}
    also = (one for found in shared.values() for one in found if "/id/dienst/" in one)
    return site.sorted_refs(dict.fromkeys([*own, *also]))
