"""What a build says about itself: the one graph that carries times of the clock."""

from collections.abc import Iterator

from graph.figures import Figures
from graph.manifest import GraphEntry, Manifest
from ontology.names import Names
from ontology.terms import PREFIXES

Said = Iterator[tuple[str, str, str]]


def meta_triples(manifest: Manifest, counted: Figures | None = None) -> list[bytes]:
    """The state as a dcat:Dataset, the build as a prov:Activity, each graph with its checksum.

    With `counted` also the figures of VoID (W3C Note 2011, 2 and 4): sizes, classes, properties,
    vocabularies, links to others, things to look at.
    """
    names = Names(manifest.base)
    state, run = names.thing("stand", manifest.id), names.thing("lauf", manifest.id)
    said = [
        (state, "rdf:type", _iri("dcat:Dataset")),
        (state, "dct:identifier", _text(manifest.id)),
        (state, "dct:issued", _typed(manifest.as_of.isoformat(), "date")),
        (state, "dcat:version", _text(manifest.as_of.isoformat())),
        (state, "prov:wasGeneratedBy", f"<{run}>"),
        (run, "rdf:type", _iri("prov:Activity")),
        (run, "prov:endedAtTime", _typed(manifest.built_at.isoformat(), "dateTime")),
        (run, "dct:description", f'"werwaswo build, {manifest.tool_version}"@en'),
    ]
    for entry in manifest.graphs:
        said += _graph(state, run, entry)
    if counted is not None:
        said += _sizes(state, manifest, counted)
        said += _parts(state, manifest, counted)
        said += _links(state, counted)
    return [f"<{s}> {_iri(p)} {o} .".encode() for s, p, o in said]


def _graph(state: str, run: str, entry: GraphEntry) -> list[tuple[str, str, str]]:
    said = [
        (state, "void:subset", f"<{entry.iri}>"),
        (entry.iri, "rdf:type", _iri("void:Dataset")),
        (entry.iri, "void:triples", _number(entry.triples)),
        (entry.iri, "wer:checksum", _text(f"sha256:{entry.sha256}")),
    ]
    derived = [(entry.iri, "prov:wasGeneratedBy", f"<{run}>")]
    return said + derived if entry.derived else said


def _sizes(state: str, manifest: Manifest, counted: Figures) -> Said:
    yield state, "rdf:type", _iri("void:Dataset")
    yield state, "void:uriSpace", _text(manifest.base)
    numbers = {
        "triples": counted.triples,
        "entities": counted.entities,
        "classes": len(manifest.counts),
        "properties": len(counted.properties),
        "distinctSubjects": counted.subjects,
        "distinctObjects": counted.objects,
    }
    for name, number in numbers.items():
        yield state, f"void:{name}", _number(number)
    for space in counted.vocabularies:
        yield state, "void:vocabulary", f"<{space}>"
    for example in counted.examples.values():
        yield state, "void:exampleResource", f"<{example}>"


def _parts(state: str, manifest: Manifest, counted: Figures) -> Said:
    """One partition per class and per property (VoID, 4.2 and 4.3)."""
    for number, (name, entities) in enumerate(sorted(manifest.counts.items()), 1):
        part = f"{state}#klasse-{number}"
        yield state, "void:classPartition", f"<{part}>"
        yield part, "void:class", f"<{name}>"
        yield part, "void:entities", _number(entities)
    for number, (name, triples) in enumerate(counted.properties.items(), 1):
        part = f"{state}#eigenschaft-{number}"
        yield state, "void:propertyPartition", f"<{part}>"
        yield part, "void:property", f"<{name}>"
        yield part, "void:triples", _number(triples)


def _links(state: str, counted: Figures) -> Said:
    """One linkset per property and foreign address space (VoID, 5)."""
    for number, ((name, space), triples) in enumerate(counted.links.items(), 1):
        links = f"{state}#verweise-{number}"
        yield state, "void:subset", f"<{links}>"
        yield links, "rdf:type", _iri("void:Linkset")
        yield links, "void:linkPredicate", f"<{name}>"
        yield links, "void:subjectsTarget", f"<{state}>"
        yield links, "void:objectsTarget", f"<{space}>"
        yield links, "void:triples", _number(triples)
        yield space, "rdf:type", _iri("void:Dataset")
        yield space, "void:uriSpace", _text(space)


def _iri(curie: str) -> str:
    prefix, _, local = curie.partition(":")
    return f"<{PREFIXES[prefix]}{local}>"


def _text(value: str) -> str:
    return f'"{value}"'


def _number(value: int) -> str:
    return _typed(str(value), "integer")


def _typed(value: str, datatype: str) -> str:
    return f'"{value}"^^{_iri(f"xsd:{datatype}")}'
