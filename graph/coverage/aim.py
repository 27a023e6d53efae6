"""What of an approach serves one target group."""

from dataclasses import dataclass
from typing import Final

from graph.columns.relation import row
from graph.columns.tables import Columns
from graph.model import Address

ADDRESSED: Final = "addressesTargetGroup"
"""The property on which lists of target groups speak."""


@dataclass(frozen=True)
class Aim:
    """A target group: what meets it, what takes it in."""

    columns: Columns
    group: int

    def above(self, group: int) -> set[int]:
        """A group and all broader ones."""
        return set(row(self.columns.groups.broader, group).tolist())

    def meets(self, group: int) -> bool:
        """Whether one of the two groups takes in the other."""
        return self.group in self.above(group) or group in self.above(self.group)

    def within(self, group: int) -> bool:
        """Whether a group is this one or narrower."""
        return self.group in self.above(group)

    def address(self, approach: int) -> tuple[Address, list[int]]:
        """How an approach speaks of the group, and through which groups."""
        approaches = self.columns.approaches
        wording = row(approaches.explicit, approach).tolist()
        implied = row(approaches.implied, approach).tolist()
        tried: tuple[tuple[Address, list[int]], ...] = (
            ("wortlaut", [it for it in wording if self.within(it)]),
            ("mitgemeint", [it for it in implied if self.within(it)]),
            ("weiter", [it for it in (*wording, *implied) if self.meets(it)]),
        )
        return next(((how, groups) for how, groups in tried if groups), ("nicht", []))

    def serves(self, programme: int, *, addressed: bool) -> bool:
        """Whether a programme is for the group; one that names no group, if the approach is."""
        groups = row(self.columns.programmes.groups, programme).tolist()
        return any(map(self.meets, groups)) if groups else addressed

    def concerned(self, number: int, approach: int) -> bool:
        """Whether what is stated of target groups (and of no other approach) holds for the cell.

        Its groups have to take in this one, or all those through which the approach reaches it.
        """
        stated = self.columns.stated
        approaches = row(stated.approaches, number).tolist()
        about = set(row(stated.groups, number).tolist())
        if not about or (approaches and approach not in approaches):
            return False
        if not about.isdisjoint(self.above(self.group)):
            return True
        how, through = self.address(approach)
        inner = how in {"wortlaut", "mitgemeint"}
        return inner and all(not about.isdisjoint(self.above(it)) for it in through)

    def closed_lists(self, approach: int) -> list[int]:
        """Complete lists of the approach's target groups, or of the group's approaches."""
        lists, columns = self.columns.lists, self.columns
        things = {columns.approaches.index.iris[approach], columns.groups.index.iris[self.group]}
        closed = lists.closed(ADDRESSED) & things
        return [
            number
            for number, thing in enumerate(lists.thing)
            if thing in closed and lists.on[number] == ADDRESSED
        ]
