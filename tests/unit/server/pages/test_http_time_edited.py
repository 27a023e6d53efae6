"""Earlier states of landscapes that clients change, and states that are not for everybody."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from bench.small import World
from graph import patch
from graph.build import build_state
from graph.editing.empty import empty_state
from graph.state import State
from ontology.names import DEFAULT_BASE
from server.app import create_app
from server.settings import read_settings

Visit = Callable[[State], FlaskClient]

DAYS = (date(2026, 6, 1), date(2026, 9, 1))
WER = "https://w3id.org/werwaswo/def#"
CODES = "SELECT ?n WHERE { ?s <http://www.w3.org/2004/02/skos/core#notation> ?n } ORDER BY ?n"


def codes(client: FlaskClient, **args: str) -> list[str]:
    """The codes that the endpoint knows."""
    answer = client.get("/sparql", query_string={"query": CODES, "format": "csv", **args})
    assert answer.status_code == 200, answer.text
    return answer.text.split()[1:]


@pytest.fixture
def edited(tmp_path: Path) -> FlaskClient:
    """An empty landscape after three changes: one approach came, another one, the first went."""
    chosen = {"out": tmp_path, "empty": True, "editing": True, "open": True, "check_shapes": False,
              "union_default_graph": False}  # fmt: skip
    settings = read_settings({}, chosen)
    client = create_app(empty_state(tmp_path, DEFAULT_BASE, DAYS[0]), settings).test_client()
    for text in ('INSERT DATA { <urn:a> skos:notation "2.1" }',
                 'INSERT DATA { <urn:b> skos:notation "2.2" }',
                 "DELETE WHERE { <urn:a> ?p ?o }"):  # fmt: skip
        update = f"PREFIX skos: <http://www.w3.org/2004/02/skos/core#> {text}"
        answer = client.post("/sparql", data={"update": update})
        assert answer.status_code == 200, answer.text
    return client


def test_a_landscape_is_asked_as_it_was_after_each_change(edited: FlaskClient) -> None:
    known: tuple[list[str], ...] = ([], ["2.1"], ["2.1", "2.2"], ["2.2"])
    for number, expected in enumerate(known):
        stand = f"empty+{number}" if number else "empty"
        assert codes(edited, stand=stand) == expected
    assert codes(edited, asOf="2026-06-01") == []
    assert codes(edited) == codes(edited, asOf="2099-01-01") == ["2.2"]
    answer = edited.get("/sparql", query_string={"query": CODES, "stand": "empty+4"})
    assert answer.status_code == 404


def test_an_earlier_state_does_not_change(edited: FlaskClient) -> None:
    update = {"update": "DELETE WHERE { ?s ?p ?o }"}
    for query, form in (({"stand": "empty+1"}, {}), ({}, {"asOf": "2026-06-01"})):
        answer = edited.post("/sparql", query_string=query, data={**update, **form})
        assert answer.status_code == 400, answer.text
    assert codes(edited) == ["2.2"]


def test_the_patch_between_two_changes_is_what_a_client_did(edited: FlaskClient) -> None:
    sides = {"vorher": "empty+1", "nachher": "empty+3"}
    body = edited.get("/aenderungen.rdfp", query_string=sides).get_data(as_text=True)
    _headers, delta = patch.read(body)
    assert [line.split(b'"')[1] for line in (*delta.removed, *delta.added)] == [b"2.1", b"2.2"]


def test_a_state_in_which_a_private_graph_stood_openly_is_not_offered(
    visit: Visit, tmp_path: Path
) -> None:
    world = World()
    quads = tmp_path / "landscape.nq"
    secret = f'<urn:s> <{WER}note> "geheim" <{DEFAULT_BASE}graph/akte> .\n'
    quads.write_text("".join([*world.lines(), secret]), encoding="utf-8")
    opened = build_state(quads, tmp_path, as_of=DAYS[0], base=DEFAULT_BASE)
    hidden = build_state(
        quads, tmp_path, as_of=DAYS[1], base=DEFAULT_BASE, private=(f"{DEFAULT_BASE}graph/akte",)
    )
    client = visit(hidden)
    ask = {"query": "SELECT ?s WHERE { GRAPH ?g { ?s ?p 'geheim' } }", "format": "csv"}
    for args in ({"stand": opened.id}, {"asOf": "2026-07-01"}):
        answer = client.get("/sparql", query_string={**ask, **args})
        assert answer.status_code == 404
        assert answer.get_json()["states"] == [hidden.id]
    for path in ("/aenderungen.rdfp", "/aenderungen", "/aenderungen.atom"):
        text = client.get(path, query_string={"vorher": "2026-06-01"}).get_data(as_text=True)
        assert "geheim" not in text
        assert "graph/akte" not in text
