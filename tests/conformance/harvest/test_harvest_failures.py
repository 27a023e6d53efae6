"""Endpoints that fail on the way: what passes is tried again, what does not is told."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest

from cli.harvest import page_reader
from graph.catalogue import bind, load_catalogue
from graph.catalogue.paging import paged
from graph.foreign import canonical_lines, lines_of, read_triples, unmarked
from ingest.harvest import Bounds, HarvestError, Job, Patience, Work, World, harvest
from tests.conformance.harvest.proxy import (
    Behaviour,
    Proxy,
    caps,
    drips,
    fails,
    ignores_offset,
    ignores_pages,
    never_ends,
    passes,
    resets,
    says,
    truncates,
    truncates_quietly,
    whole_without_length,
)

PLACE: Final = "https://example.org/.well-known/genid/"
SIZE: Final = 20
PAGES: Final = 3


@dataclass(slots=True)
class Clock:
    """A clock that goes on by sleeping only."""

    time: float = 0.0
    slept: list[float] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        """Let the time pass."""
        self.slept.append(seconds)
        self.time += seconds

    def world(self) -> World:
        """A world with this clock, where chance is one half."""
        return World(lambda: self.time, self.sleep, lambda: 0.5, self.told.append)


@dataclass(slots=True)
class Run:
    """A harvest of the proxy's server, and what it left behind."""

    proxy: Proxy
    folder: Path
    clock: Clock = field(default_factory=Clock)

    def job(self, **own: Any) -> Job:
        """What is asked."""
        text = bind(load_catalogue().get("foreign-organisations"), {})
        pages = paged(text)
        given: dict[str, Any] = {"size": SIZE, "patience": Patience(4, 1.0, 8.0)} | own
        given.setdefault("bounds", Bounds(seconds=10.0))
        address = self.proxy.address
        return Job(address, pages.form, pages.page, page_reader(pages), "test", **given)

    def lines(self, start: bool | None = None, **own: Any) -> list[bytes]:
        """What comes of it."""
        work, asked = Work(self.folder), self.job(**own)
        with work.alone(asked.endpoint):
            found = harvest(asked, work, self.clock.world(), start)
            work.clear()
        return canonical_lines(unmarked(found.lines), PLACE)

    def fault(self, **own: Any) -> str:
        """What is said of it, as it fails."""
        with pytest.raises(HarvestError) as told:
            self.lines(**own)
        return str(told.value)


@pytest.fixture
def run(proxy: Proxy, tmp_path: Path) -> Run:
    return Run(proxy, tmp_path / ".work")


@pytest.fixture(scope="session")
def expected(turtle: str) -> list[bytes]:
    return canonical_lines(
        lines_of(read_triples(turtle.encode(), "text/turtle", "the data")), PLACE
    )


HTML: Final = says("text/html; charset=utf-8", b"<!doctype html><title>SPARQL</title>")


@pytest.mark.parametrize(
    "behaviour",
    [
        pytest.param(fails(500), id="500"),
        pytest.param(fails(502), id="502"),
        pytest.param(fails(503), id="503"),
        pytest.param(fails(429), id="429"),
        pytest.param(resets, id="reset"),
        pytest.param(says("application/n-triples", b"<http://example.org/s> <http"), id="half RDF"),
    ],
)
@pytest.mark.parametrize("page", range(PAGES + 1))
def test_what_passes_on_any_page_is_tried_again_and_nothing_is_lost(
    run: Run, expected: list[bytes], behaviour: Behaviour, page: int
) -> None:
    run.proxy.plan = [*([passes] * page), behaviour, passes]
    assert run.lines() == expected
    assert len(run.proxy.queries) > PAGES + 1


@pytest.mark.parametrize("behaviour", [truncates, truncates_quietly])
@pytest.mark.parametrize("page", range(PAGES))
@pytest.mark.parametrize("often", [1, 2, 3])
def test_answers_that_break_off_are_asked_for_again_and_nothing_is_lost(
    run: Run, expected: list[bytes], behaviour: Behaviour, page: int, often: int
) -> None:
    run.proxy.plan = [*([passes] * page), *([behaviour] * often), passes]
    assert run.lines() == expected


def test_waits_double_and_are_spread_by_chance(run: Run, expected: list[bytes]) -> None:
    run.proxy.plan = [fails(500), fails(500), fails(500), passes]
    assert run.lines() == expected
    assert run.clock.slept == [0.5, 1.0, 2.0]
    assert run.clock.told[0].endswith("try 2 of 4 in 0.5 s")


def test_waits_as_long_as_the_endpoint_asks(run: Run, expected: list[bytes]) -> None:
    run.proxy.plan = [fails(503, Retry_After="17"), fails(429, Retry_After="23"), passes]
    assert run.lines() == expected
    assert run.clock.slept == [17.0, 23.0]


def test_a_wait_that_ends_after_the_time_is_not_begun(run: Run) -> None:
    run.proxy.plan = [fails(503, Retry_After="4000")]
    said = run.fault(seconds=3600.0)
    assert "answers 503 (Service Unavailable) and asks to wait 4000 s" in said
    assert "within 3600 s" in said
    assert run.clock.slept == []


def test_gives_up_after_as_many_tries_as_there_may_be(run: Run) -> None:
    run.proxy.plan = [fails(500)]
    said = run.fault()
    assert "answers 500 (Internal Server Error), 4 times in a row; nothing was taken in" in said
    assert len(run.proxy.queries) == 4
    assert not run.folder.exists()


def test_answers_that_drip_are_cut_when_the_time_is_up(run: Run) -> None:
    run.proxy.plan = [drips]
    said = run.fault(bounds=Bounds(seconds=0.4), patience=Patience(2, 0.1, 0.1))
    assert "gave no whole answer within 0.4 s, 2 times in a row" in said


def test_answers_without_end_are_cut_when_they_are_too_large(run: Run) -> None:
    run.proxy.plan = [never_ends]
    said = run.fault(bounds=Bounds(seconds=20.0, size=1024 * 1024))
    assert "answers with more than 1 MiB" in said
    assert len(run.proxy.queries) == 1


@pytest.mark.parametrize(
    ("behaviour", "sentence"),
    [
        pytest.param(HTML, "answers with HTML instead of RDF", id="HTML"),
        pytest.param(says("text/csv", b"s,p,o\r\n"), "answers with text/csv instead", id="CSV"),
        pytest.param(says("", b"x"), "answers with something without a media type", id="nothing"),
        pytest.param(fails(400), "does not understand the query: 'it is not my day'", id="400"),
        pytest.param(fails(401), "wants a password", id="401"),
        pytest.param(fails(403), "refuses to answer", id="403"),
        pytest.param(fails(404), "is not there (404)", id="404"),
        pytest.param(fails(405), "takes no POST", id="405"),
        pytest.param(fails(418), "answers 418", id="418"),
    ],
)
def test_what_another_try_would_not_mend_is_told_at_once(
    run: Run, behaviour: Behaviour, sentence: str
) -> None:
    run.proxy.plan = [behaviour]
    said = run.fault()
    assert sentence in said
    assert "nothing was taken in" in said
    assert len(run.proxy.queries) == 1
    assert run.clock.slept == []
    assert not run.folder.exists()


def test_a_server_that_ignores_pages_is_told(run: Run) -> None:
    run.proxy.plan = [ignores_pages]
    assert "ignores LIMIT: 45 instead of 20 on one page" in run.fault()


def test_a_server_that_repeats_its_first_page_is_told(run: Run) -> None:
    run.proxy.plan = [ignores_offset]
    assert "repeats what it gave before, for example <https://daten" in run.fault()


@pytest.mark.parametrize("most", [1, 7, 19])
def test_a_server_that_gives_less_than_it_is_asked_for_is_asked_for_less(
    run: Run, expected: list[bytes], most: int
) -> None:
    run.proxy.plan = [caps(most)]
    assert run.lines() == expected
    assert any("answers are cut" in step for step in run.clock.told)


def test_an_answer_of_unknown_length_is_asked_twice(run: Run, expected: list[bytes]) -> None:
    run.proxy.plan = [whole_without_length]
    assert run.lines() == expected
    assert len(run.proxy.queries) == 2 * (PAGES + 1)


def test_too_many_triples_are_told(run: Run) -> None:
    assert "gives more than 200 triples" in run.fault(triples=200)


def test_a_redirect_to_another_host_is_not_followed(run: Run) -> None:
    run.proxy.plan = [fails(302, Location="https://example.org/sparql")]
    said = run.fault()
    assert "sends on to another place (https://example.org/sparql)" in said
    assert "If you trust that place, name it instead." in said


def test_a_redirect_on_the_same_host_is_followed_and_told(run: Run, expected: list[bytes]) -> None:
    run.proxy.plan = [fails(308, Location="/elsewhere"), passes]
    assert run.lines() == expected
    assert any("/elsewhere" in step for step in run.clock.told)


def test_redirects_in_a_circle_end(run: Run) -> None:
    run.proxy.plan = [fails(307, Location=f"/{step}") for step in "abc"]
    assert "sends from one address to the next" in run.fault()


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("ftp://example.org/sparql", "is no address of an endpoint"),
        ("file:///etc/passwd", "is no address of an endpoint"),
        ("example.org/sparql", "is no address of an endpoint"),
        ("http://user:secret@127.0.0.1:1/", "is given with a password"),
        ("http://127.0.0.1:99999/", "is no address of an endpoint"),
    ],
)
def test_what_is_no_address_is_told_before_anything_is_asked(
    run: Run, address: str, sentence: str
) -> None:
    run.proxy.address = address
    said = run.fault()
    assert sentence in said
    assert "secret" not in said


def test_an_endpoint_that_takes_no_connection_is_told(run: Run) -> None:
    run.proxy.address = "http://127.0.0.1:9/sparql"
    assert "takes no connection, 4 times in a row" in run.fault()


def test_a_server_without_tls_behind_https_is_told(run: Run) -> None:
    run.proxy.address = run.proxy.address.replace("http:", "https:")
    assert "speaks no TLS that is understood here" in run.fault()


def test_a_stopped_harvest_goes_on_with_the_next_page(run: Run, expected: list[bytes]) -> None:
    run.proxy.plan = [passes, passes, fails(500)]
    assert "Run the same command again" in run.fault()
    assert sorted(file.name for file in run.folder.glob("*.nt")) == ["000000.nt", "000001.nt"]
    run.proxy.plan, run.proxy.queries = [passes], []
    assert run.lines(start=True) == expected
    assert "OFFSET 40" in run.proxy.queries[0]
    assert not run.folder.exists()


def test_afresh_asks_for_everything_again(run: Run, expected: list[bytes]) -> None:
    run.proxy.plan = [passes, fails(500)]
    run.fault()
    run.proxy.plan, run.proxy.queries = [passes], []
    assert run.lines(start=False) == expected
    assert "OFFSET 0" in run.proxy.queries[0]


def test_pages_of_another_query_are_not_gone_on_with(run: Run, expected: list[bytes]) -> None:
    run.proxy.plan = [passes, fails(500)]
    run.fault()
    run.proxy.plan = [passes]
    other = {"graphs": ("https://example.org/g",)}
    assert "has pages of another query or endpoint" in run.fault(start=True, **other)
    assert run.lines() == expected


def test_a_page_that_was_half_written_is_asked_for_again(run: Run, expected: list[bytes]) -> None:
    run.proxy.plan = [passes, passes, fails(500)]
    run.fault()
    (run.folder / "000002.nt").write_bytes(b"<http://half")
    run.proxy.plan = [passes]
    assert run.lines() == expected


def test_only_one_harvest_of_a_name_at_a_time(run: Run) -> None:
    work = Work(run.folder)
    with work.alone("there"):
        assert "is being harvested under this name already" in run.fault()
