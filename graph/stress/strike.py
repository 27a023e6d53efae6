"""What is left of a ledger's cells when somebody's entries are struck."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.columns.relation import Positions
from graph.columns.tables import Columns, Flags
from graph.model import STATES
from graph.stress.ledger import Ledger
from graph.stress.removal import Removal

_TWO = 2


@dataclass(frozen=True)
class Left:
    """Cells after a removal: masks as in `graph.coverage`, and pairs of cell and body."""

    applies: Flags
    refused: Flags
    confirmed: Flags
    offered: Flags
    planned: Flags
    ended: Flags
    said: Flags
    complete: Flags
    gap: Flags
    short: Flags
    named: tuple[Positions, Positions]
    candidates: tuple[Positions, Positions]


def nothing(columns: Columns) -> Removal:
    """The removal of nobody."""
    actors = np.zeros(len(columns.actors.index), dtype=np.bool_)
    return Removal(actors, actors, actors, np.zeros(len(columns.programmes.index), dtype=np.bool_))


def struck(ledger: Ledger, what: Removal) -> Left:
    """The evidence that a removal leaves."""
    width, mask = max(ledger.shape[1], 1), ledger.mask
    said_over, announced_over = what.over[ledger.said.who], what.over[ledger.announced.who]
    said = ledger.said.chosen(~said_over)
    offers = ledger.offers.cell[~what.stopped[ledger.offers.who]]
    running = ledger.running.cell[~what.stopped[ledger.running.who]]
    to_come = ledger.to_come.cell[~what.stopped[ledger.to_come.who]]
    confirmed, refused = _told(ledger, what)
    past = mask(ledger.said.cell[said_over]) | mask(ledger.announced.cell[announced_over])
    for entries in (ledger.offers, ledger.running, ledger.to_come):
        past[entries.cell[what.stopped[entries.who]]] = True
    doubts = ledger.doubts.cell[~what.over[ledger.doubts.who]]
    others = ledger.initiatives[said.who]
    named = ledger.named.chosen(~what.gone[ledger.named.who])
    short = ledger.grounds.short_actors[said.who, said.cell % width]
    return Left(
        applies=ledger.grounds.applies,
        refused=refused,
        confirmed=confirmed | mask(running),
        offered=mask(offers) | mask(said.cell[others]),
        planned=mask(to_come) | mask(ledger.announced.cell[~announced_over]),
        ended=ledger.ended | past,
        said=mask(said.cell),
        complete=ledger.grounds.complete & ~mask(doubts),
        gap=ledger.grounds.gap,
        short=ledger.grounds.short | mask(said.cell[short]),
        named=(named.cell, named.who),
        candidates=_candidates(ledger, what),
    )


def _told(ledger: Ledger, what: Removal) -> tuple[Flags, Flags]:
    """Cells that somebody who stays confirms, and those where the last word is nobody."""
    yes = ledger.told.yes
    stays = (yes.who < 0) | ~what.over[yes.who]
    latest = np.full(ledger.size, ledger.told.never, dtype=np.int64)
    np.maximum.at(latest, yes.cell[stays], yes.day[stays])
    nobody = ledger.nobody
    return latest > nobody, (nobody >= latest) & (nobody > ledger.told.never)


def _candidates(ledger: Ledger, what: Removal) -> tuple[Positions, Positions]:
    """Candidates that stay, each body once per cell."""
    found = ledger.candidates
    stays = ~(what.over[found.kind] | what.cut[found.own] | what.gone[found.body])
    key = found.key[stays]
    once = np.ones(len(key), dtype=np.bool_)
    once[1:] = key[1:] != key[:-1]
    return found.cell[stays][once], found.body[stays][once]


def states_of(left: Left) -> NDArray[np.int8]:
    """The first state that holds, as a number in STATES."""
    size = len(left.applies)
    named = np.bincount(left.named[0], minlength=size)
    candidates = np.bincount(left.candidates[0], minlength=size)
    found = left.confirmed | left.offered | left.planned | left.ended | left.said | (named > 0)
    tried = {
        "entfaellt": ~left.applies,
        "luecke-bestaetigt": left.refused | (left.complete & ~found),
        "bestaetigt-gedeckt": left.confirmed,
        "benannt": named > 0,
        "luecke-benannt": left.gap,
        "kandidaten": (candidates >= _TWO) & ~left.short,
        "duenn": (candidates > 0) | left.offered,
        "nur-geplant": left.planned,
        "ausgelaufen": left.ended,
        "niemand-bekannt": left.said,
        "unbekannt": np.ones(size, dtype=np.bool_),
    }
    made = np.select([tried[state] for state in STATES], range(len(STATES)))
    return made.astype(np.int8)


def bodies_of(left: Left) -> NDArray[np.int32]:
    """Distinct bodies per cell; none are counted where the approach does not apply."""
    size = len(left.applies)
    every = np.concatenate([left.named[0], left.candidates[0]])
    made: NDArray[np.int32] = np.where(left.applies, np.bincount(every, minlength=size), 0).astype(
        np.int32
    )
    return made


def touched(ledger: Ledger, what: Removal) -> Flags:
    """Cells with an entry that a removal strikes (a mask)."""
    made = np.zeros(ledger.size, dtype=np.bool_)
    for entries, going in (
        (ledger.said, what.over),
        (ledger.announced, what.over),
        (ledger.doubts, what.over),
        (ledger.named, what.gone),
        (ledger.offers, what.stopped),
        (ledger.running, what.stopped),
        (ledger.to_come, what.stopped),
    ):
        made[entries.cell[going[entries.who]]] = True
    yes, found = ledger.told.yes, ledger.candidates
    made[yes.cell[(yes.who >= 0) & what.over[yes.who]]] = True
    leaves = what.over[found.kind] | what.cut[found.own] | what.gone[found.body]
    made[found.cell[leaves]] = True
    return made
