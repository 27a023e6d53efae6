"""Networks around one thing: what is shown, what is left out, and that both add up."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.columns import UnknownThingError
from graph.columns.relation import entries, row
from graph.ego import Asked, Ego, Filters, Ties, around, ties_of
from graph.ego.layout import ROW, in_columns, organic
from graph.ego.model import CANDIDATE
from graph.ego.paths import between, compared, ties_along, way
from graph.model import Scope
from graph.state import State

SCOPE = Scope(date(2026, 11, 22))


@pytest.fixture(scope="module")
def ties(state: State) -> Ties:
    """Every tie of the study's landscape."""
    return ties_of(state.columns, SCOPE, Filters())


def of(state: State, end: str) -> str:
    """The one node whose IRI ends so."""
    return next(it for it in sorted(state.labels.names) if it.endswith(end))


def adds_up(ego: Ego, root: str) -> bool:
    """Whether what is shown and what is left out of a node make its degree."""
    node = next(it for it in ego.nodes if it.iri == root)
    return node.hidden == sum(it.number for it in ego.rests if it.of == root)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_pictures_hold_their_limit_and_numbers_add_up(ties: Ties, data: st.DataObject) -> None:
    iris = ties.space.iris
    focus = iris[data.draw(st.integers(0, len(iris) - 1))]
    asked = Asked(focus, data.draw(st.integers(1, 2)), most=data.draw(st.integers(20, 150)))
    ego = around(ties, asked)
    shown = {node.iri for node in ego.nodes}
    assert len(ego.nodes) + len(ego.rests) <= asked.most
    assert len(shown) == len(ego.nodes)
    assert adds_up(ego, focus)
    assert {it for tie in ego.ties for it in (tie.one, tie.other)} <= shown
    assert all(0 <= node.shown <= node.degree for node in ego.nodes)


def test_the_neighbours_are_those_of_the_statements(state: State, ties: Ties) -> None:
    approach = of(state, "ansatz/fke2025plus/1.0/3.7")
    columns, said = state.columns, state.columns.statements
    at = said.approach == columns.approaches.index.position[approach]
    at &= (said.role == "zustaendig") & (said.art == "tabelle")
    named = {columns.actors.index.iris[it] for it in columns.statements.actor[at]}
    ego = around(ties, Asked(approach))
    assert {it.other for it in ego.ties if it.one == approach and it.kind == "zustaendig"} == named
    assert ego.nodes[0].hidden == 0


def test_candidates_are_never_named(ties: Ties) -> None:
    loose = set(zip(*entries(ties.by_kind[CANDIDATE]), strict=True))
    for role in ("zustaendig", "federfuehrend"):
        if role in ties.by_kind:
            assert loose.isdisjoint(zip(*entries(ties.by_kind[role]), strict=True))
    assert len(loose) > 100


def test_opened_nodes_add_up_and_closed_ones_are_gone(state: State, ties: Ties) -> None:
    approach, kind = of(state, "ansatz/fke2025plus/1.0/3.7"), of(state, "akteursgruppe/kommunen")
    field = of(state, "handlungsfeld/fke2025plus/1.0/3")
    first = around(ties, Asked(field, most=30))
    opened = first.nodes[3].iri
    asked = Asked(field, opened=(opened,), closed=frozenset({approach}), most=60)
    ego = around(ties, asked)
    assert approach not in {node.iri for node in ego.nodes}
    assert adds_up(ego, field)
    assert adds_up(ego, opened)
    assert kind in ties.space.position


def test_filters_leave_only_what_they_say(state: State) -> None:
    field, place = of(state, "handlungsfeld/fke2025plus/1.0/3"), of(state, "gebiet/kreis-15088")
    found = ties_of(state.columns, SCOPE, Filters(field=field, territory=place))
    spoken = {found.space.iris[it] for it in entries(found.by_kind["zustaendig"])[0]}
    assert spoken
    assert all("/3." in it for it in spoken)
    only = ties_of(state.columns, SCOPE, Filters(kinds=frozenset({"teil"})))
    assert list(only.by_kind) == ["teil"]


def test_the_same_network_stands_in_the_same_places(state: State, ties: Ties) -> None:
    ego = around(ties, Asked(of(state, "ansatz/fke2025plus/1.0/3.7"), 2))
    for layout in (in_columns, organic):
        spots = layout(ego)
        assert spots == layout(ego)
        assert len({(it.x, it.y) for it in spots}) == len(ego.nodes) + len(ego.rests)


def test_rows_of_a_column_never_collide(state: State, ties: Ties) -> None:
    spots = in_columns(around(ties, Asked(of(state, "handlungsfeld/fke2025plus/1.0/3"), 2)))
    by_column: dict[float, list[float]] = {}
    for it in spots:
        by_column.setdefault(it.x, []).append(it.y)
    gaps = [
        b - a for ys in by_column.values() for a, b in zip(sorted(ys), sorted(ys)[1:], strict=False)
    ]
    assert min(gaps) >= ROW


def test_a_way_is_made_of_ties_and_as_short_as_any(state: State, ties: Ties) -> None:
    one, other = of(state, "organisation/ihk-leipzig"), of(state, "handlungsfeld/fke2025plus/1.0/6")
    found = way(ties, one, other)
    assert (found[0], found[-1]) == (one, other)
    assert all(ties_along(ties, found))
    assert way(ties, one, one) == (one,)


def test_two_things_are_compared_by_their_neighbours(state: State, ties: Ties) -> None:
    one, other = of(state, "akteursgruppe/kammern"), of(state, "akteursgruppe/kommunen")
    both, left, right = map(set, compared(ties, one, other))
    number = ties.space.number(one)
    near = {ties.space.iris[int(it)] for it in row(ties.whole, number)} - {other}
    assert both | left == near
    assert both.isdisjoint(right)
    assert left.isdisjoint(right)


def test_what_is_no_node_is_refused(ties: Ties) -> None:
    with pytest.raises(UnknownThingError):
        around(ties, Asked("https://example.org/nobody"))
    with pytest.raises(UnknownThingError):
        between(ties, "https://example.org/nobody", ties.space.iris[0])
