"""Endpoints that fail on the way: what passes is tried again, what does not is told."""

from typing import Final

import pytest

from ingest.harvest import Bounds, Patience
from tests.conformance.harvest.proxy import (
    Behaviour,
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
from tests.conformance.harvest.run import PAGES, Run

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
