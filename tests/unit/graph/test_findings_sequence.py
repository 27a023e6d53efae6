"""Findings as columns are the list of their records, whatever is asked of them."""

from collections import Counter
from datetime import date
from functools import lru_cache
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.country import Size
from bench.landscape import generate
from bench.study import study
from graph.columns import Columns, read_columns
from graph.gaps import gaps
from graph.gaps.parts import SEVERITIES, VERDICTS
from graph.gaps.sequence import Findings
from graph.model import Scope
from graph.overlaps import largest, overlaps

SCOPE: Final = Scope(date(2026, 11, 22))
SIZE: Final = Size(districts=5, approaches=24, bodies=30, programmes=12)


@lru_cache(maxsize=8)
def landscape(seed: int) -> Columns:
    """Generated ones, and the study's for 0."""
    if not seed:
        return study().columns
    return read_columns(iter(generate(SIZE, seed).sketch.quads))


@lru_cache(maxsize=16)
def found(seed: int, kind: str) -> tuple[Findings[Any], list[Any]]:
    """Findings, and all their records."""
    made: Findings[Any] = (gaps if kind == "gaps" else overlaps)(landscape(seed), SCOPE)
    return made, list(made)


seeds = st.integers(0, 3)
kinds = st.sampled_from(["gaps", "overlaps"])


@settings(max_examples=60, deadline=None)
@given(seeds, kinds, st.integers(-900, 900), st.integers(-900, 900), st.integers(-3, 3))
def test_a_slice_is_the_slice_of_the_list(
    seed: int, kind: str, start: int, stop: int, step: int
) -> None:
    made, every = found(seed, kind)
    assert len(made) == len(every)
    part = slice(start, stop, step or None)
    assert made[part] == every[part]


@settings(max_examples=60, deadline=None)
@given(seeds, kinds, st.integers(-900, 900))
def test_an_item_is_the_item_of_the_list(seed: int, kind: str, at: int) -> None:
    made, every = found(seed, kind)
    if -len(every) <= at < len(every):
        assert made[at] == every[at]
    else:
        with pytest.raises(IndexError):
            made[at]


@settings(max_examples=40, deadline=None)
@given(seeds, kinds, st.data())
def test_a_filter_by_mask_leaves_what_the_mask_says(
    seed: int, kind: str, data: st.DataObject
) -> None:
    made, every = found(seed, kind)
    chance = np.random.default_rng(data.draw(st.integers(0, 99)))
    mask = chance.random(len(every)) < data.draw(st.floats(0, 1))
    left = made.filtered(mask)
    assert left == [it for it, keep in zip(every, mask, strict=True) if keep]
    assert sum(left.tally("rule").values()) == len(left)


@settings(max_examples=40, deadline=None)
@given(
    seeds,
    kinds,
    st.sets(st.sampled_from(VERDICTS)),
    st.sets(st.sampled_from(SEVERITIES)),
)
def test_a_choice_leaves_what_is_chosen(
    seed: int, kind: str, verdicts: set[str], severities: set[str]
) -> None:
    made, every = found(seed, kind)
    left = made.of(verdicts=verdicts, severities=severities)
    assert list(left) == [
        it
        for it in every
        if (not verdicts or it.verdict in verdicts)
        and (not severities or it.severity in severities)
    ]


@pytest.mark.parametrize("kind", ["gaps", "overlaps"])
@pytest.mark.parametrize("seed", range(4))
def test_the_arrays_say_what_the_records_say(seed: int, kind: str) -> None:
    made, every = found(seed, kind)
    arrays, places = made.arrays, landscape(seed).territories.index.iris
    assert [made.rules[at] for at in arrays.rule] == [it.rule for it in every]
    assert [VERDICTS[at] for at in arrays.verdict] == [it.verdict for it in every]
    assert [SEVERITIES[at] for at in arrays.severity] == [it.severity for it in every]
    assert arrays.count.tolist() == [it.count for it in every]
    assert [places[at] if at >= 0 else None for at in arrays.territory] == [
        it.territory for it in every
    ]
    assert made.tally("rule") == Counter(it.rule for it in every)


@pytest.mark.parametrize("kind", ["gaps", "overlaps"])
@pytest.mark.parametrize("seed", range(4))
def test_lines_hold_every_finding_once(seed: int, kind: str) -> None:
    made, every = found(seed, kind)
    key = Counter((it.rule, it.about, it.territory, it.verdict, it.count) for it in every)
    drawn = Counter(
        (line.finding.rule, line.finding.about, place, line.finding.verdict, line.finding.count)
        for line in made.lines()
        for place in line.places or (None,)
    )
    assert drawn == key


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("number", [1, 7, 100])
def test_the_largest_are_those_of_the_sorted_list(seed: int, number: int) -> None:
    every = list(overlaps(landscape(seed), SCOPE, ["o1", "o2"]))
    ordered = sorted(every, key=lambda it: -it.count)
    assert largest(landscape(seed), SCOPE, number) == ordered[:number]


def test_the_order_is_severity_verdict_potential() -> None:
    for seed in range(4):
        keys = [
            (
                SEVERITIES.index(it.severity),
                VERDICTS.index(it.verdict),
                -it.potentials[0].value if it.potentials else float("inf"),
            )
            for it in found(seed, "gaps")[1]
        ]
        assert keys == sorted(keys)


@pytest.mark.parametrize("seed", range(4))
def test_the_need_in_the_arrays_is_the_largest_potential_of_the_record(seed: int) -> None:
    made, every = found(seed, "gaps")
    values = [it.potentials[0].value if it.potentials else np.nan for it in every]
    assert np.array_equal(made.arrays.need, values, equal_nan=True)


def test_nothing_is_nothing() -> None:
    columns = read_columns([])
    assert gaps(columns, SCOPE) == []
    assert overlaps(columns, SCOPE) == []
    assert largest(columns, SCOPE) == []
    assert gaps(columns, SCOPE).lines() == []
    assert gaps(columns, SCOPE).filtered(np.zeros(0, dtype=np.bool_)) == []
