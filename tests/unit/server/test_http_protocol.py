"""Reading an operation: where a query, a dataset and a time may come from."""

from collections.abc import Mapping
from typing import Any

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from graph.store import WHOLE, Dataset
from server.settings import Settings
from server.sparql.errors import (
    BadRequestError,
    ProtocolError,
    UnknownGraphError,
    WrongMediaTypeError,
)
from server.sparql.guard import ForbiddenError, TooLargeError
from server.sparql.protocol import Operation, read_operation, timeout_of

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
GRAPHS = ("e:a", "e:b")
EMPTY: Mapping[str, Any] = {}


def read(
    app: Flask, path: str = "/sparql", settings: Mapping[str, Any] = EMPTY, **how: Any
) -> Operation:
    with app.test_request_context(path, **how):
        return read_operation(request, lambda: GRAPHS, Settings(max_query_bytes=100, **settings))


@pytest.mark.parametrize(
    ("path", "how", "query", "dataset"),
    [
        pytest.param("/sparql", {}, None, WHOLE, id="nothing"),
        pytest.param("/sparql?query=ASK+{}", {}, "ASK {}", WHOLE, id="address"),
        pytest.param(
            "/sparql?query=x&default-graph-uri=e:a", {}, "x", Dataset(("e:a",), ()), id="default"
        ),
        pytest.param(
            "/sparql?query=x&named-graph-uri=e:a&named-graph-uri=e:b",
            {},
            "x",
            Dataset((), ("e:a", "e:b")),
            id="named",
        ),
        pytest.param(
            "/sparql",
            {"method": "POST", "data": b"query=a%2Bb+c", "content_type": FORM},
            "a+b c",
            WHOLE,
            id="form, decoded once",
        ),
        pytest.param(
            "/sparql?default-graph-uri=e:b",
            {"method": "POST", "data": b"a+b", "content_type": QUERY},
            "a+b",
            Dataset(("e:b",), ()),
            id="direct, not decoded",
        ),
        pytest.param(
            "/sparql?query=x&union-default-graph=false",
            {},
            "x",
            Dataset(union=False),
            id="no union",
        ),
        pytest.param("/sparql?query=x&union-default-graph=", {}, "x", WHOLE, id="union, no value"),
        pytest.param(
            "/sparql?query=x&default-graph-uri=urn:x-arq:UnionGraph&union-default-graph=false",
            {},
            "x",
            Dataset(None, (), union=True),
            id="union by its name",
        ),
        pytest.param(
            "/sparql?query=x&default-graph-uri=urn:x-arq:DefaultGraph&named-graph-uri=e:b",
            {},
            "x",
            Dataset(None, ("e:b",), union=False),
            id="default graph by its name",
        ),
        pytest.param(
            "/sparql",
            {"method": "POST", "data": b"a", "content_type": f"{QUERY}; charset=UTF-8"},
            "a",
            WHOLE,
            id="charset",
        ),
    ],
)
def test_an_operation_is_read(
    app: Flask, path: str, how: Mapping[str, Any], query: str | None, dataset: Dataset
) -> None:
    operation = read(app, path, **how)
    assert (operation.query, operation.dataset) == (query, dataset)
    assert operation.kind == "query"


@pytest.mark.parametrize(
    ("path", "how", "error", "message"),
    [
        pytest.param("/sparql?query=a&query=b", {}, BadRequestError, "more than one", id="two"),
        pytest.param("/sparql?query=a%00", {}, BadRequestError, "null byte", id="null byte"),
        pytest.param("/sparql?query=%ff", {}, BadRequestError, "no UTF-8", id="no UTF-8"),
        pytest.param("/sparql?" + "a=1&" * 1001, {}, BadRequestError, "too many", id="fields"),
        pytest.param("/sparql?update=x", {}, ForbiddenError, "UPDATE", id="update"),
        pytest.param("/sparql?using-graph-uri=x", {}, ForbiddenError, "UPDATE", id="using"),
        pytest.param(
            "/sparql?query=x&default-graph-uri=e:c", {}, UnknownGraphError, "'e:c'", id="graph"
        ),
        pytest.param(
            "/sparql",
            {"method": "POST", "content_type": FORM},
            BadRequestError,
            "no query",
            id="no",
        ),
        pytest.param(
            "/sparql",
            {"method": "POST", "data": b"x", "content_type": "text/plain"},
            WrongMediaTypeError,
            "'text/plain' is not read",
            id="media type",
        ),
        pytest.param(
            "/sparql",
            {"method": "POST", "data": b"x", "content_type": "application/sparql-update"},
            ForbiddenError,
            "UPDATE",
            id="update direct",
        ),
        pytest.param(
            "/sparql",
            {"method": "POST", "data": b"x" * 101, "content_type": QUERY},
            TooLargeError,
            "100 bytes",
            id="too long",
        ),
        pytest.param(
            "/sparql?query=a",
            {"method": "POST", "data": b"b", "content_type": QUERY},
            BadRequestError,
            "more than one",
            id="one in the address, one in the body",
        ),
        pytest.param(
            "/sparql?query=a",
            {"method": "POST", "data": b"query=b", "content_type": FORM},
            BadRequestError,
            "more than one",
            id="one in the address, one in the form",
        ),
        pytest.param(
            "/sparql",
            {"method": "POST", "data": b"", "content_type": QUERY},
            BadRequestError,
            "no query",
            id="an empty body",
        ),
        pytest.param(
            "/sparql",
            {"method": "POST", "data": b"a", "content_type": f"{QUERY}; charset=utf-16"},
            WrongMediaTypeError,
            "utf-16",
            id="another charset",
        ),
        pytest.param(
            "/sparql",
            {
                "method": "POST",
                "data": b"a",
                "content_type": QUERY,
                "headers": {"Content-Encoding": "gzip"},
            },
            WrongMediaTypeError,
            "packed by gzip",
            id="a packed body",
        ),
        pytest.param(
            "/sparql",
            {"method": "POST", "data": b"a"},
            WrongMediaTypeError,
            "'.none.' is not read",
            id="no media type",
        ),
        pytest.param(
            "/sparql?query=x&union-default-graph=perhaps",
            {},
            BadRequestError,
            "true or false",
            id="no switch",
        ),
        pytest.param(
            "/sparql?query=x&default-graph-uri=urn:x-arq:UnionGraph&default-graph-uri=e:a",
            {},
            BadRequestError,
            "beside other graphs",
            id="union beside a graph",
        ),
    ],
)
def test_what_cannot_be_read_is_named(
    app: Flask, path: str, how: Mapping[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        read(app, path, **how)


def test_an_empty_landscape_takes_any_graph_for_an_empty_one(app: Flask) -> None:
    path = "/sparql?query=x&default-graph-uri=e:c&named-graph-uri=e:d"
    assert read(app, path, {"empty": True}).dataset == Dataset(("e:c",), ("e:d",))


@pytest.mark.parametrize(
    ("given", "seconds"),
    [
        pytest.param("", 30.0, id="none"),
        pytest.param("2.5", 2.5, id="shorter"),
        pytest.param("99", 30.0, id="longer is capped"),
        pytest.param("inf", 30.0, id="endless is capped"),
    ],
)
def test_a_time_may_only_be_shortened(given: str, seconds: float) -> None:
    assert timeout_of({"timeout": [given]} if given else {}, 30.0) == seconds


@pytest.mark.parametrize("given", ["0", "-1", "soon", "nan"])
def test_a_time_that_is_none_is_refused(given: str) -> None:
    with pytest.raises(ProtocolError, match="give seconds"):
        timeout_of({"timeout": [given]}, 30.0)


def test_graphs_that_exist_stand_in_the_problem(client: FlaskClient) -> None:
    response = client.get("/sparql?query=ASK{}&default-graph-uri=e:c")
    assert "https://w3id.org/werwaswo/graph/voc" in response.get_json(force=True)["graphs"]


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        pytest.param("ASK {", "query-syntax", id="syntax of an ASK"),
        pytest.param("SELECT * {}LIMITED 3", "query-syntax", id="syntax of a SELECT"),
    ],
)
def test_syntax_is_the_clients(client: FlaskClient, query: str, kind: str) -> None:
    document = client.get("/sparql", query_string={"query": query}).get_json(force=True)
    assert (document["status"], document["type"]) == (400, f"/ueber#problem-{kind}")
