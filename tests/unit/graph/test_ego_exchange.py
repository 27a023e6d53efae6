"""Networks for other programs hold whatever they are given, and ties know their statements."""

import io
from collections.abc import Sequence
from datetime import date

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.ego import Asked, Filters, Ties, around, ties_of
from graph.ego.exchange import About, Arc, Point, as_gexf, as_graphml
from graph.ego.model import MENTIONED, OTHER_TIES
from graph.ego.standalone import BOX, Mark, Stroke, parts
from graph.ego.stated import stated
from graph.model import Scope
from graph.state import State

SCOPE = Scope(date(2026, 11, 22))
ABOUT = About("Netz", "zwei Knoten", date(2026, 11, 22))
TEXTS = st.text(min_size=1, max_size=40)


def points(labels: Sequence[str]) -> list[Point]:
    """A node for each label."""
    return [
        Point(f"urn:{at}", label, {"sort": "body", "hidden": at}, float(at), 1.5, "#4c55ea")
        for at, label in enumerate(labels)
    ]


def read(form: str, body: bytes) -> "nx.Graph[str]":
    """A network as networkx reads it."""
    if form == "gexf":
        found: nx.Graph[str] = nx.read_gexf(io.BytesIO(body))
        return found
    read_back: nx.Graph[str] = nx.read_graphml(io.BytesIO(body), force_multigraph=True)
    return read_back


@settings(max_examples=80, deadline=None)
@given(labels=st.lists(TEXTS, min_size=1, max_size=6), text=TEXTS)
@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_any_name_comes_back_but_for_what_xml_does_not_have(
    form: str, labels: list[str], text: str
) -> None:
    nodes = points(labels)
    arcs = [Arc("urn:0", it.key, text, 1, {"kind": text}) for it in nodes]
    net = read(form, (as_gexf if form == "gexf" else as_graphml)(nodes, arcs, ABOUT))
    assert net.number_of_nodes() == len(nodes)
    assert net.number_of_edges() == len(arcs)
    for node in nodes:
        again = str(net.nodes[node.key]["label"])
        assert len(again) == len(node.label)
        same = [one == other for one, other in zip(again, node.label, strict=True)]
        assert all(
            is_same or other in "\ufffd \n" for is_same, other in zip(same, again, strict=True)
        )


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_two_ties_between_the_same_two_stay_two(form: str) -> None:
    nodes = points(["a", "b"])
    arcs = [Arc("urn:0", "urn:1", it, 1, {"kind": it}) for it in ("zustaendig", "foerdernd")]
    net = read(form, (as_gexf if form == "gexf" else as_graphml)(nodes, arcs, ABOUT))
    assert sorted(it["kind"] for *_, it in net.edges(data=True)) == ["foerdernd", "zustaendig"]


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_a_network_of_nothing_can_be_read(form: str) -> None:
    net = read(form, (as_gexf if form == "gexf" else as_graphml)([], [], ABOUT))
    assert net.number_of_nodes() == 0


def test_gexf_says_the_day_of_the_data_and_stands_upright() -> None:
    body = as_gexf(points(["a", "b"]), [], ABOUT)
    assert b'lastmodifieddate="2026-11-22"' in body
    place = read("gexf", body).nodes["urn:1"]["viz"]["position"]
    assert (place["x"], place["y"]) == (1.0, -1.5)


def test_a_name_with_markup_is_never_markup_in_the_page_of_its_own() -> None:
    name = '<a href="https://evil.example/">x</a></script><script>alert(1)</script>'
    mark = Mark("urn:a", "data:,", 8.0, name, name, "left", is_bold=False, x=0.0, y=0.0)
    made = parts([mark], [Stroke("urn:a", "urn:a", name, "#000000", 1.0, (2.0, 3.0))], curved=True)
    script = made.scripts[-1]
    assert name not in script
    assert "\\u003c/script\\u003e" in script
    assert "popup.innerHTML" not in script
    assert f'getElementById("{BOX}")'.replace('"', "'") in script
    assert not [it for it in (*made.scripts, *made.styles) if "cdn.jsdelivr" in it]


@pytest.fixture(scope="module")
def ties(state: State) -> Ties:
    """Every tie of the study's landscape."""
    return ties_of(state.columns, SCOPE, Filters())


def test_every_role_has_its_statements_and_no_tie_those_of_another(
    state: State, ties: Ties
) -> None:
    columns = state.columns
    said = columns.statements
    for approach in columns.approaches.index.iris[:8]:
        ego = around(ties, Asked(approach))
        found = stated(columns, SCOPE, ego)
        roles = [it for it in ego.ties if it.kind not in OTHER_TIES]
        assert set(found) == {*roles, *(it for it in ego.ties if it.kind == MENTIONED)}
        for tie in roles:
            for iri in found[tie]:
                at = said.index.position[iri]
                assert columns.approaches.index.iris[said.approach[at]] == tie.one
                assert columns.actors.index.iris[said.actor[at]] == tie.other
                assert said.role[at] == tie.kind
