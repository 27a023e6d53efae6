"""States with what each changed; the difference as RDF Patch and thing by thing."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from graph import patch

Cli = Callable[..., Result]
NEW = "kammer-sued,@Kammer Süd,Chamber South,,,kammer,,,,sued,,,,,,invented,unverified,\n"


@pytest.fixture
def grown(cli: Cli, lakes: Path, lake_out: Path) -> Path:
    """Two states: the second has one more body."""
    actors = lakes / "registry/actors.csv"
    actors.write_text(actors.read_text(encoding="utf-8") + NEW, encoding="utf-8")
    built = cli("build", "--data", lakes, "--out", lake_out, "--as-of", "2027-02-01")
    assert built.exit_code == 0, built.stderr
    return lake_out


def test_states_say_what_each_changed(cli: Cli, grown: Path) -> None:
    first, second = json.loads(cli("states", "--out", grown, "--json").stdout)
    assert (first["previous"], second["previous"]) == (None, first["id"])
    assert second["new"] == {"actor": 1}
    assert second["triples_more"] == second["triples"] - first["triples"] > 0
    assert "Neu: 1 Akteur." in second["change"]
    english = json.loads(cli("states", "--out", grown, "--json", "--lang", "en").stdout)
    assert "New: 1 actor." in english[1]["change"]
    assert "change" not in json.loads(
        cli("states", "--out", grown, "--no-changes", "--json").stdout
    )


def test_the_patch_is_the_difference(cli: Cli, grown: Path) -> None:
    whole = patch.read(cli("changes", "--patch", "--out", grown).stdout)[1]
    headers, read = patch.read(cli("changes", "--patch", "--read-only", "--out", grown).stdout)
    assert headers["from"].startswith("2026-11-22-")
    assert headers["graphs"] == "read"
    assert read.removed == ()
    assert any("Kammer Süd".encode() in line for line in read.added)
    assert set(read.added) < set(whole.added)


def test_statements_say_it_in_words(cli: Cli, grown: Path) -> None:
    told = cli("changes", "--statements", "--out", grown)
    assert "Neu: @Kammer Süd" in told.stdout
    found = json.loads(cli("changes", "--statements", "--json", "--out", grown).stdout)
    assert sum(found["counts"].values()) == len(found["things"])
    assert found["removed"] == 0
