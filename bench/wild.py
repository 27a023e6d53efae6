"""Small landscapes that hold everything a landscape can hold, at random: for tests of equality."""

import random
from typing import Final

from bench.landscape import Size, generate
from graph.columns import Columns, read_columns

SIZE: Final = Size(districts=5, approaches=16, kinds=6, bodies=20, groups=6, programmes=10)
WER: Final = "https://w3id.org/werwaswo/def#"
CITY: Final = "https://w3id.org/werwaswo/voc/gebietsart/kreisfreie-stadt"
FULL: Final = "https://w3id.org/werwaswo/voc/vollstaendigkeit/vollstaendig"
BESIDE: Final[tuple[dict[str, str], ...]] = (
    {"art": "fliesstext"},
    {"art": "fliesstext", "ends": "2026-05-31"},
    {"art": "fliesstext", "status": "geplant"},
    {"art": "fliesstext", "role": "beteiligt"},
    {"art": "abgeleitet"},
    {"level": "klammer"},
    {},
)
"""Statements that a list which claims to be complete may stand beside."""
_DOUBTED: Final = 8


class _Wild:
    """Draws on top of a generated landscape."""

    def __init__(self, seed: int) -> None:
        made = generate(SIZE, seed)
        self._chance = random.Random(seed)  # noqa: S311 - no secret is made here
        self.sketch = made.sketch
        areas = [it for it in self._things("#Territory") if "/land-" in it or "/region" in it]
        self._lands, self._everywhere = areas, [*areas, *made.districts]
        self._groups, self._bodies = self._things("#TargetGroup"), self._things("#Organization")
        self._actors = self._drawn_actors()

    def _things(self, kind: str) -> list[str]:
        """Everything of a sort, in the order in which it was drawn."""
        return [q[0] for q in self.sketch.quads if q[2].endswith(kind) and q[1].endswith("type")]

    def _some(self, items: list[str], most: int) -> list[str]:
        return self._chance.sample(items, self._chance.randint(1, min(most, len(items))))

    def _drawn_actors(self) -> list[str]:
        """Bodies without an area, kinds that only cities have, initiatives, named programmes."""
        sketch, kinds, offers = self.sketch, self._things("#ActorGroup"), self._things("#Programme")
        nowhere = sketch.body("ohne-gebiet", kinds[0])
        sketch.link(kinds[1], "wer:onlyInTerritoryKind", CITY)
        circle = sketch.thing("urn:kreis", "Kreis", "wer:Initiative", "wer:Actor")
        for iri in self._some(offers, 4):
            sketch.links(iri, "rdf:type", [f"{WER}Initiative", f"{WER}Actor"])
        return [nowhere, circle, *self._bodies[:6], *offers[:4], *kinds[:3]]

    def draw(self) -> None:
        """Say all sorts of things about every approach."""
        for number, approach in enumerate(self._things("#Approach")):
            for turn, actor in enumerate(self._some(self._actors, 4)):
                areas = self._some(self._everywhere, 3)
                self.sketch.says(approach, actor, areas, nth=f"-wild-{turn}")
            for turn in range(self._chance.randint(0, 5)):
                self._told(f"wild-{number}-{turn}", approach)
            if self._chance.random() < 0.4:
                self._stated(f"wild-{number}", approach)
            if self._chance.random() < 0.2:
                self._closed(f"urn:liste-{number}", approach)

        for number in range(_DOUBTED):
            self._doubted(f"9.{number + 1}")

    def _doubted(self, code: str) -> None:
        """An approach whose list claims to be complete, while something beside names somebody."""
        approach = self.sketch.approach(code, self.sketch.field("9"), self._some(self._groups, 2))
        self.sketch.list_of(approach, "vollstaendig")
        for turn, actor in enumerate(self._some(self._actors, 2)):
            more = self._chance.choice(BESIDE)
            areas = self._some(self._everywhere, 2)
            self.sketch.says(approach, actor, areas, nth=f"-neben-{turn}", **more)

    def _told(self, key: str, approach: str) -> None:
        chance = self._chance
        answer = chance.choice(["tut-es", "tut-es-nicht", "niemand"])
        who = "" if answer == "niemand" else chance.choice([*self._bodies[:8], ""])
        day = chance.choice(["", "2025-01-01", "2026-01-01", "2026-06-01"])
        area = chance.choice(self._everywhere)
        self.sketch.feedback(key, approach, area, answer, day, who)

    def _stated(self, key: str, approach: str) -> None:
        """About an approach and target groups, or about target groups alone."""
        sort = self._chance.choice(["StatedGap", "StatedShortage"])
        about = [approach, *self._some(self._groups, 2)][self._chance.randint(0, 1) :]
        self.sketch.stated(key, sort, about, self._some(self._lands, 2))

    def _closed(self, iri: str, approach: str) -> None:
        """A complete list of the approach's target groups."""
        self.sketch.link(iri, "rdf:type", f"{WER}CompletenessStatement")
        self.sketch.link(iri, "wer:listOf", approach)
        self.sketch.link(iri, "wer:onProperty", f"{WER}addressesTargetGroup")
        self.sketch.link(iri, "wer:completeness", FULL)


def wild(seed: int) -> Columns:
    """Columns of such a landscape; the same seed gives the same."""
    made = _Wild(seed)
    made.draw()
    return read_columns(iter(made.sketch.quads))
