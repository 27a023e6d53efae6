"""The JSON-LD context is what the definitions make it, and it means what they say."""

import json
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, XSD

from ontology.context import context, context_text, read_context, write_context
from ontology.terms import PREFIXES, WER


def test_the_file_is_what_the_definitions_make_it(definitions: Graph) -> None:
    assert read_context() == context_text(definitions), "run: werwaswo fmt"


# rdflib 7.6 reads JSON-LD into a class that it calls deprecated itself
reads_json_ld = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")


def test_every_term_is_in_the_context(definitions: Graph) -> None:
    names = {name for name in WER.__annotations__ if not name.startswith("_")}
    assert context(definitions)["@context"].keys() == {"@version", *PREFIXES, *names}


@reads_json_ld
def test_plain_json_becomes_the_statements_it_means() -> None:
    finding = {
        "@context": json.loads(read_context())["@context"],
        "@id": "https://w3id.org/werwaswo/id/befund/g1/x",
        "@type": "GapFinding",
        "rule": "https://w3id.org/werwaswo/voc/regel/g1",
        "asOf": "2026-11-01",
        "count": 3,
        "ruleVersion": "1.0",
        "dct:identifier": "g1/x",
    }
    graph = Graph().parse(data=json.dumps(finding), format="json-ld")
    node = URIRef("https://w3id.org/werwaswo/id/befund/g1/x")
    assert (node, RDF.type, WER.GapFinding) in graph
    assert (node, WER.rule, URIRef("https://w3id.org/werwaswo/voc/regel/g1")) in graph
    assert (node, WER.asOf, Literal("2026-11-01", datatype=XSD.date)) in graph
    assert (node, WER["count"], Literal(3)) in graph
    assert (node, WER.ruleVersion, Literal("1.0")) in graph
    assert len(graph) == 6


@reads_json_ld
def test_a_graph_survives_the_context(valid: Graph) -> None:
    text = valid.serialize(format="json-ld", context=json.loads(read_context())["@context"])
    assert set(Graph().parse(data=text, format="json-ld")) == set(valid)


def test_the_file_is_written_only_if_it_must(tmp_path: Path) -> None:
    assert write_context(tmp_path)
    assert not write_context(tmp_path)
    (tmp_path / "context.jsonld").write_text("{}", encoding="utf-8")
    assert write_context(tmp_path)
    assert (tmp_path / "context.jsonld").read_text(encoding="utf-8") == read_context()
