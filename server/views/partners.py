"""Who is named for what together with whom: portfolios of approaches, and the partners of one."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from graph.columns.relation import entries
from graph.model import Scope
from graph.portfolio import duties
from server.present import Ref
from server.views.held import Held
from server.views.landscape import landscape_of
from server.views.site import Site

Portfolios = Mapping[str, frozenset[str]]

_KEPT: Final = 32


@dataclass(frozen=True, slots=True)
class Partner:
    """An actor that shares approaches with another: how many, of how many of its own."""

    ref: Ref
    shared: int
    own: int


def portfolios(here: Site, field: str = "") -> Portfolios:
    """The approaches for which each actor is named in a role that counts; kept per state."""
    return _portfolios(Held(here.state), here.scope, field)


@lru_cache(maxsize=_KEPT)
def _portfolios(keyed: Held, scope: Scope, field: str) -> Portfolios:
    columns = keyed.columns
    actors, approaches = columns.actors.index.iris, columns.approaches.index.iris
    wanted = set(landscape_of(keyed.state).approaches_of(field)) if field else None
    found: dict[str, set[str]] = {}
    for actor, approach in zip(*entries(duties(columns, scope)), strict=True):
        iri = approaches[int(approach)]
        if wanted is None or iri in wanted:
            found.setdefault(actors[int(actor)], set()).add(iri)
    return {actor: frozenset(own) for actor, own in found.items()}


def partners(here: Site, actor: str) -> tuple[Partner, ...]:
    """Those named for the same approaches as an actor, the one that shares most in front."""
    found = portfolios(here)
    own = found.get(actor, frozenset())
    made = [
        Partner(here.ref(other), len(own & theirs), len(theirs))
        for other, theirs in found.items()
        if other != actor and own & theirs
    ]
    return tuple(sorted(made, key=lambda it: (-it.shared, it.own, it.ref.text.casefold())))


def most_named(here: Site) -> str | None:
    """The actor that is named for most approaches; None in a landscape without statements."""
    found = portfolios(here)
    return min(found, key=lambda it: (-len(found[it]), here.name(it)), default=None)
