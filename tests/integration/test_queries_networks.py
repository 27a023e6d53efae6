"""Networks are the same asked in SPARQL and worked out in columns."""

from collections.abc import Callable

import pytest

from graph.model import Scope
from graph.networks import Part, Question, answered, coordinated
from graph.state import State

Row = dict[str, str | None]
Ask = Callable[..., list[Row]]
SAALEKREIS = "id/gebiet/kreis-15088"


def pair(row: Row) -> tuple[object, ...]:
    numbers = (int(row[name] or -1) for name in ("cells", "approaches", "territories"))
    return (frozenset((row["body"], row["other"])), *numbers)


@pytest.mark.parametrize("place", [None, SAALEKREIS])
def test_coordination_gaps_are_the_same_pairs_with_the_same_cells(
    place: str | None, ask: Ask, state: State
) -> None:
    territory = state.manifest.base + place if place else None
    given = {"territory": f"~{place}"} if place else {}
    as_of = state.manifest.as_of
    found = coordinated(state.columns, state.store, Scope(as_of), Part("named", territory))
    expected = {
        (frozenset((it.one, it.other)), it.shared, len(it.approaches), len(it.territories))
        for it in found.rows()
    }
    assert expected
    rows = ask("coordination-gaps", asOf=as_of.isoformat(), **given)
    assert {pair(row) for row in rows} == expected


@pytest.mark.parametrize("reading", ["R1", "R2"])
def test_degrees_are_the_numbers_of_approaches(reading: str, ask: Ask, state: State) -> None:
    scope = Scope(state.manifest.as_of, reading="R2" if reading == "R2" else "R1")
    rows = {it["actor"]: int(it["approaches"] or 0) for it in ask("degrees", reading=reading)}
    found = answered(state.columns, scope, Question("degree", stable=False))
    assert {it.node: it.value for it in found.ranking.rows} == rows
    neighbours = {it["actor"]: int(it["neighbours"] or 0) for it in ask("degrees", reading=reading)}
    one_mode = answered(
        state.columns, scope, Question("degree", network="projection", stable=False)
    )
    assert {it.node: it.value for it in one_mode.ranking.rows} == neighbours
