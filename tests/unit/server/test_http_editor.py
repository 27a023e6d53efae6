"""The page of the endpoint for people: what stands on it without any script."""

import json
import re
from html import unescape
from typing import Any

import pytest
from flask.testing import FlaskClient

from graph.state import State
from graph.store import Term
from server.editor.highlight import sparql_html, sparql_lines
from server.editor.mistakes import mended
from server.editor.snippets import python_text, r_text, snippets
from server.editor.spelling import spelled
from server.editor.turtle import turtle
from server.sparql.tokens import tokens

HTML = {"Accept": "text/html"}
WER = "https://w3id.org/werwaswo/def#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PREFIXES = f"PREFIX wer: <{WER}>\nPREFIX skos: <{SKOS}>\n"


def page(client: FlaskClient, query: str, **more: str) -> Any:
    return client.get("/sparql", query_string={"query": query, **more}, headers=HTML)


def shown(response: Any) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", response.text)).split())


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        pytest.param("SELECT ?a", [("q-key", "SELECT"), ("q-var", "?a")], id="words, variables"),
        pytest.param("# <b>", [("q-note", "# &lt;b&gt;")], id="a comment, escaped"),
        pytest.param(
            '"x"@de 1.5 <http://a>',
            [
                ("q-text", "&#34;x&#34;"), ("q-tag", "@de"), ("q-num", "1.5"),
                ("q-iri", "&lt;http://a&gt;"),
            ],
            id="literals, IRIs",
        ),
        pytest.param("wer:a", [("q-name", "wer:a")], id="names"),
    ],
)  # fmt: skip
def test_each_kind_of_token_has_its_colour(text: str, pieces: list[tuple[str, str]]) -> None:
    found = re.findall(r'<span class="([\w-]+)">([^<]*)</span>', sparql_html(text))
    assert found == pieces


@pytest.mark.parametrize(
    "text",
    ['SELECT * { ?s ?p "</code><script>" } # \n', "a '''x\n\ny''' b", "{{ <> \x00 \u202e", ""],
)
def test_colours_change_no_letter(text: str) -> None:
    bare = re.sub(r"</?span[^>]*>", "", sparql_html(text))
    assert unescape(bare) == text
    assert "\n".join(unescape(re.sub(r"</?span[^>]*>", "", it)) for it in
                     sparql_lines(text)) == text  # fmt: skip


def test_an_example_is_loaded_by_a_link_and_not_run(client: FlaskClient) -> None:
    response = client.get("/sparql?beispiel=actors", headers=HTML)
    assert response.status_code == 200
    area = re.search(r"<textarea[^>]*>(.*?)</textarea>", response.text, re.DOTALL)
    assert area is not None
    assert "SELECT" in area[1]
    assert "#+" not in area[1]
    assert 'id="ergebnis"' not in response.text
    assert "/sparql?beispiel=actors" in response.text


def test_cells_have_names_languages_and_dashes(client: FlaskClient) -> None:
    query = PREFIXES + (
        "SELECT ?a ?name ?n ?none { ?a wer:seat ?seat ; skos:prefLabel ?name ; wer:tileRow ?n }"
    )
    text = page(client, query).text
    assert (
        'title="https://w3id.org/werwaswo/id/organisation/ihk-leipzig">IHK zu Leipzig</a>' in text
    )
    assert '<span class="mark-of">@de</span>' in text
    assert 'title="nicht gebunden">—</span>' in text
    assert '<td class="number"><span class="literal">3</span>' in text
    assert '<code class="iri">' not in text
    assert '<code class="iri">' in page(client, query, iris="1").text


def test_rows_come_in_pages_that_keep_the_query(client: FlaskClient) -> None:
    query = "SELECT ?n { VALUES ?n { " + " ".join(str(n) for n in range(250)) + " } }"
    first, last = page(client, query), page(client, query, seite="3")
    assert "250 Zeilen · Seite 1 von 3" in shown(first)
    assert '<span class="literal">249</span>' not in first.text
    assert '<span class="literal">249</span>' in last.text
    assert last.text.count('<tr><td class="number quiet">') == 50
    assert "seite=2#ergebnis" in first.text
    assert page(client, query, seite="99999999999").status_code == 200


def test_more_than_a_thousand_rows_are_told(client: FlaskClient) -> None:
    digits = "{ VALUES ?%s { 0 1 2 3 4 5 6 7 8 9 } }"
    query = "SELECT * { " + " ".join(digits % it for it in "abcd") + " }"
    assert "Mehr als 1.000 Zeilen" in shown(page(client, query))


def test_a_query_in_a_form_has_all_its_rows_on_one_page(client: FlaskClient) -> None:
    query = "SELECT ?n { VALUES ?n { " + " ".join(str(n) for n in range(250)) + " } }"
    response = client.post("/sparql", data={"query": query}, headers=HTML)
    assert '<span class="literal">249</span>' in response.text


def test_triples_are_turtle_and_a_table(client: FlaskClient) -> None:
    response = page(client, PREFIXES + "CONSTRUCT { ?a wer:seat ?s } WHERE { ?a wer:seat ?s }")
    assert (
        '<span class="q-name">wer:seat</span> <span class="q-text">&#34;Leipzig&#34;'
        in response.text
    )
    assert "<th scope=\"col\">" in response.text  # fmt: skip


def test_turtle_reads_back_as_the_same_triples() -> None:
    from rdflib import Graph, Literal, URIRef

    rows = [
        (Term("iri", f"{WER}a"), Term("iri", f"{WER}b"), Term("literal", 'x"\n\\', "de")),
        (Term("iri", "http://e.org/a"), Term("iri", f"{SKOS}note"),
         Term("literal", "3", None, "http://www.w3.org/2001/XMLSchema#integer")),
        (Term("iri", f"{WER}a"), Term("iri", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
         Term("iri", "http://e.org/c/")),
    ]  # fmt: skip
    graph = Graph().parse(data=turtle(rows), format="turtle")
    assert len(graph) == 3
    assert (URIRef(f"{WER}a"), URIRef(f"{WER}b"), Literal('x"\n\\', lang="de")) in graph


@pytest.mark.parametrize(
    ("iri", "written"),
    [
        (f"{WER}Actor", "wer:Actor"),
        (f"{WER}a.b", "wer:a.b"),
        (f"{WER}a.", f"<{WER}a.>"),
        (f"{WER}a/b", f"<{WER}a/b>"),
        (f"{WER}-a", f"<{WER}-a>"),
        (WER, f"<{WER}>"),
        ("http://e.org/a", "<http://e.org/a>"),
    ],
)
def test_only_what_sparql_reads_is_shortened(iri: str, written: str) -> None:
    assert spelled(iri) == written


@pytest.mark.parametrize(
    ("query", "said", "button"),
    [
        pytest.param("SELECT * { ?s a wer:Actor }", "Ein Präfix ist nicht erklärt: „wer:“",
                     'name="praefix" value="wer"', id="a prefix of ours"),
        pytest.param("SELECT * { ?s skoss:note ?o }", "keines dieses Namens bekannt",
                     'name="umbenannt" value="skoss skos"', id="a misspelt prefix"),
        pytest.param("SELCT * { ?s ?p ?o }", "„SELCT“ ist kein Wort von SPARQL",
                     'name="statt" value="SELCT SELECT"', id="a misspelt word"),
        pytest.param("SELECT * { ?s ?p ?o ", "Diese Klammer „{“ wird nicht geschlossen", "",
                     id="an open bracket"),
        pytest.param("SELECT * { ?s ?p ?o }}", "Zu dieser Klammer „}“ gibt es keine öffnende", "",
                     id="a bracket too many"),
        pytest.param('SELECT * { ?s ?p "x }', "Ein Text beginnt hier und endet nicht", "",
                     id="an open text"),
        pytest.param("SELECT * FROM <https://w3id.org/werwaswo/graph/vok> { ?s ?p ?o }",
                     "Einen Graphen dieses Namens gibt es hier nicht",
                     'name="statt" value="&lt;https://w3id.org/werwaswo/graph/vok&gt; '
                     '&lt;https://w3id.org/werwaswo/graph/voc&gt;"', id="an unknown graph"),
        pytest.param("SELECT * { SERVICE <http://e.org/> { ?s ?p ?o } }",
                     "SERVICE würde einen anderen Server fragen", "", id="another server"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_a_way_out(
    client: FlaskClient, query: str, said: str, button: str
) -> None:
    response = page(client, query)
    assert response.status_code in (400, 403)
    assert said in shown(response)
    assert button in response.text
    assert '<pre class="quoted"' in response.text


def test_the_way_out_works_as_a_plain_form(client: FlaskClient) -> None:
    query = "SELECT ?a { ?a a wer:Actor ; skos:prefLabel ?l }"
    answer = client.post("/sparql/ergaenzt", data={"query": query, "praefix": "wer skos"})
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/sparql?query=PREFIX+wer")
    assert client.get(answer.headers["Location"], headers=HTML).status_code == 200


@pytest.mark.parametrize(
    ("query", "name", "value", "made"),
    [
        ("SELCT 'SELCT'", "statt", "SELCT SELECT", "SELECT 'SELCT'"),
        ("?s a:b a:c . ab:c", "umbenannt", "a wer", "?s wer:b wer:c . ab:c"),
        ("ASK {}", "praefix", "nope", "ASK {}"),
        ("ASK {}", "drop", "ASK x", "ASK {}"),
    ],
)
def test_mending_changes_only_what_is_meant(query: str, name: str, value: str, made: str) -> None:
    assert mended(query, name, value) == made


def test_the_words_are_ours_with_names_in_the_language_of_the_page(client: FlaskClient) -> None:
    german = client.get("/sparql/woerter?lang=de")
    words = {it["name"]: it for it in german.get_json()["words"]}
    assert (words["wer:ActionField"]["label"], words["wer:ActionField"]["kind"]) == (
        "Handlungsfeld", "class",
    )  # fmt: skip
    assert words["wer:actor"]["kind"] == words["skos:prefLabel"]["kind"] == "property"
    assert words["<https://w3id.org/werwaswo/graph/voc>"]["kind"] == "graph"
    assert words["<https://w3id.org/werwaswo/voc/rolle/zustaendig>"]["kind"] == "concept"
    english = client.get("/sparql/woerter?lang=en").get_json()["words"]
    assert next(it["label"] for it in english if it["name"] == "wer:ActionField") == "action field"
    again = client.get("/sparql/woerter?lang=de", headers={"If-None-Match": german.headers["ETag"]})
    assert again.status_code == 304


def test_things_are_found_by_their_names(client: FlaskClient) -> None:
    found = client.get("/sparql/woerter?q=IHK").get_json()["words"]
    assert found[0]["iri"] == "https://w3id.org/werwaswo/id/organisation/ihk-leipzig"


def test_what_the_graph_holds_stands_beside_the_editor(client: FlaskClient, state: State) -> None:
    text = shown(client.get("/sparql", headers=HTML))
    assert "wer:Responsibility Zuständigkeit 1" in text
    assert all(name in text for name in state.store.graphs())


def test_downloads_keep_the_data_set_that_was_asked(client: FlaskClient) -> None:
    graph = "https://w3id.org/werwaswo/graph/voc"
    text = page(client, "SELECT * { ?s ?p ?o }", **{"default-graph-uri": graph}).text
    assert (
        "default-graph-uri=https%3A%2F%2Fw3id.org%2Fwerwaswo%2Fgraph%2Fvoc&amp;format=csv" in text
    )
    assert f'name="default-graph-uri" value="{graph}"' in text


HARD = [
    "ASK {}",
    'SELECT * {\n  ?s ?p "it\'s" }',
    'SELECT * { ?s ?p """a\\"b""" }',
    "SELECT * { ?s ?p '$(touch x) `y` \\\\' } # \"",
    'SELECT * { ?s ?p "x" }"',
    'a )" b )-" c',
]


@pytest.mark.parametrize("query", HARD)
def test_python_reads_the_query_back(query: str) -> None:
    assert eval(python_text(query)) == query  # noqa: S307  # it is what people will run


@pytest.mark.parametrize("query", HARD)
def test_a_raw_string_of_r_ends_where_the_query_ends(query: str) -> None:
    written = r_text(query)
    dashes = re.match(r'r"(-*)\(', written)
    assert dashes is not None
    end = f'){dashes[1]}"'
    body = written[len(dashes[0]) :]
    assert body.index(end) == len(body) - len(end)
    assert body[: -len(end)] == query


@pytest.mark.parametrize("query", HARD[:4])
def test_python_snippets_are_python(query: str) -> None:
    made = snippets("http://localhost/sparql", query, is_graph=False)
    python = [it for it in made if it.name.startswith("Python")]
    assert len(python) == 3
    for snippet in python:
        assert compile(snippet.text, snippet.name, "exec").co_consts


def test_texts_of_the_script_are_json_in_an_attribute(client: FlaskClient) -> None:
    text = client.get("/sparql?lang=en", headers=HTML).text
    found = re.search(r'data-texts="([^"]*)"', text)
    assert found is not None
    assert json.loads(unescape(found[1]))["class"] == "Class"


def test_tokens_and_pieces_agree() -> None:
    query = "PREFIX a: <b#> SELECT * { ?s a:b 'c' }"
    spans = re.findall(r"<span[^>]*>([^<]*)</span>", sparql_html(query))
    assert [unescape(it) for it in spans] == [it.text for it in tokens(query) if it.kind != "sign"]
