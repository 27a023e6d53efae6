"""Landscapes changed in ways that must not matter, and what analyses see in them.

The relations that have to hold between the analyses of a landscape and of a changed one
(metamorphic testing: T. Y. Chen, S. C. Cheung and S. M. Yiu, 1998) stand in tests/unit/graph.
"""

import hashlib
import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bench.sketch import full
from graph.columns import Columns, read_columns
from graph.columns.gather import first_day, last_day
from graph.coverage import matrix
from graph.gaps import gaps
from graph.model import STATES, GapFinding, OverlapFinding, Rows, Scope
from graph.overlaps import overlaps
from graph.quads import Quad

ROWS: Final[tuple[Rows, ...]] = ("approach", "field", "target_group")
_OWN: Final = ("/id/", "/voc/akteursgruppe/", "/voc/zielgruppe/", "/graph/")
_BEGINNINGS: Final = frozenset(map(full, ("wer:activeFrom", "dcat:startDate", "dct:date")))
_ENDS: Final = frozenset(map(full, ("wer:activeUntil", "dcat:endDate", "wer:validTo")))
_LABEL: Final = full("skos:prefLabel")

Name = Callable[[str], str]
CellKey = tuple[str, str, str]
CellSeen = tuple[str, int, int, int]
"""State, bodies, covered, total."""
FindingSeen = tuple[str, frozenset[str], str, str, str, int, frozenset[str]]
"""Rule, what and who it is about, territory, verdict, severity, count, evidence."""


@dataclass(frozen=True)
class Seen:
    """What the analyses say of a landscape, free of any order."""

    cells: Mapping[CellKey, CellSeen]
    findings: frozenset[FindingSeen]

    def rows(self, kind: Rows = "approach") -> Mapping[CellKey, CellSeen]:
        """The cells of one kind of rows."""
        return {key: value for key, value in self.cells.items() if key[0] == kind}

    def found(self, *rules: str) -> dict[tuple[str, frozenset[str], str], FindingSeen]:
        """Findings of some rules, by rule, subject and territory."""
        return {it[:3]: it for it in self.findings if it[0] in rules}


def seen(columns: Columns, scope: Scope, name: Name = str) -> Seen:
    """All cells, gaps and overlaps; `name` gives back what a renamed thing was called."""
    cells = {key: value for rows in ROWS for key, value in _cells(columns, scope, rows, name)}
    found: list[GapFinding | OverlapFinding] = [*gaps(columns, scope), *overlaps(columns, scope)]
    return Seen(cells, frozenset(_finding(it, name) for it in found))


def _finding(it: GapFinding | OverlapFinding, name: Name) -> FindingSeen:
    who = it.actors if isinstance(it, OverlapFinding) else ()
    about, evidence = _all(name, (*who, *it.about)), _all(name, it.evidence)
    place = name(it.territory or "")
    return it.rule, about, place, it.verdict, it.severity, it.count, evidence


def seen_of(quads: Iterable[Quad], scope: Scope, name: Name = str) -> Seen:
    """What is seen of quads."""
    return seen(read_columns(iter(quads)), scope, name)


def _cells(
    columns: Columns, scope: Scope, rows: Rows, name: Name
) -> Iterable[tuple[CellKey, CellSeen]]:
    table = matrix(columns, scope, rows, columns.territories.index.iris)
    for down, row in enumerate(table.rows):
        for across, place in enumerate(table.territories):
            at = down, across
            numbers = (int(it[at]) for it in (table.bodies, table.covered, table.total))
            bodies, covered, total = numbers
            key = (rows, name(row), name(place))
            yield key, (STATES[table.states[at]], bodies, covered, total)


def _all(name: Name, iris: Iterable[str]) -> frozenset[str]:
    return frozenset(map(name, iris))


@dataclass(frozen=True)
class Renaming:
    """Quads under other names; `to` leads from an old IRI to the new one, `back` the other way."""

    quads: list[Quad]
    to: Name
    back: Name


def renamed(quads: Iterable[Quad], seed: int) -> Renaming:
    """Other IRIs for all things of the landscape, other labels; and both ways."""
    forth: dict[str, str] = {}

    def other(iri: str) -> str:
        if iri not in forth and any(part in iri for part in _OWN):
            start, _ = iri.rsplit("/", 1)
            digest = hashlib.sha256(f"{seed} {iri}".encode()).hexdigest()[:16]
            forth[iri] = f"{start}/{digest}"
        return forth.get(iri, iri)

    made = [
        (other(subject), predicate, _relabelled(predicate, thing, mark, other), other(graph), mark)
        for subject, predicate, thing, graph, mark in quads
    ]
    back = {new: old for old, new in forth.items()}
    return Renaming(made, lambda iri: forth.get(iri, iri), lambda iri: back.get(iri, iri))


def _relabelled(predicate: str, thing: str, mark: str | None, other: Name) -> str:
    if mark is None:
        return other(thing)
    return thing[::-1] if predicate == _LABEL else thing


def shuffled(quads: Iterable[Quad], seed: int) -> list[Quad]:
    """The quads in another order."""
    made = list(quads)
    random.Random(seed).shuffle(made)  # noqa: S311 - no secret is made here
    return made


def doubled(quads: Iterable[Quad], seed: int) -> list[Quad]:
    """Some quads twice, some in one more graph."""
    chance, made = random.Random(seed), list(quads)  # noqa: S311
    again = [quad for quad in made if chance.random() < 0.3]
    copied = [(*quad[:3], f"{quad[3]}-noch-einmal", quad[4]) for quad in again[::2]]
    return made + again + copied


def shifted(quads: Iterable[Quad], days: int) -> list[Quad]:
    """All days later by so many; a month or a year first becomes the day that it stands for."""
    return [_later(quad, days) for quad in quads]


def _later(quad: Quad, days: int) -> Quad:
    subject, predicate, thing, graph, mark = quad
    if predicate not in _BEGINNINGS | _ENDS:
        return quad
    number = first_day(thing) if predicate in _BEGINNINGS else last_day(thing)
    day = date(1970, 1, 1) + timedelta(days=number + days)
    return subject, predicate, day.isoformat(), graph, mark


def apart(quads: Iterable[Quad], subject: str) -> tuple[list[Quad], list[Quad]]:
    """The quads without those of one thing, and those."""
    made = list(quads)
    return [q for q in made if q[0] != subject], [q for q in made if q[0] == subject]
