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
from graph.columns import Columns, read_columns
from graph.columns import load as load_columns
from graph.embedded import EmbeddedStore
from graph.errors import GraphError, StateError
from graph.labels import Labels, read_labels
from graph.manifest import Manifest, read_manifest
from graph.model import Scope
from graph.naming import UnknownNameError
from graph.quads import read_quads
from graph.state import COLUMNS, STATES, State, list_states
from graph.state_files import LANDSCAPE, STORE

_KEPT: Final = 2
_OFFERED: Final = 3
_YEAR: Final = timedelta(days=365)


@dataclass(frozen=True)
class Known:
    """What was known: the data of a state and its names."""

    id: str
    as_of: date
    columns: Columns
    labels: Labels

    @classmethod
    def of(cls, state: State) -> "Known":
        """What is known in an open state."""
        return cls(state.id, state.manifest.as_of, state.columns, state.labels)


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
    states = list_states(state.path.parent.parent)
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
        manifest = _named(states, asked, state)
        at = scope.as_of if manifest.id == state.id else manifest.as_of
        return Judged(_known(state, manifest), replace(scope, as_of=at), asked)
    built = [it for it in states if it.as_of <= day]
    newest = max(built, key=lambda it: (it.as_of, it.built_at, it.id), default=None)
    known = _known(state, newest) if newest else Known.of(state)
    return Judged(known, replace(scope, as_of=day), asked)


def _earlier(
    state: State, scope: Scope, states: tuple[Manifest, ...], new: Judged
) -> Judged:  # fmt: skip
    """The last readable state built before the new side's, else its data on an earlier day."""
    ids = [manifest.id for manifest in states]
    number = ids.index(new.known.id) if new.known.id in ids else 0
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


def _named(states: tuple[Manifest, ...], asked: str, state: State) -> Manifest:
    """The one state whose id begins so."""
    every = {state.id: state.manifest} | {manifest.id: manifest for manifest in states}
    found = [id for id in every if id == asked] or [id for id in every if id.startswith(asked)]
    if len(found) != 1:
        raise UnknownNameError("state", asked, tuple(sorted(found or every)[-_OFFERED:]))
    return every[found[0]]


def _known(state: State, manifest: Manifest) -> Known:
    if manifest.id == state.id:
        return Known.of(state)
    return past(state.path.parent.parent / STATES / manifest.id)


def _readable(state: State, manifest: Manifest) -> Known | None:
    """A state that nobody asked for by name: a damaged one is passed over."""
    try:
        return _known(state, manifest)
    except GraphError:
        return None


@lru_cache(maxsize=_KEPT)
def past(path: Path) -> Known:
    """What was known in the state of a folder.

    Raises:
        StateError: the folder holds no complete state.
    """
    manifest = read_manifest(path)
    labels = read_labels(EmbeddedStore.read_only(path / STORE))
    return Known(manifest.id, manifest.as_of, _columns(path), labels)


def _columns(path: Path) -> Columns:
    """The columns of a state; of one whose columns had another form, made anew of its quads."""
    try:
        return load_columns(path / COLUMNS)
    except StateError:
        return read_columns(read_quads(path / LANDSCAPE, "application/trig"))
