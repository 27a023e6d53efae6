"""Plans and scenarios on the terminal."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Cli = Callable[..., Result]
KEPT = "studienzweifel-und-zukunftszentren"


def test_a_plan_lists_talks_and_says_that_fewer_will_not_do(cli: Cli, real_out: Path) -> None:
    done = cli("plan", "--states", "luecke-benannt", "--widest", "5", "--out", real_out)

    assert done.exit_code == 0, done.stderr
    assert "3 Gespräche könnten nach dem, was bekannt ist, 9 von 9 Zellen" in done.stdout
    assert "Das ist bewiesen." in done.stdout


def test_a_plan_names_what_stays_open_and_why(cli: Cli, real_out: Path) -> None:
    done = cli("plan", "--rule", "g1b", "--widest", "1", "--lang", "en", "--out", real_out)

    assert "The limits that were set leave nobody who could be asked." in done.stdout


def test_a_plan_for_programs_has_the_proof_and_the_reasons(cli: Cli, real_out: Path) -> None:
    arguments = ("--in", "Merseburg", "--field", "4", "--states", "kandidaten")
    told = json.loads(cli("plan", *arguments, "--json", "--out", real_out).stdout)

    assert (told["closed"], told["bound"], told["is_proven"]) == (3, 3, True)
    assert told["is_proposal"] is True
    for one in told["commitments"]:
        assert one["statements"]
        assert one["territories"][0].endswith("kreis-15088")
        assert one["fit"] == "named"
        assert one["via"]


def test_a_plan_can_be_made_for_single_cells(cli: Cli, real_out: Path) -> None:
    cells = ("--cell", "1.2|Saalekreis", "--cell", "1.2|Nordsachsen")
    told = json.loads(cli("plan", *cells, "--widest", "3", "--json", "--out", real_out).stdout)

    assert (told["goals"], told["closed"], len(told["commitments"])) == (2, 2, 2)


def test_a_plan_as_csv_has_a_row_per_talk(cli: Cli, real_out: Path) -> None:
    done = cli("plan", "--states", "luecke-benannt", "--widest", "5", "--csv", "--out", real_out)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))

    assert [row["number"] for row in rows] == ["1", "2", "3"]


def test_without_time_the_plan_says_that_nothing_is_proven(cli: Cli, real_out: Path) -> None:
    arguments = ("--rule", "g1b", "--most-per-actor", "1", "--seconds", "0")
    done = cli("plan", *arguments, "--out", real_out)

    assert "Die Zeit hat für einen Beweis nicht gereicht" in done.stdout


def test_kept_scenarios_are_listed_and_compared(cli: Cli, real_out: Path, repo: Path) -> None:
    where = ("--out", real_out, "--data", repo / "data")

    assert KEPT in cli("scenario", *where).stdout
    done = cli("scenario", KEPT, "--as-of", "2027-01-01", *where)

    assert "Angenommen:" in done.stdout
    assert "läuft bis 31.12.2029" in done.stdout
    assert "In 18 von 189 Zellen wäre der Zustand anders: 18 wären besser besetzt." in done.stdout


def test_edits_of_the_command_line_are_compared(cli: Cli, real_out: Path) -> None:
    edits = ("--end", "EMMD|6.2|Nordsachsen", "--add", "ihk-leipzig|1.2|Saalekreis")
    told = json.loads(cli("scenario", *edits, "--json", "--out", real_out).stdout)

    assert told["is_statement"] is False
    assert [(it["before"], it["direction"]) for it in told["changes"]] == [
        ("benannt", "schlechter")
    ]
    assert [bool(it["idle"]) for it in told["edits"]] == [True, False]


def test_names_that_mean_nothing_are_told_in_one_line(cli: Cli, real_out: Path) -> None:
    done = cli("scenario", "--add", "Wirtschaftsfoerderunk|9.9", "--out", real_out)

    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1
    assert "no approach '9.9' is known" in done.stderr


def test_an_unknown_scenario_offers_those_that_there_are(
    cli: Cli, real_out: Path, repo: Path
) -> None:
    done = cli("scenario", "studienzweifel", "--out", real_out, "--data", repo / "data")

    assert done.exit_code == 1
    assert KEPT in done.stderr


def test_check_tells_what_is_wrong_with_a_scenario(cli: Cli, lakes: Path) -> None:
    (lakes / "scenarios").mkdir()
    (lakes / "scenarios/frage.csv").write_text(
        "id,edit,actor,to,approach,programme,territories,role,start,end,statement,"
        "title_de,title_en,note_de\n0,szenario,,,,,,,,,,Frage,,\n"
        "1,neu,kammer-sud,,seenplan-1.0-1.1,,sued,,,,,,,\n",
        encoding="utf-8",
    )

    done = cli("check", "--data", lakes)

    assert done.exit_code == 1
    assert "lakes/scenarios/frage.csv, line 3, column actor" in done.stderr


def test_a_scenario_names_territories_by_id_or_official_key(
    cli: Cli, lakes: Path, lake_out: Path
) -> None:
    (lakes / "scenarios").mkdir()
    (lakes / "scenarios/frage.csv").write_text(
        "id,edit,actor,to,approach,programme,territories,role,start,end,statement,"
        "title_de,title_en,note_de\n0,szenario,,,,,,,,,,Frage,,\n"
        "1,neu,kammer-nord,,seenplan-1.0-1.2,,99001,,,,,,,\n",
        encoding="utf-8",
    )

    done = cli("scenario", "frage", "--json", "--data", lakes, "--out", lake_out)

    assert [it["after"] for it in json.loads(done.stdout)["changes"]] == ["benannt"]
