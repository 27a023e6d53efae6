"""The start page tells what changed; states that are like the one before take one line."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from bench.small import World
from graph.build import build_state
from graph.state import State, current_state
from ontology.names import DEFAULT_BASE


def built(world: World, out: Path, day: date) -> State:
    quads = out / f"{day}.nq"
    quads.write_text("".join(world.lines()), encoding="utf-8")
    build_state(quads, out, as_of=day, base=DEFAULT_BASE)
    return current_state(out)


@pytest.mark.parametrize(
    ("still", "said"),
    [
        pytest.param(0, "", id="the last one changed something"),
        pytest.param(1, "Nichts geändert: 1 Stand ist wie der davor.", id="one like before"),
        pytest.param(2, "Nichts geändert: 2 Stände sind wie der davor.", id="two like before"),
    ],
)
def test_states_without_a_difference_take_one_line(
    visit: Callable[[State], FlaskClient], tmp_path: Path, still: int, said: str
) -> None:
    world = World()
    world.list_of(world.work)
    world.approach("2.1", world.one)
    built(world, tmp_path, date(2026, 6, 1))
    world.approach("2.2", world.one)
    state = built(world, tmp_path, date(2026, 7, 1))
    for month in range(still):
        state = built(world, tmp_path, date(2026, 8 + month, 1))
    page = visit(state).get("/", headers={"Accept": "text/html", "Accept-Language": "de"}).text
    assert page.count("Nichts geändert:") == bool(still)
    assert said in page
    assert page.count("verglichen mit dem vom") == 1
