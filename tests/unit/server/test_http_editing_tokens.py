"""Who may write where, on a landscape that was built."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from graph.state import State
from server.app import create_app
from server.editing.errors import RateError, UnauthorizedError
from server.editing.setup import (
    EditingSettingsError,
    begun,
    check_settings,
    journal_of,
)
from server.editing.token_file import Token, TokenFile, TokenFileError
from server.editing.tokens import Tokens, is_loopback
from server.settings import read_settings

BASE = "https://w3id.org/werwaswo/"
EDITED = f"{BASE}graph/bearbeitung"
PROPOSED = f"{BASE}graph/vorschlag"
UPDATE = "application/sparql-update"


@dataclass(frozen=True)
class Server:
    """A client, and the tokens that it may send."""

    client: FlaskClient
    file: TokenFile
    secrets: dict[str, str]

    def update(self, text: str, who: str | None = "writer") -> Any:
        """Send an update."""
        header = self.header(who)
        return self.client.post("/sparql", data=text, content_type=UPDATE, headers=header)

    def header(self, who: str | None) -> dict[str, str]:
        """The header with somebody's token."""
        return {"Authorization": f"Bearer {self.secrets[who]}"} if who else {}

    def count(self, graph: str, who: str | None = None) -> int:
        """Triples of a graph, as somebody sees it."""
        query = f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
        answer = self.client.get(
            "/sparql", query_string={"query": query, "format": "csv"}, headers=self.header(who)
        )
        assert answer.status_code == 200, answer.text
        return int(answer.text.split()[1])


@pytest.fixture
def server(state: State, tmp_path: Path) -> Iterator[Server]:
    file = TokenFile(tmp_path / "tokens.jsonl")
    secrets = {
        "writer": file.add("writer", ["write"]),
        "proposer": file.add("proposer", ["propose"]),
        "reader": file.add("reader", ["read-private"]),
        "all": file.add("all", ["write", "read-private"]),
    }
    chosen = {
        "out": tmp_path / "out", "editing": True, "token_file": file.path,
        "check_shapes": False, "max_writes_per_minute": 20,
    }  # fmt: skip
    app = create_app(state, read_settings({}, chosen))
    with app.test_client() as client:
        yield Server(client, file, secrets)


def insert(graph: str, value: int = 1) -> str:
    return f"INSERT DATA {{ GRAPH <{graph}> {{ <{BASE}id/x> <urn:p> {value} }} }}"


def test_a_token_writes_what_everybody_reads(server: Server, state: State) -> None:
    answer = server.update(insert(EDITED))
    assert answer.status_code == 200, answer.text
    assert json.loads(answer.data)["state"] == f"{state.id}+1"
    assert answer.headers["RateLimit-Remaining"] == "19"
    assert server.count(EDITED) == 1
    query = {"query": f"ASK {{ <{BASE}id/x> <urn:p> 1 }}"}
    asked = server.client.get("/sparql", query_string=query)
    assert '"boolean":true' in asked.text.replace(" ", "")
    assert server.client.get("/graph/bearbeitung").status_code == 200
    assert not state.store.query(f"ASK {{ GRAPH <{EDITED}> {{ ?s ?p ?o }} }}").boolean


@pytest.mark.parametrize(
    ("token", "graph", "status", "challenge"),
    [
        pytest.param(None, EDITED, 401, 'Bearer realm="werwaswo"', id="nobody"),
        pytest.param("reader", EDITED, 403, 'scope="write propose"', id="who only reads"),
        pytest.param("proposer", EDITED, 403, 'scope="write"', id="who only proposes"),
        pytest.param("writer", f"{BASE}graph/voc", 403, "", id="what was built"),
    ],
)
def test_who_may_not_changes_nothing(
    server: Server, token: str | None, graph: str, status: int, challenge: str
) -> None:
    before = server.count(graph)
    answer = server.update(insert(graph), token)
    assert answer.status_code == status, answer.text
    assert challenge in answer.headers.get("WWW-Authenticate", "")
    assert server.count(graph) == before


def test_an_unknown_token_is_told_so(server: Server) -> None:
    answer = server.client.post(
        "/sparql", data=insert(EDITED), content_type=UPDATE,
        headers={"Authorization": "Bearer wer_nobody"},
    )  # fmt: skip
    assert answer.status_code == 401
    assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"]


def test_a_token_in_the_address_is_none(server: Server) -> None:
    form = {"update": insert(EDITED), "access_token": server.secrets["writer"]}
    assert server.client.post("/sparql", data=form).status_code == 401


def test_the_default_graph_is_not_written(server: Server) -> None:
    answer = server.update(f"INSERT DATA {{ <{BASE}id/x> <urn:p> 1 }}")
    assert answer.status_code in (403, 409)
    assert "GRAPH" in answer.text
    dropped = server.update("DROP ALL")
    assert dropped.status_code in (403, 409)


def test_what_is_proposed_is_seen_by_few(server: Server) -> None:
    assert server.update(insert(PROPOSED), "proposer").status_code == 200
    assert server.count(PROPOSED) == 0
    assert server.count(PROPOSED, "all") == 1
    address = f"/graph-store?graph={PROPOSED}"
    assert server.client.get(address).status_code == 404
    assert server.client.get(address, headers=server.header("reader")).status_code == 200
    everything = {"query": "SELECT ?g { GRAPH ?g { ?s <urn:p> ?o } }", "format": "csv"}
    assert PROPOSED not in server.client.get("/sparql", query_string=everything).text
    assert json.loads(server.client.get("/api/journal").data)["changes"] == []
    assert server.client.get("/daten/verlauf/1.rdfp").status_code == 404
    told = server.client.get("/api/journal", headers=server.header("reader"))
    assert len(json.loads(told.data)["changes"]) == 1


def test_a_landscape_has_no_blank_nodes(server: Server) -> None:
    answer = server.update(f"INSERT DATA {{ GRAPH <{EDITED}> {{ [] <urn:p> 1 }} }}")
    assert answer.status_code == 400
    assert "blank nodes" in answer.text


def test_the_graph_store_writes_the_same_graphs(server: Server) -> None:
    header = server.header("writer")
    data, kind = f"<{BASE}id/y> <urn:p> 1 .", "text/turtle"
    own = "/graph/bearbeitung"
    assert server.client.put(own, data=data, content_type=kind).status_code == 401
    assert server.client.put(own, data=data, content_type=kind, headers=header).status_code == 201
    assert server.count(EDITED) == 1
    other = server.client.put("/graph/voc", data=data, content_type=kind, headers=header)
    assert other.status_code == 403
    assert EDITED in other.text
    assert server.client.delete("/graph-store?default", headers=header).status_code == 403


def test_a_restart_has_the_changes_again(server: Server, state: State) -> None:
    server.update(insert(EDITED))
    server.update(insert(PROPOSED), "proposer")
    settings = server.client.application.extensions["werwaswo"].settings
    again = begun(state, settings, journal_of(settings))
    assert again.id == f"{state.id}+2"
    assert again.store.query(f"ASK {{ GRAPH <{EDITED}> {{ ?s ?p ?o }} }}").boolean
    assert PROPOSED not in again.store.graphs()


def test_who_writes_too_often_waits(server: Server) -> None:
    for number in range(20):
        server.update(insert(EDITED, number))
    answer = server.update(insert(EDITED, 99))
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 60
    assert server.update(insert(PROPOSED), "proposer").status_code == 200


def test_a_revoked_token_ends_at_once(server: Server) -> None:
    assert server.update(insert(EDITED)).status_code == 200
    server.file.revoke("writer")
    assert server.update(insert(EDITED, 2)).status_code == 401


def test_of_a_token_only_its_hash_is_kept(server: Server) -> None:
    text = server.file.path.read_text(encoding="utf-8")
    assert server.secrets["writer"] not in text
    assert server.file.path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(TokenFileError, match="already"):
        server.file.add("writer", ["write"])
    with pytest.raises(TokenFileError, match="no scope 'admin'"):
        server.file.add("other", ["admin"])
    with pytest.raises(TokenFileError, match="'nobody' has no token; there are: writer"):
        server.file.revoke("nobody")


def test_a_damaged_file_of_tokens_names_its_line(tmp_path: Path) -> None:
    file = TokenFile(tmp_path / "tokens.jsonl")
    file.add("a", ["write"])
    with file.path.open("a", encoding="utf-8") as out:
        out.write("{}\n")
    with pytest.raises(TokenFileError, match=r"tokens\.jsonl:2"):
        file.tokens()


def test_a_minute_is_a_minute() -> None:
    now = [0.0]
    found = Tokens(read_settings({}, {"max_writes_per_minute": 2}), lambda: now[0])
    one = Token("a", frozenset())
    found.count(one)
    now[0] = 30.0
    assert found.count(one)["RateLimit-Remaining"] == "0"
    with pytest.raises(RateError, match="30 seconds"):
        found.count(one)
    now[0] = 60.0
    found.count(one)


def test_without_a_file_no_token_is_known() -> None:
    with pytest.raises(UnauthorizedError):
        Tokens(read_settings({}, {})).of("Bearer abc")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"editing": True}, "werwaswo token new"),
        ({"editing": True, "open": True, "host": "0.0.0.0"}, "everybody write"),  # noqa: S104
        ({"editing": True, "open": True, "workers": 2}, "only one server process"),
        ({"empty": True, "private_graphs": "x"}, "knows no private graphs"),
    ],
)
def test_settings_that_let_the_wrong_ones_write_are_refused(
    given: dict[str, object], message: str
) -> None:
    with pytest.raises(EditingSettingsError, match=message):
        check_settings(read_settings({}, given))


@pytest.mark.parametrize(
    ("host", "is_own"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True),
     ("0.0.0.0", False), ("example.org", False), ("::", False)],  # noqa: S104
)  # fmt: skip
def test_only_this_machine_reaches_loopback(host: str, is_own: bool) -> None:
    assert is_loopback(host) is is_own


def test_where_nobody_writes_nothing_is_written(client: FlaskClient) -> None:
    answer = client.post("/sparql", data=insert(EDITED), content_type=UPDATE)
    assert answer.status_code == 403
    put = client.put("/graph-store?default", data="", content_type="text/turtle")
    assert put.status_code == 403
    assert "--editing" in put.text
    assert client.get("/graph-store?default").status_code == 200
