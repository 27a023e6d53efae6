"""The hub of the analyses: every question leads to the page whose rows its number counts."""

import csv
import io
import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from graph.state import State

SAALEKREIS = "Saalekreis"
HTML = {"Accept": "text/html", "Accept-Language": "de"}


@pytest.fixture(scope="module")
def client(study: State, visit: Callable[[State], FlaskClient]) -> FlaskClient:
    """The study's landscape."""
    return visit(study)


def figures(client: FlaskClient, address: str) -> dict[str, int]:
    """The numbers of the hub, by the path they lead to."""
    page = client.get(address, headers=HTML).get_data(as_text=True)
    found = re.findall(r'class="figure"><a href="([^"?]+)[^>]*><strong>([\d.]+)</strong>', page)
    return {path: int(number.replace(".", "")) for path, number in found}


def rows(client: FlaskClient, address: str) -> list[list[str]]:
    """Rows of a table without its head."""
    return list(csv.reader(io.StringIO(client.get(address).get_data(as_text=True))))[1:]


@pytest.mark.parametrize("path", ["/luecken", "/ueberschneidungen"])
def test_the_number_of_findings_is_the_number_of_rows(client: FlaskClient, path: str) -> None:
    assert figures(client, "/analysen")[path] == len(rows(client, f"{path}.csv")) > 100


def test_the_number_of_ends_is_the_number_of_rows_that_end(client: FlaskClient) -> None:
    ends = [row for row in rows(client, "/kalender.csv?monate=12") if row[2] != "Beginn"]
    assert figures(client, "/analysen")["/kalender"] == len(ends)


def test_a_territory_is_asked_about_on_every_page(client: FlaskClient) -> None:
    page = client.get(f"/analysen?gebiet={SAALEKREIS}", headers=HTML).get_data(as_text=True)
    for path in ("/luecken", "/ueberschneidungen", "/kalender", "/ausfall", "/plan"):
        assert re.search(rf'href="{path}\?[^"]*gebiet=[^"]*kreis-15088', page), path
    whole = figures(client, "/analysen")["/luecken"]
    assert 0 < figures(client, f"/analysen?gebiet={SAALEKREIS}")["/luecken"] < whole


def test_silence_about_roles_is_not_counted_as_none(client: FlaskClient) -> None:
    assert "/rollen" not in figures(client, "/analysen")


def test_what_is_open_in_a_territory_is_told_apart(client: FlaskClient) -> None:
    page = client.get(f"/luecken?gebiet={SAALEKREIS}", headers=HTML).get_data(as_text=True)
    block = page[page.index('id="offen"') :]
    block = block[: block.index("</section>")]
    assert re.findall(r'<th scope="row">([^<]+)', block) == [
        "Niemand bekannt",
        "Lücke benannt",
        "Nicht erfasst",
    ]
    numbers = [int(it) for it in re.findall(r'<td class="number"[^>]*>(?:<a[^>]*>)?(\d+)', block)]
    assert sum(numbers) == block.count('href="/zelle?') > 0
    (first, *_) = re.findall(r'href="(/matrix\?[^"]+)"', block)
    assert client.get(first.replace("&amp;", "&"), headers=HTML).status_code == 200
    assert 'id="offen"' not in client.get("/luecken", headers=HTML).get_data(as_text=True)


def test_filters_of_the_plan_stand_as_chips_that_take_them_back(client: FlaskClient) -> None:
    page = client.get("/plan?gebiet=Saalekreis&weite=3", headers=HTML).get_data(as_text=True)
    chips = page[page.index('<ul class="set') :]
    links = re.findall(r'<li><a href="([^"]+)"', chips[: chips.index("</ul>")])
    assert links[:2] == ["/plan?weite=3", "/plan?gebiet=Saalekreis"]
