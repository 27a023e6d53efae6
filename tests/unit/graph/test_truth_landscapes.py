"""Gaps against what is true: 200 generated landscapes, planted in a way no analysis knows of."""

from collections import Counter

import pytest

from bench.landscape import generate, stream
from bench.plot import NO_GAP
from bench.shapes import SHAPES
from bench.truth import GAP_STATES, LANDSCAPES, LEAST, Judged, judged, score, size_of
from graph.model import KNOWN_STATES


@pytest.fixture(scope="module")
def cells() -> list[Judged]:
    return [cell for seed in range(LANDSCAPES) for cell in judged(seed)]


def test_gaps_that_were_found_out_are_told(cells: list[Judged]) -> None:
    found = score(cells)
    assert found.gaps >= 30_000
    assert found.recall >= LEAST
    assert found.recall_of_rule >= LEAST


def test_no_cell_is_told_to_be_a_gap_that_is_open_or_covered(cells: list[Judged]) -> None:
    wrong = Counter((it.shape, it.state, it.verdict) for it in cells if it.is_false_gap)
    assert wrong == {}


def test_rule_g1_tells_no_gap_that_is_open_or_covered(cells: list[Judged]) -> None:
    wrong = Counter((it.shape, it.truth, it.verdict) for it in cells if it.is_false_finding)
    assert wrong == Counter()


def test_the_rule_and_the_matrix_agree_about_gaps(cells: list[Judged]) -> None:
    """Where the rule finds nobody, it confirms what the matrix confirms, and no more than that.

    What has ended is told as such by the matrix; that nobody does it now is confirmed all the same.
    """
    said = Counter((it.state, it.verdict) for it in cells if it.verdict)
    assert {v for state, v in said if state == "luecke-bestaetigt"} == {"bestaetigt"}
    assert {state for state, v in said if v == "bestaetigt"} == {"luecke-bestaetigt", "ausgelaufen"}


def test_what_is_open_is_never_known(cells: list[Judged]) -> None:
    said = Counter((it.shape, it.state) for it in cells if it.truth in {"offen", "verschwiegen"})
    assert {state for _, state in said if state in KNOWN_STATES} == set(), said


def test_what_is_told_to_be_covered_is_known(cells: list[Judged]) -> None:
    said = Counter((it.shape, it.state) for it in cells if it.truth in {"bekannt", "nur-art"})
    assert {state for _, state in said} <= KNOWN_STATES, said


def test_what_a_source_calls_missing_is_told_so(cells: list[Judged]) -> None:
    said = Counter(it.state for it in cells if it.truth == "luecke-benannt")
    assert said.keys() == {"luecke-benannt"}


def test_what_has_ended_or_is_planned_is_neither_known_nor_a_gap(cells: list[Judged]) -> None:
    said = Counter((it.truth, it.state) for it in cells if it.truth in {"beendet", "geplant"})
    assert said.keys() == {("beendet", "ausgelaufen"), ("geplant", "nur-geplant")}


def test_every_shape_and_truth_is_planted_often(cells: list[Judged]) -> None:
    shapes = Counter(it.shape for it in cells)
    assert set(shapes) == set(SHAPES)
    assert len(SHAPES) >= 36
    assert min(shapes.values()) >= 1000
    truths = Counter(it.truth for it in cells)
    assert truths.keys() >= NO_GAP
    assert min(truths.values()) >= 300
    assert sum(it.truth in NO_GAP for it in cells) >= 50_000


def test_a_false_gap_would_be_seen() -> None:
    one = Judged(1, "x", "t", "offen", "silent", "unbekannt", "nicht-bekannt")
    assert not one.is_false_gap
    assert Judged(1, "x", "t", "offen", "silent", min(GAP_STATES), "").is_false_gap
    assert Judged(1, "x", "t", "bekannt", "named", "benannt", "bestaetigt").is_false_gap
    assert not Judged(1, "x", "t", "luecke", "closed", "luecke-bestaetigt", "").is_false_gap


@pytest.mark.parametrize("seed", [0, 3, 17])
def test_a_streamed_landscape_is_the_one_in_memory(seed: int) -> None:
    quads = list(stream(size_of(seed), seed))
    assert quads == generate(size_of(seed), seed).sketch.quads
    assert len(set(quads)) >= 0.98 * len(quads)
    assert quads != list(stream(size_of(seed), seed + 1))
