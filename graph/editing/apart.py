"""Reads RDF, or tries an update of one graph, in a process of its own that can be ended.

Parsers recurse over what is nested deeply and expand entities without bounds; either ends a process
or fills its memory. So whatever may do that is read by `python -m graph.editing.apart`, with a
limit to its time, its memory and what it writes. What cannot do that is read here, which is faster.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

import graph
from graph.delta import Delta, difference
from graph.errors import DataSyntaxError, QuerySyntaxError, StoreError

GIVEN: Final = "the given data"
_PLAIN: Final = ("text/turtle", "application/n-triples", "application/n-quads", "application/trig")
_RECURSIVE: Final = b"<<"
"""What begins a triple within a triple: the only nesting over which these parsers recurse."""
_MEBIBYTE: Final = 1024 * 1024
_NQUADS: Final = ox.RdfFormat.N_QUADS


@dataclass(frozen=True, slots=True)
class Limits:
    """How long reading may take, how much memory it may need, how many bytes may come of it."""

    seconds: float = 20.0
    mebibytes: int = 1024
    most_bytes: int = 64 * _MEBIBYTE


@dataclass(frozen=True, slots=True)
class Payload:
    """RDF as it was sent; `base` resolves relative IRIs."""

    data: bytes
    media_type: str
    base: str


def read_payload(payload: Payload, limits: Limits) -> tuple[bytes, ...]:
    """The quads as canonical lines, blank nodes with fresh labels.

    Raises:
        DataSyntaxError: it is not well-formed, nested too deeply, or grows beyond the limits.
    """
    if payload.media_type in _PLAIN and _RECURSIVE not in payload.data:
        return tuple(_lines(_parsed(payload)))
    order = {"read": payload.media_type, "base": payload.base}
    return tuple(_apart(order, payload.data, limits))


def updated_graph(lines: Sequence[bytes], update: str, limits: Limits) -> Delta:
    """What an update makes of a dataset whose default graph has these triples, as lines.

    Raises:
        QuerySyntaxError: it is no update.
        DataSyntaxError: it takes too long or too much.
    """
    head = json.dumps(update).encode()
    before = frozenset(lines)
    order = {"update": str(len(head))}
    after = frozenset(_apart(order, head + b"\n".join(lines), limits))
    return difference(before, after)


def _apart(order: dict[str, str], data: bytes, limits: Limits) -> list[bytes]:
    """Let another process do it."""
    given = json.dumps(order | {"memory": limits.mebibytes, "most": limits.most_bytes})
    command = [sys.executable, "-m", "graph.editing.apart", given]
    root = str(Path(graph.__file__).parents[1])
    try:
        done = subprocess.run(  # noqa: S603 - our own module, our own arguments
            command, input=data, capture_output=True, timeout=limits.seconds, cwd=root, check=False
        )
    except subprocess.TimeoutExpired as error:
        message = f"reading it takes more than {limits.seconds:g} seconds"
        raise DataSyntaxError(GIVEN, message) from error
    if done.returncode == 0:
        return done.stdout.split(b"\n")[:-1]
    raise _error(done.stdout)


def _error(said: bytes) -> DataSyntaxError | QuerySyntaxError:
    try:
        kind, message, line, column = json.loads(said)
    except ValueError:
        return DataSyntaxError(GIVEN, "it is nested too deeply, or grows too large when it is read")
    if kind == "update":
        return QuerySyntaxError(message)
    return DataSyntaxError(GIVEN, message, line, column)


def _parsed(payload: Payload) -> bytes:
    form = ox.RdfFormat.from_media_type(payload.media_type)
    try:
        quads = ox.parse(
            payload.data, format=form, base_iri=payload.base or None, rename_blank_nodes=True
        )
        return ox.serialize(quads, format=_NQUADS) or b""
    except SyntaxError as error:
        raise DataSyntaxError(GIVEN, error.msg, error.lineno, error.offset) from error
    except (ValueError, OSError, RuntimeError) as error:
        raise StoreError("reading", GIVEN, str(error)) from error


def _lines(text: bytes) -> list[bytes]:
    return text.split(b"\n")[:-1]


def _read_here(order: dict[str, str], data: bytes) -> bytes:
    return _parsed(Payload(data, order["read"], order["base"]))


def _update_here(order: dict[str, str], data: bytes) -> bytes:
    size = int(order["update"])
    store = ox.Store()
    quads = ox.parse(data[size:], format=_NQUADS, rename_blank_nodes=False)
    store.extend(quads)
    store.update(json.loads(data[:size]))
    return store.dump(format=_NQUADS) or b""


def main(given: str) -> int:
    """Do what is ordered: bytes come in, lines or an error as JSON go out."""
    order = json.loads(given)
    memory = order["memory"] * _MEBIBYTE
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    data = sys.stdin.buffer.read()
    do = _update_here if "update" in order else _read_here
    try:
        text = do(order, data)
    except DataSyntaxError as error:
        return _say("data", error.message, error.line, error.column)
    except StoreError as error:
        return _say("data", error.message)
    except SyntaxError as error:
        return _say("update", error.msg)
    if len(text) > order["most"]:
        return _say("data", "it grows too large when it is read")
    sys.stdout.buffer.write(text)
    return 0


def _say(kind: str, message: str, line: int | None = None, column: int | None = None) -> int:
    sys.stdout.write(json.dumps((kind, message, line, column)))
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
