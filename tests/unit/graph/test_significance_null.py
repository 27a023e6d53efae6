"""The null model: exact tails, kept degrees, and the same answers from another model."""

import time
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import stats

from graph.columns.relation import Relation, counts, flipped, relation_of
from graph.significance import fitted, pairs, q_values, sharing
from graph.significance.curveball import networks
from graph.significance.null import chances
from graph.significance.tails import upper_tails

CHANCES = st.lists(
    st.tuples(st.floats(0, 1), st.integers(1, 6)).filter(lambda it: it[0] == 0 or it[0] > 1e-9),
    min_size=1,
    max_size=6,
)


def convolved(chance: NDArray[np.float64], times: NDArray[np.int64]) -> NDArray[np.float64]:
    """All probabilities of the sum, one draw after the other."""
    mass = np.array([1.0])
    for odds, many in zip(chance, times, strict=True):
        for _ in range(many):
            mass = np.convolve(mass, [1 - odds, odds])
    return mass


def skewed(seed: int, rows: int, columns: int, links: int) -> Relation:
    """A random network with skewed degrees on both sides."""
    chance = np.random.default_rng(seed)
    down, across = (1 / np.arange(1, size + 1) ** 0.7 for size in (rows, columns))
    one = chance.choice(rows, links, p=down / down.sum())
    other = chance.choice(columns, links, p=across / across.sum())
    return relation_of(one, other, (rows, columns))


@given(drawn=CHANCES, least=st.integers(0, 40))
@settings(max_examples=300, deadline=None)
def test_a_tail_is_the_sum_of_all_ways_to_get_there(
    drawn: list[tuple[float, int]], least: int
) -> None:
    chance = np.array([odds for odds, _ in drawn])
    times = np.array([many for _, many in drawn], dtype=np.int64)
    expected = convolved(chance, times)[least:].sum()

    found = upper_tails(chance[None, :], times, np.array([least]))[0]

    assert found == pytest.approx(expected, rel=1e-7, abs=1e-300)


@pytest.mark.parametrize("least", [1, 5, 20, 60, 150, 299, 300])
def test_a_tail_is_exact_however_small_it_is(least: int) -> None:
    odds = 1 / 64  # exact in binary, so that integers tell the truth
    ways = sum(comb(300, k) * 63 ** (300 - k) for k in range(least, 301))
    exact = ways / 64**300

    found = upper_tails(np.array([[odds]]), np.array([300]), np.array([least]))[0]

    assert found == pytest.approx(exact, rel=1e-9)


@pytest.mark.parametrize("seed", range(12))
def test_the_model_keeps_every_degree(seed: int) -> None:
    relation = skewed(seed, 80, 40, 60 * (seed + 1))

    down, across = fitted(relation).degrees()

    assert down == pytest.approx(counts(relation), abs=1e-4)
    assert across == pytest.approx(counts(flipped(relation)), abs=1e-4)


def test_with_strata_a_row_keeps_its_degree_in_each() -> None:
    relation = skewed(3, 60, 40, 500)
    strata = np.arange(40) % 3
    null = fitted(relation, strata)

    kept = null.chance.toarray()[null.row_class][:, null.column_class]
    dense = relation.toarray()

    for number in range(3):
        own = strata == number
        assert kept[:, own].sum(axis=1) == pytest.approx(dense[:, own].sum(axis=1), abs=1e-4)
    assert kept.sum(axis=0) == pytest.approx(dense.sum(axis=0), abs=1e-4)


def test_rows_with_everything_and_with_nothing_are_certain() -> None:
    found = chances(
        np.array([0, 1, 3]), np.array([1.0, 2.0, 1.0]), np.array([1, 3]), np.array([2.0, 1.0])
    )

    assert found.tolist() == [[0, 0], [0, 1], [1, 1]]


@pytest.mark.parametrize("seed", range(2))
def test_both_null_models_agree_on_small_networks(seed: int) -> None:
    relation = skewed(seed, 30, 40, 320)

    bicm = pairs(relation, least=1)
    curveball = pairs(relation, least=1, method="curveball", samples=600, seed=seed)

    assert bicm.one.tolist() == curveball.one.tolist()
    assert np.corrcoef(bicm.expected, curveball.expected)[0, 1] > 0.98
    assert stats.spearmanr(bicm.p, curveball.p).statistic > 0.95
    assert np.abs(bicm.p - curveball.p).mean() < 0.06
    assert bicm.model == "bicm"
    assert curveball.model == "curveball"


def test_traded_networks_keep_all_degrees_and_are_the_same_for_a_seed() -> None:
    relation = skewed(1, 20, 15, 90)

    first, second = (list(networks(relation, 5, seed=7)) for _ in range(2))

    for one, other in zip(first, second, strict=True):
        assert (one == other).all()
        assert one.sum(axis=1).tolist() == counts(relation).tolist()
        assert one.sum(axis=0).tolist() == counts(flipped(relation)).tolist()
    assert any((one != relation.toarray()).any() for one in first)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_q_is_that_of_benjamini_and_hochberg(values: list[float]) -> None:
    p = np.array(values)

    for control in ("bh", "by"):
        expected = stats.false_discovery_control(p, method=control)
        assert q_values(p, len(p), control) == pytest.approx(expected)


def test_tests_that_are_not_listed_count_all_the_same() -> None:
    p = np.array([0.001, 0.002])

    assert q_values(p, 100).tolist() == pytest.approx([0.1, 0.1])


def test_pairs_share_what_they_share() -> None:
    relation = skewed(5, 50, 30, 300)
    dense = relation.toarray().astype(int)

    one, other, shared = sharing(relation, 2)

    upper = np.triu(dense @ dense.T, 1)
    assert list(zip(one, other, shared, strict=True)) == [
        (i, j, upper[i, j]) for i, j in np.argwhere(upper >= 2)
    ]


def test_networks_without_structure_give_discoveries_no_more_often_than_the_level() -> None:
    found = [pairs(skewed(seed, 150, 60, 700)).significant.any() for seed in range(60)]

    assert np.mean(found) <= 0.1  # 5 %, and two standard errors of 60 networks


def test_two_rows_that_do_the_same_are_found_among_many() -> None:
    relation = skewed(2, 300, 150, 1500)
    down, across = np.nonzero(relation.toarray())
    rare = np.argsort(counts(flipped(relation)))[:8]
    twins = relation_of(
        np.concatenate([down, np.full(8, 300), np.full(8, 301)]),
        np.concatenate([across, rare, rare]),
        (302, 150),
    )

    found = pairs(twins)

    assert (300, 301) in list(
        zip(found.one[found.significant], found.other[found.significant], strict=True)
    )
    assert found.tests < 302 * 301 / 2


def test_a_country_is_compared_in_seconds() -> None:
    relation = skewed(1, 20_000, 7_000, 55_000)
    before = time.process_time()

    found = pairs(relation)

    assert time.process_time() - before < 8
    assert len(found.p) > 1000
