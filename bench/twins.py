"""Landscapes with planted duplicates, and with pairs that only look like duplicates.

Bodies have skewed portfolios of approaches of skewed popularity. On top, pairs of bodies are
planted: duplicates (the same for the same groups in one place, way and time), and hard negatives
with the same approaches but another place, target group, kind or time, with unknown times, wanted
backups, and hubs that share much by their size alone. In the end a share of all statements is lost.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from bench.sketch import Sketch
from graph.columns import Columns, read_columns

DUPLICATE: Final = "duplicate"
NEGATIVES: Final = ("territory", "group", "kind", "time", "unknown-time", "backup", "hub")

_MEASURES: Final = ("beratung", "vernetzung", "information", "angebot", "marketing")
_NOW: Final = ("2025-01-01", "2028-12-31")
_LATER: Final = ("2030-01-01", "2032-12-31")
_LARGEST: Final = 250
_HIDDEN: Final = 13
_RARE: Final = 5
"""There is one pair of hubs for so many pairs of each other sort."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a landscape is drawn; `each` is the number of planted pairs of every sort.

    A planted body has `least` to `most` approaches, of which its twin has a share between
    `overlap` and `overlap_most`. `lost` is the share of statements that nobody wrote down. With
    probability `at_home` each of a body's approaches comes from one action field; with probability
    `hidden` it is no field, but a part of all approaches that nothing tells about.
    Without `duplicates`, only what looks like them is planted.
    """

    bodies: int = 2000
    approaches: int = 2000
    districts: int = 24
    groups: int = 30
    each: int = 25
    least: int = 10
    most: int = 30
    overlap: float = 0.6
    overlap_most: float = 1.0
    lost: float = 0.1
    fields: int = 16
    at_home: float = 0.5
    hidden: float = 0.0
    duplicates: bool = True


@dataclass(frozen=True, slots=True)
class Plant:
    """A planted pair: its sort, the size of its portfolios and the share in common."""

    sort: str
    one: str
    other: str
    size: int
    overlap: float


@dataclass
class Planted:
    """A landscape and the truth about its pairs."""

    sketch: Sketch
    plants: list[Plant] = field(default_factory=list)

    def columns(self) -> Columns:
        """The landscape as an analysis sees it."""
        return read_columns(iter(self.sketch.quads))

    @property
    def truth(self) -> frozenset[frozenset[str]]:
        """The pairs that do the same."""
        return frozenset(
            frozenset((it.one, it.other)) for it in self.plants if it.sort == DUPLICATE
        )


def planted(plan: Plan, seed: int) -> Planted:
    """Draw a landscape; the same plan and seed give the same one."""
    return _Planter(plan, random.Random(seed)).drawn()  # noqa: S311 - no secret is made here


class _Planter:
    def __init__(self, plan: Plan, chance: random.Random) -> None:
        self._plan = plan
        self._chance = chance
        self._sketch = Sketch()
        self._made = Planted(self._sketch)
        self._count = 0

    def drawn(self) -> Planted:
        """Places, groups and approaches, then bodies, then pairs."""
        self._ground()
        for _ in range(self._plan.bodies):
            size = min(_LARGEST, int(self._chance.paretovariate(1.2)))
            self._background(size)
        for number in range(self._plan.each):
            for sort in (DUPLICATE, *NEGATIVES):
                rare = sort == "hub" and number % _RARE
                if not rare and (self._plan.duplicates or sort != DUPLICATE):
                    self._pair(sort)
        return self._made

    def _ground(self) -> None:
        sketch, plan, chance = self._sketch, self._plan, self._chance
        self._region = sketch.territory("region", "region")
        self._districts = [
            sketch.territory(f"kreis-{n}", "landkreis", [self._region])
            for n in range(plan.districts)
        ]
        self._groups = [sketch.group(f"gruppe-{n}") for n in range(plan.groups)]
        self._kind = sketch.kind("traeger")
        sketch.document("erzeugt/1.0", self._region)
        fields = [sketch.field(str(n + 1)) for n in range(plan.fields)]
        self._approaches = []
        for number in range(plan.approaches):
            groups = chance.sample(self._groups, chance.randint(1, 2))
            of = fields[number % len(fields)]
            measure = chance.choice(_MEASURES)
            made = sketch.approach(f"1.{number}", of, groups, "", measure)
            sketch.list_of(made)
            self._approaches.append(made)
        self._weights = [1 / (rank + 1) ** 0.7 for rank in range(plan.approaches)]

    def _home(self) -> tuple[int, int]:
        """The part where a body is at home: first approach, and step to the next one."""
        hidden = self._chance.random() < self._plan.hidden
        parts = _HIDDEN if hidden else self._plan.fields
        return self._chance.randrange(parts), parts

    def _draw(self, size: int, home: tuple[int, int], without: Sequence[str] = ()) -> list[str]:
        """Different approaches: popular ones more often, a share of them where a body is at home.

        `without` are left out.
        """
        chance = self._chance
        pools = [
            (self._approaches[first::step], self._weights[first::step])
            for first, step in (home, (0, 1))
        ]
        found = dict.fromkeys(without)
        while len(found) < len(without) + size:
            pool, weights = pools[chance.random() >= self._plan.at_home]
            found[chance.choices(pool, weights)[0]] = None
        return list(found)[len(without) :]

    def _body(self, areas: Sequence[str]) -> str:
        self._count += 1
        return self._sketch.body(f"stelle-{self._count}", self._kind, areas)

    def _places(self, without: Sequence[str] = ()) -> list[str]:
        left = [it for it in self._districts if it not in without]
        return self._chance.sample(left, min(len(left), self._chance.randint(1, 3)))

    def _background(self, size: int) -> None:
        """A body that is nobody's twin; of every fifth the time is not known."""
        body = self._body(self._places())
        start = self._chance.randint(2020, 2027)
        period = (f"{start}-01-01", f"{start + self._chance.randint(2, 8)}-12-31")
        known = self._chance.random() < 0.8
        for approach in self._draw(size, self._home()):
            self._says(approach, body, period if known else ("", ""))

    def _says(
        self, approach: str, body: str, period: tuple[str, str], role: str = "zustaendig"
    ) -> str:
        """One statement, unless it is lost."""
        if self._chance.random() < self._plan.lost:
            return ""
        dates = {"starts": period[0], "ends": period[1]} if period[0] else {}
        return self._sketch.says(approach, body, [self._region], role=role, **dates)

    def _pair(self, sort: str) -> None:
        """Two bodies with a common part of their portfolios."""
        chance, plan = self._chance, self._plan
        size = chance.randint(60, 150) if sort == "hub" else self._size()
        overlap = 0.0 if sort == "hub" else chance.uniform(plan.overlap, plan.overlap_most)
        home = self._home()
        mine = self._draw(size, home)
        common = chance.sample(mine, round(len(mine) * overlap))
        theirs = common + self._draw(size - len(common), home, mine)
        if sort == "hub":
            theirs = self._draw(size, home)
        areas = self._places()
        others = self._places(areas) if sort == "territory" else self._touching(areas)
        one, other = self._body(areas), self._body(others)
        self._tell(sort, (one, mine, areas), (other, theirs, others), frozenset(common))
        self._made.plants.append(Plant(sort, one, other, size, overlap))

    def _size(self) -> int:
        """Small portfolios are the common ones."""
        chance, plan = self._chance, self._plan
        return min(chance.randint(plan.least, plan.most), chance.randint(plan.least, plan.most))

    def _touching(self, areas: Sequence[str]) -> list[str]:
        """One district in common, and perhaps others."""
        return list(dict.fromkeys([self._chance.choice(areas), *self._places()]))

    def _tell(
        self,
        sort: str,
        one: tuple[str, list[str], list[str]],
        other: tuple[str, list[str], list[str]],
        common: frozenset[str],
    ) -> None:
        """What is said of both; half of the pairs run programmes that say it more exactly."""
        periods = {"time": (_NOW, _LATER), "unknown-time": (("", ""), ("", ""))}
        through = sort in ("group", "kind") or self._chance.random() < 0.5
        way = self._chance.randrange(3) if sort == "backup" else -1
        statements = [
            {
                approach: self._says(approach, body, period, self._role(way, number))
                for approach in approaches
            }
            for number, ((body, approaches, _), period) in enumerate(
                zip((one, other), periods.get(sort, (_NOW, _NOW)), strict=True)
            )
        ]
        if way >= 0:
            self._wanted(way, statements, (one[0], other[0]), common)
        if through and sort not in ("hub", "unknown-time"):
            self._programmes(sort, one, other, common)

    @staticmethod
    def _role(way: int, number: int) -> str:
        return "federfuehrend" if way == 0 and number == 0 else "zustaendig"

    def _wanted(
        self,
        way: int,
        statements: list[dict[str, str]],
        bodies: tuple[str, str],
        common: frozenset[str],
    ) -> None:
        """Alternatives, or one in representation of the other (a lead and a partner: by role)."""
        for approach in sorted(common):
            said = [it[approach] for it in statements if it.get(approach)]
            for iri in said if way == 1 else []:
                self._sketch.text(iri, "wer:alternativeSet", approach.rsplit("/", 1)[-1])
            if way == 2 and statements[1].get(approach):
                self._sketch.link(statements[1][approach], "wer:inRepresentationOf", bodies[0])

    def _programmes(
        self,
        sort: str,
        one: tuple[str, list[str], list[str]],
        other: tuple[str, list[str], list[str]],
        common: frozenset[str],
    ) -> None:
        """A programme of each, through which it does what both do."""
        first, second = self._chance.sample(self._groups, 2)
        kinds = ["project", "advisory-service"] if sort == "kind" else ["project", "project"]
        groups = [first, second] if sort == "group" else [first, first]
        periods = [_NOW, _LATER] if sort == "time" else [_NOW, _NOW]
        for number, (body, _, areas) in enumerate((one, other)):
            starts, ends = periods[number]
            key = f"programm-{body.rsplit('/', 1)[-1]}"
            more = {"kind": kinds[number], "operator": body}
            made = self._sketch.programme(key, areas, starts, ends, **more)
            self._sketch.link(made, "wer:addressesTargetGroup", groups[number])
            for approach in sorted(common):
                self._sketch.link(approach, "wer:implementedThrough", made)
