"""Which states there are beside the one that is served, and which of them stood on a day.

A state stands from the day for which it was built (`as_of`, which every page prints) until the next
one does. A built state may have been changed by clients since: `<id>+<n>` is what it was after the
first n changes of the journal, each of which stands from its own time on (UTC).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from graph.delta import Delta
from graph.editing import Journal, replayed
from graph.editing.empty import EMPTY
from graph.errors import GraphError
from graph.manifest import Manifest
from graph.quads import read_quads
from graph.state import STATES, State, list_states, open_state
from graph.state_files import PRIVATE, STORE, load_store

JOURNAL: Final = "journal"
"""The folder with what clients changed: below `out/`, of an empty landscape within its own."""
JOINT: Final = "+"
"""Between the id of a built state and the number of changes made to it."""
_TOLD: Final = 20


@dataclass(frozen=True, slots=True)
class Stand:
    """A state by its manifest, and how many changes of the journal it has."""

    built: Manifest
    changes: int = 0

    @property
    def id(self) -> str:
        """The id under which it is served."""
        return f"{self.built.id}{JOINT}{self.changes}" if self.changes else self.built.id

    @classmethod
    def of(cls, state: State) -> "Stand":
        """That of an open state."""
        _built, _joint, number = state.id.partition(JOINT)
        return cls(state.manifest, int(number or 0))


@dataclass(eq=False)
class UnknownStandError(GraphError):
    """A name under which no state, or more than one, is known; `known` are ids, newest first."""

    asked: str
    known: tuple[str, ...]

    def __str__(self) -> str:
        """Name those that there are."""
        return f"no single state is called {self.asked!r}; there are {', '.join(self.known)}"


@dataclass(eq=False)
class NoStandError(GraphError):
    """A day on which no state stood yet; `known` are ids, newest first."""

    day: date
    earliest: date
    known: tuple[str, ...]

    def __str__(self) -> str:
        """Name the earliest day."""
        return f"no state of {self.day} is known; the earliest is of {self.earliest}"


def stands(state: State) -> tuple[Manifest, ...]:
    """The built states beside and including this one, oldest build first.

    Left out are those in which a graph stood openly that is private now.
    """
    folder = state.path.parent
    if folder.name != STATES:
        return (state.manifest,)
    hidden = hidden_graphs(state.path)
    every = list_states(folder.parent)
    shown = [it for it in every if hidden.isdisjoint(entry.iri for entry in it.graphs)]
    own = (state.manifest,) if all(it.id != state.manifest.id for it in shown) else ()
    return (*shown, *own)


@lru_cache(maxsize=8)
def hidden_graphs(path: Path) -> frozenset[str]:
    """The graphs that only some may see, of the state in a folder."""
    file = path / PRIVATE
    if not file.exists():
        return frozenset()
    return frozenset(quad[3] for quad in read_quads(file, "application/trig"))


def named(state: State, asked: str) -> Stand:
    """The state of an id, of a unique beginning of one, or of `<id>+<n>`.

    Raises:
        UnknownStandError: there is none, or several begin so.
        JournalError: the journal is damaged.
    """
    if asked == state.id:
        return Stand.of(state)
    every = stands(state)
    name, joint, number = asked.replace(" ", JOINT).partition(JOINT)
    found = [it for it in every if it.id == name] or [it for it in every if it.id.startswith(name)]
    changes = _changes(number) if joint else 0
    fits = changes == 0 or (changes is not None and changes <= journal_of(state).last)
    if not name or len(found) != 1 or changes is None or not fits:
        raise UnknownStandError(asked, ids(every))
    return Stand(found[0], changes)


def _changes(number: str) -> int | None:
    return int(number) if number.isascii() and number.isdigit() and len(number) < _TOLD else None


def stood(state: State, day: date) -> Stand | None:
    """What stood at the end of a day, as long as `state` is in use; None before the first one.

    States that would come after the one in use do not count: it is in use, though they are there.

    Raises:
        JournalError: the journal is damaged.
    """
    served = state.manifest
    before = [it for it in stands(state) if _order(it) <= _order(served) and it.as_of <= day]
    newest = max(before, key=_order, default=None)
    if newest is None:
        return None
    made = 0
    if JOINT in state.id:
        entries = journal_of(state).entries()
        made = sum(it.at.astimezone(UTC).date() <= day for it in entries)
    return Stand(newest, min(made, Stand.of(state).changes))


def folder_of(state: State, stand: Stand) -> Path:
    """Where the built state lies that a state goes back to."""
    same = stand.built.id == state.manifest.id
    return state.path if same else state.path.parent / stand.built.id


@lru_cache(maxsize=8)
def _journal(folder: Path) -> Journal:
    return Journal(folder)


def journal_of(state: State) -> Journal:
    """What clients changed since the first state was built; of an empty landscape, all there is."""
    folder = state.path.parent
    return _journal((folder.parent if folder.name == STATES else state.path) / JOURNAL)


def changes_of(state: State, stand: Stand) -> Delta:
    """What clients had changed in a state, as far as everybody may see it.

    Raises:
        JournalError: the journal is damaged.
    """
    if not stand.changes:
        return Delta()
    base = None if stand.built.id == EMPTY else stand.built.base
    return replayed(journal_of(state).folder, stand.changes, base)


def open_built(path: Path) -> State:
    """A past state, read from disk: it is asked seldom, and memory is for the one in use.

    Raises:
        StateError: the folder holds no complete state.
    """
    return open_state(path, in_memory=not (path / STORE).exists())


def open_changed(state: State, stand: Stand) -> State:
    """A built state with the first changes of the journal, in memory.

    Like the one in use it keeps the columns, labels and search index with which it was built.

    Raises:
        GraphError: the state or the journal cannot be read.
    """
    path = folder_of(state, stand)
    built, store = open_built(path), load_store(path)
    store.apply(changes_of(state, stand))
    return replace(built, id=stand.id, store=store)


def no_stand(state: State, day: date) -> NoStandError:
    """The error that names the earliest state."""
    every = stands(state)
    return NoStandError(day, min(it.as_of for it in every), ids(every))


def ids(every: Sequence[Manifest]) -> tuple[str, ...]:
    """Ids of states, newest first, not too many."""
    newest = sorted(every, key=_order, reverse=True)
    return tuple(it.id for it in newest[:_TOLD])


def _order(it: Manifest) -> tuple[date, datetime, str]:
    return it.as_of, it.built_at, it.id
