"""Each stored query can run as it stands, in the landscape of its examples and in any other."""

from datetime import date
from pathlib import Path

import pytest

from graph.build import build_state
from graph.catalogue import HeaderError, StoredQuery, load_catalogue, read_query
from graph.catalogue.examples import Examples
from graph.state import State
from ingest.assemble import landscape_graphs, write_quads
from ingest.landscape import read_landscape
from ontology.names import DEFAULT_BASE, Names

REPO = Path(__file__).parents[3]
COAST = "https://example.org/kueste/"
CATALOGUE = load_catalogue()
SHOWN = CATALOGUE.group("entity", "analysis", "network")
QUERIES = [pytest.param(q, id=f"{q.group}/{q.name}") for q in SHOWN]
HEADER = """#+ summary: {{de: Frage, en: Question}}
#+ result: table
#+ params:
#+   least: {{type: integer, label: {{de: Mindestens, en: At least}}, example: {0}}}
#+ columns:
#+   x: {{de: X, en: X}}
SELECT ?x WHERE {{ VALUES ?least {{ UNDEF }} BIND(?least AS ?x) }} ORDER BY ?x
"""


def _state(data: Path, out: Path, base: str) -> State:
    quads = out / "landscape.nq"
    write_quads(landscape_graphs(read_landscape(data), Names(base)), quads)
    return build_state(quads, out, as_of=date(2026, 11, 22), base=base)


def _examples(state: State) -> Examples:
    return Examples(CATALOGUE, state.store, state.manifest.base, "2026-11-22")


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Examples:
    return _examples(_state(REPO / "data", tmp_path_factory.mktemp("study"), DEFAULT_BASE))


@pytest.fixture(scope="module")
def coast(tmp_path_factory: pytest.TempPathFactory) -> Examples:
    data = REPO / "tests/unit/ingest/kuestenland"
    return _examples(_state(data, tmp_path_factory.mktemp("coast"), COAST))


@pytest.mark.parametrize("query", QUERIES)
def test_it_runs_as_it_stands_on_the_study(query: StoredQuery, study: Examples) -> None:
    bound = study.bound(query)
    assert bound is not None
    assert study.of(query).keys() >= {p.name for p in query.params if p.required}
    if query.example:
        assert list(study.store.query(bound).rows()), "the example shows nothing"


@pytest.mark.parametrize("query", QUERIES)
def test_it_runs_as_it_stands_on_another_landscape(query: StoredQuery, coast: Examples) -> None:
    bound = coast.bound(query)
    assert bound is not None
    assert "fke2025plus" not in bound.partition("SELECT")[2]
    list(coast.store.query(bound).rows())


@pytest.mark.parametrize("query", QUERIES)
def test_what_is_needed_and_has_no_default_has_an_example(query: StoredQuery) -> None:
    needed = [p for p in query.params if p.required and not p.default and p.name != "asOf"]
    assert [p.name for p in needed if not p.example] == []


def test_examples_of_the_study_are_known_there(study: Examples) -> None:
    for query in SHOWN:
        for name, values in query.example.items():
            said = tuple(f"{DEFAULT_BASE}{v}" if "/" in v else v for v in values)
            assert study.of(query)[name] == said, query.name


def test_two_things_of_one_kind_are_two(coast: Examples) -> None:
    values = coast.of(CATALOGUE.get("connections"))
    assert values["actor"] != values["other"]


def test_an_example_that_does_not_fit_its_type_is_an_error_with_its_line() -> None:
    assert read_query("q", "entity", HEADER.format("3")).example == {"least": ("3",)}
    with pytest.raises(HeaderError, match="line 4: the example 'many' does not fit"):
        read_query("q", "entity", HEADER.format("many"))
