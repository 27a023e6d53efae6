"""What people call things: an IRI, a key, a code or a name, and the thing that is meant."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from graph.columns.tables import Columns
from graph.errors import GraphError
from graph.labels import Labels
from graph.search import Search
from graph.who.line import is_written
from graph.who.place import as_district
from ontology.names import concept

SORTS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "ActionField": ("action field", ("ActionField",)),
    "Actor": ("actor", ("Organization", "ActorGroup", "Initiative", "Service", "Programme")),
    "Approach": ("approach", ("Approach",)),
    "Programme": ("programme", ("Programme",)),
    "TargetGroup": ("target group", ("TargetGroup",)),
    "Territory": ("place", ("Territory",)),
}
"""What may be named: how messages call it, and the types it has.

A programme is an actor only where it is named like one.
"""

_NEAREST: Final = 3
_CUTOFF: Final = 0.6
# One or two letters begin too many names: what they mean must be called exactly so.
_SHORTEST: Final = 3


@dataclass(eq=False)
class UnknownNameError(GraphError):
    """A name that means nothing known, with the nearest names."""

    what: str
    name: str
    nearest: tuple[str, ...]

    def __str__(self) -> str:
        """Offer the nearest names."""
        near = f"; did you mean {', '.join(self.nearest)}?" if self.nearest else ""
        return f"no {self.what} {self.name!r} is known{near}"


class Held(Protocol):
    """What of a state is needed: see `graph.state.State`."""

    @property
    def columns(self) -> Columns:
        """The landscape as arrays."""
        ...

    @property
    def labels(self) -> Labels:
        """Its names."""
        ...

    @property
    def search(self) -> Search:
        """The names, to be searched."""
        ...


def thing_named(state: Held, sort: str, name: str) -> str:
    """The IRI of the thing of a sort (a key of `SORTS`) that is called so.

    `name` is an IRI, the end of one (`kreis-15088`, `3.4`), a code (`15088`), a label, an alias, or
    close to one. A place is only offered if it merely sounds alike: another town may be meant.

    Raises:
        UnknownNameError: nothing is called so.
    """
    what, kinds = SORTS[sort]
    by_kind, actors = state.labels.by_kind, state.columns.actors.index.position
    if any(name in by_kind.get(kind, ()) for kind in kinds) and (sort != "Actor" or name in actors):
        return name
    known = _known(state, sort, kinds)
    keyed = [iri for iri in known if ends_so(iri, name)]
    if keyed:
        return max(keyed)
    asked = name.strip().casefold()
    hits = state.search.resolve(name, kinds) if asked else []
    for hit in hits:
        is_long = len(name) >= _SHORTEST or hit.matched.casefold() == asked
        if hit.iri in known and is_long and (sort != "Territory" or is_written(name, hit)):
            return hit.iri
    alike = [state.labels.of(hit.iri) for hit in hits if hit.iri in known]
    labels = [state.labels.of(iri) for iri in known]
    near = difflib.get_close_matches(name, labels, n=_NEAREST, cutoff=_CUTOFF)
    raise UnknownNameError(what, name, tuple(dict.fromkeys((*alike, *near)))[:_NEAREST])


def ends_so(iri: str, name: str) -> bool:
    """Whether an IRI ends in an id, whole or its last part, as addresses of pages show it.

    >>> ends_so("https://x.example/id/ansatz/p/1.0/3.4", "/ansatz/p/1.0/3.4")
    True
    >>> ends_so("https://x.example/id/ansatz/p/1.0/3.4", "4")
    False
    """
    key = name.strip().strip("/")
    return bool(key) and iri.endswith(f"/{key}")


def _known(state: Held, sort: str, kinds: tuple[str, ...]) -> set[str]:
    by_kind = state.labels.by_kind
    found = set[str]().union(*(by_kind.get(kind, ()) for kind in kinds))
    return found & state.columns.actors.index.position.keys() if sort == "Actor" else found


def district_named(state: Held, place: str) -> str:
    """The district or city that a place's name means; the district around a town.

    Raises:
        UnknownNameError: nothing is called so.
    """
    iri = thing_named(state, "Territory", place)
    return as_district(state.columns, iri) or iri


def role_named(state: Held, name: str) -> str:
    """The notation of a role, by its notation or its label.

    Raises:
        UnknownNameError: there is no such role.
    """
    prefix = concept("rolle", "")
    roles = {iri.removeprefix(prefix): iri for iri in state.labels.names if iri.startswith(prefix)}
    for notation, iri in roles.items():
        if name.casefold() in {notation, *(it.casefold() for it in _names(state, iri))}:
            return notation
    near = difflib.get_close_matches(name, sorted(roles), n=_NEAREST, cutoff=_CUTOFF)
    raise UnknownNameError("role", name, tuple(near or sorted(roles)))


def _names(state: Held, iri: str) -> tuple[str, ...]:
    return (*state.labels.names[iri].values(), *state.labels.alt(iri))
