"""What parameters name: by IRI, key, code, label, alias; and what is only offered."""

from typing import Final

import pytest

from bench.study import study
from graph.coverage.naming import column_named, row_named
from graph.naming import UnknownNameError, district_named, thing_named

NAMED: Final = (
    ("Territory", "15087", "/kreis-15087"),
    ("Territory", "kreis-15087", "/kreis-15087"),
    ("Territory", "Mansfeld Südharz", "/kreis-15087"),
    ("Territory", "15", "/land-15"),
    ("Territory", "Freyburg", "/ort-freyburg-unstrut"),
    ("Territory", "freyburg (unstrut)", "/ort-freyburg-unstrut"),
    ("Approach", "3.7", "/3.7"),
    ("Approach", "fke2025plus/1.0/3.7", "/ansatz/fke2025plus/1.0/3.7"),
    ("Approach", "/ansatz/fke2025plus/1.0/3.7", "/ansatz/fke2025plus/1.0/3.7"),
    ("ActionField", "3", "/3"),
    ("TargetGroup", "Teilzeit", "/frauen-teilzeit"),
    ("Actor", "IHK Halle", "/ihk-halle-dessau"),
    ("Actor", "BA", "/agenturen-fuer-arbeit"),
)


@pytest.mark.parametrize(("sort", "name", "end"), NAMED, ids=[name for _, name, _ in NAMED])
def test_a_thing_is_named_in_many_ways(sort: str, name: str, end: str) -> None:
    assert thing_named(study(), sort, name).endswith(end)


def test_rows_and_columns_of_cells_are_named_by_whole_ids_too() -> None:
    assert row_named(study(), "ansatz/fke2025plus/1.0/3.7").endswith("/3.7")
    assert column_named(study(), "gebiet/kreis-15088").endswith("/kreis-15088")
    with pytest.raises(UnknownNameError) as told:
        row_named(study(), "ansatz/fke2025plus/1.0/3.77")
    assert "3.7" in told.value.nearest


def test_a_town_stands_for_its_district() -> None:
    assert district_named(study(), "Freyburg").endswith("/kreis-15084")


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        pytest.param("Freiburg", "Freyburg (Unstrut)", id="another town, one letter away"),
        pytest.param("Saalkreis", "Saalekreis", id="a slip"),
    ],
)
def test_a_place_that_sounds_alike_is_offered_and_not_taken(name: str, nearest: str) -> None:
    with pytest.raises(UnknownNameError) as told:
        thing_named(study(), "Territory", name)
    assert told.value.nearest[0] == nearest


@pytest.mark.parametrize("code", ["15089", "99999", "3.99", "1508"])
def test_a_code_that_is_not_there_is_not_taken_for_one_near_it(code: str) -> None:
    with pytest.raises(UnknownNameError):
        thing_named(study(), "Territory", code)
