"""A private source, served: nobody learns that it is there, but who holds the right token."""

import json
import re
import shutil
from collections import deque
from collections.abc import Iterator
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urljoin, urlsplit

import pytest

from cli.pipeline import hand_over
from graph.build import build_state
from graph.state import State
from ontology.names import DEFAULT_BASE, Names
from server.editing.token_file import TokenFile

ROOT = Path(__file__).parents[2]
HIDDEN = Names().graph("quelle", "zaunkoenigplan/2.0")
HINT = re.compile(r"zaunk(ö|oe|%C3%B6|\\u00f6|&ouml;|&#246;|o)nig", re.IGNORECASE)
MOST_PAGES = 400
FIXED = (
    *("/", "/wer", "/matrix", "/luecken", "/ueberschneidungen", "/ausfall", "/kalender", "/plan"),
    *("/szenario", "/rollen", "/aenderungen", "/akteure", "/ansaetze", "/gebiete", "/programme"),
    *("/zielgruppen", "/netz", "/netzkennzahlen", "/fragen", "/daten", "/ueber", "/analysen"),
    *("/daten/landscape.trig", "/daten/meta.trig", "/daten/manifest.json", "/.well-known/void"),
    *("/daten/private.trig", "/sparql", "/health", "/def", "/kalender.ics", "/akteure.csv"),
    *("/api/matrix", "/api/gaps", "/api/overlaps", "/api/stress", "/api/calendar", "/api/network"),
    *("/api/roles", "/api/plan", "/api/duplicates", "/api/suggest?q=zaun", "/wer?q=zaun"),
)


@pytest.fixture(scope="module")
def outs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """States with a private source beside the public one, and without it."""
    data = tmp_path_factory.mktemp("data") / "data"
    shutil.copytree(ROOT / "tests/unit/ingest/kuestenland", data)
    without = _built(data, tmp_path_factory.mktemp("without"))
    shown = data / "sources/kuestenplan"
    hidden = Path(shutil.copytree(shown, data / "sources/zaunkoenigplan"))
    for path in hidden.iterdir():
        text = path.read_text(encoding="utf-8").replace("kuestenplan", "zaunkoenigplan")
        for word in ("Lehrlinge begleiten", "Eine Marke", "Küstenplan", "Lernorte an", "Werben"):
            text = text.replace(word, f"Zaunkönig {word[::-1]}")
        for old, new in ((r"\bA\b", "Y"), (r"\bB\b", "Z"), (r"\bf([12])\b", r"z\1")):
            text = re.sub(old, new, text)  # so that no other row means two things
        path.write_text(text, encoding="utf-8", newline="")
    with (hidden / "source.yaml").open("a", encoding="utf-8") as file:
        file.write("\naccess: private\n")
    return _built(data, tmp_path_factory.mktemp("with")), without


def _built(data: Path, folder: Path) -> Path:
    given = hand_over(data, DEFAULT_BASE, folder, lambda _: None)
    out, day = folder / "out", datetime.now(UTC).date()
    state: State = build_state(
        given.quads, out, as_of=day, base=DEFAULT_BASE, meta=given.meta, private=given.private
    )
    assert isinstance(state.manifest.as_of, date)
    return out


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    path = tmp_path_factory.mktemp("tokens") / "tokens"
    return path, TokenFile(path).add("reader", ["read-private"])


@pytest.fixture(scope="module")
def served(outs: tuple[Path, Path], token: tuple[Path, str], serve: Any) -> Iterator[Any]:
    with serve(outs[0], TOKEN_FILE=str(token[0])) as endpoint:
        yield endpoint


def test_nothing_that_can_be_reached_speaks_of_a_private_source(served: Any) -> None:
    reached, told = _walked(served)
    assert len(reached) >= 150
    assert told == []


def _walked(served: Any) -> tuple[set[str], list[str]]:
    """All addresses that lead on from the fixed ones, and those that give something away."""
    waiting, reached, told = deque(FIXED), set(FIXED), []
    while waiting:
        address = waiting.popleft()
        reply = served.send("GET", address, None, {"Accept": "text/html, */*;q=0.5"})
        said = f"{reply.headers} {reply.body.decode('utf-8', 'replace')}"
        if HINT.search(said.replace("q=zaun", "")):
            told.append(address)
        for link in _links(said, address):
            if link not in reached and len(reached) < MOST_PAGES:
                reached.add(link)
                waiting.append(link)
    return reached, told


def _links(page: str, address: str) -> Iterator[str]:
    for found in re.findall(r'(?:href|src|action)="([^"#]+)', page):
        parts = urlsplit(urljoin(address, unescape(found)))
        if not parts.netloc and parts.path.startswith("/"):
            yield quote(parts.path, "/%:") + (f"?{parts.query}" if parts.query else "")


def test_what_is_counted_is_what_is_public(outs: tuple[Path, Path], served: Any) -> None:
    told = json.loads(served.send("GET", "/daten/manifest.json").body)
    (other,) = (outs[1] / "states").iterdir()
    without = json.loads((other / "manifest.json").read_text(encoding="utf-8"))
    for name in ("counts", "graphs"):
        assert told[name] == without[name]
    assert set(told) == set(without)


QUERIES = (
    "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o",
    "SELECT DISTINCT ?g { GRAPH ?g {} }",
    "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
    f"SELECT * {{ GRAPH <{HIDDEN}> {{ ?s ?p ?o }} }}",
    f"DESCRIBE <{HIDDEN}>",
    f"SELECT * FROM <{HIDDEN}> {{ ?s ?p ?o }}",  # noqa: S608 - no SQL
    f"SELECT * FROM NAMED <{HIDDEN}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",  # noqa: S608
)


@pytest.mark.parametrize("query", QUERIES)
def test_no_query_sees_a_private_source(served: Any, query: str) -> None:
    reply = served.send("GET", "/sparql?" + urlencode({"query": query}))
    assert not HINT.search(reply.body.decode().replace(query, "").replace(HIDDEN, ""))


@pytest.mark.parametrize("which", ["default-graph-uri", "named-graph-uri"])
def test_a_private_graph_is_as_unknown_as_one_that_is_not_there(served: Any, which: str) -> None:
    def told(name: str) -> tuple[int, dict[str, Any]]:
        sent = urlencode({"query": "ASK {}", which: name})
        reply = served.send("GET", f"/sparql?{sent}")
        return reply.status, json.loads(reply.body)

    hidden, missing = told(HIDDEN), told(HIDDEN.replace("zaun", "zaum"))
    assert hidden[0] == missing[0] == 400
    assert hidden[1]["graphs"] == missing[1]["graphs"]
    assert HIDDEN not in hidden[1]["graphs"]


def test_who_may_read_private_graphs_sees_them_and_nothing_is_kept(
    served: Any, token: tuple[Path, str]
) -> None:
    path = "/sparql?" + urlencode({"query": f"ASK {{ GRAPH <{HIDDEN}> {{ ?s ?p ?o }} }}"})
    bearer = {"Authorization": f"Bearer {token[1]}"}
    for _ in range(2):
        assert json.loads(served.send("GET", path).body)["boolean"] is False
        reply = served.send("GET", path, None, bearer)
        assert json.loads(reply.body)["boolean"] is True
        assert reply.headers["cache-control"] == "no-store"
        assert "etag" not in reply.headers
    asked = urlencode({"query": "ASK { ?s ?p ?o }", "default-graph-uri": HIDDEN})
    assert json.loads(served.send("GET", f"/sparql?{asked}", None, bearer).body)["boolean"] is True
    union = urlencode({"query": "ASK { ?s ?p ?o FILTER(REGEX(STR(?o), 'Zaunkönig')) }"})
    assert json.loads(served.send("GET", f"/sparql?{union}", None, bearer).body)["boolean"] is True
    assert json.loads(served.send("GET", f"/sparql?{union}").body)["boolean"] is False


def test_a_wrong_token_opens_nothing(served: Any) -> None:
    path = "/sparql?" + urlencode({"query": "SELECT * { ?s ?p ?o }"})
    reply = served.send("GET", path, None, {"Authorization": "Bearer wrong"})
    assert reply.status == 401
    assert not HINT.search(reply.body.decode())
