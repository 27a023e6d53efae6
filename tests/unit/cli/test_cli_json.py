"""Commands that act tell programs what they did."""

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Cli = Callable[..., Result]


def test_export_tells_file_and_size(cli: Cli, lake_out: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.ttl"
    done = cli("export", "turtle", "--graph", "gebiete", "-o", target, "--json", "--out", lake_out)
    told = json.loads(done.stdout)
    assert told["bytes"] == target.stat().st_size
    assert told["media_type"] == "text/turtle"


def test_query_answers_in_the_standard_json(cli: Cli, lake_out: Path) -> None:
    done = cli("query", "territories", "--json", "--out", lake_out)
    assert {"head", "results"} <= json.loads(done.stdout).keys()


def test_fmt_lists_what_is_not_canonical(cli: Cli, lakes: Path) -> None:
    path = next((lakes / "registry").glob("territories.csv"))
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    done = cli("fmt", "--check", "--json", "--data", lakes)
    assert [Path(one["file"]).name for one in json.loads(done.stdout)] == ["territories.csv"]
    assert done.exit_code == 1
