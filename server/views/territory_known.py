"""What is known around a territory: bodies by kind, territories beside it, what sources count."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from graph.columns.relation import row
from ontology.terms import PREFIXES, WER
from server.present import Ref
from server.views.site import Site
from server.views.target_groups import Figure, figure_of

TOUCHES: Final = f"{PREFIXES['geo']}sfTouches"
"""Neighbours (OGC GeoSPARQL 1.1, 7.5)."""
_INNER: Final = frozenset({"kreisfreie-stadt", "landkreis"})


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many bodies of a kind are known somewhere, and where they are listed."""

    ref: Ref
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Beside:
    """Territories next to one: those that are recorded to touch it, and those in the same Land."""

    touching: tuple[Ref, ...]
    land: Ref | None
    siblings: tuple[Ref, ...]


def bodies_by_kind(here: Site, territory: str, bodies: Iterable[str]) -> list[KindCount]:
    """The kinds that bodies have, with those of narrower kinds counted, the most frequent first."""
    actors = here.state.columns.actors
    numbers = [at for iri in bodies if (at := actors.index.position.get(iri, -1)) >= 0]
    own = {int(kind) for at in numbers for kind in row(actors.kinds, at)}
    tally = Counter(int(kind) for at in numbers for kind in row(actors.all_kinds, at))
    made = [
        _kind_count(here, actors.index.iris[kind], territory, tally[kind]) for kind in sorted(own)
    ]
    return sorted(made, key=lambda it: (-it.count, it.ref.text.casefold()))


def _kind_count(here: Site, kind: str, territory: str, many: int) -> KindCount:
    href = f"/akteure?{urlencode({'art': kind, 'gebiet': territory})}"
    return KindCount(here.ref(kind), many, href)


def beside(here: Site, territory: str) -> Beside:
    """What lies beside a territory; where no neighbours are recorded, nothing follows."""
    facts = here.landscape.territories.get(territory)
    outer = facts.iris(WER.within) if facts else ()
    land = next((it for it in outer if here.landscape.kind(it) == "land"), None)
    inner = here.landscape.kind(territory) in _INNER
    around = here.pointing(WER.within, [land]).get(land, ()) if land and inner else ()
    touching = {*(facts.iris(TOUCHES) if facts else ())}
    touching |= set(here.pointing(TOUCHES, [territory]).get(territory, ()))
    siblings = (it for it in here.landscape.districts if it in set(around) - {territory})
    return Beside(
        touching=here.sorted_refs(touching - {territory}),
        land=here.ref(land) if land else None,
        siblings=here.refs(siblings),
    )


def counted(here: Site, territory: str) -> list[Figure]:
    """What the sources count or estimate of a territory, in the order of its identifiers."""
    said = here.facts(here.pointing(WER.refArea, [territory]).get(territory, ()))
    return [figure_of(here, said[iri]) for iri in sorted(said)]
