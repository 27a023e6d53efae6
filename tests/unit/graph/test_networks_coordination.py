"""Coordination gaps: many common cells, and every structure that could connect."""

from dataclasses import replace
from datetime import date
from typing import Final

import numpy as np
import pytest

from bench.small import SCOPE, World
from bench.study import study
from graph.columns import UnknownThingError
from graph.embedded import EmbeddedStore
from graph.model import Scope
from graph.networks import (
    Coordination,
    coordination,
    read_ties,
)
from graph.networks.ties import Tie
from graph.store import Load
from graph.wording.networks import (
    apart_sentence,
    recorded_sentence,
)

R1: Final = Scope(date(2026, 11, 22))
LATER: Final = replace(SCOPE, as_of=date(2028, 1, 1))


class Apart(World):
    """Two chambers that are candidates for four approaches, in the same two districts."""

    def __init__(self) -> None:
        """Draw it."""
        super().__init__()
        self.third = self.body("hwk-zwei", self.chambers, [self.east, self.city])
        self.umbrella = self.body("dach", self.clubs, [self.region])
        for code in ("1.2", "1.3", "1.4"):
            self.says(self.approach(code, self.one), self.chambers, [self.region])
        self.says(self.work, self.chambers, [self.region])

    def ties(self) -> tuple[Tie, ...]:
        """What the store says of structures."""
        store = EmbeddedStore.in_memory()
        store.load(Load("".join(self.lines()).encode(), "application/n-quads"))
        return read_ties(store)

    def apart(self, scope: Scope = SCOPE, territory: str | None = None) -> Coordination:
        """Pairs without a known common structure."""
        return coordination(self.columns(), scope, self.ties(), territory)

    def pairs(self, scope: Scope = SCOPE) -> set[frozenset[str]]:
        """The same, by name."""
        found = self.apart(scope).rows()
        return {frozenset((it.one, it.other)) for it in found}


def test_bodies_that_share_cells_are_found_with_their_cells() -> None:
    world = Apart()
    first = next(
        it for it in world.apart().rows() if {it.one, it.other} == {world.hwk, world.third}
    )
    assert (first.shared, len(first.approaches)) == (8, 4)
    assert set(first.territories) == {world.east, world.city}
    assert first.same_kind
    assert world.pairs() == {
        frozenset({world.hwk, world.third}),
        frozenset({world.hwk, world.ihk_east}),
        frozenset({world.third, world.ihk_east}),
    }


def test_in_one_territory_only_its_cells_count() -> None:
    world = Apart()
    found = world.apart(territory=world.city).rows()
    assert [(it.shared, it.territories) for it in found] == [(4, (world.city,))]
    with pytest.raises(UnknownThingError):
        world.apart(territory="urn:x")


def test_named_bodies_only_without_candidates() -> None:
    assert len(Apart().apart(replace(SCOPE, with_candidates=False))) == 0


def test_an_umbrella_connects() -> None:
    world = Apart()
    world.link(world.hwk, "org:subOrganizationOf", world.umbrella)
    world.link(world.third, "org:subOrganizationOf", world.umbrella)
    found = world.apart()
    assert frozenset({world.hwk, world.third}) not in world.pairs()
    assert (found.connected, found.recorded) == (1, ("umbrella",))


def test_parent_and_child_are_connected_however_far_apart() -> None:
    world = Apart()
    middle = world.body("mitte", world.clubs, [world.region])
    world.link(world.hwk, "org:subOrganizationOf", middle)
    world.link(middle, "org:subOrganizationOf", world.third)
    assert frozenset({world.hwk, world.third}) not in world.pairs()


@pytest.mark.parametrize("turned", [False, True])
def test_membership_connects_members_and_the_network_itself(turned: bool) -> None:
    world = Apart()
    for member in (world.hwk, world.ihk_east):
        if turned:
            world.link(world.third, "org:hasMember", member)
        else:
            world.link(member, "org:memberOf", world.third)
    assert world.pairs() == set()
    assert world.apart().recorded == ("membership",)


def test_a_programme_run_together_connects_until_it_ends() -> None:
    world = Apart()
    joint = world.programme("gemeinsam", [world.region], "2025-01-01", "2027-06-30")
    for operator in (world.hwk, world.third):
        world.link(joint, "wer:operatedBy", operator)
    pair = frozenset({world.hwk, world.third})
    assert pair not in world.pairs()
    assert pair in world.pairs(LATER)
    later = next(it for it in world.apart(LATER).rows() if {it.one, it.other} == pair)
    assert later.past == (joint,)


def test_one_who_pays_for_both_connects_nobody() -> None:
    world = Apart()
    for key, operator in (("p", world.hwk), ("q", world.third)):
        offer = world.programme(key, [world.region], operator=operator)
        world.link(offer, "wer:fundedBy", world.umbrella)
    assert frozenset({world.hwk, world.third}) in world.pairs()


def test_it_never_says_that_there_is_none() -> None:
    world = Apart()
    found = world.apart()
    labels = study().labels
    for lang, known in (("de", "keine gemeinsame Struktur bekannt"), ("en", "is known")):
        assert known in apart_sentence(labels, found.rows()[0], lang)
    assert "nicht erfasst: Dachorganisationen, Mitgliedschaften" in recorded_sentence(found, "de")


def test_bodies_of_one_kind_are_not_tested_against_each_other() -> None:
    found = coordination(study().columns, R1, ())
    twins = [it for it in found.rows() if it.same_kind and it.q is None]
    assert twins
    assert not any(it.significant for it in twins)
    assert any(it.q is not None for it in found.rows())


def test_a_pair_that_shares_far_more_than_its_numbers_explain_stands_in_front() -> None:
    world = World()
    kinds = [world.kind(f"art-{at}") for at in range(24)]
    bodies = [world.body(f"k-{at}", kind, [world.east]) for at, kind in enumerate(kinds)]
    chance = np.random.default_rng(4)
    table = chance.random((24, 60)) < 0.15
    table[1] = table[0] = chance.random(60) < 0.25
    for column in range(60):
        approach = world.approach(f"2.{column}", world.one)
        for at in np.flatnonzero(table[:, column]):
            world.says(approach, kinds[at], [world.region])
    first, *others = coordination(world.columns(), SCOPE, ()).rows()
    assert {first.one, first.other} == {bodies[0], bodies[1]}
    assert first.significant
    assert sum(it.significant for it in others) <= 1
