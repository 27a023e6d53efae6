"""What the data says about itself: DCAT dataset, VoID figures, PROV of every named graph.

It carries the time of the run, which is an argument, and stays out of what states are told by.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, SKOS, VOID, XSD

from ingest.assemble import quad_lines
from ingest.records import Landscape
from ingest.triples.common import Triple, facts, typed
from ontology.names import Names
from ontology.terms import DCAT, VOCABULARY_BASE, WER

LICENCE: Final = URIRef("https://creativecommons.org/licenses/by/4.0/")
N_QUADS: Final = URIRef("https://www.iana.org/assignments/media-types/application/n-quads")
_FILES: Final[Mapping[str, tuple[str, ...]]] = {
    "gebiete": ("registry/territories.csv", "registry/places.csv"),
    "register/akteursgruppen": ("registry/actor_types.csv",),
    "register/zielgruppen": ("registry/target_groups.csv",),
    "register/organisationen": ("registry/actors.csv", "registry/actor_changes.csv"),
    "register/programme": ("registry/programmes.csv",),
    "redaktion": ("redaktion/*.csv",),
}
"""Which files a named graph is made of, below `data/`."""


@dataclass(frozen=True, slots=True)
class Run:
    """Who made the graphs and when: the tool's name and version, a time with its zone."""

    tool: str
    version: str
    at: datetime


def meta_graph(
    graphs: Mapping[str, Graph], landscape: Landscape, data: Path, run: Run, names: Names
) -> Graph:
    """The triples of `graph/meta` for graphs made of `landscape`, which was read from `data`.

    Nothing is said of what is not among `graphs`: neither the graph nor the files it is made of.
    """
    found = Graph()
    for triple in _meta_triples(graphs, landscape, data, run, names):
        found.add(triple)
    return found


def _meta_triples(
    graphs: Mapping[str, Graph], landscape: Landscape, data: Path, run: Run, names: Names
) -> Iterator[Triple]:
    known = _graph_files(landscape, data, names)
    files = {name: paths for name, paths in known.items() if name in graphs}
    inputs = {path: _file_iri(path, data, names) for paths in files.values() for path in paths}
    yield from _dataset(graphs, run, names)
    yield from _activity(inputs.values(), run, names)
    for path, iri in inputs.items():
        yield from typed(iri, PROV.Entity)
        yield from facts(
            iri,
            (DCTERMS.title, Literal(f"{data.name}/{path.relative_to(data).as_posix()}")),
            (WER.checksum, _sha256(path.read_bytes())),
        )
    editions = {
        names.graph("quelle", s.edition.path): URIRef(names.thing("dokument", s.edition.path))
        for s in landscape.sources
    }
    for name in graphs:
        made_of = [inputs[path] for path in files.get(name, ())]
        yield from _named_graph(name, graphs[name], made_of, editions.get(name), run, names)


def _dataset(graphs: Mapping[str, Graph], run: Run, names: Names) -> Iterator[Triple]:
    """The landscape as a whole, and the file that holds it (DCAT 3, VoID 2 and 3)."""
    subject = URIRef(names.thing("datensatz", "landschaft"))
    file = URIRef(names.thing("distribution", "landschaft-nq"))
    title = Literal("Wer macht was wo: Wissensgraph", lang="de")
    yield from typed(subject, DCAT.Dataset, VOID.Dataset)
    yield from facts(
        subject,
        (DCTERMS.title, (title, Literal("Who does what where: knowledge graph", lang="en"))),
        (DCTERMS.license, LICENCE),
        (DCTERMS.modified, Literal(run.at.date())),
        (DCAT.version, Literal(run.at.date().isoformat())),
        (DCAT.distribution, file),
        (VOID.vocabulary, URIRef(VOCABULARY_BASE + "def#")),
        (VOID.uriSpace, Literal(names.base)),
        (VOID.triples, Literal(sum(map(len, graphs.values())))),
        (VOID.subset, map(URIRef, graphs)),
    )
    yield from typed(file, DCAT.Distribution)
    yield from facts(
        file,
        (DCTERMS.title, Literal("N-Quads")),
        (DCTERMS.license, LICENCE),
        (DCAT.mediaType, N_QUADS),
    )
    yield from _partitions(subject, graphs.values(), names)


def _partitions(dataset: URIRef, graphs: Iterable[Graph], names: Names) -> Iterator[Triple]:
    """How many entities of each class (VoID 4.2), one partition per class."""
    classes = Counter(str(o) for graph in graphs for o in graph.objects(None, RDF.type))
    for iri, count in sorted(classes.items()):
        key = hashlib.sha256(iri.encode()).hexdigest()[:12]
        part = URIRef(names.thing("klassenteil", key))
        yield dataset, VOID.classPartition, part
        yield from facts(part, (VOID["class"], URIRef(iri)), (VOID.entities, Literal(count)))


def _run_iri(run: Run, names: Names) -> URIRef:
    return URIRef(names.thing("lauf", f"einlesen-{run.at:%Y%m%dT%H%M%S}"))


def _activity(inputs: Iterable[URIRef], run: Run, names: Names) -> Iterator[Triple]:
    subject = _run_iri(run, names)
    tool = URIRef(names.thing("werkzeug", f"{run.tool}/{run.version}"))
    yield from typed(subject, PROV.Activity)
    yield from facts(
        subject,
        (PROV.endedAtTime, Literal(run.at.isoformat(), datatype=XSD.dateTime, normalize=False)),
        (PROV.wasAssociatedWith, tool),
        (PROV.used, inputs),
    )
    yield from typed(tool, PROV.SoftwareAgent)
    yield from facts(
        tool, (SKOS.prefLabel, Literal(run.tool)), (DCAT.version, Literal(run.version))
    )


def _named_graph(
    name: str,
    graph: Graph,
    made_of: Iterable[URIRef],
    edition: URIRef | None,
    run: Run,
    names: Names,
) -> Iterator[Triple]:
    subject = URIRef(name)
    yield from typed(subject, PROV.Entity, VOID.Dataset)
    yield from facts(
        subject,
        (VOID.triples, Literal(len(graph))),
        (WER.checksum, _sha256("".join(quad_lines(name, graph)).encode())),
        (PROV.wasGeneratedBy, _run_iri(run, names)),
        (PROV.wasDerivedFrom, made_of),
        (PROV.hadPrimarySource, edition),
    )


def _graph_files(landscape: Landscape, data: Path, names: Names) -> dict[str, list[Path]]:
    patterns = {names.graph(key): found for key, found in _FILES.items()}
    for source in landscape.sources:
        name = names.graph("quelle", source.edition.path)
        folder = f"sources/{source.edition.folder}"
        patterns[name] = (f"{folder}/*.csv", f"{folder}/source.yaml")
    return {
        name: sorted(path for pattern in found for path in data.glob(pattern))
        for name, found in patterns.items()
    }


def _file_iri(path: Path, data: Path, names: Names) -> URIRef:
    return URIRef(names.thing("datei", path.relative_to(data).as_posix()))


def _sha256(content: bytes) -> Literal:
    return Literal(f"sha256:{hashlib.sha256(content).hexdigest()}")
