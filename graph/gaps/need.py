"""What is behind a gap: needs, and the effects that sources have worked out for target groups.

A potential is the effect of an assumption ("if the rate falls by one percentage point"). Potentials
have different levers and overlap, so they are never added up: what ranks is the largest single one.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.columns.relation import Relation, compose, entries, flipped, row, shape_of, union
from graph.columns.tables import Columns, Index
from graph.gaps.parts import pairs_of
from graph.model import GapFinding, Potential

Figures = NDArray[np.float64]
_KEY: Final = "potentials behind things"


class Worth:
    """Which potentials stand behind approaches, target groups, needs and programmes."""

    def __init__(self, columns: Columns) -> None:
        """Nothing is worked out before it is asked for."""
        self._columns = columns
        self._value = columns.potentials.value

    @cached_property
    def behind(self) -> dict[str, Relation]:
        """Things to potentials, per sort."""
        known = vars(self._columns)
        if _KEY not in known:
            known[_KEY] = _relations(self._columns)
        found: dict[str, Relation] = known[_KEY]
        return found

    def of(self, about: tuple[tuple[str, Relation], ...]) -> Figures:
        """The largest single potential behind each row; nan where none is known."""
        made: Figures = np.full(shape_of(about[0][1])[0] if about else 0, np.nan)
        for sort, relation in about:
            if sort in self._largest:
                down, across = entries(relation)
                np.fmax.at(made, down, self._largest[sort][across])
        return made

    def dressed(self, finding: GapFinding) -> GapFinding:
        """A finding with the needs and potentials behind it, the largest potential first."""
        needs: dict[str, None] = {}
        found: dict[int, None] = {}
        for iri in finding.about:
            for sort, index in self._indexes.items():
                number = index.position.get(iri)
                if number is not None:
                    found |= dict.fromkeys(row(self.behind[sort], number).tolist())
                    needs |= dict.fromkeys(self._needs(sort, number))
        known = [at for at in found if not np.isnan(self._value[at])]
        iris = self._columns.potentials.index.iris
        ordered = sorted(known, key=lambda at: (-self._value[at], iris[at]))
        potentials = tuple(self._potential(at) for at in ordered)
        return replace(finding, needs=tuple(needs), potentials=potentials)

    @cached_property
    def _indexes(self) -> dict[str, Index]:
        columns = self._columns
        return {
            "approach": columns.approaches.index,
            "group": columns.groups.index,
            "need": columns.needs,
            "programme": columns.programmes.index,
        }

    def _needs(self, sort: str, number: int) -> Iterator[str]:
        """Needs behind a thing."""
        columns = self._columns
        if sort == "need":
            yield columns.needs.iris[number]
        if sort in ("approach", "group"):
            relation = columns.approaches.needs if sort == "approach" else self._needs_of_groups
            yield from (columns.needs.iris[at] for at in row(relation, number))

    @cached_property
    def _needs_of_groups(self) -> Relation:
        return flipped(self._columns.need_groups)

    def _potential(self, at: int) -> Potential:
        potentials, groups = self._columns.potentials, self._columns.groups.index
        group = int(potentials.group[at])
        return Potential(
            figure=potentials.index.iris[at],
            group=groups.iris[group] if group >= 0 else None,
            value=float(potentials.value[at]),
            unit=potentials.unit[at],
            at_least=bool(potentials.at_least[at]),
        )

    @cached_property
    def _largest(self) -> dict[str, Figures]:
        """Per sort and thing, the largest single potential."""
        made = {}
        for sort, relation in self.behind.items():
            down, across = entries(relation)
            largest = np.full(shape_of(relation)[0], np.nan)
            np.fmax.at(largest, down, self._value[across])
            if not np.isnan(largest).all():
                made[sort] = largest
        return made


def _relations(columns: Columns) -> dict[str, Relation]:
    groups, needs = _by_group(columns), flipped(columns.potentials.needs)
    approaches, programmes = columns.approaches, columns.programmes
    of_approach = union(compose(approaches.groups, groups), compose(approaches.needs, needs))
    through = flipped(approaches.programmes)
    of_programme = union(compose(programmes.groups, groups), compose(through, of_approach))
    return {
        "approach": of_approach,
        "group": groups,
        "need": needs,
        "programme": of_programme,
    }


def _by_group(columns: Columns) -> Relation:
    """Target group to its potentials and those of narrower groups."""
    potentials = columns.potentials
    known = np.flatnonzero(potentials.group >= 0)
    shape = (len(columns.groups.index), len(potentials.index))
    own = pairs_of(potentials.group[known].astype(np.int64), known, shape)
    return compose(flipped(columns.groups.broader), own)
