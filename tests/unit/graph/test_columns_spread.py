"""What many rows take in and touch, at once, equals one territory after the other."""

import numpy as np
import pytest

from bench.landscape import Size, generate
from bench.study import study
from graph.columns import Columns, read_columns
from graph.columns.relation import Relation
from graph.columns.spread import area_sets, spread
from graph.coverage.scope import Where


def _generated() -> Columns:
    return read_columns(iter(generate(Size(districts=7, bodies=40), 5).sketch.quads))


@pytest.mark.parametrize("made", [lambda: study().columns, _generated], ids=["study", "generated"])
def test_spread_says_of_every_territory_what_where_says(made: object) -> None:
    columns: Columns = made()  # type: ignore[operator]
    every = range(len(columns.territories.index))
    for areas in (columns.actors.areas, columns.statements.territories, columns.programmes.areas):
        _same(columns, areas, list(every))


def _same(columns: Columns, areas: Relation, numbers: list[int]) -> None:
    found = spread(columns, areas, numbers)
    covers, touches = found.covers(), found.touches()
    assert covers.any()
    for number in numbers:
        where = Where.of(columns, number)
        assert np.array_equal(covers[:, number], where.covered(areas))
        assert np.array_equal(touches[:, number], where.touched(areas))


def test_rows_with_equal_areas_share_a_set() -> None:
    areas = study().columns.statements.territories
    set_of, sets = area_sets(areas)
    assert len(set_of) == areas.shape[0]
    assert sets.shape[0] == len(set(set_of.tolist())) < areas.shape[0]
