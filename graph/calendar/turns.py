"""Days on which something that is known begins to count, or ends."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

import numpy as np

from graph.columns.relation import row
from graph.columns.tables import UNKNOWN_DAY, Columns, Days, Index
from graph.coverage.scope import ENDED, counted, programme_phases
from graph.model import Scope

TurnSort = Literal["programme", "statement", "body", "answer"]
Precision = Literal["day", "month", "year"]
Precise = Mapping[tuple[str, bool], Precision]
"""How precise the beginning (True) or the end (False) of a thing is known; by default to the day"""

_EPOCH: Final = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Turn:
    """A programme, statement, body or answer that begins to count on a day, or ends.

    `number` is its place in the columns; `known` is the first or the last day that it holds, and
    `precision` how precise that day is known (of a month or year the last possible day of an end,
    the first possible one of a beginning). `actor` and `approach` are a statement's or an answer's;
    `successors` come after what ends, and `running` are those of them that then hold.
    """

    thing: str
    sort: TurnSort
    number: int
    begins: bool
    known: date
    precision: Precision
    actor: str | None = None
    approach: str | None = None
    successors: tuple[str, ...] = ()
    running: tuple[str, ...] = ()

    @property
    def day(self) -> date:
        """The first day on which it counts, or counts no more."""
        return self.known if self.begins else self.known + timedelta(days=1)


def turns(
    columns: Columns, scope: Scope, since: date, until: date | None, precise: Precise
) -> list[Turn]:
    """What turns after one day, up to and with another (None: for as long as is known)."""
    found = [
        *_programmes(columns, precise),
        *_statements(columns, scope, precise),
        *_bodies(columns, precise),
        *_answers(columns),
    ]
    wanted = [turn for turn in found if since < turn.day and (until is None or turn.day <= until)]
    return sorted(wanted, key=lambda turn: (turn.day, turn.begins, turn.sort, turn.thing))


def day_of(number: int) -> date:
    """A day of the columns as a date."""
    return _EPOCH + timedelta(days=number)


def _dated(
    index: Index, sort: TurnSort, days: Days, begins: bool, precise: Precise
) -> Iterator[Turn]:
    for number in np.flatnonzero(days != UNKNOWN_DAY).tolist():
        iri = index.iris[number]
        known = day_of(int(days[number]))
        yield Turn(iri, sort, number, begins, known, precise.get((iri, begins), "day"))


def _programmes(columns: Columns, precise: Precise) -> Iterator[Turn]:
    programmes = columns.programmes
    yield from _dated(programmes.index, "programme", programmes.starts, True, precise)
    for turn in _dated(programmes.index, "programme", programmes.ends, False, precise):
        lasting = programme_phases(programmes, turn.day) != ENDED
        begun = (programmes.starts == UNKNOWN_DAY) | (programmes.starts <= (turn.day - _EPOCH).days)
        after = row(programmes.successors, turn.number)
        iris = programmes.index.iris
        yield _with(
            turn,
            successors=tuple(iris[at] for at in after),
            running=tuple(iris[at] for at in after if lasting[at] and begun[at]),
        )


def _statements(columns: Columns, scope: Scope, precise: Precise) -> Iterator[Turn]:
    """Those that count in the scope; one that is over for good turns no more."""
    statements = columns.statements
    counting = counted(columns, scope) & (statements.status != "beendet")
    for days, begins in ((statements.starts, True), (statements.ends, False)):
        chosen = np.where(counting, days, np.int32(UNKNOWN_DAY))
        for turn in _dated(statements.index, "statement", chosen, begins, precise):
            actor, approach = statements.actor[turn.number], statements.approach[turn.number]
            yield _with(
                turn,
                actor=columns.actors.index.iris[actor],
                approach=columns.approaches.index.iris[approach],
            )


def _bodies(columns: Columns, precise: Precise) -> Iterator[Turn]:
    actors = columns.actors
    ends = np.where(actors.is_organisation, actors.until, np.int32(UNKNOWN_DAY))
    for turn in _dated(actors.index, "body", ends, False, precise):
        heirs = tuple(_heirs(columns, turn.number))
        lasting = [at for at in heirs if not UNKNOWN_DAY < actors.until[at] < _number(turn.day)]
        iris = actors.index.iris
        yield _with(
            turn,
            successors=tuple(iris[at] for at in heirs),
            running=tuple(iris[at] for at in lasting),
        )


def _number(day: date) -> int:
    return (day - _EPOCH).days


def _heirs(columns: Columns, body: int) -> Iterator[int]:
    """Who took over, and who took over from that one."""
    seen = {body}
    heir = int(columns.actors.successor[body])
    while heir >= 0 and heir not in seen:
        yield heir
        seen.add(heir)
        heir = int(columns.actors.successor[heir])


def _answers(columns: Columns) -> Iterator[Turn]:
    """Answers that are dated later count from their day on."""
    feedback = columns.feedback
    chosen = np.where(feedback.approach >= 0, feedback.day, np.int32(UNKNOWN_DAY))
    for turn in _dated(feedback.index, "answer", chosen, True, {}):
        actor = int(feedback.actor[turn.number])
        approach = columns.approaches.index.iris[feedback.approach[turn.number]]
        yield _with(
            turn,
            actor=columns.actors.index.iris[actor] if actor >= 0 else None,
            approach=approach,
        )


def _with(
    turn: Turn,
    actor: str | None = None,
    approach: str | None = None,
    successors: tuple[str, ...] = (),
    running: tuple[str, ...] = (),
) -> Turn:
    return Turn(
        turn.thing,
        turn.sort,
        turn.number,
        turn.begins,
        turn.known,
        turn.precision,
        actor,
        approach,
        successors,
        running,
    )
