"""Communities, cuts and stability: planted truths, brute force, and the same by seed."""

import random

import networkx as nx
import numpy as np
import pytest
from scipy.sparse import csr_array

from graph.networks import (
    Net,
    as_net,
    backbone,
    bridges,
    communities,
    components,
    cut_off,
    divided,
    hinges,
    modularity,
    projected,
    stability,
    steadiness_word,
)
from graph.networks.communities import _rand, thinned
from graph.networks.net import About, two_modes
from graph.networks.stability import tau


def planted(groups: int, within: float, between: float, seed: int = 1) -> tuple[Net, list[int]]:
    """Actors and approaches in groups, linked far more often within them."""
    chance = np.random.default_rng(seed)
    actors, approaches = np.arange(40) % groups, np.arange(30) % groups
    share = np.where(actors[:, None] == approaches[None, :], within, between)
    table = csr_array((chance.random(share.shape) < share).astype(float))
    names = tuple(f"a{at}" for at in range(40)) + tuple(f"x{at}" for at in range(30))
    return two_modes(table, names, About()), [*actors.tolist(), *approaches.tolist()]


def any_network(seed: int) -> "nx.Graph[str]":
    chance = random.Random(seed)  # noqa: S311 - a test, no secret
    plain = nx.gnm_random_graph(chance.randint(2, 35), chance.randint(0, 45), seed=seed)
    made: nx.Graph[str] = nx.relabel_nodes(plain, str)
    return made


def test_planted_communities_are_found_and_hold() -> None:
    net, truth = planted(4, 0.6, 0.03)
    found = communities(net, runs=6, nulls=6, draws=6)
    assert found.number == 4
    assert _rand(found.labels, np.array(truth)) > 0.9
    assert found.modularity >= modularity(net, np.array(truth)) - 1e-12
    assert found.chance is not None
    assert found.modularity > found.chance[1]
    assert min(found.steadiness) > 0.8
    assert found.agreement is not None
    assert found.agreement > 0.9


def test_in_a_network_without_communities_chance_does_as_well() -> None:
    net, _ = planted(1, 0.15, 0.15)
    found = communities(net, runs=6, nulls=10, draws=4)
    assert found.chance is not None
    assert found.modularity < found.chance[1] + 0.02
    assert min(found.steadiness) < 0.6


def test_modularity_is_barbers_sum() -> None:
    net, truth = planted(3, 0.4, 0.1, seed=2)
    table = net.across.toarray()
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    labels = np.array(truth)
    same = labels[:40, None] == labels[None, 40:]
    value = float(((table - expected) * same).sum() / table.sum())
    assert modularity(net, labels) == pytest.approx(value)
    assert modularity(net, np.zeros(len(net), dtype=np.int64)) == pytest.approx(0)


def test_two_complete_parts_are_two_communities_of_modularity_one_half() -> None:
    links = [(f"{part}a{one}", f"{part}x{two}") for part in "pq" for one in "01" for two in "012"]
    made: nx.Graph[str] = nx.Graph(links)
    nx.set_node_attributes(made, {node: int("x" in node) for node in made}, "bipartite")
    net = as_net(made)
    found = communities(net, runs=3, nulls=0, draws=0)
    assert found.modularity == pytest.approx(0.5)
    assert {frozenset(actors) for actors, _ in divided(net, found)} == {
        frozenset({"pa0", "pa1"}),
        frozenset({"qa0", "qa1"}),
    }


def test_communities_are_the_same_by_seed() -> None:
    net, _ = planted(3, 0.3, 0.1)
    one, other = (communities(net, runs=3, seed=4, nulls=2, draws=2) for _ in range(2))
    assert (one.labels == other.labels).all()
    assert (one.modularity, one.chance, one.steadiness) == (
        other.modularity,
        other.chance,
        other.steadiness,
    )


def test_the_rand_index_tells_same_from_unlike() -> None:
    one = np.array([0, 0, 1, 1, 2, 2])
    assert _rand(one, np.array([5, 5, 3, 3, 0, 0])) == 1
    assert _rand(one, np.array([0, 1, 0, 1, 0, 1])) < 0


@pytest.mark.parametrize("seed", range(30))
def test_cuts_are_those_of_networkx_and_cut_off_what_they_say(seed: int) -> None:
    plain = any_network(seed)
    net = as_net(plain)
    links, nodes = bridges(net), hinges(net)
    assert {frozenset((it.one, it.other)) for it in links} == set(map(frozenset, nx.bridges(plain)))
    assert {it.node for it in nodes} == set(nx.articulation_points(plain))
    for it in links:
        without = plain.copy()
        without.remove_edge(it.one, it.other)
        sides = [len(nx.node_connected_component(without, end)) for end in (it.one, it.other)]
        assert it.cut == min(sides) == len(cut_off(net, (it.one, it.other))[0])
    for hinge in nodes:
        without = plain.copy()
        without.remove_node(hinge.node)
        found = {frozenset(nx.node_connected_component(without, end)) for end in plain[hinge.node]}
        sizes = sorted(map(len, found))
        assert (hinge.pieces, hinge.cut) == (len(sizes), sum(sizes[:-1]))
        assert sorted(map(len, cut_off(net, (hinge.node,)))) == sizes[:-1]


@pytest.mark.parametrize("seed", range(8))
def test_components_are_those_of_networkx_the_largest_first(seed: int) -> None:
    plain = any_network(seed)
    net = as_net(plain)
    labels = components(net)
    found = {frozenset(np.flatnonzero(labels == at).tolist()) for at in set(labels.tolist())}
    expected = {frozenset(map(int, part)) for part in nx.connected_components(plain)}
    assert {frozenset(int(net.nodes[at]) for at in part) for part in found} == expected
    sizes = np.bincount(labels)
    assert (sizes[:-1] >= sizes[1:]).all()


def test_on_a_path_every_link_is_a_bridge_and_every_inner_node_a_hinge() -> None:
    net = as_net(nx.relabel_nodes(nx.path_graph(6), str))
    assert sorted(it.cut for it in bridges(net)) == [1, 1, 2, 2, 3]
    assert {(it.node, it.pieces, it.cut) for it in hinges(net)} == {
        ("1", 2, 1), ("2", 2, 2), ("3", 2, 2), ("4", 2, 1),
    }  # fmt: skip


def test_a_ring_has_neither() -> None:
    net = as_net(nx.relabel_nodes(nx.cycle_graph(5), str))
    assert (bridges(net), hinges(net)) == ((), ())


def test_the_backbone_keeps_planted_pairs_and_drops_what_degrees_explain() -> None:
    chance = np.random.default_rng(7)
    table = chance.random((30, 300)) < 0.1
    table[1] = table[0]
    names = tuple(f"a{at}" for at in range(30)) + tuple(f"x{at}" for at in range(300))
    net = two_modes(csr_array(table.astype(float)), names, About())
    kept = backbone(net)
    assert kept.about.level == 0.05
    assert projected(net).size > 300
    found = {frozenset((kept.nodes[a], kept.nodes[b])) for a, b in zip(*kept.pairs, strict=True)}
    assert frozenset({"a0", "a1"}) in found
    assert len(found) <= 3


def test_so_many_links_are_missing_as_asked_for() -> None:
    net, _ = planted(2, 0.3, 0.1)
    left = thinned(net, 0.2, np.random.default_rng(1))
    assert left.size == net.size - round(net.size * 0.2)
    assert left.nodes == net.nodes
    assert (net.links - left.links).data.min() >= 0


def test_a_clear_order_is_stable_and_chance_is_not() -> None:
    steps = [(f"a{one}", f"x{two}") for one in range(12) for two in range(4 * one + 1)]
    made: nx.Graph[str] = nx.Graph(steps)
    nx.set_node_attributes(made, {node: int(node[0] == "x") for node in made}, "bipartite")
    clear = stability(as_net(made), "degree", draws=20)
    assert clear.word == "stabil"
    assert clear.stays("a11") == 1.0
    assert clear.stays("a0") is None
    even, _ = planted(1, 0.2, 0.2)
    found = stability(even, "betweenness", draws=20)
    assert found.word != "stabil"
    assert (found.draws[0].low or 0) < (clear.draws[0].low or 0)


def test_stability_is_the_same_by_seed_and_worse_with_more_missing() -> None:
    net, _ = planted(3, 0.4, 0.1)
    one, other = (stability(net, "degree", draws=15, seed=3) for _ in range(2))
    assert one == other
    few, many = one.draws
    assert few.median is not None
    assert many.median is not None
    assert few.median > many.median
    assert (few.share, many.share, few.draws) == (0.1, 0.2, 15)


def test_where_all_are_equal_no_order_is_claimed() -> None:
    assert np.isnan(tau(np.array([1.0, 1.0]), np.array([1.0, 2.0])))
    pair: nx.Graph[str] = nx.Graph([("a0", "x0"), ("a1", "x1")])
    nx.set_node_attributes(pair, {node: int(node[0] == "x") for node in pair}, "bipartite")
    found = stability(as_net(pair), "betweenness", draws=5)
    assert found.draws[0].median is None
    assert found.word == "unsicher"


@pytest.mark.parametrize(
    ("low", "word"), [(0.8, "stabil"), (0.79, "maessig"), (0.6, "maessig"), (0.59, "unsicher")]
)
def test_words_go_by_the_lower_end(low: float, word: str) -> None:
    assert steadiness_word(low) == word
    assert steadiness_word(None) == "unsicher"
