"""Actors by their roles: who carries far more than its peers, and who only takes part."""

import pytest

from bench.small import SCOPE, World
from graph.roles import roles
from graph.roles.actors import robust_z

LEAD = "federfuehrend"


class Roles(World):
    """The small world with a list of leads for its one approach, open unless closed."""

    def __init__(self, closed: bool = False) -> None:
        """Draw it."""
        super().__init__()
        self.list_of(self.work, "vollstaendig" if closed else "partiell", LEAD)


def found(world: World, rule: str) -> set[tuple[str, str, int]]:
    """Subject, verdict and count of a rule's findings."""
    return {
        (it.subject.rsplit("/", 1)[-1], it.verdict, it.count)
        for it in roles(world.columns(), SCOPE, [rule])
    }


# Too much


def crowded(sizes: list[int]) -> Roles:
    """Bodies of one kind that lead so many approaches each, out of twenty-four."""
    world = Roles()
    approaches = [world.approach(f"2.{n + 1}", world.one) for n in range(24)]
    peers = world.kind("vergleichbare")
    for number, size in enumerate(sizes):
        body = world.body(f"b{number}", peers, [world.east, world.west, world.city])
        for approach in approaches[:size]:
            world.says(approach, body, [world.region], role="federfuehrend")
    return world


def test_far_more_approaches_than_its_peers_are_conspicuous() -> None:
    (one,) = roles(crowded([12, 1, 2, 1, 2, 1]).columns(), SCOPE, ["overloaded"])
    assert (one.subject.rsplit("/", 1)[-1], one.count, one.measure, one.median) == (
        "b0",
        12,
        "z",
        1.5,
    )
    assert one.score == pytest.approx(0.6745 * 10.5 / 1.0)
    assert one.verdict == "teilweise"
    assert len(one.others) == 5
    assert len(one.about) == len(one.evidence) == 12


@pytest.mark.parametrize("sizes", [[6, 1, 1, 1, 1, 1], [9, 8, 7, 6, 5, 4], [10, 1, 1, 1]])
def test_a_little_more_than_peers_or_half_of_all_is_not_conspicuous(sizes: list[int]) -> None:
    world = crowded(sizes)
    silent = [world.approach(f"3.{n}", world.one) for n in range(12)]
    for approach in silent:
        world.says(approach, world.clubs, [world.region], role="beteiligt")
    assert found(world, "overloaded") == set()


def test_without_enough_peers_more_than_half_of_all_approaches_is_conspicuous() -> None:
    (one,) = roles(crowded([20, 1, 1, 1]).columns(), SCOPE, ["overloaded"])
    assert one.measure == "share"
    assert one.score == pytest.approx(20 / 21)
    assert one.median is None


def test_many_territories_are_no_load() -> None:
    world = crowded([5, 5, 5, 5, 5, 5])
    wide = world.body("weit", world.names.group("vergleichbare"), [])
    districts = [world.territory(f"k{n}", "landkreis", [world.region]) for n in range(40)]
    world.links(wide, "wer:competenceArea", districts)
    for code in range(1, 6):
        approach = world.names.thing("ansatz", f"probe/1.0/2.{code}")
        world.says(approach, wide, [world.region], role="federfuehrend")
    assert found(world, "overloaded") == set()


def test_the_robust_z_score_is_that_of_iglewicz_and_hoaglin() -> None:
    sample = [2, 4, 4, 5, 7, 9, 30]
    assert robust_z(30, sample) == pytest.approx(0.6745 * (30 - 5) / 2)
    assert robust_z(5, sample) == 0


# Only watching


def test_whoever_only_takes_part_everywhere_is_a_spectator() -> None:
    world = Roles()
    other = world.approach("1.2", world.one)
    for approach in (world.work, other):
        world.says(approach, world.schools, [world.region], role="einzubeziehen")
    assert found(world, "spectator") == {("schulen", "nicht-bekannt", 2)}
    world.says(other, world.school, [world.city], role="zustaendig")
    assert found(world, "spectator") == set()


def test_once_is_not_everywhere_and_who_funds_does_not_watch() -> None:
    world = Roles()
    other = world.approach("1.2", world.one)
    world.says(world.work, world.schools, [world.region], role="beteiligt")
    for approach in (world.work, other):
        world.says(approach, world.clubs, [world.region], role="beteiligt")
    world.says(other, world.clubs, [world.region], role="finanzierend", nth="-2")
    assert found(world, "spectator") == set()


def test_closed_lists_confirm_a_spectator_and_running_text_weakens_it() -> None:
    world = Roles(closed=True)
    other = world.approach("1.2", world.one)
    for approach in (world.work, other):
        world.list_of(approach, "vollstaendig")
        world.says(approach, world.schools, [world.region], role="beteiligt")
    world.list_of(other, "vollstaendig", "federfuehrend")
    assert {it[1] for it in found(world, "spectator")} == {"bestaetigt"}
    world.says(other, world.schools, [world.region], art="fliesstext", nth="-2")
    assert {it[1] for it in found(world, "spectator")} == {"teilweise"}
