"""Networks for a question: ways, comparisons, who shares, what is missing, choices and receipts."""

from datetime import date
from itertools import pairwise

import numpy as np
import pytest

from graph.columns.relation import entries, row
from graph.ego import Asked, Filters, Ties, around, ties_of
from graph.ego.blocks import compared_ego, way_ego
from graph.ego.evidence import by_evidence, by_status
from graph.ego.facets import choices
from graph.ego.layout import in_columns
from graph.ego.missing import LACKS, missing_ego
from graph.ego.model import CANDIDATE, MENTIONED, Ego
from graph.ego.paths import compared, way
from graph.ego.shared import SHARED, SURE, shared_ego
from graph.ego.stated import stated
from graph.ego.ties import EVIDENCE
from graph.model import Scope
from graph.networks.build import actor_network, backbone, projected
from graph.state import State

SCOPE = Scope(date(2026, 11, 22))
ROLES = {"zustaendig", "einzubeziehen", "koordinierend", "foerdernd", "beratend", "umsetzend"}


@pytest.fixture(scope="module")
def ties(state: State) -> Ties:
    """Every tie of the study's landscape."""
    return ties_of(state.columns, SCOPE, Filters())


def of(state: State, end: str) -> str:
    """The one node whose IRI ends so."""
    return next(it for it in sorted(state.labels.names) if it.endswith(end))


def duties(ties: Ties) -> int:
    """Ties that say who is named for what."""
    return sum(it.nnz for kind, it in ties.by_kind.items() if kind in ROLES)


def columns_of(ego: Ego) -> list[list[str]]:
    """What stands in each column of a picture, from the left, rests aside."""
    by_x: dict[float, list[str]] = {}
    for spot in in_columns(ego):
        by_x.setdefault(spot.x, []).append(spot.key)
    return [[it for it in by_x[x] if not it.startswith("+")] for x in sorted(by_x)]


def test_a_way_is_a_picture_with_a_column_for_each_step(state: State, ties: Ties) -> None:
    found = way(ties, of(state, "organisation/ihk-leipzig"), of(state, "organisation/hwk-halle"))
    ego = way_ego(ties, found)
    assert [it.iri for it in ego.nodes] == list(found)
    assert columns_of(ego) == [[it] for it in found]
    steps = {frozenset(it) for it in pairwise(found)}
    assert {frozenset((it.one, it.other)) for it in ego.ties} == steps


def test_a_way_says_who_does_what_before_it_says_who_is_in_the_same_place(
    state: State, ties: Ties
) -> None:
    found = way(ties, of(state, "organisation/ihk-leipzig"), of(state, "organisation/hwk-leipzig"))
    sorts = {ties.space.sort(ties.space.number(it)) for it in found}
    assert "territory" not in sorts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("akteursgruppe/kammern", "akteursgruppe/gewerkschaften"),
        ("gebiet/kreis-15088", "gebiet/kreis-15002"),
        ("organisation/ihk-leipzig", "organisation/hwk-leipzig"),
    ],
)
@pytest.mark.parametrize("most", [150, 25])
def test_comparisons_part_all_neighbours_and_count_what_does_not_fit(
    state: State, ties: Ties, one: str, other: str, most: int
) -> None:
    first, second = of(state, one), of(state, other)
    ego = compared_ego(ties, first, second, most)
    both, left, right = map(set, compared(ties, first, second))
    only_first, _, shared, _, only_second = map(set, ego.blocks)
    assert only_first <= left
    assert shared <= both
    assert only_second <= right
    assert len(ego.nodes) + len(ego.rests) <= most
    for root, own in ((first, both | left), (second, both | right)):
        shown = own & {it.iri for it in ego.nodes}
        assert len(shown) + sum(it.number for it in ego.rests if it.of == root) == len(own)


def test_who_shares_is_tied_by_as_many_approaches_as_both_are_named_for(state: State) -> None:
    net = actor_network(state.columns, SCOPE)
    space = ties_of(state.columns, SCOPE, Filters()).space
    sorts = {iri: space.sort(space.number(iri)) for iri in net.nodes}
    focus = of(state, "akteursgruppe/kammern")
    ego = shared_ego(projected(net), backbone(net), sorts, focus)
    across = net.across.astype(np.bool_)
    actors = net.nodes[: net.first]
    at = {iri: set(map(int, row(across, number))) for number, iri in enumerate(actors)}
    own = [it for it in ego.ties if focus in (it.one, it.other)]
    partners = {iri for iri in at if iri != focus and at[iri] & at[focus]}
    assert {it.one if it.other == focus else it.other for it in own} == partners
    assert all(it.weight == len(at[it.one] & at[it.other]) for it in ego.ties)
    assert {it.kind for it in ego.ties} <= {SURE, SHARED}


def test_what_is_missing_leads_from_fields_over_approaches_to_the_place(
    state: State, ties: Ties
) -> None:
    place = of(state, "gebiet/kreis-15088")
    lacking = [it for it in ties.space.iris if ties.space.sort(ties.space.number(it)) == "approach"]
    lacking = [it for it in lacking if ties.degree(it)][:5]
    ego = missing_ego(ties, place, lacking)
    assert [it.one for it in ego.ties if it.kind == LACKS] == lacking
    assert {it.other for it in ego.ties if it.kind == "teil"} == set(lacking)
    assert columns_of(ego)[-1] == [place]
    assert missing_ego(ties, place, []).ties == ()


def test_the_kind_of_evidence_parts_who_does_what_and_leaves_the_rest(
    state: State, ties: Ties
) -> None:
    by_evidence = {
        it: ties_of(state.columns, SCOPE, Filters(evidence=it)).by_kind for it in EVIDENCE
    }
    for kind, relation in ties.by_kind.items():
        parts = [found[kind].nnz if kind in found else 0 for found in by_evidence.values()]
        doing = kind in ROLES or kind in (CANDIDATE, MENTIONED)
        assert sum(parts) == relation.nnz if doing else set(parts) == {relation.nnz}
    assert CANDIDATE not in by_evidence["tabelle"]
    both = (by_evidence[CANDIDATE][CANDIDATE], ties.by_kind[CANDIDATE])
    one, other = (set(zip(*map(list, entries(it)), strict=True)) for it in both)
    assert one == other


def test_a_status_leaves_only_responsibilities_that_have_it(state: State, ties: Ties) -> None:
    used = {str(it) for it in state.columns.statements.status} - {"beendet"}
    every = {it: ties_of(state.columns, SCOPE, Filters(status=it)) for it in used | {"laufend"}}
    assert sum(map(duties, every.values())) >= duties(ties) > 0
    assert duties(every["laufend"]) == 0 or "laufend" in used
    for found in every.values():
        assert CANDIDATE not in found.by_kind
        assert MENTIONED not in found.by_kind


def test_choices_are_counted_under_the_other_filters(state: State) -> None:
    focus = of(state, "akteursgruppe/kammern")
    field = of(state, "handlungsfeld/fke2025plus/1.0/2")

    def under(filters: Filters) -> Ties:
        return ties_of(state.columns, SCOPE, filters)

    places = state.columns.territories.index.iris[:4]
    free = choices(state.columns, under, Filters(), focus, places)
    narrowed = choices(state.columns, under, Filters(field=field), focus, places)
    assert narrowed["field"] == free["field"]
    assert set(free["territory"]) == set(places)
    ego = around(under(Filters(field=field)), Asked(focus))
    assert sum(it.sort == "approach" for it in ego.nodes) == free["field"][field]


def test_statements_stand_behind_ties_under_the_same_filters(state: State, ties: Ties) -> None:
    asked = Asked(of(state, "akteursgruppe/kammern"))
    for filters in (Filters(), Filters(evidence="tabelle"), Filters(status="laufend")):
        ego = around(ties_of(state.columns, SCOPE, filters), asked)
        behind = stated(state.columns, SCOPE, ego, filters)
        assert {it for it in ego.ties if it.kind in ROLES} == {
            it for it in behind if it.kind in ROLES
        }
    ego = around(ties, asked)
    assert stated(state.columns, SCOPE, ego, Filters(evidence="redaktion")) == {
        tie: iris
        for tie, iris in stated(state.columns, SCOPE, ego).items()
        if tie.kind == MENTIONED
    }


def test_status_and_evidence_count_the_pairs_that_their_choice_would_leave(
    state: State, ties: Ties
) -> None:
    columns, free = state.columns, Filters()
    stated_in = by_status(columns, SCOPE, free, ties, None)
    for status, number in stated_in.items():
        chosen = ties_of(columns, SCOPE, Filters(status=status))
        roles = [it for kind, it in chosen.by_kind.items() if kind in ROLES]
        pairs = {pair for it in roles for pair in zip(*map(list, entries(it)), strict=True)}
        assert len(pairs) == number > 0
    told = by_evidence(columns, SCOPE, free, ties, None)
    assert told[CANDIDATE] == ties.by_kind[CANDIDATE].nnz
    assert told["fliesstext"] >= ties.by_kind[MENTIONED].nnz
    assert sum(told[it] for it in ("tabelle", "redaktion")) >= sum(stated_in.values()) > 0


def test_an_approach_counts_its_own_pairs_and_a_field_those_of_its_neighbours(
    state: State, ties: Ties
) -> None:
    columns, approach = state.columns, of(state, "ansatz/fke2025plus/1.0/2.1")
    field = of(state, "handlungsfeld/fke2025plus/1.0/2")
    ego = around(ties, Asked(approach))
    named = {(it.one, it.other) for it in ego.ties if it.kind in ROLES}
    own = by_status(columns, SCOPE, Filters(), ties, approach)
    assert sum(own.values()) == len(named) > 0
    near = by_status(columns, SCOPE, Filters(), ties, field)
    assert sum(near.values()) > sum(own.values())
    elsewhere = Filters(field=of(state, "handlungsfeld/fke2025plus/1.0/1"))
    apart = ties_of(columns, SCOPE, elsewhere)
    assert sum(by_status(columns, SCOPE, elsewhere, apart, approach).values()) == 0
