"""The files that the how-tos show are files that can be read and built as they stand there."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from ingest.landscape import read_landscape
from ingest.schemas import FOLDERS, REGISTRY

Cli = Callable[..., Result]
BLOCK = re.compile(r"^```(csv|yaml)\n(.*?)^```", re.MULTILINE | re.DOTALL)
FILES = {
    tuple(column.name for column in schema.columns if not column.absent): (folder, schema.name)
    for folder, schemas in FOLDERS.items()
    for schema in schemas
}
"""Folder and name of a data file by its header."""


def write_files(page: Path, data: Path, source: str) -> list[str]:
    """Write what a page shows into a data folder; what is told of an edition goes to `source`."""
    written = []
    for kind, text in BLOCK.findall(page.read_text(encoding="utf-8")):
        header = tuple(text.partition("\n")[0].split(","))
        folder, name = ("sources", "source.yaml") if kind == "yaml" else FILES[header]
        place = data / folder / source if folder == "sources" else data / folder
        place.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")
        written.append(name)
    return written


def test_the_source_of_the_how_to_fits_into_the_landscape(repo: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(repo / "data", data)
    page = repo / "docs/how-to/add-a-source.md"
    assert len(write_files(page, data, "bildungsplan-beispiel")) == 6
    landscape = read_landscape(data)
    (plan,) = [one for one in landscape.sources if one.edition.key == "bildungsplan"]
    assert [len(plan.approaches), len(plan.responsibilities), len(plan.stated)] == [2, 4, 1]
    assert [one.completeness for one in plan.lists] == ["partiell", "partiell", "vollstaendig"]


def test_the_answer_of_the_how_to_is_a_row_of_feedback(repo: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(repo / "data", data)
    page = repo / "docs/how-to/correct-a-fact.md"
    assert write_files(page, data, "nowhere") == ["feedback.csv"]
    assert [one.answer for one in read_landscape(data).editorial.feedback] == ["tut-es"]


def test_the_other_landscape_of_the_how_to_is_checked_built_and_answers(
    cli: Cli, repo: Path, tmp_path: Path
) -> None:
    data, out = tmp_path / "seenregion", tmp_path / "out"
    written = write_files(repo / "docs/how-to/another-landscape.md", data, "seenplan")
    assert len(written) == 8
    for schema in REGISTRY:
        if schema.needed and schema.name not in written:
            header = ",".join(column.name for column in schema.columns)
            (data / "registry" / schema.name).write_text(f"{header}\n", encoding="utf-8")
    environ = {
        "WERWASWO_DATA": str(data),
        "WERWASWO_OUT": str(out),
        "WERWASWO_BASE_IRI": "https://seenregion.example/",
    }
    assert cli("fmt", "--check", **environ).stdout == ""
    checked = cli("check", **environ)
    assert checked.exit_code == 0, checked.stdout
    assert cli("build", **environ).exit_code == 0
    north = cli("who", "Ausbildungsberatung", "--in", "Nordkreis", **environ).stdout
    south = cli("who", "Ausbildungsberatung", "--in", "Südkreis", **environ).stdout
    assert "Kandidat   Kammer Nord (Kammern)" in north
    assert "Kammern: niemand bekannt" in south
