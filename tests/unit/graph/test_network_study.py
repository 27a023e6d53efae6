"""Portfolios and networks: the study's competency questions from columns."""

from dataclasses import replace
from datetime import date
from typing import Final

import networkx as nx
import pytest

from bench.landscape import Size, generate
from bench.study import study
from graph.columns import UnknownThingError, read_columns
from graph.gaps import gaps
from graph.model import Scope
from graph.networks import Spot as Place
from graph.networks import crossings, layout, neighbours, projection, two_mode
from graph.overlaps import overlaps
from graph.portfolio import connected, drop_out, portfolio, ranking, similar
from ontology.names import Names

R1: Final = Scope(date(2026, 11, 22))
R2: Final = replace(R1, reading="R2")
KAMMERN: Final = Names().group("kammern")
VERBAENDE: Final = Names().group("unternehmensverbaende")


def name(iri: str) -> str:
    return study().labels.of(iri)


@pytest.mark.parametrize(("scope", "number"), [(R1, 15), (R2, 14)])
def test_cq16_in_how_many_approaches_chambers_are_named(scope: Scope, number: int) -> None:
    assert len(portfolio(study().columns, KAMMERN, scope).approaches) == number


def test_cq24_actors_named_for_one_approach_only() -> None:
    single = {name(one.actor) for one in ranking(study().columns, R1) if one.approaches == 1}
    assert single == {
        "Berufliche Schulen",
        "Europäische Metropolregion Mitteldeutschland (EMMD)",
        "Kommunen",
        "Schulen",
        "SCHULEWIRTSCHAFT",
        "Unternehmenswert:Mensch",
        "Vereine",
        "Weiterbildungsverbünde",
        "Zivilgesellschaft",
        "Überbetriebliche Bildungsstätten",
    }


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (R1, {"Kammern": 15, "Unternehmensverbände": 10, "Agenturen für Arbeit": 9}),
        (R2, {"Kammern": 14, "Unternehmensverbände": 9, "Agenturen für Arbeit": 9}),
    ],
)
def test_cq25_the_busiest_actors(scope: Scope, expected: dict[str, int]) -> None:
    first = ranking(study().columns, scope)[:4]
    assert {name(one.actor): one.approaches for one in first} == {**expected, "Bildungsträger": 7}


def test_cq31_the_approach_with_one_actor_is_not_said_to_have_only_one() -> None:
    found = gaps(study().columns, R1, ["g2"])
    assert {one.about[0].rsplit("/", 1)[1] for one in found} == {"6.2"}
    assert {name(one.about[1]) for one in found} == {
        "Europäische Metropolregion Mitteldeutschland (EMMD)"
    }
    assert {one.verdict for one in found} == {"nicht-bekannt"}


def test_cq32_if_the_chambers_dropped_out() -> None:
    without = drop_out(study().columns, KAMMERN, R1)
    assert without.lost == ()
    assert [(iri.rsplit("/", 1)[1], name(left)) for iri, left in without.left_with_one] == [
        ("4.1", "Unternehmensverbände")
    ]


def test_whoever_is_alone_is_lost_when_it_drops_out() -> None:
    (single, *_) = gaps(study().columns, R1, ["g2"])
    assert drop_out(study().columns, single.about[1], R1).lost == (single.about[0],)


@pytest.mark.parametrize(("scope", "shared"), [(R1, 10), (R2, 9)])
def test_cq45_the_pair_that_shares_most(scope: Scope, shared: int) -> None:
    weights = nx.get_edge_attributes(projection(study().columns, scope), "weight")
    (one, other), weight = max(weights.items(), key=lambda edge: int(edge[1]))
    assert ({one, other}, weight) == ({KAMMERN, VERBAENDE}, shared)


@pytest.mark.parametrize(("scope", "index"), [(R1, 0.6667), (R2, 0.6429)])
def test_cq47_how_alike_chambers_and_associations_are(scope: Scope, index: float) -> None:
    partner = similar(study().columns, KAMMERN, scope)[0]
    assert partner.actor == VERBAENDE
    assert partner.jaccard == pytest.approx(index, abs=0.0001)
    pairs = {one.actors: one.score for one in overlaps(study().columns, scope, ["o2"])}
    assert pairs[KAMMERN, VERBAENDE] == pytest.approx(index, abs=0.0001)


def test_cq53_whom_the_clubs_are_connected_to() -> None:
    clubs = Names().group("vereine")
    found = neighbours(study().columns, R1, clubs)
    assert {name(iri) for iri in found} == {"Kreisfreie Städte", "Landkreise", "Zivilgesellschaft"}
    assert connected(study().columns, clubs, R1) == found


def test_a_body_has_no_duties_of_its_own_but_those_of_its_kinds() -> None:
    body = Names().thing("organisation", "ihk-leipzig")
    found = portfolio(study().columns, body, R1)
    assert found.approaches == ()
    assert len(found.candidate_for) == 15
    assert len(found.fields) == 6
    assert found.territories


def test_an_unknown_actor_is_named_in_the_error() -> None:
    for ask in (portfolio, similar, drop_out):
        with pytest.raises(UnknownThingError, match="urn:x is no actor"):
            ask(study().columns, "urn:x", R1)


def test_the_two_mode_network_has_the_studys_size() -> None:
    network = two_mode(study().columns, R1)
    assert (len(network), network.number_of_edges()) == (45, 78)
    assert nx.is_bipartite(network)
    assert set(two_mode(study().columns, R1, [KAMMERN])) >= {KAMMERN}
    assert len(two_mode(study().columns, R1, [KAMMERN])) == 16


def test_a_layout_is_calm_and_always_the_same() -> None:
    network = two_mode(study().columns, R1)
    spots = layout(network)
    assert spots == layout(two_mode(study().columns, R1))
    by_name = [
        Place(node, 0 if network.nodes[node]["mode"] == "actor" else 1, number)
        for number, node in enumerate(sorted(network))
    ]
    assert crossings(network, spots) < 0.6 * crossings(network, by_name)
    places = {(spot.column, spot.row) for spot in spots}
    assert len(places) == len(network)


def test_a_layout_of_any_landscape_shows_every_node_once() -> None:
    columns = read_columns(iter(generate(Size(), 6).sketch.quads))
    network = two_mode(columns, R1)
    assert sorted(spot.node for spot in layout(network)) == sorted(network)
