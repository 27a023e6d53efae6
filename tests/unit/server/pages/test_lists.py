"""Lists sort by their heads, keep what is unknown last, turn pages, and jump to letters."""

import csv
import io
import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from graph.state import State
from server.views.ordering import german_key, initial

HTML = {"Accept": "text/html", "Accept-Language": "de"}
LISTS = ("/akteure", "/programme", "/zielgruppen", "/gebiete")


@pytest.fixture(scope="module")
def client(study: State, visit: Callable[[State], FlaskClient]) -> FlaskClient:
    """The study's landscape."""
    return visit(study)


def source(client: FlaskClient, address: str) -> str:
    answer = client.get(address, headers=HTML)
    assert answer.status_code == 200, address
    return answer.get_data(as_text=True)


def column(client: FlaskClient, address: str, number: int) -> list[str]:
    rows = csv.reader(io.StringIO(client.get(address).get_data(as_text=True)))
    return [row[number] for row in rows][1:]


def heads(page: str) -> list[tuple[str, str]]:
    return re.findall(r'aria-sort="(\w+)"><a class="sorting" href="([^"]+)"', page)


@pytest.mark.parametrize("path", LISTS)
def test_every_head_leads_to_its_order_and_the_table_follows(
    client: FlaskClient, path: str
) -> None:
    links = heads(source(client, path))
    assert len(links) >= 4
    for _now, href in links:
        there = source(client, href)
        assert [now for now, _href in heads(there)].count("none") == len(links) - 1, href
        assert client.get(href.replace("?", ".csv?", 1)).status_code == 200


def test_names_are_in_the_order_of_a_german_reader(client: FlaskClient) -> None:
    names = column(client, "/akteure.csv?sortierung=name", 0)
    assert names == sorted(names, key=german_key)
    assert column(client, "/akteure.csv?sortierung=-name", 0) == names[::-1]
    assert column(client, "/akteure.csv", 0) == names


def test_what_is_not_known_stands_last_either_way(client: FlaskClient) -> None:
    for order in ("sitz", "-sitz"):
        seats = column(client, f"/akteure.csv?sortierung={order}", 3)
        known = [it for it in seats if it]
        assert seats == known + [""] * (len(seats) - len(known))
        assert 0 < len(known) < len(seats)


def test_numbers_begin_with_the_largest(client: FlaskClient) -> None:
    href = {href: now for now, href in heads(source(client, "/gebiete"))}
    assert any(it.endswith("sortierung=-einwohner") for it in href)
    people = [int(it) for it in column(client, "/gebiete.csv?sortierung=-einwohner", 2)]
    assert people == sorted(people, reverse=True)


def test_filters_and_order_stay_when_pages_turn(client: FlaskClient) -> None:
    first = source(client, "/akteure?gebiet=&sortierung=-name&fruehere=1")
    following = re.findall(r'rel="next" href="([^"]+)"', first)
    assert following
    assert "sortierung=-name" in following[0]
    assert "fruehere=1" in following[0]
    assert "seite=2" in following[0]
    assert "seite=" not in heads(source(client, following[0].replace("&amp;", "&")))[0][1]


def test_the_alphabet_leads_to_the_page_of_a_letter(client: FlaskClient) -> None:
    page = source(client, "/akteure")
    alphabet = page[page.index('class="alphabet') :]
    for href, letter in re.findall(r'href="([^"]+)">([A-Z])</a>', alphabet[:4000]):
        address, _mark, place = href.replace("&amp;", "&").partition("#")
        there = source(client, address)
        assert f'id="{place}"' in there
        names = re.findall(r'<th scope="row">.*?<a [^>]*>([^<]+)</a>', there)
        assert letter in {initial(it) for it in names}, letter


def test_a_column_that_there_is_not_is_refused_with_those_that_are(client: FlaskClient) -> None:
    answer = client.get("/akteure?sortierung=farbe", headers=HTML)
    assert answer.status_code == 400
    assert "-sitz" in answer.get_data(as_text=True)
