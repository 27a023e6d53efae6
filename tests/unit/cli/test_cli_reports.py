"""Reports of readers, listed and filed on the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from server.reports.box import FILE, Box, Report

Cli = Callable[..., Result]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder with two reports."""
    box = Box(tmp_path / FILE)
    for text in ("Das Amt ist umgezogen.", "=Formel"):
        box.add(Report(0, "2026-11-22", "/matrix", "s", "ort", text))
    return tmp_path


def test_reports_that_wait_are_listed_the_latest_first(cli: Cli, out: Path) -> None:
    found = json.loads(cli("reports", "list", "--json", "--out", str(out)).stdout)
    assert [it["number"] for it in found] == [2, 1]
    assert found[1]["text"] == "Das Amt ist umgezogen."
    assert "'=Formel" in cli("reports", "list", "--csv", "--out", str(out)).stdout


def test_a_report_is_filed_with_a_note_that_names_nobody(cli: Cli, out: Path) -> None:
    note = "Frau Muster fragen"
    done = cli("reports", "close", "1", "--note", note, "--out", str(out))
    assert (done.exit_code, done.stdout) == (0, "report 1: erledigt\n")
    (kept,) = json.loads(
        cli("reports", "list", "--state", "erledigt", "--json", "--out", str(out)).stdout
    )
    assert kept["note"] == "[…] fragen"


def test_words_are_struck_out_for_good(cli: Cli, out: Path) -> None:
    told = cli("reports", "close", "1", "--as", "gestrichen", "--json", "--out", str(out))
    assert json.loads(told.stdout) == {"number": 1, "state": "offen", "struck": True}
    assert "umgezogen" not in (out / FILE).read_text(encoding="utf-8")


def test_a_number_that_is_not_there_is_said(cli: Cli, out: Path) -> None:
    lost = cli("reports", "close", "9", "--out", str(out))
    assert lost.exit_code == 1
    assert "werwaswo reports list" in lost.stderr
