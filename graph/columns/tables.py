"""The tables of a landscape, as arrays.

Everything is numbered per sort of thing (`Index`), in the order in which it is shown: approaches
and fields by notation, the rest by IRI. Relations are sparse boolean matrices, attributes arrays.
Days are counted from 1970-01-01; `UNKNOWN_DAY` stands for a date that nobody has told us.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.columns import file as columns_file
from graph.columns.index import Index as Index
from graph.columns.index import UnknownThingError as UnknownThingError
from graph.columns.relation import Relation, compose, counts, flipped, kept, row, union

Codes = NDArray[np.str_]
"""Notations of concepts, one per row; `""` where there is none."""
Days = NDArray[np.int32]
Pointers = NDArray[np.int32]
"""Positions in another index; -1 where there is none."""
Flags = NDArray[np.bool_]
Figures = NDArray[np.float64]
"""Numbers with a fraction; nan where there is none."""

UNKNOWN_DAY: Final = int(np.iinfo(np.int32).min)
DISTRICT_KINDS: Final = ("kreisfreie-stadt", "landkreis")
PLACE_KIND: Final = "ort"


@dataclass(frozen=True)
class Territories:
    """n territories: `within` (n x n) is reflexive and transitive; `kind` their notations."""

    index: Index
    kind: Codes
    within: Relation

    @cached_property
    def districts(self) -> Flags:
        """The territories a matrix shows: districts and cities, or the smallest that there are."""
        districts = np.isin(self.kind, DISTRICT_KINDS)
        if districts.any():
            return districts
        areas = self.kind != PLACE_KIND
        inner = counts(flipped(kept(self.within, areas)))
        smallest: Flags = areas & (inner == 1)
        return smallest


@dataclass(frozen=True)
class Actors:
    """m actors: kinds, organisations, and programmes that are named like actors.

    `broader` (m x m) leads from a kind to itself and all broader ones, `kinds` (m x m) from an
    organisation to its own kinds, `areas` (m x territories) to where it is competent.
    `only_in` (m x kinds of territory) tells where alone a kind exists, `is_generic` that its bodies
    are never listed one by one. `until` is the last day of a body that is no more, `successor` who
    took over. `part_of` (m x m) leads from a body to itself and to all that it is a part of.
    """

    index: Index
    is_kind: Flags
    is_organisation: Flags
    is_generic: Flags
    only_in: Relation
    programme: Pointers
    broader: Relation
    kinds: Relation
    areas: Relation
    until: Days
    successor: Pointers
    part_of: Relation

    @cached_property
    def all_kinds(self) -> Relation:
        """Organisation to its kinds and everything broader (m x m)."""
        return compose(self.kinds, self.broader)

    @cached_property
    def bodies(self) -> Relation:
        """Kind to the organisations of it and of narrower ones, living or not (m x m)."""
        return flipped(kept(self.all_kinds, self.is_organisation))


@dataclass(frozen=True)
class Fields:
    """Action fields, each of one edition."""

    index: Index
    notation: Codes
    label: tuple[str, ...]
    edition: Pointers
    current: Flags


@dataclass(frozen=True)
class TargetGroups:
    """Target groups; `broader` is reflexive and transitive."""

    index: Index
    broader: Relation


@dataclass(frozen=True)
class Approaches:
    """n approaches; `territories` are those of the edition they stand in.

    `excluded` (n x kinds of territory, columns as in `Columns.territory_kinds`) tells where an
    approach does not apply because it is limited to a setting. `current` is false for editions
    that a later one replaces; `matches` (n x n, symmetric) are approaches held to be the same.
    """

    index: Index
    notation: Codes
    label: tuple[str, ...]
    measure: Codes
    edition: Pointers
    current: Flags
    fields: Relation
    explicit: Relation
    implied: Relation
    excluded: Relation
    programmes: Relation
    needs: Relation
    territories: Relation
    matches: Relation

    @cached_property
    def groups(self) -> Relation:
        """Target groups named in the wording or implied by the editors."""
        return union(self.explicit, self.implied)


@dataclass(frozen=True)
class Programmes:
    """Programmes and offers; `successors` is transitive, without the programme itself."""

    index: Index
    kind: Codes
    starts: Days
    ends: Days
    areas: Relation
    fields: Relation
    groups: Relation
    operators: Relation
    successors: Relation


@dataclass(frozen=True)
class Statements:
    """Responsibilities: who is named for which approach, how, where and when."""

    index: Index
    approach: Pointers
    actor: Pointers
    unit: Pointers
    represented: Pointers
    role: Codes
    status: Codes
    level: Codes
    art: Codes
    alternatives: tuple[str, ...]
    starts: Days
    ends: Days
    territories: Relation


@dataclass(frozen=True)
class Lists:
    """Lists and how complete they claim to be: `on` which property of which `thing` (IRI).

    `approach` is the thing where it is one; `partial` lists speak of a part of the territory only.
    """

    index: Index
    thing: tuple[str, ...]
    approach: Pointers
    on: Codes
    partial: Flags
    role: Codes
    completeness: Codes

    def closed(self, on: str) -> frozenset[str]:
        """Things whose lists of a property all claim to be complete."""
        relevant = self.on == on
        whole = relevant & (self.completeness == "vollstaendig") & ~self.partial
        open_ones = {self.thing[at] for at in np.flatnonzero(relevant & ~whole)}
        return frozenset(self.thing[at] for at in np.flatnonzero(whole)) - open_ones


@dataclass(frozen=True)
class Feedback:
    """What people told us; `actor` is -1 for the answer that nobody does it."""

    index: Index
    approach: Pointers
    actor: Pointers
    answer: Codes
    day: Days
    territories: Relation


@dataclass(frozen=True)
class Stated:
    """Gaps, saturations and shortages that a source states (`sort` luecke, saettigung, knappheit).

    `territories` are the statement's own, else those of its edition.
    """

    index: Index
    sort: Codes
    fields: Relation
    approaches: Relation
    groups: Relation
    actors: Relation
    territories: Relation
    edition: Pointers

    @cached_property
    def _places(self) -> tuple[dict[int, list[int]], dict[int, list[int]], list[int]]:
        """Statements by approach; those about none by target group; and those about neither."""
        by_approach: dict[int, list[int]] = {}
        by_group: dict[int, list[int]] = {}
        others: list[int] = []
        for number in range(len(self.index)):
            approaches, groups = row(self.approaches, number), row(self.groups, number)
            for approach in approaches.tolist():
                by_approach.setdefault(approach, []).append(number)
            for group in [] if len(approaches) else groups.tolist():
                by_group.setdefault(group, []).append(number)
            others += [] if len(approaches) or len(groups) else [number]
        return by_approach, by_group, others

    def perhaps_about(self, approach: int, groups: Iterable[int]) -> list[int]:
        """Statements about an approach or, without any, its target groups; or neither: actors."""
        by_approach, by_group, others = self._places
        found = {at for group in groups for at in by_group.get(group, ())}
        return sorted({*by_approach.get(approach, ()), *found, *others})


@dataclass(frozen=True)
class Mentions:
    """Running text that names an actor for a field, but for no approach of the table."""

    index: Index
    actor: Pointers
    field: Pointers


@dataclass(frozen=True)
class Potentials:
    """Computed effects (`modality` rechnerisch) that a source puts down to a target group or need.

    `value` is the figure or its lower bound (then `at_least`), nan where there is none in digits.
    They are effects of assumptions, each of its own lever and unit: never to be added up.
    """

    index: Index
    group: Pointers
    needs: Relation
    value: Figures
    at_least: Flags
    unit: tuple[str, ...]


@dataclass(frozen=True)
class Columns:
    """A landscape, ready to be analysed."""

    territories: Territories
    actors: Actors
    fields: Fields
    groups: TargetGroups
    approaches: Approaches
    programmes: Programmes
    needs: Index
    need_groups: Relation
    statements: Statements
    lists: Lists
    feedback: Feedback
    stated: Stated
    mentions: Mentions
    potentials: Potentials
    editions: Index
    issued: tuple[str, ...]
    """When each edition appeared, as precise as it is known."""
    territory_kinds: tuple[str, ...]

    def save(self, path: Path) -> None:
        """Write all tables to one `.npz` file; equal columns give equal arrays."""
        columns_file.save(self, path)
