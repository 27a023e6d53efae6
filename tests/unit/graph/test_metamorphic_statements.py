"""One statement more, a list closed, a mention in brackets left out: which way things may move.

A cell is *worse* than another if less is known to be there (`graph.changes.compare.COVERAGE`), or
if it is told to be a gap and the other is not. A finding that nobody is known (g1) is worse than
that one is (g2), and that worse than none; its verdict is worse if it claims a gap (`benannt`,
`bestaetigt`) and the other does not.
"""

from dataclasses import replace
from datetime import date
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from bench.changed import CellSeen, Seen, seen_of
from bench.landscape import Generated, Size, generate
from bench.truth import GAP_STATES, GAP_VERDICTS
from graph.changes.compare import COVERAGE
from graph.model import KNOWN_STATES, Scope
from ontology.names import concept
from ontology.terms import WER

SCOPE: Final = Scope(date(2026, 11, 22))
ONE: Final = Size(districts=4, approaches=15, kinds=6, bodies=18, groups=5, programmes=8)
TWO: Final = replace(ONE, districts=12, papers=2)
SEEDS: Final = st.integers(0, 1_000_000)
FEW: Final = settings(max_examples=12, deadline=None, derandomize=True)
STRENGTH: Final = {"nicht-bekannt": 0, "teilweise": 1, "bestaetigt": 2, "benannt": 3}
"""How strong the evidence behind a finding is."""


def landscape(seed: int) -> Generated:
    return generate(TWO if seed % 3 == 0 else ONE, seed)


def things(made: Generated, *types: str) -> list[str]:
    """IRIs of some classes, sorted."""
    return sorted({q[0] for q in made.sketch.quads if q[2].endswith(types)})


def approaches(made: Generated) -> list[str]:
    return things(made, "#Approach")


def is_worse(before: CellSeen, after: CellSeen) -> bool:
    """Whether less is known to be there, or a gap is claimed that was none."""
    old, new = before[0], after[0]
    if "entfaellt" in (old, new):
        return old != new
    became_gap = new in GAP_STATES and old not in GAP_STATES
    return COVERAGE[new] < COVERAGE[old] or became_gap or after[1] < before[1]


def with_statement(seed: int, pick: int) -> tuple[Generated, str, Seen, Seen]:
    """A landscape before and after one statement more about one of its approaches."""
    made = landscape(seed)
    before = seen_of(made.sketch.quads, SCOPE)
    approach = approaches(made)[pick % len(approaches(made))]
    actors = things(made, "#ActorGroup", "org#Organization")
    places = [made.districts, made.districts[:1], [made.districts[pick % len(made.districts)]]]
    made.sketch.says(approach, actors[pick % len(actors)], places[pick % 3], nth="-neu")
    return made, approach, before, seen_of(made.sketch.quads, SCOPE)


@FEW
@given(seed=SEEDS, pick=SEEDS)
def test_a_statement_more_makes_no_cell_worse(seed: int, pick: int) -> None:
    _, _, before, after = with_statement(seed, pick)
    worse = {
        key: (cell, after.cells[key])
        for key, cell in before.cells.items()
        if is_worse(cell, after.cells[key])
    }
    assert worse == {}


@FEW
@given(seed=SEEDS, pick=SEEDS, how=st.sampled_from([{"art": "fliesstext"}, {"level": "klammer"}]))
def test_a_statement_that_does_not_count_only_takes_confirmed_gaps_away(
    seed: int, pick: int, how: dict[str, str]
) -> None:
    made, scope = landscape(seed), replace(SCOPE, reading="R2")
    for approach in approaches(made)[pick % 3 :: 3]:
        made.sketch.list_of(approach, "vollstaendig")
    before = seen_of(made.sketch.quads, scope)
    actors = things(made, "#ActorGroup", "org#Organization")
    for number, approach in enumerate(approaches(made)):
        actor = actors[(pick + number) % len(actors)]
        made.sketch.says(approach, actor, made.districts[number % 4 :], nth="-text", **how)
    after = seen_of(made.sketch.quads, scope)
    for key, cell in before.cells.items():
        new = after.cells[key]
        assert new[1:] == cell[1:]
        assert not is_worse(cell, new)
        assert new[0] == cell[0] or cell[0] == "luecke-bestaetigt"


@FEW
@given(seed=SEEDS, pick=SEEDS)
def test_a_statement_more_touches_only_its_approach_and_its_rows(seed: int, pick: int) -> None:
    _, approach, before, after = with_statement(seed, pick)
    one, other = before.rows(), after.rows()
    touched = {key[1] for key in one if one[key] != other[key]}
    assert touched <= {approach}


@FEW
@given(seed=SEEDS, pick=SEEDS)
def test_a_statement_more_makes_no_gap_worse(seed: int, pick: int) -> None:
    _, approach, before, after = with_statement(seed, pick)
    old, new = (
        before.found("g1", "g3", "g5", "g8", "g10"),
        after.found("g1", "g3", "g5", "g8", "g10"),
    )
    assert new.keys() <= old.keys()
    for key, finding in new.items():
        assert finding[3] == old[key][3] or finding[3] not in GAP_VERDICTS
    lone = {(it[2], next(iter(it[1] & {approach}), "")) for it in after.found("g2").values()}
    alone = {(it[2], next(iter(it[1] & {approach}), "")) for it in before.found("g2").values()}
    nobody = {(it[2], next(iter(it[1] & {approach}), "")) for it in old.values() if it[0] == "g1"}
    assert {it for it in lone if it[1]} <= alone | nobody


@FEW
@given(seed=SEEDS, pick=SEEDS)
def test_a_statement_more_takes_no_overlap_of_existence_away(seed: int, pick: int) -> None:
    _, _, before, after = with_statement(seed, pick)
    several = {(it[2], place): it for place, it in before.found("o1").items()}
    now = {
        (it[2], approach): (it[1], it[5])
        for it in after.found("o1").values()
        for approach in it[1]
        if "/ansatz/" in approach
    }
    for (place, _), it in several.items():
        subject = next(iri for iri in it[1] if "/ansatz/" in iri)
        who, count = now[place, subject]
        assert it[1] <= who
        assert count >= it[5]


@FEW
@given(seed=SEEDS, pick=SEEDS)
def test_closing_a_list_only_strengthens(seed: int, pick: int) -> None:
    made = landscape(seed)
    before = seen_of(made.sketch.quads, SCOPE)
    approach = approaches(made)[pick % len(approaches(made))]
    lists = {q[0] for q in made.sketch.quads if q[1] == str(WER.listOf) and q[2] == approach}
    said, closed = str(WER.completeness), concept("vollstaendigkeit", "vollstaendig")
    quads = [q for q in made.sketch.quads if not (q[0] in lists and q[1] == said)]
    quads += [(iri, said, closed, "urn:g", None) for iri in sorted(lists)]
    after = seen_of(quads, SCOPE)
    for key, cell in before.cells.items():
        new = after.cells[key]
        if new != cell:
            assert new[0] == "luecke-bestaetigt"
            assert cell[0] not in KNOWN_STATES
            assert new[1:] == cell[1:]
            assert key[0] != "approach" or key[1] == approach
    assert {it[:3] for it in after.findings} == {it[:3] for it in before.findings}
    strength = {it[:3]: STRENGTH[it[3]] for it in before.findings}
    assert all(STRENGTH[it[3]] >= strength[it[:3]] for it in after.findings)


@FEW
@given(seed=SEEDS)
def test_the_second_reading_is_never_larger(seed: int) -> None:
    quads = landscape(seed).sketch.quads
    first, second = seen_of(quads, SCOPE), seen_of(quads, replace(SCOPE, reading="R2"))
    assert first.cells.keys() == second.cells.keys()
    for key, (state, bodies, covered, total) in first.cells.items():
        its = second.cells[key]
        assert its[1] <= bodies
        assert its[2] <= covered
        assert its[3] == total
        assert its[0] not in KNOWN_STATES or state in KNOWN_STATES
    assert first.found("g1").keys() <= second.found("g1").keys()
    larger = {(it[2], iri): it for it in first.found("o1").values() for iri in it[1]}
    for it in second.found("o1").values():
        subject = next(iri for iri in it[1] if "/ansatz/" in iri)
        assert it[1] <= larger[it[2], subject][1]
        assert it[5] <= larger[it[2], subject][5]


@FEW
@given(seed=SEEDS, pick=SEEDS)
def test_an_approach_of_another_paper_changes_no_other_cell(seed: int, pick: int) -> None:
    made = landscape(seed)
    before = seen_of(made.sketch.quads, SCOPE)
    sketch = made.sketch
    area = made.districts[pick % len(made.districts)]
    sketch.document("fremd/1.0", area)
    approach = sketch.approach("1.1", sketch.field("1"))
    sketch.list_of(approach, ["partiell", "vollstaendig"][pick % 2])
    for actor in things(made, "#ActorGroup", "org#Organization")[: pick % 5]:
        sketch.says(approach, actor, [area])
    after = seen_of(sketch.quads, SCOPE)
    assert {key: after.cells[key] for key in before.cells} == dict(before.cells)
    local = ("g1", "g1b", "g2", "g3", "g4", "g5", "g6", "g9", "g10", "o1", "o4", "o5", "o6", "o7")
    mine, its = before.found(*local), after.found(*local)
    assert mine.items() <= its.items()
    assert all(any("fremd" in iri for iri in key[1]) for key in its.keys() - mine.keys())


@FEW
@given(seed=SEEDS, pick=SEEDS)
def test_an_answer_that_a_body_does_it_makes_nothing_worse(seed: int, pick: int) -> None:
    made = landscape(seed)
    before = seen_of(made.sketch.quads, SCOPE)
    approach = approaches(made)[pick % len(approaches(made))]
    body = things(made, "org#Organization")[pick % 5]
    district = made.districts[pick % len(made.districts)]
    made.sketch.feedback("neu", approach, district, "tut-es", "2026-11-22", body)
    after = seen_of(made.sketch.quads, SCOPE)
    assert not any(is_worse(cell, after.cells[key]) for key, cell in before.cells.items())
    row, exact = ("approach", approach, district), {"bestaetigt-gedeckt", "entfaellt"}
    assert after.cells[row][0] in exact


@FEW
@given(seed=SEEDS, pick=SEEDS)
def test_a_programme_that_runs_makes_nothing_worse(seed: int, pick: int) -> None:
    made = landscape(seed)
    before = seen_of(made.sketch.quads, SCOPE)
    approach = approaches(made)[pick % len(approaches(made))]
    district = made.districts[pick % len(made.districts)]
    offer = made.sketch.programme("neu", [district], "2020-01-01", "2030-12-31")
    made.sketch.link(approach, "wer:implementedThrough", offer)
    after = seen_of(made.sketch.quads, SCOPE)
    assert not any(is_worse(cell, after.cells[key]) for key, cell in before.cells.items())
    assert after.found("g1", "g5").keys() <= before.found("g1", "g5").keys()
