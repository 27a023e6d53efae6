"""Columns as they would be: a copy with the edits made."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from graph.columns.gather import day_number
from graph.columns.relation import from_pairs, row, shape_of, union
from graph.columns.tables import UNKNOWN_DAY, Columns
from graph.coverage.scope import PROSE
from graph.scenario.draft import Areas, Draft
from graph.scenario.ground import Ground
from graph.scenario.model import Add, Edit, End, Idle, Idleness, Link, Move, Run
from graph.scenario.undo import not_undone

ASSUMED: Final = "urn:werwaswo:annahme:"
"""How what a scenario adds is named; no thing of a landscape is called so."""


def edited(columns: Columns, edits: Sequence[Edit], as_of: date | None = None) -> Columns:
    """The columns with all edits made, one after the other; the columns given stay as they are.

    An added responsibility that holds on `as_of` (None: whatever its days) goes before what people
    had answered to the contrary for its territories; one that is still to come does not yet.

    Raises:
        UnknownThingError: an edit names what the landscape does not have.
    """
    return applied(columns, edits, as_of)[0]


def applied(
    columns: Columns, edits: Sequence[Edit], as_of: date | None = None
) -> tuple[Columns, tuple[Idle, ...]]:
    """The edited columns, and the edits that change nothing."""
    made = _Applying(columns, as_of)
    standing = not_undone(columns, edits)
    found = [Idle(at, why) for at in standing if (why := made.apply(edits[at]))]
    return made.made(), tuple(found)


@dataclass
class _Applying:
    columns: Columns
    as_of: date | None
    ends: dict[int, int] = field(default_factory=dict)
    links: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._statements = Draft(self.columns.statements)
        self._feedback = Draft(self.columns.feedback)
        self._ground = Ground(self.columns)

    def made(self) -> Columns:
        """All tables as they are now."""
        columns = self.columns
        programmes, approaches = columns.programmes, columns.approaches
        if self.ends:
            days = programmes.ends.copy()
            days[list(self.ends)] = list(self.ends.values())
            programmes = replace(programmes, ends=days)
        if self.links:
            more = from_pairs(self.links, shape_of(approaches.programmes))
            approaches = replace(approaches, programmes=union(approaches.programmes, more))
        return replace(
            columns,
            statements=self._statements.made(),
            feedback=self._feedback.made(),
            programmes=programmes,
            approaches=approaches,
        )

    def apply(self, edit: Edit) -> Idleness | None:
        """Make one edit; why it changes nothing, if it does not."""
        if isinstance(edit, Add):
            return self._add(edit)
        if isinstance(edit, End):
            return self._end(edit)
        if isinstance(edit, Move):
            return self._move(edit)
        self._programme(edit)
        return None

    def _programme(self, edit: Run | Link) -> None:
        programme = self.columns.programmes.index.number(edit.programme, "programme")
        if isinstance(edit, Run):
            self.ends[programme] = day_number(edit.end)
        else:
            approach = self.columns.approaches.index.number(edit.approach, "approach")
            self.links.append((approach, programme))

    def _actor(self, iri: str) -> int:
        return self.columns.actors.index.number(iri, "actor")

    def _approach(self, iri: str) -> int:
        return self.columns.approaches.index.number(iri, "approach")

    def _places(self, iris: Sequence[str]) -> Areas:
        index = self.columns.territories.index
        return frozenset(index.number(iri, "territory") for iri in iris)

    def _add(self, edit: Add) -> Idleness | None:
        actor, approach = self._actor(edit.actor), self._approach(edit.approach)
        areas = self._places(edit.territories) or self._ground.own(actor, approach)
        values: dict[str, Any] = {
            "approach": approach,
            "actor": actor,
            "unit": -1,
            "represented": -1,
            "role": edit.role,
            "status": "laufend",
            "level": "oberste",
            "art": "redaktion",
            "alternatives": "",
            "starts": _day(edit.start),
            "ends": _day(edit.end),
        }
        self._statements.add(self._name("s"), values, areas)
        if self._holds(edit.start, edit.end):
            self._withdraw(approach, -1, "niemand", areas)
            self._withdraw(approach, actor, "tut-es-nicht", areas)
        return None if self._ground.is_competent(actor, areas) else "not-competent"

    def _holds(self, start: date | None, end: date | None) -> bool:
        if self.as_of is None:
            return True
        return (start is None or start <= self.as_of) and (end is None or end >= self.as_of)

    def _name(self, sort: str) -> str:
        return f"{ASSUMED}{sort}{self._statements.number + self._feedback.number:06d}"

    def _end(self, edit: End) -> Idleness | None:
        places = self._places(edit.territories)
        if edit.statement:
            rows = [self.columns.statements.index.number(edit.statement, "statement")]
            ended = [at for at in rows if self._end_row(at, places, edit.on)]
            return None if ended else "not-there"
        actor, approach = self._actor(edit.actor), self._approach(edit.approach)
        ended = self._ended(actor, approach, places, edit.on)
        return None if ended or self._denied(actor, approach, places, edit.on) else "not-there"

    def _ended(self, actor: int, approach: int, places: Areas, on: date | None) -> list[int]:
        """End every statement that names an actor for an approach; the rows that ended."""
        rows = self._statements.find(actor=actor, approach=approach)
        listed = [at for at in rows if self._statements.value(at, "art") not in PROSE]
        made = [self._end_row(at, places, on) for at in listed]
        if self.columns.actors.is_organisation[actor] and listed:
            self._denied(actor, approach, places, on)
        return [at for at in made if at is not None]

    def _end_row(self, at: int, places: Areas, on: date | None) -> int | None:
        """End one statement, in some territories only if there are any; the row that ended."""
        table = self._statements
        here, elsewhere = self._ground.parted(table.areas(at), places)
        if not here:
            return None
        if elsewhere:
            rest = table.copy(at, self._name("r"), elsewhere)
            table.change(rest, "status", table.value(at, "status"))
            table.move(at, here)
        if on is not None:
            known = int(table.value(at, "ends"))
            last = day_number(on)
            table.change(at, "ends", last if known == UNKNOWN_DAY else min(known, last))
        elif table.is_new(at):
            table.drop(at)
        else:
            table.change(at, "status", "beendet")
        return at

    def _denied(self, actor: int, approach: int, places: Areas, on: date | None) -> bool:
        """Take a body to have said that it does not do it; whether that can change anything."""
        if not self.columns.actors.is_organisation[actor]:
            return False
        areas = places or self._ground.reach(actor)
        if on is None:
            self._withdraw(approach, actor, "tut-es", areas)
        values: dict[str, Any] = {
            "approach": approach,
            "actor": actor,
            "answer": "tut-es-nicht",
            "day": UNKNOWN_DAY if on is None else day_number(on) + 1,
        }
        self._feedback.add(self._name("a"), values, areas)
        return self._comes_in(actor, approach)

    def _comes_in(self, actor: int, approach: int) -> bool:
        """Whether a kind of the body is named for the approach, or it has confirmed it."""
        kinds = set(map(int, row(self.columns.actors.all_kinds, actor)))
        statements = self.columns.statements
        named = set(statements.actor[statements.approach == approach].tolist())
        feedback = self.columns.feedback
        told = (feedback.approach == approach) & (feedback.actor == actor)
        return bool(kinds & named) or bool(told.any())

    def _withdraw(self, approach: int, actor: int, answer: str, areas: Areas) -> None:
        """Take answers back in some territories; they stand for the others."""
        for at in self._feedback.find(approach=approach, actor=actor):
            if self._feedback.value(at, "answer") == answer:
                here, elsewhere = self._ground.parted(self._feedback.areas(at), areas)
                if here:
                    self._feedback.move(at, elsewhere)

    def _move(self, edit: Move) -> Idleness | None:
        actor, approach = self._actor(edit.actor), self._approach(edit.approach)
        places = self._places(edit.territories)
        ended = self._ended(actor, approach, places, edit.on)
        first = None if edit.on is None else date.fromordinal(edit.on.toordinal() + 1)
        if not ended and not self._denied(actor, approach, places, edit.on):
            return "not-there"
        roles = {str(self._statements.value(at, "role")) for at in ended} or {"zustaendig"}
        areas = frozenset[int]().union(*(self._statements.areas(at) for at in ended))
        areas = areas or places or self._ground.reach(actor)
        iris = self.columns.territories.index.iris
        where = tuple(iris[at] for at in sorted(areas))
        found = [
            self._add(Add(edit.to, edit.approach, where, role, first)) for role in sorted(roles)
        ]
        return found[0]


def _day(day: date | None) -> int:
    return UNKNOWN_DAY if day is None else day_number(day)
