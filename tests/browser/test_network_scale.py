"""A country with 20,000 actors: as much as a person can read is shown, the rest is counted."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from bench.landscape import Size, write
from graph import build
from graph.ego import Filters, ties_of
from graph.model import Scope
from graph.state import State
from ontology.names import DEFAULT_BASE
from server.settings import Settings
from tests.browser.explorer import shown
from tests.browser.serving import served

AS_OF = date(2026, 11, 22)
ACTORS = 20_000
MOST = 200
LAYERS = ("ueberschneidung", "luecken", "ausfall", "kalender")


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Iterator[State]:
    """A generated landscape; the explorer needs nothing of what rules derive, so none are run."""
    out = tmp_path_factory.mktemp("country")
    size = Size(districts=40, approaches=60, kinds=30, bodies=ACTORS, groups=24, programmes=60)
    write(out / "landscape.nq", size, seed=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "load_rules", tuple)
        yield build.build_state(out / "landscape.nq", out, as_of=AS_OF, base=DEFAULT_BASE)


@pytest.fixture(scope="module")
def address(country: State, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Its application."""
    yield from served(country, Settings(out=tmp_path_factory.mktemp("served")))


def middles(state: State) -> list[str]:
    """The best connected thing of every sort."""
    ties = ties_of(state.columns, Scope(AS_OF), Filters())
    degrees, sorts = np.diff(ties.whole.indptr), ties.space.sorts
    best = [np.where(sorts == sort, degrees, -1).argmax() for sort in np.unique(sorts)]
    return [ties.space.iris[int(it)] for it in best]


def left(data: dict[str, Any], root: str) -> int:
    """How many neighbours of a node are only counted."""
    return sum(it["number"] for it in data["rests"] if it["of"] == root)


def near(data: dict[str, Any], root: str) -> set[str]:
    """Neighbours of a node that are drawn."""
    ends = ({it["from"], it["to"]} for it in data["ties"] if root in (it["from"], it["to"]))
    return set().union(*ends) - {root}


def test_no_page_holds_more_than_can_be_read_and_the_rest_is_counted(
    page: Page, country: State
) -> None:
    assert country.columns.actors.is_organisation.sum() >= ACTORS
    place = country.columns.territories.index.iris[0]
    queries = [f"mitte={it}&tiefe=2" for it in middles(country)]
    layers = [f"mitte={middles(country)[0]}&gebiet={place}&schicht={it}" for it in LAYERS]
    counted = 0
    for query in ("", *queries, *layers):
        page.goto(f"/netz?{query}")
        if not page.locator("#netz-daten").count():
            continue
        seen = shown(page)
        drawn = len(seen.nodes) + len(seen.data["rests"])
        assert drawn <= MOST, query
        assert page.locator("svg.ego a").count() == drawn, query
        expect(page.locator("#netz-status")).not_to_have_text("")
        focus = [it for it in seen.data["nodes"] if it["id"] == seen.data["focus"]]
        if focus and "schicht" not in query:
            assert focus[0]["hidden"] == left(seen.data, focus[0]["id"]), query
            counted += focus[0]["hidden"]
    assert counted > ACTORS / 10  # the examples do not fit: something was left out and counted


def test_opening_what_is_left_out_adds_up_too(page: Page, country: State) -> None:
    for focus in middles(country):
        data = page.request.get(f"/api/netz?mitte={focus}").json()
        others = [it for it in data["nodes"] if it["id"] != focus]
        opened = max(others, key=lambda it: it["hidden"])["id"]
        for closed in ("", f"&weg={others[-1]['id']}" if others[-1]["id"] != opened else ""):
            data = page.request.get(f"/api/netz?mitte={focus}&auf={opened}{closed}").json()
            assert len(data["nodes"]) + len(data["rests"]) <= MOST
            degrees = {it["id"]: it["degree"] for it in data["nodes"]}
            for root in (focus, opened):
                assert degrees[root] == len(near(data, root)) + left(data, root), (focus, root)
