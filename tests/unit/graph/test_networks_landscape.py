"""Networks of landscapes: who is a node, in which cells bodies are known, who is apart."""

from dataclasses import replace
from datetime import date
from typing import Final

import numpy as np
import pytest

from bench.landscape import Size, generate
from bench.small import SCOPE, World
from bench.study import study
from graph.columns import Columns, UnknownThingError, read_columns
from graph.columns.relation import counts, flipped
from graph.coverage import matrix
from graph.embedded import EmbeddedStore
from graph.model import Scope
from graph.networks import (
    MEASURES,
    Coordination,
    Part,
    Question,
    actor_network,
    answered,
    bridges,
    communities,
    components,
    coordination,
    hinges,
    opsahl,
    read_ties,
)
from graph.networks.cells import cells, territories_of
from graph.networks.communities import thinned
from graph.networks.ties import Tie
from graph.store import Load
from graph.wording.networks import (
    about_sentence,
    apart_sentence,
    bridge_sentence,
    communities_sentence,
    hinge_sentence,
    recorded_sentence,
    stability_sentence,
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


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("candidates", [True, False])
def test_bodies_per_cell_are_those_of_the_matrix(seed: int, candidates: bool) -> None:
    columns = read_columns(iter(generate(Size(), seed).sketch.quads))
    scope = replace(R1, with_candidates=candidates)
    _equal_to_matrix(columns, scope)


def test_bodies_per_cell_are_those_of_the_matrix_of_the_study() -> None:
    _equal_to_matrix(study().columns, R1)


def _equal_to_matrix(columns: Columns, scope: Scope) -> None:
    places = territories_of(columns, None)
    per_cell = counts(flipped(cells(columns, scope)))
    size = len(columns.approaches.index)
    table = matrix(columns, scope)
    number = [columns.approaches.index.position[iri] for iri in table.rows]
    found = per_cell.reshape(len(places), size).T[number]
    assert np.array_equal(found, table.bodies)


def test_kinds_are_in_out_or_resolved_and_the_answer_says_so() -> None:
    columns = study().columns
    nets = {who: actor_network(columns, R1, Part(who)) for who in ("named", "bodies", "resolved")}
    sizes = {who: (net.first, net.size) for who, net in nets.items()}
    assert sizes["named"] == (24, 78)
    assert sizes["bodies"] == (2, 2)
    kinds = columns.actors.is_kind
    position = columns.actors.index.position
    for who in ("bodies", "resolved"):
        assert not any(kinds[position[it]] for it in nets[who].nodes[: nets[who].first])
    assert {who: net.about.who for who, net in nets.items()} == {who: who for who in nets}
    said = about_sentence(study().labels, nets["resolved"].about, "de", 500)
    assert "Kandidaten" in said
    assert "geschätzt aus 500 Quellen" in said


def test_a_part_of_the_landscape_has_a_part_of_the_links() -> None:
    columns = study().columns
    whole = actor_network(columns, R1)
    field = columns.fields.index.iris[2]
    place = columns.territories.index.iris[int(np.flatnonzero(columns.territories.districts)[0])]
    part = actor_network(columns, R1, Part(field=field))
    here = actor_network(columns, R1, Part(territory=place))
    assert 0 < part.size < whole.size
    assert set(part.nodes) <= set(whole.nodes)
    assert 0 < here.size <= whole.size
    assert (part.about.field, here.about.territory) == (field, place)
    with pytest.raises(UnknownThingError):
        actor_network(columns, R1, Part(territory="urn:x"))
    with pytest.raises(UnknownThingError):
        actor_network(columns, R1, Part(field="urn:x"))


def test_an_empty_network_has_an_empty_ranking() -> None:
    scope = replace(R1, roles=frozenset({"finanzierend"}))
    nothing = actor_network(study().columns, scope)
    assert len(nothing) == 0
    for measure in MEASURES:
        found = answered(study().columns, scope, Question(measure))  # type: ignore[arg-type]
        assert found.ranking.rows == ()
        assert found.stability is not None
        assert found.stability.word == "unsicher"
    assert communities(nothing, runs=2, nulls=1, draws=1).number == 0
    assert (bridges(nothing), hinges(nothing), len(components(nothing))) == ((), (), 0)
    assert opsahl(nothing).value is None


def test_the_studys_communities_are_no_clearer_than_chance_and_it_says_so() -> None:
    found = communities(actor_network(study().columns, R1))
    assert found.chance is not None
    assert found.modularity < found.chance[1]
    assert "lässt sich nichts schließen" in communities_sentence(found, "de")
    assert "nothing follows" in communities_sentence(found, "en")


def test_answers_carry_their_stability_in_words() -> None:
    found = answered(study().columns, R1, Question("constraint"))
    assert found.stability is not None
    assert found.ranking.about.network == "projection"
    assert "unsicher" in stability_sentence(found.stability, "de")
    quick = answered(study().columns, R1, Question("degree", stable=False))
    assert quick.stability is None
    assert "nicht berechnet" in stability_sentence(None, "de")


def test_what_hangs_is_said_as_far_as_is_known() -> None:
    assert bridge_sentence("Schulen", "„1.1“", ["Schulen"], "de") == (
        "Schulen hängt nur an „1.1“, nach dem, was bekannt ist."
    )
    many = bridge_sentence("„1.2“", "Vereine", ["„1.2“", "Schulen"], "en")
    assert many == "„1.2“, Schulen hang on Vereine alone (through „1.2“), as far as is known."
    long = hinge_sentence("„1.1“", 3, [str(at) for at in range(9)], "de")
    assert "9 Knoten (0, 1, 2, 3, 4, 5 …)" in long


def test_bodies_of_one_kind_come_and_go_with_its_naming() -> None:
    net = actor_network(study().columns, R1, Part("resolved"))
    assert net.twins is not None
    left = thinned(net, 0.2, np.random.default_rng(2))
    for twin in set(net.twins.tolist()):
        rows = left.across[np.flatnonzero(net.twins == twin)].toarray()
        assert (rows == rows[0]).all()
    namings = {(net.twins[actor], approach) for actor, approach in zip(*net.pairs, strict=True)}
    kept = {(net.twins[actor], approach) for actor, approach in zip(*left.pairs, strict=True)}
    assert len(kept) == len(namings) - round(len(namings) * 0.2)
    assert len(namings) < net.size


def test_likeness_of_bodies_of_one_kind_is_no_structure() -> None:
    columns = study().columns
    resolved = communities(actor_network(columns, R1, Part("resolved")), runs=6, nulls=12, draws=2)
    apart = replace(actor_network(columns, R1, Part("resolved")), twins=None)
    naive = communities(apart, runs=6, nulls=12, draws=2)
    assert resolved.chance is not None
    assert naive.chance is not None
    assert resolved.chance[0] > naive.chance[0] + 0.05


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
