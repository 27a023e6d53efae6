"""Roles on generated landscapes: exactly what was planted, and what a reader finds one by one."""

from datetime import date
from functools import lru_cache

import numpy as np
import pytest

from bench.landscape import Size, generate
from bench.sketch import Sketch
from graph.columns import UNKNOWN_DAY, Columns, read_columns
from graph.columns.gather import day_number
from graph.columns.relation import row
from graph.coverage.scope import Where
from graph.model import Scope
from graph.roles import RoleFinding, roles

SCOPE = Scope(date(2026, 11, 22))
NOW = day_number(SCOPE.as_of)
LEAD = "federfuehrend"
Key = tuple[str, str, str | None, str, int]


@lru_cache(maxsize=4)
def landscape(seed: int) -> Columns:
    return read_columns(iter(generate(Size(approaches=60), seed).sketch.quads))


def key(it: RoleFinding) -> Key:
    return it.rule, it.subject, it.territory, it.verdict, it.count


class Plant:
    """An edition with roles, planted into a landscape, and everything that is to be found in it."""

    def __init__(self, sketch: Sketch, districts: list[str]) -> None:
        """Draw it."""
        self.sketch, self.districts = sketch, districts
        self.region = sketch.names.thing("gebiet", "region")
        self.truth: set[Key] = set()
        sketch.document("rollen/1.0", self.region)
        self.field = sketch.field("1")
        self.kind = sketch.kind("gesetzte-art")

    def work(self, number: int, *listed: str) -> str:
        """An approach, with lists of its leads."""
        approach = self.sketch.approach(f"1.{number}", self.field)
        for completeness in listed:
            self.sketch.list_of(approach, completeness, LEAD)
        return approach

    def leads(self, approach: str, actor: str, role: str = LEAD) -> None:
        """Somebody has a role for an approach."""
        self.sketch.says(approach, actor, [self.region], role=role)

    def expect(self, rule: str, subject: str, where: list[str], verdict: str, count: int) -> None:
        """A finding in several territories."""
        self.truth |= {(rule, subject, place, verdict, count) for place in where}

    def draw(self) -> None:
        """Nobody leads, two lead, a kind leads, one leads nearly all, one only watches."""
        sketch, every = self.sketch, self.districts
        self.expect("no-lead", self.work(1, "vollstaendig"), every, "bestaetigt", 0)
        self.expect("no-lead", self.work(2, "partiell"), every, "nicht-bekannt", 0)
        shared = self.work(3)
        for name in ("eins", "zwei"):
            self.leads(shared, sketch.body(f"gesetzt-{name}", self.kind, every[:2]))
        self.expect("several-leads", shared, every[:2], "benannt", 2)
        self.expect("no-lead", shared, every[2:], "teilweise", 0)
        of_kind = self.work(4)
        self.leads(of_kind, sketch.kind("ohne-stelle"))
        self.expect("kind-leads", of_kind, every, "nicht-bekannt", 0)
        self._crowd()
        self.leads(self.work(40), self.kind, "zustaendig")

    def _crowd(self) -> None:
        sketch = self.sketch
        boss = sketch.body("gesetzt-viel", self.kind, self.districts)
        watching = sketch.kind("gesetzte-zuschauer")
        for number in range(10, 25):
            approach = self.work(number)
            self.leads(approach, boss)
            if number < 14:
                peer = sketch.body(f"gesetzt-{number}", self.kind, self.districts)
                self.leads(approach, peer, "zustaendig")
                self.leads(approach, watching, "beteiligt")
        self.truth.add(("overloaded", boss, None, "teilweise", 15))
        self.truth.add(("spectator", watching, None, "nicht-bekannt", 4))


@pytest.mark.parametrize("seed", range(6))
def test_exactly_what_is_planted_is_found(seed: int) -> None:
    made = generate(Size(), seed)
    plant = Plant(made.sketch, list(made.districts))
    plant.draw()
    found = [
        it
        for it in roles(read_columns(iter(made.sketch.quads)), SCOPE)
        if any("/rollen/1.0/" in iri for iri in it.about)
    ]
    assert {key(it) for it in found} == plant.truth
    assert len(found) == len(plant.truth) > 20


class Reader:
    """Reads roles statement by statement, sharing little with the arrays."""

    def __init__(self, columns: Columns) -> None:
        """Remember the columns."""
        self.columns = columns
        said = columns.statements
        self.listed = [
            number
            for number in range(len(said.index))
            if said.art[number] not in ("fliesstext", "abgeleitet")
            and columns.approaches.current[said.approach[number]]
        ]

    def lives(self, actor: int) -> bool:
        """Whether a body exists now."""
        until = int(self.columns.actors.until[actor])
        return until == UNKNOWN_DAY or until >= NOW

    def holder(self, statement: int) -> int:
        """Who holds a role now: the body named, or who took over."""
        actors = self.columns.actors
        actor, seen = int(self.columns.statements.actor[statement]), set[int]()
        while (
            actors.is_organisation[actor]
            and not self.lives(actor)
            and int(actors.successor[actor]) not in {-1, *seen}
        ):
            seen.add(actor)
            actor = int(actors.successor[actor])
        return actor

    def holds(self, statement: int, where: Where) -> bool:
        """Whether a statement counts now in a territory."""
        said, actors = self.columns.statements, self.columns.actors
        if said.status[statement] in ("beendet", "geplant"):
            return False
        ends, starts = int(said.ends[statement]), int(said.starts[statement])
        if (ends != UNKNOWN_DAY and ends < NOW) or starts > NOW:
            return False
        actor = self.holder(statement)
        if actors.is_organisation[actor]:
            areas = row(actors.areas, actor)
            if not self.lives(actor) or (len(areas) and not where.touched(actors.areas)[actor]):
                return False
        return bool(where.covered(said.territories)[statement])

    def leads(self, approach: int, where: Where) -> set[int]:
        """Who leads, without kinds that another lead fulfils."""
        said, actors = self.columns.statements, self.columns.actors
        mine = [it for it in self.listed if said.approach[it] == approach]
        found = {self.holder(it) for it in mine if said.role[it] == LEAD and self.holds(it, where)}
        return {
            lead
            for lead in found
            if not actors.is_kind[lead]
            or not any(
                lead in row(actors.all_kinds, other) or lead in row(actors.broader, other)
                for other in found - {lead}
            )
        }

    def roles_of(self, approach: int) -> set[str]:
        """Roles that lists or statements give for an approach."""
        said, lists = self.columns.statements, self.columns.lists
        listed = {str(said.role[it]) for it in self.listed if said.approach[it] == approach}
        return listed | {
            LEAD
            for at in range(len(lists.index))
            if lists.approach[at] == approach and lists.role[at] == LEAD
        }

    def gives(self, approach: int) -> bool:
        """Leads are told here; or elsewhere in the edition, and here who does not lead."""
        own = self.roles_of(approach)
        edition = self.columns.approaches.edition
        return LEAD in own or (
            not own.isdisjoint({"beteiligt", "einzubeziehen", "finanzierend"})
            and any(
                LEAD in self.roles_of(int(it))
                for it in np.flatnonzero(edition == edition[approach])
            )
        )


@pytest.mark.parametrize("seed", range(5))
def test_every_lead_is_found_as_a_reader_finds_it(seed: int) -> None:
    columns = landscape(seed)
    reader = Reader(columns)
    found: dict[tuple[str, str], set[str]] = {}
    for it in roles(columns, SCOPE, ["no-lead", "several-leads"]):
        found.setdefault((it.subject, it.territory or ""), set()).add(it.rule)
    asked = 0
    for place in np.flatnonzero(columns.territories.districts):
        where = Where.of(columns, int(place))
        applies = where.covered(columns.approaches.territories)
        kind = str(columns.territories.kind[place])
        for number, iri in enumerate(columns.approaches.index.iris):
            excluded = {
                columns.territory_kinds[at] for at in row(columns.approaches.excluded, number)
            }
            rules = found.get((iri, columns.territories.index.iris[place]), set())
            if not applies[number] or kind in excluded or not reader.gives(number):
                assert rules == set()
                continue
            leads = reader.leads(number, where)
            asked += 1
            assert rules == (
                {"no-lead"} if not leads else {"several-leads"} if len(leads) > 1 else set()
            )
    assert asked > 40


@pytest.mark.parametrize("seed", range(3))
def test_one_more_lead_never_leaves_one_known_less(seed: int) -> None:
    made = generate(Size(), seed)
    before = read_columns(iter(made.sketch.quads))
    missing = {(it.subject, it.territory) for it in roles(before, SCOPE, ["no-lead"])}
    subject = min(missing)[0]
    kind = made.sketch.kind("hinzu")
    made.sketch.says(subject, kind, [made.sketch.names.thing("gebiet", "region")], role=LEAD)
    after = read_columns(iter(made.sketch.quads))
    left = {(it.subject, it.territory) for it in roles(after, SCOPE, ["no-lead"])}
    assert left == {it for it in missing if it[0] != subject}
