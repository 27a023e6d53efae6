"""What Oxigraph is helped with: functions that nobody knows, graphs that are merged."""

import pyoxigraph as ox
import pytest

from graph.engine_query import merged, without_unknown_functions

G, H = ox.NamedNode("x:g"), ox.NamedNode("x:h")
A, P = ox.NamedNode("x:a"), ox.NamedNode("x:p")


def asked(text: str) -> list[list[str | None]]:
    answer = without_unknown_functions(
        lambda known: ox.Store().query(text, custom_functions={**known})
    )
    assert isinstance(answer, ox.QuerySolutions)
    return [[None if cell is None else str(cell) for cell in row] for row in answer]


def test_unknown_functions_give_no_value_and_leave_the_others() -> None:
    text = 'SELECT (<x:f>(1) AS ?a) (COALESCE(<x:g>(<x:f>(1), 2), "x") AS ?b) (1 AS ?c) {}'
    (row,) = asked(text)
    assert row[0] is None
    assert row[1] == '"x"'


def test_a_filter_with_an_unknown_function_lets_nothing_pass() -> None:
    assert asked("SELECT ?x { VALUES ?x { 1 2 } FILTER(<x:f>(?x)) }") == []


def test_another_failure_of_the_engine_is_not_swallowed() -> None:
    def fails(_functions: object) -> None:
        raise RuntimeError("the disk is full")

    with pytest.raises(RuntimeError, match="the disk is full"):
        without_unknown_functions(fails)


def test_a_triple_of_two_graphs_stands_once_in_their_merge() -> None:
    store = ox.Store()
    store.extend([ox.Quad(A, P, A, G), ox.Quad(A, P, A, H), ox.Quad(A, P, P, H)])
    copy = merged(store, [G, H], [H])
    assert len(list(copy.quads_for_pattern(None, None, None, ox.DefaultGraph()))) == 2
    assert len(list(copy.quads_for_pattern(None, None, None, H))) == 2
    assert list(copy.named_graphs()) == [H]


def test_an_empty_named_graph_stays_a_graph() -> None:
    store = ox.Store()
    store.add_graph(G)
    assert list(merged(store, [], [G]).named_graphs()) == [G]
