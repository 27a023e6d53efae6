"""What the lists of an approach say in one territory, and what speaks against them."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

import numpy as np

from graph.columns.relation import row
from graph.columns.tables import Columns, Flags
from graph.coverage.judge import Facts
from graph.coverage.scope import DERIVED, RESPONSIBLE, Where
from graph.model import Reason, Scope


@dataclass(frozen=True)
class ListReader:
    """Reads lists; `phase` of a statement is as `Reader` tells it, `possible` masks actors."""

    columns: Columns
    scope: Scope
    where: Where
    possible: Flags
    phase: Callable[[int], str]

    def read(self, made: Facts, approach: int, counting: Collection[int]) -> None:
        """Note the lists of the asked roles, and the statements that speak against a claim.

        `counting` are the statements that count in the territory: with them the claim agrees.
        """
        lists, area = self.columns.lists, self.columns.approaches.territories
        here = self._asked(approach)
        closed = [
            lists.completeness[number] == "vollstaendig" and not lists.partial[number]
            for number in here
        ]
        in_edition = not len(row(area, approach)) or self.where.takes_in(area, approach)
        claimed = bool(here) and all(closed) and in_edition
        doubts = list(self._doubts(approach, counting)) if claimed else []
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

    def _doubts(self, approach: int, counting: Collection[int]) -> Iterator[int]:
        """Statements that name somebody somewhere in the territory, and do not count in it."""
        statements = self.columns.statements
        for number in map(int, np.flatnonzero(statements.approach == approach)):
            wanted = statements.role[number] in self.scope.roles and number not in counting
            wanted &= statements.art[number] != DERIVED and self.phase(number) != "ended"
            wanted &= bool(self.possible[statements.actor[number]])
            if wanted and self.where.touches(statements.territories, number):
                yield number

    def _doubt(self, number: int) -> Reason:
        statements = self.columns.statements
        actor = self.columns.actors.index.iris[statements.actor[number]]
        status = str(statements.status[number]) or None
        return Reason("doubt", statements.index.iris[number], actor, None, status)
