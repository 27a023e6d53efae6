"""What a state keeps from the service: private graphs, and entries that were merged."""

import json
from datetime import date
from pathlib import Path
from shutil import copytree

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


def test_a_merged_entry_is_found_by_its_kept_one_only(tmp_path: Path) -> None:
    """The page of a retired entry is gone with a successor, the service knows it no more."""
    data = Path(copytree(Path(__file__).parents[4] / "data", tmp_path / "data"))
    said = Decision("Ein Eintrag zu viel.", "Redaktion", date(2026, 11, 22))
    merge(data, "mosaik-leipzig", "uv-sachsen", said, anyway=True)
    write_quads(landscape_graphs(read_landscape(data)), tmp_path / "landscape.nq")
    state = build_state(
        tmp_path / "landscape.nq",
        tmp_path / "out",
        as_of=date(2026, 11, 22),
        base=BASE,
    )
    client = create_app(state, read_settings({}, {"out": tmp_path / "out"})).test_client()
    name = {"q": {"query": "Unternehmerverband Sachsen e.V.", "type": "organisation"}}
    found = client.post("/reconcile", data={"queries": json.dumps(name)}).get_json()
    assert found["q"]["result"][0]["id"] == "id/organisation/mosaik-leipzig"
    assert found["q"]["result"][0]["match"]
    for address in ("/id/organisation/uv-sachsen", "/akteur/uv-sachsen"):
        gone = client.get(address)
        assert gone.status_code == 410
        assert gone.get_json()["successor"].endswith("mosaik-leipzig")
