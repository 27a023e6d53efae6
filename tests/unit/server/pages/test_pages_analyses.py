"""The calendar ahead, changes since a day, and the counts of the glances behind their links."""

import html
import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from graph.state import State


@pytest.fixture(scope="module")
def client(study: State, visit: Callable[[State], FlaskClient]) -> FlaskClient:
    """The study's landscape."""
    return visit(study)


def page(client: FlaskClient, address: str, language: str = "de") -> str:
    headers = {"Accept": "text/html", "Accept-Language": language}
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200, address
    return html.unescape(" ".join(answer.get_data(as_text=True).split()))


def sentence(text: str) -> str:
    found = re.search(r'id="satz">(.*?)</p>', text)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        pytest.param("/kalender?monate=12", "endet, soweit bekannt, 1 Programm", id="one"),
        pytest.param("/kalender?monate=36", "enden, soweit bekannt, 2 Programme", id="many"),
        pytest.param("/kalender?monate=1", "ist kein Ende bekannt; vieles hat", id="none"),
    ],
)
def test_the_calendar_counts_what_ends_in_the_months_asked_for(
    client: FlaskClient, address: str, said: str
) -> None:
    assert said in sentence(page(client, address))


def test_the_picture_of_the_calendar_has_a_column_for_each_month(client: FlaskClient) -> None:
    text = page(client, "/kalender?monate=12")
    assert text.count('class="month"') == 13
    assert 'role="img" aria-label="Was in welchem Monat' in text
    assert 'class="month"' not in page(client, "/kalender?monate=1")


def test_filters_of_the_calendar_can_be_taken_away_one_by_one(client: FlaskClient) -> None:
    text = page(client, "/kalender?monate=12&gebiet=Saalekreis")
    chips = re.search(r'<ul class="set.*?</ul>', text)
    assert chips
    assert 'href="/kalender?gebiet=Saalekreis"' in chips[0]
    assert 'href="/kalender?monate=12"' in chips[0]


def test_since_a_day_is_the_same_as_from_that_day(client: FlaskClient) -> None:
    since = sentence(page(client, "/aenderungen?seit=2024-01-01"))
    assert since == sentence(page(client, "/aenderungen?vorher=2024-01-01"))
    assert since.startswith("Vom 01.01.2024")


def test_quick_links_lead_to_days_before_the_day_of_the_page(client: FlaskClient) -> None:
    text = page(client, "/aenderungen?vorher=2024-01-01")
    days = re.findall(r'href="/aenderungen\?seit=([\d-]{10})"', text)
    assert days == ["2026-10-23", "2026-08-22"]


def test_since_no_day_says_what_is_wrong(client: FlaskClient) -> None:
    answer = client.get("/aenderungen?seit=neulich", headers={"Accept": "text/html"})
    assert answer.status_code == 400
    assert "seit" in answer.text


@pytest.mark.parametrize("address", ["/luecken", "/ueberschneidungen"])
def test_every_number_of_the_glance_opens_so_many_rows(client: FlaskClient, address: str) -> None:
    pattern = r'<td class="number"><a href="([^"]+regel=[^"]+)">([\d.]+)</a>'
    links = re.findall(pattern, page(client, address))
    assert links
    for link, number in links:
        path, _, query = link.partition("?")
        rows = client.get(f"{path}.csv?{query}").text.strip().split("\r\n")[1:]
        assert len(rows) == int(number.replace(".", "")), link
