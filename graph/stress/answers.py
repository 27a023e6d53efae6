"""What people told us about cells, answer by answer: who confirmed, who said no, and when."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from graph.columns.gather import day_number
from graph.columns.relation import Positions
from graph.columns.tables import UNKNOWN_DAY, Flags
from graph.stress.view import View

if TYPE_CHECKING:
    from graph.stress.ledger import Entries

NEVER: Final = -(2**40)
"""Earlier than every day, also than an unknown one."""


@dataclass(frozen=True)
class Yes:
    """Answers that somebody does it and that nobody has taken back; `who` -1: nobody named."""

    cell: Positions
    who: Positions
    day: Positions

    def chosen(self, mask: Flags) -> "Yes":
        """Some of them."""
        return Yes(self.cell[mask], self.who[mask], self.day[mask])


@dataclass(frozen=True)
class Told:
    """`nobody`: cells and days of the answers that nobody does it; `denied`: keys of bodies."""

    yes: Yes
    nobody: tuple[Positions, Positions]
    denied: Positions
    width: int
    never: int = NEVER

    def hears(self, cell: Positions, who: Positions) -> Flags:
        """Which bodies have not said, as their last word, that they do not do it in the cell."""
        mask: Flags = ~np.isin(cell * self.width + who, self.denied)
        return mask

    def heard(self, entries: "Entries") -> "Entries":
        """Entries without the bodies that say no."""
        return entries.chosen(self.hears(entries.cell, entries.who))

    def latest_nobody(self, size: int) -> Positions:
        """The latest day on which somebody said so, per cell."""
        made = np.full(size, NEVER, dtype=np.int64)
        np.maximum.at(made, *self.nobody)
        return made


def told(view: View, place: Positions) -> Told:
    """Answers that take in a cell and were given by the scope's day.

    `place` numbers the approaches of the block, -1 for others.
    """
    feedback, width = view.columns.feedback, max(len(view.columns.actors.index), 1)
    wanted = (feedback.approach >= 0) & (feedback.day <= day_number(view.scope.as_of))
    wanted[wanted] = place[feedback.approach[wanted]] >= 0
    numbers, here = np.flatnonzero(wanted), view.feedback
    down, across = np.nonzero(here.covered[here.set_of[numbers]])
    number = numbers[down]
    cell = place[feedback.approach[number]] * len(view.territories) + across
    who, day = feedback.actor[number].astype(np.int64), feedback.day[number].astype(np.int64)
    yes, no = (feedback.answer[number] == one for one in ("tut-es", "tut-es-nicht"))
    none = feedback.answer[number] == "niemand"
    denied = _denied(cell * width + who, day, yes & (who >= 0), no & (who >= 0))
    valid = Yes(cell[yes], who[yes], day[yes])
    kept = (valid.who < 0) | ~np.isin(valid.cell * width + valid.who, denied)
    return Told(valid.chosen(kept), (cell[none], day[none]), denied, width)


def _denied(keys: Positions, day: Positions, yes: Flags, no: Flags) -> Positions:
    """Keys whose latest word is no; of two on one day, no."""
    distinct, at = np.unique(keys, return_inverse=True)
    latest = np.full((2, len(distinct)), NEVER, dtype=np.int64)
    np.maximum.at(latest[0], at[yes], day[yes])
    np.maximum.at(latest[1], at[no], day[no])
    found: Positions = distinct[(latest[1] >= latest[0]) & (latest[1] >= UNKNOWN_DAY)]
    return found
