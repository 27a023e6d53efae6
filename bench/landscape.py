"""Landscapes of any size, made from a seed, with the truth about a part of them.

    python -m bench.landscape --triples 1000000 --seed 7 out/generated.nq

A country with its register, and papers about regions, Länder and the whole, as many as the size
wants (docs/explanation/generated.md). The random part has skewed degrees, open, complete and
unmarked lists, brackets, running text, ended and future programmes, successors, feedback and stated
gaps. The planted part holds approaches of which is known what is true (`Generated.truth`,
bench/planted.py) or which state they have in every district (`Generated.states`).
"""

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path

from bench.country import Area, Country, Size
from bench.draw import Draw
from bench.planted import Planted, Planter
from bench.sketch import Sketch, spelled_quads
from graph.quads import Quad

__all__ = ["Generated", "Size", "generate", "stream", "write"]

FIELDS_OF = 5
"""Approaches of one action field, about; the study has 21 in six."""


@dataclass
class Generated:
    """A landscape, and what is known about it because it was planted.

    `truth`: what is so in a cell (approach, district), and the shape of what says so. `states`:
    the state that an approach has in every district of a landscape of one paper.
    """

    sketch: Sketch
    truth: dict[tuple[str, str], Planted] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)
    districts: list[str] = field(default_factory=list)


def generate(size: Size, seed: int) -> Generated:
    """Make a landscape; the same size and seed give the same quads in the same order."""
    maker = _Maker(size, seed)
    for _ in maker.steps():
        pass
    return maker.made


def stream(size: Size, seed: int) -> Iterator[Quad]:
    """The quads of `generate`, while they are drawn: memory holds names, never the quads."""
    maker = _Maker(size, seed)
    quads = maker.made.sketch.quads
    for _ in maker.steps():
        yield from quads
        quads.clear()
    yield from quads


def write(path: Path, size: Size, seed: int) -> int:
    """Write the N-Quads of a landscape; gives how many they are."""
    number = 0

    def counting() -> Iterator[Quad]:
        nonlocal number
        for number, quad in enumerate(stream(size, seed), start=1):  # noqa: B007
            yield quad

    with path.open("w", encoding="utf-8") as file:
        file.writelines(spelled_quads(counting()))
    return number


class _Maker:
    """Draws everything, the things before what is said about them."""

    def __init__(self, size: Size, seed: int) -> None:
        self._size = size
        self._draw = Draw(seed)
        self._sketch = Sketch()
        self.made = Generated(self._sketch)
        self._country = Country(self._sketch, self._draw, size)

    def steps(self) -> Iterator[None]:
        """The whole landscape, a thing at a time."""
        yield from self._country.steps()
        self.made.districts = self._country.districts
        planter = Planter(self._country, self.made.truth)
        papers = self._size.papers
        for paper in range(papers):
            share = self._size.approaches // papers
            share += paper < self._size.approaches % papers
            yield from self._paper(paper, share, planter)

    def _paper(self, paper: int, approaches: int, planter: Planter) -> Iterator[None]:
        """One paper: what is planted in its first field, the rest at random."""
        area, single = self._country.area(paper), self._size.papers == 1
        self._sketch.document("erzeugt/1.0" if single else f"erzeugt-{paper}/1.0", area.iri)
        fields = [self._sketch.field(str(n + 1)) for n in range(max(3, approaches // FIELDS_OF))]
        states = approaches // 5 if single else 0
        for number, (state, draw) in enumerate(islice(cycle(self._states(area)), states)):
            approach = self._sketch.approach(f"1.{number + 1}", fields[0], label=f"Gesetzt {state}")
            draw(approach)
            self.made.states[approach] = state
            yield
        planted = int(approaches * self._size.planted)
        for number in range(states, states + planted):
            planter.plant(f"1.{number + 1}", fields[0], area)
            yield
        for number in range(states + planted, approaches):
            code = f"{number % (len(fields) - 1) + 2}.{number + 1}"
            self._approach(paper, code, self._draw.one(fields[1:]), area)
            yield

    def _states(self, area: Area) -> Iterator[tuple[str, Callable[[str], object]]]:
        """States by construction: what makes an approach be in one everywhere."""
        sketch, region = self._sketch, [area.iri]
        silent, lone, wide = (sketch.kind(key) for key in ("stumm", "einzeln", "flaechig"))
        one = sketch.body("eine", lone, region)
        for key in ("diese", "jene"):
            sketch.body(key, wide, region)

        def says(actor: str) -> Callable[[str], object]:
            return lambda approach: sketch.says(approach, actor, region)

        def through(starts: str, ends: str, kind: str = "project") -> Callable[[str], object]:
            key = f"gesetzt-{kind}-{starts}-{ends}"
            offer = sketch.programme(key, region, starts, ends, kind=kind)
            return lambda approach: sketch.link(approach, "wer:implementedThrough", offer)

        yield "unbekannt", lambda approach: sketch.list_of(approach)
        yield "luecke-bestaetigt", lambda approach: sketch.list_of(approach, "vollstaendig")
        yield "niemand-bekannt", says(silent)
        yield "duenn", says(lone)
        yield "kandidaten", says(wide)
        yield "bestaetigt-gedeckt", through("2020-01-01", "2031-12-31")
        yield "benannt", says(one)
        yield "nur-geplant", through("2029-01-01", "2031-12-31")
        yield "ausgelaufen", through("2010-01-01", "2012-12-31")
        yield "luecke-benannt", self._gap
        yield "duenn", through("2020-01-01", "")
        yield "unbekannt", through("2020-01-01", "2031-12-31", "model")

    def _gap(self, approach: str) -> None:
        self._sketch.stated(f"luecke-{len(self.made.states)}", "StatedGap", [approach])

    def _approach(self, paper: int, code: str, of: str, area: Area) -> None:
        """A random approach and everything that is said about it."""
        sketch, draw, country = self._sketch, self._draw, self._country
        measure = draw.one(["beratung", "angebot", ""])
        groups = draw.some(country.groups, 3)
        approach = sketch.approach(code, of, groups, country.name(0), measure)
        sketch.links(approach, "wer:impliesTargetGroup", draw.some(country.groups, 1))
        offers = draw.some(area.offers or country.offers, 2)
        sketch.links(approach, "wer:implementedThrough", offers)
        sketch.list_of(approach, draw.one(["partiell", "partiell", "vollstaendig", "unbekannt"]))
        if draw.often(0.1):
            sketch.limit(approach, "laendlicher-raum", "kreisfreie-stadt")
        for actor in self._actors(area):
            self._says(approach, actor, area)
        for number in range(draw.number(0, 2)):
            self._told(f"{paper}-{code}-{number}", approach, area)
        if draw.often(0.15):
            sort, about = draw.one(["StatedGap", "StatedShortage"]), draw.one([approach, *groups])
            sketch.stated(f"{sort}-{code}", sort, [about], draw.some(area.districts, 3))

    def _actors(self, area: Area) -> list[str]:
        """Kinds above all, and bodies of the area; of one approach in ten, nobody."""
        draw = self._draw
        if draw.often(0.1):
            return []
        kinds = draw.several(self._country.kinds, draw.tail(1, 20))
        bodies = draw.some(area.bodies or self._country.bodies, 3)
        twins = [self._country.twins.get(body, "") for body in bodies if draw.often(0.95)]
        return list(dict.fromkeys(filter(None, [*kinds, *bodies, *twins])))

    def _says(self, approach: str, actor: str, area: Area) -> None:
        draw = self._draw
        areas = draw.some(area.districts, 3) if draw.often(0.2) else [area.iri]
        more = {
            "role": draw.one(["zustaendig"] * 6 + ["federfuehrend", "beteiligt"]),
            "level": draw.one(["oberste", "oberste", "klammer"]),
            "status": draw.one(["vorgeschlagen"] * 6 + ["geplant", "beendet"]),
            "art": draw.one(["tabelle"] * 8 + ["fliesstext"]),
        }
        if draw.often(0.15):
            more |= draw.one([{"ends": "2019"}, {"starts": "2029-05"}, {"ends": "2026"}])
        self._sketch.says(approach, actor, areas, **more)

    def _told(self, key: str, approach: str, area: Area) -> None:
        draw = self._draw
        answer = draw.one(["tut-es", "tut-es", "tut-es-nicht", "niemand"])
        actor = "" if answer == "niemand" else draw.one(area.bodies or self._country.bodies)
        on = draw.one(["", "2025-03-01", "2026-04-01", "2027-01-01"])
        self._sketch.feedback(key, approach, draw.one(area.districts), answer, on, actor)


def main() -> None:
    """Write a landscape as N-Quads."""
    parser = argparse.ArgumentParser(description="Generate a landscape as N-Quads.")
    parser.add_argument("path", type=Path)
    parser.add_argument("--triples", type=int, default=100_000, help="about how many")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    size = Size.of_triples(given.triples)
    print(f"{write(given.path, size, given.seed)} triples: {size}")


if __name__ == "__main__":
    main()
