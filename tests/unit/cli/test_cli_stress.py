"""`werwaswo stress` and `werwaswo calendar`: what breaks, on whom it hangs, and when it ends."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Cli = Callable[..., Result]
EMMD = "https://w3id.org/werwaswo/id/organisation/emmd"


def test_who_stops_may_be_called_by_name_key_or_iri(cli: Cli, real_out: Path) -> None:
    for name in ("EMMD", "emmd", EMMD):
        told = json.loads(cli("stress", name, "--json", "--out", real_out).stdout)
        assert [it["iri"] for it in told["removed"]] == [EMMD], name


def test_several_stop_together_and_each_is_told_apart(cli: Cli, real_out: Path) -> None:
    names = ("EMMD", "mitteldeutsche-fachkraefteinitiativen")
    told = json.loads(cli("stress", *names, "--json", "--out", real_out).stdout)
    assert told["dark"] == 2
    assert set(told["dark_by_one"].values()) == {0}
    dark = [cell for cell in told["cells"] if cell["dark"]]
    assert {cell["after"] for cell in dark} == {"ausgelaufen"}
    assert all(len(cell["through"]) == 2 for cell in dark)
    assert len(told["operated"]) == 2


def test_the_table_ends_with_a_sentence_for_the_meeting(cli: Cli, real_out: Path) -> None:
    shown = cli("stress", "Kammern", "--in", "Saalekreis", "--out", real_out).stdout
    assert "Saalekreis" in shown
    last = shown.strip().splitlines()[-1]
    assert last.startswith("Ohne Kammern bliebe nach dem, was bekannt ist")
    english = cli("stress", "Chambers", "--in", "Merseburg", "--lang", "en", "--out", real_out)
    assert "Without Chambers, somebody would still be known" in english.stdout


@pytest.mark.parametrize(
    ("part", "states"),
    [
        pytest.param("whole", {"ausgelaufen"}, id="kind and bodies"),
        pytest.param("bodies", {"niemand-bekannt", "ausgelaufen"}, id="bodies only"),
    ],
)
def test_a_kind_may_lose_its_naming_or_its_bodies(
    cli: Cli, real_out: Path, part: str, states: set[str]
) -> None:
    told = json.loads(
        cli("stress", "Wirtschaft", "--part", part, "--json", "--out", real_out).stdout
    )
    assert {cell["after"] for cell in told["cells"] if cell["dark"]} <= states
    assert told["dark"] > 0


def test_without_a_name_it_ranks(cli: Cli, real_out: Path) -> None:
    ranking = json.loads(cli("stress", "--critical", "--json", "--out", real_out).stdout)
    assert ranking == json.loads(cli("stress", "--json", "--out", real_out).stdout)
    assert [it["dark"] for it in ranking] == sorted((it["dark"] for it in ranking), reverse=True)
    assert all(len(it["cells"]) == it["dark"] > 0 for it in ranking)
    pairs = json.loads(cli("stress", "--pairs", "--json", "--out", real_out).stdout)
    assert all(it["joint"] == it["alone_one"] + it["alone_other"] + it["extra"] for it in pairs)
    assert all("nach dem, was bekannt ist" in it["sentence"] for it in pairs)
    rows = list(csv.DictReader(io.StringIO(cli("stress", "--csv", "--out", real_out).stdout)))
    assert [int(row["dark"]) for row in rows] == [it["dark"] for it in ranking]
    assert len(cli("stress", "--limit", "2", "--out", real_out).stdout.splitlines()) == 3


def test_an_unknown_name_is_one_line_with_the_nearest(cli: Cli, real_out: Path) -> None:
    failed = cli("stress", "Qqqq", "--out", real_out)
    assert failed.exit_code == 1
    assert "no actor 'Qqqq' is known" in failed.stderr
    assert cli("stress", "Kammern", "--part", "halb", "--out", real_out).exit_code == 2


def test_the_calendar_tells_days_cells_and_how_precise_they_are(cli: Cli, real_out: Path) -> None:
    told = json.loads(cli("calendar", "--months", "12", "--json", "--out", real_out).stdout)
    assert [day["day"] for day in told] == ["2027-01-01"]
    (turn,) = told[0]["turns"]
    assert (turn["known"], turn["precision"], turn["turn"]) == ("2026-12-31", "year", "ends")
    assert len(told[0]["cells"]) == 9
    assert "nach dem, was bekannt ist" in told[0]["sentence"].lower()


def test_the_calendar_looks_back_and_into_one_place(cli: Cli, real_out: Path) -> None:
    answer = cli("calendar", "--since", "2022-01-01", "--in", "Halle", "--csv", "--out", real_out)
    rows = list(csv.DictReader(io.StringIO(answer.stdout)))
    assert "2023-01-01" in {row["day"] for row in rows}
    assert all(int(row["thinner"]) + int(row["dark"]) + int(row["caught"]) <= 21 for row in rows)


def test_the_calendar_file_has_the_line_ends_of_the_standard(cli: Cli, real_out: Path) -> None:
    file = cli("calendar", "--ics", "--out", real_out).stdout_bytes
    assert file.startswith(b"BEGIN:VCALENDAR\r\n")
    assert file.endswith(b"END:VCALENDAR\r\n")
    assert file.count(b"BEGIN:VEVENT") >= 3
    assert b"\n" not in file.replace(b"\r\n", b"")


def test_a_landscape_without_programmes_has_no_days_and_one_who_matters(
    cli: Cli, lake_out: Path
) -> None:
    assert json.loads(cli("calendar", "--json", "--out", lake_out).stdout) == []
    ranking = json.loads(cli("stress", "--json", "--out", lake_out).stdout)
    assert {it["sort"]: it["dark"] for it in ranking} == {"body": 1, "kind": 1}
