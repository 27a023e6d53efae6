"""Columns out of quads, and into a file and back."""

from dataclasses import fields, is_dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bench.landscape import Size, generate
from bench.sketch import Sketch
from bench.study import study
from graph.columns import UNKNOWN_DAY, load, read_columns
from graph.columns.gather import first_day, last_day, natural
from graph.columns.relation import closure, counts, entries, from_pairs, row
from graph.errors import StateError
from graph.quads import read_quads


def same(one: Any, other: Any) -> bool:
    """Whether two records of arrays are equal, part by part."""
    if is_dataclass(one):
        return all(same(getattr(one, f.name), getattr(other, f.name)) for f in fields(one))
    if isinstance(one, tuple):
        return bool(one == other)
    if isinstance(one, np.ndarray):
        return bool(np.array_equal(one, other))
    return bool(one.shape == other.shape and (one != other).nnz == 0)


def test_a_file_gives_back_what_was_written(tmp_path: Path) -> None:
    columns = read_columns(iter(generate(Size(), 4).sketch.quads))
    columns.save(tmp_path / "columns.npz")
    assert same(load(tmp_path / "columns.npz"), columns)


def test_an_empty_landscape_can_be_kept_too(tmp_path: Path) -> None:
    columns = read_columns([])
    columns.save(tmp_path / "columns.npz")
    assert same(load(tmp_path / "columns.npz"), columns)
    assert len(columns.approaches.index) == 0


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 nothing", b"{}"])
def test_a_damaged_file_is_named_in_the_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "columns.npz").write_bytes(content)
    with pytest.raises(StateError, match=r"columns\.npz"):
        load(tmp_path / "columns.npz")


def test_a_missing_file_is_named_in_the_error(tmp_path: Path) -> None:
    with pytest.raises(StateError, match="Build the state anew"):
        load(tmp_path / "columns.npz")


def test_n_quads_give_the_columns_of_the_sketch(tmp_path: Path) -> None:
    sketch = generate(Size(), 8).sketch
    path = tmp_path / "landscape.nq"
    path.write_text("".join(sketch.lines()), encoding="utf-8")
    assert same(read_columns(read_quads(path)), read_columns(iter(sketch.quads)))


def test_approaches_stand_in_natural_order() -> None:
    sketch = Sketch()
    sketch.document("probe/1.0", sketch.territory("region", "region"))
    one = sketch.field("1")
    for code in ("1.10", "1.9", "1.2"):
        sketch.approach(code, one)
    assert read_columns(iter(sketch.quads)).approaches.notation.tolist() == ["1.2", "1.9", "1.10"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("1970", 0, 364, id="year"),
        pytest.param("1972-02", 761, 789, id="month of a leap year"),
        pytest.param("1970-01-02", 1, 1, id="day"),
        pytest.param("bald", UNKNOWN_DAY, UNKNOWN_DAY, id="no date"),
    ],
)
def test_a_date_means_the_days_it_may_be(text: str, first: int, last: int) -> None:
    assert (first_day(text), last_day(text)) == (first, last)


def test_natural_order_counts_numbers() -> None:
    texts = ["1", "1.2", "1.10", "1.10a", "2"]
    assert all(natural(one) < natural(other) for one, other in pairwise(texts))


def test_without_districts_the_smallest_territories_are_shown() -> None:
    sketch = Sketch()
    land = sketch.territory("land", "land")
    other = sketch.territory("anderes", "land")
    sketch.territory("ort", "ort", [other])
    sketch.territory("bund", "region")
    sketch.link(land, "wer:within", sketch.names.thing("gebiet", "bund"))
    columns = read_columns(iter(sketch.quads))
    shown = [
        columns.territories.index.iris[at] for at in np.flatnonzero(columns.territories.districts)
    ]
    assert shown == sorted([land, other])


def test_statements_about_unknown_things_are_left_out() -> None:
    sketch = Sketch()
    region = sketch.territory("region", "region")
    sketch.document("probe/1.0", region)
    approach = sketch.approach("1.1", sketch.field("1"))
    sketch.says(approach, "urn:niemand", [region])
    sketch.says("urn:nichts", sketch.kind("kammern"), [region])
    assert len(read_columns(iter(sketch.quads)).statements.index) == 0


def test_a_cycle_of_kinds_ends() -> None:
    made = closure(from_pairs([(0, 1), (1, 2), (2, 0)], (3, 3)))
    assert counts(made).tolist() == [3, 3, 3]
    assert row(made, 1).tolist() == [0, 1, 2]


def test_relations_keep_each_pair_once() -> None:
    made = from_pairs([(1, 0), (0, 2), (1, 0)], (2, 3))
    assert [part.tolist() for part in entries(made)] == [[0, 1], [2, 0]]


def test_the_study_is_read_as_a_whole() -> None:
    columns = study().columns
    assert len(columns.approaches.index) == 21
    assert len(columns.fields.index) == 6
    assert int(columns.territories.districts.sum()) == 9
    assert (columns.lists.completeness == "partiell").sum() == 21
    counted = columns.statements.art == "tabelle"
    assert counted.sum() == 78
