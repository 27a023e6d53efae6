"""Changes as lines, and what applying them makes of a store."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.delta import Delta, DeltaError, difference, graph_of
from graph.embedded import EmbeddedStore
from graph.errors import DataSyntaxError
from graph.store import Load

BLANK = b'_:x <urn:p> "a" <urn:g> .'
DEFAULT = b"_:x <urn:p> _:y ."
PLAIN = b'<urn:s> <urn:p> "b" <urn:g> .'
TERM = b'<urn:s> <urn:p> <<( <urn:s> <urn:p> "a b" )>> .'


@pytest.mark.parametrize(
    ("line", "graph"),
    [
        pytest.param(b'<urn:s> <urn:p> "a <urn:b>" .', "", id="looks like a graph in a string"),
        pytest.param(b'<urn:s> <urn:p> "a"^^<urn:d> .', "", id="datatype"),
        pytest.param(b'<urn:s> <urn:p> "a\\" <urn:b>"@de _:g .', "_:g", id="blank graph"),
        pytest.param(TERM, "", id="triple term"),
        pytest.param(TERM[:-1] + b"<urn:g> .", "urn:g", id="triple term in a graph"),
        pytest.param(DEFAULT, "", id="blank object"),
        pytest.param(BLANK, "urn:g", id="named"),
    ],
)
def test_a_line_tells_its_graph(line: bytes, graph: str) -> None:
    assert graph_of(line) == graph


def test_a_line_that_is_none_is_an_error() -> None:
    with pytest.raises(DeltaError, match="no canonical line"):
        graph_of(b"nothing .")


def test_a_change_and_its_inverse_leave_the_store_as_it_was() -> None:
    store = EmbeddedStore.in_memory()
    store.apply(Delta((BLANK, DEFAULT, PLAIN)))
    before = store.quad_lines()
    change = Delta((TERM,), (BLANK, DEFAULT), created=("urn:empty",))
    store.apply(change)
    assert store.quad_lines() == {TERM, PLAIN}
    assert store.graphs() == ["urn:empty", "urn:g"]
    store.apply(change.inverse)
    assert store.quad_lines() == before
    assert store.graphs() == ["urn:g"]


def test_applying_twice_is_applying_once() -> None:
    store = EmbeddedStore.in_memory()
    change = Delta((PLAIN,), (BLANK,), created=("urn:empty",), dropped=("urn:gone",))
    store.apply(change)
    store.apply(change)
    assert store.quad_lines() == {PLAIN}


def test_a_finished_store_keeps_its_default_graph_the_merge() -> None:
    store = EmbeddedStore.in_memory()
    twice = b'<urn:s> <urn:p> "1" <urn:g> .\n<urn:s> <urn:p> "1" <urn:h> .\n'
    store.load(Load(twice, "application/n-quads"))
    store.finish()
    first, second = twice.splitlines()
    store.apply(Delta(removed=(first,)))
    assert store.query("ASK { ?s ?p ?o }").boolean
    store.apply(Delta((b'<urn:s> <urn:p> "2" <urn:h> .',), (second,)))
    assert [row[0].value for row in store.query("SELECT ?o { ?s ?p ?o }").rows() if row[0]] == ["2"]
    assert store.quad_lines() == {b'<urn:s> <urn:p> "2" <urn:h> .'}


def test_a_broken_line_changes_nothing() -> None:
    store = EmbeddedStore.in_memory()
    store.apply(Delta((PLAIN,)))
    with pytest.raises(DataSyntaxError):
        store.apply(Delta((b"<urn:s> broken",), (PLAIN,)))
    assert store.quad_lines() == {PLAIN}


def test_a_part_of_a_change_is_what_touches_its_graphs() -> None:
    change = Delta((PLAIN, DEFAULT), (BLANK,), ("urn:g", "urn:h"), ("urn:i",))
    assert change.graphs == {"", "urn:g", "urn:h", "urn:i"}
    assert change.within({"urn:g"}) == Delta((PLAIN,), (BLANK,), ("urn:g",))
    assert not change.within({"urn:z"})


_LINES = st.frozensets(
    st.builds(
        lambda s, o, g: f'<urn:{s}> <urn:p> "{o}"{g} .'.encode(),
        st.integers(0, 3),
        st.integers(0, 3),
        st.sampled_from(["", " <urn:g>", " <urn:h>", " _:b"]),
    )
)


@given(_LINES, _LINES)
def test_the_difference_leads_from_one_state_to_the_other(
    before: frozenset[bytes], after: frozenset[bytes]
) -> None:
    engine = ox.Store()
    store = EmbeddedStore(engine, "memory", {})
    store.apply(Delta(tuple(before)))
    store.apply(difference(before, after))
    assert store.quad_lines() == after
