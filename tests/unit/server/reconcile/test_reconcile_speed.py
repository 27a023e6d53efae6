"""A hundred names are matched while a person waits, also among twenty thousand bodies."""

import time
from dataclasses import dataclass
from datetime import date
from typing import cast

import pytest

from bench.landscape import Size, write
from graph.columns import Columns, read_columns
from graph.embedded import EmbeddedStore
from graph.labels import Labels, read_labels
from graph.quads import read_quads
from graph.state import State
from graph.store import Load
from server.reconcile.asked import Query
from server.reconcile.matching import Matcher, matcher

BASE = "https://w3id.org/werwaswo/"
DAY = date(2026, 11, 22)


def names_of(known: Matcher, number: int) -> list[str]:
    """Names as people write them: a letter is missing in each."""
    every = known.entities
    bodies = [it.text for it in every.names if every.known[it.entity].sort.id == "organisation"]
    step = max(1, len(bodies) // number)
    return [text[:-2] + text[-1] for text in bodies[::step][:number]]


def timed(known: Matcher, names: list[str]) -> float:
    queries = [Query(name, ("organisation",), 5, (), "any") for name in names]
    start = time.process_time()
    found = [known.answer(query, DAY) for query in queries]
    spent = time.process_time() - start
    assert sum(bool(matches) for matches in found) >= 0.95 * len(names)
    return spent


def test_a_hundred_names_among_the_registry_take_less_than_300_ms(registry_state: State) -> None:
    known = matcher(registry_state)
    names = names_of(known, 100)
    assert len(names) == 100
    assert timed(known, names) < 0.3


@dataclass(frozen=True)
class Told:
    """What of a manifest is needed."""

    base: str = BASE


@dataclass(frozen=True)
class Country:
    """What of a state is needed, without deriving anything."""

    store: EmbeddedStore
    labels: Labels
    columns: Columns
    manifest: Told = Told()


@pytest.fixture(scope="module")
def twenty_thousand(tmp_path_factory: pytest.TempPathFactory) -> Matcher:
    path = tmp_path_factory.mktemp("country") / "landscape.nq"
    size = Size(districts=100, approaches=20, kinds=20, bodies=20_000, groups=4, programmes=20)
    write(path, size, seed=1)
    store = EmbeddedStore.in_memory()
    store.bulk_load(Load(path, "application/n-quads"))
    made = Country(store, read_labels(store), read_columns(read_quads(path)))
    return Matcher.of(cast(State, made))


def test_a_hundred_names_among_twenty_thousand_take_less_than_two_seconds(
    twenty_thousand: Matcher,
) -> None:
    names = names_of(twenty_thousand, 100)
    assert timed(twenty_thousand, names) < 2.0
