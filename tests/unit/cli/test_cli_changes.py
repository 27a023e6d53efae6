"""Roles and changes on the terminal: silent where nothing is said, exact where it is."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Cli = Callable[..., Result]
LISTS = "sources/seenplan/lists.csv"
SAID = "sources/seenplan/responsibilities.csv"


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def build(cli: Cli, data: Path, out: Path, day: str) -> None:
    built = cli("build", "--data", data, "--out", out, "--as-of", day)
    assert built.exit_code == 0, built.stderr


@pytest.fixture
def two_states(cli: Cli, lakes: Path, tmp_path: Path) -> Path:
    """The small landscape in June and, with a body named since, in November."""
    out = tmp_path / "two"
    build(cli, lakes, out, "2026-06-01")
    row = "seenplan-1.0-1.2-kammer-nord,seenplan-1.0-1.2,kammer-nord,Kammer,zustaendig,oberste"
    append(lakes / SAID, f"{row},,,,false,tabelle,vorgeschlagen,5,\n")
    build(cli, lakes, out, "2026-11-22")
    return out


def test_roles_say_that_the_study_gives_none(cli: Cli, real_out: Path) -> None:
    done = cli("roles", "--out", real_out)
    assert done.exit_code == 0
    assert "unterscheidet nicht, wer führt" in done.stdout
    assert "weder dass sie fehlt, noch dass alles geregelt ist" in done.stdout
    assert json.loads(cli("roles", "--json", "--out", real_out).stdout)["findings"] == []
    assert cli("roles", "--csv", "--out", real_out).stdout.splitlines() == [
        "rule,severity,verdict,finding"
    ]


def test_a_list_of_leads_makes_roles_speak(cli: Cli, lakes: Path, tmp_path: Path) -> None:
    out = tmp_path / "roles"
    text = (lakes / LISTS).read_text(encoding="utf-8").splitlines(keepends=True)
    text.insert(1, "seenplan-1.0-1.1,federfuehrend,unbekannt,3,\n")
    (lakes / LISTS).write_text("".join(text), encoding="utf-8")
    build(cli, lakes, out, "2026-11-22")
    found = json.loads(cli("roles", "--json", "--out", out).stdout)["findings"]
    assert {(it["rule"], it["verdict"]) for it in found} == {("no-lead", "nicht-bekannt")}
    assert len(found) == 2
    near = json.loads(cli("roles", "--in", "Nordkreis", "--json", "--out", out).stdout)
    assert len(near["findings"]) == 1
    assert near["findings"][0]["count"] == 1
    english = cli("roles", "--lang", "en", "--out", out).stdout
    assert "none known" in english
    assert "1 approach of which no lead is known" in english


def test_changes_tell_what_is_better_since_the_last_state(cli: Cli, two_states: Path) -> None:
    done = cli("changes", "--out", two_states)
    assert done.exit_code == 0
    assert "Im Nordkreis ist für 1.2 jetzt eine Stelle benannt" in " ".join(done.stdout.split())
    assert "der vom 01.06.2026" in done.stdout
    assert "Vom 01.06.2026 zum 22.11.2026 haben sich von 4 Zellen 2 geändert" in done.stdout
    told = json.loads(cli("changes", "--json", "--out", two_states).stdout)
    assert told["same"] + sum(told["directions"].values()) == told["compared"] == 4
    assert told["causes"] == {"data": 2, "day": 0, "both": 0}
    assert [it["sort"] for it in told["things"]] == ["statement"]
    assert {it["why"] for cell in told["cells"] for it in cell["because"]} == {"known"}


def test_changes_take_days_states_places_and_rows(cli: Cli, two_states: Path) -> None:
    same = cli("changes", "--before", "2026-11-22", "--after", "2026-11-30", "--out", two_states)
    assert "nach dem, was bekannt ist, nichts geändert" in same.stdout
    one = cli("changes", "--in", "Südkreis", "--csv", "--out", two_states)
    rows = list(csv.reader(io.StringIO(one.stdout)))
    assert [row[0] for row in rows] == ["direction", "anders"]
    fields = cli("changes", "--rows", "field", "--before", "2026-06", "--out", two_states)
    assert "von 2 Zellen" in fields.stdout
    wrong = cli("changes", "--before", "gestern", "--out", two_states)
    assert wrong.exit_code == 1
    assert "no state 'gestern' is known" in wrong.stderr


def test_a_single_state_is_compared_with_itself_and_says_so(cli: Cli, lake_out: Path) -> None:
    done = cli("changes", "--lang", "en", "--out", lake_out)
    assert done.exit_code == 0
    assert "There is only one state of the data so far" in done.stdout
