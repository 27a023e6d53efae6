"""Taking a landscape out as RDF; every form is read back by rdflib."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from rdflib import Dataset, Graph, URIRef
from rdflib.namespace import RDF

from graph.export import EXPORTS
from ontology.terms import WER

pytestmark = [
    # rdflib's own readers of JSON-LD and TriG still use what rdflib 7 calls deprecated
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning"),
]

Cli = Callable[..., Result]
READERS = {
    "jsonld": "json-ld",
    "ntriples": "nt",
    "rdfxml": "xml",
    "trig": "trig",
    "turtle": "turtle",
}


def triples(data: bytes, form: str) -> int:
    """How many different triples there are, over all graphs."""
    if form != "trig":
        return len(Graph().parse(data=data, format=READERS[form]))
    return len({quad[:3] for quad in Dataset().parse(data=data, format="trig").quads()})


def test_every_form_has_a_reader_here() -> None:
    assert READERS.keys() == EXPORTS.keys()


@pytest.mark.parametrize("form", sorted(EXPORTS))
def test_one_graph_is_the_same_in_every_form(cli: Cli, lake_out: Path, form: str) -> None:
    done = cli("export", form, "--graph", "quelle/seenplan/1.0", "--out", lake_out)
    turtle = cli("export", "turtle", "--graph", "quelle/seenplan/1.0", "--out", lake_out)
    assert done.exit_code == 0, done.stderr
    assert triples(done.stdout_bytes, form) == triples(turtle.stdout_bytes, "turtle") > 30


def test_trig_keeps_the_graphs_of_the_real_landscape_apart(cli: Cli, real_out: Path) -> None:
    done = cli("export", "trig", "--out", real_out)
    dataset = Dataset()
    dataset.parse(data=done.stdout_bytes, format="trig")
    names = {str(graph.identifier).split("/graph/")[-1] for graph in dataset.graphs()}
    assert {"gebiete", "redaktion", "quelle/fke2025plus/1.0"} <= names
    approaches = {quad[0] for quad in dataset.quads((None, RDF.type, URIRef(WER.Approach), None))}
    assert len(approaches) == 21


def test_a_file_takes_the_export_and_the_screen_says_which(
    cli: Cli, lake_out: Path, tmp_path: Path
) -> None:
    path = tmp_path / "gebiete.ttl"
    done = cli("export", "turtle", "--graph", "gebiete", "-o", path, "--out", lake_out)
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == f"{path.stat().st_size} bytes in {path}\n"
    assert len(Graph().parse(path)) > 20


def test_a_misspelled_graph_is_answered_with_the_nearest(cli: Cli, lake_out: Path) -> None:
    done = cli("export", "turtle", "--graph", "gebiet", "--out", lake_out)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "no graph 'gebiet'; there are: gebiete" in done.stderr


@pytest.mark.parametrize("name", ["nowhere", "."])
def test_a_place_that_cannot_be_written_is_one_line(
    cli: Cli, lake_out: Path, tmp_path: Path, name: str
) -> None:
    target = tmp_path / name / "x.ttl" if name == "nowhere" else tmp_path
    done = cli("export", "turtle", "--graph", "gebiete", "-o", target, "--out", lake_out)
    assert done.exit_code in {1, 2}
    assert done.stdout == ""
    assert str(target) in done.stderr
