"""One writer: a change is evaluated, checked, written down, and only then seen by anybody.

Everything happens under one lock of the process, and the journal's folder belongs to one process.
A change that fails at any step leaves nothing behind: the journal's file is the last step before
the stores in memory follow it.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final, Protocol

from flask import current_app

from graph.delta import Delta
from graph.editing import Draft, Entry, Journal, replayed, undo
from graph.editing.replay import EDITED, PROPOSED, public_part
from graph.embedded import EmbeddedStore
from graph.errors import GraphError, StateError
from graph.state import State
from ontology.names import Names
from ontology.terms import PREFIXES
from server.context import StateHolder
from server.editing.errors import (
    BusyError,
    NotEditableError,
    PayloadError,
    ScopeError,
    ViolationsError,
)
from server.editing.shapes import broken_by
from server.editing.token_file import PROPOSE, WRITE, Token
from server.settings import Settings

EXTENSION: Final = "werwaswo-editor"
_LOG: Final = logging.getLogger(__name__)


class Follower(Protocol):
    """Whoever holds copies of a state and follows its changes."""

    def apply(self, state: State, delta: Delta) -> None:
        """Follow the change that led to this state."""
        ...


@dataclass(frozen=True, slots=True)
class Committed:
    """What came of a change: the state, its number in the journal (None: nothing changed)."""

    state: str
    number: int | None
    delta: Delta
    warnings: int = 0


Make = Callable[[State], Delta]
"""From the state as it is to the change that is wanted."""


class Editor:
    """Changes one state, commit by commit; made once per process."""

    def __init__(
        self, holder: StateHolder, journal: Journal, settings: Settings, follower: Follower
    ) -> None:
        """Take over a holder whose state comes from `edited`."""
        self._holder = holder
        self._journal = journal
        self._settings = settings
        self._follower = follower
        self._proposed = proposals(journal, holder.state().manifest.base, settings)

    @property
    def journal(self) -> Journal:
        """What has been changed so far."""
        return self._journal

    @property
    def base(self) -> str:
        """Base IRI of the landscape."""
        return self._holder.state().manifest.base

    def writable(self, token: Token) -> tuple[str, ...] | None:
        """The graphs that a token may change; None: all."""
        if self._settings.empty:
            return None if token.may(WRITE) else ()
        names = Names(self.base)
        edited = (names.graph(EDITED),) if token.may(WRITE) else ()
        return (*edited, *((names.graph(PROPOSED),) if token.may(WRITE, PROPOSE) else ()))

    def lines(self, graph: str) -> frozenset[bytes]:
        """What a graph holds, private ones too; to be asked within `Make`, or to be read."""
        store = self._proposed if graph == Names(self.base).graph(PROPOSED) else None
        return (store or served(self._holder.state())).graph_lines(graph)

    def has(self, graph: str) -> bool:
        """Whether a graph is there, be it empty; the default graph always is."""
        stores = (served(self._holder.state()), self._proposed)
        return not graph or any(graph in store.graphs() for store in stores)

    def commit(self, token: Token, draft: Draft, make: Make) -> Committed:
        """Make a change and keep it, or refuse it as a whole.

        Raises:
            EditingError: it may not be, or breaks a shape; or what `make` raises.
            GraphError: it is no update, is late, or cannot be written.
        """
        with self._writing():
            state = self._holder.state()
            delta = make(state)
            self._check(token, delta)
            warnings = self._check_shapes(state, delta)
            if not delta:
                return Committed(state.id, None, delta)
            entry = self._journal.append(draft, delta)
            return Committed(self._follow(state, entry, delta).id, entry.number, delta, warnings)

    def undo(self, token: Token, number: int, note: str = "") -> Committed:
        """Take back one change as a further one.

        Raises:
            JournalError: there is no such change.
            DeltaError: something stands in its way.
            EditingError, GraphError: as of `commit`.
        """
        _entry, delta = self._journal.read(number)

        def make(_state: State) -> Delta:
            holds = frozenset[bytes]().union(*(self.lines(graph) for graph in delta.graphs))
            return undo(delta, holds, number)

        return self.commit(token, Draft(token.name, "undo", undo_of=number, note=note), make)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        seconds = self._settings.timeout_seconds
        if not self._holder.changing.acquire(timeout=seconds):
            raise BusyError(seconds)
        try:
            yield
        finally:
            self._holder.changing.release()

    def _check(self, token: Token, delta: Delta) -> None:
        """Refuse what this token may not change."""
        writable = self.writable(token)
        if writable is None:
            return
        everything = self.writable(replace(token, scopes=frozenset((WRITE,)))) or ()
        for graph in sorted(delta.graphs):
            if graph not in everything:
                raise NotEditableError(graph, everything)
            if graph not in writable:
                raise ScopeError(token.name, (WRITE,))
        if any(line.startswith(b"_:") or b" _:" in _unquoted(line) for line in delta.added):
            message = "a landscape has no blank nodes: give each thing an IRI below "
            raise PayloadError(f"{message}{self.base}id/")

    def _check_shapes(self, state: State, delta: Delta) -> int:
        """Refuse what breaks shapes; how many would only warn."""
        part = self._public(delta)
        if not self._settings.check_shapes or not (part.added or part.removed):
            return 0
        found, warnings = broken_by(served(state), part, self.base)
        if found:
            raise ViolationsError(tuple(found))
        return warnings

    def _follow(self, state: State, entry: Entry, delta: Delta) -> State:
        """Let everybody see a change that is written down."""
        served(state).apply(self._public(delta))
        if not self._settings.empty:
            self._proposed.apply(delta.within({Names(self.base).graph(PROPOSED)}))
        new = replace(state, id=state_id(state.id, entry.number))
        self._holder.publish(new)
        try:
            self._follower.apply(new, delta)
        except GraphError:
            _LOG.exception("workers could not follow to %s; they begin anew", new.id)
        return new

    def _public(self, delta: Delta) -> Delta:
        return delta if self._settings.empty else public_part(delta, self.base)


def _unquoted(line: bytes) -> bytes:
    """A line as far as no literal stands in it."""
    return line.partition(b'"')[0]


def editor() -> Editor:
    """The editor of this server.

    Raises:
        NotEditableError: nobody writes here.
    """
    found: Editor | None = current_app.extensions.get(EXTENSION)
    if found is None:
        raise NotEditableError("", ())
    return found


def edited(state: State, journal: Journal, settings: Settings) -> State:
    """A state with a store of its own, in memory, that has followed the journal.

    Raises:
        GraphError: the journal is damaged.
    """
    base = None if settings.empty else state.manifest.base
    store = _own_store(state)
    store.apply(replayed(journal.folder, base=base))
    return replace(state, store=store, id=state_id(state.id, journal.last))


def _own_store(state: State) -> EmbeddedStore:
    if not isinstance(state.store, EmbeddedStore):
        fix = "Serve one that was built here."
        raise StateError("This state cannot be edited", str(state.path), fix)
    return state.store.copy()


def served(state: State) -> EmbeddedStore:
    """The store of a state that came from `edited`."""
    assert isinstance(state.store, EmbeddedStore), state.store  # noqa: S101 - made above
    return state.store


def proposals(journal: Journal, base: str, settings: Settings) -> EmbeddedStore:
    """What has been proposed, and nothing else: it is in no public store."""
    store = EmbeddedStore.in_memory(PREFIXES)
    if not settings.empty:
        store.apply(replayed(journal.folder).within({Names(base).graph(PROPOSED)}))
    return store


def state_id(id: str, number: int) -> str:
    """The id of a state after so many changes: `<built>+<number>`."""
    built = id.partition("+")[0]
    return f"{built}+{number}" if number else built
