"""Measure the endpoint against the Oxigraph server on disk and rdflib-endpoint, in one run.

    python -m bench.endpoint [STATE_FOLDER] [--triples N] [--rounds N] [--seconds S]

All three hold the same quads: those of a folder with states (`out`), else of a landscape generated
for the run. Each round asks every server the same kind of thing for a few seconds, in turn; a ratio
is taken within its round. Uncached queries are never asked twice: each has an IRI, a value or an
offset of its own. The load comes from bench/endpoint_load.py; client and servers share the machine.
"""

import argparse
import contextlib
import itertools
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from typing import Final
from urllib.parse import quote, urlencode

from bench.endpoint_load import Load, Requests, load
from bench.endpoint_servers import Server, ours, oxigraph, rdflib_endpoint
from bench.endpoint_strain import strain
from bench.landscape import Size, write
from graph.build import build_state
from graph.embedded import EmbeddedStore
from graph.state import State, current_state
from ontology.names import DEFAULT_BASE

JSON: Final = "application/sparql-results+json"
CSV: Final = "text/csv"
ROWS: Final = 3_000
_SUBJECTS: Final = (
    "SELECT DISTINCT ?s WHERE { ?s <http://www.w3.org/2004/02/skos/core#prefLabel> ?l } LIMIT 2000"
)
_NUMBERS: Final = 16_000_000
"""More than a process sends in one go."""
_TURNS: Final = itertools.count()
_LABEL: Final = "<http://www.w3.org/2004/02/skos/core#prefLabel>"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of query: its text by number, the format, and how it is sent."""

    name: str
    text: Callable[[int], str]
    accept: str = JSON
    method: str = "GET"
    connections: int = 4
    with_rdflib: bool = True

    def requests(self, server: Server) -> Requests:
        """The requests of each process, as bytes; each call begins with numbers of its own.

        The processes are forked: what they count, they count alone.
        """
        first = next(_TURNS) * _NUMBERS
        return lambda process, number: self._request(server, first + number * 16 + process)

    def _request(self, server: Server, number: int) -> bytes:
        text = self.text(number)
        head = f"Host: 127.0.0.1:{server.port}\r\nAccept: {self.accept}\r\n"
        if self.method == "GET":
            return f"GET {server.path}?query={quote(text)} HTTP/1.1\r\n{head}\r\n".encode()
        body = urlencode({"query": text})
        head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}"
        return f"POST {server.path} HTTP/1.1\r\n{head}\r\n\r\n{body}".encode()


def kinds(subjects: Sequence[str]) -> tuple[Kind, ...]:
    """What is asked; every number is another question, but for what is asked again."""

    def thing(number: int) -> str:
        subject = subjects[number % len(subjects)]
        return f'SELECT ?p ?o WHERE {{ <{subject}> ?p ?o FILTER(?o != "{number}") }} LIMIT 10'

    def labels(number: int) -> str:
        return f'SELECT ?s ?l WHERE {{ ?s {_LABEL} ?l FILTER(?l != "{number}") }} LIMIT 10'

    def wide(number: int) -> str:
        return f'SELECT ?s ?p ?o WHERE {{ ?s ?p ?o FILTER(?o != "{number}") }} LIMIT {ROWS}'

    fixed = f"SELECT ?s ?l WHERE {{ ?s {_LABEL} ?l }} LIMIT 10"
    every = f"SELECT ?s ?p ?o WHERE {{ ?s ?p ?o }} LIMIT {ROWS}"
    return (
        Kind("one thing, 10 rows", thing),
        Kind("one thing, by POST", thing, method="POST", with_rdflib=False),
        Kind("labels, 10 rows", labels),
        Kind("labels, asked again", lambda _: fixed),
        Kind("3,000 rows, JSON", wide, connections=2),
        Kind("3,000 rows, CSV", wide, CSV, connections=2),
        Kind("3,000 rows, JSON, again", lambda _: every, connections=2, with_rdflib=False),
        Kind("3,000 rows, CSV, again", lambda _: every, CSV, connections=2, with_rdflib=False),
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("out", type=Path, nargs="?", help="a folder with states")
    parser.add_argument("--triples", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--only", default="", help="part of the name of a kind")
    parser.add_argument("--alone", action="store_true", help="ours only")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        out = given.out or generated(folder, given.triples)
        state = current_state(out)
        print(f"{state.manifest.triples} triples; load {os.getloadavg()[0]:.1f} at the start")
        subjects = [str(row[0].value) for row in state.store.query(_SUBJECTS).rows() if row[0]]
        chosen = [kind for kind in kinds(subjects) if given.only in kind.name]
        with servers(out, state, folder, given.alone) as running:
            print(_HEAD)
            for kind in chosen:
                print(_line(kind, compared(kind, running, given.rounds, given.seconds)), flush=True)
        if not given.only:
            strain(out, subjects)
        print(f"load {os.getloadavg()[0]:.1f} at the end")


def generated(folder: Path, triples: int) -> Path:
    """A folder with the state of a generated landscape."""
    quads, out = folder / "landscape.nq", folder / "out"
    write(quads, Size.of_triples(triples), seed=1)
    build_state(quads, out, as_of=date(2026, 11, 22), base=DEFAULT_BASE)
    return out


@contextlib.contextmanager
def servers(out: Path, state: State, folder: Path, alone: bool) -> Iterator[list[Server]]:
    """All three, ours first."""
    with contextlib.ExitStack() as running:
        found = [running.enter_context(ours(out))]
        if not alone:
            found.append(running.enter_context(oxigraph(state.path / "store", folder)))
            quads, held = folder / "all.nq", state.store
            assert isinstance(held, EmbeddedStore)
            quads.write_bytes(b"".join(line + b"\n" for line in held.quad_lines()))
            found.append(running.enter_context(rdflib_endpoint(quads)))
        yield found


def compared(
    kind: Kind, running: Sequence[Server], rounds: int, seconds: float
) -> dict[str, list[Load]]:
    """What each server gave in each round."""
    found: dict[str, list[Load]] = {}
    for _ in range(rounds):
        for server in running:
            if server.name != "rdflib-endpoint" or kind.with_rdflib:
                asked = load(
                    server.port, kind.requests(server), seconds, connections=kind.connections
                )
                found.setdefault(server.name, []).append(asked)
    return found


_HEAD: Final = (
    f"{'replies a second':26} {'ours':>20} {'oxigraph':>20} {'rdflib-ep.':>10}"
    f" {'to oxigraph':>19} {'to rdflib':>10}"
)


def _line(kind: Kind, found: dict[str, list[Load]]) -> str:
    line = f"{kind.name:26} {_spread(found['ours'])}"
    if "oxigraph" not in found:
        return line
    line += f" {_spread(found['oxigraph'])}"
    theirs = found.get("rdflib-endpoint")
    line += f" {median(one.replies for one in theirs):10.1f}" if theirs else " " * 11
    line += f" {_ratios(found['ours'], found['oxigraph'])}"
    if theirs:
        pairs = zip(found["ours"], theirs, strict=True)
        line += f" {median(a.replies / b.replies for a, b in pairs):9.0f}x"
    return line


def _spread(loads: Sequence[Load]) -> str:
    values = sorted(one.replies for one in loads)
    return f"{median(values):7.0f} ({values[0]:5.0f}-{values[-1]:5.0f})"


def _ratios(mine: Sequence[Load], theirs: Sequence[Load]) -> str:
    values = sorted(a.replies / b.replies for a, b in zip(mine, theirs, strict=True))
    return f"{median(values):5.2f}x ({values[0]:.2f}-{values[-1]:.2f})"


if __name__ == "__main__":
    main()
