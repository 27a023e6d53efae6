"""The endpoint without a network: formats, tags, limits, the page for people."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from graph.state import State
from server.app import create_app
from server.settings import Settings, read_settings
from server.sparql.result_cache import ResultCache

SELECT = "SELECT ?s WHERE { ?s a <http://www.w3.org/ns/org#Organization> } ORDER BY ?s"
CONSTRUCT = f"CONSTRUCT {{ ?s a ?o }} WHERE {{ {{ {SELECT} }} ?s a ?o }}"
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def ask(client: FlaskClient, query: str, **parameters: Any) -> Any:
    return client.get("/sparql", query_string={"query": query, **parameters})


@pytest.mark.parametrize(
    ("query", "name", "media_type", "start"),
    [
        pytest.param(SELECT, "json", "application/sparql-results+json", '{"head"', id="json"),
        pytest.param(SELECT, "xml", "application/sparql-results+xml", "<?xml", id="xml"),
        pytest.param(SELECT, "csv", "text/csv; charset=utf-8", "s\r\n", id="csv"),
        pytest.param(SELECT, "tsv", "text/tab-separated-values; charset=utf-8", "?s\n", id="tsv"),
        pytest.param("ASK {}", "json", "application/sparql-results+json", '{"head"', id="ask json"),
        pytest.param("ASK {}", "xml", "application/sparql-results+xml", "<?xml", id="ask xml"),
        pytest.param("ASK {}", "csv", "text/csv; charset=utf-8", "true", id="ask csv"),
        pytest.param(CONSTRUCT, "turtle", "text/turtle; charset=utf-8", "@prefix", id="turtle"),
        pytest.param(CONSTRUCT, "nt", "application/n-triples", "<https", id="ntriples"),
        pytest.param(CONSTRUCT, "rdfxml", "application/rdf+xml", "<?xml", id="rdfxml"),
        pytest.param(CONSTRUCT, "jsonld", "application/ld+json", "[{", id="jsonld"),
        pytest.param(CONSTRUCT, "trig", "application/trig", "@prefix", id="trig"),
        pytest.param(CONSTRUCT, "nq", "application/n-quads", "<https", id="nquads"),
        pytest.param(
            f"DESCRIBE ?s {{ {{ {SELECT} }} }}", "nt", "application/n-triples", "<", id="d"
        ),
    ],
)
def test_every_format_is_given(
    client: FlaskClient, query: str, name: str, media_type: str, start: str
) -> None:
    response = ask(client, query, format=name)
    assert (response.status_code, response.content_type) == (200, media_type)
    assert response.text.startswith(start)
    assert response.headers["Content-Disposition"].startswith("inline; filename=")


def test_a_download_is_an_attachment(client: FlaskClient) -> None:
    response = ask(client, SELECT, format="csv", download="1")
    assert response.headers["Content-Disposition"] == 'attachment; filename="werwaswo.csv"'


def test_the_same_query_has_the_same_tag_and_is_not_sent_again(client: FlaskClient) -> None:
    first = ask(client, SELECT)
    again = client.get(
        "/sparql", query_string={"query": SELECT}, headers={"If-None-Match": first.headers["ETag"]}
    )
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert {"Accept", "Accept-Language"} <= set(again.vary)


@pytest.mark.parametrize(
    "parameters",
    [
        pytest.param({"query": SELECT + " LIMIT 1"}, id="another query"),
        pytest.param({"query": SELECT, "format": "csv"}, id="another format"),
        pytest.param(
            {"query": SELECT, "default-graph-uri": "https://w3id.org/werwaswo/graph/voc"},
            id="another dataset",
        ),
    ],
)
def test_what_differs_has_another_tag(client: FlaskClient, parameters: dict[str, str]) -> None:
    first = ask(client, SELECT).headers["ETag"]
    assert client.get("/sparql", query_string=parameters).headers["ETag"] != first


def test_a_volatile_answer_is_not_kept(client: FlaskClient) -> None:
    response = ask(client, "SELECT (NOW() AS ?n) {}")
    assert "ETag" not in response.headers
    assert response.cache_control.no_store


def test_head_gives_the_headers_of_get(client: FlaskClient) -> None:
    response = client.head("/sparql", query_string={"query": SELECT})
    assert (response.status_code, response.data) == (200, b"")
    assert response.content_length == len(ask(client, SELECT).data)


def test_without_a_query_machines_get_the_service_description(
    client: FlaskClient, state: State
) -> None:
    text = client.get("/sparql", headers={"Accept": "application/n-triples"}).text
    described = "http://www.w3.org/ns/sparql-service-description#"
    assert f"<http://localhost/sparql#service> <{described}endpoint> <http://localhost/sp" in text
    named = text.count(f"sparql#dataset> <{described}namedGraph>")
    assert named == len(state.store.graphs()) > 4
    assert f"<{described}UnionDefaultGraph>" in text


def test_people_get_the_editor(client: FlaskClient) -> None:
    response = client.get("/sparql", headers=BROWSER)
    assert (response.status_code, response.mimetype) == (200, "text/html")
    assert "<textarea" in response.text


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        pytest.param(SELECT, "/akteur/ihk-leipzig", id="solutions, linked"),
        pytest.param("ASK { ?s ?p ?o }", "", id="boolean"),
        pytest.param(CONSTRUCT, "/akteur/ihk-leipzig", id="graph"),
    ],
)
def test_people_get_the_answer_inside_the_page(client: FlaskClient, query: str, shown: str) -> None:
    response = client.get("/sparql", query_string={"query": query}, headers=BROWSER)
    assert (response.status_code, response.mimetype) == (200, "text/html")
    assert shown in response.text


def test_people_get_their_mistake_beside_their_query(client: FlaskClient) -> None:
    response = client.get("/sparql", query_string={"query": "SELECT * {?s <b>"}, headers=BROWSER)
    assert (response.status_code, response.mimetype) == (400, "text/html")
    assert "SELECT * {?s &lt;b&gt;" in response.text


def test_a_mistake_tells_line_column_and_the_query(client: FlaskClient) -> None:
    document = ask(client, "SELECT *\nWHERE { ?s ?p }").get_json(force=True)
    assert document["status"] == 400
    assert (document["line"], document["query"]) == (2, "SELECT *\nWHERE { ?s ?p }")
    assert isinstance(document["column"], int)


def test_a_mistake_at_the_end_is_told_for_the_query_as_it_was_sent(client: FlaskClient) -> None:
    document = ask(client, "SELECT * { ?s ?p ?o").get_json(force=True)
    assert (document["status"], document["line"]) == (400, 1)


def test_an_unknown_function_has_no_value(client: FlaskClient) -> None:
    response = ask(client, "SELECT (<e:f>(1) AS ?x) {}", format="csv")
    assert (response.status_code, response.text) == (200, "x\r\n\r\n")


@pytest.fixture(scope="module")
def strict(state: State, settings: Settings) -> FlaskClient:
    out = settings.out
    tight = read_settings({}, {"max_result_rows": 3, "out": out, "timeout_seconds": 0.2})
    return create_app(state, tight).test_client()


@pytest.mark.parametrize("name", ["json", "xml", "csv", "tsv"])
def test_more_rows_than_allowed_are_refused_and_never_cut_off(
    strict: FlaskClient, name: str
) -> None:
    query = "SELECT * { ?s ?p ?o } ORDER BY ?s"
    document = ask(strict, query, format=name).get_json(force=True)
    assert document["type"] == "/ueber#problem-too-many-rows"
    assert ask(strict, f"{query} LIMIT 3", format=name).status_code == 200


def test_more_triples_than_allowed_are_refused(strict: FlaskClient) -> None:
    response = ask(strict, "CONSTRUCT WHERE { ?s ?p ?o }", format="nt")
    assert response.get_json(force=True)["type"] == "/ueber#problem-too-many-rows"


def test_a_query_that_takes_too_long_is_answered_with_503(strict: FlaskClient) -> None:
    wide = " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(4))
    slow = "FILTER(STRLEN(CONCAT(STR(?a0), STR(?b1), STR(?c2), STR(?c3))) = 1)"
    query = f"SELECT (COUNT(*) AS ?n) {{ {wide} {slow} }}"
    response = ask(strict, query, timeout="0.05")
    assert response.status_code == 503
    assert response.get_json(force=True)["type"] == "/ueber#problem-time-up"
    assert ask(strict, "ASK {}").status_code == 200


def test_an_answer_is_evaluated_once_per_state(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = f"{SELECT} LIMIT 7"
    first = ask(client, query)

    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("server.sparql.runner.Runner.run", never)
    assert ask(client, query).data == first.data


def test_the_cache_drops_what_was_not_asked_for_longest() -> None:
    cache = ResultCache(80)
    for name in "abcdefgh":
        cache.keep(name, b"x" * 10)
    assert cache.get("a") == b"x" * 10
    cache.keep("i", b"y" * 10)
    cache.keep("i", b"z" * 5)
    assert (cache.get("b"), cache.get("a"), cache.get("i")) == (None, b"x" * 10, b"z" * 5)
    cache.keep("large", b"x" * 11)
    assert cache.get("large") is None


def test_json_results_are_what_the_store_says(client: FlaskClient) -> None:
    bindings = json.loads(ask(client, SELECT).data)["results"]["bindings"]
    assert [row["s"]["value"].rpartition("/")[2] for row in bindings] == ["alt", "ihk-leipzig"]
