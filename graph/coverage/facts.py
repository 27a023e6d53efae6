"""What is known about one approach in one territory, statement by statement, with the reasons."""

from collections.abc import Iterator

import numpy as np

from graph.columns.gather import day_number
from graph.columns.relation import row
from graph.columns.tables import UNKNOWN_DAY, Columns
from graph.coverage.aim import Aim
from graph.coverage.judge import Answer, Facts, judge, strike
from graph.coverage.lists import ListReader
from graph.coverage.scope import MODEL, PROSE, Where, possible
from graph.model import Evidence, Reason, Scope

LASTS = {"laufend": "confirmed", "unbekannt": "offered", "geplant": "planned", "beendet": "ended"}
"""What a programme in each status is evidence of."""
SERVING = frozenset({"laufend", "unbekannt"})
"""Statuses in which a programme is there, for all that is known."""


class Reader:
    """Reads facts out of columns, in one scope and one territory."""

    def __init__(
        self, columns: Columns, scope: Scope, where: Where, aim: Aim | None = None
    ) -> None:
        """Remember what is asked; with an aim, of what serves its target group."""
        self._aim = aim
        self._columns = columns
        self._scope = scope
        self._where = where
        self._today = day_number(scope.as_of)
        self._possible = possible(columns, where)
        self._lists = ListReader(columns, scope, where, self._phase, self._counted)

    def facts(self, approach: int) -> Facts:
        """All facts about an approach."""
        made = Facts(applies=self._applies(approach))
        if not made.applies:
            iri = self._columns.approaches.index.iris[approach]
            made.note(Reason("setting", iri), "excluded")
            made.marks.clear()
            return made
        denied = self._read_feedback(made, approach)
        self._read_statements(made, approach)
        self._read_programmes(made, approach)
        self._read_stated(made, approach)
        self._lists.read(made, approach)
        strike(made, denied, self._columns.actors.index.iris)
        return made

    def beside(self, approach: int) -> Facts:
        """Facts about an approach that does not speak of the aim's target group."""
        made = Facts(applies=self._applies(approach))
        if not made.applies:
            return self.facts(approach)
        self._read_programmes(made, approach)
        for number in self._statements(approach):
            self._read_offer(made, number)
        self._read_stated(made, approach)
        return made

    def _applies(self, approach: int) -> bool:
        kind = self._columns.territories.kind[self._where.number]
        excluded = row(self._columns.approaches.excluded, approach)
        return kind not in [self._columns.territory_kinds[number] for number in excluded]

    def _read_feedback(self, made: Facts, approach: int) -> set[int]:
        """Answers, the latest of each body; gives the bodies that said no."""
        feedback, iris = self._columns.feedback, self._columns.actors.index.iris
        here = [
            int(number)
            for number in np.flatnonzero(feedback.approach == approach)
            if feedback.day[number] <= self._today
            and self._where.takes_in(feedback.territories, int(number))
        ]
        answers = [
            Answer(
                feedback.index.iris[number],
                str(feedback.answer[number]),
                int(feedback.actor[number]),
                int(feedback.day[number]),
            )
            for number in here
        ]
        return judge(made, answers, iris, self._columns.actors.is_organisation)

    def _statements(self, approach: int) -> Iterator[int]:
        statements = self._columns.statements
        if not self._columns.approaches.current[approach]:
            return
        for number in map(int, np.flatnonzero(statements.approach == approach)):
            wanted = self._counted(number) and self._possible[statements.actor[number]]
            if wanted and self._where.takes_in(statements.territories, number):
                yield number

    def _counted(self, number: int) -> bool:
        """Whether a statement is of the roles and the reading, and no running text."""
        statements, scope = self._columns.statements, self._scope
        bracketed = scope.reading == "R2" and statements.level[number] == "klammer"
        listed = statements.art[number] not in PROSE and not bracketed
        return bool(listed and statements.role[number] in scope.roles)

    def _read_statements(self, made: Facts, approach: int) -> None:
        for number in self._statements(approach):
            phase = self._phase(number)
            if phase == "said":
                made.marks.add("said")
                self._read_active(made, number)
            else:
                self._note(made, number, phase)

    def _phase(self, number: int) -> str:
        """What a statement is evidence of: `said` now, `planned`, `ended`."""
        statements = self._columns.statements
        status = str(statements.status[number])
        if status == "beendet" or UNKNOWN_DAY < int(statements.ends[number]) < self._today:
            return "ended"
        to_come = status == "geplant" or int(statements.starts[number]) > self._today
        return "planned" if to_come else "said"

    def _note(self, made: Facts, number: int, mark: str) -> None:
        """A statement that is over or to come."""
        statements, actors = self._columns.statements, self._columns.actors
        actor = int(statements.actor[number])
        kind: Evidence = "kind" if actors.is_kind[actor] else "named"
        status = "beendet" if mark == "ended" else "geplant"
        iri = statements.index.iris[number]
        made.note(Reason(kind, iri, actors.index.iris[actor], None, status), mark)

    def _read_active(self, made: Facts, number: int) -> None:
        actors = self._columns.actors
        actor = int(self._columns.statements.actor[number])
        if actors.is_kind[actor]:
            self._read_kind(made, number, actor)
        elif actors.is_organisation[actor]:
            self._read_body(made, number, actor)
        elif actors.programme[actor] >= 0:
            self._reason(made, "through", "said", number, actor)
            self._read_programme(made, int(actors.programme[actor]), self._approach(number))
        else:
            made.offers.add(actors.index.iris[actor])
            self._reason(made, "named", "offered", number, actor)

    def _read_offer(self, made: Facts, number: int) -> None:
        """The programme that a statement names like an actor, whatever else the statement says."""
        actors, actor = self._columns.actors, int(self._columns.statements.actor[number])
        is_actor = actors.is_kind[actor] or actors.is_organisation[actor]
        programme = int(actors.programme[actor])
        if programme >= 0 and not is_actor and self._phase(number) == "said":
            self._read_programme(made, programme, self._approach(number))

    def _approach(self, statement: int) -> int:
        return int(self._columns.statements.approach[statement])

    def _reason(
        self, made: Facts, kind: Evidence, mark: str, number: int, actor: int, via: int = -1
    ) -> None:
        statements, iris = self._columns.statements, self._columns.actors.index.iris
        reason = Reason(
            kind,
            statements.index.iris[number],
            iris[actor],
            iris[via] if via >= 0 else None,
            str(statements.status[number]) or None,
        )
        made.note(reason, mark)

    def _read_kind(self, made: Facts, number: int, kind: int) -> None:
        """A kind, and (candidates) the bodies of that kind that are competent here."""
        made.kinds.add(kind)
        self._reason(made, "kind", "said", number, kind)
        if not self._scope.with_candidates:
            return
        actors = self._columns.actors
        for body in map(int, row(actors.bodies, kind)):
            if self._lives(body) and self._where.touches(actors.areas, body):
                made.candidates.add(body)
                self._reason(made, "candidate", "candidate", number, body, kind)

    def _lives(self, body: int) -> bool:
        until = int(self._columns.actors.until[body])
        return until in (UNKNOWN_DAY, self._today) or until > self._today

    def _read_body(self, made: Facts, number: int, body: int) -> None:
        """A named body, or whoever took over from it, if it is competent here."""
        actors = self._columns.actors
        if not self._lives(body):
            self._note(made, number, "ended")
        seen = {body}
        while not self._lives(body) and int(actors.successor[body]) not in {-1, *seen}:
            body = int(actors.successor[body])
            seen.add(body)
        nowhere = len(row(actors.areas, body)) == 0
        if self._lives(body) and (nowhere or self._where.touches(actors.areas, body)):
            made.named.add(body)
            self._reason(made, "named", "named", number, body)
        elif self._lives(body):
            self._reason(made, "elsewhere", "said", number, body)

    def _read_programmes(self, made: Facts, approach: int) -> None:
        for programme in row(self._columns.approaches.programmes, approach):
            self._read_programme(made, int(programme), approach)

    def _read_programme(self, made: Facts, programme: int, approach: int) -> None:
        """A programme and, if it has ended, what came after it."""
        programmes = self._columns.programmes
        chain = [programme]
        if self._status(programme) == "beendet":
            chain += map(int, row(programmes.successors, programme))
        for number in chain:
            if self._where.takes_in(programmes.areas, number):
                status, iri = self._status(number), programmes.index.iris[number]
                for_all = self._serves(number, approach)
                if not for_all and self._is_beside(approach):
                    continue
                serves = for_all and programmes.kind[number] != MODEL
                if status in SERVING:
                    made.programmes.add(number)
                    made.offers |= {iri} if serves else set()
                reason = Reason("programme", iri, None, None, status)
                made.note(reason, LASTS[status] if serves else None)

    def _serves(self, programme: int, approach: int) -> bool:
        if self._aim is None:
            return True
        return self._aim.serves(programme, addressed=not self._is_beside(approach))

    def _is_beside(self, approach: int) -> bool:
        """Whether a target group is asked about that the approach does not speak of."""
        return self._aim is not None and self._aim.address(approach)[0] == "nicht"

    def _status(self, programme: int) -> str:
        starts = int(self._columns.programmes.starts[programme])
        ends = int(self._columns.programmes.ends[programme])
        if UNKNOWN_DAY < ends < self._today:
            return "beendet"
        if starts > self._today:
            return "geplant"
        return "unbekannt" if ends == UNKNOWN_DAY else "laufend"

    def _read_stated(self, made: Facts, approach: int) -> None:
        stated, marks = self._columns.stated, {"luecke": "gap", "knappheit": "short"}
        groups = set(row(self._columns.approaches.explicit, approach).tolist())
        near = range(len(stated.index)) if self._aim else stated.perhaps_about(approach, groups)
        for number in near:
            sort = stated.sort[number]
            if sort not in marks or not self._concerns(number, approach, groups):
                continue
            if self._where.takes_in(stated.territories, number):
                reason = Reason("stated", stated.index.iris[number], None, None, str(sort))
                made.note(reason, marks[sort])

    def _concerns(self, number: int, approach: int, groups: set[int]) -> bool:
        """Whether a statement is about an approach, else its target group, else its actor."""
        stated = self._columns.stated
        approaches = row(stated.approaches, number)
        about = set(row(stated.groups, number).tolist())
        if self._aim and (about or self._is_beside(approach)):
            return self._aim.concerned(number, approach)
        if len(approaches) or about:
            by_group = not len(approaches) and not groups.isdisjoint(about)
            return by_group or approach in approaches
        actors = set(row(stated.actors, number).tolist())
        return stated.sort[number] == "knappheit" and any(
            int(self._columns.statements.actor[at]) in actors and self._phase(at) == "said"
            for at in self._statements(approach)
        )
