"""Shapes before a change counts: what it touches is validated within its neighbourhood.

The whole landscape takes seconds. What a shape says about a thing depends on the thing, on what
points to it or bears its name, and on what it points to; a build validates everything again.
"""

from collections.abc import Iterable
from typing import Final

from rdflib import BNode, Graph

from graph.delta import Delta, triple_of
from graph.embedded import EmbeddedStore
from ingest.validate import Violation, violations

_STEPS: Final = 3
"""How far it is followed: enough for types, schemes, and the classes of what is named."""
_GRAPH: Final = "urn:x-werwaswo:touched"


def broken_by(store: EmbeddedStore, delta: Delta, base: str) -> tuple[list[Violation], int]:
    """What a change would break that is whole now, and how many shapes would only warn of it.

    `store` is as it is before the change; it stays so.
    """
    touched = (*delta.added, *delta.removed)
    before = store.around(touched, _STEPS)
    after = before.difference(delta.removed).union(delta.added)
    found = [one for one in _violations(after, base) if one.focus in _subjects(touched)]
    if any(one.stops for one in found):
        known = {_said(one) for one in _violations(before, base)}
        found = [one for one in found if _said(one) not in known]
    stopping = [one for one in found if one.stops]
    return stopping, len(found) - len(stopping)


def _said(one: Violation) -> tuple[str, ...]:
    """What tells violations apart from run to run: a path of several steps has no lasting name."""
    return one.focus, path_of(one), one.value, one.constraint, one.message_de


def path_of(one: Violation) -> str:
    """The property that a violation is about, empty if it is none alone."""
    return one.path if ":" in one.path else ""


def _violations(lines: Iterable[bytes], base: str) -> list[Violation]:
    return violations({_GRAPH: _graph(lines)}, base)


class _Labels(dict[str, BNode]):
    """Blank nodes that keep their labels."""

    def __missing__(self, label: str) -> BNode:
        """A blank node of this label."""
        return BNode(label)


def _graph(lines: Iterable[bytes]) -> Graph:
    """The triples of lines, whichever graph they stand in."""
    text = b"".join(sorted({triple_of(line) + b"\n" for line in lines}))
    return Graph().parse(data=text, format="nt", bnode_context=_Labels())


def _subjects(lines: Iterable[bytes]) -> frozenset[str]:
    """Subjects as shapes name them: IRIs without brackets, blank nodes by their labels."""
    spelled = (line.partition(b" ")[0].decode() for line in lines)
    return frozenset(name[1:-1] if name.startswith("<") else name[2:] for name in spelled)
