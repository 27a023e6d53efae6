"""Measure the explorer against its bounds, all as ratios within one run, in Debian's chromium.

    python -m bench.explorer [--rounds N] [--actors N]

- first picture: from the request until an ego net of 150 nodes stands on the canvas, beside a bare
  page of vis-network with 1,000 nodes on a canvas of the same size, until its `afterDrawing`.
- CPU per dragged frame: of all processes of the browser (user and system), the same two pages
  dragged by the same steps.
- transfer: bytes of bodies as sent (gzip), at the first visit and at one more in the same profile.
- size: the server's CPU for `/netz` on a generated country against the study's landscape, for the
  best connected body, kind, approach and territory and for the overview (best of the rounds).
"""

import argparse
import gzip
import logging
import os
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from math import inf
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final
from unittest.mock import patch

import numpy as np
from playwright.sync_api import Browser, Page, Response, sync_playwright
from werkzeug.serving import make_server
from werkzeug.wrappers import Request
from werkzeug.wrappers import Response as Answer

from bench.endpoint_servers import ours
from bench.landscape import Size, write
from bench.study import study
from graph.build import build_state
from graph.ego import Filters, Ties, ties_of
from graph.model import Scope
from graph.state import State
from ontology.names import DEFAULT_BASE
from server.app import create_app
from server.network.library import library
from server.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

AS_OF: Final = date(2026, 11, 22)
STEPS: Final = 60
_FLAGS: Final = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync")
_NODES: Final = 1_000
_READY: Final = "() => document.getElementById('netz-status')?.textContent"
_SORTS: Final = ("field", "approach", "kind", "body", "programme", "territory")
_BARE: Final = """<!doctype html><title>bare</title><style>#n{width:%dpx;height:%dpx}</style>
<div id="n"></div><script src="/vis.js"></script><script>
const ids = [...Array(%d).keys()];
const nodes = ids.map((id) => ({id, label: `Knoten ${id}`, x: (id %% 40) * 90,
  y: Math.floor(id / 40) * 60, shape: "dot", size: 8}));
const edges = ids.map((from) => ({from, to: (from * 7 + 13) %% %d}));
const net = new vis.Network(document.getElementById("n"), {nodes, edges}, {physics: false});
net.once("afterDrawing", () => { window.ready = true; });
</script>"""


@contextmanager
def served(app: "WSGIApplication") -> Iterator[str]:
    """The address of an application in a thread."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


@Request.application
def bare(request: Request) -> Answer:
    """A page with nothing but vis-network and 1,000 nodes."""
    if request.path == "/vis.js":
        return Answer(library(), content_type="text/javascript")
    size = [int(request.args[it]) for it in ("width", "height")]
    return Answer(_BARE % (*size, _NODES, _NODES), content_type="text/html; charset=utf-8")


def spent() -> float:
    """CPU seconds of all chromium processes that descend from this one."""
    parents, ticks = {}, {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        number = int(path.parent.name)
        parents[number], ticks[number] = int(fields[1]), int(fields[11]) + int(fields[12])
    own = {os.getpid()}
    while more := {it for it, parent in parents.items() if parent in own} - own:
        own |= more
    chosen = own - {os.getpid()}
    return sum(ticks.get(it, 0) for it in chosen) / os.sysconf("SC_CLK_TCK")


def opened(browser: Browser, url: str, ready: str) -> tuple[Page, float]:
    """A page in a fresh profile, and the milliseconds until the frame after it says ready."""
    page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
    page.goto(url, wait_until="commit")
    page.wait_for_function(ready)
    framed = "() => new Promise((done) => requestAnimationFrame(() => done(performance.now())))"
    return page, float(page.evaluate(framed))


def sized(page: Page) -> str:
    """The size of the explorer's canvas, as the bare page asks for it."""
    width, height = page.locator("#netz canvas").evaluate("it => [it.clientWidth, it.clientHeight]")
    return f"width={width}&height={height}"


def dragged(page: Page, box: str) -> float:
    """CPU milliseconds per step of dragging the ground of a canvas."""
    page.locator(box).scroll_into_view_if_needed()
    found = page.locator(box).bounding_box()
    if found is None:
        return 0.0
    x, y = found["x"] + found["width"] - 12, found["y"] + 12
    page.mouse.move(x, y)
    page.mouse.down()
    before = spent()
    for at in range(STEPS):
        page.mouse.move(x - 3 * (at % 30), y + 2 * (at % 30))
        page.evaluate("() => new Promise(requestAnimationFrame)")
    used = spent() - before
    page.mouse.up()
    return used * 1000 / STEPS


def transfer(browser: Browser, url: str) -> tuple[int, int]:
    """Bytes of bodies as gzip sends them: first visit, and one more."""
    context = browser.new_context()
    page = context.new_page()
    found: list[Response] = []
    page.on("response", lambda it: found.append(it))
    numbers = []
    for _ in range(2):
        found.clear()
        page.goto(url, wait_until="load")
        page.wait_for_function(_READY)
        kept = page.evaluate(
            "() => performance.getEntriesByType('resource')"
            ".filter(it => it.transferSize === 0).map(it => it.name)"
        )
        sent = [it for it in found if it.status == 200 and it.url not in kept]
        numbers.append(sum(len(gzip.compress(it.body(), 6)) for it in sent))
    context.close()
    return numbers[0], numbers[1]


def country(folder: Path, actors: int) -> State:
    """A generated landscape of so many bodies, and of all else as many as the study has.

    So pages are of like length, and what differs is due to the bodies. Nothing of what rules
    derive is needed.
    """
    size = Size(districts=9, approaches=21, kinds=60, bodies=actors, groups=28, programmes=62)
    write(folder / "landscape.nq", size, seed=1)
    with patch("graph.build.load_rules", tuple):
        return build_state(folder / "landscape.nq", folder, as_of=AS_OF, base=DEFAULT_BASE)


def home(folder: Path) -> State:
    """The repository's own landscape."""
    quads = folder / "landscape.nq"
    quads.write_bytes(study().lines)
    return build_state(quads, folder, as_of=AS_OF, base=DEFAULT_BASE)


def middles(state: State) -> dict[str, str]:
    """By sort the thing whose number of neighbours is nearest to forty; for all the same page."""
    ties: Ties = ties_of(state.columns, Scope(AS_OF), Filters())
    degrees, space = np.diff(ties.whole.indptr), ties.space
    numbers = np.arange(len(space))
    names = np.array([space.sort(int(it)) for it in numbers])
    return {
        sort: space.iris[int(min(numbers[names == sort], key=lambda it: abs(degrees[it] - 40)))]
        for sort in _SORTS
        if (names == sort).any()
    }


def server_times(state: State, folder: Path, rounds: int) -> dict[str, float]:
    """CPU milliseconds of the server by sort of focus, the best of some rounds, caches warm.

    Pages are made anew each time, not answered as they were kept.
    """
    client = create_app(state, Settings(out=folder)).test_client()
    asked = {sort: f"/netz?mitte={iri}" for sort, iri in middles(state).items()} | {"": "/netz"}
    found: dict[str, float] = {}
    for _ in range(rounds + 1):
        for sort, address in asked.items():
            start = time.process_time()
            with patch("server.kept_pages.SLOW", inf):
                client.get(address, headers={"Accept": "text/html"})
            now = (time.process_time() - start) * 1000
            found[sort] = min(found.get(sort, now), now)
    return found


def pictures(address: str, rounds: int) -> None:
    """First picture, drag and transfer beside the bare page."""
    url = f"{address}/netz?mitte=Leipzig+(Stadt)&tiefe=2"
    with served(bare) as other, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(_FLAGS))
        first: list[tuple[float, float]] = []
        drag: list[tuple[float, float]] = []
        for at in range(rounds + 1):
            page, mine = opened(browser, url, _READY)
            plain, theirs = opened(browser, f"{other}/?{sized(page)}", "() => window.ready")
            if at:  # the first round warms both
                first.append((mine, theirs))
                drag.append((dragged(page, "#netz"), dragged(plain, "#n")))
            page.context.close()
            plain.context.close()
        sent = transfer(browser, url), transfer(browser, f"{address}/netz")
        browser.close()
    told("first picture, ms", first, 1.0)
    told("CPU per dragged frame, ms", drag, 0.6)
    for name, (once, again) in zip(("150 nodes", "overview"), sent, strict=True):
        print(f"transfer, {name:23} {once / 1000:6.0f} kB first {again / 1000:6.0f} kB after")


def told(name: str, pairs: list[tuple[float, float]], bound: float) -> None:
    """Medians of both and of their ratio."""
    mine, theirs = (median(it[at] for it in pairs) for at in (0, 1))
    ratio = median(one / other for one, other in pairs)
    print(f"{name:33} {mine:6.1f} to {theirs:6.1f}: {ratio:5.2f} (at most {bound})")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--actors", type=int, default=20_000)
    given = parser.parse_args()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    print(f"load {os.getloadavg()[0]:.1f} at the start")
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        small = home(Path(one))
        with ours(Path(one)) as server:
            pictures(f"http://127.0.0.1:{server.port}", given.rounds)
        large = country(Path(other), given.actors)
        near, far = (
            server_times(state, Path(folder), given.rounds)
            for state, folder in ((small, one), (large, other))
        )
        for sort, here in near.items():
            if sort in far:
                told(f"{given.actors} actors, {sort or 'overview'}", [(far[sort], here)], 1.5)


if __name__ == "__main__":
    main()
