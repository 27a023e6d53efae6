"""Where other people's linked data is from, in PROV: endpoint, query, time, tool, checksum."""

from collections.abc import Iterable, Iterator

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, SKOS, VOID, XSD

from ingest.foreign.linked import FOLDER, Linked
from ingest.triples.common import Triple, facts, link, plain, typed
from ontology.names import Names
from ontology.terms import DCAT, WER


def linked_meta(sources: Iterable[Linked], names: Names) -> Graph:
    """What `graph/meta` says of the graphs of others and of the registers made of them."""
    found = Graph()
    for linked in sources:
        for triple in _triples(linked, names):
            found.add(triple)
    return found


def _triples(linked: Linked, names: Names) -> Iterator[Triple]:
    graph = URIRef(names.graph("fremd", linked.name))
    register = URIRef(names.graph("register", linked.name))
    run = URIRef(names.thing("lauf", f"uebernahme-{linked.name}-{linked.sha256[:12]}"))
    told = linked.described
    yield from typed(graph, PROV.Entity, VOID.Dataset)
    yield from facts(
        graph,
        (DCTERMS.title, plain(told.title)),
        (DCTERMS.publisher, plain(told.publisher)),
        (DCTERMS.license, link(told.licence) if "://" in told.licence else plain(told.licence)),
        (DCTERMS.source, link(told.homepage)),
        (VOID.triples, Literal(linked.triples)),
        (VOID.sparqlEndpoint, link(linked.origin.endpoint)),
        (PROV.wasGeneratedBy, run),
        (PROV.generatedAtTime, _time(linked)),
    )
    yield URIRef(names.thing("datensatz", "landschaft")), VOID.subset, graph
    yield register, PROV.wasDerivedFrom, graph
    yield from _activity(run, linked, names)


def _activity(run: URIRef, linked: Linked, names: Names) -> Iterator[Triple]:
    tool, _, version = linked.tool.partition(" ")
    agent = URIRef(names.thing("werkzeug", f"{tool or 'werwaswo'}/{version or 'unknown'}"))
    origin = linked.origin
    used = [
        found
        for found in (
            link(origin.endpoint),
            _entity_iri("abfrage", linked.name, origin.query_sha256, names),
            _entity_iri("datei", linked.name, origin.file_sha256, names),
        )
        if found is not None
    ]
    yield from typed(run, PROV.Activity)
    yield from facts(
        run, (PROV.endedAtTime, _time(linked)), (PROV.wasAssociatedWith, agent), (PROV.used, used)
    )
    yield from typed(agent, PROV.SoftwareAgent)
    yield from facts(
        agent, (SKOS.prefLabel, plain(tool)), (DCAT.version, Literal(version or "unknown"))
    )
    for kind, title, sha256 in (
        ("abfrage", f"{origin.query} {origin.parameters}".strip(), origin.query_sha256),
        ("datei", f"data/{FOLDER}/{linked.name}: {origin.file}", origin.file_sha256),
    ):
        entity = _entity_iri(kind, linked.name, sha256, names)
        if entity is not None:
            yield from typed(entity, PROV.Entity)
            yield from facts(
                entity,
                (DCTERMS.title, plain(title)),
                (WER.checksum, Literal(f"sha256:{sha256}")),
            )


def _entity_iri(kind: str, name: str, sha256: str, names: Names) -> URIRef | None:
    return URIRef(names.thing(kind, f"{FOLDER}/{name}/{sha256[:12]}")) if sha256 else None


def _time(linked: Linked) -> Literal:
    return Literal(linked.retrieved, datatype=XSD.dateTime, normalize=False)
