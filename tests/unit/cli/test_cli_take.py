"""Files of other people's linked data: taken in whole in every serialisation, or told why not."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pyoxigraph as ox
import pytest
from click.testing import Result

from graph.state import current_state
from server.app import create_app
from server.settings import read_settings

Cli = Callable[..., Result]
BASE: Final = "https://w3id.org/werwaswo/"
TURTLE: Final = """
@prefix org: <http://www.w3.org/ns/org#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix cpsv: <http://purl.org/vocab/cpsv#> .
@prefix cv: <http://data.europa.eu/m8g/> .
@prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
@prefix s: <https://daten.example.org/stelle/> .
s:handel a org:Organization ; skos:prefLabel "Kammer der Fischer"@de ;
  org:classification [ skos:prefLabel "Chambers"@en ] ; dct:spatial "Südkreis" ;
  org:hasSite [ org:siteAddress [ vcard:locality "Seestadt" ] ] .
s:fern a org:Organization ; skos:prefLabel "Kammer am Berg"@de ;
  org:classification "=Kammern" ; dct:spatial "Bergkreis" .
s:hilfe a cpsv:PublicService ; dct:title "Netzflicken"@de ; cv:hasCompetentAuthority s:handel .
"""
FORMATS: Final = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
    "n3": ox.RdfFormat.N3,
}


@pytest.fixture
def turtle(tmp_path: Path) -> Path:
    path = tmp_path / "fischer.ttl"
    path.write_text(TURTLE, encoding="utf-8")
    return path


def kept(data: Path, name: str) -> bytes:
    (file,) = (data / "linked" / name).glob("*.nt")
    return file.read_bytes()


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("suffix", FORMATS)
def test_every_serialisation_gives_the_same_bytes(
    cli: Cli, lakes: Path, turtle: Path, tmp_path: Path, suffix: str, packed: bool
) -> None:
    triples = ox.parse(TURTLE.encode(), format=ox.RdfFormat.TURTLE)
    body = ox.serialize(triples, format=FORMATS[suffix]) or b""
    path = tmp_path / (f"other.{suffix}.gz" if packed else f"other.{suffix}")
    path.write_bytes(gzip.compress(body) if packed else body)
    assert cli("take", turtle, "--as", "fischer", "--data", lakes).exit_code == 0
    assert cli("take", path, "--as", "other", "--data", lakes).exit_code == 0
    first = kept(lakes, "fischer").replace(b"genid/fischer/", b"genid/other/")
    assert kept(lakes, "other") == b"".join(sorted(first.splitlines(keepends=True)))


def test_named_graphs_of_a_file_come_in_together(cli: Cli, lakes: Path, tmp_path: Path) -> None:
    path = tmp_path / "two.trig"
    path.write_text("<urn:g> { <urn:a> <urn:b> 1 } <urn:h> { <urn:a> <urn:b> 1, 2 }", "utf-8")
    assert cli("take", path, "--data", lakes).exit_code == 0
    assert kept(lakes, "two").count(b"\n") == 2


def test_the_same_file_again_leaves_every_byte_as_it_is(
    cli: Cli, lakes: Path, turtle: Path
) -> None:
    first = cli("take", turtle, "--title", "Fischer", "--data", lakes)
    before = {p: p.read_bytes() for p in (lakes / "linked/fischer").iterdir()}
    again = cli("take", turtle, "--data", lakes)
    assert "unchanged" not in first.output
    assert "unchanged" in again.output
    assert {p: p.read_bytes() for p in (lakes / "linked/fischer").iterdir()} == before


def test_a_changed_file_replaces_the_one_before(cli: Cli, lakes: Path, turtle: Path) -> None:
    cli("take", turtle, "--title", "Fischer", "--licence", "CC0", "--data", lakes)
    turtle.write_text(TURTLE.replace("Netzflicken", "Netze flicken"), encoding="utf-8")
    assert cli("take", turtle, "--data", lakes).exit_code == 0
    assert b"Netze flicken" in kept(lakes, "fischer")
    said = (lakes / "linked/fischer/source.yaml").read_text("utf-8")
    assert "title: Fischer\n" in said
    assert "licence: CC0\n" in said


def test_what_was_mapped_is_told_for_programs(cli: Cli, lakes: Path, turtle: Path) -> None:
    told = json.loads(cli("take", turtle, "--data", lakes, "--json").stdout)
    assert (told["offered"], told["mapped"]) == (3, 2)
    assert [one["label"] for one in told["unmatched"]] == ["Bergkreis"]
    assert told["changed"] is True


@pytest.fixture
def built(cli: Cli, lakes: Path, turtle: Path, tmp_path: Path) -> Path:
    cli("take", turtle, "--title", "Fischer des Sees", "--data", lakes)
    out = tmp_path / "out"
    result = cli("build", "--data", lakes, "--out", out, "--as-of", "2026-11-22")
    assert result.exit_code == 0, result.stderr
    return out


def test_what_was_mapped_is_seen_on_pages_and_found(built: Path) -> None:
    state = current_state(built)
    client = create_app(state, read_settings({}, {"out": built})).test_client()
    listed = client.get("/akteure").text
    assert "Kammer der Fischer" in listed
    assert "Kammer am Berg" not in listed
    (hit,) = [h for h in state.search.suggest("Kammer der Fischer") if "handel" in h.iri]
    page = client.get("/akteur/" + hit.iri.rsplit("/", 1)[1]).text
    assert "Fischer des Sees" in page
    assert "https://daten.example.org/stelle/handel" in page
    assert any("/id/dienst/" in h.iri for h in state.search.suggest("Netzflicken"))
    assert hit.iri in state.columns.actors.index.iris


def test_a_source_without_licence_is_not_shown_under_ours(built: Path) -> None:
    state = current_state(built)
    client = create_app(state, read_settings({}, {"out": built})).test_client()
    assert "Lizenz nicht angegeben" in client.get("/daten").text
    assert "licence not given" in client.get("/daten?lang=en").text


def test_the_graph_of_others_is_asked_by_name_and_no_part_of_what_we_say(built: Path) -> None:
    store = current_state(built).store
    there = f"ASK {{ GRAPH <{BASE}graph/fremd/fischer> {{ ?s ?p 'Südkreis' }} }}"
    assert store.query(there).boolean
    assert not store.query("ASK { ?s ?p 'Südkreis' }").boolean
    assert store.query(f"ASK {{ GRAPH <{BASE}graph/register/fischer> {{ ?s ?p ?o }} }}").boolean


def test_where_it_is_from_stands_in_the_metadata(built: Path) -> None:
    store = current_state(built).store
    rows = store.query(f"""
        PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX dct: <http://purl.org/dc/terms/>
        PREFIX void: <http://rdfs.org/ns/void#>
        SELECT ?title ?tool ?file ?triples WHERE {{
          <{BASE}graph/register/fischer> prov:wasDerivedFrom ?graph .
          ?graph dct:title ?title ; void:triples ?triples ; prov:wasGeneratedBy ?run .
          ?run prov:wasAssociatedWith ?tool ; prov:endedAtTime ?at ; prov:used ?file .
        }}""").rows()
    (row,) = rows
    title, tool, file, triples = (term.value for term in row if term)
    assert (title, triples) == ("Fischer des Sees", "15")
    assert "/werkzeug/werwaswo/" in tool
    assert "/id/datei/linked/fischer/" in file


def test_nobody_else_sees_what_is_private(
    cli: Cli, lakes: Path, turtle: Path, tmp_path: Path
) -> None:
    cli("take", turtle, "--private", "--data", lakes)
    out = tmp_path / "private"
    result = cli("build", "--data", lakes, "--out", out, "--as-of", "2026-11-22")
    assert result.exit_code == 0, result.stderr
    text = (out / "current/landscape.trig").read_text("utf-8")
    assert "Fischer" not in text
    assert "fischer" not in (out / "current/meta.trig").read_text("utf-8")
    assert "Kammer der Fischer" in (out / "current/private.trig").read_text("utf-8")


def test_a_decision_of_a_person_counts_and_a_wrong_one_is_told(
    cli: Cli, lakes: Path, turtle: Path
) -> None:
    cli("take", turtle, "--data", lakes)
    decided = lakes / "linked/fischer/matches.csv"
    head = "id,theirs,sort,ours,why_de,by,on\n"
    decided.write_text(f"{head}berg,Bergkreis,territory,nord,Alter Name.,Redaktion,2026\n", "utf-8")
    assert "3 of 3" in cli("take", turtle, "--data", lakes).output
    decided.write_text(f"{head}berg,Bergkreis,territory,nort,Alter Name.,Redaktion,2026\n", "utf-8")
    told = cli("take", turtle, "--data", lakes)
    assert told.exit_code == 1
    assert "matches.csv, line 2, column ours: 'nort' is no territory" in told.stderr
    assert "did you mean 'nord'?" in told.stderr


@pytest.mark.parametrize("by", ["theirs", "ours"])
def test_a_body_that_was_merged_with_one_of_ours_is_no_second_one(
    cli: Cli, lakes: Path, turtle: Path, tmp_path: Path, by: str
) -> None:
    cli("take", turtle, "--data", lakes)
    first = tmp_path / "first"
    cli("build", "--data", lakes, "--out", first, "--as-of", "2026-11-22")
    (hit,) = [
        h for h in current_state(first).search.suggest("Kammer der Fischer") if "handel" in h.iri
    ]
    merged = "https://daten.example.org/stelle/handel" if by == "theirs" else hit.iri
    told = cli(
        *("identity", "merge", "kammer-nord", merged, "--why", "Dieselbe Kammer."),
        *("--by", "Redaktion", "--data", lakes),
    )
    assert told.exit_code == 0, told.output
    out = tmp_path / "second"
    result = cli("build", "--data", lakes, "--out", out, "--as-of", "2026-11-22")
    assert result.exit_code == 0, result.stderr
    assert hit.iri not in current_state(out).columns.actors.index.iris


def test_a_kept_graph_that_was_edited_stops_the_build(
    cli: Cli, lakes: Path, turtle: Path, tmp_path: Path
) -> None:
    cli("take", turtle, "--data", lakes)
    (file,) = (lakes / "linked/fischer").glob("*.nt")
    file.write_bytes(file.read_bytes().replace(b"Kammer", b"Hammer"))
    told = cli("build", "--data", lakes, "--out", tmp_path / "out")
    assert told.exit_code == 1
    assert "is not what source.yaml says (sha256)" in told.stderr


BROKEN: Final = {
    "no file": (None, "gone.ttl", "is no file"),
    "empty": (b"  \n", "x.ttl", "is empty"),
    "page": (b"<!DOCTYPE html><html></html>", "x.rdf", "is a page for people, no RDF"),
    "ending": (b"<urn:a> <urn:b> 1 .", "x.dat", "has an ending that tells no serialisation"),
    "turtle": (b"<urn:a> <urn:b> 1 .\n<urn:a> <u b> 2 .", "x.ttl", "x.ttl, line 2, column 9:"),
    "prefix": (b"ex:a ex:b 1 .", "x.ttl", "Declare the prefix at the top"),
    "relative": (b"<a> <b> <c> .", "x.ttl", "say with --base"),
    "xml": (b"<?xml version='1.0'?>\n<a><b></a>", "x.rdf", "x.rdf, line 2, column"),
    "json": (b'{"@id": "urn:a",\n "b": }', "x.jsonld", "x.jsonld, line 2, column"),
    "context": (
        b'{"@context": "https://example.org/c.jsonld", "@id": "urn:a", "b": 1}',
        "x.jsonld",
        "the context stands elsewhere",
    ),
    "nothing": (b"# only a comment\n", "x.ttl", "gives no triples"),
    "packed": (b"no gzip", "x.ttl.gz", "cannot be unpacked"),
    "half packed": (gzip.compress(b"<urn:a> <urn:b> 1 ." * 99)[:-9], "x.nt.gz", "cannot be unp"),
    "wide": ("<urn:a> <urn:b> 1 .".encode("utf-16"), "x.ttl", "is written in UTF-16"),
    "latin": ('<urn:a> <urn:b> "Größe" .'.encode("latin-1"), "x.ttl", "UTF-8"),
    "only persons": (
        b"<urn:a> a <http://xmlns.com/foaf/0.1/Person> .",
        "x.ttl",
        "gives no triples",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_cannot_be_taken_in_is_told_in_a_sentence_and_leaves_nothing(
    cli: Cli, lakes: Path, tmp_path: Path, case: str
) -> None:
    content, name, said = BROKEN[case]
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    told = cli("take", path, "--as", "x", "--data", lakes)
    assert told.exit_code == 1
    assert said in told.stderr
    assert "nothing was taken in" in told.stderr
    assert told.stderr.count("\n") == 1
    assert not (lakes / "linked").exists()


def test_a_file_that_is_too_large_is_told_also_when_it_is_packed(
    cli: Cli, lakes: Path, tmp_path: Path
) -> None:
    path = tmp_path / "large.nt.gz"
    path.write_bytes(gzip.compress(b"#" * (3 * 1024 * 1024)))
    told = cli("take", path, "--limit-mebibytes", "2", "--data", lakes)
    assert "holds more than 2 MiB" in told.stderr


@pytest.mark.parametrize("name", ["Über uns", "../x", "organisationen", "-", "a" * 61])
def test_names_that_a_source_may_not_have_are_told(
    cli: Cli, lakes: Path, turtle: Path, name: str
) -> None:
    told = cli("take", turtle, f"--as={name}", "--data", lakes)
    assert told.exit_code == 1
    assert "--as " in told.stderr
    assert not (lakes / "linked").exists()
