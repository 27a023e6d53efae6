"""`werwaswo gaps` and `werwaswo overlaps`: filters, rank, judgement."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Cli = Callable[..., Result]


def records(cli: Cli, out: Path, *arguments: str) -> list[dict[str, object]]:
    done = cli(*arguments, "--json", "--out", out)
    assert done.exit_code == 0, done.stderr
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def test_gaps_come_in_the_order_of_their_rank(cli: Cli, real_out: Path) -> None:
    found = records(cli, real_out, "gaps", "--rule", "g3", "--verdict", "nicht-bekannt")
    values = [one["potentials"][0]["value"] for one in found if one["potentials"]]  # type: ignore[index]
    assert values == [7903, 6190, 3808, 1000]
    assert "7.903 Personen je Prozentpunkt" in str(found[0]["rank"])
    assert all(one["closes"] for one in found)


@pytest.mark.parametrize("command", ["gaps", "overlaps"])
def test_a_limit_leaves_the_first_and_says_of_how_many(
    cli: Cli, real_out: Path, command: str
) -> None:
    every = records(cli, real_out, command, "--kind", "Kammern")
    assert records(cli, real_out, command, "--kind", "Kammern", "--limit", "3") == every[:3]
    done = cli(command, "--kind", "Kammern", "--limit", "3", "--out", real_out)
    assert done.stdout.endswith(f"\n3 von {len(every)} Befunde\n")


def test_a_kind_narrows_the_gaps(cli: Cli, real_out: Path) -> None:
    every = len(records(cli, real_out, "gaps", "--rule", "g7"))
    some = len(records(cli, real_out, "gaps", "--rule", "g7", "--kind", "Kammern"))
    assert 0 < some < every


def test_overlaps_have_a_judgement_and_are_filtered_by_it(cli: Cli, real_out: Path) -> None:
    chance = records(cli, real_out, "overlaps", "--judgement", "zufall")
    assert {one["judgement"]["judgement"] for one in chance} == {"zufall"}  # type: ignore[index]
    done = cli("overlaps", "--rule", "o1", "--csv", "--limit", "5", "--out", real_out)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert {row["judgement"] for row in rows} == {"gewollte Absicherung"}
    assert all(row["why"] and row["closes"] for row in rows)
