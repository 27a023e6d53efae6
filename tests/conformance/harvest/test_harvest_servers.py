"""Harvests from real SPARQL servers: the same data comes from each, whole, whatever the pages."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import pytest

from cli.harvest import page_reader
from graph.catalogue import bind, load_catalogue
from graph.catalogue.paging import paged
from graph.foreign import canonical_lines, unmarked
from ingest.harvest import HarvestError, Job, Patience, Work, World, harvest
from tests.conformance.harvest.run import PLACE

OWN: Final = "CONSTRUCT { ?s ?p ?o } WHERE { ?s a <http://www.w3.org/ns/org#Organization> ; ?p ?o }"
ROWS: Final = (
    "SELECT ?s ?p ?o WHERE { ?s a <http://www.w3.org/ns/org#Organization> ; ?p ?o "
    "FILTER(!ISBLANK(?o)) }"
)


def job(endpoint: str, text: str, **own: Any) -> Job:
    pages = paged(text)
    return Job(
        endpoint,
        pages.form,
        pages.page,
        page_reader(pages),
        "test",
        is_whole=pages.is_whole,
        **{"patience": Patience(2, 0.01, 0.02), "seconds": 30.0, **own},
    )


def gathered(asked: Job, folder: Path) -> list[bytes]:
    work = Work(folder / ".work")
    with work.alone(asked.endpoint):
        found = harvest(asked, work, World(), start=False)
        work.clear()
    return canonical_lines(unmarked(found.lines), PLACE)


def stored(name: str, **params: str) -> str:
    return bind(load_catalogue().get(name), params)


@pytest.fixture(params=["oxigraph", "rdflib_endpoint"])
def server(request: pytest.FixtureRequest) -> str:
    found: str = request.getfixturevalue(request.param)
    return found


@pytest.mark.parametrize("size", [7, 45, 1000])
def test_every_server_gives_the_whole_whatever_the_size_of_pages(
    server: str, expected: list[bytes], tmp_path: Path, size: int
) -> None:
    found = gathered(job(server, stored("foreign-organisations"), size=size), tmp_path)
    assert found == expected


def test_what_has_no_name_comes_with_its_thing(
    server: str, expected: list[bytes], tmp_path: Path
) -> None:
    text = stored("whole-things", **{"class": "http://www.w3.org/ns/org#Organization"})
    assert gathered(job(server, text, size=10), tmp_path) == expected


def test_a_query_without_pages_is_paged_over_its_first_variable(
    server: str, expected: list[bytes], tmp_path: Path
) -> None:
    found = gathered(job(server, OWN, size=10), tmp_path)
    own = [line for line in expected if line.startswith(b"<https://daten")]
    assert {line for line in found if b"genid" not in line} == {
        line for line in own if b"genid" not in line
    }


def test_a_select_of_three_columns_gives_triples(
    server: str, expected: list[bytes], tmp_path: Path
) -> None:
    found = gathered(job(server, ROWS, size=20), tmp_path)
    assert found == [line for line in expected if b"genid" not in line]


def test_a_query_that_limits_itself_is_asked_once(server: str, tmp_path: Path) -> None:
    found = gathered(job(server, f"{OWN} LIMIT 3"), tmp_path)
    assert 0 < len(found) <= 3


def test_a_query_that_the_server_does_not_understand_is_told_with_its_words(
    oxigraph: str, tmp_path: Path
) -> None:
    asked = Job(
        oxigraph, "construct", lambda _l, _o: "CONSTRUCT oh WHERE", page_reader(paged(OWN)), "t"
    )
    with pytest.raises(HarvestError, match="does not understand the query: 'error at"):
        gathered(asked, tmp_path)


@pytest.fixture(scope="module")
def own_server(
    serve: Callable[..., contextlib.AbstractContextManager[Any]],
    tmp_path_factory: pytest.TempPathFactory,
    turtle: str,
) -> Iterator[str]:
    """A WerWasWo of somebody else, filled through its graph store."""
    own = {"EMPTY": "1", "EDITING": "1", "OPEN": "1", "CHECK_SHAPES": "0"}
    with serve(tmp_path_factory.mktemp("foreign"), **own) as running:
        path = "/graph-store?graph=https://daten.example.org/graph/register"
        kind = {"Content-Type": "text/turtle"}
        assert running.send("PUT", path, turtle.encode(), kind).status in (200, 201, 204)
        yield running.sparql


def test_another_werwaswo_gives_the_whole_of_a_named_graph(
    own_server: str, expected: list[bytes], tmp_path: Path
) -> None:
    graph = "https://daten.example.org/graph/register"
    asked = job(own_server, stored("foreign-organisations"), size=20, graphs=(graph,))
    assert gathered(asked, tmp_path) == expected


def test_what_stands_in_no_asked_graph_does_not_come(own_server: str, tmp_path: Path) -> None:
    graph = "https://daten.example.org/graph/other"
    text = stored("foreign-organisations")
    assert gathered(job(own_server, text, graphs=(graph,)), tmp_path) == []
    assert gathered(job(own_server, text), tmp_path) == []


def test_a_server_that_is_not_there_is_told(tmp_path: Path, oxigraph: str) -> None:
    place = urlsplit(oxigraph)
    asked = job(f"http://{place.netloc}/nowhere", OWN)
    with pytest.raises(HarvestError, match="is not there \\(404\\)"):
        gathered(asked, tmp_path)
