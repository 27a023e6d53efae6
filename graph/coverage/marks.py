"""What is known about every approach in many territories, body by body left aside."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import numpy as np

from graph.columns.relation import Relation, counts, entries, kept, relation_of
from graph.columns.tables import Flags
from graph.coverage.bits import Bits, Numbers, any_of, nothing, where
from graph.coverage.frame import Frame, unions
from graph.coverage.scope import ACTIVE, ENDED, MODEL, OFFER, PLANNED
from graph.coverage.told import Told

if TYPE_CHECKING:
    from graph.coverage.evidence import Landscape


@dataclass(frozen=True)
class Marks:
    """Per row (approach, field, target group) where each of these holds (n x words)."""

    applies: Bits
    refused: Bits
    confirmed: Bits
    offered: Bits
    planned: Bits
    ended: Bits
    said: Bits
    complete: Bits
    gap: Bits
    short: Bits

    def mapped(self, change: Callable[[str, Bits], Bits]) -> "Marks":
        """The same marks, each changed by its name."""
        return Marks(**{it.name: change(it.name, getattr(self, it.name)) for it in fields(self)})


POSITIVE = frozenset({"confirmed", "offered", "planned", "ended", "said"})
NEGATIVE = frozenset({"refused", "complete", "gap", "short"})


def marks(frame: Frame, landscape: "Landscape", heard: Told) -> Marks:
    """The marks of all approaches."""
    said = Said(frame, landscape)
    serving = served(frame, landscape)
    return Marks(
        applies=frame.applies,
        refused=heard.refused,
        confirmed=heard.confirmed | serving[ACTIVE],
        offered=serving[OFFER] | said.initiatives,
        planned=serving[PLANNED] | said.planned,
        ended=serving[ENDED] | said.ended,
        said=said.active,
        complete=where(landscape.complete, frame.editions) & ~said.doubts,
        gap=_stated(frame, "luecke"),
        short=_stated(frame, "knappheit") | said.short_of(short_actors(frame)),
    )


class Said:
    """Where statements of the scope stand for approaches, by what they are evidence of."""

    def __init__(self, frame: Frame, landscape: "Landscape") -> None:
        """Remember both."""
        self._frame = frame
        self._landscape = landscape
        self._statements = frame.columns.statements

    @property
    def active(self) -> Bits:
        """Somebody is named now."""
        return self._union(self._landscape.active)

    @property
    def planned(self) -> Bits:
        """Somebody is named for a time to come."""
        return self._union(self._landscape.planned)

    @property
    def ended(self) -> Bits:
        """What was named has ended, or the body is no more."""
        return self._union(self._landscape.over)

    @property
    def initiatives(self) -> Bits:
        """Something is named that is neither kind, body nor programme."""
        actors, actor = self._frame.columns.actors, self._statements.actor
        other = ~actors.is_kind & ~actors.is_organisation & (actors.programme < 0)
        return self._union(self._landscape.active & other[actor])

    @property
    def doubts(self) -> Bits:
        """Somebody is named who does not count there: a list is no proof that nobody does it."""
        made = nothing(self._landscape.size, self._frame.width)
        for number, beside in enumerate(self._landscape.doubting):
            chosen = np.flatnonzero(beside)
            if len(chosen):
                frame = self._frame
                places = frame.mentions_in_part if number else frame.mentions
                bits = places.of(chosen)
                made |= any_of(self._statements.approach[chosen], bits, self._landscape.size)
        return made

    def short_of(self, short: tuple[Flags, Bits]) -> Bits:
        """An actor is named of which the source says that it is short there."""
        is_short, places = short
        chosen = np.flatnonzero(self._landscape.active & is_short[self._statements.actor])
        bits = self._frame.statements.of(chosen) & places[self._statements.actor[chosen]]
        return any_of(self._statements.approach[chosen], bits, self._landscape.size)

    def _union(self, mask: Flags) -> Bits:
        chosen = np.flatnonzero(mask)
        bits = self._frame.statements.of(chosen)
        return any_of(self._statements.approach[chosen], bits, self._landscape.size)


def served(frame: Frame, landscape: "Landscape") -> dict[int, Bits]:
    """Per phase where a programme in it serves an approach."""
    row, programme, bits = serving(frame, landscape)
    phase = landscape.programme_phase[programme]
    return {
        at: any_of(row[phase == at], bits[phase == at], landscape.size)
        for at in (ACTIVE, PLANNED, ENDED, OFFER)
    }


def serving(frame: Frame, landscape: "Landscape") -> tuple[Numbers, Numbers, Bits]:
    """Approach, programme, where it serves: implementing or named, successors too; no models."""
    row, programme = entries(landscape.through)
    named_for, named, places = _named_programmes(frame, landscape)
    rows, programmes = np.append(row, named_for), np.append(programme, named)
    bits = frame.programmes.of(programmes)
    bits[len(row) :] &= places
    offered = frame.columns.programmes.kind[programmes] != MODEL
    return rows[offered], programmes[offered], bits[offered]


def _named_programmes(frame: Frame, landscape: "Landscape") -> tuple[Numbers, Numbers, Bits]:
    """Programmes that are named as actors, and what followed them; where the statements count."""
    columns = frame.columns
    actor = columns.statements.actor
    chosen = landscape.active & (columns.actors.programme[actor] >= 0)
    number = np.flatnonzero(chosen & ~columns.actors.is_organisation[actor])
    size = (len(number), len(columns.programmes.index))
    own = relation_of(np.arange(len(number)), columns.actors.programme[actor[number]], size)
    at, programme = entries(landscape.continued(own))
    statement = number[at]
    approach = columns.statements.approach[statement].astype(np.int64)
    return approach, programme, frame.statements.of(statement)


def _stated(frame: Frame, sort: str) -> Bits:
    """Where such a statement is about an approach; one that names none, about its target group."""
    stated, approaches = frame.columns.stated, frame.columns.approaches
    chosen = stated.sort == sort
    direct = unions(frame.stated, kept(stated.approaches, chosen))
    open_ones = chosen & (counts(stated.approaches) == 0)
    groups = unions(frame.stated, kept(stated.groups, open_ones))
    row, group = entries(approaches.explicit)
    return direct | any_of(row, groups[group], len(direct))


def short_actors(frame: Frame) -> tuple[Flags, Bits]:
    """Actors of which alone the source says that they are short, and where."""
    stated = frame.columns.stated
    chosen = (stated.sort == "knappheit") & (counts(stated.approaches) == 0)
    places = unions(frame.stated, kept(stated.actors, chosen & (counts(stated.groups) == 0)))
    is_short: Flags = np.asarray(places.any(axis=1), dtype=np.bool_)
    return is_short, places


def pooled(marks: Marks, members: Relation, own: tuple[Bits, Bits], full: Bits) -> Marks:
    """The marks of whole rows: what is known about one of the approaches is known there.

    What is negative has to hold for all that apply, or (`own`: gap, short) for the row itself.
    What people have refused is no evidence for anything else.
    """
    row, approach = entries(members)
    height = len(counts(members))
    applies = marks.applies[approach]
    holding = applies & ~marks.refused[approach]
    some = any_of(row, applies, height)
    empty = (counts(members) == 0)[:, None]

    def change(name: str, bits: Bits) -> Bits:
        if name == "applies":
            return np.where(empty, full, some)
        if name in POSITIVE:
            return any_of(row, bits[approach] & holding, height)
        return some & ~any_of(row, applies & ~bits[approach], height)

    made = marks.mapped(change)
    return replace(made, gap=made.gap | own[0], short=made.short | own[1])
