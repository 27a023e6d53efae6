"""N-Quads in the plain spelling that engines and our own writer use, read without a parser.

N-Quads stand line by line: nothing in one line changes what another says. A line that holds
absolute ASCII IRIs and a literal without escapes says what it says by its form alone; terms come
again and again, so that each is looked at once. Every other line is left to the engine, which alone
decides about what is well-formed.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final, Protocol

_AT_ONCE: Final = 1 << 20
_REMEMBERED: Final = 1 << 19
"""Terms that are kept in mind, about; what a country's register needs."""
_IRI: Final = re.compile(
    r"<(https?://[a-z0-9.-]+(?:/[A-Za-z0-9._~/-]*)?(?:#[A-Za-z0-9._~/-]*)?)>", re.ASCII
)
_SIMPLE: Final = r"boolean|date|dateTime|decimal|double|gYear|gYearMonth|integer"
_LITERAL: Final = re.compile(
    r'"([^"\\\x00-\x1f\x7f]*)"'
    rf"(?:(@[a-z]{{2}})|\^\^<(http://www\.w3\.org/2001/XMLSchema#(?:{_SIMPLE}))>)?"
)

Plain = tuple[str, str, str, str, str | None]


class Bytes(Protocol):
    """Something that is read in pieces."""

    def read(self, size: int, /) -> bytes:
        """The next bytes, at most so many; none at the end."""


class _OddTermError(LookupError):
    """A term that the engine has to look at."""


class _Names(dict[str, str]):
    """IRIs by how they are spelled."""

    def __missing__(self, term: str) -> str:
        """Look at a new one."""
        found = _IRI.fullmatch(term)
        if found is None:
            raise _OddTermError
        self[term] = name = found[1]
        return name


class _Things(dict[str, tuple[str, str | None]]):
    """Objects and their marks by how they are spelled."""

    def __missing__(self, term: str) -> tuple[str, str | None]:
        """Look at a new one."""
        name = _IRI.fullmatch(term)
        found = name or _LITERAL.fullmatch(term)
        if found is None:
            raise _OddTermError
        mark = None if name else found[2] or found[3] or ""
        self[term] = thing = (found[1], mark)
        return thing


def plain_lines(file: Bytes, engine: Callable[[bytes], Iterator[Plain]]) -> Iterator[Plain]:
    """Subject, predicate, object, graph, mark (`graph.quads.Quad`) of every line, in order.

    `engine` reads what is spelled in another way: a line, or some of which one is no UTF-8.
    """
    names, things = _Names(), _Things()
    for block in _blocks(file):
        try:
            lines = block.decode().split("\n")
        except UnicodeDecodeError:
            yield from engine(block)
            continue
        for line in lines:
            try:
                subject, predicate, rest = line.split(" ", 2)
                term, graph, end = rest.rsplit(" ", 2)
                thing, mark = things[term if end == "." else ""]
                quad = names[subject], names[predicate], thing, names[graph], mark
            except (ValueError, _OddTermError):
                yield from engine(line.encode())
            else:
                yield quad
        if len(names) + len(things) > _REMEMBERED:
            names.clear()
            things.clear()


def _blocks(file: Bytes) -> Iterator[bytes]:
    """Whole lines, many at once."""
    rest = b""
    while block := file.read(_AT_ONCE):
        end = block.rfind(b"\n") + 1
        if end:
            yield rest + block[:end]
            rest = block[end:]
        else:
            rest += block
    if rest:
        yield rest
