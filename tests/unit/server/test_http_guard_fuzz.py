"""The guard against the engine's own reading: what nobody wrote by hand."""

import contextlib
import random
import socket
import threading
from collections.abc import Iterator
from typing import Any, Final

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.settings import Settings
from server.sparql.answering import bounds
from server.sparql.errors import ProtocolError
from server.sparql.guard import RefusedError, check, check_update

BOUNDS = bounds(Settings())
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
