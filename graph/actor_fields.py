"""Actors by action fields: for how many approaches of a field each one is named, and as what.

Who is named or a candidate is what the coverage cells count (`graph.coverage`), put together over
the districts or taken in one territory. Nothing stated of an actor in a field is not "nothing
done": no list of a field says that it is complete.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from graph.columns.relation import Relation, compose, flipped, relation_of, union, without
from graph.columns.relation import kept as entries_kept
from graph.columns.tables import Columns, Flags
from graph.coverage.evidence import Landscape
from graph.coverage.scope import ENDED, Where, possible, statement_phases
from graph.model import Scope

Sort = Literal["bodies", "kinds", "offers"]
Count = NDArray[np.int32]

PARTS: Final = (
    "federfuehrend",
    "zustaendig",
    "bestaetigt",
    "mitwirkend",
    "kandidat",
    "geplant",
    "beendet",
)
"""What an actor may be to an approach, the strongest first: `bestaetigt` by its own answer only,
`mitwirkend` in any other role, `kandidat` through its kind (a kind: through a broader one)."""
UNSAID: Final = "nicht-genannt"
ACTOR_STATES: Final = (*PARTS, UNSAID)
NAMED: Final = frozenset(PARTS[:4])
_RESPONSIBLE: Final = ("federfuehrend", "zustaendig")


@dataclass(frozen=True)
class ActorFields:
    """Actors (rows) by fields (columns).

    `counts` (parts x rows x columns) counts approaches by `PARTS`; one may count in several parts
    with a role, else in the strongest only. `named` (rows x columns) counts approaches with any
    role or answer, `total` (columns) all approaches of a field that apply.
    """

    rows: tuple[str, ...]
    fields: tuple[str, ...]
    counts: Count
    named: Count
    total: Count

    @property
    def states(self) -> NDArray[np.int8]:
        """The strongest part of each cell, as a position in `ACTOR_STATES` (rows x columns)."""
        some = self.counts > 0
        found = np.where(some.any(axis=0), some.argmax(axis=0), len(PARTS))
        return found.astype(np.int8)

    @property
    def candidates(self) -> Count:
        """Approaches for which the actor is a candidate only (rows x columns)."""
        found: Count = self.counts[PARTS.index("kandidat")]
        return found


def every_role(columns: Columns) -> frozenset[str]:
    """All roles that statements give."""
    return frozenset(columns.statements.role.tolist())


def actor_fields(
    columns: Columns, scope: Scope, sort: Sort = "bodies", territory: str | None = None
) -> ActorFields:
    """All actors of a sort by the fields of current editions, anywhere or in one territory.

    Raises:
        UnknownThingError: the landscape has no such territory.
    """
    made = _Maker(columns, scope, sort, territory)
    shown = np.flatnonzero(made.shown)
    fields = np.flatnonzero(columns.fields.current)
    into: Any = entries_kept(columns.approaches.fields, made.applying).astype(np.int32)
    parts, named = made.parts()

    def counted(relation: Any) -> Count:
        found: Count = (relation.astype(np.int32) @ into).toarray()[np.ix_(shown, fields)]
        return found

    return ActorFields(
        rows=tuple(columns.actors.index.iris[at] for at in shown),
        fields=tuple(columns.fields.index.iris[at] for at in fields),
        counts=np.stack([counted(it) for it in parts]),
        named=counted(named),
        total=np.asarray(into.sum(axis=0), dtype=np.int32)[fields],
    )


class _Maker:
    """What is known of actors in one scope, at the asked places."""

    def __init__(self, columns: Columns, scope: Scope, sort: Sort, territory: str | None) -> None:
        """Look at the landscape in a scope."""
        self._columns, self._scope, self._sort = columns, scope, sort
        self._land = Landscape(columns, scope)
        self._index = columns.territories.index
        self._number = None if territory is None else self._index.number(territory, "territory")
        self._where = None if self._number is None else Where.of(columns, self._number)

    @property
    def shown(self) -> Flags:
        """Rows: bodies that exist, or are spoken of and gone; all kinds; all offers."""
        actors = self._columns.actors
        if self._sort == "kinds":
            return actors.is_kind
        if self._sort == "offers":
            return ~actors.is_kind & ~actors.is_organisation
        return actors.is_organisation

    @property
    def applying(self) -> Flags:
        """Approaches of current editions that apply in the territory, if there is one."""
        approaches = self._columns.approaches
        if self._number is None:
            return approaches.current
        return self._land.at(self._number).applies & approaches.current

    def parts(self) -> tuple[list[Relation], Relation]:
        """Actors to approaches, one relation a part; and the union of what is named."""
        known, candidates = self._bodies() if self._sort == "bodies" else self._others()
        roles = [self._said(self._land.active & it) for it in self._role_masks()]
        lead, responsible, other = (_both(it, known) for it in roles)
        answered = without(known, union(lead, responsible, other))
        planned = self._said(self._land.planned)
        parts = [lead, responsible, answered, other]
        for weaker in (candidates, planned, self._ended()):
            parts.append(without(weaker, union(*parts)))
        return parts, known

    def _role_masks(self) -> Iterator[Flags]:
        role = self._columns.statements.role
        for one in _RESPONSIBLE:
            yield role == one
        yield ~np.isin(role, _RESPONSIBLE)

    def _places(self) -> Sequence[int]:
        if self._number is not None:
            return [self._number]
        return [int(at) for at in np.flatnonzero(self._columns.territories.districts)]

    def _bodies(self) -> tuple[Relation, Relation]:
        """Bodies named, and candidates, at one of the places at least."""
        found = [self._land.at(place) for place in self._places()]
        known = flipped(union(*(it.named for it in found)))
        candidates = flipped(union(*(it.candidates for it in found)))
        return known, without(candidates, known)

    def _others(self) -> tuple[Relation, Relation]:
        """Kinds or offers that are named, and kinds that a broader one takes in."""
        known = self._said(self._land.active)
        if self._sort == "offers" or not self._scope.with_candidates:
            return known, without(known, known)
        return known, without(compose(self._columns.actors.broader, known), known)

    def _ended(self) -> Relation:
        """What has ended, by whoever was named: a body that is no more stands for itself."""
        columns = self._columns
        actors, actor = columns.actors, columns.statements.actor
        ended = statement_phases(columns.statements, self._scope.as_of) == ENDED
        gone = (actors.is_organisation & ~self._land.alive)[actor]
        return self._relation(actor, self._land.over & (gone | ended))

    def _said(self, mask: Flags) -> Relation:
        return self._relation(self._land.actor, mask)

    def _relation(self, actor: Any, mask: Flags) -> Relation:
        columns = self._columns
        statements = columns.statements
        chosen = mask
        if self._where is not None:
            able = columns.actors.is_organisation | possible(columns, self._where)
            chosen = mask & self._where.covered(statements.territories) & able[actor]
        shape = (len(columns.actors.index), len(columns.approaches.index))
        return relation_of(actor[chosen], statements.approach[chosen], shape)


def _both(one: Relation, other: Relation) -> Relation:
    """What both say."""
    return without(one, without(one, other))
