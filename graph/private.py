"""Graphs that are not for everybody: kept beside a state, and out of everything made from it."""

import hmac
import secrets
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Final

from graph.errors import StateError
from graph.manifest import sha256_of
from graph.quads import Lines, Quad, read_quads
from ontology.names import Names

KEY: Final = "private.key"
"""The file in a build's workshop with what makes fingerprints of private data useless to guess."""
_OWNER_ONLY: Final = 0o600
_KEY_BYTES: Final = 32
_SHOWN: Final = 3


def split(graphs: Lines, base: str, patterns: Sequence[str]) -> tuple[Lines, Lines]:
    """Part graphs into public and private ones (`Names.matches`).

    Raises:
        StateError: a name without `*` is no graph: it might be misspelled, and its data public; or
            a public graph speaks of something that only a private one describes.
    """
    names = Names(base)
    private = {iri: lines for iri, lines in graphs.items() if names.matches(iri, patterns)}
    public = {iri: lines for iri, lines in graphs.items() if iri not in private}
    for pattern in patterns:
        if not pattern.endswith("*") and not any(names.matches(g, (pattern,)) for g in private):
            there = ", ".join(sorted(graphs))
            raise StateError("A private graph is not there", pattern, f"There are: {there}.")
    if private:
        _refuse_references(public, private)
    return public, private


def refuse_public(graphs: Iterable[str], base: str, patterns: Sequence[str]) -> None:
    """Refuse that graphs be private which hold nothing but what is public.

    Raises:
        StateError: a pattern takes one of `graphs`.
    """
    taken = sorted(iri for iri in graphs if Names(base).matches(iri, patterns))
    if taken:
        fix = "Name graphs that are read; what is derived never knows them."
        raise StateError("What is derived cannot be private", ", ".join(taken[:_SHOWN]), fix)


def _refuse_references(public: Lines, private: Lines) -> None:
    hidden = set(_subjects(private)).difference(_subjects(public))
    told = sorted({quad[3] for quad in _quads(public) if quad[4] is None and quad[2] in hidden})
    if told:
        fix = "Make them private, too, or take what they say about it out."
        message = "Public graphs speak of what only private ones describe"
        raise StateError(message, ", ".join(told[:_SHOWN]), fix)


def _subjects(graphs: Lines) -> Iterator[str]:
    return (quad[0] for quad in _quads(graphs))


def _quads(graphs: Lines) -> Iterator[Quad]:
    return chain.from_iterable(read_quads(b"\n".join(lines)) for lines in graphs.values())


def outside(quads: Iterable[Quad], private: Lines) -> Iterator[Quad]:
    """Quads that stand in no private graph."""
    return (quad for quad in quads if quad[3] not in private)


def unmentioned(lines: Iterable[bytes], private: Lines) -> list[bytes]:
    """N-Triples or N-Quads lines that name no private graph."""
    spelled = [f"<{iri}>".encode() for iri in private]
    return [line for line in lines if not any(iri in line for iri in spelled)]


def write_private(path: Path, text: bytes) -> None:
    """Write a file that only its owner may read."""
    path.touch(_OWNER_ONLY)
    path.write_bytes(text)


def fingerprint(work: Path, parts: Iterable[bytes]) -> str:
    """Tell private data apart by a checksum that tells nobody else anything, not even by guessing.

    It depends on a random key that stays in the workshop `work`.
    """
    path = work / KEY
    if not path.exists():
        write_private(path, secrets.token_bytes(_KEY_BYTES))
    return hmac.new(path.read_bytes(), b"\n".join(map(_digest, parts)), "sha256").hexdigest()


def _digest(part: bytes) -> bytes:
    return sha256_of(part).encode()
