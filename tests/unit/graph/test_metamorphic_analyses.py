"""The further analyses: names, order, repetition and the calendar's zero change none of them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.changed import Name, doubled, renamed, shifted, shuffled
from bench.landscape import Size, generate
from bench.plain import plain
from graph.calendar import calendar
from graph.changes import changes
from graph.columns import Columns, read_columns
from graph.coverage import cell, matrix
from graph.coverage.cell import group_cell
from graph.coverage.group_matrix import group_matrix
from graph.model import STATES, GroupMatrix, Scope
from graph.plan import Wanted, goals, plan
from graph.quads import Quad
from graph.roles import roles
from graph.scenario import Add, End, Run, edited, outcome
from graph.stress import critical, critical_pairs, stress

SCOPE: Final = Scope(date(2026, 11, 22))
ONE: Final = Size(districts=4, approaches=15, kinds=6, bodies=18, groups=5, programmes=8)
TWO: Final = replace(ONE, districts=12, papers=2)
SEEDS: Final = st.integers(0, 1_000_000)
FEW: Final = settings(max_examples=5, deadline=None, derandomize=True)


@dataclass(frozen=True)
class Asked:
    """A landscape and a scope; `pick` chooses things by their old names, `to` are the new ones."""

    columns: Columns
    scope: Scope
    things: tuple[str, str, str, str]
    """An actor, an approach, a district, a programme."""


def by_stress(it: Asked) -> object:
    return stress(it.columns, it.scope, [it.things[0]])


def by_critical(it: Asked) -> object:
    pairs = [
        ({(pair.one, pair.alone_one), (pair.other, pair.alone_other)}, pair.cells)
        for pair in critical_pairs(it.columns, it.scope)
    ]
    return critical(it.columns, it.scope), pairs


def by_calendar(it: Asked) -> object:
    return [
        (event.day, [replace(turn, number=0) for turn in event.turns], event.cells)
        for event in calendar(it.columns, it.scope)  # the number is a place in the columns
    ]


def by_roles(it: Asked) -> object:
    return roles(it.columns, it.scope)


def by_changes(it: Asked) -> object:
    before = replace(it.scope, as_of=it.scope.as_of - timedelta(days=1500))
    return changes(it.columns, it.columns, before, it.scope)


def by_scenario(it: Asked) -> object:
    actor, approach, district, programme = it.things
    add = Add(actor, approach, (district,))
    end = Run(programme, it.scope.as_of + timedelta(days=400))
    return outcome(it.columns, [add, end, End(actor, approach)], it.scope)


def by_plan(it: Asked) -> object:
    found = plan(it.columns, it.scope, goals(it.columns, it.scope, Wanted()))
    return len(found.commitments), found.bound, found.is_proven, found.unclosed, found.goals


def by_reasons(it: Asked) -> object:
    _, approach, district, _ = it.things
    groups = it.columns.groups.index.iris
    return (
        cell(it.columns, approach, district, it.scope),
        [group_cell(it.columns, approach, group, it.scope) for group in groups],
    )


def by_groups(it: Asked) -> object:
    return cells_of(group_matrix(it.columns, it.scope))


def cells_of(table: GroupMatrix) -> list[tuple[str, str, str, int, int]]:
    """Approach, group, state, bodies, address of every cell."""
    return [
        (table.rows[at[0]], table.groups[at[1]], STATES[state], *_numbers(table, at))
        for at, state in np.ndenumerate(table.states)
    ]


def _numbers(table: GroupMatrix, at: tuple[int, ...]) -> tuple[int, int]:
    return int(table.bodies[at]), int(table.address[at])


ANALYSES: Final[dict[str, Callable[[Asked], object]]] = {
    "stress": by_stress,
    "critical": by_critical,
    "calendar": by_calendar,
    "roles": by_roles,
    "changes": by_changes,
    "scenario": by_scenario,
    "plan": by_plan,
    "reasons": by_reasons,
    "groups": by_groups,
}
EVERY: Final = pytest.mark.parametrize("name", ANALYSES)


def quads_of(seed: int) -> list[Quad]:
    return generate(TWO if seed % 3 == 0 else ONE, seed).sketch.quads


def asked(quads: list[Quad], pick: int, scope: Scope, to: Name = str) -> Asked:
    """The same question of a changed landscape: things are chosen by their old names."""
    ends = (("#ActorGroup", "org#Organization"), ("#Approach",), ("Kreis",), ("#Programme",))
    by_sort = [sorted({to(q[0]) for q in quads if q[2].startswith(end) or q[2].endswith(end)})
               for end in ends]  # fmt: skip
    first, second, third, fourth = (found[pick % len(found)] for found in by_sort)
    return Asked(read_columns(iter(quads)), scope, (first, second, third, fourth))


def answer(name: str, it: Asked, back: Name = str, later: timedelta = timedelta(0)) -> Any:
    return plain(ANALYSES[name](it), back, later)


def same_things(it: Asked, quads: list[Quad], scope: Scope, to: Name = str) -> Asked:
    """The question of `it` in other quads."""
    first, second, third, fourth = map(to, it.things)
    return Asked(read_columns(iter(quads)), scope, (first, second, third, fourth))


@EVERY
@FEW
@given(seed=SEEDS, pick=SEEDS)
def test_other_names_change_nothing_but_names(name: str, seed: int, pick: int) -> None:
    quads = quads_of(seed)
    it, other = asked(quads, pick, SCOPE), renamed(shuffled(quads, seed), seed)
    again = same_things(it, other.quads, SCOPE, other.to)
    assert answer(name, it) == answer(name, again, other.back)


@EVERY
@FEW
@given(seed=SEEDS, pick=SEEDS)
def test_saying_it_twice_changes_nothing(name: str, seed: int, pick: int) -> None:
    quads = quads_of(seed)
    it = asked(quads, pick, SCOPE)
    assert answer(name, it) == answer(name, same_things(it, doubled(quads, seed), SCOPE))


@EVERY
@FEW
@given(seed=SEEDS, pick=SEEDS, days=st.integers(-3000, 10_000))
def test_the_same_later_is_the_same(name: str, seed: int, pick: int, days: int) -> None:
    later = timedelta(days=days)
    quads, scope = quads_of(seed), replace(SCOPE, as_of=SCOPE.as_of + later)
    it = asked(quads, pick, SCOPE)
    again = same_things(it, shifted(quads, days), scope)
    assert answer(name, it) == answer(name, again, str, later)


@FEW
@given(seed=SEEDS, pick=SEEDS)
def test_who_stops_leaves_no_cell_better_and_more_who_stop_no_fewer_dark(
    seed: int, pick: int
) -> None:
    it = asked(quads_of(seed), pick, SCOPE)
    actors = it.columns.actors.index.iris
    more = [it.things[0], *actors[pick % 5 :: 7]]
    one, several = (stress(it.columns, SCOPE, who) for who in (more[:1], more))
    for found in (one, several):
        assert not [cell for cell in found.changed if cell.direction == "besser"]
        assert (found.after.bodies <= found.before.bodies).all()
    dark = [{(cell.row, cell.territory) for cell in found.dark} for found in (one, several)]
    assert dark[0] <= dark[1]


@FEW
@given(seed=SEEDS, pick=SEEDS)
def test_an_ended_statement_leaves_known_what_its_absence_would(seed: int, pick: int) -> None:
    quads = quads_of(seed)
    columns = read_columns(iter(quads))
    iri = columns.statements.index.iris[pick % len(columns.statements.index)]
    ended = matrix(edited(columns, [End(statement=iri)], SCOPE.as_of), SCOPE)
    absent = matrix(read_columns(q for q in quads if q[0] != iri), SCOPE)
    assert np.array_equal(ended.bodies, absent.bodies)
    assert np.array_equal(ended.covered, absent.covered)


@FEW
@given(seed=SEEDS, pick=SEEDS)
def test_an_added_duty_makes_nothing_worse(seed: int, pick: int) -> None:
    it = asked(quads_of(seed), pick, SCOPE)
    actor, approach, district, _ = it.things
    found = outcome(it.columns, [Add(actor, approach, (district,))], SCOPE)
    assert not [cell for cell in found.changes if cell.direction == "schlechter"]
    assert {(cell.row, cell.territory) for cell in found.changes} <= {(approach, district)}
    assert (found.after.bodies >= found.before.bodies).all()


@FEW
@given(seed=SEEDS, pick=SEEDS)
def test_for_a_group_no_more_bodies_are_known_than_for_the_approach(seed: int, pick: int) -> None:
    it = asked(quads_of(seed), pick, SCOPE)
    district = it.things[2]
    table = group_matrix(it.columns, SCOPE, district)
    whole = matrix(it.columns, SCOPE, territories=[district])
    assert table.rows == whole.rows
    assert (table.bodies <= whole.bodies).all()
