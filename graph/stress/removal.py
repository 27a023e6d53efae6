"""What it means that somebody stops: everything of it is over from the day on.

The definition, and why it reads so, stands in docs/explanation/stress.md.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

import numpy as np

from graph.columns.gather import day_number
from graph.columns.relation import counts, kept, reaching
from graph.columns.tables import Columns, Flags, UnknownThingError
from graph.coverage.scope import ENDED, alive, programme_phases

Part = Literal["whole", "named", "bodies"]
"""Of a kind: it and its bodies, only that it is named, or only its bodies."""

_OVER: Final = "beendet"


@dataclass(frozen=True)
class Removal:
    """What is over: masks over m actors (`over`, `gone`, `cut`) and p programmes (`stopped`).

    `over`: what names these actors has ended, and their answers count no more; `gone`: bodies that
    are no more; `cut`: kinds that no body is of any more; `stopped`: programmes that have ended.
    """

    over: Flags
    gone: Flags
    cut: Flags
    stopped: Flags

    def things(self, columns: Columns) -> tuple[str, ...]:
        """IRIs of all that goes."""
        actors = [columns.actors.index.iris[at] for at in np.flatnonzero(self.over | self.cut)]
        offers = [columns.programmes.index.iris[at] for at in np.flatnonzero(self.stopped)]
        return tuple(dict.fromkeys([*actors, *offers]))


def removal(
    columns: Columns,
    as_of: date,
    removed: Collection[str],
    part: Part = "whole",
    *,
    with_operated: bool = False,
    left: tuple[Flags, Flags] | None = None,
) -> Removal:
    """What goes with actors, kinds and programmes (IRIs). What is over by the day stays as it is.

    `with_operated` ends, too, the programmes of which every operator goes; `left` is what `lasting`
    gives, where it is at hand.

    Raises:
        UnknownThingError: one of them is neither actor nor programme of the landscape.
    """
    asked, programmes = _asked(columns, removed)
    actors_left, programmes_left = left or lasting(columns, as_of)
    actors = columns.actors
    kinds = narrower(columns, asked)
    nothing = np.zeros_like(kinds)
    bodies = only_of(columns, kinds) if part != "named" else nothing
    gone = ((asked & actors.is_organisation) | bodies) & actors_left
    over = (
        (asked & ~actors.is_kind) | gone | (kinds if part != "bodies" else nothing)
    ) & actors_left
    stopped = programmes | _as_programmes(columns, over)
    if with_operated:
        stopped |= operated(columns, gone)
    cut = kinds if part == "whole" else nothing
    return Removal(over, gone, cut, stopped & programmes_left)


def lasting(columns: Columns, as_of: date) -> tuple[Flags, Flags]:
    """Actors and programmes that are not over by the day: only they can stop."""
    programmes: Flags = programme_phases(columns.programmes, as_of) != ENDED
    actors = columns.actors
    made: Flags = ~actors.is_organisation | alive(actors, as_of)
    offers = (actors.programme >= 0) & ~actors.is_organisation
    made[offers] = programmes[actors.programme[offers]]
    return made, programmes


def narrower(columns: Columns, asked: Flags) -> Flags:
    """The kinds among actors, and all that are narrower."""
    actors = columns.actors
    kinds = asked & actors.is_kind
    mask: Flags = reaching(actors.broader, kinds) & actors.is_kind if kinds.any() else kinds
    return mask


def only_of(columns: Columns, kinds: Flags) -> Flags:
    """Bodies that are of these kinds and of no other."""
    actors = columns.actors
    if not kinds.any():
        return kinds
    every, here = counts(actors.kinds), counts(kept(actors.kinds, None, kinds))
    mask: Flags = actors.is_organisation & (here > 0) & (here == every)
    return mask


def operated(columns: Columns, gone: Flags) -> Flags:
    """Programmes whose operators are known and all go."""
    operators = columns.programmes.operators
    if not gone.any():
        return np.zeros(len(columns.programmes.index), dtype=np.bool_)
    every, going = counts(operators), counts(kept(operators, None, gone))
    mask: Flags = (going > 0) & (going == every)
    return mask


def without(columns: Columns, as_of: date, what: Removal) -> Columns:
    """The landscape from the day on, if all that goes had its last day the day before."""
    last = np.int32(day_number(as_of) - 1)
    statements, actors = columns.statements, columns.actors
    programmes, feedback = columns.programmes, columns.feedback
    silent = (feedback.actor >= 0) & what.over[feedback.actor]
    return replace(
        columns,
        statements=replace(
            statements, status=np.where(what.over[statements.actor], _OVER, statements.status)
        ),
        actors=replace(
            actors,
            until=np.where(what.gone, last, actors.until),
            successor=np.where(what.gone, np.int32(-1), actors.successor),
            kinds=kept(actors.kinds, None, ~what.cut),
        ),
        programmes=replace(
            programmes,
            ends=np.where(what.stopped, last, programmes.ends),
            successors=kept(programmes.successors, ~what.stopped),
        ),
        feedback=replace(feedback, approach=np.where(silent, np.int32(-1), feedback.approach)),
    )


def _asked(columns: Columns, removed: Collection[str]) -> tuple[Flags, Flags]:
    """Actors and programmes of the names."""
    actors = np.zeros(len(columns.actors.index), dtype=np.bool_)
    programmes = np.zeros(len(columns.programmes.index), dtype=np.bool_)
    for iri in removed:
        actor = columns.actors.index.position.get(iri)
        programme = columns.programmes.index.position.get(iri)
        if actor is None and programme is None:
            raise UnknownThingError(iri, "actor or programme")
        if actor is not None:
            actors[actor] = True
        if programme is not None:
            programmes[programme] = True
    return actors, programmes


def _as_programmes(columns: Columns, actors: Flags) -> Flags:
    """The programmes that are these actors."""
    made = np.zeros(len(columns.programmes.index), dtype=np.bool_)
    found = columns.actors.programme[actors]
    made[found[found >= 0]] = True
    return made
