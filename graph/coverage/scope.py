"""What counts in a scope: which statements, in which phase, and who covers a territory."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.columns.gather import day_number
from graph.columns.relation import Relation, counts, reaching, row
from graph.columns.tables import (
    UNKNOWN_DAY,
    Actors,
    Codes,
    Columns,
    Days,
    Flags,
    Programmes,
    Statements,
)
from graph.model import Scope

ACTIVE: Final = 0
PLANNED: Final = 1
ENDED: Final = 2
OFFER: Final = 3
"""Phases; an offer is a programme whose period is not known well enough to call it running."""

RESPONSIBLE: Final = "hasResponsibility"
"""The property on which lists of actors speak."""

MODEL: Final = "model"
"""The kind of programme that is a procedure to take over, no offer to anybody: no evidence."""

DERIVED: Final = "abgeleitet"
"""The kind of assertion that somebody concluded: it adds nobody to what a source says."""

PROSE: Final = ("fliesstext", DERIVED)
"""Kinds of assertion that are not counted."""

Phases = NDArray[np.int8]


def counted(columns: Columns, scope: Scope) -> Flags:
    """Statements of current editions in the scope's roles and reading (a mask).

    Running text is another kind of assertion than a list and never counts with it.
    """
    statements = columns.statements
    mask = among(statements.role, scope.roles)
    mask &= columns.approaches.current[statements.approach]
    mask &= ~among(statements.art, PROSE)
    if scope.reading == "R2":
        mask &= statements.level != "klammer"
    return mask


def speaking(columns: Columns, scope: Scope) -> Flags:
    """Statements that have not ended and name somebody in the scope's roles, counted or not.

    Where one does not count, it is no evidence that somebody does it; but a list that claims to be
    complete is no proof that nobody does, either (docs/explanation/cells.md).
    """
    statements = columns.statements
    mask = among(statements.role, scope.roles)
    mask &= statements.art != DERIVED
    mask &= statement_phases(statements, scope.as_of) != ENDED
    return mask


def claimed(columns: Columns, scope: Scope) -> Flags:
    """Approaches whose lists in the scope's roles all claim to be complete (a mask)."""
    lists = columns.lists
    relevant = (lists.approach >= 0) & (lists.on == RESPONSIBLE)
    relevant &= among(lists.role, ["", *sorted(scope.roles)])
    closed = relevant & (lists.completeness == "vollstaendig") & ~lists.partial
    made = np.zeros(len(columns.approaches.index), dtype=np.bool_)
    made[lists.approach[closed]] = True
    made[lists.approach[relevant & ~closed]] = False
    return made


def among(codes: Codes, names: Iterable[str]) -> Flags:
    """Which codes are one of a few names (a mask): far faster than sorting texts."""
    made = np.zeros(len(codes), dtype=np.bool_)
    for name in names:
        made |= codes == name
    return made


def statement_phases(statements: Statements, today: date) -> Phases:
    """Active, planned or ended, by status and period; what nobody dated is active."""
    now = day_number(today)
    ended = (statements.status == "beendet") | before(statements.ends, now)
    planned = (statements.status == "geplant") | after(statements.starts, now)
    return np.select([ended, planned], [ENDED, PLANNED], ACTIVE).astype(np.int8)


def programme_phases(programmes: Programmes, today: date) -> Phases:
    """Running only if the end is known and ahead; without one an offer, unless yet to begin."""
    now = day_number(today)
    ended, planned = before(programmes.ends, now), after(programmes.starts, now)
    known = programmes.ends != UNKNOWN_DAY
    return np.select([ended, planned, known], [ENDED, PLANNED, ACTIVE], OFFER).astype(np.int8)


def before(days: Days, now: int) -> Flags:
    """Known, and over."""
    mask: Flags = (days != UNKNOWN_DAY) & (days < now)
    return mask


def after(days: Days, now: int) -> Flags:
    """Known, and still to come."""
    mask: Flags = (days != UNKNOWN_DAY) & (days > now)
    return mask


def alive(actors: Actors, today: date) -> Flags:
    """Organisations that exist on a day (a mask)."""
    mask: Flags = actors.is_organisation & ~before(actors.until, day_number(today))
    return mask


def possible(columns: Columns, where: "Where") -> Flags:
    """Actors that can exist in a territory: all but kinds that only other sorts of it have."""
    shown = set(columns.territories.kind[where.inside | where.below].tolist())
    kinds = np.array([kind in shown for kind in columns.territory_kinds], dtype=np.bool_)
    only_in = columns.actors.only_in
    mask: Flags = (counts(only_in) == 0) | reaching(only_in, kinds)
    return mask


@dataclass(frozen=True)
class Where:
    """One territory: what it lies in, what lies in it, the districts in it (masks)."""

    number: int
    inside: Flags
    below: Flags
    parts: tuple[Flags, ...]

    @property
    def masks(self) -> tuple[Flags, ...]:
        """Everything that shares ground with the territory."""
        return (self.inside, self.below, *self.parts)

    @classmethod
    def of(cls, columns: Columns, number: int) -> "Where":
        """Look at a territory."""
        territories = columns.territories
        size = len(territories.index)
        column = np.zeros(size, dtype=np.bool_)
        column[number] = True
        below = reaching(territories.within, column)
        lower = below & territories.districts
        lower[number] = False
        parts = tuple(_mask(row(territories.within, int(at)), size) for at in np.flatnonzero(lower))
        return cls(number, _mask(row(territories.within, number), size), below, parts)

    def takes_in(self, areas: Relation, number: int) -> bool:
        """Whether the areas of one row take in the whole territory."""
        found = row(areas, number)
        return bool(self.inside[found].any()) or (
            bool(self.parts) and all(part[found].any() for part in self.parts)
        )

    def touches(self, areas: Relation, number: int) -> bool:
        """Whether the areas of one row take in the territory or a part of it."""
        found = row(areas, number)
        return any(mask[found].any() for mask in self.masks)

    def covered(self, areas: Relation) -> Flags:
        """Rows whose areas take in the whole territory, at once or district by district."""
        found = reaching(areas, self.inside)
        if self.parts:
            found |= np.logical_and.reduce([reaching(areas, part) for part in self.parts])
        return found

    def touched(self, areas: Relation) -> Flags:
        """Rows whose areas take in the territory or a part of it."""
        found = reaching(areas, self.inside | self.below)
        for part in self.parts:
            found |= reaching(areas, part)
        return found


def _mask(positions: NDArray[np.int64], size: int) -> Flags:
    made = np.zeros(size, dtype=np.bool_)
    made[positions] = True
    return made
