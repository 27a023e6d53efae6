"""`werwaswo read`: a folder of proposals, all or nothing, and clear sentences where it fails."""

import json
import re
import shutil
from bisect import bisect_right
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from cli.main import main
from ingest.landscape import read_landscape

PAPER = """Fachkräftestrategie Saalekreis 2030

Handlungsfeld 1: Bildung

Es gibt bislang keine gemeinsame Praktikumsbörse.

Maßnahme 1.1: Messe ausrichten
Federführung: IHK
Partner: Schulen, Kammern u. a.
Zeitraum: 2026 bis 2028

Maßnahme 1.2: Praktika anbieten
Federführung: Zukunftsverein Musterland
Partner: –
"""


@pytest.fixture
def data(repo: Path, tmp_path: Path) -> Path:
    """A copy of the registry; there are no sources yet."""
    return Path(shutil.copytree(repo / "data" / "registry", tmp_path / "data" / "registry")).parent


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A strategy as plain text."""
    path = tmp_path / "strategie.txt"
    path.write_text(PAPER, encoding="utf-8")
    return path


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["read", *map(str, arguments)])


def test_reading_without_a_name_writes_nothing(data: Path, paper: Path) -> None:
    result = _run(paper, "--data", data, "--json")
    assert result.exit_code == 0, result.output
    assert [one["code"] for one in json.loads(result.stdout)["approaches"]] == ["1.1", "1.2"]
    assert not (data / "sources").exists()


def test_reading_with_a_name_keeps_what_is_proposed(data: Path, paper: Path) -> None:
    result = _run(paper, "--data", data, "--as", "saalekreis-2030")
    assert result.exit_code == 0, result.output
    folder = data / "sources" / "saalekreis-2030"
    assert sorted(path.name for path in folder.iterdir()) == [
        "proposals.json",
        "source.yaml",
        "text.txt",
    ]
    assert (folder / "text.txt").read_text(encoding="utf-8") == PAPER
    assert "werwaswo review saalekreis-2030" in result.output
    assert re.search(r"1 Handlungsfeld\n\s+2 Ansätze\n\s+4 Nennungen, davon 1 ", result.output)


def test_what_is_known_of_the_paper_stands_in_its_description(data: Path, paper: Path) -> None:
    _run(paper, "--data", data, "--as", "sk", "--publisher", "Landkreis", "--version", "2.0")
    told = yaml.safe_load((data / "sources" / "sk" / "source.yaml").read_text(encoding="utf-8"))
    assert told["key"] == "sk"
    assert told["version"] == "2.0"
    assert told["publisher"] == "Landkreis"
    assert told["title_de"] == "Fachkräftestrategie Saalekreis 2030"
    assert told["territory"] == "15088"
    assert told["file"] == "strategie.txt"
    assert len(told["sha256"]) == 64


def test_reading_again_keeps_what_people_wrote(data: Path, paper: Path) -> None:
    _run(paper, "--data", data, "--as", "sk")
    described = data / "sources" / "sk" / "source.yaml"
    text = described.read_text(encoding="utf-8")
    described.write_text(f"# ours\n{text.replace('2030', '2031')}licence: x # kept\n", "utf-8")
    (data / "sources" / "sk" / "curation.csv").write_text("id\n", encoding="utf-8")
    paper.write_text(PAPER.replace("IHK", "HWK"), encoding="utf-8")
    assert _run(paper, "--data", data, "--as", "sk").exit_code == 0
    again = described.read_text(encoding="utf-8")
    assert again.startswith("# ours\n")
    assert "2031" in again
    assert "licence: x # kept" in again
    assert again.count("sha256:") == 1
    assert (data / "sources" / "sk" / "curation.csv").exists()
    stored = json.loads((data / "sources" / "sk" / "proposals.json").read_text(encoding="utf-8"))
    assert [one["actor"] for one in stored["mentions"]][:1] == ["hwk"]


def test_what_was_read_is_no_fault_of_the_data(data: Path, paper: Path) -> None:
    _run(paper, "--data", data, "--as", "sk")
    (data / "redaktion").mkdir()
    assert read_landscape_of_registry(data) == ()


def read_landscape_of_registry(data: Path) -> tuple[object, ...]:
    """The sources of a landscape whose programmes name no fields."""
    programmes = data / "registry" / "programmes.csv"
    header = programmes.read_text(encoding="utf-8").split("\n")[0]
    programmes.write_text(f"{header}\n", encoding="utf-8")
    groups = data / "registry" / "target_groups.csv"
    header = groups.read_text(encoding="utf-8").split("\n")[0]
    groups.write_text(f"{header}\n", encoding="utf-8")
    return read_landscape(data).sources


def test_nothing_is_written_if_nothing_is_found(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    path.write_text("Sehr geehrte Damen und Herren,\n\nwir danken Ihnen.\n", encoding="utf-8")
    result = _run(path, "--data", data, "--as", "brief")
    assert result.exit_code == 1
    assert "keine Zuständigkeiten gefunden" in result.output
    assert result.output.count("\n") == 1
    assert not (data / "sources").exists()


@pytest.mark.parametrize("name", ["../x", "Über uns", ".x", "a/b"])
def test_a_name_that_is_no_folder_is_refused(data: Path, paper: Path, name: str) -> None:
    result = _run(paper, "--data", data, "--as", name)
    assert result.exit_code == 1
    assert "--as " in result.output
    assert not (data / "sources").exists()


@pytest.mark.parametrize(
    ("title", "territory"),
    [
        ("Konzept Mansfeld-Südharz 2031", "15087"),
        ("Strategie für den Landkreis Leipzig", "14729"),
        ("Fachkräfte für Leipzig", "14713"),
        ("Sachsen-Anhalt 2030", "15"),
        ("Fachkräfte für Halle und Leipzig", None),
        ("St. Georgener Erklärung", None),
    ],
)
def test_a_title_tells_the_territory_by_any_name_it_has(
    data: Path, paper: Path, title: str, territory: str | None
) -> None:
    _run(paper, "--data", data, "--as", "sk", "--title", title)
    told = yaml.safe_load((data / "sources" / "sk" / "source.yaml").read_text(encoding="utf-8"))
    assert told["territory"] == territory


def test_pages_are_counted_over_pages_without_lines(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "strategie.txt"
    path.write_text("\f" + PAPER, encoding="utf-8")
    _run(path, "--data", data, "--as", "sk")
    folder = data / "sources" / "sk"
    starts = yaml.safe_load((folder / "source.yaml").read_text(encoding="utf-8"))["pages"]
    told = json.loads((folder / "proposals.json").read_text(encoding="utf-8"))["mentions"][0]
    assert bisect_right(starts, told["lines"][0]) == told["page"] == 2


def test_an_unknown_territory_is_refused(data: Path, paper: Path) -> None:
    result = _run(paper, "--data", data, "--as", "sk", "--territory", "Atlantis")
    assert result.exit_code == 1
    assert "Atlantis" in result.output


def test_a_damaged_source_elsewhere_does_not_keep_from_reading(data: Path, paper: Path) -> None:
    broken = data / "sources" / "kaputt"
    broken.mkdir(parents=True)
    (broken / "source.yaml").write_text("{", encoding="utf-8")
    assert _run(paper, "--data", data, "--as", "sk").exit_code == 0


@pytest.mark.parametrize("pages", ["0", "9-3", "a-b", "1-"])
def test_pages_that_are_none_are_a_bad_invocation(data: Path, paper: Path, pages: str) -> None:
    assert _run(paper, "--data", data, "--pages", pages).exit_code == 2
