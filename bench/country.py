"""Where, and who there is: territories, kinds, bodies and programmes of a generated country."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from bench.draw import Draw
from bench.sketch import Sketch

_STARTS: Final = ("Weiterbildungs", "Ausbildungs", "Übergangs", "Fachkräfte", "Gründungs", "Pflege")
_MIDDLES: Final = ("beratung", "bündnis", "netzwerk", "förderung", "zentrum", "begleitung", "büro")
_ENDS: Final = ("Saale", "Mulde", "Elster", "Börde", "Harz", "Unstrut", "Heide", "Aue")
REGION_SIZE: Final = 10
"""Districts of one region: the study's has nine."""
_LAND_SIZE: Final = 25
"""Districts of one Land: 400 in 16."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much of everything.

    `approaches` are those of all papers together, `places` stand in each district, a share
    `planted` of each paper's approaches has a known truth.
    """

    districts: int = 6
    approaches: int = 30
    kinds: int = 12
    bodies: int = 60
    groups: int = 8
    programmes: int = 12
    papers: int = 1
    places: int = 1
    planted: float = 0.2

    @classmethod
    def of_triples(cls, triples: int) -> "Size":
        """A landscape of about so many triples; docs/explanation/generated.md argues for it."""
        papers = max(1, triples // 1210)
        approaches = max(20, papers * 21)
        districts = min(400, max(6, papers))
        return cls(
            districts=districts,
            approaches=approaches,
            kinds=min(60, max(12, approaches // 10)),
            bodies=max(30 * districts, approaches // 2),
            groups=min(60, max(8, approaches // 12)),
            programmes=max(12, min(10 * districts, approaches // 3), approaches // 10),
            papers=papers,
            places=min(10, 1 + papers // 50),
        )


@dataclass
class Area:
    """A territory that papers are about: its districts, and who and what works in it."""

    iri: str
    districts: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    offers: list[str] = field(default_factory=list)


@dataclass
class Country:
    """Everything that papers speak of."""

    sketch: Sketch
    draw: Draw
    size: Size
    districts: list[str] = field(default_factory=list)
    cities: set[str] = field(default_factory=set)
    land_of: dict[str, str] = field(default_factory=dict)
    regions: list[Area] = field(default_factory=list)
    lands: list[Area] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    offers: list[str] = field(default_factory=list)
    twins: dict[str, str] = field(default_factory=dict)
    """Bodies that another one follows in nearly all that it does."""

    def __post_init__(self) -> None:
        """The country itself; of one paper it is the region of the paper."""
        single = self.size.papers == 1
        self.whole = Area(self.sketch.territory("region" if single else "staat", "region"))

    def steps(self) -> Iterator[None]:
        """Draw everything, a thing at a time."""
        yield from self._territories()
        yield from self._vocabularies()
        yield from self._registered()
        yield from self._programmes()

    def name(self, number: int) -> str:
        """A name as bodies and approaches have it."""
        start, middle, end = (self.draw.one(part) for part in (_STARTS, _MIDDLES, _ENDS))
        return f"{start}{middle} {end} {number}"

    def area(self, paper: int) -> Area:
        """What a paper is about: each 12th a Land, each 50th the country, else a region."""
        if self.size.papers == 1 or paper % 50 == 49:
            return self.whole
        if paper % 12 == 11:
            return self.lands[paper // 12 % len(self.lands)]
        return self.regions[paper % len(self.regions)]

    def _areas(self) -> None:
        sketch, count, single = self.sketch, self.size.districts, self.size.papers == 1
        wide = 6 if count < 4 * _LAND_SIZE else _LAND_SIZE
        above = [] if single else [self.whole.iri]
        for number in range(max(2, count // wide)):
            self.lands.append(Area(sketch.territory(f"land-{number}", "land", above)))
        for number in range(0 if single else -(-count // REGION_SIZE)):
            iri = sketch.territory(f"region-{number}", "region", above, f"Region {number}")
            self.regions.append(Area(iri))

    def _territories(self) -> Iterator[None]:
        sketch, count = self.sketch, self.size.districts
        self._areas()
        for number in range(count):
            region = self.regions[number // REGION_SIZE] if self.regions else self.whole
            land = self.lands[number * len(self.lands) // count]
            kind = "kreisfreie-stadt" if number % 4 == 0 else "landkreis"
            within = [region.iri, land.iri]
            iri = sketch.territory(f"kreis-{number}", kind, within, f"Kreis {number}")
            self.cities |= {iri} if number % 4 == 0 else set()
            self.land_of[iri] = land.iri
            for area in (self.whole, land, *([region] if self.regions else [])):
                area.districts.append(iri)
            yield
        self.districts = self.whole.districts
        for number in range(count * self.size.places):
            sketch.territory(f"ort-{number}", "ort", [self.districts[number % count]])
            yield

    def _vocabularies(self) -> Iterator[None]:
        sketch, draw = self.sketch, self.draw
        for number in range(self.size.kinds):
            above = draw.one(self.kinds) if number % 3 == 2 else ""
            self.kinds.append(sketch.kind(f"art-{number}", above, f"Art {number}"))
        for number in range(self.size.groups):
            above = draw.one(self.groups) if number % 4 == 3 else ""
            self.groups.append(sketch.group(f"gruppe-{number}", above, f"Gruppe {number}"))
        yield

    def _home(self) -> Area:
        """A region or a Land, each district equally likely to be in it."""
        pool = self.regions or [self.whole]
        return self.draw.one(self.lands if self.draw.often(0.1) else pool)

    def _ground(self, area: Area) -> list[str]:
        """Where a body is competent: one district, a few, or the whole area."""
        draw = self.draw
        if draw.often(0.6):
            return [draw.one(area.districts)]
        return draw.sample(area.districts, 5) or [area.iri]

    def _registered(self) -> Iterator[None]:
        sketch, draw = self.sketch, self.draw
        for number in range(self.size.bodies):
            kind, area = draw.zipf(self.kinds[:-1]), self._home()  # nobody is of the last kind
            gone = "2023-01-01" if draw.often(0.05) else ""
            ground = [] if gone else self._ground(area)
            body = sketch.body(f"stelle-{number}", kind, ground, self.name(number), gone)
            if gone and area.bodies:
                sketch.change(body, draw.one(area.bodies))
            if area.bodies and not gone and draw.often(0.03):
                self.twins[draw.zipf(area.bodies)] = body
            self.bodies.append(body)
            area.bodies.append(body)
            yield
        self.whole.bodies = self.bodies

    def _programmes(self) -> Iterator[None]:
        draw, sketch = self.draw, self.sketch
        for number in range(self.size.programmes):
            area = self._home()
            starts = draw.one(["", "2015-01-01", "2021-06-01", "2028-01-01"])
            ends = draw.one(["", "2020-12-31", "2024-12-31", "2030-12-31"])
            more = {"kind": draw.one(["project", "advisory-service", "network", "model"])}
            if area.offers and draw.often(0.3):
                more["successor"] = draw.one(area.offers)
            if self.bodies and draw.often(0.3):
                more["operator"] = draw.one(area.bodies or self.bodies)
            ground = [area.iri] if draw.often(0.25) else draw.sample(area.districts, 5)
            starts = "" if starts > ends > "" else starts
            iri = sketch.programme(f"programm-{number}", ground, starts, ends, **more)
            sketch.links(iri, "wer:addressesTargetGroup", draw.some(self.groups, 2))
            area.offers.append(iri)
            self.offers.append(iri)
            yield
        self.whole.offers = self.offers
