"""Stored questions over HTTP: forms of answers, paging, tags, and what is refused."""

import csv
import io
import json
from xml.etree.ElementTree import fromstring

import pytest
from flask.testing import FlaskClient

from graph.catalogue import load_catalogue

KAMMERN = "https://w3id.org/werwaswo/voc/akteursgruppe/kammern"
IHK = "https://w3id.org/werwaswo/id/organisation/ihk-leipzig"
SHOWN = load_catalogue().group("entity", "analysis", "network")


def test_the_list_tells_parameters_columns_and_addresses(client: FlaskClient) -> None:
    listed = client.get("/api/fragen?limit=1000").get_json()
    assert listed["total"] == len(SHOWN) == len(listed["items"])
    one = next(it for it in listed["items"] if it["name"] == "who-handles")
    assert [it["name"] for it in one["parameters"] if it["required"]] == ["approach", "territory"]
    assert one["columns"][0]["name"] == "evidence"
    assert client.get(one["parameters"][0]["values"]).status_code == 200
    assert one["address"].endswith("/api/fragen/who-handles")
    english = client.get("/api/questions?lang=en&limit=1").get_json()
    assert english["next"].endswith("lang=en&limit=1&offset=1")


def test_rows_come_a_page_at_a_time_with_things_numbers_and_unknown(client: FlaskClient) -> None:
    whole = client.get("/api/fragen/actors").get_json()
    assert whole["total"] == 2
    assert whole["items"][0].keys() == {"actor", "label", "type", "group", "groupLabel"}
    assert {"iri": IHK, "label": "IHK zu Leipzig"} in [it["actor"] for it in whole["items"]]
    assert [it["groupLabel"] for it in whole["items"] if it["actor"]["iri"] == KAMMERN] == [None]
    part = client.get("/api/fragen/actors?limit=1&offset=1")
    assert part.get_json()["items"] == whole["items"][1:]
    first = client.get("/api/fragen/actors?limit=1")
    assert 'rel="next"' in first.headers["Link"]
    counted = client.get("/api/fragen/actor-groups").get_json()["items"][0]
    assert counted["bodies"] == 1


@pytest.mark.parametrize(
    ("ending", "media_type", "begins"),
    [
        (".json", "application/json", b'{"as_of"'),
        (".srj", "application/sparql-results+json", b'{"head"'),
        (".csv", "text/csv; charset=utf-8", b"actor,label,type"),
        (".tsv", "text/tab-separated-values; charset=utf-8", b"?actor\t?label"),
        (".xml", "application/sparql-results+xml", b"<?xml"),
        (".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
    ],
)
def test_the_form_follows_ending_format_and_accept(
    ending: str, media_type: str, begins: bytes, client: FlaskClient
) -> None:
    by_ending = client.get(f"/api/fragen/actors{ending}")
    assert by_ending.content_type == media_type
    assert by_ending.data.startswith(begins)
    by_name = client.get(f"/api/fragen/actors?format={ending[1:]}")
    assert by_name.content_type == media_type
    wanted = media_type.partition(";")[0]
    by_accept = client.get("/api/fragen/actors", headers={"Accept": wanted})
    assert by_accept.content_type == media_type
    assert "Accept" in by_accept.headers["Vary"]


def test_csv_is_for_programs_or_for_excel(client: FlaskClient) -> None:
    plain = client.get("/api/fragen/actors.csv")
    rows = list(csv.DictReader(io.StringIO(plain.get_data(as_text=True))))
    assert IHK in {row["actor"] for row in rows}
    excel = client.get("/api/fragen/actors.csv?excel=1")
    assert excel.data.startswith(b"\xef\xbb\xbfAkteur;Art des Akteurs;")
    assert "attachment" in excel.headers["Content-Disposition"]


def test_a_graph_comes_as_rdf_and_a_network_as_graphml(client: FlaskClient) -> None:
    turtle = client.get(f"/api/fragen/describe-graph?thing={IHK}")
    assert turtle.content_type == "text/turtle; charset=utf-8"
    linked = client.get(f"/api/fragen/describe-graph.jsonld?thing={IHK}")
    assert json.loads(linked.data)
    network = client.get("/api/fragen/group-tree.graphml")
    assert fromstring(network.data).tag.endswith("graphml")  # noqa: S314 # our own document


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("responsible", 400, "approach"),
        ("actors?foo=1", 400, "foo"),
        ("pairs?least=x", 400, "least"),
        ("actors?limit=0", 400, "limit"),
        ("actors.csv?limit=3", 400, "format=json"),
        ("actors?excel=maybe", 400, "excel"),
        ("actors?asOf=gestern", 400, "asOf"),
        ("actors?format=pdf", 406, "pdf"),
        ("actors.pdf", 404, ".xlsx"),
        ("actor", 404, "actors"),
        ("describe?thing=%00", 400, "thing"),
    ],
)
def test_what_is_refused_is_named_with_the_way_out(
    address: str, status: int, said: str, client: FlaskClient
) -> None:
    answer = client.get(f"/api/fragen/{address}")
    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"
    assert said in answer.get_json()["detail"]


def test_an_answer_is_tagged_by_what_it_depends_on(client: FlaskClient) -> None:
    first = client.get("/api/fragen/actors")
    again = client.get("/api/fragen/actors", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    others = ("/api/fragen/actors?lang=en", "/api/fragen/actors?limit=1", "/api/fragen/actors.csv")
    tags = {client.get(it).headers["ETag"] for it in others}
    assert len({*tags, first.headers["ETag"]}) == 4
    assert first.headers["Access-Control-Allow-Origin"] == "*"


def test_head_tells_what_get_would(client: FlaskClient) -> None:
    head = client.head("/api/fragen/actors.csv")
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["ETag"] == client.get("/api/fragen/actors.csv").headers["ETag"]


def test_an_address_that_leads_nowhere_is_the_clients_error_whatever_else_is_wrong(
    client: FlaskClient,
) -> None:
    for wrong in ("asOf=9617-61-74", "stand=nichts"):
        assert client.get(f"/gibt-es-nicht?{wrong}").status_code in (400, 404)
