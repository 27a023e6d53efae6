"""Measures of networks: closed forms, equality with networkx, and what must not matter."""

import random
from typing import Any, Final

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.networks import (
    MEASURES,
    Net,
    UnsuitableNetworkError,
    as_net,
    betweenness,
    bicore,
    constraint,
    core_numbers,
    effective_size,
    latapy,
    opsahl,
    projected,
    ranking,
    skyline,
    suited,
)
from graph.networks.between import _batches, _divided, _from, _highest
from graph.networks.measures import placed

EXACT: Final = 1e-9


def two(links: list[tuple[str, str]]) -> Net:
    """A network of two modes: actors begin with a."""
    made: nx.Graph[str] = nx.Graph()
    for actor, approach in links:
        made.add_node(actor, mode="actor")
        made.add_node(approach, mode="approach")
        made.add_edge(actor, approach)
    return as_net(made)


def complete(actors: int, approaches: int) -> Net:
    return two([(f"a{one}", f"x{two}") for one in range(actors) for two in range(approaches)])


def drawn(seed: int, most: int = 25) -> Net:
    chance = random.Random(seed)  # noqa: S311 - a test, no secret
    actors, approaches = chance.randint(2, most), chance.randint(2, most)
    links = {
        (f"a{chance.randrange(actors)}", f"x{chance.randrange(approaches)}") for _ in range(60)
    }
    return two(sorted(links))


def one_mode(seed: int) -> "nx.Graph[str]":
    chance = random.Random(seed)  # noqa: S311 - a test, no secret
    plain = nx.gnm_random_graph(chance.randint(2, 30), chance.randint(1, 60), seed=seed)
    made: nx.Graph[str] = nx.relabel_nodes(plain, str)
    for one, other in made.edges:
        made[one][other]["weight"] = chance.randint(1, 4)
    return made


def values(net: Net, found: Any) -> dict[str, float]:
    return dict(zip(net.nodes, np.asarray(found, dtype=float).tolist(), strict=True))


def weights(network: "nx.Graph[str]") -> dict[frozenset[str], float]:
    return {
        frozenset((one, other)): float(data["weight"])
        for one, other, data in network.edges(data=True)
    }


def test_in_a_star_every_path_runs_through_the_middle() -> None:
    net = two([("a0", f"x{at}") for at in range(6)])
    found = values(net, betweenness(net).values)
    assert found["a0"] == pytest.approx(1, abs=EXACT)
    assert {found[f"x{at}"] for at in range(6)} == {0.0}


def test_in_a_complete_network_all_of_a_side_are_alike() -> None:
    net = complete(3, 4)
    found = values(net, betweenness(net).values)
    assert len({round(found[f"a{at}"], 12) for at in range(3)}) == 1
    assert values(net, latapy(net)) == pytest.approx(dict.fromkeys(net.nodes, 1.0))
    assert opsahl(net).value == 1.0
    assert values(net, core_numbers(net)) == dict.fromkeys(net.nodes, 3.0)
    assert skyline(net) == ((1, 3), (2, 3), (3, 3), (4, 3))


def test_on_a_path_of_five_the_middle_lies_on_most_paths() -> None:
    net = as_net(nx.relabel_nodes(nx.path_graph(5), str))
    expected = {"0": 0.0, "1": 0.5, "2": 2 / 3, "3": 0.5, "4": 0.0}
    assert values(net, betweenness(net).values) == pytest.approx(expected, abs=EXACT)


def test_the_middle_of_a_star_is_not_constrained_and_its_ends_are() -> None:
    net = as_net(nx.relabel_nodes(nx.star_graph(4), str))
    assert values(net, constraint(net)) == pytest.approx({"0": 0.25, **dict.fromkeys("1234", 1.0)})
    assert values(net, effective_size(net))["0"] == 4.0


def test_what_is_not_defined_has_no_value_and_no_place() -> None:
    lonely: nx.Graph[str] = nx.Graph([("a", "b")])
    lonely.add_node("c")
    net = as_net(lonely)
    assert np.isnan(values(net, constraint(net))["c"])
    assert np.isnan(values(net, effective_size(net))["c"])
    last = ranking(net, "constraint").rows[-1]
    assert (last.node, last.value, last.place) == ("c", None, None)
    pair = two([("a0", "x0"), ("a1", "x1")])
    assert np.isnan(latapy(pair)).all()
    assert opsahl(pair).value is None


@pytest.mark.parametrize("seed", range(12))
def test_two_mode_measures_equal_networkx(seed: int) -> None:
    net = drawn(seed)
    plain = net.plain()
    actors = list(net.nodes[: net.first])
    expected = nx.bipartite.betweenness_centrality(plain, actors)
    assert values(net, betweenness(net).values) == pytest.approx(expected, abs=EXACT)
    for mode in ("dot", "min", "max"):
        clustering = nx.bipartite.latapy_clustering(plain, mode=mode)
        assert values(net, np.nan_to_num(latapy(net, mode))) == pytest.approx(clustering, abs=EXACT)
    assert values(net, core_numbers(net)) == nx.core_number(plain)
    shared = nx.bipartite.weighted_projected_graph(plain, actors)
    assert weights(projected(net).plain()) == weights(shared)


@pytest.mark.parametrize("seed", range(12))
def test_one_mode_measures_equal_networkx(seed: int) -> None:
    plain = one_mode(seed)
    net = as_net(plain)
    between = values(net, betweenness(net).values)
    assert between == pytest.approx(nx.betweenness_centrality(plain), abs=EXACT)
    tight = nx.constraint(plain, weight="weight")
    assert values(net, constraint(net)) == pytest.approx(tight, abs=EXACT, nan_ok=True)
    sizes = nx.effective_size(plain, nodes=list(plain))
    assert values(net, effective_size(net)) == pytest.approx(sizes, abs=EXACT, nan_ok=True)


@pytest.mark.parametrize("seed", range(6))
def test_the_search_that_samples_is_exact_when_all_are_sources(seed: int) -> None:
    for net in (drawn(seed), as_net(one_mode(seed))):
        total = np.zeros(len(net))
        for part in _batches(net, np.arange(len(net))):
            total += _from(net, part)[0]
        found = _divided(total / 2, _highest(net))
        assert found == pytest.approx(betweenness(net).values, abs=EXACT)


def test_a_sample_says_so_is_the_same_by_seed_and_comes_close() -> None:
    plain: nx.Graph[str] = nx.relabel_nodes(nx.barabasi_albert_graph(400, 2, seed=3), str)
    net = as_net(plain)
    exact, found = betweenness(net), betweenness(net, 100, seed=5)
    assert (exact.sampled, found.sampled) == (None, 100)
    assert found.errors is not None
    assert found.values == pytest.approx(betweenness(net, 100, seed=5).values, abs=0)
    assert (betweenness(net, 100, seed=6).values != found.values).any()
    assert np.corrcoef(exact.values, found.values)[0, 1] > 0.95
    first = int(np.argmax(exact.values))
    assert abs(exact.values[first] - found.values[first]) < 4 * found.errors[first]


def closed_paths(net: Net) -> tuple[int, int]:
    """Opsahl's 4-paths by four loops: closed ones, all."""
    plain, closed, paths = net.plain(), 0, 0
    for centre in net.nodes[: net.first]:
        near = sorted(plain[centre])
        for place, one in enumerate(near):
            for other in near[place + 1 :]:
                for start in set(plain[one]) - {centre}:
                    for end in set(plain[other]) - {centre, start}:
                        paths += 1
                        closed += bool((set(plain[start]) & set(plain[end])) - {one, other})
    return closed, paths


@pytest.mark.parametrize("seed", range(6))
def test_closure_equals_counting_all_paths(seed: int) -> None:
    net = drawn(seed, 14)
    closed, paths = closed_paths(net)
    found = opsahl(net, paths=10**7)
    assert (found.paths, found.sampled) == (paths, None)
    expected = closed / paths if paths else None
    assert found.value == pytest.approx(expected)
    assert opsahl(net, paths=2_000, seed=1).value == pytest.approx(expected, abs=0.06)


def test_a_core_of_two_sides_keeps_what_is_dense_on_both() -> None:
    net = two([(f"a{one}", f"x{two}") for one in range(2) for two in range(5)] + [("a9", "x0")])
    assert {net.nodes[at] for at in np.flatnonzero(bicore(net, 5, 2))} == {
        "a0", "a1", "x0", "x1", "x2", "x3", "x4",
    }  # fmt: skip
    assert not bicore(net, 6, 1).any()
    for level in (1, 2, 3):
        assert (bicore(net, level, level) == (core_numbers(net) >= level)).all()


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000), order=st.randoms(use_true_random=False))
def test_other_names_and_another_order_change_nothing(seed: int, order: random.Random) -> None:
    net = drawn(seed % 200)
    plain = net.plain()
    names = sorted(plain)
    shuffled = names[:]
    order.shuffle(shuffled)
    renamed = dict(zip(names, (f"n{at}" for at in range(len(names))), strict=True))
    other: nx.Graph[str] = nx.Graph()
    other.add_nodes_from((renamed[name], dict(plain.nodes[name])) for name in shuffled)
    other.add_edges_from((renamed[one], renamed[two]) for one, two in plain.edges)
    for measure, how in MEASURES.items():
        view = net if how.networks[0] == "two-mode" else projected(net)
        view_other = as_net(other) if how.networks[0] == "two-mode" else projected(as_net(other))
        one = {it.node: (it.value, it.place) for it in ranking(view, measure).rows}  # type: ignore[arg-type]
        two_ = {it.node: it for it in ranking(view_other, measure).rows}  # type: ignore[arg-type]
        for node, (value, place) in one.items():
            assert two_[renamed[node]].place == place
            assert two_[renamed[node]].value == pytest.approx(value, abs=EXACT)


def test_a_network_comes_back_from_networkx_as_it_went() -> None:
    net = drawn(3)
    back = as_net(net.plain())
    assert back.nodes == net.nodes
    assert back.first == net.first
    assert (back.links != net.links).nnz == 0


def test_equal_values_share_a_place() -> None:
    found = placed("degree", np.array([3.0, 5.0, 3.0, np.nan, 1.0]))
    assert found.tolist() == [2, 1, 2, 0, 4]
    assert placed("constraint", np.array([0.5, 0.2])).tolist() == [2, 1]


def test_a_measure_names_the_networks_that_it_is_defined_in() -> None:
    assert suited("constraint", None) == "projection"
    with pytest.raises(UnsuitableNetworkError, match="ask for projection or backbone"):
        suited("constraint", "two-mode")
    with pytest.raises(UnsuitableNetworkError, match="ask for two-mode"):
        ranking(projected(drawn(1)), "clustering")
