"""The description of the interfaces says what is registered, no more and no less."""

import re
from html import unescape
from typing import Any

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from graph.catalogue import load_catalogue
from server.api import analyses
from server.api.parameters import PAGED, SCOPE
from server.api.reading import Parameters

GROUPS = ("entity", "analysis", "network")
QUESTIONS = {"/api/fragen/<name>", "/api/questions/<name>"}
ITSELF = {"/api", "/api/openapi.json"}
GENERAL = {it.name for it in (*SCOPE, *PAGED)} | {"format", "output", "results", "excel"}
"""What every list is asked with."""
PAST = {"stand"}
"""How an earlier state is asked for, everywhere."""
ELSEWHERE = {
    "gaps": {"urteil"},  # read together with overlaps, refused by its rules
}


@pytest.fixture
def document(client: FlaskClient) -> Any:
    return client.get("/api/openapi.json").get_json()


def _described(document: Any) -> set[str]:
    paths = set(document["paths"])
    for methods in document["paths"].values():
        for made in methods.values():
            paths |= set(made.get("x-aliases", ()))
    return paths


def _registered(app: Flask) -> set[str]:
    """Rules below `/api`; the one of stored questions as one for each."""
    rules = {str(rule) for rule in app.url_map.iter_rules() if str(rule).startswith("/api")}
    wide = {rule for rule in rules if "<" in rule}
    assert wide == {*QUESTIONS, "/api/journal/<int:number>/undo"}
    names = [query.name for query in load_catalogue().group(*GROUPS)]
    plain = {re.sub(r"<(?:int:)?(\w+)>", r"{\1}", rule) for rule in rules - QUESTIONS}
    return plain | {rule.replace("<name>", name) for rule in QUESTIONS for name in names}


def test_every_address_is_described_and_none_that_is_not_there(app: Flask, document: Any) -> None:
    described = {path for path in _described(document) if path.startswith("/api")}
    assert described | ITSELF == _registered(app)
    others = {path for path in _described(document) if not path.startswith("/api")}
    adapter = app.url_map.bind("localhost")
    assert others >= {"/sparql", "/health", "/.well-known/void"}
    assert all(adapter.test(path) for path in others)


@pytest.mark.parametrize("known", [pytest.param(it, id=it.name) for it in analyses()])
def test_what_an_analysis_reads_is_what_it_declares(known: Any, app: Flask) -> None:
    with app.test_client() as client:
        client.get(f"/api/{known.name}")
        args = request.args
        assert isinstance(args, Parameters)
        read = args.read_once | args.read_all
    declared = {it.name for it in known.parameters} | GENERAL | PAST
    assert read - declared - ELSEWHERE.get(known.name, set()) == set()


def test_every_parameter_is_told_in_both_languages(client: FlaskClient, document: Any) -> None:
    english = client.get("/api/openapi.json?lang=en").get_json()
    for path, methods in document["paths"].items():
        for method, made in methods.items():
            other = english["paths"][path][method]
            for mine, theirs in zip(
                made.get("parameters", ()), other.get("parameters", ()), strict=True
            ):
                assert mine["description"]
                assert theirs["description"]
                assert mine["schema"] == theirs["schema"]
            assert made["summary"] != other["summary"]


def test_operations_have_names_of_their_own(document: Any) -> None:
    names = [it["operationId"] for methods in document["paths"].values() for it in methods.values()]
    assert len(names) == len(set(names)) >= 120


def test_the_description_is_tagged(client: FlaskClient) -> None:
    first = client.get("/api/openapi.json")
    again = client.get("/api/openapi.json", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_every_example_of_the_page_answers(client: FlaskClient) -> None:
    page = client.get("/api", headers={"Accept": "text/html"}).get_data(as_text=True)
    links = {unescape(it) for it in re.findall(r'href="(/(?:api|reconcile)[^"]*)"', page)}
    answers = {link: client.get(link).status_code for link in links}
    assert {link: code for link, code in answers.items() if code >= 400} == {}
    assert len(links) > 20
