"""Tile maps: no two tiles in one place, the same each time, neighbours near each other."""

import math
import random
from collections.abc import Iterable

import pytest

from graph.tiles import Layout, Spot, laid_out
from graph.tiles.names import abbreviations, short_names

SEED = 20261122


def scattered(number: int, seed: int = SEED) -> list[Spot]:
    """Spots with coordinates somewhere in a country."""
    chance = random.Random(seed)  # noqa: S311  # to lay out, not to hide
    return [
        Spot(f"k{at:04}", f"Kreis {at}", point=(chance.uniform(6, 15), chance.uniform(47, 55)))
        for at in range(number)
    ]


def lattice(wide: int, high: int) -> list[Spot]:
    """Spots of which is only known who touches whom."""
    return [
        Spot(f"{x},{y}", f"{x} {y}", touches=(f"{x + 1},{y}", f"{x},{y + 1}"))
        for x in range(wide)
        for y in range(high)
    ]


def far(layout: Layout, pairs: Iterable[tuple[str, str]]) -> float:
    """The mean distance of pairs, in tiles."""
    found = [math.dist(layout.cells[one], layout.cells[other]) for one, other in pairs]
    return sum(found) / len(found)


def nearest(spots: list[Spot]) -> list[tuple[str, str]]:
    """Every spot with the one that lies nearest."""

    def apart(one: Spot, other: Spot) -> float:
        assert one.point is not None
        assert other.point is not None
        stretch = math.cos(math.radians(51))
        return math.hypot((one.point[0] - other.point[0]) * stretch, one.point[1] - other.point[1])

    return [
        (one.key, min((it for it in spots if it is not one), key=lambda it: apart(one, it)).key)
        for one in spots
    ]


@pytest.mark.parametrize("number", [0, 1, 2, 3, 9, 40, 400, 1001, 3000])
def test_any_number_of_tiles_finds_room_and_none_overlap(number: int) -> None:
    layout = laid_out(scattered(number))
    assert len(set(layout.cells.values())) == len(layout.cells) == number
    assert len(layout.order) == number
    if number:
        assert min(x for x, _ in layout.cells.values()) == 0
        assert min(y for _, y in layout.cells.values()) == 0
        assert layout.columns * layout.rows <= 3 * number + 9


@pytest.mark.parametrize("spots", [scattered(60), lattice(5, 4)], ids=["points", "neighbours"])
def test_the_order_in_which_spots_come_does_not_matter(spots: list[Spot]) -> None:
    mixed = list(spots)
    random.Random(1).shuffle(mixed)  # noqa: S311  # to lay out, not to hide
    assert laid_out(mixed) == laid_out(spots) == laid_out(spots)


def test_what_lies_near_stands_near() -> None:
    spots = scattered(400)
    layout = laid_out(spots)
    keys = [it.key for it in spots]
    chance = random.Random(2)  # noqa: S311  # to lay out, not to hide
    anybody = [(chance.choice(keys), chance.choice(keys)) for _ in range(400)]
    assert layout.basis == {"points": 400}
    assert far(layout, nearest(spots)) < 2.2
    assert far(layout, nearest(spots)) < far(layout, anybody) / 4


def test_north_is_up_and_east_is_right() -> None:
    corners = {"nw": (8.0, 54.0), "ne": (14.0, 54.0), "sw": (8.0, 48.0), "se": (14.0, 48.0)}
    layout = laid_out([Spot(key, key, point=point) for key, point in corners.items()])
    assert layout.order == ("nw", "ne", "sw", "se")


def test_a_land_in_a_line_becomes_a_line() -> None:
    layout = laid_out([Spot(f"a{at}", "", point=(10.0, 50.0 + at)) for at in range(6)])
    assert layout.columns == 1
    assert layout.order == ("a5", "a4", "a3", "a2", "a1", "a0")


def test_the_same_point_for_all_still_gives_each_a_tile() -> None:
    layout = laid_out([Spot(f"a{at}", "", point=(10.0, 50.0)) for at in range(7)])
    assert len(set(layout.cells.values())) == 7


def test_neighbours_alone_lay_a_lattice_out_with_neighbours_beside_each_other() -> None:
    spots = lattice(5, 4)
    layout = laid_out(spots)
    known = {it.key for it in spots}
    pairs = [(it.key, other) for it in spots for other in it.touches if other in known]
    assert layout.basis == {"neighbours": 20}
    assert far(layout, pairs) < 1.5


def test_parts_that_nothing_joins_are_laid_out_together() -> None:
    islands = [*lattice(2, 2), Spot("x", "", touches=("y",)), Spot("y", "")]
    layout = laid_out(islands)
    assert len(set(layout.cells.values())) == 6


def test_a_tile_that_somebody_decided_is_kept() -> None:
    given = {"a": (0, 0), "b": (3, 0), "c": (0, 4)}
    spots = [Spot(key, key, tile=cell) for key, cell in given.items()]
    assert laid_out(spots).cells == given
    assert laid_out(spots).basis == {"given": 3}


def test_tiles_that_do_not_begin_at_zero_are_moved_there() -> None:
    layout = laid_out([Spot("a", "", tile=(5, 7)), Spot("b", "", tile=(6, 8))])
    assert layout.cells == {"a": (0, 0), "b": (1, 1)}


def test_two_that_claim_one_tile_both_get_one() -> None:
    layout = laid_out([Spot("a", "", tile=(1, 1)), Spot("b", "", tile=(1, 1))])
    assert len(set(layout.cells.values())) == 2


def test_a_newcomer_with_coordinates_stands_where_the_given_tiles_leave_room_for_it() -> None:
    """Three given tiles tell how the map lies; the fourth follows from its point."""
    given = {"nw": ((8.0, 54.0), (0, 0)), "ne": ((14.0, 54.0), (4, 0)), "sw": ((8.0, 48.0), (0, 4))}
    spots = [Spot(key, key, tile=tile, point=point) for key, (point, tile) in given.items()]
    layout = laid_out([*spots, Spot("se", "", point=(14.0, 48.0))])
    assert layout.cells["se"] == (4, 4)


def test_given_tiles_that_tell_no_direction_leave_the_others_their_own_map() -> None:
    """Two tiles without coordinates among sixty with: the sixty are not thrown into rows."""
    layout = laid_out([Spot("a", "", tile=(0, 0)), Spot("b", "", tile=(1, 0)), *scattered(60)])
    assert layout.basis == {"given": 2, "points": 60}
    assert far(layout, nearest(scattered(60))) < 2.2
    assert min(layout.cells[it.key][1] for it in scattered(60)) > 0


def test_a_newcomer_that_touches_given_tiles_stands_between_them() -> None:
    spots = [Spot("a", "", tile=(0, 0)), Spot("b", "", tile=(2, 0))]
    layout = laid_out([*spots, Spot("m", "", touches=("a", "b"))])
    assert layout.cells["m"] == (1, 0)


def test_without_any_fact_groups_begin_rows_and_names_order_them() -> None:
    names = [
        ("Sachsen", "Zwickau"),
        ("Bayern", "Hof"),
        ("Sachsen", "Bautzen"),
        ("Bayern", "Amberg"),
    ]
    layout = laid_out([Spot(name, name, group=group) for group, name in names])
    assert layout.order == ("Amberg", "Hof", "Bautzen", "Zwickau")
    assert layout.cells["Bautzen"][1] > layout.cells["Hof"][1]
    assert layout.basis == {"rows": 4}


def test_those_without_a_fact_stand_below_the_others() -> None:
    layout = laid_out([*scattered(9), Spot("x", "", group="z"), Spot("y", "", group="z")])
    lowest = max(layout.cells[it.key][1] for it in scattered(9))
    assert min(layout.cells[key][1] for key in "xy") > lowest
    assert layout.basis == {"points": 9, "rows": 2}


def test_abbreviations_are_all_different_and_prefer_codes() -> None:
    names = {str(at): f"Landkreis Musterhausen {at % 7}" for at in range(50)} | {
        "b": "Burgenlandkreis"
    }
    short = abbreviations(names, {"b": ["Burgenland", "BLK"]})
    assert len(set(short.values())) == 51
    assert short["b"] == "BLK"
    assert max(map(len, short.values())) <= 6


def test_short_names_stay_apart_where_a_town_and_its_district_share_one() -> None:
    names = {"a": "Landkreis Leipzig", "b": "Leipzig (Stadt)", "c": "Landkreis Nordsachsen"}
    assert short_names(names) == {**names, "c": "Nordsachsen"}
