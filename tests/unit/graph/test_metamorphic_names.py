"""What things are called, in which order and how often it is said, and when: it changes nothing."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.changed import Seen, apart, doubled, renamed, seen_of, shifted, shuffled
from bench.landscape import Size, generate
from bench.study import study
from graph.columns import Columns, load, read_columns
from graph.model import Scope
from graph.quads import Quad

SCOPE: Final = Scope(date(2026, 11, 22))
ONE: Final = Size(districts=4, approaches=15, kinds=6, bodies=18, groups=5, programmes=8)
TWO: Final = replace(ONE, districts=12, papers=2)
SEEDS: Final = st.integers(0, 1_000_000)
SCOPES: Final = st.sampled_from(
    [
        SCOPE,
        replace(SCOPE, reading="R2"),
        replace(SCOPE, with_candidates=False),
        replace(SCOPE, roles=frozenset({"beteiligt", "federfuehrend"})),
    ]
)
FEW: Final = settings(max_examples=12, deadline=None, derandomize=True)


def quads_of(seed: int) -> list[Quad]:
    return generate(TWO if seed % 3 == 0 else ONE, seed).sketch.quads


def differences(one: Seen, other: Seen) -> list[object]:
    """What the two see differently."""
    cells = [
        (key, one.cells.get(key), other.cells.get(key))
        for key in one.cells.keys() | other.cells.keys()
        if one.cells.get(key) != other.cells.get(key)
    ]
    return [*cells, *(one.findings ^ other.findings)]


@FEW
@given(seed=SEEDS, scope=SCOPES)
def test_other_names_and_labels_change_nothing_but_names(seed: int, scope: Scope) -> None:
    quads = quads_of(seed)
    again = renamed(quads, seed)
    assert again.quads != quads
    after = seen_of(again.quads, scope, again.back)
    assert differences(seen_of(quads, scope), after) == []


@FEW
@given(seed=SEEDS, scope=SCOPES)
def test_the_order_of_quads_changes_nothing(seed: int, scope: Scope) -> None:
    quads = quads_of(seed)
    assert differences(seen_of(quads, scope), seen_of(shuffled(quads, seed), scope)) == []


@FEW
@given(seed=SEEDS, scope=SCOPES)
def test_saying_it_twice_changes_nothing(seed: int, scope: Scope) -> None:
    quads = quads_of(seed)
    assert differences(seen_of(quads, scope), seen_of(doubled(quads, seed), scope)) == []


@FEW
@given(seed=SEEDS, days=st.integers(-5000, 20_000))
def test_the_same_later_is_the_same(seed: int, days: int) -> None:
    quads = quads_of(seed)
    later = replace(SCOPE, as_of=SCOPE.as_of + timedelta(days=days))
    assert differences(seen_of(quads, SCOPE), seen_of(shifted(quads, days), later)) == []


@FEW
@given(seed=SEEDS)
def test_a_month_is_the_first_or_the_last_day_that_it_may_mean(seed: int) -> None:
    quads = quads_of(seed)
    assert differences(seen_of(quads, SCOPE), seen_of(shifted(quads, 0), SCOPE)) == []


@FEW
@given(seed=SEEDS, pick=SEEDS)
def test_taking_away_and_putting_back_is_identity(seed: int, pick: int) -> None:
    quads = quads_of(seed)
    subjects = sorted({quad[0] for quad in quads})
    rest, taken = apart(quads, subjects[pick % len(subjects)])
    assert taken
    seen_of(rest, SCOPE)  # a landscape with a hole can still be analysed
    assert differences(seen_of(quads, SCOPE), seen_of(rest + taken, SCOPE)) == []


@pytest.mark.parametrize("seed", [1, 2])
def test_the_study_under_other_names_is_the_same(seed: int) -> None:
    quads = list(study().quads)
    again = renamed(shuffled(quads, seed), seed)
    after = seen_of(again.quads, SCOPE, again.back)
    assert differences(seen_of(quads, SCOPE), after) == []


def test_the_study_said_twice_is_the_same() -> None:
    quads = list(study().quads)
    assert differences(seen_of(quads, SCOPE), seen_of(doubled(quads, 3), SCOPE)) == []


def arrays(columns: Columns, folder: Path) -> dict[str, bytes]:
    """The arrays that a file of the columns holds."""
    path = folder / "columns.npz"
    columns.save(path)
    assert load(path) is not None
    with np.load(path) as stored:
        return {name: stored[name].tobytes() for name in stored.files}


def test_columns_do_not_depend_on_the_order_of_quads(tmp_path: Path) -> None:
    quads = quads_of(6)
    one, other = read_columns(iter(quads)), read_columns(iter(shuffled(quads, 1)))
    assert arrays(one, tmp_path) == arrays(other, tmp_path)
