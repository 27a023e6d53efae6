"""What the lists of an approach say in one territory, and what speaks against them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from graph.columns.relation import row
from graph.columns.tables import Columns
from graph.coverage.judge import Facts
from graph.coverage.scope import DERIVED, RESPONSIBLE, Where
from graph.model import Reason, Scope


@dataclass(frozen=True)
class ListReader:
    """Reads lists; `phase` of a statement, and whether it is `counted`, are as `Reader` tells."""

    columns: Columns
    scope: Scope
    where: Where
    phase: Callable[[int], str]
    counted: Callable[[int], bool]

    def read(self, made: Facts, approach: int) -> None:
        """Note the lists of the asked roles, and the statements that speak against a claim."""
        lists, area = self.columns.lists, self.columns.approaches.territories
        here = self._asked(approach)
        closed = [
            lists.completeness[number] == "vollstaendig" and not lists.partial[number]
            for number in here
        ]
        in_edition = not len(row(area, approach)) or self.where.takes_in(area, approach)
        claimed = bool(here) and all(closed) and in_edition
        doubts = list(self._doubts(approach)) if claimed else []
        for number in here:
            status = str(lists.completeness[number])
            reason = Reason("list", lists.index.iris[number], None, None, status)
            made.note(reason, "complete" if claimed and not doubts else None)
        for number in doubts:
            made.note(self._doubt(number), "doubt")

    def _asked(self, approach: int) -> list[int]:
        lists, roles = self.columns.lists, {"", *self.scope.roles}
        return [
            int(number)
            for number in np.flatnonzero(lists.approach == approach)
            if lists.role[number] in roles and lists.on[number] == RESPONSIBLE
        ]

    def _doubts(self, approach: int) -> Iterator[int]:
        """Statements that name somebody somewhere in the territory, and do not count in it."""
        statements = self.columns.statements
        for number in map(int, np.flatnonzero(statements.approach == approach)):
            areas, where = statements.territories, self.where
            wanted = statements.role[number] in self.scope.roles and where.touches(areas, number)
            wanted &= statements.art[number] != DERIVED and self.phase(number) != "ended"
            if wanted and not (self.counted(number) and where.takes_in(areas, number)):
                yield number

    def _doubt(self, number: int) -> Reason:
        statements = self.columns.statements
        actor = self.columns.actors.index.iris[statements.actor[number]]
        status = str(statements.status[number]) or None
        return Reason("doubt", statements.index.iris[number], actor, None, status)
