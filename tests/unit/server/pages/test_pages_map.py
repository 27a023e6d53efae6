"""The tile map: figures are those of the matrix, every tile says what it shows and leads there."""

import csv
import io
import re
import xml.etree.ElementTree as Xml
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from graph.build import build_state
from graph.coverage import matrix
from graph.model import KNOWN_STATES, STATES, Scope
from graph.state import State
from ingest.assemble import landscape_graphs, write_quads
from ingest.landscape import read_landscape
from ontology.names import DEFAULT_BASE, Names

Visit = Callable[[State], FlaskClient]
AS_OF = date(2026, 11, 22)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def client(study: State, visit: Visit) -> FlaskClient:
    """A client of the study."""
    return visit(study)


def page(client: FlaskClient, address: str) -> str:
    """A page in German."""
    response = client.get(address, headers={"Accept-Language": "de", "Accept": "text/html"})
    assert response.status_code == 200, response.get_data(as_text=True)[:500]
    return response.get_data(as_text=True)


def drawing(text: str, number: int = 0) -> Xml.Element:
    """A map of a page, as it is drawn."""
    found = re.findall(r'<svg class="picture tiles.*?</svg>', text, re.DOTALL)[number]
    return Xml.fromstring(found)  # noqa: S314  # our own page


def tiles(text: str, number: int = 0) -> dict[str, tuple[str, str]]:
    """What each tile is called for those who do not see it, and where it leads."""
    links = drawing(text, number).iter("a")
    named = ((it.get("aria-label", ""), it.get("href", "")) for it in links)
    return {name.partition(": ")[0]: (name.partition(": ")[2], href) for name, href in named}


def rows(client: FlaskClient, address: str) -> list[dict[str, str]]:
    """The table of the map as CSV."""
    return list(csv.DictReader(io.StringIO(client.get(address).get_data(as_text=True))))


def places(text: str) -> list[tuple[float, float]]:
    """Corners of the tiles, in the order of the document."""
    found = [it.find("rect") for it in drawing(text).iter("a")]
    return [(float(it.get("y", "")), float(it.get("x", ""))) for it in found if it is not None]


def test_the_share_of_a_tile_is_that_of_the_matrix(client: FlaskClient, study: State) -> None:
    found = matrix(study.columns, Scope(study.manifest.as_of))
    known = [STATES.index(state) for state in KNOWN_STATES]
    shown = tiles(page(client, "/karte?mass=bekannt"))
    assert len(shown) == len(found.territories) == 9
    for at, iri in enumerate(found.territories):
        states = found.states[:, at]
        have = sum(int((states == it).sum()) for it in known)
        every = int((states != STATES.index("entfaellt")).sum())
        text = f"{round(100 * have / every)} %, {have} von {every} Ansätzen"
        assert shown[study.labels.of(iri)][0] == text


def test_a_state_is_told_by_word_number_and_icon_not_by_colour_alone(client: FlaskClient) -> None:
    text = page(client, "/karte?ansatz=1.2")
    name, href = tiles(text)["Saalekreis"]
    assert re.fullmatch(r"Lücke \(laut Quelle\), \d+ Stellen bekannt", name)
    assert urlsplit(href).path == "/zelle"
    tile = next(it for it in drawing(text).iter("a") if "Saalekreis" in it.get("aria-label", ""))
    assert any((it.get("href") or "").endswith("#luecke-benannt") for it in tile.iter("use"))
    assert any("look-luecke-benannt" in (it.get("class") or "") for it in tile.iter())
    assert "Lücke (laut Quelle)" in "".join(tile.itertext())


@pytest.mark.parametrize(
    ("query", "path", "parameters"),
    [
        ("mass=duenn", "/matrix", {"zustand": "duenn"}),
        ("mass=schwach&feld=3", "/matrix", {"sortierung": "luecken"}),
        ("mass=stellen", "/akteure", {}),
        ("mass=stellen&feld=3", "/zelle", {}),
        ("mass=enden", "/kalender", {"monate": "12"}),
        ("mass=zustand&zielgruppe=Auspendler", "/zelle", {}),
    ],
)
def test_a_tile_leads_to_the_rows_behind_its_number(
    client: FlaskClient, query: str, path: str, parameters: dict[str, str]
) -> None:
    _text, href = tiles(page(client, f"/karte?{query}"))["Saalekreis"]
    asked = {key: values[0] for key, values in parse_qs(urlsplit(href).query).items()}
    assert urlsplit(href).path == path
    assert asked["gebiet"].endswith("kreis-15088")
    assert parameters.items() <= asked.items()
    assert client.get(href).status_code == 200


def test_recorded_bodies_are_as_many_as_the_list_behind_them(client: FlaskClient) -> None:
    text, href = tiles(page(client, "/karte?mass=stellen"))["Saalekreis"]
    listed = client.get(href.replace("/akteure", "/akteure.csv")).get_data(as_text=True)
    assert text == f"{len(list(csv.reader(io.StringIO(listed)))) - 1} bekannte Stellen"


def test_tiles_come_row_by_row_for_the_keyboard(client: FlaskClient) -> None:
    found = places(page(client, "/karte"))
    assert found == sorted(found)
    assert len(set(found)) == 9


def test_the_table_has_the_numbers_of_the_map_highest_first(client: FlaskClient) -> None:
    shown = tiles(page(client, "/karte?mass=stellen"))
    table = rows(client, "/karte.csv?mass=stellen&lang=de")
    assert {it["Gebiet"]: it["in Worten"] for it in table} == {
        name: text for name, (text, _href) in shown.items()
    }
    numbers = [int(it["Bekannte Stellen"]) for it in table]
    assert numbers == sorted(numbers, reverse=True)
    by_name = [it["Gebiet"] for it in rows(client, "/karte.csv?sortierung=name&lang=de")]
    assert by_name == sorted(by_name, key=str.casefold)


def test_every_value_lies_in_its_class_and_the_classes_count_all_territories(
    client: FlaskClient,
) -> None:
    for query in ("mass=stellen", "mass=bekannt&feld=2", "mass=schwach"):
        for it in rows(client, f"/karte.csv?{query}&lang=de"):
            value = int(next(iter(list(it.values())[1:2])))
            low, _dash, high = it["Klasse"].removesuffix(" %").partition("–")
            assert int(low) <= value <= int(high or low), it
    legend = re.findall(r"\((\d+) Gebiete?\)", page(client, "/karte?mass=stellen"))
    assert sum(map(int, legend)) == 9


def test_two_measures_stand_side_by_side_and_in_one_table(client: FlaskClient) -> None:
    text = page(client, "/karte?mass=schwach&neben=stellen")
    assert len(tiles(text)) == len(tiles(text, 1)) == 9
    columns = list(rows(client, "/karte.csv?mass=schwach&neben=stellen&lang=de")[0])
    assert len(columns) == 8


def test_a_land_leaves_its_own_districts(client: FlaskClient) -> None:
    shown = tiles(page(client, "/karte?gebiet=Sachsen"))
    assert set(shown) == {"Leipzig (Stadt)", "Landkreis Leipzig", "Landkreis Nordsachsen"}


def test_never_asked_is_said_and_is_no_number(client: FlaskClient) -> None:
    shown = tiles(page(client, "/karte?mass=nachfrage"))
    assert {text for text, _href in shown.values()} == {"nie nachgefragt"}


def test_the_picture_stands_alone(client: FlaskClient) -> None:
    """No address of another file, no style sheet, all its text inside: it opens from a folder."""
    response = client.get("/karte.svg?ansatz=3.7&lang=de")
    assert response.mimetype == "image/svg+xml"
    assert "attachment" in response.headers["Content-Disposition"]
    drawn = Xml.fromstring(response.get_data(as_text=True))  # noqa: S314  # our own file
    assert drawn.find(f"{SVG}title") is not None
    assert "Stand" in "".join(drawn.find(f"{SVG}desc").itertext())  # type: ignore[union-attr]
    ids = {it.get("id") for it in drawn.iter() if it.get("id")}
    hrefs = [it.get("href", "") for it in drawn.iter(f"{SVG}use")]
    assert hrefs
    assert all(href.startswith("#") and href[1:] in ids for href in hrefs)
    assert not list(drawn.iter(f"{SVG}style"))
    assert all(it.get("fill") for it in drawn.iter(f"{SVG}rect"))


def test_a_wrong_measure_is_named_with_those_that_there_are(client: FlaskClient) -> None:
    response = client.get("/karte?mass=gibtesnicht", headers={"Accept": "application/json"})
    assert response.status_code == 400
    assert "stellen" in response.get_data(as_text=True)


def test_another_landscape_without_tiles_is_laid_out_all_the_same(
    coast: State, visit: Visit
) -> None:
    text = page(visit(coast), "/karte")
    assert len(places(text)) == len(set(places(text))) > 0


def test_names_that_look_like_markup_stay_text(hostile: State, visit: Visit) -> None:
    client = visit(hostile)
    assert "<img" not in page(client, "/karte?mass=zustand")
    body = client.get("/karte.svg").get_data(as_text=True)
    assert "<img" not in body
    Xml.fromstring(body)  # noqa: S314  # our own file


def test_without_tiles_in_the_registry_the_seats_of_bodies_tell_where_a_district_lies(
    repo: Path, tmp_path: Path, visit: Visit
) -> None:
    def spoil(quads: str) -> str:
        return "".join(it for it in quads.splitlines(keepends=True) if "#tile" not in it)

    quads = tmp_path / "landscape.nq"
    write_quads(landscape_graphs(read_landscape(repo / "data"), Names(DEFAULT_BASE)), quads)
    quads.write_text(spoil(quads.read_text(encoding="utf-8")), encoding="utf-8")
    state = build_state(quads, tmp_path, as_of=AS_OF, base=DEFAULT_BASE)
    text = page(visit(state), "/karte")
    assert "aus Koordinaten berechnet" in text
    at = dict(zip(tiles(text), places(text), strict=True))

    def place(name: str) -> tuple[float, float]:
        return next(found for label, found in at.items() if name in label)

    assert place("Nordsachsen")[1] > place("Mansfeld-Südharz")[1], "east of it"
    assert place("Burgenlandkreis")[0] > place("Anhalt-Bitterfeld")[0], "south of it"
