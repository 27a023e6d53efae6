"""The repository's own data, from files to N-Quads."""

import hashlib
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF

from ingest.assemble import landscape_graphs, write_quads
from ingest.fmt import unformatted
from ingest.landscape import read_landscape
from ingest.locate import misplaced, page_starts
from ingest.records import Landscape
from ingest.validate import violations
from ontology.names import Names
from ontology.terms import WER

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
NAMES = Names()
STUDY = NAMES.graph("quelle", "fke2025plus", "1.0")


@pytest.fixture(scope="module")
def landscape() -> Landscape:
    return read_landscape(DATA)


@pytest.fixture(scope="module")
def graphs(landscape: Landscape) -> dict[str, Graph]:
    return landscape_graphs(landscape, NAMES)


def test_the_study_gives_what_its_tables_hold(graphs: dict[str, Graph]) -> None:
    sizes = Counter(graphs[STUDY].objects(None, RDF.type))
    assert sizes[WER.ActionField] == 6
    assert sizes[WER.Approach] == 21
    assert sizes[WER.ResponsibilityList] == 21


def test_all_lists_of_the_study_are_open(graphs: dict[str, Graph]) -> None:
    said = set(graphs[STUDY].objects(None, WER.completeness))
    assert said == {URIRef("https://w3id.org/werwaswo/voc/vollstaendigkeit/partiell")}


def test_a_passage_has_the_page_that_follows_from_the_page_starts(graphs: dict[str, Graph]) -> None:
    pages = {
        graphs[STUDY].value(place, WER.page)
        for place in graphs[STUDY].subjects(WER.lineStart, Literal(786))
        if (place, RDF.type, WER.Mention) in graphs[STUDY]
    }
    assert pages == {Literal(17)}


def test_the_data_breaks_no_shape_that_stops_a_build(graphs: dict[str, Graph]) -> None:
    assert [found for found in violations(graphs) if found.stops] == []


def test_the_data_is_in_canonical_form() -> None:
    assert unformatted(DATA) == [], "run: werwaswo fmt"


def test_everything_pointed_at_is_described_somewhere(graphs: dict[str, Graph]) -> None:
    described = {s for found in graphs.values() for s in found.subjects()}
    pointed = {
        o
        for found in graphs.values()
        for o in found.objects()
        if isinstance(o, URIRef) and str(o).startswith((f"{NAMES.base}id/", f"{NAMES.base}voc/"))
    }
    assert pointed - described == set()


SCRIPT = """
import sys
from pathlib import Path
from ingest.assemble import landscape_graphs, write_quads
from ingest.landscape import read_landscape
write_quads(landscape_graphs(read_landscape(Path(sys.argv[1]))), Path(sys.argv[2]))
"""


def test_bytes_are_the_same_in_another_process_with_other_hashes(
    graphs: dict[str, Graph], tmp_path: Path
) -> None:
    write_quads(graphs, tmp_path / "here.nq")
    environment = {**os.environ, "PYTHONHASHSEED": "12345", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", SCRIPT, str(DATA), str(tmp_path / "there.nq")]
    subprocess.run(command, check=True, env=environment, cwd=tmp_path)
    digests = {
        hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()
        for name in ("here.nq", "there.nq")
    }
    assert len(digests) == 1


@pytest.fixture(scope="module")
def study_text(landscape: Landscape) -> str:
    """The study's text, found by its checksum; it stays outside the repository."""
    folders = [ROOT.parent / "shared" / "sources"]
    if named := os.environ.get("WERWASWO_STUDY_DIR"):
        folders.insert(0, Path(named))
    wanted = {source.edition.sha256 for source in landscape.sources}
    for path in (path for folder in folders if folder.is_dir() for path in folder.glob("*.txt")):
        if hashlib.sha256(path.read_bytes()).hexdigest() in wanted:
            return path.read_text(encoding="utf-8")
    pytest.skip("the study's text is missing; name its folder in WERWASWO_STUDY_DIR")


@pytest.mark.study
def test_every_surface_form_stands_on_its_lines(landscape: Landscape, study_text: str) -> None:
    (source,) = landscape.sources
    assert len(source.responsibilities) + len(source.mentions) >= 90
    assert [str(one) for one in misplaced(source, study_text)] == []


@pytest.mark.study
def test_the_pages_are_those_of_the_page_rule(landscape: Landscape, study_text: str) -> None:
    (source,) = landscape.sources
    assert source.edition.pages == page_starts(study_text, "one-blank")
    assert {source.edition.page(line) for line in range(782, 788)} == {17}
