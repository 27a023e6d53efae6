"""What a state keeps from the service: private graphs, and entries that were merged."""

import json
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from flask.testing import FlaskClient

from graph.build import build_state
from graph.state import State
from ingest.assemble import landscape_graphs, write_quads
from ingest.identity.decide import Decision, merge
from ingest.landscape import read_landscape
from server.app import create_app
from server.settings import read_settings

BASE = "https://w3id.org/werwaswo/"
HIDDEN = "id/organisation/geheim"


def test_a_private_graph_is_not_told(registry_state: State, tmp_path: Path) -> None:
    body = "<https://w3id.org/werwaswo/id/organisation/geheim>"
    lines = [
        f"{body} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
        "<http://www.w3.org/ns/org#Organization>",
        f'{body} <http://www.w3.org/2004/02/skos/core#prefLabel> "Geheime Stelle"@de',
    ]
    graph = "<https://w3id.org/werwaswo/graph/register/geheim>"
    public = (registry_state.path.parents[2] / "landscape.nq").read_text(encoding="utf-8")
    quads = tmp_path / "landscape.nq"
    quads.write_text(public + "".join(f"{line} {graph} .\n" for line in lines), encoding="utf-8")
    day, hidden = date(2026, 11, 22), ("register/geheim",)
    state = build_state(quads, tmp_path / "out", as_of=day, base=BASE, private=hidden)
    assert (state.path / "private.trig").exists()
    client = create_app(state, read_settings({}, {"out": tmp_path / "out"})).test_client()
    query = json.dumps({"q": {"query": "Geheime Stelle"}, "i": {"query": HIDDEN}})
    wish = json.dumps({"ids": [HIDDEN], "properties": [{"id": "label_de"}]})
    found = client.post("/reconcile", data={"queries": query}).get_json()
    assert HIDDEN not in json.dumps(found)
    assert client.post("/reconcile", data={"extend": wish}).get_json()["rows"] == {
        HIDDEN: {"label_de": []}
    }
    typed = client.get("/reconcile/suggest/entity?prefix=Geheim").get_json()
    assert HIDDEN not in json.dumps(typed)
    assert client.get(f"/reconcile/preview?id={HIDDEN}").status_code == 404


TWIN = "mosaik-halle,Mosaik Leipzig e.V.,,,,verein,,,Halle,15002,06108,,,,,invented,unverified,\n"
ALIAS = (
    "id,actor,alias,valid_from,valid_to,source,confidence\n"
    "a1,ihk-leipzig,Handelskammer an der Pleiße,,2005-12-31,invented,unverified\n"
)


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """The registry with a namesake in Halle, a name that ended, and two entries merged."""
    folder = tmp_path_factory.mktemp("other")
    data = Path(copytree(Path(__file__).parents[4] / "data", folder / "data"))
    actors = data / "registry" / "actors.csv"
    actors.write_text(actors.read_text(encoding="utf-8") + TWIN, encoding="utf-8")
    (data / "registry" / "aliases.csv").write_text(ALIAS, encoding="utf-8")
    said = Decision("Ein Eintrag zu viel.", "Redaktion", date(2026, 11, 22))
    merge(data, "dgb-thueringen", "uv-sachsen", said, anyway=True)
    write_quads(landscape_graphs(read_landscape(data)), folder / "landscape.nq")
    day = date(2026, 11, 22)
    state = build_state(folder / "landscape.nq", folder / "out", as_of=day, base=BASE)
    return create_app(state, read_settings({}, {"out": folder / "out"})).test_client()


def candidates(client: FlaskClient, **query: object) -> list[dict[str, Any]]:
    batch = json.dumps({"q": {"type": "organisation", **query}})
    found = client.post("/reconcile", data={"queries": batch}).get_json()
    result: list[dict[str, Any]] = found["q"]["result"]
    return result


def test_a_merged_entry_is_found_as_the_kept_one(other: FlaskClient) -> None:
    first = candidates(other, query="Unternehmerverband Sachsen e.V.")[0]
    assert (first["id"], first["match"]) == ("id/organisation/dgb-thueringen", True)
    for address in ("/id/organisation/uv-sachsen", "/akteur/uv-sachsen"):
        gone = other.get(address)
        assert gone.status_code == 410
        assert gone.get_json()["successor"].endswith("dgb-thueringen")
    wish = json.dumps({"ids": ["id/organisation/uv-sachsen"], "properties": [{"id": "homepage"}]})
    data = other.post("/reconcile", data={"extend": wish}).get_json()
    assert data["rows"] == {"id/organisation/uv-sachsen": {"homepage": []}}


def test_namesakes_are_told_apart_by_territory_alone(other: FlaskClient) -> None:
    plain = candidates(other, query="Mosaik Leipzig e.V.")
    assert {it["id"] for it in plain[:2]} == {
        "id/organisation/mosaik-halle",
        "id/organisation/mosaik-leipzig",
    }
    assert not any(it["match"] for it in plain)
    wanted = [{"pid": "territory", "v": "Halle (Saale)"}]
    asked = candidates(other, query="Mosaik Leipzig e.V.", properties=wanted)
    assert [it["id"] for it in asked if it["match"]] == ["id/organisation/mosaik-halle"]


def test_a_name_that_ended_is_told_so(other: FlaskClient) -> None:
    first = candidates(other, query="Handelskammer an der Pleisse")[0]
    assert (first["id"], first["match"]) == ("id/organisation/ihk-leipzig", True)
    assert first["description"].startswith("hieß bis 31.12.2005 auch „Handelskammer an der Pleiße“")
