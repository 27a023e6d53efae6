"""`werwaswo export network`: the same files as the page gives, from the command line."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from click.testing import Result
from rdflib import RDF, Graph

from cli.network_files import FORMS

pytestmark = [
    # rdflib's own reader of JSON-LD still uses what rdflib 7 calls deprecated
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning"),
]

SVG = "{http://www.w3.org/2000/svg}"
Cli = Callable[..., Result]


def ties(form: str, body: bytes) -> int:
    """How many ties a file tells of."""
    if form == "csv":
        return len(list(csv.reader(io.StringIO(body.decode())))) - 1
    if form == "gexf":
        return int(nx.read_gexf(io.BytesIO(body)).number_of_edges())
    if form == "graphml":
        return int(nx.read_graphml(io.BytesIO(body), force_multigraph=True).number_of_edges())
    if form == "html":
        return body.count(b"<tr data-one=")
    if form == "svg":
        root = ET.fromstring(body)  # noqa: S314  # our own
        drawn = next(it for it in root.iter(f"{SVG}g") if it.get("id") == "bild")
        return len(drawn.findall(f"{SVG}path"))
    graph = Graph().parse(data=body, format="turtle" if form == "turtle" else "json-ld")
    return len(list(graph.subjects(RDF.type, RDF.Statement)))


@pytest.mark.parametrize("form", sorted(FORMS))
def test_every_form_tells_of_the_same_ties(cli: Cli, real_out: Path, form: str) -> None:
    asked = ("export", "network", "--focus", "IHK Leipzig", "--out", real_out, "--format")
    done = cli(*asked, form)
    assert done.exit_code == 0, done.stderr
    listed = cli(*asked, "csv")
    assert ties(form, done.stdout_bytes) == ties("csv", listed.stdout_bytes) > 10


def test_without_a_form_it_is_gexf_and_without_a_focus_the_overview(
    cli: Cli, real_out: Path
) -> None:
    done = cli("export", "network", "--out", real_out)
    net = nx.read_gexf(io.BytesIO(done.stdout_bytes))
    sorts = {str(sort) for _, sort in net.nodes(data="sort")}
    assert {"field", "kind"} <= sorts
    assert "territory" not in sorts


def test_filters_day_and_language_are_those_of_the_page(cli: Cli, real_out: Path) -> None:
    asked = ("export", "network", "--focus", "2.1", "--format", "csv", "--out", real_out)
    whole, here = cli(*asked), cli(*asked, "--in", "Saalekreis", "--lang", "en")
    assert "zuständig" in whole.stdout
    assert "responsible" in here.stdout
    assert len(here.stdout.splitlines()) < len(whole.stdout.splitlines())
    before = cli(*asked[:-4], "--format", "svg", "--as-of", "2026-11-20", "--out", real_out)
    assert "20.11.2026" in before.stdout


def test_an_address_of_the_page_may_be_pasted_and_options_win(cli: Cli, real_out: Path) -> None:
    address = "https://example.org/netz?mitte=Kammern&tiefe=1&ohne=kandidat&lang=de"
    asked = ("export", "network", "--format", "graphml", "--out", real_out)
    pasted = cli(*asked, "--query", address)
    wider = cli(*asked, "--query", address, "--depth", "2")
    nets = [nx.read_graphml(io.BytesIO(it.stdout_bytes)) for it in (pasted, wider)]
    assert "Kammern" in nets[0].graph["name"]
    assert len(nets[0]) < len(nets[1])
    assert "kandidat" not in {str(it["kind"]) for _, _, it in nets[1].edges(data=True)}


def test_a_file_takes_it_and_json_says_which(cli: Cli, lake_out: Path, tmp_path: Path) -> None:
    path = tmp_path / "netz.svg"
    done = cli(
        "export", "network", "--focus", "1.1", "--format", "svg", "--json",
        "-o", path, "--out", lake_out,
    )  # fmt: skip
    told = json.loads(done.stdout)
    assert told == {
        "file": str(path),
        "bytes": path.stat().st_size,
        "media_type": "image/svg+xml",
    }


def test_names_that_are_formulas_stay_text(cli: Cli, lake_out: Path) -> None:
    done = cli("export", "network", "--focus", "1.1", "--format", "csv", "--out", lake_out)
    cells = [cell for row in csv.reader(io.StringIO(done.stdout)) for cell in row]
    assert "'@Kammer Nord" in cells
    assert not [it for it in cells if it.startswith(("=", "+", "-", "@"))]


def test_the_same_state_gives_the_same_file(cli: Cli, lake_out: Path) -> None:
    asked = ("export", "network", "--focus", "1.1", "--out", lake_out, "--format", "gexf")
    assert cli(*asked).stdout_bytes == cli(*asked).stdout_bytes


def test_what_nobody_is_called_is_one_line(cli: Cli, lake_out: Path) -> None:
    done = cli("export", "network", "--focus", "xyzzyx", "--out", lake_out)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "xyzzyx" in done.stderr


def test_a_value_that_cannot_be_says_which_can(cli: Cli, lake_out: Path) -> None:
    done = cli("export", "network", "--query", "tiefe=9", "--lang", "en", "--out", lake_out)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "a whole number from 1 to 2" in done.stderr


@pytest.mark.parametrize(
    ("option", "value"), [("--focus", "1.1"), ("--format", "svg"), ("--in", "Nordkreis")]
)
def test_options_of_a_network_go_with_a_network_only(
    cli: Cli, lake_out: Path, option: str, value: str
) -> None:
    done = cli("export", "turtle", option, value, "--out", lake_out)
    assert done.exit_code == 2
    assert f"{option} goes with `export network` only" in done.stderr
