"""The commitments that a plan may choose from, and what each would close."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np

from graph.columns.gather import day_number
from graph.columns.relation import Relation, entries, kept, relation_of, shape_of
from graph.columns.spread import Spread, Table, spread
from graph.columns.tables import Columns, Pointers
from graph.coverage.scope import ACTIVE, statement_phases
from graph.model import Scope
from graph.plan.fit import OWN, Grounds
from graph.plan.model import FITS, Fit, Goal, Options
from graph.plan.problem import Flags, Numbers, Problem

STEP: Final = 10
"""What a step of worse fit costs: as much as ten approaches that a body is named for already."""


@dataclass(frozen=True)
class Choices:
    """n commitments, and the goals (rows) that each would close.

    `fit` are numbers in FITS, the best over a commitment's goals; `partly` (rows x n) are goals of
    whose territory the body's area is only a part; `territory` is -1 where a commitment counts
    wherever the body is competent.
    """

    covers: Relation
    partly: Relation
    actor: Numbers
    approach: Numbers
    territory: Numbers
    fit: Numbers
    load: Numbers

    def problem(self, most: int | None) -> Problem:
        """The covering problem: load, and what a worse fit costs.

        A body of which neither itself nor a kind is named for anything costs a step more: who has
        no part in the strategy yet is not the first to be asked.
        """
        touches = np.asarray(self.partly.sum(axis=0)).ravel() > 0
        strangers = self.load == 0
        cost = self.load + STEP * (self.fit + touches + strangers)
        weight = np.ones(shape_of(self.covers)[0], dtype=np.int64)
        return Problem(self.covers, cost.astype(np.int64), self.actor, weight, most)


@dataclass(frozen=True)
class Pairs:
    """Bodies that could close goals: one entry per goal, body and reason."""

    goal: Numbers
    actor: Numbers
    fit: Numbers

    def some(self, mask: Flags) -> "Pairs":
        """Only some of the entries."""
        return Pairs(self.goal[mask], self.actor[mask], self.fit[mask])


class Chooser:
    """Goals seen in one scope, and who could close them."""

    def __init__(self, columns: Columns, scope: Scope, goals: Sequence[Goal]) -> None:
        """Number the goals."""
        self.columns = columns
        self.grounds = Grounds(columns, scope)
        approaches, places = columns.approaches.index, columns.territories.index
        self.approach = np.array(
            [approaches.number(it.target.approach, "approach") for it in goals], dtype=np.int64
        )
        numbers = [places.number(it.target.territory, "territory") for it in goals]
        self.territories, at = np.unique(np.array(numbers, dtype=np.int64), return_inverse=True)
        self.place = at.astype(np.int64)
        self.applies = np.array([it.state != "entfaellt" for it in goals], dtype=np.bool_)
        self._spoken = Spoken(columns, scope, self.territories)

    @cached_property
    def areas(self) -> Spread:
        """Where bodies are competent, in the goals' territories."""
        return spread(self.columns, self.columns.actors.areas, self.territories.tolist())

    def pairs(self, related: bool) -> Pairs:
        """Everybody who could close a goal, for the best reason; also who is named or refuses.

        Related kinds are asked only where nobody else is left to be asked.
        """
        goals = np.flatnonzero(self.applies)
        found = self._gathered(OWN, goals)
        for fit in FITS[len(OWN) :] if related else ():
            usable = self.is_free(found) & self.is_willing(found)
            left = np.setdiff1d(goals, found.goal[usable])
            found = _joined([found, self._gathered((fit,), left)])
        return found

    def _gathered(self, fits: Sequence[Fit], goals: Numbers) -> Pairs:
        found = [
            self._reached(fit, goals[self.place[goals] == at], competent)
            for at in np.unique(self.place[goals])
            for competent in [self.areas.touched[:, at][self.areas.set_of]]
            for fit in fits
        ]
        return _joined(found)

    def _reached(self, fit: Fit, rows: Numbers, competent: Flags) -> Pairs:
        bodies = kept(self.grounds.bodies(fit), None, competent)
        reasons: Any = self.grounds.reasons(fit)
        down, across = entries(reasons[self.approach[rows]] @ bodies)
        return Pairs(rows[down], across, np.full(len(down), FITS.index(fit), dtype=np.int64))

    def is_free(self, pairs: Pairs) -> Flags:
        """Pairs whose body is not named there already (a mask)."""
        return ~self._among(pairs, self._spoken.named)

    def is_willing(self, pairs: Pairs) -> Flags:
        """Pairs whose body has not said that it does not do it (a mask)."""
        return ~self._among(pairs, self._spoken.denied)

    def is_near(self, pairs: Pairs, widest: int | None) -> Flags:
        """Pairs whose body is competent in so many districts at most (a mask)."""
        if widest is None:
            return np.ones(len(pairs.actor), dtype=np.bool_)
        districts = np.flatnonzero(self.columns.territories.districts)
        areas = spread(self.columns, self.columns.actors.areas, districts.tolist())
        mask: Flags = areas.touched.sum(axis=1)[areas.set_of[pairs.actor]] <= widest
        return mask

    def _among(self, pairs: Pairs, keys_at: Any) -> Flags:
        width = len(self.columns.actors.index)
        keys = self.approach[pairs.goal] * width + pairs.actor
        place = self.place[pairs.goal]
        made = np.zeros(len(keys), dtype=np.bool_)
        for at in range(len(self.territories)):
            here = np.flatnonzero(place == at)
            made[here] = np.isin(keys[here], keys_at(at))
        return made

    def choices(self, pairs: Pairs, options: Options) -> Choices:
        """Commitments of the pairs: per body and approach, or per territory as well."""
        width = len(self.columns.actors.index)
        place = self.place[pairs.goal] if options.reach == "territory" else 0
        key = (self.approach[pairs.goal] * width + pairs.actor) * len(self.territories) + place
        keys, column = np.unique(key, return_inverse=True)
        pair, at = np.divmod(keys, max(len(self.territories), 1))
        approach, actor = np.divmod(pair, max(width, 1))
        shape = (len(self.approach), len(keys))
        whole = self.areas.covered[self.areas.set_of[pairs.actor], self.place[pairs.goal]]
        fit = np.full(len(keys), len(FITS), dtype=np.int64)
        np.minimum.at(fit, column, pairs.fit)
        return Choices(
            covers=relation_of(pairs.goal, column, shape),
            partly=relation_of(pairs.goal[~whole], column[~whole], shape),
            actor=actor,
            approach=approach,
            territory=self.territories[at] if options.reach == "territory" else at - 1,
            fit=fit,
            load=self._load(actor),
        )

    def _load(self, actor: Numbers) -> Numbers:
        bodies, place = np.unique(actor, return_inverse=True)
        return self.grounds.load(bodies)[place] if len(bodies) else np.empty(0, dtype=np.int64)


def _joined(found: Sequence[Pairs]) -> Pairs:
    """All entries, each goal and body once, for the best reason."""
    nothing = np.empty(0, dtype=np.int64)
    goal = np.concatenate([nothing, *(one.goal for one in found)])
    actor = np.concatenate([nothing, *(one.actor for one in found)])
    fit = np.concatenate([nothing, *(one.fit for one in found)])
    order = np.lexsort((fit, actor, goal))
    made = Pairs(goal[order], actor[order], fit[order])
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = (made.goal[1:] != made.goal[:-1]) | (made.actor[1:] != made.actor[:-1])
    return made.some(first)


class Spoken:
    """Who is named, and who has said no, in each of some territories: keys of pairs.

    A key is approach x number of actors + actor. The latest answer of a body counts.
    """

    def __init__(self, columns: Columns, scope: Scope, territories: Numbers) -> None:
        """Look at bodies' statements that hold on the day, and at their answers until then."""
        statements, feedback = columns.statements, columns.feedback
        active = Grounds(columns, scope).counting & columns.actors.is_organisation[statements.actor]
        active &= statement_phases(statements, scope.as_of) == ACTIVE
        width = len(columns.actors.index)
        places = territories.tolist()
        self._said = _keys(statements.approach, statements.actor, width)[active]
        self._said_in = _covered(spread(columns, statements.territories, places), active)
        told = (feedback.actor >= 0) & (feedback.day <= day_number(scope.as_of))
        told &= np.isin(feedback.answer, ["tut-es", "tut-es-nicht"])
        no = feedback.answer == "tut-es-nicht"
        order = np.lexsort((no, feedback.day))
        order = order[told[order]]
        self._told = _keys(feedback.approach, feedback.actor, width)[order]
        self._no = no[order]
        self._told_in = _covered(spread(columns, feedback.territories, places), order)

    def named(self, at: int) -> Numbers:
        """Pairs that are named, or have confirmed it, in a territory."""
        keys, no = self._latest(at)
        return np.concatenate([self._said[self._said_in[:, at]], keys[~no]])

    def denied(self, at: int) -> Numbers:
        """Pairs of which the latest word is no."""
        keys, no = self._latest(at)
        return keys[no]

    def _latest(self, at: int) -> tuple[Numbers, Flags]:
        here = np.flatnonzero(self._told_in[:, at])[::-1]
        keys, first = np.unique(self._told[here], return_index=True)
        return keys, self._no[here][first]


def _keys(approach: Pointers, actor: Pointers, width: int) -> Numbers:
    return approach.astype(np.int64) * width + actor


def _covered(areas: Spread, rows: Any) -> Table:
    """Rows by territories: taken in as a whole."""
    made: Table = areas.covered[areas.set_of[rows]]
    return made
