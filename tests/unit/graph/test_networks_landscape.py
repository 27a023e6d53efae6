"""Networks of landscapes: who is a node, in which cells bodies are known, what is said."""

from dataclasses import replace
from datetime import date
from typing import Final

import numpy as np
import pytest

from bench.landscape import Size, generate
from bench.small import SCOPE
from bench.study import study
from graph.columns import Columns, UnknownThingError, read_columns
from graph.columns.relation import counts, flipped
from graph.coverage import matrix
from graph.model import Scope
from graph.networks import (
    MEASURES,
    Part,
    Question,
    actor_network,
    answered,
    bridges,
    communities,
    components,
    hinges,
    opsahl,
)
from graph.networks.cells import cells, territories_of
from graph.networks.communities import thinned
from graph.wording.networks import (
    about_sentence,
    bridge_sentence,
    communities_sentence,
    hinge_sentence,
    stability_sentence,
)

R1: Final = Scope(date(2026, 11, 22))
LATER: Final = replace(SCOPE, as_of=date(2028, 1, 1))


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
