"""The small lists that many pages need, read once per state: fields, approaches, territories."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rdflib.namespace import DCTERMS, SKOS

from ontology.names import concept
from ontology.terms import WER
from server.present import natural_key
from server.views.facts import Facts, notation_of
from server.views.held import Held
from server.views.remembered import Remembered, remembered

if TYPE_CHECKING:
    from graph.state import State

_DISTRICTS: Final = frozenset({"kreisfreie-stadt", "landkreis"})
_LARGER: Final = frozenset({"region", "land"})
_PLACE: Final = "ort"
_KEPT_STATES: Final = 4


@dataclass(frozen=True, slots=True)
class Landscape:
    """Fields and approaches in the order of their numbers, territories and the lists' openness."""

    fields: Mapping[str, Facts]
    approaches: Mapping[str, Facts]
    territories: Mapping[str, Facts]
    notations: Mapping[str, str]
    lists: int
    open_lists: int
    districts: tuple[str, ...]
    """Districts and cities, or, in a landscape without any, all territories but places."""
    larger: tuple[str, ...]
    """Everything above the districts: regions and states."""
    members: Mapping[str, tuple[str, ...]]
    """The approaches of each field, in order."""

    def kind(self, territory: str) -> str:
        """The kind of a territory: `landkreis`, `land`, …; empty if it is not known."""
        facts = self.territories.get(territory)
        return _kind(facts) if facts else ""

    def around(self, territory: str) -> frozenset[str]:
        """A territory, all that it lies in and all that lies in it."""
        above = _reach({territory}, {iri: it.iris(WER.within) for iri, it in self._all()})
        inside: dict[str, tuple[str, ...]] = {}
        for iri, facts in self._all():
            for outer in facts.iris(WER.within):
                inside[outer] = (*inside.get(outer, ()), iri)
        return above | _reach({territory}, inside)

    def _all(self) -> Iterable[tuple[str, Facts]]:
        return self.territories.items()

    def approaches_of(self, field: str) -> tuple[str, ...]:
        """Approaches of a field, in order."""
        return self.members.get(field, ())

    def field_of(self, approach: str) -> str | None:
        """The first field of an approach."""
        facts = self.approaches.get(approach)
        return facts.iri_of(str(WER.inActionField)) if facts else None


def _kind(territory: Facts) -> str:
    found = territory.iri_of(WER.territoryKind)
    return notation_of(found) if found else ""


def _reach(start: set[str], steps: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Everything that can be reached from `start`, itself included."""
    found, edge = set(start), set(start)
    while edge:
        edge = {further for iri in edge for further in steps.get(iri, ())} - found
        found |= edge
    return frozenset(found)


def landscape_of(state: "State") -> Landscape:
    """The lists of a state; read once, kept for the last few states."""
    return _kept(Held(state))


@lru_cache(maxsize=_KEPT_STATES)
def _kept(keyed: Held) -> Landscape:
    read = remembered(keyed.state)
    fields, approaches = _numbered(read, WER.ActionField), _numbered(read, WER.Approach)
    lists = read.of_type(WER.ResponsibilityList)
    partial = concept("vollstaendigkeit", "partiell")
    territories = _named(read, WER.Territory)
    kinds = {iri: _kind(facts) for iri, facts in territories.items()}
    inner = tuple(iri for iri, kind in kinds.items() if kind in _DISTRICTS)
    return Landscape(
        fields=fields,
        approaches=approaches,
        territories=territories,
        notations=_notations([*fields.values(), *approaches.values()]),
        lists=len(lists),
        open_lists=sum(partial in facts.iris(WER.completeness) for facts in lists.values()),
        districts=inner or tuple(iri for iri, kind in kinds.items() if kind != _PLACE),
        larger=tuple(iri for iri, kind in kinds.items() if kind in _LARGER),
        members=_members(approaches),
    )


def _members(approaches: Mapping[str, Facts]) -> dict[str, tuple[str, ...]]:
    """Fields with their approaches."""
    found: dict[str, list[str]] = {}
    for iri, facts in approaches.items():
        for field in facts.iris(WER.inActionField):
            found.setdefault(field, []).append(iri)
    return {field: tuple(iris) for field, iris in found.items()}


def _notations(things: Iterable[Facts]) -> dict[str, str]:
    return {facts.iri: facts.text(SKOS.notation) or "" for facts in things}


def _numbered(read: Remembered, kind: object) -> dict[str, Facts]:
    """Things of a type, by edition and number."""
    ordered = sorted(
        read.of_type(kind).values(),
        key=lambda it: (
            it.iri_of(DCTERMS.isPartOf) or "",
            natural_key(it.text(SKOS.notation) or ""),
        ),
    )
    return {facts.iri: facts for facts in ordered}


def _named(read: Remembered, kind: object) -> dict[str, Facts]:
    found = read.of_type(kind).values()
    return {facts.iri: facts for facts in sorted(found, key=lambda it: it.label("de").casefold())}
