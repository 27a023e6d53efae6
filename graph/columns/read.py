"""Quads to columns (docs/reference/graph-shape.md says what the quads look like)."""

from collections.abc import Callable, Iterable

import numpy as np
from rdflib import ORG

from graph.columns import terms
from graph.columns.gather import Gathered, first_day, last_day, natural, tail
from graph.columns.limits import excluded, only_in
from graph.columns.potentials import read_potentials
from graph.columns.relation import (
    Relation,
    closure,
    compose,
    counts,
    flipped,
    kept,
    union,
)
from graph.columns.tables import (
    UNKNOWN_DAY,
    Actors,
    Approaches,
    Codes,
    Columns,
    Days,
    Feedback,
    Fields,
    Flags,
    Index,
    Lists,
    Mentions,
    Pointers,
    Programmes,
    Stated,
    Statements,
    TargetGroups,
    Territories,
)
from graph.quads import Quad
from ontology.terms import WER


def read_columns(quads: Iterable[Quad]) -> Columns:
    """Make columns of a landscape's quads, in whatever order they come, in one pass.

    Derived graphs may be among them. What points at a thing of another sort is left out.
    """
    return _Reader(Gathered(quads, (*terms.OWN, *terms.OTHERS))).columns()


class _Reader:
    """Builds the tables; the indexes come first, so that the tables can point at each other."""

    def __init__(self, gathered: Gathered) -> None:
        self._all = gathered
        self._notations = gathered.first(terms.NOTATION)
        self.editions = self._index(WER.DocumentEdition)
        self.territories = self._index(WER.Territory)
        self.groups = self._index(WER.TargetGroup)
        self.needs = self._index(WER.Need)
        self.programmes = self._index(WER.Programme)
        self.fields = self._index(WER.ActionField, by_notation=True)
        self.approaches = self._index(WER.Approach, by_notation=True)
        self.actors = self._index(WER.Actor, WER.ActorGroup, WER.Initiative, ORG.Organization)

    def _index(self, *kinds: object, by_notation: bool = False) -> Index:
        found = sorted(self._all.instances(*map(str, kinds)))
        if by_notation:
            found.sort(key=lambda iri: (natural(self._notations.get(iri, "")), iri))
        return Index(tuple(found))

    def columns(self) -> Columns:
        """All tables."""
        kinds = (terms.TERRITORY_KIND, str(WER.onlyInTerritoryKind))
        every = {tail(kind) for term in kinds for _, kind in self._all.pairs(term)}
        territory_kinds = tuple(sorted(every))
        return Columns(
            territories=self._territories(),
            actors=self._actors(territory_kinds),
            fields=self._fields(),
            groups=TargetGroups(self.groups, self._closure(self.groups, terms.BROADER)),
            approaches=self._approaches(territory_kinds),
            programmes=self._programmes(),
            needs=self.needs,
            need_groups=self._all.relation(self.needs, self.groups, str(WER.about)),
            statements=self._statements(),
            lists=self._lists(),
            feedback=self._feedback(),
            stated=self._stated(),
            mentions=self._mentions(),
            potentials=read_potentials(self._all, self.groups, self.needs),
            editions=self.editions,
            territory_kinds=territory_kinds,
            issued=self._all.texts(self.editions, terms.ISSUED),
        )

    def _closure(self, index: Index, predicate: str) -> Relation:
        return closure(self._all.relation(index, index, predicate))

    def _matches(self) -> Relation:
        one_way = self._all.relation(self.approaches, self.approaches, *terms.MATCHES)
        return union(one_way, flipped(one_way))

    def _territories(self) -> Territories:
        kinds = self._all.codes(self.territories, terms.TERRITORY_KIND)
        return Territories(
            self.territories, kinds, self._closure(self.territories, str(WER.within))
        )

    def _actors(self, territory_kinds: tuple[str, ...]) -> Actors:
        every, index = self._all, self.actors
        kinds = every.instances(str(WER.ActorGroup))
        bodies = every.instances(str(ORG.Organization)) - kinds
        return Actors(
            index=index,
            is_kind=_among(index, kinds),
            is_organisation=_among(index, bodies),
            is_generic=every.flags(index, str(WER.generic)),
            only_in=only_in(every, index, territory_kinds),
            programme=np.array(
                [self.programmes.position.get(iri, -1) for iri in index.iris], dtype=np.int32
            ),
            broader=self._closure(index, terms.BROADER),
            kinds=every.relation(index, index, terms.CLASSIFIED),
            areas=every.relation(index, self.territories, str(WER.competenceArea)),
            until=every.days(index, str(WER.validTo), last_day),
            successor=self._successors(),
            part_of=self._closure(index, terms.WHOLE),
        )

    def _successors(self) -> Pointers:
        """Who took over from a body that is no more, through the event that changed it."""
        events = Index(tuple(sorted({event for _, event in self._all.pairs(terms.CHANGED)})))
        after = self._all.pointers(events, terms.RESULT, self.actors)
        event = self._all.pointers(self.actors, terms.CHANGED, events)
        if not len(events):
            return event
        made = np.where(event >= 0, after[event], -1)
        return np.where(made == np.arange(len(made)), -1, made).astype(np.int32)

    def _fields(self) -> Fields:
        every, index = self._all, self.fields
        edition = every.pointers(index, terms.PART, self.editions)
        labels = every.texts(index, terms.LABEL)
        return Fields(index, self._notation(index), labels, edition, self._in_force(edition))

    def _in_force(self, edition: Pointers) -> Flags:
        """Whether no later edition replaces the one that each thing stands in."""
        replaced = {before for _, before in self._all.pairs(terms.PREVIOUS)}
        current = np.append(~_among(self.editions, replaced), np.True_)
        in_force: Flags = current[edition]
        return in_force

    def _notation(self, index: Index) -> Codes:
        found = [self._notations.get(iri, "") for iri in index.iris]
        return np.array(found, dtype=np.str_) if found else np.empty(0, dtype="<U1")

    def _approaches(self, territory_kinds: tuple[str, ...]) -> Approaches:
        every, index = self._all, self.approaches
        edition = every.pointers(index, terms.PART, self.editions)
        parts = every.relation(index, self.editions, terms.PART)
        return Approaches(
            index=index,
            notation=self._notation(index),
            label=every.texts(index, terms.LABEL),
            measure=every.codes(index, str(WER.measureType)),
            edition=edition,
            current=self._in_force(edition),
            fields=every.relation(index, self.fields, str(WER.inActionField)),
            explicit=every.relation(index, self.groups, str(WER.addressesTargetGroup)),
            implied=every.relation(index, self.groups, str(WER.impliesTargetGroup)),
            excluded=excluded(every, index, territory_kinds),
            programmes=every.relation(index, self.programmes, str(WER.implementedThrough)),
            needs=every.relation(index, self.needs, str(WER.addressesNeed)),
            territories=compose(
                parts, every.relation(self.editions, self.territories, terms.SPATIAL)
            ),
            matches=self._matches(),
        )

    def _programmes(self) -> Programmes:
        every, index = self._all, self.programmes
        return Programmes(
            index=index,
            kind=every.codes(index, terms.KIND),
            starts=self._period(index, terms.STARTS, first_day, str(WER.activeFrom)),
            ends=self._period(index, terms.ENDS, last_day, str(WER.activeUntil)),
            areas=every.relation(index, self.territories, terms.SPATIAL),
            fields=every.relation(index, self.fields, str(WER.inActionField)),
            groups=every.relation(index, self.groups, str(WER.addressesTargetGroup)),
            operators=every.relation(index, self.actors, str(WER.operatedBy)),
            successors=closure(every.relation(index, index, str(WER.successor)), reflexive=False),
        )

    def _period(
        self, index: Index, bound: str, spelled: Callable[[str], int], own: str = ""
    ) -> Days:
        """A bound of each thing's period; the thing's own date goes before its period's."""
        periods = Index(tuple(sorted({period for _, period in self._all.pairs(terms.PERIOD)})))
        days = np.append(self._all.days(periods, bound, spelled), np.int32(UNKNOWN_DAY))
        through = days[self._all.pointers(index, terms.PERIOD, periods)]
        if not own:
            return through.astype(np.int32)
        direct = self._all.days(index, own, spelled)
        return np.where(direct == UNKNOWN_DAY, through, direct).astype(np.int32)

    def _statements(self) -> Statements:
        every = self._all
        index = self._index(WER.Responsibility, WER.TextStatement)
        whole = every.pointers(index, str(WER.approach), self.approaches) >= 0
        whole &= every.pointers(index, str(WER.actor), self.actors) >= 0
        index = Index(tuple(iri for iri, kept in zip(index.iris, whole, strict=True) if kept))
        return Statements(
            index=index,
            approach=every.pointers(index, str(WER.approach), self.approaches),
            actor=every.pointers(index, str(WER.actor), self.actors),
            unit=every.pointers(index, str(WER.viaUnit), self.actors),
            represented=every.pointers(index, str(WER.inRepresentationOf), self.actors),
            role=every.codes(index, terms.ROLE),
            status=every.codes(index, terms.STATUS),
            level=every.codes(index, str(WER.mentionLevel)),
            art=every.codes(index, str(WER.assertionKind)),
            alternatives=every.texts(index, str(WER.alternativeSet)),
            starts=self._period(index, terms.STARTS, first_day),
            ends=self._period(index, terms.ENDS, last_day),
            territories=every.relation(index, self.territories, terms.SPATIAL),
        )

    def _lists(self) -> Lists:
        every, index = self._all, self._index(WER.ResponsibilityList, WER.CompletenessStatement)
        own = every.relation(index, self.territories, terms.SPATIAL)
        return Lists(
            index=index,
            thing=every.texts(index, str(WER.listOf)),
            approach=every.pointers(index, str(WER.listOf), self.approaches),
            on=every.codes(index, str(WER.onProperty)),
            partial=counts(own) > 0,
            role=every.codes(index, terms.ROLE),
            completeness=every.codes(index, str(WER.completeness)),
        )

    def _feedback(self) -> Feedback:
        every, index = self._all, self._index(WER.Feedback)
        return Feedback(
            index=index,
            approach=every.pointers(index, str(WER.approach), self.approaches),
            actor=every.pointers(index, str(WER.actor), self.actors),
            answer=every.codes(index, str(WER.answer)),
            day=every.days(index, terms.DATE, first_day),
            territories=every.relation(index, self.territories, terms.SPATIAL),
        )

    def _stated(self) -> Stated:
        every, about = self._all, str(WER.about)
        index = self._index(*terms.STATED)
        sorts = {iri: sort for kind, sort in terms.STATED.items() for iri in every.instances(kind)}
        return Stated(
            index=index,
            sort=np.array([sorts[iri] for iri in index.iris], dtype="<U12"),
            fields=every.relation(index, self.fields, about),
            approaches=every.relation(index, self.approaches, about),
            groups=every.relation(index, self.groups, about),
            actors=every.relation(index, self.actors, about),
            territories=self._inherited(index),
            edition=every.pointers(index, terms.DERIVED, self.editions),
        )

    def _inherited(self, index: Index) -> Relation:
        """The territories of statements: their own, else those of the edition they are from."""
        own = self._all.relation(index, self.territories, terms.SPATIAL)
        edition = kept(self._all.relation(index, self.editions, terms.DERIVED), counts(own) == 0)
        area = self._all.relation(self.editions, self.territories, terms.SPATIAL)
        return union(own, compose(edition, area))

    def _mentions(self) -> Mentions:
        every = self._all
        index = Index(tuple(sorted({mention for mention, _ in every.pairs(str(WER.mentions))})))
        actor = every.pointers(index, str(WER.mentions), self.actors)
        return Mentions(index, actor, every.pointers(index, str(WER.about), self.fields))


def _among(index: Index, chosen: set[str]) -> Flags:
    return np.array([iri in chosen for iri in index.iris], dtype=np.bool_)
