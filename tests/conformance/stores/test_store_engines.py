"""Every engine behind the store protocol must do the same: one suite, run against all."""

import json
import socket
from dataclasses import replace
from pathlib import Path

import pytest

from graph.embedded import EmbeddedStore
from graph.errors import DataSyntaxError, FormatError, QuerySyntaxError, StoreError
from graph.remote import RemoteStore
from graph.store import Dataset, Load, Store, Term
from ontology.terms import PREFIXES

TRIG = """
@prefix : <http://example.org/> .
:g1 { :a :p "Länder \\"Süd\\"\\n"@de , 7 ; :q :b . }
:g2 { :a :q :b , :c . }
"""
G1, G2, G3 = "http://example.org/g1", "http://example.org/g2", "http://example.org/g3"
ALL = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def remote(endpoint: str) -> RemoteStore:
    store = RemoteStore(f"{endpoint}/query", f"{endpoint}/update", timeout=10)
    store.update("CLEAR ALL")
    return store


MERGES = {
    "memory": "Oxigraph 0.5 counts a triple of a merge once per graph: oxigraph#1919",
    "disk": "the same engine",
    "remote": "the same engine behind HTTP",
}
"""Engines whose default graph is no RDF merge while they can still change, each with its reason."""


def merged(request: pytest.FixtureRequest, wanted: int) -> int:
    """How many solutions to expect where one of the merged triples stands in two graphs."""
    engine = request.node.callspec.params["store"]
    return wanted + 1 if engine in MERGES else wanted


def test_a_fresh_store_is_empty(store: Store) -> None:
    assert (store.size(), list(store.graphs())) == (0, [])
    assert list(store.query(ALL).rows()) == []


def test_size_counts_a_triple_in_each_of_its_graphs(filled: Store) -> None:
    assert filled.size() == 5
    assert list(filled.graphs()) == [G1, G2]


def test_the_default_graph_is_the_union(filled: Store) -> None:
    assert len(set(filled.query(ALL).rows())) == 4


def test_a_store_that_can_change_counts_as_its_engine_does(
    filled: Store, request: pytest.FixtureRequest
) -> None:
    assert len(list(filled.query(ALL).rows())) == merged(request, 4)


@pytest.mark.parametrize("place", ["memory", "disk"])
def test_a_finished_store_counts_each_triple_once(place: str, tmp_path: Path) -> None:
    path = tmp_path / "store"
    store = EmbeddedStore.open(path) if place == "disk" else EmbeddedStore.in_memory()
    store.bulk_load(Load(TRIG.encode(), "application/trig"))
    store.finish()
    if place == "disk":
        del store
        store = EmbeddedStore.read_only(path)
    assert (store.size(), len(list(store.query(ALL).rows()))) == (5, 4)
    assert len(list(store.query(ALL, Dataset(default=(G2,))).rows())) == 2
    with pytest.raises(StoreError, match="changes no more"):
        store.update("CLEAR ALL")
    with pytest.raises(StoreError, match="changes no more"):
        store.load(Load(TRIG.encode(), "application/trig"))


def test_terms_come_through_unharmed(filled: Store) -> None:
    rows = filled.query("SELECT ?o ?none WHERE { ?s <http://example.org/p> ?o }").rows()
    assert {row[0] for row in rows} == {
        Term("literal", 'Länder "Süd"\n', "de"),
        Term("literal", "7", None, PREFIXES["xsd"] + "integer"),
    }


def test_unbound_variables_are_none_and_variables_keep_their_order(filled: Store) -> None:
    answer = filled.query(
        "SELECT ?z ?a WHERE { ?a <http://example.org/q> ?b OPTIONAL { ?b ?z 1 } }"
    )
    assert answer.kind == "solutions"
    assert answer.variables == ("z", "a")
    assert {row[0] for row in answer.rows()} == {None}


def test_blank_nodes_are_blank_nodes(store: Store) -> None:
    store.load(Load(b"<http://a> <http://b> _:x .", "text/turtle", G1))
    (row,) = store.query("SELECT ?o WHERE { ?s ?p ?o }").rows()
    assert row[0] is not None
    assert row[0].kind == "blank"


@pytest.mark.parametrize(("pattern", "said"), [("?s ?p 7", True), ("?s ?p 8", False)])
def test_ask_gives_a_boolean(filled: Store, pattern: str, said: bool) -> None:
    answer = filled.query(f"ASK {{ {pattern} }}")
    assert (answer.kind, answer.boolean, answer.variables) == ("boolean", said, ())
    assert list(answer.rows()) == []
    assert json.loads(answer.write("application/sparql-results+json"))["boolean"] is said


def test_construct_gives_triples(filled: Store) -> None:
    answer = filled.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{G2}> {{ ?s ?p ?o }} }}")
    assert (answer.kind, answer.variables) == ("graph", ())
    assert {row[2].value for row in answer.rows() if row[2]} == {
        "http://example.org/b",
        "http://example.org/c",
    }


@pytest.mark.parametrize(
    ("dataset", "found"),
    [
        pytest.param(Dataset(default=(G2,)), 2, id="one default graph"),
        pytest.param(Dataset(default=(G1, G2)), 4, id="two default graphs are merged"),
        pytest.param(Dataset(default=()), 0, id="an empty default graph"),
        pytest.param(Dataset(named=(G1,)), 4, id="named graphs alone leave the union"),
        pytest.param(Dataset(default=(G3,)), 0, id="an unknown default graph"),
    ],
)
def test_a_dataset_chooses_the_default_graph(filled: Store, dataset: Dataset, found: int) -> None:
    assert len(set(filled.query(ALL, dataset).rows())) == found


@pytest.mark.parametrize(
    ("dataset", "graphs"),
    [
        pytest.param(Dataset(), {G1, G2}, id="all by default"),
        pytest.param(Dataset(named=(G1,)), {G1}, id="one named graph"),
        pytest.param(Dataset(default=(G1,), named=(G2,)), {G2}, id="both given"),
    ],
)
def test_a_dataset_chooses_the_named_graphs(
    filled: Store, dataset: Dataset, graphs: set[str]
) -> None:
    rows = filled.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }", dataset).rows()
    assert {row[0].value for row in rows if row[0]} == graphs


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        pytest.param(f"FROM <{G2}>", 2, id="FROM"),
        pytest.param(f"FROM NAMED <{G2}>", 0, id="FROM NAMED leaves no default graph"),
        pytest.param("# FROM <x>\n", 4, id="a comment is no clause"),
    ],
)
def test_a_query_chooses_its_own_dataset(filled: Store, clause: str, found: int) -> None:
    query = " ".join(
        ["SELECT DISTINCT ?s ?p ?o", clause, "WHERE { ?s ?p ?o FILTER(STR(?p) != ' FROM ') }"]
    )
    assert len(list(filled.query(query).rows())) == found


def test_the_dataset_of_the_request_goes_before_that_of_the_query(filled: Store) -> None:
    query = " ".join(["SELECT ?s FROM", f"<{G1}>", "WHERE { ?s ?p ?o }"])
    assert len(list(filled.query(query, Dataset(default=(G2,))).rows())) == 2


def test_updates_change_the_store(filled: Store) -> None:
    filled.update(f"INSERT DATA {{ GRAPH <{G3}> {{ <x:a> <x:b> 'ü' }} }} ; DROP GRAPH <{G1}>")
    assert list(filled.graphs()) == [G2, G3]


def test_loading_triples_puts_them_into_the_graph_given(store: Store) -> None:
    store.load(Load("<http://a> <http://b> 'ß' .".encode(), "text/turtle", G3))
    assert list(store.graphs()) == [G3]


def test_loading_reads_files(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "some.nq"
    file.write_text(f"<http://a> <http://b> <http://c> <{G2}> .\n", encoding="utf-8")
    store.load(Load(file, "application/n-quads"))
    assert list(store.graphs()) == [G2]


def test_loading_is_all_or_nothing(filled: Store) -> None:
    broken = b"<http://a> <http://b> 1 .\n<http://a> <http://b> oops .\n"
    with pytest.raises(DataSyntaxError) as caught:
        filled.load(Load(broken, "text/turtle", G3))
    assert caught.value.line == 2
    assert filled.size() == 5


def test_replacing_a_graph_leaves_the_others(filled: Store) -> None:
    filled.replace(G1, Load(b'<http://a> <http://b> "x\\n\\"y\\\\" .', "text/turtle"))
    assert filled.size() == 3
    rows = filled.query(f"SELECT ?o WHERE {{ GRAPH <{G1}> {{ ?s ?p ?o }} }}").rows()
    assert [row[0] for row in rows] == [Term("literal", 'x\n"y\\')]


def test_replacing_by_broken_data_leaves_the_graph(filled: Store) -> None:
    with pytest.raises(DataSyntaxError):
        filled.replace(G1, Load(b"<http://a> <http://b> .", "text/turtle"))
    assert filled.size() == 5


def test_replacing_by_quads_is_refused(filled: Store) -> None:
    with pytest.raises(FormatError, match="text/turtle"):
        filled.replace(G1, Load(TRIG.encode(), "application/trig"))


def test_a_syntax_error_names_line_and_column(store: Store) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        store.query("SELECT ?s\nWHERE {\n ?s foo:bar ?o }")
    assert (caught.value.line, caught.value.column) == (3, 12)
    assert str(caught.value) == "line 3, column 12: Prefix not found"


@pytest.mark.parametrize("text", ["", "SELECT", "INSERT DATA { <x:a> <x:b> 1 }", "nonsense"])
def test_what_is_no_query_is_a_syntax_error(filled: Store, text: str) -> None:
    with pytest.raises(QuerySyntaxError):
        filled.query(text)
    assert filled.size() == 5


def test_what_is_no_update_is_a_syntax_error(store: Store) -> None:
    with pytest.raises(QuerySyntaxError):
        store.update("SELECT * WHERE { ?s ?p ?o }")


def test_an_endpoint_that_makes_the_union_itself_need_not_be_told(endpoint: str) -> None:
    plain = remote(endpoint)
    plain.load(Load(TRIG.encode(), "application/trig"))
    telling = replace(plain, unions=True)
    assert (len(set(plain.query(ALL).rows())), len(set(telling.query(ALL).rows()))) == (4, 0)
    assert telling.size() == 5


def test_nobody_listening_is_a_store_error() -> None:
    port = free_port()
    store = RemoteStore(f"http://127.0.0.1:{port}/q", f"http://127.0.0.1:{port}/u", timeout=2)
    with pytest.raises(StoreError, match=r"query failed in http://127\.0\.0\.1"):
        store.query(ALL)


def test_a_wrong_address_is_a_store_error(endpoint: str) -> None:
    store = RemoteStore(f"{endpoint}/nothing", f"{endpoint}/nothing")
    with pytest.raises(StoreError, match="update failed"):
        store.update("CLEAR ALL")


def test_an_endpoint_that_takes_too_long_is_a_store_error() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(StoreError, match="timed out"):
            RemoteStore(address, address, timeout=1).query(ALL)
