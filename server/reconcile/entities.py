"""What can be matched in a state: everything with a name of one of the types, read once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from graph.columns.gather import day_number, last_day
from graph.columns.relation import row
from graph.search import local_name
from ontology.terms import PREFIXES
from server.reconcile.sorts import BY_LOCAL, Sort

if TYPE_CHECKING:
    from graph.columns import Columns
    from graph.columns.relation import Relation
    from graph.state import State
    from graph.store import Store

NameKind = Literal["label", "alias", "former"]
_PREFIXES: Final = "".join(
    f"PREFIX {name}: <{PREFIXES[name]}> "
    for name in ("dct", "foaf", "org", "skosxl", "vcard", "wer", "skos", "owl")
)
_FACTS: Final = _PREFIXES + (
    "SELECT ?s ?p ?o { VALUES ?p { foaf:homepage wer:seat vcard:postal-code wer:territoryKind "
    "dct:identifier } ?s ?p ?o }"
)
_CHANGES: Final = _PREFIXES + (
    "SELECT ?old ?type ?day ?new { ?old org:changedBy ?e . OPTIONAL { ?e dct:type ?type } "
    "OPTIONAL { ?e dct:date ?day } OPTIONAL { ?e org:resultingOrganization ?new } }"
)
_DATED: Final = _PREFIXES + (
    "SELECT ?s ?text ?from ?until { ?s skosxl:altLabel ?l . ?l skosxl:literalForm ?text "
    "OPTIONAL { ?l wer:activeFrom ?from } OPTIONAL { ?l wer:activeUntil ?until } }"
)


@dataclass(frozen=True, slots=True)
class Change:
    """What ended a body: its kind of change, the day as precise as known, who took over."""

    old: str
    type: str
    on: str
    new: str | None

    def is_over(self, day: date) -> bool:
        """Whether the body is no more on a day."""
        last = last_day(self.on)
        return day_number(day) > last if self.on else True


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an entity; of a former body with `change`, valid in a period if there is one."""

    entity: int
    text: str
    kind: NameKind
    change: Change | None = None
    since: str = ""
    until: str = ""

    def counts(self, day: date) -> bool:
        """Whether it leads to the entity on a day: the name of a body only once that is gone."""
        return self.change is None or self.change.is_over(day)

    def is_past(self, day: date) -> bool:
        """Whether the name was used before a day only."""
        return bool(self.until) and day_number(day) > last_day(self.until)


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing that names may mean; the places of its area, its kinds, what else is compared."""

    iri: str
    id: str
    sort: Sort
    facts: Mapping[str, tuple[str, ...]]
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Entities:
    """All entities of a state with their names."""

    known: tuple[Entity, ...]
    names: tuple[Name, ...]
    numbers: Mapping[str, int]
    columns: "Columns"
    _areas: dict[str, tuple[frozenset[str], frozenset[str]]] = field(default_factory=dict)

    def at(self, id: str, base: str) -> Entity | None:
        """The entity of an id, or of an IRI."""
        number = self.numbers.get(id if id.startswith(base) else base + id)
        return None if number is None else self.known[number]

    def touches(self, entity: Entity, territory: str) -> bool | None:
        """Whether its area takes in a territory or lies in it; None if no area is known."""
        own, above = self._ground(entity)
        inside = frozenset(_around(self.columns, [territory]))
        return None if not own else territory in above or bool(own & inside)

    def _ground(self, entity: Entity) -> tuple[frozenset[str], frozenset[str]]:
        """Its areas; and these with all that they lie in. Who took over tells for the former."""
        if entity.iri not in self._areas:
            after = successor(entity, self.known, self.numbers) or entity
            areas = list(_areas(self.columns, after.iri))
            self._areas[entity.iri] = frozenset(areas), frozenset(_around(self.columns, areas))
        return self._areas[entity.iri]

    def kinds(self, entity: Entity) -> frozenset[str]:
        """The kinds of a body, the broader ones too."""
        actors = self.columns.actors
        number = actors.index.position.get(entity.iri, -1)
        found = row(actors.all_kinds, number) if number >= 0 else ()
        return frozenset(actors.index.iris[int(kind)] for kind in found)


def read_entities(state: "State") -> Entities:
    """Everything that can be matched, in the order of IRIs: about a second for 20,000 bodies."""
    facts, changes = _facts(state.store), _changes(state.store)
    base = state.manifest.base
    known = []
    for iri in sorted(state.labels.names):
        sort = BY_LOCAL.get(local_name(state.labels.type(iri) or ""))
        if sort is not None and iri.startswith(base):
            own = facts.get(iri, {})
            known.append(Entity(iri, iri.removeprefix(base), sort, own, changes.get(iri)))
    numbers = {entity.iri: number for number, entity in enumerate(known)}
    names = (*_names(state, known), *_former(state, known, numbers))
    return Entities(tuple(known), names, numbers, state.columns)


def _facts(store: "Store") -> dict[str, dict[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for subject, predicate, thing in store.query(_FACTS).rows():
        if subject and predicate and thing:
            own = found.setdefault(subject.value, {})
            name = local_name(predicate.value)
            own[name] = (*own.get(name, ()), thing.value)
    return found


def _changes(store: "Store") -> dict[str, Change]:
    found: dict[str, Change] = {}
    for old, what, day, new in store.query(_CHANGES).rows():
        if old is not None:
            on, type_ = day.value if day else "", what.value if what else ""
            found[old.value] = Change(old.value, type_, on, new.value if new else None)
    return found


def _names(state: "State", known: list[Entity]) -> Iterator[Name]:
    labels = state.labels
    dated = {
        (s.value, text.value): (since.value if since else "", until.value if until else "")
        for s, text, since, until in state.store.query(_DATED).rows()
        if s and text
    }
    for number, entity in enumerate(known):
        first = dict.fromkeys(labels.names[entity.iri].values())
        for text in first:
            yield Name(number, text, "label")
        for text in labels.alt(entity.iri):
            if text not in first:
                since, until = dated.get((entity.iri, text), ("", ""))
                yield Name(number, text, "alias", None, since, until)


def _former(state: "State", known: list[Entity], numbers: Mapping[str, int]) -> Iterator[Name]:
    """The names of bodies that are no more, as names of who took over, whatever came between."""
    for entity in known:
        last = successor(entity, known, numbers)
        if entity.change and last is not None:
            texts = (*state.labels.names[entity.iri].values(), *state.labels.alt(entity.iri))
            for text in dict.fromkeys(texts):
                yield Name(numbers[last.iri], text, "former", entity.change)


def successor(
    entity: Entity, known: "list[Entity] | tuple[Entity, ...]", numbers: Mapping[str, int]
) -> Entity | None:
    """Who took over in the end; None if that is not known. Circles are left where they close."""
    seen, here = {entity.iri}, entity
    while here.change and (new := here.change.new) and new in numbers and new not in seen:
        here = known[numbers[new]]
        seen.add(here.iri)
    return here if here is not entity else None


def _areas(columns: "Columns", iri: str) -> Iterator[str]:
    if iri in columns.territories.index.position:
        yield iri
    for index, relation in (
        (columns.actors.index, columns.actors.areas),
        (columns.programmes.index, columns.programmes.areas),
        (columns.approaches.index, columns.approaches.territories),
    ):
        if iri in index.position:
            yield from _iris(columns, relation, index.position[iri])


def _iris(columns: "Columns", relation: "Relation", number: int) -> list[str]:
    return [columns.territories.index.iris[int(at)] for at in row(relation, number)]


def _around(columns: "Columns", areas: list[str]) -> Iterator[str]:
    territories = columns.territories
    for area in areas:
        if area in territories.index.position:
            at = territories.index.position[area]
            yield from _iris(columns, territories.within, at)
