"""The guard against the engine's own reading: what nobody wrote by hand."""

import contextlib
import json
import random
import re
import socket
import threading
from collections.abc import Iterator
from typing import Any, Final

import pyoxigraph as ox
import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.catalogue import load_catalogue
from graph.errors import GraphError
from graph.state import State
from server.settings import Settings
from server.sparql.answering import bounds
from server.sparql.errors import ProtocolError
from server.sparql.guard import RefusedError, check, check_update

BOUNDS = bounds(Settings())
FEW = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
MANY = settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))


class Listener:
    """Counts who knocks on loopback."""

    def __init__(self) -> None:
        """Listen on a free port."""
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._door.getsockname()[1])
        self.knocks = 0
        threading.Thread(target=self._count, daemon=True).start()

    def _count(self) -> None:
        while True:
            try:
                line, _address = self._door.accept()
            except OSError:
                return
            self.knocks += 1
            line.close()

    def close(self) -> None:
        """Listen no more."""
        self._door.close()


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.close()


GAP: Final = st.sampled_from(("", " ", "\n", "\t", "#x\n", "# SERVICE\r", " #'\n"))


def cased(word: str) -> st.SearchStrategy[str]:
    """A keyword in any case, some of its letters as code point escapes."""

    def spelled(seed: int) -> str:
        dice = random.Random(seed)  # noqa: S311 - a spelling, no secret
        letters = (
            dice.choice((c, c, c.lower(), rf"\u{ord(c):04x}", rf"\U{ord(c):08X}")) for c in word
        )
        return "".join(letters)

    return st.integers(0, 10_000).map(spelled) | st.sampled_from((word, word.lower()))


BEFORE: Final = st.sampled_from(
    (
        *("", "?s ?p ?o .", "?s ?p true", "?s ?p false", "?s ?p 1", "?s ?p 1.5", "?s ?p 1e5"),
        *("?s ?p 'a'@de", "?s ?p 'a'", "?s ?p '''it's'''", '?s ?p """a"b"""', "?s ?p 'a'^^p:d"),
        *("?s ?p p:a.", "?s ?p p:a\\#b .", "?s ?p p:a-b", "?s ?p p:", "?s ?p :", "?s ?p _:b"),
        *("?s ?p ?o FILTER(?p<?o)", "?s ?p ?o FILTER(?p>?o)", "BIND(1 AS ?v)", "VALUES ?v {1}"),
        *("{} UNION {}", "OPTIONAL {}", "GRAPH ?g {}", "?s ?p (1 2)", "?s ?p [ ?q 1 ]", "{}"),
        *("?s ?p <e:#>", "?s ?p <e:'>", "?s p:\\' ?o .", "?s ?p 'a\\'b'", "?s ?p << ?a ?b ?c >>"),
        *("FILTER EXISTS {}", "MINUS {}", "?s ?p ?o; ?q ?r", "?s !p:a ?o", "?s p:a* ?o", "'"),
    )
)
PROLOGUE: Final = "PREFIX p:<http://127.0.0.1:{port}/> PREFIX :<http://127.0.0.1:{port}/> "
TARGET: Final = st.sampled_from(
    (
        "<http://127.0.0.1:{port}/>",
        ":x",
        "p:x",
        ":",
        "p:",
        "?v",
        "?t",
        "<x>",
        r"<http://127.0.0.1\u003A{port}/>",
    )
)
SERVICES: Final = st.builds(
    lambda *parts: "".join(parts),
    *(BEFORE, GAP, cased("SERVICE"), GAP, st.just("") | cased("SILENT"), GAP, TARGET, GAP),
    st.sampled_from(("{}", "{ ?a ?b ?c }", "{#}\n}")),
)
QUERIES: Final = st.builds(
    lambda frame, inner: PROLOGUE + frame.replace("…", inner),
    st.sampled_from(
        (
            "ASK {…}",
            "SELECT * WHERE {…}",
            "SELECT * {VALUES ?t {<http://127.0.0.1:{port}/>} …}",
            "CONSTRUCT WHERE {…}",
            "ASK { {SELECT * {…}} }",
            "BASE <http://127.0.0.1:{port}/> ASK {…}",
            "ASK { OPTIONAL {…} }",
            "DESCRIBE ?s {…}",
            "ASK { FILTER EXISTS {…} }",
        )
    ),
    SERVICES,
)
UPDATES: Final = st.builds(
    lambda frame, load, inner: (PROLOGUE + frame).replace("†", load).replace("…", inner),
    st.sampled_from(
        (
            "†",
            "CLEAR ALL;†",
            "CLEAR ALL ; PREFIX q:<e:>†",
            "INSERT DATA {};†",
            "INSERT DATA { :a :b '}' } ; †",
            "INSERT {} WHERE {…}",
            "DELETE {} INSERT {} WHERE {…}",
            "WITH <e:g> INSERT {} WHERE {…}",
            "INSERT {} USING <e:g> WHERE {…} ; †",
        )
    ),
    st.builds(
        lambda *parts: "".join(parts),
        *(cased("LOAD"), GAP, st.just("") | cased("SILENT"), GAP, TARGET),
        st.sampled_from(("", " INTO GRAPH <e:g>", ";")),
    ),
    SERVICES,
)


def _is_let_pass(check_it: Any, text: str) -> bool:
    try:
        check_it(text, BOUNDS)
    except (RefusedError, ProtocolError):
        return False
    return True


def test_the_engine_would_knock_if_it_were_let(listener: Listener) -> None:
    before = listener.knocks
    for text in ("ASK { SERVICE <{}> {} }", "ASK {?s ?p true SERVICE SILENT <{}> {?a ?b ?c}}"):
        asked = text.replace("<{}>", f"<http://127.0.0.1:{listener.port}/>")
        store = ox.Store()
        store.update("INSERT DATA { <e:a> <e:b> true }")
        try:
            store.query(asked)
        except OSError:
            continue
    pause = threading.Event()
    for _ in range(50):
        if listener.knocks == before + 2:
            break
        pause.wait(0.1)
    assert listener.knocks == before + 2


@MANY
@given(text=QUERIES)
def test_no_spelling_of_service_gets_out(listener: Listener, text: str) -> None:
    sent = text.replace("{port}", str(listener.port))
    before = listener.knocks
    if _is_let_pass(check, sent):
        store = ox.Store()
        store.update("INSERT DATA { <e:a> <e:b> true, 1, 'a'@de }")
        try:
            result = store.query(sent)
            if not isinstance(result, ox.QueryBoolean):
                list(result)
        except (SyntaxError, OSError, RuntimeError):
            pass
    assert listener.knocks == before


@MANY
@given(text=UPDATES)
def test_no_spelling_of_load_gets_out(listener: Listener, text: str) -> None:
    sent = text.replace("{port}", str(listener.port))
    before = listener.knocks
    if _is_let_pass(check_update, sent):
        with contextlib.suppress(SyntaxError, OSError, RuntimeError):
            ox.Store().update(sent)
    assert listener.knocks == before


IRI: Final = st.sampled_from(("skos:prefLabel", "rdf:type", "a", "<http://www.w3.org/ns/org#x>"))
TERM: Final = st.sampled_from(
    (
        "?s",
        "?o",
        "?l",
        "org:Organization",
        "'Kammern'@de",
        "1",
        "true",
        "'a # b'",
        '"""x"y"""',
        "_:b",
    )
)
TRIPLE: Final = st.builds(
    lambda s, p, o: f"{s} {p} {o} .", st.sampled_from(("?s", "?x", "_:b")), IRI, TERM
)
EXPRESSION: Final = st.recursive(
    st.sampled_from(("?s", "?l", "1", "2.5", "'a'", "'LIMIT 3'", "BOUND(?s)", "true")),
    lambda inner: st.one_of(
        st.builds(lambda a, o, b: f"({a} {o} {b})", inner, st.sampled_from("+-*/=<>"), inner),
        st.builds(
            lambda f, a: f"{f}({a})",
            st.sampled_from(("STR", "!", "STRLEN", "UCASE", "ISIRI")),
            inner,
        ),
        st.builds(lambda a, b: f"({a} || {b})", inner, inner),
        st.builds(lambda a, b: f"({a} IN ({b}, 1))", inner, inner),
    ),
    max_leaves=6,
)
PATTERN: Final = st.recursive(
    TRIPLE,
    lambda inner: st.one_of(
        st.builds(lambda a, b: f"{a} {b}", inner, inner),
        st.builds(lambda a, b: f"{{{a}}} UNION {{{b}}}", inner, inner),
        st.builds(lambda a: f"OPTIONAL {{{a}}}", inner),
        st.builds(lambda a: f"MINUS {{{a}}}", inner),
        st.builds(lambda a: f"GRAPH ?g {{{a}}}", inner),
        st.builds(lambda a, e: f"{a} FILTER({e})", inner, EXPRESSION),
        st.builds(lambda a: f"{{SELECT DISTINCT ?s WHERE {{{a}}}}}", inner),
        st.builds(lambda a: f"{a} # }} LIMIT 1\n", inner),
    ),
    max_leaves=5,
)
VALID: Final = st.builds(
    lambda head, body, tail: f"{head} {{ {body} }}{tail}",
    st.sampled_from(
        (
            *(
                "ASK",
                "SELECT *",
                "SELECT DISTINCT ?s",
                "SELECT (COUNT(*) AS ?n)",
                "select ?s ?o where",
            ),
            *(
                "CONSTRUCT { ?s a ?o } WHERE",
                "SELECT ?s # LIMIT 1\n",
                "SELECT ?s ('LIMIT 1' AS ?x)",
            ),
        )
    ),
    PATTERN,
    st.sampled_from(
        ("", " ", " LIMIT 100000", "limit 7", " OFFSET 1", "\n#end", " LIMIT 2 OFFSET 1")
    ),
)


def _prefixed(text: str) -> str:
    known = {
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "org": "http://www.w3.org/ns/org#",
    }
    return "".join(f"PREFIX {name}: <{iri}> " for name, iri in known.items()) + text


@FEW
@given(text=VALID.map(_prefixed))
def test_a_query_of_the_grammar_is_answered_as_the_engine_answers(
    app: Flask, state: State, text: str
) -> None:
    try:
        expected = state.store.query(text)
        kind = (
            "application/n-triples"
            if expected.kind == "graph"
            else "application/sparql-results+json"
        )
        wanted = expected.write(kind)
    except GraphError:
        wanted, kind = None, "*/*"
    sent = {"query": text}
    response = app.test_client().get("/sparql", query_string=sent, headers={"Accept": kind})
    if wanted is None:
        assert response.status_code == 400
    else:
        assert response.status_code == 200, text
        found, wished = _bag(response.data, kind), _bag(wanted, kind)
        if isinstance(found, list) and _CUT.search(text):  # which rows are left is not said
            found, wished = len(found), len(wished)
        assert found == wished


_CUT: Final = re.compile("LIMIT|OFFSET", re.IGNORECASE)


def _bag(document: bytes, kind: str) -> Any:
    """What an answer says, whatever its order and the names of its blank nodes."""
    if kind.endswith("triples"):
        return sorted(line.split(b" ")[1] for line in document.splitlines())
    said = json.loads(document)
    if "boolean" in said:
        return said["boolean"]
    rows = said["results"]["bindings"]
    shown = ({n: t["type"] if t["type"] == "bnode" else t for n, t in r.items()} for r in rows)
    return [said["head"]["vars"], *sorted(json.dumps(row, sort_keys=True) for row in shown)]


def _mutated(seed: int) -> str:
    dice = random.Random(seed)  # noqa: S311 - a mutation, no secret
    text = dice.choice([query.text for query in load_catalogue()])
    for _ in range(dice.randrange(1, 6)):
        at, end = sorted(dice.randrange(len(text) + 1) for _ in range(2))
        piece = text[at : at + dice.randrange(1, 30)]
        odd = dice.choice(
            ("{", "}", "(", ")", "<", ">", "'", '"', "\\u007b", "\0", "\ud800", "LIMIT 9", "#", "?")
        )
        ways = (
            text[:at] + text[at + 1 :],
            text[:at] + odd + text[at:],
            text[:at] + piece * 2 + text[at:],
        )
        text = dice.choice((*ways, text[:end] + piece + text[end:]))
    return text


@FEW
@given(seed=st.integers(0, 10**9))
def test_a_real_query_that_was_tampered_with_is_answered_or_refused(app: Flask, seed: int) -> None:
    body = _mutated(seed).encode("utf-8", "surrogatepass")
    kind = "application/sparql-query"
    response = app.test_client().post("/sparql?timeout=5", data=body, content_type=kind)
    assert response.status_code < 500 or response.status_code == 503
    assert b"Traceback" not in response.data
