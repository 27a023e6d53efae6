"""Plans: the fewest new commitments that close chosen cells, as a proposal with its reasons.

Definition, formulas and sources: docs/explanation/plan.md. A plan is worked out from what is known
and states nothing about anybody; unknown is not none, so a cell that stays open may still be served
by a body that nobody has told us of.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from graph.columns.relation import flipped, row
from graph.columns.tables import Columns
from graph.model import Scope
from graph.plan.choices import Choices, Chooser
from graph.plan.cover import Cover, covered
from graph.plan.explain import Explainer
from graph.plan.goals import PLANNABLE, NotPlannableError, TooManyGoalsError, goals
from graph.plan.model import (
    FITS,
    OPEN_STATES,
    Commitment,
    Goal,
    Hindrance,
    Options,
    Plan,
    Target,
    Unclosed,
    Wanted,
)

__all__ = [
    "FITS",
    "OPEN_STATES",
    "PLANNABLE",
    "Commitment",
    "Goal",
    "NotPlannableError",
    "Options",
    "Plan",
    "Target",
    "TooManyGoalsError",
    "Unclosed",
    "Wanted",
    "goals",
    "plan",
]

_OTHERS = 5


def plan(
    columns: Columns, scope: Scope, goals: Sequence[Goal], options: Options | None = None
) -> Plan:
    """The fewest commitments that close the goals, as far as they can be closed.

    Of all such choices, the one with the least cost: per commitment the approaches that the body
    is named for already, and ten more per step of a worse fit.

    Raises:
        UnknownThingError: a goal names what the landscape does not have.
    """
    options, began = options or Options(), time.perf_counter()
    made = _Planned(columns, scope, tuple(goals), options)
    found = covered(made.choices.problem(options.most_per_actor), options.seconds)
    return Plan(
        goals=made.goals,
        commitments=tuple(made.commitments(found)),
        unclosed=tuple(made.unclosed(found)),
        bound=found.bound,
        is_proven=found.is_proven,
        is_best=found.is_cheapest,
        choices=len(made.choices.actor),
        parts=found.parts,
        seconds=time.perf_counter() - began,
    )


@dataclass
class _Planned:
    """The goals, who could close them, and the words for what was chosen."""

    columns: Columns
    scope: Scope
    goals: tuple[Goal, ...]
    options: Options

    def __post_init__(self) -> None:
        self._chooser = Chooser(self.columns, self.scope, self.goals)
        self._everybody = self._chooser.pairs(self.options.related)
        self._free = self._chooser.is_free(self._everybody)
        self._willing = self._chooser.is_willing(self._everybody)
        near = self._chooser.is_near(self._everybody, self.options.widest)
        asked = self._everybody.some(self._free & self._willing & near)
        self.choices: Choices = self._chooser.choices(asked, self.options)
        self._closing = flipped(self.choices.covers)
        self._partly = flipped(self.choices.partly)
        self._cost = self.choices.problem(None).cost
        self._explain = Explainer(self._chooser.grounds)
        self._seen, self._asked, self._reached = (
            np.bincount(self._everybody.goal[mask], minlength=len(self.goals)) > 0
            for mask in (np.ones_like(self._free), self._free, self._free & self._willing)
        )

    def commitments(self, found: Cover) -> Iterator[Commitment]:
        """What was chosen, in the order of the goals that it closes first."""
        for column in sorted(found.chosen, key=lambda at: (self._rows(at)[0], at)):
            choices = self.choices
            actor, approach = int(choices.actor[column]), int(choices.approach[column])
            fit = FITS[choices.fit[column]]
            reason = self._explain.reason(approach, actor, fit)
            yield Commitment(
                actor=self.columns.actors.index.iris[actor],
                approach=self.columns.approaches.index.iris[approach],
                closes=tuple(self.goals[at].target for at in self._rows(column)),
                fit=fit,
                via=reason.via,
                through=reason.through,
                statements=reason.statements,
                part_of=self._part_of(column),
                load=int(choices.load[column]),
                instead=self._instead(column),
            )

    def _rows(self, column: int) -> list[int]:
        return [int(at) for at in row(self._closing, column)]

    def _part_of(self, column: int) -> tuple[str, ...]:
        rows = row(self._partly, column)
        return tuple(self.goals[at].target.territory for at in rows)

    def _instead(self, column: int) -> tuple[str, ...]:
        """Bodies whose commitment to the same approach would close at least the same goals."""
        choices, rows = self.choices, self._rows(column)
        others = set.intersection(*(set(row(choices.covers, at).tolist()) for at in rows))
        ordered = sorted(others - {column}, key=lambda at: (self._cost[at], choices.actor[at]))
        iris = self.columns.actors.index.iris
        return tuple(iris[choices.actor[at]] for at in ordered[:_OTHERS])

    def unclosed(self, found: Cover) -> Iterator[Unclosed]:
        """What stays open, and why."""
        for at in found.uncovered:
            approach = int(self._chooser.approach[at])
            kinds = self._explain.kinds(approach)
            yield Unclosed(self.goals[at].target, self._why(at), kinds)

    def _why(self, at: int) -> Hindrance:
        """What keeps a goal open, the plainest reason first."""
        if not self._chooser.applies[at]:
            return "entfaellt"
        if not self._seen[at]:
            return self._explain.why_nobody(int(self._chooser.approach[at]))
        if self._reached[at]:
            return "limit"
        return "refused" if self._asked[at] else "named-already"
