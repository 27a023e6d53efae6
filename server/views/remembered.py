"""What was read of a state's things, kept as long as the state is: states never change."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeVar

from server.views.facts import Facts, describe, describe_all, of_type, pointing
from server.views.held import Held

if TYPE_CHECKING:
    from graph.state import State

MOST: Final = 100_000
"""Things of a state that are kept; the oldest go first."""
WHOLE: Final = 200_000
"""Triples up to which a state is read as a whole: half a second and 100 MB for so many."""
_KEPT_STATES: Final = 4

_K = TypeVar("_K")
_V = TypeVar("_V")
_Pointed = tuple[str, str]
"""A property, and the thing that it points at."""


class Remembered:
    """Facts about things, and who points at them, each read once.

    Threads may read the same thing at once: both get the same, and one of them is kept.
    """

    def __init__(self, state: "State") -> None:
        """Nothing has been read yet."""
        self._state = state
        self._facts: dict[str, Facts | None] = {}
        self._pointing: dict[_Pointed, tuple[str, ...]] = {}

    def read_all(self) -> None:
        """Read a small state as a whole; a large one is read as it is asked for."""
        if self._state.manifest.triples <= WHOLE:
            self._facts.update(describe_all(self._state.store))

    def facts(self, iris: Iterable[str]) -> dict[str, Facts]:
        """What is said about each of the things, in their order, without those nobody tells of."""
        wanted = dict.fromkeys(iris)
        known: dict[str, Facts | None] = {
            iri: self._facts[iri] for iri in wanted if iri in self._facts
        }
        missing = [iri for iri in wanted if iri not in known]
        if missing:
            read = describe(self._state.store, missing)
            known |= {iri: read.get(iri) for iri in missing}
            _keep(self._facts, {iri: known[iri] for iri in missing})
        return {iri: facts for iri in wanted if (facts := known[iri]) is not None}

    def of_type(self, kind: object) -> dict[str, Facts]:
        """What is said about all things of a type, by their IRIs."""
        return self.facts(of_type(self._state.store, kind))

    def pointing(self, predicate: str, iris: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """For each thing that any points at by a property: which do, sorted."""
        wanted = dict.fromkeys(iris)
        known = {
            iri: self._pointing[predicate, iri]
            for iri in wanted
            if (predicate, iri) in self._pointing
        }
        missing = [iri for iri in wanted if iri not in known]
        if missing:
            read = pointing(self._state.store, predicate, missing)
            known |= {iri: read.get(iri, ()) for iri in missing}
            _keep(self._pointing, {(predicate, iri): known[iri] for iri in missing})
        return {iri: known[iri] for iri in wanted if known[iri]}


def _keep(kept: dict[_K, _V], more: Mapping[_K, _V]) -> None:
    """Add to what is kept; where it gets too much, the older half goes."""
    if len(kept) + len(more) > MOST:
        for old in list(kept)[: len(kept) // 2]:
            kept.pop(old, None)
    kept.update(more)


def remembered(state: "State") -> Remembered:
    """What was read of a state; kept for the last few states."""
    return _kept(Held(state))


@lru_cache(maxsize=_KEPT_STATES)
def _kept(keyed: Held) -> Remembered:
    return Remembered(keyed.state)
