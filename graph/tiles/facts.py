"""What a state tells about where its territories lie."""

from collections.abc import Mapping, Sequence
from math import isfinite, nan
from statistics import median
from typing import TYPE_CHECKING, Final

from graph.columns.relation import row
from graph.columns.tables import Columns
from graph.labels import Labels
from graph.store import Store, Term
from graph.tiles.model import Cell, Spot
from ontology.terms import PREFIXES, WER

if TYPE_CHECKING:
    from graph.state import State

_WGS: Final = PREFIXES["wgs"]
_TILES: Final = f"""
SELECT ?s ?x ?y WHERE {{ ?s <{WER.tileColumn}> ?x ; <{WER.tileRow}> ?y }}"""
_POINTS: Final = f"SELECT ?s ?x ?y WHERE {{ ?s <{_WGS}long> ?x ; <{_WGS}lat> ?y }}"
_TOUCHES: Final = f"SELECT ?s ?o WHERE {{ ?s <{PREFIXES['geo']}sfTouches> ?o }}"
_MOST: Final = 199
"""The last column or row that is believed; what lies further is no place on a page."""
_LAND: Final = ("land", "region")
_EAST, _NORTH = 180.0, 90.0

Point = tuple[float, float]


def read_spots(state: "State", territories: Sequence[str]) -> tuple[Spot, ...]:
    """Territories with what is known of where they lie.

    A tile is the registry's; coordinates are the territory's own, else the middle (median) of the
    seats of bodies that are competent there alone. `geo:sfTouches` names neighbours
    (OGC GeoSPARQL 1.1, 7.5). The group is the Land, else the region, that it lies in.
    """
    store, columns, wanted = state.store, state.columns, frozenset(territories)
    tiles = _tiles(store)
    points: Mapping[str, Point] = {}
    if not wanted <= tiles.keys():
        everywhere = _points(store)
        points = {**_seats(columns, everywhere, wanted), **everywhere}
    touches = _touches(store)
    return tuple(
        Spot(
            key=iri,
            name=state.labels.of(iri),
            group=_group(columns, state.labels, iri),
            tile=tiles.get(iri),
            point=points.get(iri),
            touches=touches.get(iri, ()),
        )
        for iri in territories
    )


def _tiles(store: Store) -> dict[str, Cell]:
    found = _numbers(store, _TILES)
    return {iri: (int(x), int(y)) for iri, x, y in found if 0 <= x <= _MOST and 0 <= y <= _MOST}


def _points(store: Store) -> dict[str, Point]:
    """Longitude and latitude of whatever has them; those that are none are left out."""
    found = _numbers(store, _POINTS)
    return {iri: (x, y) for iri, x, y in found if abs(x) <= _EAST and abs(y) <= _NORTH}


def _numbers(store: Store, query: str) -> list[tuple[str, float, float]]:
    made = []
    for thing, *values in store.query(query).rows():
        x, y = (_number(value) for value in values)
        if thing is not None and x is not None and y is not None:
            made.append((thing.value, x, y))
    return sorted(made)


def _number(term: Term | None) -> float | None:
    try:
        value = float(term.value) if term is not None else nan
    except ValueError:
        return None
    return value if isfinite(value) else None


def _seats(
    columns: Columns, points: Mapping[str, Point], wanted: frozenset[str]
) -> dict[str, Point]:
    """The middle of the seats of bodies that are competent in one territory alone."""
    found: dict[str, list[Point]] = {}
    for iri, point in points.items():
        number = columns.actors.index.position.get(iri)
        areas = row(columns.actors.areas, number).tolist() if number is not None else []
        if len(areas) == 1:
            area = columns.territories.index.iris[areas[0]]
            found.setdefault(area, []).append(point)
    return {
        iri: (median(x for x, _ in own), median(y for _, y in own))
        for iri, own in found.items()
        if iri in wanted
    }


def _touches(store: Store) -> dict[str, tuple[str, ...]]:
    made: dict[str, set[str]] = {}
    for one, other in store.query(_TOUCHES).rows():
        if one is not None and other is not None:
            made.setdefault(one.value, set()).add(other.value)
    return {iri: tuple(sorted(others)) for iri, others in made.items()}


def _group(columns: Columns, labels: Labels, iri: str) -> str:
    territories = columns.territories
    around = row(territories.within, territories.index.number(iri, "territory")).tolist()
    for kind in _LAND:
        found = [at for at in around if territories.kind[at] == kind]
        if found:
            return labels.of(territories.index.iris[found[0]])
    return ""
