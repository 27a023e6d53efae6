"""Edits: what a scenario assumes to be otherwise. Everything is named by IRI.

A scenario is a question ("what if?"), never a statement: edits are applied to a copy of the columns
and come into no source, no named graph and no endpoint.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from graph.changes.compare import CellChange
from graph.model import Matrix


@dataclass(frozen=True, slots=True)
class Add:
    """An actor takes an approach on.

    `territories` empty: a body's whole area; a kind's or an offer's, where the approach stands for.
    `start` and `end` are the first and the last day; None: it holds already, it does not end.
    """

    actor: str
    approach: str
    territories: tuple[str, ...] = ()
    role: str = "zustaendig"
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class End:
    """An actor gives an approach up: every statement that names it, or one statement alone.

    `on` is the last day on which it holds; None: it is over. `territories` empty: everywhere. A
    body that only comes in through its kind is taken to have said that it does not do it.
    """

    actor: str = ""
    approach: str = ""
    territories: tuple[str, ...] = ()
    on: date | None = None
    statement: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """An approach goes from one actor to another, who takes it on the day after `on`."""

    actor: str
    to: str
    approach: str
    territories: tuple[str, ...] = ()
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A programme runs until another day: prolonged, or ended early."""

    programme: str
    end: date


@dataclass(frozen=True, slots=True)
class Link:
    """A programme puts an approach into practice."""

    programme: str
    approach: str


Edit = Add | End | Move | Run | Link

Idleness = Literal["not-there", "not-competent"]
"""Why an edit changes nothing: what it ends is not known; the body is not competent there."""


@dataclass(frozen=True, slots=True)
class Idle:
    """An edit that changes nothing, by its number from 0, and why."""

    number: int
    why: Idleness


@dataclass(frozen=True, slots=True)
class Outcome:
    """The present and the scenario, compared cell by cell."""

    before: Matrix
    after: Matrix
    changes: tuple[CellChange, ...]
    idle: tuple[Idle, ...]

    def number(self, direction: str) -> int:
        """How many cells went this way (`besser`, `schlechter`, `anders`)."""
        return sum(it.direction == direction for it in self.changes)
