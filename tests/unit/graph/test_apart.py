"""Graphs of other people are asked by name, and are no part of the default graph."""

from typing import Final

import pytest

from graph.apart import apart, is_apart, together
from graph.delta import Delta
from graph.embedded import EmbeddedStore
from graph.store import Load

BASE: Final = "https://w3id.org/werwaswo/"
THEIRS: Final = f"{BASE}graph/fremd/register"
OURS: Final = f"{BASE}graph/register/register"
LINE: Final = "<urn:s> <urn:p> <urn:o> <{}> ."


def store(*graphs: str) -> EmbeddedStore:
    made = EmbeddedStore.in_memory()
    text = "\n".join(LINE.format(graph) for graph in graphs)
    made.bulk_load(Load(text.encode(), "application/n-quads"))
    made.finish()
    return made


def in_default(asked: EmbeddedStore) -> bool:
    return asked.query("ASK { <urn:s> ?p ?o }").boolean


def test_what_others_say_is_told_by_the_name_of_its_graph() -> None:
    graphs = {THEIRS: 1, OURS: 2, f"{BASE}graph/quelle/a/1.0": 3}
    assert is_apart(THEIRS)
    assert set(apart(graphs)) == {THEIRS}
    assert set(together(graphs)) == set(graphs) - {THEIRS}


@pytest.mark.parametrize(
    ("graphs", "said"), [((THEIRS,), False), ((OURS,), True), ((THEIRS, OURS), True)]
)
def test_the_default_graph_holds_what_we_say_only(graphs: tuple[str, ...], said: bool) -> None:
    made = store(*graphs)
    assert in_default(made) is said
    for graph in graphs:
        assert made.query(f"ASK {{ GRAPH <{graph}> {{ <urn:s> ?p ?o }} }}").boolean


def test_a_change_of_their_graph_leaves_the_default_graph_as_it_is() -> None:
    made = store(OURS)
    line = LINE.format(THEIRS).encode()
    made.apply(Delta(added=(line,), removed=()))
    assert in_default(made)
    made.apply(Delta(added=(), removed=(LINE.format(OURS).encode(),)))
    assert not in_default(made)
    assert made.query(f"ASK {{ GRAPH <{THEIRS}> {{ <urn:s> ?p ?o }} }}").boolean


def test_what_is_added_to_their_graph_is_not_said_by_us() -> None:
    made = store(f"{BASE}graph/quelle/a/1.0")
    other = f"<urn:t> <urn:p> <urn:o> <{THEIRS}> ."
    made.apply(Delta(added=(other.encode(),), removed=()))
    assert not made.query("ASK { <urn:t> ?p ?o }").boolean
