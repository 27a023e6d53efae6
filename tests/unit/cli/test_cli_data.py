"""The commands that look after data/ and the reference pages."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Cli = Callable[..., Result]
TERRITORIES = "registry/territories.csv"


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory that is no checkout."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def upset(data: Path) -> Path:
    """Turn the rows of a file round and put a blank where none belongs."""
    path = data / TERRITORIES
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    text = "\n".join([header, *reversed(rows)]).replace(",Nordkreis,", ", Nordkreis ,") + "\n"
    path.write_text(text, encoding="utf-8")
    return path


def test_unformatted_data_are_named_and_left_alone_by_fmt_check(cli: Cli, lakes: Path) -> None:
    path = upset(lakes)
    before = path.read_bytes()
    done = cli("fmt", "--check", "--data", lakes)
    assert done.exit_code == 1
    assert done.stdout == f"{path}: not in canonical form\n"
    assert done.stderr == "run: werwaswo fmt\n"
    assert path.read_bytes() == before


def test_fmt_mends_what_fmt_check_complains_of(cli: Cli, lakes: Path, elsewhere: Path) -> None:
    canonical = (lakes / TERRITORIES).read_bytes()
    path = upset(lakes)
    assert elsewhere == Path.cwd()
    assert cli("fmt", "--data", lakes).stdout == f"{path}: rewritten\n"
    assert path.read_bytes() == canonical
    assert cli("fmt", "--check", "--data", lakes).exit_code == 0
    assert cli("fmt", "--data", lakes).stdout == ""


def test_the_data_of_the_repository_are_in_canonical_form(cli: Cli, repo: Path) -> None:
    done = cli("fmt", "--check", "--data", repo / "data")
    assert (done.exit_code, done.stdout) == (0, "")


def test_fmt_changes_nothing_where_a_file_cannot_be_read(
    cli: Cli, lakes: Path, elsewhere: Path
) -> None:
    path = upset(lakes)
    before = path.read_bytes()
    broken = lakes / "registry/actors.csv"
    broken.write_bytes(broken.read_bytes().replace(b"@Kammer", "Kämmer".encode("latin-1")))
    done = cli("fmt", "--data", lakes)
    assert elsewhere == Path.cwd()
    assert done.exit_code == 1
    assert "lakes/registry/actors.csv, line 2" in done.stderr
    assert "save the file as UTF-8" in done.stderr
    assert path.read_bytes() == before


def test_the_data_of_the_repository_pass_every_check(cli: Cli, repo: Path) -> None:
    done = cli("check", "--data", repo / "data", "--json")
    assert done.exit_code == 0, done.stderr
    told = json.loads(done.stdout)
    assert {row["severity"] for row in told} <= {"Warning", "Info"}
    assert all(row["subject"] and row["message"] for row in told)


def test_check_counts_errors_and_warnings_apart(cli: Cli, lakes: Path) -> None:
    done = cli("check", "--data", lakes)
    assert done.exit_code == 0, done.stdout
    assert "Keine Zielgruppe im Wortlaut." in done.stdout
    assert "\n0 errors, " in done.stdout


def test_check_names_the_row_that_is_broken(cli: Cli, lakes: Path) -> None:
    shutil.copy(lakes / "registry/actors.csv", lakes / "registry/actor.csv")
    done = cli("check", "--data", lakes)
    assert done.exit_code == 1
    assert "lakes/registry/actor.csv: the file is not known. Fix: did you mean" in done.stderr


def test_the_reference_pages_are_written_into_a_folder(cli: Cli, tmp_path: Path) -> None:
    done = cli("docs", "--reference", tmp_path)
    assert done.exit_code == 0
    written = sorted(path.name for path in tmp_path.iterdir())
    assert written == ["command-line.md", "queries.md", "settings.md"]
    assert "## werwaswo build" in (tmp_path / "command-line.md").read_text(encoding="utf-8")
    assert "WERWASWO_PORT" in (tmp_path / "settings.md").read_text(encoding="utf-8")


def test_the_documentation_of_the_ontology_is_written_below_out(cli: Cli, tmp_path: Path) -> None:
    done = cli("docs", "--out", tmp_path / "out")
    assert done.exit_code == 0
    page = Path(done.stdout.strip())
    assert page.is_relative_to(tmp_path / "out" / "docs")
    assert "Responsibility" in page.read_text(encoding="utf-8")
