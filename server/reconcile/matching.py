"""Finds who a name may mean: candidates by the index, points with their features, a safe match."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from ingest.identity.likeness import FORM, SAME, forms, likeness
from server.reconcile.asked import Query, Wanted
from server.reconcile.entities import Entities, Entity, Name, read_entities
from server.reconcile.index import NameIndex
from server.reconcile.places import placed
from server.reconcile.properties import Comparer
from server.reconcile.sorts import BY_ID, BY_LOCAL, COMPARED, KIND
from server.sparql.errors import BadRequestError
from server.views.held import Held

if TYPE_CHECKING:
    from graph.state import State

_LEAST: Final = 35.0
_ALIAS: Final = 1.0
_FORMER: Final = 2.0
_GONE: Final = 12.0
_OTHER_TYPE: Final = 15.0
_CONTRADICTED: Final = 0.6
_BY_PROPERTY: Final = 70.0
_MOST_BY_PROPERTY: Final = 400


@dataclass(frozen=True, slots=True)
class Match:
    """A candidate: how well the name fits, which name it was, what the properties say.

    `compared` holds per property 1 (as asked), 0 (otherwise); what is not known stands nowhere.
    """

    entity: Entity
    name: Name | None
    likeness: float
    score: float
    compared: Mapping[str, float] = field(default_factory=dict)
    fits_type: bool = True
    is_gone: bool = False
    is_match: bool = False

    @property
    def is_contradicted(self) -> bool:
        """Whether a property that was asked for has another value here."""
        return any(value == 0 for value in self.compared.values())

    @property
    def is_safe(self) -> bool:
        """Whether the name is the same, apart from spelling and legal form, and nothing objects."""
        return self.likeness >= FORM and self.fits_type and not self.is_contradicted


@dataclass(frozen=True)
class Matcher:
    """The names of one state, indexed. Any number of threads may ask at once."""

    entities: Entities
    index: NameIndex
    owner: NDArray[np.int64]
    sorts: NDArray[np.str_]
    base: str
    comparer: Comparer

    @classmethod
    def of(cls, state: "State") -> "Matcher":
        """Read and index a state."""
        known = read_entities(state)
        index = NameIndex.of([name.text for name in known.names])
        owner = np.array([name.entity for name in known.names], dtype=np.int64)
        sorts = np.array([known.known[name.entity].sort.id for name in known.names], dtype=np.str_)
        base = state.manifest.base
        return cls(known, index, owner, sorts, base, Comparer.of(known, index, base))

    def answer(self, query: Query, day: date) -> list[Match]:
        """The candidates of a query on a day, best first, at most as many as it wants.

        Raises:
            BadRequestError: it names a type or property that there is not.
        """
        _refuse_unknown(query.properties)
        types = _Types.of(self.entities, query, self.base)
        found = self._by_id(query.text) if query.text.strip() else None
        matches = [found] if found else self._named(query.text, types, day)
        if not query.text.strip():
            matches = self._by_properties(query.properties, types)
        judged = [self._judged(it, query, types, day) for it in matches]
        kept = [it for it in judged if it.fits_type or query.strict == "should"]
        ranked = sorted(kept, key=lambda it: (-it.score, it.is_gone, it.entity.iri))
        return _decided(ranked)[: query.limit]

    def _by_id(self, text: str) -> Match | None:
        entity = self.entities.at(text.strip(), self.base)
        return Match(entity, None, SAME, SAME) if entity else None

    def _named(self, text: str, types: "_Types", day: date) -> list[Match]:
        """Everybody with a name that is the same, or near; each with the best of the names."""
        form = forms(text)
        numbers = {*self.index.same(form), *self.index.near(form, types.mask(self.sorts))}
        best: dict[int, Match] = {}
        for number in numbers:
            name = self.entities.names[number]
            if name.counts(day):
                points = max(likeness(form, self.index.forms[number]), placed(text, self, name))
                made = self._match(name, points)
                known = best.get(name.entity)
                if points >= _LEAST and (known is None or made.score > known.score):
                    best[name.entity] = made
        return list(best.values())

    def _match(self, name: Name, points: float) -> Match:
        less = {"label": 0.0, "alias": _ALIAS, "former": _FORMER}[name.kind]
        return Match(self.entities.known[name.entity], name, points, points - less)

    def _by_properties(self, wanted: Iterable[Wanted], types: "_Types") -> list[Match]:
        """Everybody who has what is asked for, where no name is given."""
        found = self.comparer.holders(tuple(wanted))
        fits = (self.entities.known[number] for number in sorted(found))
        some = [entity for entity in fits if types.fit(entity)][:_MOST_BY_PROPERTY]
        return [Match(entity, None, 0.0, _BY_PROPERTY) for entity in some]

    def _judged(self, match: Match, query: Query, types: "_Types", day: date) -> Match:
        """The candidate with its properties compared, its type and whether it still exists."""
        change = match.entity.change
        compared = self.comparer.compared(match.entity, query.properties)
        told = replace(
            match,
            compared=compared,
            fits_type=types.fit(match.entity),
            is_gone=bool(change and change.is_over(day)),
        )
        score = told.score * (_CONTRADICTED if told.is_contradicted else 1.0)
        score += sum(1.0 for value in compared.values() if value == 1) if score < SAME else 0.0
        score -= _GONE if told.is_gone and change and change.new else 0.0
        score -= 0.0 if told.fits_type else _OTHER_TYPE
        return replace(told, score=round(min(SAME, max(0.0, score)), 1))


@dataclass(frozen=True, slots=True)
class _Types:
    """The types that a query asks for; kinds of bodies are types of bodies, too."""

    sorts: frozenset[str]
    kinds: frozenset[str]
    every: bool
    hard: bool
    entities: Entities

    @classmethod
    def of(cls, entities: Entities, query: Query, base: str) -> "_Types":
        sorts, kinds = set[str](), set[str]()
        for text in query.types:
            local = text.rpartition("#")[2].rpartition(":")[2].rpartition("/")[2]
            kind = entities.at(text, base)
            if text in BY_ID or local in BY_LOCAL:
                sorts.add(text if text in BY_ID else BY_LOCAL[local].id)
            elif kind is not None and kind.sort is KIND:
                kinds.add(kind.iri)
            else:
                fix = f"one of: {', '.join(BY_ID)}, or the id of a kind of actors"
                raise BadRequestError(f"there is no type {text[:80]!r}", fix)
        return cls(
            frozenset(sorts), frozenset(kinds), query.strict == "all", query.strict != "should",
            entities,
        )  # fmt: skip

    def fit(self, entity: Entity) -> bool:
        """Whether an entity is of one of the types, or of all that there are."""
        if not self.sorts and not self.kinds:
            return True
        by_sort = [entity.sort.id == sort for sort in self.sorts]
        by_kind = [kind in self.entities.kinds(entity) for kind in self.kinds]
        every = [*by_sort, *by_kind]
        return all(every) if self.every else any(every)

    def mask(self, sorts: NDArray[np.str_]) -> NDArray[np.bool_]:
        """The names that may be answers (a mask)."""
        wanted = set(self.sorts) | ({"organisation"} if self.kinds else set())
        if not wanted or not self.hard:
            return np.ones(len(sorts), dtype=np.bool_)
        found: NDArray[np.bool_] = np.isin(sorts, sorted(wanted))
        return found


def _refuse_unknown(wanted: Iterable[Wanted]) -> None:
    for it in wanted:
        if it.pid not in COMPARED:
            fix = f"one of: {', '.join(COMPARED)}"
            raise BadRequestError(f"queries are not refined by {it.pid[:80]!r}", fix)


def _decided(ranked: list[Match]) -> list[Match]:
    """Mark the one candidate whose name is the same, if nobody else's is.

    Whoever is no more does not stand in the way of who took over from it.
    """
    safe = [it for it in ranked if it.is_safe]
    heirs = {it.name.change.old for it in safe if it.name and it.name.change}
    left = [it for it in safe if it.entity.iri not in heirs]
    if len(left) != 1:
        return ranked
    return [replace(it, is_match=it is left[0]) for it in ranked]


@lru_cache(maxsize=4)
def _matcher(held: Held) -> Matcher:
    return Matcher.of(held.state)


def matcher(state: "State") -> Matcher:
    """The matcher of a state, made once."""
    return _matcher(Held(state))
