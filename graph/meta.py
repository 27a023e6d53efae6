"""What a build says about itself: the one graph that carries times of the clock."""

from graph.manifest import GraphEntry, Manifest
from ontology.names import Names
from ontology.terms import PREFIXES


def meta_triples(manifest: Manifest) -> list[bytes]:
    """The state as a dcat:Dataset, the build as a prov:Activity, each graph with its checksum."""
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
    return [f"<{s}> {_iri(p)} {o} .".encode() for s, p, o in said]


def _graph(state: str, run: str, entry: GraphEntry) -> list[tuple[str, str, str]]:
    said = [
        (state, "void:subset", f"<{entry.iri}>"),
        (entry.iri, "rdf:type", _iri("void:Dataset")),
        (entry.iri, "void:triples", _typed(str(entry.triples), "integer")),
        (entry.iri, "wer:checksum", _text(f"sha256:{entry.sha256}")),
    ]
    derived = [(entry.iri, "prov:wasGeneratedBy", f"<{run}>")]
    return said + derived if entry.derived else said


def _iri(curie: str) -> str:
    prefix, _, local = curie.partition(":")
    return f"<{PREFIXES[prefix]}{local}>"


def _text(value: str) -> str:
    return f'"{value}"'


def _typed(value: str, datatype: str) -> str:
    return f'"{value}"^^{_iri(f"xsd:{datatype}")}'
