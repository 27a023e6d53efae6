"""Older states: only what a comparison needs of them, and only the last few.

An open state holds its store; of an older one its columns and names are read, and the store is let
go. States never change once they stand, so what was read of one stays true.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Final

from graph.changes.model import Side
from graph.changes.stands import Stand, UnknownStandError, folder_of, named, stands
from graph.columns import Columns, read_columns
from graph.columns import load as load_columns
from graph.embedded import EmbeddedStore
from graph.errors import GraphError, StateError
from graph.labels import Labels, read_labels
from graph.manifest import Manifest
from graph.model import Scope
from graph.naming import UnknownNameError
from graph.quads import read_quads
from graph.state import COLUMNS, State
from graph.state_files import LANDSCAPE, STORE, load_store

_KEPT: Final = 2
_OFFERED: Final = 3
_YEAR: Final = timedelta(days=365)


@dataclass(frozen=True)
class Known:
    """What was known: the data of a state and its names."""

    stand: Stand
    columns: Columns
    labels: Labels

    @property
    def id(self) -> str:
        """The id of the state."""
        return self.stand.id

    @property
    def as_of(self) -> date:
        """The day for which it was built."""
        return self.stand.built.as_of

    @classmethod
    def of(cls, state: State) -> "Known":
        """What is known in an open state."""
        return cls(Stand.of(state), state.columns, state.labels)


@dataclass(frozen=True)
class Judged:
    """What was known, judged by a scope; `asked` is what was asked for (a day, a state, "")."""

    known: Known
    scope: Scope
    asked: str

    @property
    def side(self) -> Side:
        """One side of a comparison."""
        return Side(self.known.columns, self.scope)

    @property
    def is_substitute(self) -> bool:
        """Whether an older day is judged by data of later: there was no state of then."""
        return self.scope.as_of < self.known.as_of

    @property
    def is_own_day(self) -> bool:
        """Whether the data is judged by the day for which it was built."""
        return self.scope.as_of == self.known.as_of


@dataclass(frozen=True)
class Pair:
    """Two sides; `is_alone` if the state in use is the only one that can be read."""

    before: Judged
    after: Judged
    is_alone: bool

    @property
    def same_data(self) -> bool:
        """Whether one state is judged on two days."""
        return self.before.known.id == self.after.known.id


def pair(state: State, scope: Scope, before: str = "", after: str = "") -> Pair:
    """The two sides that are asked for, each by a state's id (or its beginning), a day, or "".

    A day means what was known then: the newest state built for that day or an earlier one, judged
    on the day; without such a state the one in use is judged on it. Without `after` it is the
    state in use on the scope's day. Without `before` it is the state built before the other one;
    is there none, the same data at the start of the scope, or a year earlier.

    Raises:
        UnknownNameError: it is no day, and no state's id or several begin so.
        StateError: a state cannot be read.
    """
    states = stands(state)
    new = _judged(state, scope, states, after) if after else Judged(Known.of(state), scope, "")
    old = (
        _judged(state, scope, states, before)
        if before
        else _earlier(state, scope, states, new)
    )  # fmt: skip
    return Pair(old, new, len(states) <= 1)


def _judged(state: State, scope: Scope, states: tuple[Manifest, ...], asked: str) -> Judged:
    day = _day(asked)
    if day is None:
        stand = _named(state, asked)
        at = scope.as_of if stand.id == state.id else stand.built.as_of
        return Judged(_known(state, stand), replace(scope, as_of=at), asked)
    built = [it for it in states if it.as_of <= day]
    newest = max(built, key=lambda it: (it.as_of, it.built_at, it.id), default=None)
    known = _known(state, _as_it_is(state, newest)) if newest else Known.of(state)
    return Judged(known, replace(scope, as_of=day), asked)


def _as_it_is(state: State, built: Manifest) -> Stand:
    """A built state; the one in use with what clients changed."""
    return Stand.of(state) if built.id == state.manifest.id else Stand(built)


def _earlier(
    state: State, scope: Scope, states: tuple[Manifest, ...], new: Judged
) -> Judged:  # fmt: skip
    """The last readable state built before the new side's, else its data on an earlier day."""
    ids = [manifest.id for manifest in states]
    own = new.known.stand.built.id
    number = ids.index(own) if own in ids else 0
    for before in reversed(states[:number]):
        known = _readable(state, before)
        if known is not None:
            return Judged(known, replace(scope, as_of=before.as_of), "")
    day = new.scope.as_of
    earlier = new.known.as_of if new.known.as_of < day else day - _YEAR
    return Judged(new.known, replace(scope, as_of=earlier), "")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _named(state: State, asked: str) -> Stand:
    """The one state whose id begins so."""
    try:
        return named(state, asked)
    except UnknownStandError as error:
        nearest = [it for it in error.known if it.startswith(asked)] or [*error.known]
        raise UnknownNameError("state", asked, tuple(nearest[:_OFFERED])) from error


def _known(state: State, stand: Stand) -> Known:
    if stand.id == state.id:
        return Known.of(state)
    columns, labels = past(folder_of(state, stand))
    return Known(stand, columns, labels)


def _readable(state: State, manifest: Manifest) -> Known | None:
    """A state that nobody asked for by name: a damaged one is passed over."""
    try:
        return _known(state, Stand(manifest))
    except GraphError:
        return None


@lru_cache(maxsize=_KEPT)
def past(path: Path) -> tuple[Columns, Labels]:
    """What was known in the built state of a folder, and its names.

    Raises:
        StateError: the folder holds no complete state.
    """
    there = (path / STORE).exists()
    store = EmbeddedStore.read_only(path / STORE) if there else load_store(path)
    return columns_of(path), read_labels(store)


def columns_of(path: Path) -> Columns:
    """The columns of a state; of one whose columns had another form, made anew of its quads."""
    try:
        return load_columns(path / COLUMNS)
    except StateError:
        return read_columns(read_quads(path / LANDSCAPE, "application/trig"))
