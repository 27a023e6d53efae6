"""The order in which findings are shown, and which of them a question wants."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from graph.columns.relation import compose, flipped, reaching, row
from graph.columns.tables import Columns, Flags, Index, UnknownThingError
from graph.gaps.bits import bit_counts
from graph.gaps.ground import Ground
from graph.gaps.need import Worth
from graph.gaps.parts import Part, first_of
from graph.gaps.sequence import Findings
from graph.gaps.standing import Numbers

F = TypeVar("F")
_LAST = 1 << 36
"""The place of what is about no approach and no field: after all that is."""


def put_in_order(
    ground: Ground, parts: Sequence[Part[F]], rules: Sequence[str], worth: Worth | None = None
) -> Findings[F]:
    """Severity, verdict, largest single potential, then field, approach, rule, territory."""

    def need(part: Part[F]) -> NDArray[np.float64]:
        return worth.of(part.about) if worth else np.full(len(part.single), np.nan)

    return Findings(
        parts,
        ground.territories,
        ground.columns.territories.index.iris,
        lambda part: _place(ground, part),
        need,
        rules,
    )


def _place(ground: Ground, part: Part[F]) -> Numbers:
    """A number that sorts the rows of a part by the first approach or field they are about."""
    made = np.full(len(part.single), _LAST, dtype=np.int64)
    by_field = len(ground.columns.approaches.index) + 1
    for sort, relation in reversed(part.about):
        first = first_of(relation)
        if sort == "approach" and len(ground.columns.approaches.index):
            made = np.where(first >= 0, ground.standing.place_of_approach[first], made)
        if sort == "field":
            made = np.where(first >= 0, first * by_field, made)
    return made


@dataclass(frozen=True)
class Wanted:
    """What findings have to be about: for each filter, masks per sort of thing."""

    masks: tuple[dict[str, Flags], ...]

    @classmethod
    def of(
        cls,
        columns: Columns,
        field: str | None = None,
        target_group: str | None = None,
        kind: str | None = None,
        approach: str | None = None,
    ) -> "Wanted":
        """A field or target group, or one of its approaches; a kind, its bodies, its approaches.

        Raises:
            UnknownThingError: there is no such field, target group, kind or approach.
        """
        made = []
        if approach is not None:
            index = columns.approaches.index
            own = np.zeros(len(index), dtype=np.bool_)
            own[index.number(approach, "approach")] = True
            made.append({"approach": own})
        if field is not None:
            made.append(_family(columns, "field", field, columns.fields.index))
        if target_group is not None:
            made.append(_family(columns, "group", target_group, columns.groups.index))
        if kind is not None:
            made.append(_of_kind(columns, kind))
        return cls(tuple(made))

    def of_part(self, part: Part[F]) -> Part[F]:
        """The rows of a part that all filters leave."""
        rows = np.ones(len(part.single), dtype=np.bool_)
        bits = part.bits
        for masks in self.masks:
            mine = part.reaching(masks)
            if part.refine is not None:
                own = part.reaching({it: masks[it] for it in masks if it != "approach"})
                finer = part.refine(masks["approach"])
                bits = np.where(own[:, None], bits, bits & finer)
                mine &= bit_counts(bits) > 0
            rows &= mine
        return replace(part, bits=bits, chosen=np.flatnonzero(rows)) if self.masks else part


def _family(columns: Columns, sort: str, iri: str, index: Index) -> dict[str, Flags]:
    """A field or target group, and its approaches."""
    number = index.number(iri, {"group": "target group"}.get(sort, sort))
    approaches = columns.approaches
    groups = compose(approaches.groups, columns.groups.broader)
    relation = approaches.fields if sort == "field" else groups
    own = np.zeros(len(index), dtype=np.bool_)
    own[number] = True
    members = np.zeros(len(approaches.index), dtype=np.bool_)
    members[row(flipped(relation), number)] = True
    return {sort: own, "approach": members}


def _of_kind(columns: Columns, iri: str) -> dict[str, Flags]:
    """A kind of actors, narrower ones, their bodies, and the approaches they are named for."""
    actors, statements = columns.actors, columns.statements
    number = actors.index.number(iri, "kind of actors")
    if not actors.is_kind[number]:
        raise UnknownThingError(iri, "kind of actors")
    own = np.zeros(len(actors.index), dtype=np.bool_)
    own[number] = True
    members = reaching(actors.broader, own) | reaching(actors.all_kinds, own)
    named = np.zeros(len(columns.approaches.index), dtype=np.bool_)
    named[statements.approach[members[statements.actor]]] = True
    return {"actor": members, "approach": named}
