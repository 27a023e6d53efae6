"""Files of a whole landscape: every serialisation holds the same, with its licence."""

import csv
import gzip
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graph.embedded import EmbeddedStore
from graph.quads import Quad, read_quads
from graph.record_tables import RECORD_TABLES
from graph.state import State
from graph.state_files import LANDSCAPE
from server.app import create_app
from server.dump_files import DUMPS
from server.dumps import KEPT, Dumps
from server.settings import read_settings

PLAIN = [dump for dump in DUMPS if not dump.packed]


def get(client: FlaskClient, path: str, **headers: str) -> bytes:
    """The body of a file."""
    with client.get(path, headers=headers) as response:
        assert response.status_code == 200
        return bytes(response.data)


def triples(quads: set[Quad]) -> set[tuple[str, ...]]:
    """Quads without their graphs."""
    return {(s, p, o, str(mark)) for s, p, o, _graph, mark in quads}


def test_there_is_each_serialisation() -> None:
    endings = {dump.file.removeprefix("landscape") for dump in DUMPS}
    plain = {".trig", ".nq", ".ttl", ".jsonld"}
    assert endings == plain | {f"{ending}.gz" for ending in plain} | {"-csv.zip"}


@pytest.mark.parametrize("dump", PLAIN, ids=lambda dump: dump.file)
def test_every_serialisation_holds_the_whole_landscape(
    client: FlaskClient, state: State, dump: object
) -> None:
    assert isinstance(dump, type(DUMPS[0]))
    whole = set(read_quads(state.path / LANDSCAPE, "application/trig"))
    body = get(client, f"/daten/{dump.file}")
    found = set(read_quads(body, dump.holds))
    if dump.file.endswith(".ttl"):
        assert triples(found) == triples(whole)
    else:
        assert found == whole
    packed = get(client, f"/daten/{dump.file}.gz")
    assert gzip.decompress(packed) == body


def test_a_file_says_licence_name_and_type(client: FlaskClient, state: State) -> None:
    for dump in DUMPS:
        with client.get(f"/daten/{dump.file}") as response:
            assert response.mimetype == dump.media_type
            assert (
                'creativecommons.org/licenses/by/4.0/>; rel="license"' in response.headers["Link"]
            )
            assert f"{state.id}-{dump.file}" in response.headers["Content-Disposition"]
            assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_those_who_take_gzip_get_the_same_bytes_packed(client: FlaskClient) -> None:
    with client.get("/daten/landscape.nq", headers={"Accept-Encoding": "gzip"}) as packed:
        assert packed.headers["Content-Encoding"] == "gzip"
        assert "Accept-Encoding" in packed.headers["Vary"]
        body, tag = packed.data, packed.headers["ETag"]
    with client.get("/daten/landscape.nq") as plain:
        assert "Content-Encoding" not in plain.headers
        assert gzip.decompress(body) == plain.data
        assert plain.headers["ETag"] != tag


def test_packed_files_are_not_packed_again(client: FlaskClient) -> None:
    for name in ("landscape.trig.gz", "landscape-csv.zip"):
        with client.get(f"/daten/{name}", headers={"Accept-Encoding": "gzip"}) as response:
            assert "Content-Encoding" not in response.headers


def test_parts_are_given_and_known_files_are_not_sent_again(client: FlaskClient) -> None:
    whole = get(client, "/daten/landscape.nq")
    with client.get("/daten/landscape.nq", headers={"Range": "bytes=5-24"}) as part:
        assert (part.status_code, part.data) == (206, whole[5:25])
        assert part.headers["Content-Range"] == f"bytes 5-24/{len(whole)}"
        tag = part.headers["ETag"]
    with client.get("/daten/landscape.nq", headers={"If-None-Match": tag}) as again:
        assert (again.status_code, again.data) == (304, b"")
    with client.head("/daten/landscape.nq") as head:
        assert (head.status_code, head.data) == (200, b"")
        assert int(head.headers["Content-Length"]) == len(whole)


def test_tables_hold_each_record_and_say_what_they_are(client: FlaskClient, state: State) -> None:
    with zipfile.ZipFile(io.BytesIO(get(client, "/daten/landscape-csv.zip"))) as packed:
        names = set(packed.namelist())
        assert names == {"README.txt"} | {f"{table.name}.csv" for table in RECORD_TABLES}
        readme = packed.read("README.txt").decode()
        assert "CC BY 4.0" in readme
        assert state.id in readme
        actors = list(csv.DictReader(io.StringIO(packed.read("actors.csv").decode())))
        duties = list(csv.DictReader(io.StringIO(packed.read("responsibilities.csv").decode())))
    chamber = next(row for row in actors if row["iri"].endswith("/ihk-leipzig"))
    assert chamber["name_de"] == "IHK zu Leipzig"
    assert (chamber["kind"], chamber["seat"]) == ("Kammern", "Leipzig")
    assert chamber["kind_iri"].endswith("voc/akteursgruppe/kammern")
    assert chamber["homepage"] == ""
    assert [row["approach"] for row in duties] == ["Willkommen"]


def test_the_same_state_gives_the_same_files(state: State, tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("a", "b")]
    for dump in DUMPS:
        made = [Dumps(folder).path(state, dump, "WerWasWo").read_bytes() for folder in folders]
        assert made[0] == made[1], dump.file


def test_files_are_made_once_and_kept_beside_the_states(state: State, tmp_path: Path) -> None:
    dumps = Dumps(tmp_path)
    first = dumps.path(state, PLAIN[1], "")
    time = first.stat().st_mtime_ns
    assert first == tmp_path / KEPT / state.id / "landscape.nq"
    assert dumps.path(state, PLAIN[1], "").stat().st_mtime_ns == time
    assert [it.name for it in first.parent.iterdir()] == ["landscape.nq"]


def test_where_nothing_can_be_kept_files_are_given_all_the_same(
    state: State, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    dumps = Dumps(blocked)
    assert dumps.path(state, PLAIN[1], "").read_bytes()


def test_files_of_old_states_go(state: State, tmp_path: Path) -> None:
    for number in range(5):
        manifest = replace(state.manifest, id=f"s{number}")
        Dumps(tmp_path).path(replace(state, id=f"s{number}", manifest=manifest), PLAIN[1], "")
    assert len(list((tmp_path / KEPT).iterdir())) == 3


def test_a_state_that_was_changed_is_read_from_its_store(state: State, tmp_path: Path) -> None:
    """The number of a change alone does not tell what it changed, so nothing of it is kept."""
    changed = replace(state, id=f"{state.id}+1")
    dumps = Dumps(tmp_path)
    body = dumps.path(changed, PLAIN[1], "").read_bytes()
    whole = set(read_quads(state.path / LANDSCAPE, "application/trig"))
    assert set(read_quads(body, "application/n-quads")) == whole
    assert not (tmp_path / KEPT).exists()


def test_what_stands_in_no_graph_is_in_the_files_of_a_store_that_clients_write(
    state: State, tmp_path: Path
) -> None:
    store = EmbeddedStore.in_memory()
    store.update("INSERT DATA { <e:a> <e:b> <e:c> GRAPH <e:g> { <e:d> <e:e> <e:f> } }")
    dumps = Dumps(tmp_path)
    body = dumps.path(replace(state, id="x+1", store=store), PLAIN[1], "").read_bytes()
    assert body == b"<e:a> <e:b> <e:c> .\n<e:d> <e:e> <e:f> <e:g> .\n"


@pytest.mark.parametrize("name", ["landscape.ttl", "landscape.trig"])
def test_prefixes_stand_in_order_whatever_the_engine_does(
    state: State, tmp_path: Path, name: str
) -> None:
    dumps = Dumps(tmp_path)
    dump = next(it for it in PLAIN if it.file == name)
    lines = dumps.path(replace(state, id="x+1"), dump, "").read_text("utf-8").splitlines()
    prefixes = [line for line in lines if line.startswith("@prefix")]
    assert len(prefixes) > 10
    assert prefixes == sorted(prefixes)


@pytest.mark.parametrize("ending", ["ttl", "nt", "rdf", "jsonld", "trig", "nq"])
def test_a_named_graph_is_a_file_of_its_own(client: FlaskClient, ending: str) -> None:
    response = client.get(f"/graph/voc.{ending}")
    assert response.status_code == 200
    assert "zuständig" in json.dumps(response.text, ensure_ascii=False)
    assert 'rel="canonical"' in response.headers["Link"]


def test_the_page_about_the_data_leads_to_each_file(client: FlaskClient) -> None:
    page = client.get("/daten", headers={"Accept": "text/html"}).text
    for dump in DUMPS:
        assert f'href="/daten/{dump.file}"' in page
    for address in ("/katalog.ttl", "/sparql/beispiele.ttl", "/.well-known/void", "/def"):
        assert f'href="{address}"' in page


def test_a_publisher_that_is_named_is_to_be_named(state: State, tmp_path: Path) -> None:
    settings = read_settings({}, {"out": tmp_path, "publisher": "Amt für Beispiele"})
    client = create_app(state, settings).test_client()
    with zipfile.ZipFile(io.BytesIO(get(client, "/daten/landscape-csv.zip"))) as packed:
        assert "Amt für Beispiele" in packed.read("README.txt").decode()
