"""graph/meta: what the graphs say about themselves."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, SH, VOID, XSD

from cli.pipeline import ViolationsError, hand_over
from ingest.assemble import landscape_graphs, quad_lines
from ingest.landscape import read_landscape
from ingest.meta import Run, meta_graph
from ingest.report import report_graph
from ingest.validate import Violation
from ontology.names import Names
from ontology.terms import DCAT, WER

NAMES = Names("https://example.org/k/")
RUN = Run("werwaswo", "0.1.0", datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC))
SOURCE = NAMES.graph("quelle", "kuestenplan/2.0")


@pytest.fixture
def graphs(data: Path) -> dict[str, Graph]:
    return landscape_graphs(read_landscape(data), NAMES)


@pytest.fixture
def meta(graphs: dict[str, Graph], data: Path) -> Graph:
    return meta_graph(graphs, read_landscape(data), data, RUN, NAMES)


def test_every_graph_has_its_size_checksum_and_origin(
    meta: Graph, graphs: dict[str, Graph]
) -> None:
    for name, found in graphs.items():
        subject = URIRef(name)
        digest = hashlib.sha256("".join(quad_lines(name, found)).encode()).hexdigest()
        assert meta.value(subject, VOID.triples) == Literal(len(found))
        assert meta.value(subject, WER.checksum) == Literal(f"sha256:{digest}")
        assert meta.value(subject, PROV.wasGeneratedBy) is not None


def test_a_source_graph_names_its_files_and_its_edition(meta: Graph, data: Path) -> None:
    files = {
        str(meta.value(file, DCTERMS.title))
        for file in meta.objects(URIRef(SOURCE), PROV.wasDerivedFrom)
    }
    folder = data / "sources/kuestenplan"
    assert files == {f"data/sources/kuestenplan/{path.name}" for path in folder.iterdir()}
    edition = URIRef(NAMES.thing("dokument", "kuestenplan/2.0"))
    assert meta.value(URIRef(SOURCE), PROV.hadPrimarySource) == edition


def test_files_have_the_checksum_of_their_bytes(meta: Graph, data: Path) -> None:
    path = data / "registry/places.csv"
    iri = URIRef(NAMES.thing("datei", "registry/places.csv"))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert meta.value(iri, WER.checksum) == Literal(f"sha256:{digest}")


def test_the_run_has_its_tool_its_version_and_its_time(meta: Graph) -> None:
    (run,) = meta.subjects(RDF.type, PROV.Activity)
    (tool,) = meta.objects(run, PROV.wasAssociatedWith)
    assert meta.value(tool, DCAT.version) == Literal("0.1.0")
    time = Literal("2024-05-06T07:08:09+00:00", datatype=XSD.dateTime, normalize=False)
    assert meta.value(run, PROV.endedAtTime) == time


def test_the_dataset_counts_its_triples_and_classes(meta: Graph, graphs: dict[str, Graph]) -> None:
    (dataset,) = meta.subjects(RDF.type, DCAT.Dataset)
    assert meta.value(dataset, VOID.triples) == Literal(sum(map(len, graphs.values())))
    sizes = {
        meta.value(part, VOID["class"]): meta.value(part, VOID.entities)
        for part in meta.objects(dataset, VOID.classPartition)
    }
    assert sizes[WER.Statement] == Literal(6)
    assert sizes[WER.Responsibility] == Literal(5)
    assert sizes[WER.Approach] == Literal(3)
    (file,) = meta.objects(dataset, DCAT.distribution)
    assert (file, RDF.type, DCAT.Distribution) in meta
    assert meta.value(dataset, DCTERMS.license) is not None


def test_the_same_run_says_the_same_and_has_no_blank_nodes(
    meta: Graph, graphs: dict[str, Graph], data: Path
) -> None:
    again = meta_graph(graphs, read_landscape(data), data, RUN, NAMES)
    assert set(again) == set(meta)
    assert not any(isinstance(node, BNode) for triple in meta for node in triple)


def test_a_private_source_is_handed_over_and_not_described(data: Path, tmp_path: Path) -> None:
    path = data / "sources/kuestenplan/source.yaml"
    path.write_text(f"{path.read_text(encoding='utf-8')}\naccess: private\n", encoding="utf-8")
    given = hand_over(data, NAMES.base, tmp_path, lambda _: None, ("gebiete",))
    assert given.private == ("gebiete", SOURCE)
    assert f"<{SOURCE}>" in given.quads.read_text(encoding="utf-8")
    told = given.meta.read_text(encoding="utf-8")
    assert SOURCE not in told
    assert "kuestenplan" not in told
    assert "territories.csv" not in told
    triples = told.replace(f" <{NAMES.graph('meta')}> .\n", " .\n")
    meta = Graph().parse(data=triples, format="nt")
    (dataset,) = meta.subjects(RDF.type, DCAT.Dataset)
    graphs = set(meta.objects(dataset, VOID.subset))
    sizes = [meta.value(graph, VOID.triples) for graph in graphs]
    assert meta.value(dataset, VOID.triples) == Literal(sum(int(str(n)) for n in sizes))


def test_what_clients_edited_is_handed_over_like_a_source(data: Path, tmp_path: Path) -> None:
    graph = NAMES.graph("bearbeitung")
    line = f'<{NAMES.base}id/x> <http://www.w3.org/2004/02/skos/core#note> "neu"@de <{graph}> .'
    given = hand_over(data, NAMES.base, tmp_path, lambda _: None, (), [line.encode()])
    assert line in given.quads.read_text(encoding="utf-8").splitlines()


def test_what_clients_edited_must_keep_the_shapes_too(data: Path, tmp_path: Path) -> None:
    graph = NAMES.graph("bearbeitung")
    kind = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    line = f"<{NAMES.base}id/ansatz/x> <{kind}> <{WER.Approach}> <{graph}> ."
    with pytest.raises(ViolationsError, match="nothing was built") as caught:
        hand_over(data, NAMES.base, tmp_path, lambda _: None, (), [line.encode()])
    assert {violation.graph for violation in caught.value.found} == {graph}


def test_what_shapes_warn_of_stands_in_the_report_of_its_graph(graphs: dict[str, Graph]) -> None:
    one, other = sorted(graphs)[:2]
    warning = Violation(
        one, f"{NAMES.base}id/x", "", "", "Warning", "Fehlt.", "Missing.", "MinCount"
    )
    private = Violation("https://example.org/k/graph/geheim", "x:y", "", "", "Info", "a", "b", "c")
    meta = report_graph([warning, private], graphs, NAMES)
    reports = {
        str(meta.value(it, PROV.used)): it for it in meta.subjects(RDF.type, SH.ValidationReport)
    }
    assert reports.keys() == graphs.keys()
    assert meta.value(reports[one], SH.conforms) == Literal(False)
    assert meta.value(reports[other], SH.conforms) == Literal(True)
    (result,) = meta.objects(reports[one], SH.result)
    assert meta.value(result, SH.focusNode) == URIRef(f"{NAMES.base}id/x")
    assert meta.value(result, SH.resultSeverity) == SH.Warning
    assert {str(it) for it in meta.objects(result, SH.resultMessage)} == {"Fehlt.", "Missing."}
    assert "geheim" not in meta.serialize(format="nt")
