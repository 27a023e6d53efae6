"""Which nodes are tied, and by what, under the filters of a question."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

import numpy as np
from scipy.sparse import csr_array

from graph.columns.index import Index
from graph.columns.relation import (
    Relation,
    entries,
    flipped,
    from_pairs,
    kept,
    reaching,
    row,
    union,
    without,
)
from graph.columns.tables import Columns, Flags
from graph.coverage.scope import ENDED, Where, counted, possible, statement_phases
from graph.ego.model import CANDIDATE, MENTIONED, SORTS, Sort
from graph.ego.space import Space
from graph.model import Scope
from graph.networks.cells import cells

PROSE: Final = "fliesstext"
EVIDENCE: Final = ("tabelle", PROSE, "redaktion", CANDIDATE)
"""What can speak for who does what: kinds of assertion, or only a kind and its area."""
_LENGTHS: Final = {CANDIDATE: 1.5, "gebiet": 4.0, "liegt-in": 4.0}


@dataclass(frozen=True, slots=True)
class Filters:
    """IRIs that narrow the network down, None for no filter; `kinds` the ties wanted, all if empty.

    `field` and `group` narrow approaches, `territory` who is named, candidate or offered there,
    `kind` the bodies. Nodes of the sorts in `hidden` are left out, all but `kept`. `status` and
    `evidence` narrow who does what: to statements of a status (notation), and to what speaks for a
    tie (one of `EVIDENCE`). Whoever is only mentioned, or only a candidate, has no status.
    """

    field: str | None = None
    territory: str | None = None
    group: str | None = None
    kind: str | None = None
    kinds: frozenset[str] = frozenset()
    hidden: frozenset[Sort] = frozenset()
    kept: str | None = None
    status: str = ""
    evidence: str = ""


@dataclass(frozen=True)
class Ties:
    """Ties by kind, each a relation between nodes (n x n)."""

    space: Space
    by_kind: Mapping[str, Relation]

    @cached_property
    def whole(self) -> Relation:
        """Who is tied to whom by anything, in both directions."""
        size = len(self.space)
        every = union(from_pairs([], (size, size)), *self.by_kind.values())
        return union(every, flipped(every))

    def degree(self, iri: str) -> int:
        """How many neighbours a thing has.

        Raises:
            UnknownThingError: it is no node.
        """
        return len(row(self.whole, self.space.number(iri)))

    @cached_property
    def lengths(self) -> Any:
        """How long each tie is for whoever looks for a way (n x n, symmetric, float64)."""
        size = len(self.space)
        made: Any = csr_array((size, size), dtype=np.float64)
        for kind, relation in self.by_kind.items():
            far = union(relation, flipped(relation)).astype(np.float64) / _LENGTHS.get(kind, 1.0)
            made = made.maximum(far)
        made.data = 1.0 / made.data
        return made

    @cached_property
    def loose(self) -> Relation | None:
        """Candidates, in both directions; None where there are none."""
        found = self.by_kind.get(CANDIDATE)
        return None if found is None else union(found, flipped(found))


def ties_of(columns: Columns, scope: Scope, filters: Filters) -> Ties:
    """All ties under some filters. A role is a kind of tie; the scope's roles bound candidates.

    Raises:
        UnknownThingError: a filter names nothing of its sort.
    """
    space = Space.of(columns)
    here = speaking(columns, scope, filters.territory)
    made = {
        **_named(columns, here & stating(columns, filters), space),
        **_mentioned(columns, filters, space),
        **_of_approaches(columns, space),
        **_of_actors(columns, space),
        **_of_programmes(columns, space),
    }
    if scope.with_candidates and _wants_candidates(filters):
        named = _named(columns, here, space)
        made[CANDIDATE] = _candidates(columns, scope, filters, space, named)
    allowed = _allowed(columns, filters, space)
    wanted = {kind: it for kind, it in made.items() if not filters.kinds or kind in filters.kinds}
    left = {kind: kept(it, allowed, allowed) for kind, it in wanted.items()}
    return Ties(space, {kind: it for kind, it in left.items() if it.nnz})


def speaking(columns: Columns, scope: Scope, territory: str | None) -> Flags:
    """Statements that make ties, whatever their role; what has ended is none.

    Raises:
        UnknownThingError: the territory is none.
    """
    statements = columns.statements
    roles = frozenset(map(str, np.unique(statements.role)))
    here = counted(columns, replace(scope, roles=roles))
    here &= statement_phases(statements, scope.as_of) != ENDED
    return here if territory is None else here & _spoken_of(columns, territory)


def stating(columns: Columns, filters: Filters) -> Flags:
    """Statements of the status and the kind of evidence that the filters ask for (a mask)."""
    statements = columns.statements
    mask = np.ones(len(statements.index), dtype=np.bool_)
    if filters.status:
        mask &= statements.status == filters.status
    if filters.evidence:
        mask &= statements.art == filters.evidence
    return mask


def _wants_candidates(filters: Filters) -> bool:
    if filters.status or filters.evidence not in ("", CANDIDATE):
        return False
    return not filters.kinds or CANDIDATE in filters.kinds


def _mentioned(columns: Columns, filters: Filters, space: Space) -> dict[str, Relation]:
    """Field to whom its running text names."""
    if filters.status or filters.evidence not in ("", PROSE):
        return {}
    mentions = columns.mentions
    named = space.at["actor"][mentions.actor]
    return {MENTIONED: space.tied(space.at["field"][mentions.field], named)}


def _named(columns: Columns, here: Flags, space: Space) -> dict[str, Relation]:
    """Approach to who is named for it by the statements `here`, by role."""
    statements = columns.statements
    roles = sorted(map(str, np.unique(statements.role)))
    made = {}
    for role in roles:
        at = here & (statements.role == role)
        one, other = statements.approach[at], statements.actor[at]
        made[role] = space.tied(space.at["approach"][one], space.at["actor"][other])
    return made


def _spoken_of(columns: Columns, territory: str) -> Flags:
    """Statements that hold in a whole territory, of somebody who can be there."""
    number = columns.territories.index.number(territory, "territory")
    statements, where = columns.statements, Where.of(columns, number)
    mask: Flags = where.covered(statements.territories)
    return mask & possible(columns, where)[statements.actor]


def _of_approaches(columns: Columns, space: Space) -> dict[str, Relation]:
    approaches, groups = columns.approaches, columns.groups
    broader = space.lifted(groups.broader, "target", "target")
    return {
        "teil": space.lifted(flipped(approaches.fields), "field", "approach"),
        "richtet-sich-an": union(
            space.lifted(approaches.groups, "approach", "target"),
            space.lifted(columns.programmes.groups, "programme", "target"),
        ),
        "bedarf": union(
            space.lifted(approaches.needs, "approach", "need"),
            space.lifted(columns.need_groups, "need", "target"),
        ),
        "oberart": union(broader, space.lifted(columns.actors.broader, "actor", "actor")),
    }


def _of_actors(columns: Columns, space: Space) -> dict[str, Relation]:
    actors = columns.actors
    return {
        "art": space.lifted(actors.kinds, "actor", "actor"),
        "teil-von": space.lifted(actors.part_of, "actor", "actor"),
        "gebiet": union(
            space.lifted(actors.areas, "actor", "territory"),
            space.lifted(columns.programmes.areas, "programme", "territory"),
        ),
        "liegt-in": space.lifted(columns.territories.within, "territory", "territory"),
    }


def _of_programmes(columns: Columns, space: Space) -> dict[str, Relation]:
    programmes = columns.programmes
    return {
        "setzt-um": space.lifted(flipped(columns.approaches.programmes), "programme", "approach"),
        "traegt": space.lifted(programmes.operators, "programme", "actor"),
        "folgt": space.lifted(programmes.successors, "programme", "programme"),
    }


def _candidates(
    columns: Columns, scope: Scope, filters: Filters, space: Space, named: Mapping[str, Relation]
) -> Relation:
    """Approach to bodies that only a kind leads to, competent in the territory or in any."""
    found = cells(columns, replace(scope, with_candidates=True), filters.territory)
    actors, across = entries(found)
    approaches = across % max(len(columns.approaches.index), 1)
    every = space.tied(space.at["approach"][approaches], space.at["actor"][actors])
    return without(every, _roles(named, scope, every))


def _roles(named: Mapping[str, Relation], scope: Scope, like: Relation) -> Relation:
    """Whoever is named in a role of the scope."""
    roles = [named[role] for role in sorted(scope.roles) if role in named]
    return union(*roles) if roles else kept(like, np.zeros(like.shape[0], dtype=np.bool_))


def _allowed(columns: Columns, filters: Filters, space: Space) -> Flags:
    """Nodes that the filters leave."""
    mask = ~np.isin(space.sorts, [SORTS.index(it) for it in filters.hidden])
    mask[space.at["approach"]] &= _approaches(columns, filters)
    if filters.kind is not None:
        chosen = _leading(columns.actors.all_kinds, columns.actors.index, filters.kind)
        mask[space.at["actor"][columns.actors.is_organisation & ~chosen]] = False
    if filters.territory is not None:
        number = columns.territories.index.number(filters.territory, "territory")
        near = Where.of(columns, number).touched(columns.programmes.areas)
        mask[space.at["programme"]] &= near
    if filters.kept is not None:
        mask[space.number(filters.kept)] = True
    return mask


def _approaches(columns: Columns, filters: Filters) -> Flags:
    approaches = columns.approaches
    chosen: Flags = approaches.current.copy()
    if filters.field is not None:
        chosen &= _leading(approaches.fields, columns.fields.index, filters.field)
    if filters.group is not None:
        reached = _leading(columns.groups.broader, columns.groups.index, filters.group)
        chosen &= reaching(approaches.groups, reached)
    return chosen


def _leading(relation: Relation, index: Index, iri: str) -> Flags:
    """Rows that lead to a thing."""
    target = np.zeros(len(index), dtype=np.bool_)
    target[index.number(iri, "thing of that sort")] = True
    return reaching(relation, target)
