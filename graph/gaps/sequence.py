"""Findings as columns: records are made only of those that somebody looks at.

`Findings` puts the rows of all parts in order; its length, filters and pages cost no record.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import overload

import numpy as np
from numpy.typing import NDArray

from graph.columns.tables import Flags
from graph.gaps.bits import bit_counts
from graph.gaps.parts import (
    IN_BITS,
    SEVERITIES,
    VERDICTS,
    F,
    Part,
    first_of,
)
from graph.gaps.ranking import Arrays as Arrays
from graph.gaps.ranking import Line as Line
from graph.gaps.ranking import bits_of, joined, order, top
from graph.gaps.standing import Numbers


class Findings(Sequence[F]):
    """Findings in the order of their rank, made when they are looked at."""

    def __init__(
        self, parts: Sequence[Part[F]], territories: Sequence[int], iris: Sequence[str],
        place: Callable[[Part[F]], Numbers], need: Callable[[Part[F]], NDArray[np.float64]],
        rules: Sequence[str],
    ) -> None:  # fmt: skip
        """Order the rows of all parts; `place` and `need` give the keys of a part's rows."""
        self.parts = tuple(parts)
        self.rules = tuple(rules)
        self._territories = np.append(np.asarray(territories, dtype=np.int64), -1)
        self._iris = iris
        rows = [part.rows for part in parts]
        width = max([part.bits.shape[1] for part in parts], default=8)
        self._part = joined([np.full(len(it), at) for at, it in enumerate(rows)], np.int64)
        self._row = joined(rows, np.int64)
        self._single = joined([p.single[it] for p, it in zip(parts, rows, strict=True)], np.int64)
        verdict = joined([p.verdict[it] for p, it in zip(parts, rows, strict=True)], np.int8)
        severity = joined([p.severity[it] for p, it in zip(parts, rows, strict=True)], np.int8)
        where = joined([place(p)[it] for p, it in zip(parts, rows, strict=True)], np.int64)
        self._need = joined([need(p)[it] for p, it in zip(parts, rows, strict=True)], np.float64)
        number = {rule: at for at, rule in enumerate(self.rules)}
        rule = joined(
            [np.full(len(it), number[p.rule]) for p, it in zip(parts, rows, strict=True)], np.int8
        )
        self._verdict, self._severity, self._rule = verdict, severity, rule
        self._bits = bits_of(parts, rows, width)
        self._size = np.where(self._single == IN_BITS, bit_counts(self._bits), 1)
        self._arrange(order(severity, verdict, self._need, where, rule))

    def _arrange(self, order: Numbers) -> None:
        """Take the rows in an order; rows without territories are left out."""
        for name in ("_part", "_row", "_single", "_need", "_verdict", "_severity", "_rule", "_bits",
                     "_size"):  # fmt: skip
            setattr(self, name, getattr(self, name)[order])
        self._ends = np.cumsum(self._size)

    def __len__(self) -> int:
        """How many findings there are."""
        return int(self._ends[-1]) if len(self._ends) else 0

    @overload
    def __getitem__(self, item: int) -> F: ...

    @overload
    def __getitem__(self, item: slice) -> list[F]: ...

    def __getitem__(self, item: int | slice) -> F | list[F]:
        """One finding, or a list of some."""
        if isinstance(item, slice):
            start, stop, step = item.indices(len(self))
            if step == 1:
                return list(self._between(start, stop))
            return [self[at] for at in range(start, stop, step)]
        at = item + len(self) if item < 0 else item
        if not 0 <= at < len(self):
            raise IndexError(item)
        return next(self._between(at, at + 1))

    def __iter__(self) -> Iterator[F]:
        """All of them, one after the other."""
        return self._between(0, len(self))

    def __eq__(self, other: object) -> bool:
        """Equal to any sequence of the same findings in the same order."""
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(
            one == another for one, another in zip(self, other, strict=True)
        )

    __hash__ = None  # type: ignore[assignment]

    def _between(self, start: int, stop: int) -> Iterator[F]:
        ends = self._ends
        at = bisect_right(ends, start)
        while start < stop:
            first = int(ends[at] - self._size[at])
            part, row = self.parts[self._part[at]], int(self._row[at])
            for place in self._places(at)[start - first : stop - first]:
                yield part.make(row, int(place))
            start = int(ends[at])
            at += 1

    def _places(self, at: int) -> Numbers:
        """Columns of the territories of a row."""
        if self._single[at] != IN_BITS:
            own: Numbers = self._single[at : at + 1]
            return own
        return np.flatnonzero(np.unpackbits(self._bits[at]))

    def only(self, rows: Flags) -> "Findings[F]":
        """The findings of some rows (a mask over rows, in order)."""
        made = _like(self)
        made._arrange(np.flatnonzero(rows))
        return made

    def of(
        self,
        rules: Iterable[str] = (),
        verdicts: Iterable[str] = (),
        severities: Iterable[str] = (),
    ) -> "Findings[F]":
        """Those of some rules, verdicts and severities; all where nothing is asked for."""
        wanted = (
            (self._rule, self.rules, set(rules)),
            (self._verdict, VERDICTS, set(verdicts)),
            (self._severity, SEVERITIES, set(severities)),
        )
        rows = np.ones(len(self._row), dtype=np.bool_)
        for numbers, names, chosen in wanted:
            if chosen:
                rows &= np.array([name in chosen for name in names], dtype=np.bool_)[numbers]
        return self.only(rows)

    def tally(self, what: str) -> dict[str, int]:
        """How many findings per `rule`, `verdict` or `severity`, in their order."""
        numbers, names = {
            "rule": (self._rule, self.rules),
            "verdict": (self._verdict, VERDICTS),
            "severity": (self._severity, SEVERITIES),
        }[what]
        found = np.bincount(numbers, weights=self._size, minlength=len(names))
        return {name: int(many) for name, many in zip(names, found, strict=True) if many}

    @property
    def rules_in_order(self) -> list[str]:
        """Rules that find something, in the order in which they first occur."""
        found, first = np.unique(self._rule, return_index=True)
        return [self.rules[found[at]] for at in np.argsort(first)]

    @cached_property
    def _spelled(self) -> tuple[Numbers, Numbers]:
        """Row and column of the territory of every finding."""
        rows = np.repeat(np.arange(len(self._size)), self._size)
        places = self._single[rows]
        inside = np.flatnonzero(self._single == IN_BITS)
        if len(inside):
            _, columns = np.nonzero(np.unpackbits(self._bits[inside], axis=1))
            places[places == IN_BITS] = columns
        return rows, places

    @cached_property
    def arrays(self) -> Arrays:
        """All findings as columns."""
        rows, places = self._spelled
        count = np.zeros(len(rows), dtype=np.int64)
        subject = np.zeros(len(self._row), dtype=np.int64)
        for at, part in enumerate(self.parts):
            mine = np.flatnonzero(self._part[rows] == at)
            count[mine] = part.counted(self._row[rows[mine]], places[mine])
            own = np.flatnonzero(self._part == at)
            subject[own] = first_of(part.about[0][1])[self._row[own]]
        return Arrays(
            rules=self.rules,
            rule=self._rule[rows],
            subject=subject[rows],
            territory=self._territories[places],
            verdict=self._verdict[rows],
            severity=self._severity[rows],
            count=count,
            need=self._need[rows],
        )

    def filtered(self, keep: Flags) -> "Findings[F]":
        """The findings that a mask over all of them leaves."""
        rows, places = (it[keep] for it in self._spelled)
        made = _like(self)
        inside = self._single[rows] == IN_BITS
        cells = np.zeros((len(self._row), self._bits.shape[1] * 8), dtype=np.bool_)
        cells[rows[inside], places[inside]] = True
        made._bits = np.packbits(cells, axis=1)
        made._size = np.bincount(rows, minlength=len(self._row)).astype(np.int64)
        made._arrange(np.flatnonzero(made._size))
        return made

    def largest(self, number: int) -> list[F]:
        """The findings with the largest counts, largest first, then in the order of rank."""
        most = np.zeros(len(self._row), dtype=np.int64)
        for at, part in enumerate(self.parts):
            own = self._part == at
            most[own] = part.most[self._row[own]]
        found = self.only(top(most, number))
        count = found.arrays.count
        best = np.flatnonzero(top(count, number))
        order = best[np.argsort(-count[best], kind="stable")][:number]
        return [found[int(at)] for at in order]

    @property
    def rows(self) -> int:
        """How many rows there are: findings that differ in their territory only are one."""
        return len(self._row)

    def lines(self, start: int = 0, stop: int | None = None) -> list[Line[F]]:
        """Some rows (by number) as lines, those drawn apart that differ in more than territory."""
        made: list[Line[F]] = []
        for at in range(start, min(self.rows, self.rows if stop is None else stop)):
            part, row, places = self.parts[self._part[at]], int(self._row[at]), self._places(at)
            many = np.full(len(places), row)
            apart = part.alike(many, places) if part.alike else part.counted(many, places)
            for value in dict.fromkeys(apart.tolist()):
                mine = places[apart == value]
                made.append(Line(part.make(row, int(mine[0])), self._names(mine)))
        return made

    def _names(self, places: Numbers) -> tuple[str, ...]:
        return tuple(self._iris[self._territories[it]] for it in places if it >= 0)


def _like(findings: Findings[F]) -> Findings[F]:
    """A shallow copy, to be arranged anew."""
    made: Findings[F] = Findings.__new__(Findings)
    made.__dict__.update(
        {name: it for name, it in vars(findings).items() if name not in {"_spelled", "arrays"}}
    )
    return made
