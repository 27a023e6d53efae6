"""One pass over quads: what analyses need, gathered per predicate, made into columns."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property
from itertools import repeat
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rdflib import RDF, SKOS

from graph.columns.relation import Relation, relation_of
from graph.columns.tables import UNKNOWN_DAY, Codes, Days, Flags, Index, Pointers
from graph.quads import Quad

Pair = tuple[str, str]
Numbers = NDArray[np.int64]
_EPOCH: Final = date(1970, 1, 1).toordinal()
_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_NUMBER: Final = re.compile(r"(\d+)")
GERMAN: Final = ("@de", "")


class _Numbers(dict[str, int]):
    """Numbers for texts, in the order in which they are first asked for."""

    def __missing__(self, text: str) -> int:
        """Give a new text the next number."""
        self[text] = number = len(self)
        return number


class _Rows:
    """Subjects and objects of one predicate, by number."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.subjects: list[int] = []
        self.things: list[int] = []

    @cached_property
    def arrays(self) -> tuple[Numbers, Numbers]:
        """Both as arrays; ask only when all are in."""
        return np.array(self.subjects, dtype=np.int64), np.array(self.things, dtype=np.int64)


class Gathered:
    """Subject and object of every quad with a wanted predicate; texts are numbered once."""

    def __init__(self, quads: Iterable[Quad], predicates: Iterable[str]) -> None:
        """Read all quads once; labels are kept in German (or without a language) only."""
        rows = {predicate: _Rows() for predicate in predicates}
        add = {name: (it.subjects.append, it.things.append) for name, it in rows.items()}
        numbers = _Numbers()
        label = str(SKOS.prefLabel)
        for subject, predicate, thing, _, mark in quads:
            wanted = add.get(predicate)
            if wanted is None or (predicate == label and mark not in GERMAN):
                continue
            wanted[0](numbers[subject])
            wanted[1](numbers[thing])
        self._rows = rows
        self._numbers = numbers
        self._names = tuple(numbers)
        self._labels = label
        self._positions: dict[int, tuple[Index, Numbers]] = {}

    def pairs(self, predicate: str) -> list[Pair]:
        """All pairs of a predicate, sorted."""
        rows, names = self._rows[predicate], self._names
        return sorted(
            {(names[s], names[o]) for s, o in zip(rows.subjects, rows.things, strict=True)}
        )

    def instances(self, *kinds: str) -> set[str]:
        """Everything typed as one of the classes."""
        subjects, things = self._rows[str(RDF.type)].arrays
        wanted = [self._numbers[kind] for kind in kinds if kind in self._numbers]
        found = np.unique(subjects[np.isin(things, wanted)])
        return {self._names[number] for number in found.tolist()}

    def first(self, predicate: str) -> dict[str, str]:
        """The least object per subject."""
        subjects, ranks, ranked = self._ranked(predicate)
        order = np.lexsort((ranks, subjects))
        distinct, at = np.unique(subjects[order], return_index=True)
        least = ranks[order][at]
        names = self._names
        return {
            names[subject]: ranked[rank]
            for subject, rank in zip(distinct.tolist(), least.tolist(), strict=True)
        }

    def _ranked(self, predicate: str) -> tuple[Numbers, Numbers, list[str]]:
        """Subjects, the rank of each object among all of the predicate, objects by rank."""
        subjects, things = self._rows[predicate].arrays
        distinct, place = np.unique(things, return_inverse=True)
        texts = [self._names[number] for number in distinct.tolist()]
        order = sorted(range(len(texts)), key=texts.__getitem__)
        rank = np.empty(len(texts), dtype=np.int64)
        rank[order] = np.arange(len(texts))
        return subjects, rank[place], [texts[at] for at in order]

    def _places(self, index: Index) -> Numbers:
        """The position of each numbered text in an index, -1 where it is none of its things."""
        held = self._positions.get(id(index))
        if held is not None:
            return held[1]
        made = np.full(len(self._names), -1, dtype=np.int64)
        numbers = map(self._numbers.get, index.iris, repeat(-1))
        known = np.fromiter(numbers, dtype=np.int64, count=len(index))
        made[known[known >= 0]] = np.flatnonzero(known >= 0)
        self._positions[id(index)] = (index, made)
        return made

    def _least(self, rows: Index, predicate: str) -> tuple[Numbers, list[str]]:
        """The rank of each row's least object (one past the last: none), and the objects."""
        subjects, ranks, ranked = self._ranked(predicate)
        places = self._places(rows)[subjects]
        made = np.full(len(rows), len(ranked), dtype=np.int64)
        np.minimum.at(made, places[places >= 0], ranks[places >= 0])
        return made, ranked

    def relation(self, rows: Index, columns: Index, *predicates: str) -> Relation:
        """Which rows lead to which columns by one of the predicates."""
        down, across = self._places(rows), self._places(columns)
        arrays = [self._rows[predicate].arrays for predicate in predicates]
        subjects = np.concatenate([down[subject] for subject, _ in arrays])
        things = np.concatenate([across[thing] for _, thing in arrays])
        both = (subjects >= 0) & (things >= 0)
        return relation_of(subjects[both], things[both], (len(rows), len(columns)))

    def pointers(self, rows: Index, predicate: str, target: Index) -> Pointers:
        """The one thing each row points at; of several, the first in order."""
        subjects, things = self._rows[predicate].arrays
        places, across = self._places(rows)[subjects], self._places(target)[things]
        both = (places >= 0) & (across >= 0)
        made = np.full(len(rows), len(target), dtype=np.int64)
        np.minimum.at(made, places[both], across[both])
        return np.where(made == len(target), -1, made).astype(np.int32)

    def codes(self, rows: Index, predicate: str) -> Codes:
        """The notation of the concept each row points at."""
        least, ranked = self._least(rows, predicate)
        short = [*(tail(text) for text in ranked), ""]
        used = np.unique(least).tolist()
        width = max([1, *(len(short[rank]) for rank in used)])
        found: Codes = np.array(short, dtype=np.str_)[least].astype(f"<U{width}")
        return found

    def texts(self, rows: Index, predicate: str) -> tuple[str, ...]:
        """The literal of each row, or an empty text."""
        least, ranked = self._least(rows, predicate)
        ranked.append("")
        return tuple(ranked[rank] for rank in least.tolist())

    def flags(self, rows: Index, predicate: str) -> Flags:
        """Whether each row says `true`."""
        subjects, things = self._rows[predicate].arrays
        wanted = [self._numbers[text] for text in ("true", "1") if text in self._numbers]
        places = self._places(rows)[subjects[np.isin(things, wanted)]]
        made = np.zeros(len(rows), dtype=np.bool_)
        made[places[places >= 0]] = True
        return made

    def days(self, rows: Index, predicate: str, spelled: Callable[[str], int]) -> Days:
        """The day each row gives; the latest, if there are several."""
        subjects, things = self._rows[predicate].arrays
        distinct, place = np.unique(things, return_inverse=True)
        texts = (spelled(self._names[number]) for number in distinct.tolist())
        day = np.fromiter(texts, dtype=np.int32, count=len(distinct))[place]
        places = self._places(rows)[subjects]
        made = np.full(len(rows), UNKNOWN_DAY, dtype=np.int32)
        np.maximum.at(made, places[places >= 0], day[places >= 0])
        return made


def tail(iri: str) -> str:
    """The last part of an IRI: the notation of a concept, the name of a property."""
    return iri.replace("#", "/").rsplit("/", 1)[-1]


def natural(text: str) -> tuple[tuple[int, str], ...]:
    """A sort key that puts `3.10` after `3.9`."""
    parts = _NUMBER.split(text)
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in parts if part)


def first_day(text: str) -> int:
    """A date as precise as it is known, as the first day it may mean."""
    found = _DATE.match(text)
    if found is None:
        return UNKNOWN_DAY
    year, month, day = (int(part) if part else 1 for part in found.groups())
    return date(year, month, day).toordinal() - _EPOCH


def last_day(text: str) -> int:
    """A date as precise as it is known, as the last day it may mean."""
    found = _DATE.match(text)
    if found is None:
        return UNKNOWN_DAY
    year, month = int(found[1]), int(found[2] or 12)
    day = int(found[3]) if found[3] else monthrange(year, month)[1]
    return date(year, month, day).toordinal() - _EPOCH


def day_number(day: date) -> int:
    """A day as columns count it."""
    return day.toordinal() - _EPOCH
