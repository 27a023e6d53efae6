"""Clients of others against the running endpoint, used as people do: rdflib, Comunica, curl."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import ORG, RDF, SKOS
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from rdflib.query import ResultRow

CLIENTS: Final = Path(__file__).parent / "clients"
BASE: Final = "https://w3id.org/werwaswo/"
GRAPH: Final = f"{BASE}graph/register/organisationen"
BODIES: Final = 300
LABEL: Final = f"<{SKOS.prefLabel}>"
LABELS: Final = f"SELECT ?s ?l {{ ?s a <{ORG.Organization}> ; {LABEL} ?l }}"
EXAMPLE: Final = "http://example.org/"


def comunica(kind: str, endpoint: Any, text: str) -> Any:
    """What Comunica answers, in a process of its own."""
    if not (CLIENTS / "node_modules").is_dir():
        pytest.skip("run: make clients (needs npm)")
    command = ["node", "comunica.mjs", kind, endpoint.sparql, text]
    done = subprocess.run(command, cwd=CLIENTS, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def curl(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    if shutil.which("curl") is None:
        pytest.skip("run: apt-get install curl")
    command = ["curl", "--silent", "--show-error", "--max-time", "20", *arguments]
    return subprocess.run(command, capture_output=True, timeout=30, check=False)


def test_comunica_finds_every_label(endpoint: Any) -> None:
    rows = comunica("bindings", endpoint, LABELS)
    assert len(rows) == BODIES
    assert {"type": "Literal", "value": "Stelle 7"} in [row["l"] for row in rows]


def test_comunica_joins_filters_and_sorts(endpoint: Any) -> None:
    text = f"""SELECT ?l {{ ?s a <http://www.w3.org/ns/org#Organization> ; {LABEL} ?l
        FILTER(STRENDS(STR(?l), "99")) }} ORDER BY DESC(?l)"""
    found = [row["l"]["value"] for row in comunica("bindings", endpoint, text)]
    assert found == ["Stelle 99", "Stelle 299", "Stelle 199"]


def test_comunica_asks(endpoint: Any) -> None:
    thing = f"<{BASE}id/organisation/b007>"
    assert comunica("boolean", endpoint, f"ASK {{ {thing} {LABEL} ?l }}") is True
    assert comunica("boolean", endpoint, f"ASK {{ {thing} <x:y> ?l }}") is False


def test_comunica_constructs(endpoint: Any) -> None:
    thing = f"{BASE}id/organisation/b007"
    quads = comunica(
        "quads", endpoint, f"CONSTRUCT {{ <{thing}> {LABEL} ?l }} {{ <{thing}> {LABEL} ?l }}"
    )
    assert quads == [[thing, str(SKOS.prefLabel), "Stelle 7"]]


def test_comunica_writes_and_reads_it_back(writable: Any) -> None:
    comunica("update", writable, f'INSERT DATA {{ <{EXAMPLE}comunica> <{EXAMPLE}p> "ä" }}')
    rows = comunica("bindings", writable, f"SELECT ?o {{ <{EXAMPLE}comunica> <{EXAMPLE}p> ?o }}")
    assert [row["o"]["value"] for row in rows] == ["ä"]


def test_the_store_of_rdflib_reads_triples(endpoint: Any) -> None:
    graph = Graph(store=SPARQLStore(endpoint.sparql))
    thing = URIRef(f"{BASE}id/organisation/b007")
    assert list(graph.objects(thing, SKOS.prefLabel)) == [Literal("Stelle 7", lang="de")]
    assert (thing, SKOS.prefLabel, Literal("Stelle 7", lang="de")) in graph
    assert len(list(graph.subjects(RDF.type, ORG.Organization))) == BODIES


def test_the_store_of_rdflib_reads_one_named_graph(endpoint: Any) -> None:
    graph = Graph(store=SPARQLStore(endpoint.sparql), identifier=URIRef(GRAPH))
    assert len(list(graph.subjects(SKOS.prefLabel))) == BODIES


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_the_store_of_rdflib_asks_by_every_method(endpoint: Any, method: str) -> None:
    graph = Graph(store=SPARQLStore(endpoint.sparql, method=method))
    assert len(list(graph.query(LABELS + " LIMIT 5"))) == 5


def test_the_update_store_of_rdflib_adds_and_removes(writable: Any) -> None:
    store = SPARQLUpdateStore(writable.sparql, update_endpoint=writable.sparql)
    graph = Graph(store=store, identifier=URIRef(f"{EXAMPLE}rdflib"))
    triple = (URIRef(f"{EXAMPLE}s"), SKOS.prefLabel, Literal("Größe", lang="de"))
    graph.add(triple)
    assert list(graph) == [triple]
    graph.remove(triple)
    assert len(graph) == 0


def test_the_update_store_of_rdflib_sends_an_update(writable: Any) -> None:
    store = SPARQLUpdateStore(writable.sparql, update_endpoint=writable.sparql)
    graph = Graph(store=store, identifier=URIRef(f"{EXAMPLE}sums"))
    graph.update(f"INSERT DATA {{ <{EXAMPLE}u> <{EXAMPLE}n> 1, 2 }}")
    asked = graph.query(f"SELECT (SUM(?n) AS ?sum) {{ <{EXAMPLE}u> <{EXAMPLE}n> ?n }}")
    assert [row.asdict() for row in asked if isinstance(row, ResultRow)] == [{"sum": Literal(3)}]


def test_curl_asks_as_the_documentation_says(endpoint: Any) -> None:
    done = curl(
        "--data-urlencode", f"query={LABELS} LIMIT 2", "-H", "Accept: text/csv", endpoint.sparql
    )
    assert done.stdout.count(b"\r\n") == 3


def test_curl_takes_compressed_answers_and_head(endpoint: Any) -> None:
    address = f"{endpoint.sparql}?format=csv&query={quote(LABELS)}"
    done = curl("--compressed", address)
    assert done.stdout.count(b"\r\n") == BODIES + 1
    head = curl("--head", address)
    assert b"200 OK" in head.stdout
    assert b"text/csv" in head.stdout


def test_curl_writes_a_graph_and_takes_it_back(writable: Any, tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    file.write_text(f"<{EXAMPLE}curl> <{EXAMPLE}p> 1 .", encoding="utf-8")
    address = f"{writable.root}graph-store?graph={EXAMPLE}curl"
    put = curl(
        "-X",
        "PUT",
        "-T",
        str(file),
        "-H",
        "Content-Type: text/turtle",
        "-w",
        "%{http_code}",
        address,
    )
    assert put.stdout.endswith(b"201")
    got = curl("-H", "Accept: application/n-triples", address)
    assert f"<{EXAMPLE}curl> <{EXAMPLE}p>".encode() in got.stdout
    gone = curl("-X", "DELETE", "-w", "%{http_code}", address)
    assert gone.stdout.endswith((b"204", b"200"))
    assert curl("-w", "%{http_code}", "-o", "/dev/null", address).stdout == b"404"
