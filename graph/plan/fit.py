"""Who could plausibly take an approach on: kinds and bodies per approach, by how good a reason.

The reasons are those of `graph.plan.model.Fit`. A statement counts wherever it holds, running,
planned or over: who was named for an approach once can be asked about it.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np

from graph.columns.relation import (
    Relation,
    compose,
    counts,
    entries,
    flipped,
    identity,
    kept,
    relation_of,
    row,
    shape_of,
    union,
)
from graph.columns.spread import area_sets
from graph.columns.tables import Columns, Flags
from graph.coverage.scope import alive, counted
from graph.model import Scope
from graph.plan.model import Fit
from graph.plan.problem import Numbers

OWN: Final[tuple[Fit, ...]] = ("named", "mentioned", "broader")
"""Reasons that lie in the approach itself; the others are relations of another approach."""


@dataclass(frozen=True)
class Grounds:
    """Columns seen in one scope, as plans need them."""

    columns: Columns
    scope: Scope

    @cached_property
    def counting(self) -> Flags:
        """Statements that count in the scope, whatever their time (a mask)."""
        return counted(self.columns, self.scope)

    @cached_property
    def living(self) -> Flags:
        """Bodies that exist on the day and whose area is known (a mask over actors)."""
        actors = self.columns.actors
        mask: Flags = alive(actors, self.scope.as_of) & (counts(actors.areas) > 0)
        return mask

    @cached_property
    def named(self) -> Relation:
        """Approach to the actors named for it, kinds and bodies."""
        return self._pairs(self.counting)

    @cached_property
    def mentioned(self) -> Relation:
        """Approach to the actors named for it in whatever role, also in running text."""
        return self._pairs(self.columns.approaches.current[self.columns.statements.approach])

    def _pairs(self, statements: Flags) -> Relation:
        table = self.columns.statements
        shape = (len(self.columns.approaches.index), len(self.columns.actors.index))
        return relation_of(table.approach[statements], table.actor[statements], shape)

    @cached_property
    def broader(self) -> Relation:
        """Approach to kinds that are broader than one that is named for it."""
        actors = self.columns.actors
        return compose(kept(self.named, None, actors.is_kind), strictly(actors.broader))

    @cached_property
    def matched(self) -> Relation:
        """Approach to actors named for an approach that is held to be the same."""
        return compose(self.columns.approaches.matches, self.named)

    @cached_property
    def field(self) -> Relation:
        """Approach to actors named for one of the same field and the same type of measure."""
        return compose(self.alike, self.named)

    @cached_property
    def alike(self) -> Relation:
        """Approaches of one field and one type of measure (an approach is alike itself)."""
        approaches = self.columns.approaches
        together = compose(approaches.fields, flipped(approaches.fields))
        down, across = entries(together)
        same = approaches.measure[down] == approaches.measure[across]
        same &= (approaches.measure[down] != "") & approaches.current[across]
        return relation_of(down[same], across[same], shape_of(together))

    def reasons(self, fit: Fit) -> Relation:
        """Approach to the actors that are a reason of this kind."""
        made: Relation = getattr(self, fit)
        return made

    def bodies(self, fit: Fit) -> Relation:
        """Actor that is a reason to the living bodies that it is a reason for.

        A kind stands for its bodies and those of narrower kinds, a body for itself; as a broader
        kind, it stands for the bodies that are classified with it directly.
        """
        return self._direct if fit == "broader" else self._whole

    @cached_property
    def _direct(self) -> Relation:
        return flipped(kept(self.columns.actors.kinds, self.living))

    @cached_property
    def _whole(self) -> Relation:
        actors = self.columns.actors
        own = kept(identity(len(actors.index)), self.living)
        return union(kept(actors.bodies, None, self.living), own)

    def load(self, bodies: Numbers) -> Numbers:
        """Approaches for which each body, or a kind of it, is named."""
        actors = self.columns.actors
        for_actor = flipped(self.named)
        set_of, sets = area_sets(_some(actors.all_kinds, bodies))
        through = compose(sets, for_actor)
        own = _some(for_actor, bodies)
        shared = counts(through)[set_of]
        down, across = entries(own)
        extra = [at for at in range(len(down)) if across[at] not in row(through, set_of[down[at]])]
        more = np.bincount(down[extra], minlength=len(bodies))
        made: Numbers = (shared + more).astype(np.int64)
        return made


def strictly(closure: Relation) -> Relation:
    """A reflexive relation without its own ends."""
    down, across = entries(closure)
    return relation_of(down[down != across], across[down != across], shape_of(closure))


def _some(relation: Relation, rows: Numbers) -> Relation:
    """Some rows of a relation, in the order given."""
    sparse: Any = relation
    down, across = entries(sparse[rows])
    return relation_of(down, across, (len(rows), shape_of(relation)[1]))
