"""What a store is made of: terms, quads, serialisations, errors, labels."""

import pickle
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.embedded import EmbeddedStore, has_dataset_clause, syntax_error
from graph.engine_answer import OxigraphAnswer, to_term
from graph.errors import (
    DataSyntaxError,
    FormatError,
    GraphError,
    QuerySyntaxError,
    RuleError,
    StateError,
    StoreError,
)  # fmt: skip
from graph.formats import SUFFIXES, bare
from graph.labels import Labels, read_labels
from graph.quads import canonical_graphs, lines_in_graph, read_quads, trig, update_data
from graph.serialise import legal_xml, tidy, without_idle_prefixes
from graph.store import Load, Term

ERRORS: list[tuple[GraphError, str]] = [
    (QuerySyntaxError("expected a word", 2, 7), "line 2, column 7: expected a word"),
    (QuerySyntaxError("no query"), "no query"),
    (DataSyntaxError("a.nq", "oops", 3, 1), "a.nq:3:1: oops"),
    (DataSyntaxError("a.nq", "oops"), "a.nq: oops"),
    (StoreError("query", "memory", "out of it"), "query failed in memory: out of it"),
    (FormatError("x/y", "RDF", ("a/b", "c/d")), "x/y does not suit RDF; use one of a/b, c/d"),
    (RuleError("g1", "no order"), "rule g1: no order"),
    (StateError("None yet", "out", "Build one."), "None yet (out). Build one."),
]


@pytest.mark.parametrize(("error", "said"), ERRORS, ids=lambda value: type(value).__name__)
def test_an_error_says_what_where_and_how_to_mend(error: GraphError, said: str) -> None:
    assert str(error) == said


@pytest.mark.parametrize(("error", "said"), ERRORS, ids=lambda value: type(value).__name__)
def test_an_error_crosses_process_borders_with_its_facts(error: GraphError, said: str) -> None:
    back = pickle.loads(pickle.dumps(error))  # noqa: S301 # made here
    assert (type(back), str(back)) == (type(error), said)


# reading engines


@pytest.mark.parametrize(
    ("value", "term"),
    [
        (ox.NamedNode("x:a"), Term("iri", "x:a")),
        (ox.BlankNode("b"), Term("blank", "b")),
        (ox.Literal("plain"), Term("literal", "plain")),
        (ox.Literal("wort", language="de"), Term("literal", "wort", "de")),
        (
            ox.Literal("7", datatype=ox.NamedNode("x:d")),
            Term("literal", "7", None, "x:d"),
        ),
        (None, None),
    ],
)
def test_terms_are_freed_of_the_engine(value: object, term: Term | None) -> None:
    assert to_term(value) == term


def test_a_triple_term_is_spelled_in_rows_and_written_in_full() -> None:
    store = EmbeddedStore.in_memory()
    query = "SELECT ?t WHERE { BIND(<<( <x:a> <x:b> <x:c> )>> AS ?t) }"
    (row,) = store.query(query).rows()
    assert row == (Term("triple", "<<( <x:a> <x:b> <x:c> )>>"),)
    assert b"triple" in store.query(query).write("application/sparql-results+json")


@pytest.mark.parametrize(
    ("message", "error"),
    [
        ("error at 1:6: expected [_]", QuerySyntaxError("unexpected text", 1, 6)),
        (
            "error at 2:3: expected one of \"{\", FROM, ['a' ..= 'z']",
            QuerySyntaxError('expected "{" or FROM', 2, 3),
        ),
        ("something new", QuerySyntaxError("something new")),
    ],
)
def test_the_engine_s_complaints_become_readable(message: str, error: QuerySyntaxError) -> None:
    assert str(syntax_error(message)) == str(error)


@pytest.mark.parametrize(
    ("query", "has"),
    [
        ("SELECT * FROM <x:g> WHERE { ?s ?p ?o }", True),
        ("SELECT * from named <x:g> WHERE { ?s ?p ?o }", True),
        ("SELECT ?from WHERE { ?s <x:from> ?from # FROM\n }", False),
        ("SELECT * WHERE { ?s ex:FROM 'FROM' }", False),
    ],
)
def test_only_a_real_clause_chooses_a_dataset(query: str, has: bool) -> None:
    assert has_dataset_clause(query) is has


class Failing:
    """A result that fails while it is read."""

    def __iter__(self) -> "Failing":
        """Begin."""
        return self

    def __next__(self) -> None:
        """Fail."""
        raise OSError("disk on fire")

    def serialize(self, **_: object) -> bytes:
        """Fail, too."""
        raise OSError("disk on fire")


def test_an_engine_that_fails_on_the_way_is_a_store_error() -> None:
    answer = OxigraphAnswer(Failing(), "disk", {})  # type: ignore[arg-type]
    with pytest.raises(StoreError, match="disk on fire"):
        list(answer.rows())
    failing = OxigraphAnswer(Failing(), "disk", {})  # type: ignore[arg-type]
    with pytest.raises(StoreError, match="disk on fire"):
        failing.write("text/turtle")


def test_a_folder_that_is_no_store_is_a_store_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nowhere"):
        EmbeddedStore.read_only(tmp_path / "nowhere")


def test_a_service_that_cannot_be_reached_is_a_store_error() -> None:
    with pytest.raises(StoreError, match="query failed in memory"):
        list(EmbeddedStore.in_memory().query("SELECT * { SERVICE <x:y> { ?s ?p ?o } }").rows())


# quads


def test_quads_are_read_as_plain_tuples() -> None:
    lines = (
        '<x:a> <x:b> "v"@de <x:g> .',
        '_:n <x:b> "7"^^<x:d> <x:g> .',
        '<x:a> <x:b> "p" .',
        "<x:a> <x:b> _:n .",
    )
    assert list(read_quads("\n".join(lines).encode())) == [
        ("x:a", "x:b", "v", "x:g", "@de"),
        ("_:n", "x:b", "7", "x:g", "x:d"),
        ("x:a", "x:b", "p", "", ""),
        ("x:a", "x:b", "_:n", "", None),
    ]


def test_broken_quads_are_named_by_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "some.nq"
    file.write_text("<x:a> <x:b> <x:c> <x:g> .\n<x:a> oops .\n", encoding="utf-8")
    with pytest.raises(DataSyntaxError) as caught:
        list(read_quads(file))
    assert (caught.value.source, caught.value.line) == (str(file), 2)


def test_canonical_graphs_are_sorted_distinct_and_spelled_in_one_way() -> None:
    lines = (
        b'<x:b> <x:p> "\\u00e4\\r" <x:g> .',
        b"<x:a><x:p><x:o><x:g>.",
        b"<x:a> <x:p> <x:o> <x:g> .",
        b'<x:a> <x:p> "a <b> ." <x:f> .',
    )
    assert canonical_graphs(b"\n".join(lines)) == {
        "x:f": [b'<x:a> <x:p> "a <b> ." <x:f> .'],
        "x:g": [b"<x:a> <x:p> <x:o> <x:g> .", '<x:b> <x:p> "ä\\r" <x:g> .'.encode()],
    }


def test_triples_are_put_into_a_graph() -> None:
    triples = [b"<x:b> <x:p> <x:o> .\n", b'<x:a> <x:p> "." .', b"<x:b> <x:p> <x:o> ."]
    assert lines_in_graph(triples, "x:g") == [
        b'<x:a> <x:p> "." <x:g> .',
        b"<x:b> <x:p> <x:o> <x:g> .",
    ]


def test_trig_keeps_the_order_and_the_prefixes_that_occur() -> None:
    lines = [b"<http://e/a> <http://e/p> <http://e/o> <http://e/g> ."]
    prefixes = {"z": "http://z/", "e": "http://e/"}
    assert trig(lines, prefixes).decode() == (
        "@prefix e: <http://e/> .\ne:g {\n\te:a e:p e:o .\n}\n"
    )


def test_an_update_holds_each_graph_once() -> None:
    data = b"<x:a> <x:p> 1 .\n<x:b> <x:p> 2 ."
    assert update_data(Load(data, "text/turtle", "x:g")).count("GRAPH <x:g>") == 1
    assert "GRAPH" not in update_data(Load(data, "text/turtle"))


# serialising


def test_xml_without_faults_is_left_alone() -> None:
    assert legal_xml(b"<a>x\ty\n</a>") == b"<a>x\ty\n</a>"
    assert legal_xml(b"\x01\r\x1f") == b"\xef\xbf\xbd&#13;\xef\xbf\xbd"


def test_prefixes_are_kept_wherever_a_name_can_stand() -> None:
    body = 'a:x b:y "c:not a name"^^d:z ;\n\te:f g:h , i:j .\n'
    head = "".join(f"@prefix {p}: <http://{p}/> .\n" for p in "jihgfedcba")
    kept = without_idle_prefixes((head + body).encode()).decode().splitlines()[:-2]
    assert [line.split()[1] for line in kept] == ["a:", "b:", "d:", "e:", "g:", "i:"]


def test_other_formats_are_left_as_they_are() -> None:
    assert tidy(b"\r\x01", "text/csv") == b"\r\x01"
    assert bare(" Text/Turtle ; charset=utf-8") == "text/turtle"
    assert SUFFIXES[".trig"] == "application/trig"


# labels


@pytest.fixture
def labels() -> Labels:
    store = EmbeddedStore.in_memory()
    turtle = """
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix wer: <https://w3id.org/werwaswo/def#> .
    <x:k> a skos:Concept, wer:Actor, wer:ActorGroup ; skos:prefLabel "Kammern"@de, "Chambers"@en ;
      skos:altLabel "Kammer", "Wirtschaftskammern"@de ; skos:definition "Was sie sind"@de .
    <x:en> rdfs:label "only English"@en ; rdfs:comment "said in English"@en .
    <x:fr> skos:prefLabel "seulement"@fr .
    <x:two> skos:prefLabel "b"@de, "a"@de .
    """
    store.load(Load(turtle.encode(), "text/turtle", "x:g"))
    return read_labels(store)


@pytest.mark.parametrize(
    ("iri", "lang", "name"),
    [
        pytest.param("x:k", "en", "Chambers", id="the language asked for"),
        pytest.param("x:k", "fr", "Kammern", id="else German"),
        pytest.param("x:en", "de", "only English", id="else English"),
        pytest.param("x:fr", "de", "seulement", id="else any"),
        pytest.param("x:two", "de", "a", id="of two the first of the alphabet"),
        pytest.param("http://e/def#thing", "de", "thing", id="else the end of the IRI"),
        pytest.param("http://e/id/ort/halle/", "de", "halle", id="without its slash"),
    ],
)
def test_a_name_is_given_in_the_best_language_there_is(
    labels: Labels, iri: str, lang: str, name: str
) -> None:
    assert labels.of(iri, lang) == name


def test_aliases_types_and_definitions_are_known(labels: Labels) -> None:
    assert labels.alt("x:k") == ("Kammer", "Wirtschaftskammern")
    assert labels.alt("x:en") == ()
    assert labels.type("x:k") == "https://w3id.org/werwaswo/def#ActorGroup"
    assert labels.type("x:en") is None
    assert labels.definition("x:k", "en") == "Was sie sind"
    assert labels.definition("x:fr") is None
    assert labels.has("x:k")
    assert not labels.has("x:none")
