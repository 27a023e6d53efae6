"""What people told us about one territory: the latest answer counts, per body and per approach."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.columns.gather import day_number
from graph.columns.relation import Relation, relation_of
from graph.columns.tables import UNKNOWN_DAY, Columns, Flags
from graph.coverage.scope import Where
from graph.model import Scope

NEVER: Final = -(2**40)
"""Earlier than every day, also than an unknown one."""


@dataclass(frozen=True)
class Answers:
    """Masks over n approaches; `doing` and `denied` relate approaches and actors.

    `refused`: the latest word is that nobody does it, and no confirmation is younger.
    """

    confirmed: Flags
    refused: Flags
    doing: Relation
    denied: Relation


def answers(columns: Columns, scope: Scope, where: Where) -> Answers:
    """Feedback that takes in the territory and was given by the scope's day."""
    feedback = columns.feedback
    shape = (len(columns.approaches.index), len(columns.actors.index))
    here = where.covered(feedback.territories) & (feedback.approach >= 0)
    here &= feedback.day <= day_number(scope.as_of)
    denied = _denied(columns, here, shape[1])
    keys = feedback.approach.astype(np.int64) * shape[1] + feedback.actor
    personal = feedback.actor >= 0
    yes = here & (feedback.answer == "tut-es") & ~(personal & np.isin(keys, denied))
    none = here & (feedback.answer == "niemand")
    confirmed, refused = _latest(columns, yes, shape[0]), _latest(columns, none, shape[0])
    bodies = yes & personal
    bodies[bodies] = columns.actors.is_organisation[feedback.actor[bodies]]
    return Answers(
        confirmed=confirmed > refused,
        refused=(refused >= confirmed) & (refused > NEVER),
        doing=relation_of(feedback.approach[bodies], feedback.actor[bodies], shape),
        denied=relation_of(*np.divmod(denied, max(shape[1], 1)), shape),
    )


def _latest(columns: Columns, chosen: Flags, size: int) -> NDArray[np.int64]:
    """The latest day per approach; an answer without a date is older than all others."""
    made = np.full(size, NEVER, dtype=np.int64)
    np.maximum.at(made, columns.feedback.approach[chosen], columns.feedback.day[chosen])
    return made


def _denied(columns: Columns, here: Flags, width: int) -> NDArray[np.int64]:
    """Keys (approach x width + actor) of bodies whose latest word is that they do not do it."""
    feedback = columns.feedback
    chosen = here & (feedback.actor >= 0) & np.isin(feedback.answer, ["tut-es", "tut-es-nicht"])
    keys = feedback.approach[chosen].astype(np.int64) * width + feedback.actor[chosen]
    distinct, place = np.unique(keys, return_inverse=True)
    day, says_no = feedback.day[chosen], feedback.answer[chosen] == "tut-es-nicht"
    yes = np.full(len(distinct), NEVER, dtype=np.int64)
    no = yes.copy()
    np.maximum.at(yes, place[~says_no], day[~says_no])
    np.maximum.at(no, place[says_no], day[says_no])
    found: NDArray[np.int64] = distinct[(no >= yes) & (no >= UNKNOWN_DAY)]
    return found
