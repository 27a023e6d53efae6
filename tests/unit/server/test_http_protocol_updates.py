"""Reading an update: where it may come from, and the dataset of its WHERE."""

from collections.abc import Mapping
from typing import Any

import pytest
from flask import Flask, request

from graph.store import WHOLE, Dataset
from server.settings import Settings
from server.sparql.errors import BadRequestError
from server.sparql.protocol import Operation, read_operation

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
    ("path", "how", "dataset"),
    [
        pytest.param("", {"data": b"update=CLEAR+ALL", "content_type": FORM}, WHOLE, id="form"),
        pytest.param(
            "?using-graph-uri=e:a&using-named-graph-uri=e:new",
            {"data": b"CLEAR ALL", "content_type": UPDATE},
            Dataset(("e:a",), ("e:new",)),
            id="direct, with USING",
        ),
        pytest.param(
            "",
            {"data": b"using-graph-uri=e:a&update=CLEAR+ALL", "content_type": FORM},
            Dataset(("e:a",), ()),
            id="form with USING",
        ),
    ],
)
def test_an_update_is_read_where_clients_may_write(
    app: Flask, path: str, how: Mapping[str, Any], dataset: Dataset
) -> None:
    operation = read(app, f"/sparql{path}", {"editing": True}, method="POST", **how)
    assert (operation.kind, operation.text) == ("update", "CLEAR ALL")
    assert (operation.dataset, operation.query) == (dataset, None)


@pytest.mark.parametrize(
    ("path", "how", "message"),
    [
        pytest.param("?update=x", {}, "never comes by GET", id="GET"),
        pytest.param(
            "?query=y",
            {"method": "POST", "data": b"update=x", "content_type": FORM},
            "beside a query",
            id="both",
        ),
        pytest.param("?query=y&using-graph-uri=e:a", {}, "beside a query", id="USING of a query"),
        pytest.param(
            "?update=y",
            {"method": "POST", "data": b"x", "content_type": UPDATE},
            "more than one update",
            id="two",
        ),
        pytest.param(
            "?default-graph-uri=e:a",
            {"method": "POST", "data": b"x", "content_type": UPDATE},
            "write using-graph-uri",
            id="dataset of a query",
        ),
        pytest.param(
            "?using-graph-uri=e:a",
            {"method": "POST", "data": b"", "content_type": FORM},
            "no update",
            id="none",
        ),
    ],
)
def test_an_update_that_cannot_be_read_is_named(
    app: Flask, path: str, how: Mapping[str, Any], message: str
) -> None:
    with pytest.raises(BadRequestError, match=message):
        read(app, f"/sparql{path}", {"editing": True}, **how)
