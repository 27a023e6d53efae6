"""Building, listing and switching states by command."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Cli = Callable[..., Result]
ACTORS = "registry/actors.csv"


def in_use(out: Path) -> str:
    return (out / "current").readlink().name


def build(cli: Cli, data: Path, out: Path, day: str = "2026-11-22") -> Result:
    return cli("build", "--data", data, "--out", out, "--as-of", day)


def test_a_build_names_its_state_and_what_is_in_it(cli: Cli, lakes: Path, tmp_path: Path) -> None:
    done = build(cli, lakes, tmp_path / "out")
    assert done.exit_code == 0
    assert f"state {in_use(tmp_path / 'out')}, " in done.stdout
    assert "quelle/seenplan/1.0" in done.stdout
    assert "derived" in done.stdout


def test_a_build_describes_its_state_as_json(cli: Cli, lakes: Path, lake_out: Path) -> None:
    done = cli("build", "--data", lakes, "--out", lake_out, "--as-of", "2026-11-22", "--json")
    told = json.loads(done.stdout)
    assert told["id"] == in_use(lake_out)
    assert told["as_of"] == "2026-11-22"
    assert told["current"] is True
    assert told["triples"] > 1000


def test_the_same_data_for_the_same_day_give_the_same_state(
    cli: Cli, lakes: Path, lake_out: Path
) -> None:
    before = json.loads(cli("states", "--out", lake_out, "--json").stdout)
    again = build(cli, lakes, lake_out)
    assert again.exit_code == 0
    assert f"\nunchanged, state {before[0]['id']}, " in again.stdout
    assert json.loads(cli("states", "--out", lake_out, "--json").stdout) == before


def test_another_day_gives_another_state_and_both_are_listed(
    cli: Cli, lakes: Path, lake_out: Path
) -> None:
    first = in_use(lake_out)
    build(cli, lakes, lake_out, "2027-02-01")
    listed = json.loads(cli("states", "--out", lake_out, "--json").stdout)
    assert [row["as_of"] for row in listed] == ["2026-11-22", "2027-02-01"]
    assert [row["current"] for row in listed] == [False, True]
    assert listed[0]["id"] == first


def test_states_are_listed_as_csv_too(cli: Cli, lake_out: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(cli("states", "--out", lake_out, "--csv").stdout)))
    assert [row["id"] for row in rows] == [in_use(lake_out)]
    assert rows[0]["current"] == "true"


def test_a_broken_row_stops_the_build_and_the_state_in_use_stays(
    cli: Cli, lakes: Path, lake_out: Path
) -> None:
    before = (in_use(lake_out), sorted(path.name for path in lake_out.rglob("*")))
    path = lakes / ACTORS
    path.write_text(path.read_text(encoding="utf-8").replace(",kammer,", ",kamer,"), "utf-8")
    done = build(cli, lakes, lake_out)
    assert done.exit_code == 1
    assert done.stdout == ""
    assert (
        f"lakes/{ACTORS}, line 2, column type: 'kamer' is no known kind of actors. "
        "Fix: did you mean 'kammer'?" in done.stderr
    )
    assert (in_use(lake_out), sorted(path.name for path in lake_out.rglob("*"))) == before


def test_all_faults_are_told_at_once(cli: Cli, lakes: Path, tmp_path: Path) -> None:
    actors, fields = lakes / ACTORS, lakes / "sources/seenplan/fields.csv"
    actors.write_text(actors.read_text(encoding="utf-8").replace(",nord,", ",west,"), "utf-8")
    fields.write_text(fields.read_text(encoding="utf-8").replace("false", "nein"), "utf-8")
    done = build(cli, lakes, tmp_path / "out")
    assert done.exit_code == 1
    assert "2 faults in the data" in done.stderr
    assert "column territories" in done.stderr
    assert "column cross_cutting: 'nein' is neither true nor false" in done.stderr
    assert not (tmp_path / "out" / "current").exists()


def test_data_that_breaks_a_shape_stop_the_build_and_say_in_two_languages_why(
    cli: Cli, lakes: Path, lake_out: Path
) -> None:
    before = in_use(lake_out)
    path = lakes / ACTORS
    half = path.read_text(encoding="utf-8").replace(
        ",nord,,,,,,invented", ",nord,,,51.3,,,invented"
    )
    path.write_text(half, encoding="utf-8")
    done = build(cli, lakes, lake_out)
    assert done.exit_code == 1
    assert "violations of the shapes; nothing was built" in done.stderr
    assert "id/organisation/kammer-nord" in done.stderr
    assert in_use(lake_out) == before


def test_a_data_folder_that_is_not_there_is_one_line(cli: Cli, tmp_path: Path) -> None:
    done = build(cli, tmp_path / "nowhere", tmp_path / "out")
    assert done.exit_code == 1
    assert "nowhere: the folder is missing. Fix: name the folder that holds registry/" in (
        done.stderr
    )


def test_a_state_is_taken_back_into_use_by_the_beginning_of_its_id(
    cli: Cli, lakes: Path, lake_out: Path
) -> None:
    first = in_use(lake_out)
    build(cli, lakes, lake_out, "2027-02-01")
    second = in_use(lake_out)
    back = cli("use", "2026", "--out", lake_out)
    assert (back.exit_code, back.stdout) == (0, f"in use: {first}\n")
    assert in_use(lake_out) == first
    assert cli("use", second, "--out", lake_out).exit_code == 0
    assert in_use(lake_out) == second


@pytest.mark.parametrize("beginning", [pytest.param("2", id="several"), pytest.param("9", id="no")])
def test_no_state_is_chosen_where_it_is_not_clear_which(
    cli: Cli, lakes: Path, lake_out: Path, beginning: str
) -> None:
    build(cli, lakes, lake_out, "2027-02-01")
    before = in_use(lake_out)
    done = cli("use", beginning, "--out", lake_out)
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert "Known: 2026-11-22-" in done.stderr
    assert in_use(lake_out) == before


@pytest.mark.parametrize(
    "command",
    [
        ("who", "Ausbildung"),
        ("gaps",),
        ("overlaps",),
        ("query", "totals"),
        ("export", "turtle"),
        ("serve",),
    ],
    ids=lambda command: str(command[0]),
)
def test_without_a_state_every_question_names_the_command_that_makes_one(
    cli: Cli, tmp_path: Path, command: tuple[str, ...]
) -> None:
    done = cli(*command, "--out", tmp_path / "empty")
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "werwaswo build" in done.stderr
