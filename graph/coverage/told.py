"""What people told us in many territories: the latest answer counts, per body and per approach."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from graph.columns.gather import day_number
from graph.columns.tables import Flags
from graph.coverage.bits import Bits, Numbers, any_of
from graph.coverage.frame import Frame
from graph.coverage.scope import among
from graph.model import Scope

_NO: Final = "tut-es-nicht"
_OF_ALL: Final = ("tut-es", "niemand")
"""Answers that need not name a body."""


@dataclass(frozen=True)
class Pairs:
    """Approaches (or other rows) and bodies, in order; `bits` tell where something holds."""

    row: Numbers
    body: Numbers
    bits: Bits


@dataclass(frozen=True)
class Told:
    """Per approach where somebody confirmed, and where the latest word is that nobody does it.

    `doing` are the bodies that said so themselves; `denied` those whose latest word is no.
    """

    confirmed: Bits
    refused: Bits
    doing: Pairs
    denied: Pairs


def told(frame: Frame, scope: Scope) -> Told:
    """Answers that were given by the scope's day."""
    feedback = frame.columns.feedback
    width = max(len(frame.columns.actors.index), 1)
    here = np.flatnonzero(
        (feedback.approach >= 0)
        & (feedback.day <= day_number(scope.as_of))
        & (among(feedback.answer, _OF_ALL) | ((feedback.actor >= 0) & (feedback.answer == _NO)))
    )
    approach = feedback.approach[here].astype(np.int64)
    actor, answer = feedback.actor[here].astype(np.int64), feedback.answer[here]
    day, bits = feedback.day[here], frame.feedback.of(here)
    personal = (actor >= 0) & (answer != "niemand")
    keys, place = np.unique((approach * width + actor)[personal], return_inverse=True)
    says_no = answer[personal] == _NO
    denied = last_word(place, day[personal], says_no, bits[personal], len(keys))
    bits[personal] &= np.where(says_no[:, None], np.uint64(0), ~denied[place])
    size = len(frame.columns.approaches.index)
    nobody = answer == "niemand"
    refused = last_word(approach, day, nobody, bits, size)
    yes = answer == "tut-es"
    confirmed = any_of(approach[yes], bits[yes], size) & ~refused
    row, body = np.divmod(keys, width)
    is_body = frame.columns.actors.is_organisation[body]
    doing = np.where(is_body[:, None], any_of(place, bits[personal], len(keys)), np.uint64(0))
    return Told(confirmed, refused, Pairs(row, body, doing), Pairs(row, body, denied))


def last_word(
    numbers: NDArray[Any], days: NDArray[Any], says: Flags, bits: Bits, height: int
) -> Bits:
    """Per number where the latest answer `says` so; of two on one day, the one that does."""
    made = np.zeros((height, bits.shape[1]), dtype=np.uint64)
    order = np.lexsort((says, days, numbers))
    turn = _turns(numbers[order])
    for at in range(int(turn.max(initial=-1)) + 1):
        chosen = order[turn == at]
        where, there = numbers[chosen], bits[chosen]
        before = made[where]
        made[where] = np.where(says[chosen][:, None], before | there, before & ~there)
    return made


def _turns(numbers: NDArray[Any]) -> Numbers:
    """Which answer each is within its number (sorted numbers)."""
    places = np.arange(len(numbers))
    starts = np.append(True, numbers[1:] != numbers[:-1])[: len(numbers)]
    return places - np.maximum.accumulate(np.where(starts, places, 0))
