"""From a journal to what it makes of a state."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from graph.delta import Delta
from graph.editing.journal import Journal
from ontology.names import Names

EDITED: Final = "bearbeitung"
"""The graph of a landscape that clients change."""
PROPOSED: Final = "vorschlag"
"""The graph of what they propose; only those see it who may see what is private."""


def read_deltas(folder: Path, upto: int | None = None) -> Iterator[Delta]:
    """The changes of a journal in order, all or the first so many; none where there is no journal.

    Raises:
        JournalError: a file is missing or damaged.
    """
    journal = Journal(folder)
    last = journal.last
    for number in range(1, (last if upto is None else min(upto, last)) + 1):
        yield journal.read(number)[1]


def net(deltas: Iterable[Delta]) -> Delta:
    """What several changes come to, one after the other: the last word on each quad and graph.

    Applied over a state that has some of the changes already, it leads to the same state.
    """
    quads: dict[bytes, bool] = {}
    graphs: dict[str, bool] = {}
    for delta in deltas:
        quads |= dict.fromkeys(delta.removed, False) | dict.fromkeys(delta.added, True)
        graphs |= dict.fromkeys(delta.dropped, False) | dict.fromkeys(delta.created, True)
    return Delta(
        tuple(sorted(line for line, there in quads.items() if there)),
        tuple(sorted(line for line, there in quads.items() if not there)),
        tuple(sorted(name for name, there in graphs.items() if there)),
        tuple(sorted(name for name, there in graphs.items() if not there)),
    )


def replayed(folder: Path, upto: int | None = None, base: str | None = None) -> Delta:
    """What a journal comes to; with a base, without what is only proposed.

    Raises:
        JournalError: a file is missing or damaged.
    """
    whole = net(read_deltas(folder, upto))
    return whole if base is None else public_part(whole, base)


def edited_lines(folder: Path, base: str) -> tuple[bytes, ...]:
    """What clients made of the edited graph, as lines of N-Quads: a build reads it like a source.

    Raises:
        JournalError: a file of the journal is missing or damaged.
    """
    return net(read_deltas(folder)).within({Names(base).graph(EDITED)}).added


def public_part(delta: Delta, base: str) -> Delta:
    """A change without what everybody may not see."""
    return delta.within(delta.graphs - {Names(base).graph(PROPOSED)})
