"""One pass over quads: what analyses need, gathered per predicate, made into columns."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

import numpy as np
from rdflib import RDF, SKOS

from graph.columns.relation import Relation, from_pairs
from graph.columns.tables import UNKNOWN_DAY, Codes, Days, Flags, Index, Pointers
from graph.quads import Quad

Pair = tuple[str, str]
_EPOCH: Final = date(1970, 1, 1).toordinal()
_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_NUMBER: Final = re.compile(r"(\d+)")
GERMAN: Final = ("@de", "")


class Gathered:
    """Subject and object of every quad with a wanted predicate, each pair once."""

    def __init__(self, quads: Iterable[Quad], predicates: Iterable[str]) -> None:
        """Read all quads once; labels are kept in German (or without a language) only."""
        found: dict[str, list[Pair]] = {predicate: [] for predicate in predicates}
        labels, label = str(SKOS.prefLabel), found.get(str(SKOS.prefLabel), [])
        for subject, predicate, thing, _, mark in quads:
            rows = found.get(predicate)
            if rows is None or (rows is label and mark not in GERMAN):
                continue
            rows.append((subject, thing))
        self._pairs = found
        self._types: dict[str, set[str]] = {}
        self._labels = labels
        for subject, kind in found[str(RDF.type)]:
            self._types.setdefault(kind, set()).add(subject)

    def pairs(self, predicate: str) -> list[Pair]:
        """All pairs of a predicate, sorted."""
        return sorted(set(self._pairs[predicate]))

    def instances(self, *kinds: str) -> set[str]:
        """Everything typed as one of the classes."""
        found: set[str] = set()
        return found.union(*(self._types.get(kind, set()) for kind in kinds))

    def first(self, predicate: str) -> dict[str, str]:
        """The least object per subject."""
        found: dict[str, str] = {}
        for subject, thing in self._pairs[predicate]:
            before = found.get(subject)
            if before is None or thing < before:
                found[subject] = thing
        return found

    def labels(self) -> dict[str, str]:
        """German label per subject."""
        return self.first(self._labels)

    def relation(self, rows: Index, columns: Index, *predicates: str) -> Relation:
        """Which rows lead to which columns by one of the predicates."""
        down, across = rows.position, columns.position
        found = [
            (down[subject], across[thing])
            for predicate in predicates
            for subject, thing in self._pairs[predicate]
            if subject in down and thing in across
        ]
        return from_pairs(found, (len(rows), len(columns)))

    def pointers(self, rows: Index, predicate: str, target: Index) -> Pointers:
        """The one thing each row points at; of several, the first in order."""
        down, across = rows.position, target.position
        nothing = len(target)
        made = [nothing] * len(rows)
        for subject, thing in self._pairs[predicate]:
            at = down.get(subject)
            if at is not None:
                made[at] = min(made[at], across.get(thing, nothing))
        found = np.array(made, dtype=np.int32)
        return np.where(found == nothing, np.int32(-1), found)

    def codes(self, rows: Index, predicate: str) -> Codes:
        """The notation of the concept each row points at."""
        first = self.first(predicate)
        short = {iri: tail(iri) for iri in set(first.values())}
        found = [short[first[iri]] if iri in first else "" for iri in rows.iris]
        return np.array(found, dtype=np.str_) if found else np.empty(0, dtype="<U1")

    def texts(self, rows: Index, predicate: str) -> tuple[str, ...]:
        """The literal of each row, or an empty text."""
        first = self.labels() if predicate == self._labels else self.first(predicate)
        return tuple(first.get(iri, "") for iri in rows.iris)

    def flags(self, rows: Index, predicate: str) -> Flags:
        """Whether each row says `true`."""
        said = {subject for subject, value in self._pairs[predicate] if value in {"true", "1"}}
        return np.array([iri in said for iri in rows.iris], dtype=np.bool_)

    def days(self, rows: Index, predicate: str, spelled: Callable[[str], int]) -> Days:
        """The day each row gives; the latest, if there are several."""
        made = np.full(len(rows), UNKNOWN_DAY, dtype=np.int32)
        for subject, value in self._pairs[predicate]:
            place = rows.position.get(subject)
            if place is not None:
                made[place] = max(int(made[place]), spelled(value))
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
