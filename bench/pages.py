"""Measure the first answer of every page, over loopback HTTP, against the server in use.

    python -m bench.pages [OUT] [--triples N] [--rounds N] [--apart]

The server is the one that `werwaswo serve` starts, with its own settings; it has answered /health
and nothing else. Each address is asked once on a connection of its own, as a browser does (with
gzip), one after the other in an order drawn for the round: the *first* answer. *Then* is the median
of three more. Each round has a fresh server; with --apart each address has. Beside it a bare Flask
page of the same number of bytes is served by the same kind of server, and asked in turn: quote the
ratio where the machine is slow or busy. Milliseconds are wall time until the last byte.

Without OUT the repository's own data are built; with --triples a generated landscape is.
"""

import argparse
import contextlib
import http.client
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from typing import Final

from bench.endpoint_servers import Server, free_port, ours, running
from bench.landscape import Size, write
from bench.pages_asked import Asked, addresses
from bench.study import study
from graph.build import build_state
from graph.state import current_state
from ontology.names import DEFAULT_BASE

FURTHER: Final = 3
PATIENCE: Final = 120.0
WORST: Final = 12
_HEADERS: Final = {
    "Accept": "text/html",
    "Accept-Encoding": "gzip",
    "Accept-Language": "de",
    "Connection": "close",
}
_PLAIN: Final = """
import sys
from flask import Flask
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer
def load():
    app = Flask("plain", static_folder=None)
    app.add_url_rule("/<int:size>", "page", lambda size: b"x" * size)
    return app
MPServer("plain", address="127.0.0.1", port=int(sys.argv[1]), interface=Interfaces.WSGI,
         http=HTTPModes.http1, blocking_threads=64,
         log_level=LogLevels.error).serve(target_loader=load, wrap_loader=False)
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """One address in one round; milliseconds."""

    asked: Asked
    status: int
    size: int
    first: float
    further: float
    plain: float
    """The first answer of a bare page of the same size, asked directly afterwards."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("out", type=Path, nargs="?", help="a folder with states")
    parser.add_argument("--triples", type=int, help="generate about so many")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--apart", action="store_true", help="a fresh server for each address")
    parser.add_argument("--only", default="", help="part of the address")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        out = given.out or built(Path(made), given.triples)
        state = current_state(out)
        print(f"{state.manifest.triples} triples; load {os.getloadavg()[0]:.1f} at the start")
        asked = [it for it in addresses(state) if given.only in it.path]
        del state
        found: list[Answer] = []
        for number in range(given.rounds):
            drawn = random.Random(number).sample(asked, len(asked))  # noqa: S311 - an order
            for part in [[it] for it in drawn] if given.apart else [drawn]:
                found += one_round(out, part)
        report(found)
        print(f"load {os.getloadavg()[0]:.1f} at the end")


def built(folder: Path, triples: int | None) -> Path:
    """A folder with a state: of a generated landscape, or of the repository's own data."""
    quads, out = folder / "landscape.nq", folder / "out"
    if triples is None:
        quads.write_bytes(study().lines)
    else:
        write(quads, Size.of_triples(triples), seed=1)
    build_state(quads, out, as_of=date(2026, 11, 22), base=DEFAULT_BASE)
    return out


def one_round(out: Path, asked: Sequence[Asked]) -> list[Answer]:
    """Each address as the first of a fresh server, in the order given."""
    with ours(out) as server, plain() as bare:
        for port, path in ((server.port, "/health"), (bare.port, "/1000")):
            get(port, path)
        return [_answer(server.port, bare.port, it) for it in asked]


@contextlib.contextmanager
def plain() -> Iterator[Server]:
    """A bare Flask page of any size, in granian."""
    port = free_port()
    with running([sys.executable, "-c", _PLAIN, str(port)], port, {}):
        yield Server("plain", port, "/")


def _answer(port: int, bare: int, asked: Asked) -> Answer:
    first, status, size = get(port, asked.path)
    beside = median(get(bare, f"/{size}")[0] for _ in range(FURTHER))
    further = median(get(port, asked.path)[0] for _ in range(FURTHER))
    return Answer(asked, status, size, first, further, beside)


def get(port: int, path: str) -> tuple[float, int, int]:
    """Milliseconds until the last byte, status and size of the body as sent."""
    start = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", path.replace("|", "%7C"), headers=_HEADERS)
    answer = connection.getresponse()
    size = len(answer.read())
    connection.close()
    return (time.perf_counter() - start) * 1000, answer.status, size


def report(found: Sequence[Answer]) -> None:
    """The spread over all pages, and the slowest of them."""
    bad = sorted({f"{it.status} {it.asked.path}" for it in found if it.status != 200})
    print("\n".join(bad) or "every address answered 200")
    print(f"\n{'':34} {'pages':>5} {'p50':>7} {'p95':>7} {'max':>7}   {'to a bare page':>16}")
    for name, is_query in (("pages", False), ("stored queries and SPARQL", True)):
        kept = [it for it in found if it.asked.is_query == is_query]
        if kept:
            _spread(f"{name}, first answer", [(it.first, it.plain) for it in kept])
            _spread(f"{name}, then", [(it.further, it.plain) for it in kept])
    _spread("a bare page of the same size", [(it.plain, it.plain) for it in found])
    print(f"\n{'slowest first answers':70} {'first':>7} {'then':>7} {'kB':>6}")
    slowest: dict[str, Answer] = {}
    for it in sorted(found, key=lambda it: -it.first):
        slowest.setdefault(it.asked.path, it)
    for it in list(slowest.values())[:WORST]:
        print(f"{it.asked.path[-70:]:70} {it.first:7.0f} {it.further:7.0f} {it.size / 1000:6.0f}")


def _spread(name: str, pairs: Sequence[tuple[float, float]]) -> None:
    times = sorted(mine for mine, _ in pairs)
    ratio = median(mine / bare for mine, bare in pairs)
    high = quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]
    print(
        f"{name:34} {len(times):5} {median(times):7.1f} {high:7.1f} {times[-1]:7.1f} {ratio:9.1f}x"
    )


if __name__ == "__main__":
    main()
