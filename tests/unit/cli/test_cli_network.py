"""Asking about networks by command: every measure, three forms, and what is not defined."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from cli.networks import ALL

Cli = Callable[..., Result]
BARE_NONE = re.compile(r"\bkeine\b(?! (\w+ ){0,2}bekannt)", re.IGNORECASE)


@pytest.mark.parametrize("measure", ALL)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_measure_says_from_which_network_it_is(
    cli: Cli, real_out: Path, measure: str, lang: str
) -> None:
    done = cli("network", "--measure", measure, "--lang", lang, "--out", real_out)
    assert done.exit_code == 0, done.stderr
    said = " ".join(done.stdout.split())
    assert {"de": "Lesart R1", "en": "reading R1"}[lang] in said
    assert not BARE_NONE.search(said)


def test_the_busiest_actor_stands_in_front_with_how_often_it_stays_there(
    cli: Cli, real_out: Path
) -> None:
    told = json.loads(cli("network", "--json", "--out", real_out).stdout)
    first = told["items"][0]
    assert (first["place"], first["actor"], first["value"]) == (1, "Kammern", 15)
    assert first["stays"] == 1
    assert told["network"]["network"] == "two-mode"
    assert told["network"]["who"] == "named"
    assert "mäßig stabil" in told["notes"][0]


def test_csv_holds_all_rows_and_the_table_the_first(cli: Cli, real_out: Path) -> None:
    rows = list(csv.reader(io.StringIO(cli("network", "--csv", "--out", real_out).stdout)))
    assert rows[0] == ["place", "actor", "value", "stays", "iri"]
    assert len(rows) == 1 + 24
    table = cli("network", "--top", 2, "--out", real_out).stdout
    assert "Unternehmensverbände" in table
    assert "Bildungsträger" not in table


def test_a_place_and_a_field_make_the_network_smaller(cli: Cli, real_out: Path) -> None:
    given = ("network", "--nodes", "resolved", "--in", "Merseburg", "--field", "3", "--json")
    told = json.loads(cli(*given, "--out", real_out).stdout)
    assert told["network"]["territory"].endswith("kreis-15088")
    assert told["network"]["field"].endswith("/3")
    assert "/akteursgruppe/" not in json.dumps(told["items"])


def test_coordination_gaps_name_what_is_not_recorded(cli: Cli, real_out: Path) -> None:
    told = json.loads(
        cli("network", "--measure", "coordination", "--json", "--out", real_out).stdout
    )
    assert "nicht erfasst: Mitgliedschaften" in told["notes"][0]
    assert all("keine gemeinsame Struktur bekannt" in it["finding"] for it in told["items"])


def test_a_measure_that_is_not_defined_in_a_network_is_refused_in_one_line(
    cli: Cli, real_out: Path
) -> None:
    done = cli("network", "--measure", "clustering", "--projection", "--out", real_out)
    assert done.exit_code == 1
    assert done.stderr == (
        "werwaswo: clustering is not defined in the projection network; ask for two-mode\n"
    )


def test_an_unknown_measure_is_a_bad_invocation(cli: Cli) -> None:
    assert cli("network", "--measure", "fame").exit_code == 2


def test_the_backbone_of_the_study_is_empty_and_nothing_is_made_up(
    cli: Cli, real_out: Path
) -> None:
    told = json.loads(cli("network", "--backbone", "--json", "--out", real_out).stdout)
    assert told["network"]["level"] == 0.05
    assert {it["value"] for it in told["items"]} == {0.0}
    assert "keine" not in told["notes"][0].lower()


def test_a_landscape_with_one_naming_has_an_order_of_one(cli: Cli, lake_out: Path) -> None:
    for measure in ALL:
        done = cli("network", "--measure", measure, "--json", "--out", lake_out)
        assert done.exit_code == 0, done.stderr
