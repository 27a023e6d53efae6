"""Why a body could take an approach on, and why a cell stays open, with the statements behind."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from graph.columns.relation import reaching, row, shape_of
from graph.plan.fit import Grounds
from graph.plan.model import Fit, Hindrance
from graph.plan.problem import Numbers

_ANY: Final = 8
"""Statements that are given as reasons, at most."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A kind (None: the body itself) that is named for the approach `through`, by statements."""

    via: str | None
    through: str
    statements: tuple[str, ...]


class Explainer:
    """Looks up the reasons behind commitments that were chosen."""

    def __init__(self, grounds: Grounds) -> None:
        """Look at what plans are made from."""
        self._grounds = grounds
        self._columns = grounds.columns
        self._kinds: dict[int, tuple[str, ...]] = {}

    def reason(self, approach: int, actor: int, fit: Fit) -> Reason:
        """The first approach, and the narrowest of its kinds, for which the body comes in."""
        for through in self._through(approach, fit):
            for via in self._vias(actor, fit):
                found = self._statements(through, via, fit)
                if found:
                    return self._made(through, actor, via, found)
        return self._made(approach, actor, actor, [])

    def _made(self, through: int, actor: int, via: int, found: list[int]) -> Reason:
        columns = self._columns
        iris = columns.statements.index.iris
        return Reason(
            via=None if via == actor else columns.actors.index.iris[via],
            through=columns.approaches.index.iris[through],
            statements=tuple(iris[at] for at in found[:_ANY]),
        )

    def _through(self, approach: int, fit: Fit) -> list[int]:
        if fit == "matched":
            return [int(at) for at in row(self._columns.approaches.matches, approach)]
        if fit == "field":
            return [int(at) for at in row(self._grounds.alike, approach)]
        return [approach]

    def _vias(self, actor: int, fit: Fit) -> list[int]:
        """The body itself, its kinds, the kinds broader than these (narrower: for `broader`)."""
        actors = self._columns.actors
        own = [int(at) for at in row(actors.kinds, actor)]
        if fit == "broader":
            return own
        broader = [int(at) for at in row(actors.all_kinds, actor)]
        return list(dict.fromkeys((actor, *own, *broader)))

    def _statements(self, approach: int, via: int, fit: Fit) -> list[int]:
        """Statements that name the actor (`broader`: a narrower kind) for the approach."""
        statements = self._columns.statements
        mask = statements.approach == approach
        if fit != "mentioned":
            mask &= self._grounds.counting
        if fit == "broader":
            actors = self._columns.actors
            mask &= (
                np.isin(statements.actor, self._narrower(via)) & actors.is_kind[statements.actor]
            )
        else:
            mask &= statements.actor == via
        return [int(at) for at in np.flatnonzero(mask)]

    def _narrower(self, kind: int) -> Numbers:
        broader = self._columns.actors.broader
        column = np.zeros(shape_of(broader)[1], dtype=np.bool_)
        column[kind] = True
        reached = np.flatnonzero(reaching(broader, column))
        others: Numbers = reached[reached != kind].astype(np.int64)
        return others

    def kinds(self, approach: int) -> tuple[str, ...]:
        """The kinds that are named for an approach in the scope."""
        if approach not in self._kinds:
            actors = self._columns.actors
            named = [int(at) for at in row(self._grounds.named, approach) if actors.is_kind[at]]
            self._kinds[approach] = tuple(actors.index.iris[at] for at in named)
        return self._kinds[approach]

    def why_nobody(self, approach: int) -> Hindrance:
        """Why nobody could be asked: nobody known of the kinds, or no kind named."""
        actors = self._columns.actors
        named = row(self._grounds.named, approach)
        if not len(named):
            return "unnamed"
        return "generic" if actors.is_generic[named].all() else "nobody-known"
