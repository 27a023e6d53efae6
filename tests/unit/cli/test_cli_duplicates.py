"""Asking about duplicates by command: the table, the record, and what is not proven."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Cli = Callable[..., Result]
BARE_NONE = re.compile(r"\bkeine\b(?! (\w+ ){0,2}bekannt)", re.IGNORECASE)


def test_what_is_not_proven_is_not_ruled_out(cli: Cli, real_out: Path) -> None:
    done = cli("duplicates", "--out", real_out)
    assert done.exit_code == 0, done.stderr
    assert "ausgeschlossen ist sie damit nicht" in done.stdout
    assert not BARE_NONE.search(done.stdout)
    english = cli("duplicates", "--lang", "en", "--out", real_out).stdout
    assert "does not rule it out" in english


def test_the_record_names_the_model_the_control_the_level_and_the_tests(
    cli: Cli, real_out: Path
) -> None:
    told = json.loads(cli("duplicates", "--json", "--level", "0.1", "--out", real_out).stdout)
    assert (told["model"], told["control"], told["level"]) == ("bicm", "bh", 0.1)
    assert told["tests"] >= 0
    assert told["pairs"] == []


def test_the_partners_of_an_actor_are_judged_one_by_one(cli: Cli, real_out: Path) -> None:
    given = ("duplicates", "--actor", "Landkreise", "--out", real_out)
    told = json.loads(cli(*given, "--json").stdout)["pairs"]
    rows = list(csv.reader(io.StringIO(cli(*given, "--csv").stdout)))
    assert len(rows) == len(told) + 1 > 5
    assert {it["judgement"] for it in told} <= {"absicherung", "zufall", None}
    assert {it["time"] for it in told} == {"unknown"}
    cities = next(it for it in told if it["other"].endswith("/kreisfreie-staedte"))
    assert (cities["judgement"], cities["reason"]) == ("zufall", "apart")


def test_an_actor_that_nobody_knows_is_refused(cli: Cli, real_out: Path) -> None:
    done = cli("duplicates", "--actor", "Zwölfzylinder", "--out", real_out)
    assert done.exit_code == 1
    assert "Zwölfzylinder" in done.stderr
