"""Structures that actors share: umbrellas, networks, programmes that they run together."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from graph.networks.ties import Structure, Tie, read_ties
from server.present import Ref
from server.views.held import Held
from server.views.site import Site

_KEPT: Final = 4


@dataclass(frozen=True, slots=True)
class Shared:
    """A structure and who is known to be in it besides the actor that was asked for."""

    ref: Ref
    kind: Structure
    others: tuple[Ref, ...]


def structures(here: Site, actor: str) -> tuple[Shared, ...]:
    """What an actor is known to be part of; where nothing is recorded, nothing follows."""
    known = _ties(Held(here.state))
    own = sorted({(it.kind, it.structure) for it in known.get(actor, ())})
    members = _members(Held(here.state))
    return tuple(
        Shared(here.ref(iri), kind, here.sorted_refs(members[iri, kind] - {actor}))
        for kind, iri in own
    )


@lru_cache(maxsize=_KEPT)
def _ties(held: Held) -> Mapping[str, tuple[Tie, ...]]:
    found: dict[str, list[Tie]] = {}
    for tie in read_ties(held.store):
        found.setdefault(tie.actor, []).append(tie)
    return {actor: tuple(own) for actor, own in found.items()}


@lru_cache(maxsize=_KEPT)
def _members(held: Held) -> Mapping[tuple[str, Structure], frozenset[str]]:
    found: dict[tuple[str, Structure], set[str]] = {}
    for own in _ties(held).values():
        for tie in own:
            found.setdefault((tie.structure, tie.kind), set()).add(tie.actor)
    return {key: frozenset(actors) for key, actors in found.items()}
