"""A landscape small enough to be worked out by hand."""

from datetime import date
from typing import Final

from bench.sketch import Sketch
from graph.columns import Columns, read_columns
from graph.coverage import cell, matrix
from graph.model import STATES, Cell, Rows, Scope

SCOPE: Final = Scope(date(2026, 11, 22))
ROWS: Final[tuple[Rows, ...]] = ("approach", "field", "target_group")


class World(Sketch):
    """Three districts, one of them a city; kinds with two, one and no bodies."""

    def __init__(self) -> None:
        """Draw it."""
        super().__init__()
        self.region = self.territory("region", "region")
        self.city = self.territory("stadt", "kreisfreie-stadt", [self.region])
        self.east = self.territory("ost", "landkreis", [self.region])
        self.west = self.territory("west", "landkreis", [self.region])
        self.town = self.territory("ort", "ort", [self.east])
        self.chambers = self.kind("kammern")
        self.ihk = self.kind("ihk", self.chambers)
        self.schools = self.kind("schulen")
        self.clubs = self.kind("vereine")
        self.ihk_east = self.body("ihk-ost", self.ihk, [self.east])
        self.hwk = self.body("hwk", self.chambers, [self.east, self.city])
        self.school = self.body("schule", self.schools, [self.city])
        self.document("probe/1.0", self.region)
        self.pupils = self.group("schueler")
        self.one = self.field("1")
        self.work = self.approach("1.1", self.one, [self.pupils])

    def columns(self) -> Columns:
        """What has been drawn so far."""
        return read_columns(iter(self.quads))

    def cell(self, territory: str, row: str = "", scope: Scope = SCOPE) -> Cell:
        """One cell, after all cells of the territory were found equal to the matrix's."""
        columns = self.columns()
        for rows in ROWS:
            table = matrix(columns, scope, rows, [territory])
            for number, iri in enumerate(table.rows):
                one = cell(columns, iri, territory, scope)
                assert STATES[table.states[number, 0]] == one.state
                assert table.bodies[number, 0] == one.named + one.candidates
        return cell(columns, row or self.work, territory, scope)

    def state(self, territory: str, row: str = "", scope: Scope = SCOPE) -> str:
        """The state of one cell."""
        return self.cell(territory, row, scope).state

    def through(self, *programmes: str) -> None:
        """Implement the approach."""
        self.links(self.work, "wer:implementedThrough", programmes)
