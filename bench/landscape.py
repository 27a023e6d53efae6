"""Landscapes of any size, made from a seed, with the truth about a part of them.

    python -m bench.landscape --triples 1000000 --seed 7 out/generated.nq

The random part has skewed degrees (Zipf), open and complete lists, brackets, running text, ended
and future programmes, successors, feedback and stated gaps. The planted part holds approaches whose
state is the same in every district by construction: `Generated.truth`.
"""

import argparse
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from typing import Final

from bench.sketch import Sketch

_STARTS: Final = ("Weiterbildungs", "Ausbildungs", "Übergangs", "Fachkräfte", "Gründungs", "Pflege")
_MIDDLES: Final = ("beratung", "bündnis", "netzwerk", "förderung", "zentrum", "begleitung", "büro")
_ENDS: Final = ("Saale", "Mulde", "Elster", "Börde", "Harz", "Unstrut", "Heide", "Aue")
PER_APPROACH: Final = 140
"""About how many triples one approach brings, with its share of everything else."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much of everything."""

    districts: int = 6
    approaches: int = 30
    kinds: int = 12
    bodies: int = 60
    groups: int = 8
    programmes: int = 12

    @classmethod
    def of_triples(cls, triples: int) -> "Size":
        """A landscape of about so many triples."""
        approaches = max(20, triples // PER_APPROACH)
        return cls(
            districts=min(400, max(6, approaches // 20)),
            approaches=approaches,
            kinds=min(240, max(12, approaches // 10)),
            bodies=approaches * 3,
            groups=min(200, max(8, approaches // 12)),
            programmes=max(12, approaches // 3),
        )


@dataclass
class Generated:
    """A landscape, and the state that each planted approach has in every district."""

    sketch: Sketch
    truth: dict[str, str] = field(default_factory=dict)
    districts: list[str] = field(default_factory=list)


def generate(size: Size, seed: int) -> Generated:
    """Make a landscape; the same size and seed give the same quads in the same order."""
    return _Maker(size, random.Random(seed)).make()  # noqa: S311 - no secret is made here


class _Maker:
    """Draws everything, the things before what is said about them."""

    def __init__(self, size: Size, chance: random.Random) -> None:
        self._size = size
        self._chance = chance
        self._sketch = Sketch()
        self._made = Generated(self._sketch)

    def make(self) -> Generated:
        """The whole landscape."""
        self._territories()
        self._vocabularies()
        self._bodies()
        self._sketch.document("erzeugt/1.0", self._region)
        self._programmes_of()
        fields = [
            self._sketch.field(str(n + 1)) for n in range(max(3, self._size.approaches // 40))
        ]
        plants = islice(cycle(self._plants()), self._size.approaches // 5)
        for number, state in enumerate(plants):
            self._plant(f"1.{number + 1}", fields[0], *state)
        for number in range(self._size.approaches - len(self._made.truth)):
            self._approach(f"{number % (len(fields) - 1) + 2}.{number + 1}", fields)
        return self._made

    def _name(self, number: int) -> str:
        parts = (_STARTS, _MIDDLES, _ENDS)
        start, middle, end = (self._chance.choice(part) for part in parts)
        return f"{start}{middle} {end} {number}"

    def _some(self, things: list[str], most: int) -> list[str]:
        """Up to so many different things, the first ones far more often (Zipf)."""
        weights = [1 / (rank + 1) for rank in range(len(things))]
        drawn = self._chance.choices(things, weights, k=self._chance.randint(0, most))
        return list(dict.fromkeys(drawn))

    def _districts(self, most: int) -> list[str]:
        """Up to so many districts, all equally likely."""
        districts = self._made.districts
        return self._chance.sample(districts, self._chance.randint(0, min(most, len(districts))))

    def _territories(self) -> None:
        sketch, count = self._sketch, self._size.districts
        self._region = sketch.territory("region", "region", label="Region")
        lands = [sketch.territory(f"land-{n}", "land") for n in range(max(2, count // 6))]
        for number in range(count):
            kind = "kreisfreie-stadt" if number % 4 == 0 else "landkreis"
            within = [self._region, lands[number % len(lands)]]
            iri = sketch.territory(f"kreis-{number}", kind, within, f"Kreis {number}")
            self._made.districts.append(iri)
        for number in range(count):
            sketch.territory(f"ort-{number}", "ort", [self._made.districts[number]])
        self._lands = lands

    def _vocabularies(self) -> None:
        sketch, size = self._sketch, self._size
        self._kinds: list[str] = []
        for number in range(size.kinds):
            above = self._chance.choice(self._kinds) if number % 3 == 2 else ""
            self._kinds.append(sketch.kind(f"art-{number}", above, f"Art {number}"))
        self._groups: list[str] = []
        for number in range(size.groups):
            above = self._chance.choice(self._groups) if number % 4 == 3 else ""
            self._groups.append(sketch.group(f"gruppe-{number}", above, f"Gruppe {number}"))
        self._silent = sketch.kind("stumm", label="Stumme Art")
        self._lone = sketch.kind("einzeln", label="Einzelne Art")
        self._wide = sketch.kind("flaechig", label="Flächige Art")

    def _bodies(self) -> None:
        sketch, chance = self._sketch, self._chance
        self._registered: list[str] = []
        for number in range(self._size.bodies):
            kinds = self._kinds[:-1]  # nobody is of the last kind
            kind = chance.choices(kinds, [1 / (n + 1) for n in range(len(kinds))])[0]
            areas = self._districts(4) or [chance.choice(self._lands)]
            gone = "2023-01-01" if chance.random() < 0.05 else ""
            label = self._name(number)
            body = sketch.body(f"stelle-{number}", kind, [] if gone else areas, label, gone)
            if gone and self._registered:
                sketch.change(body, chance.choice(self._registered))
            self._registered.append(body)
        self._one = sketch.body("eine", self._lone, [self._region])
        sketch.body("diese", self._wide, [self._region])
        sketch.body("jene", self._wide, [self._region])

    def _programmes_of(self) -> None:
        chance, sketch = self._chance, self._sketch
        self._offers: list[str] = []
        for number in range(self._size.programmes):
            starts = chance.choice(["", "2015-01-01", "2021-06-01", "2028-01-01"])
            ends = chance.choice(["", "2020-12-31", "2024-12-31", "2030-12-31"])
            more = {"kind": chance.choice(["project", "advisory-service", "network", "model"])}
            if self._offers and chance.random() < 0.3:
                more["successor"] = chance.choice(self._offers)
            if chance.random() < 0.3:
                more["operator"] = chance.choice(self._registered)
            areas = self._districts(5)
            if starts > ends > "":
                starts = ""
            iri = sketch.programme(f"programm-{number}", areas, starts, ends, **more)
            sketch.links(iri, "wer:addressesTargetGroup", self._some(self._groups, 2))
            self._offers.append(iri)

    def _plants(self) -> Iterator[tuple[str, Callable[[str], object]]]:
        """States by construction: what makes an approach be in one everywhere."""
        sketch, region = self._sketch, [self._region]

        def says(kind: str) -> Callable[[str], object]:
            return lambda approach: sketch.says(approach, kind, region)

        def through(starts: str, ends: str, kind: str = "project") -> Callable[[str], object]:
            key = f"gesetzt-{kind}-{starts}-{ends}"
            offer = sketch.programme(key, region, starts, ends, kind=kind)
            return lambda approach: sketch.link(approach, "wer:implementedThrough", offer)

        yield "unbekannt", lambda approach: sketch.list_of(approach)
        yield "luecke-bestaetigt", lambda approach: sketch.list_of(approach, "vollstaendig")
        yield "niemand-bekannt", says(self._silent)
        yield "duenn", says(self._lone)
        yield "kandidaten", says(self._wide)
        yield "bestaetigt-gedeckt", through("2020-01-01", "2031-12-31")
        yield "benannt", says(self._one)
        yield "nur-geplant", through("2029-01-01", "2031-12-31")
        yield "ausgelaufen", through("2010-01-01", "2012-12-31")
        yield "luecke-benannt", self._gap
        yield "duenn", through("2020-01-01", "")
        yield "unbekannt", through("2020-01-01", "2031-12-31", "model")

    def _gap(self, approach: str) -> None:
        self._sketch.stated(f"luecke-{len(self._made.truth)}", "StatedGap", [approach])

    def _plant(self, code: str, of: str, state: str, draw: Callable[[str], object]) -> None:
        approach = self._sketch.approach(code, of, label=f"Gesetzt {code}")
        draw(approach)
        self._made.truth[approach] = state

    def _approach(self, code: str, fields: list[str]) -> None:
        """A random approach and everything that is said about it."""
        sketch, chance = self._sketch, self._chance
        measure = chance.choice(["beratung", "angebot", ""])
        groups = self._some(self._groups, 3)
        approach = sketch.approach(code, chance.choice(fields[1:]), groups, self._name(0), measure)
        sketch.links(approach, "wer:impliesTargetGroup", self._some(self._groups, 1))
        sketch.links(approach, "wer:implementedThrough", self._some(self._offers, 2))
        sketch.list_of(
            approach, chance.choice(["partiell", "partiell", "vollstaendig", "unbekannt"])
        )
        if chance.random() < 0.1:
            sketch.limit(approach, "laendlicher-raum", "kreisfreie-stadt")
        for actor in self._some(self._kinds, 20) + self._some(self._registered, 2):
            self._says(approach, actor)
        for number in range(chance.randint(0, 2)):
            self._told(f"{code}-{number}", approach)
        if chance.random() < 0.15:
            sort = chance.choice(["StatedGap", "StatedShortage"])
            about = [chance.choice([approach, *groups])]
            sketch.stated(f"{sort}-{code}", sort, about, self._some(self._made.districts, 3))

    def _says(self, approach: str, actor: str) -> None:
        chance = self._chance
        areas = self._some(self._made.districts, 3) if chance.random() < 0.2 else [self._region]
        more = {
            "role": chance.choice(["zustaendig"] * 6 + ["federfuehrend", "beteiligt"]),
            "level": chance.choice(["oberste", "oberste", "klammer"]),
            "status": chance.choice(["vorgeschlagen"] * 6 + ["geplant", "beendet"]),
            "art": chance.choice(["tabelle"] * 8 + ["fliesstext"]),
        }
        if chance.random() < 0.15:
            more |= chance.choice([{"ends": "2019"}, {"starts": "2029-05"}, {"ends": "2026"}])
        self._sketch.says(approach, actor, areas, **more)

    def _told(self, key: str, approach: str) -> None:
        chance = self._chance
        answer = chance.choice(["tut-es", "tut-es", "tut-es-nicht", "niemand"])
        actor = "" if answer == "niemand" else chance.choice(self._registered)
        on = chance.choice(["", "2025-03-01", "2026-04-01", "2027-01-01"])
        district = chance.choice(self._made.districts)
        self._sketch.feedback(key, approach, district, answer, on, actor)


def main() -> None:
    """Write a landscape as N-Quads."""
    parser = argparse.ArgumentParser(description="Generate a landscape as N-Quads.")
    parser.add_argument("path", type=Path)
    parser.add_argument("--triples", type=int, default=100_000, help="about how many")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    made = generate(Size.of_triples(given.triples), given.seed)
    with given.path.open("w", encoding="utf-8") as file:
        file.writelines(made.sketch.lines())
    print(f"{len(made.sketch.quads)} triples, {len(made.truth)} planted approaches")


if __name__ == "__main__":
    main()
