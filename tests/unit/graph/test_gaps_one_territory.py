"""Asked about one territory, gaps are judged as when all are asked."""

from datetime import date
from typing import Final

import pytest

from bench.landscape import Size, generate
from bench.small import World
from bench.study import study
from graph.columns import Columns, read_columns
from graph.gaps import gaps
from graph.model import Scope

SCOPE: Final = Scope(date(2026, 11, 22))
PER_TERRITORY: Final = ("g1", "g1b", "g1c", "g2", "g5", "g8")
SMALL: Final = Size(districts=4, approaches=18, kinds=7, bodies=24, groups=5, programmes=9)


def landscapes() -> list[Columns]:
    made = [read_columns(iter(generate(SMALL, seed).sketch.quads)) for seed in range(4)]
    return [study().columns, *made]


@pytest.mark.parametrize("rule", PER_TERRITORY)
def test_one_territory_has_its_part_of_all_findings(rule: str) -> None:
    for columns in landscapes():
        everything = gaps(columns, SCOPE, [rule])
        for number in columns.territories.districts.nonzero()[0]:
            place = columns.territories.index.iris[number]
            part = [finding for finding in everything if finding.territory == place]
            assert gaps(columns, SCOPE, [rule], territory=place) == part


def test_an_actor_is_judged_alike_wherever_is_asked() -> None:
    for columns in landscapes():
        everything = {one.about: one.verdict for one in gaps(columns, SCOPE, ["g7"])}
        for number in columns.territories.districts.nonzero()[0]:
            place = columns.territories.index.iris[number]
            here = {one.about: one.verdict for one in gaps(columns, SCOPE, ["g7"], territory=place)}
            assert everything.keys() <= here.keys()
            assert {about: here[about] for about in everything} == everything
            assert {here[about] for about in here.keys() - everything.keys()} <= {"teilweise"}


def test_a_kind_with_a_body_in_another_district_is_partly_known() -> None:
    world = World()
    world.says(world.work, world.schools, [world.region])
    world.says(world.work, world.clubs, [world.region])
    found = gaps(world.columns(), SCOPE, ["g1c"], territory=world.west)
    assert {one.about[0]: one.verdict for one in found} == {
        world.schools: "teilweise",
        world.clubs: "nicht-bekannt",
    }


def test_a_candidate_of_another_district_is_partly_known() -> None:
    world = World()
    world.says(world.work, world.schools, [world.city])
    found = gaps(world.columns(), SCOPE, ["g7"], territory=world.west)
    verdicts = {one.about[0]: one.verdict for one in found}
    assert (verdicts[world.school], verdicts[world.schools]) == ("teilweise", "teilweise")
    assert verdicts[world.clubs] == "nicht-bekannt"
