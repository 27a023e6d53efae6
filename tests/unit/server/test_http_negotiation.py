"""Negotiation is a table with names."""

import pytest

from server.negotiation import (
    GRAPHS,
    HTML,
    SOLUTIONS,
    NotAcceptableError,
    by_accept,
    by_name,
    content_type,
    negotiate,
)

JSON, XML, CSV = (offer.media_type for offer in SOLUTIONS[:3])
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        pytest.param("", JSON, id="no header"),
        pytest.param("*/*", JSON, id="anything"),
        pytest.param("text/csv", CSV, id="exact"),
        pytest.param("TEXT/CSV", CSV, id="capitals"),
        pytest.param("text/csv;charset=utf-8", CSV, id="with a parameter"),
        pytest.param("text/csv, */*", CSV, id="the closer of two equals"),
        pytest.param("text/csv;q=0.5, */*;q=0.4", CSV, id="by weight"),
        pytest.param("text/csv;q=0.2, */*;q=0.4", JSON, id="a lighter one loses"),
        pytest.param("text/*", CSV, id="any text"),
        pytest.param("text/csv;q=0, text/*", "text/tab-separated-values", id="explicit exclusion"),
        pytest.param(f"{JSON};q=0, */*", XML, id="exclusion of the first"),
        pytest.param("application/json", "application/json", id="also known as"),
        pytest.param("application/xml;q=0.9, application/json;q=0.8", "application/xml", id="also"),
        pytest.param(BROWSER, "text/html", id="a browser"),
        pytest.param("nonsense", JSON, id="unreadable is no wish"),
        pytest.param("text/csv;q=high, text/html", "text/html", id="unreadable weight"),
        pytest.param("text/csv;q=2, text/html;q=0.1", "text/html", id="weight above one"),
        pytest.param("*/csv, text/html", "text/html", id="a range that cannot be"),
        pytest.param("text/html;q=0.001", "text/html", id="nearly nothing is something"),
    ],
)
def test_accept_chooses(accept: str, media_type: str) -> None:
    assert by_accept(accept, (*SOLUTIONS, HTML)).media_type == media_type


@pytest.mark.parametrize(
    "accept",
    [
        pytest.param("image/png", id="another type"),
        pytest.param("*/*;q=0", id="nothing at all"),
        pytest.param("text/turtle", id="a graph for solutions"),
    ],
)
def test_what_nobody_takes_is_refused_with_what_there_is(accept: str) -> None:
    with pytest.raises(NotAcceptableError, match=r"there is .*text/csv \(csv\)"):
        by_accept(accept, SOLUTIONS)


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        pytest.param("turtle", "text/turtle", id="name"),
        pytest.param("TTL", "text/turtle", id="short name in capitals"),
        pytest.param(".nt", "application/n-triples", id="ending"),
        pytest.param("json", "application/ld+json", id="json of a graph"),
        pytest.param("rdf xml", "application/rdf+xml", id="a plus that became a blank"),
        pytest.param("application/trig", "application/trig", id="media type"),
        pytest.param("text/turtle; charset=utf-8", "text/turtle", id="with a parameter"),
        pytest.param("nquads", "application/n-quads", id="quads"),
    ],
)
def test_a_name_chooses(name: str, media_type: str) -> None:
    choice = by_name(name, GRAPHS)
    assert choice is not None
    assert choice.media_type == media_type


@pytest.mark.parametrize("parameter", ["format", "output", "results"])
def test_each_parameter_outranks_accept(parameter: str) -> None:
    assert negotiate({parameter: "csv"}, "text/html", SOLUTIONS).media_type == CSV


def test_the_first_parameter_that_fits_counts() -> None:
    assert negotiate({"format": "turtle", "output": "csv"}, "", SOLUTIONS).media_type == CSV


def test_a_format_that_is_not_there_is_refused_and_not_guessed() -> None:
    with pytest.raises(NotAcceptableError, match="'turtle' is not available"):
        negotiate({"format": "turtle"}, "*/*", SOLUTIONS)


def test_text_says_its_charset() -> None:
    assert content_type("text/csv") == "text/csv; charset=utf-8"
    assert content_type(JSON) == JSON
