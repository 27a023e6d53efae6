"""What is asked wrongly exits with 2, what cannot be done with 1; both say how to mend it."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from cli.main import main

Cli = Callable[..., Result]


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_explains_itself(cli: Cli, name: str) -> None:
    shown = cli(name, "--help")
    assert shown.exit_code == 0
    assert shown.stdout.startswith(f"Usage: main {name} ")
    assert len(main.commands[name].get_short_help_str()) > 20


def test_the_command_tells_its_version(cli: Cli) -> None:
    assert cli("--version").stdout.startswith("werwaswo, version ")


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("buidl",), id="unknown command"),
        pytest.param(("build", "--dta", "data"), id="unknown option"),
        pytest.param(("build", "--as-of", "22.11.2026"), id="German date"),
        pytest.param(("build", "--as-of", "2026-02-30"), id="no day of the calendar"),
        pytest.param(("who",), id="no topic"),
        pytest.param(("who", "Ausbildung", "--lang", "fr"), id="unknown language"),
        pytest.param(("use",), id="no state"),
        pytest.param(("export", "excel"), id="unknown form"),
        pytest.param(("query", "totals", "--format", "xlsx"), id="unknown format"),
        pytest.param(("query", "portfolio", "-p", "actor"), id="parameter without value"),
        pytest.param(("serve", "--port", "many"), id="port that is no number"),
    ],
)
def test_a_bad_invocation_exits_with_2_and_prints_nothing(
    cli: Cli, arguments: tuple[str, ...]
) -> None:
    done = cli(*arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "Usage: " in done.stderr


@pytest.mark.parametrize(
    ("environ", "told"),
    [
        ({"WERWASWO_PROT": "8080"}, "unknown setting WERWASWO_PROT: did you mean WERWASWO_PORT?"),
        (
            {"WERWASWO_BASE_IRI": "https://seenregion.example"},
            "is not an absolute http(s) IRI that ends in /",
        ),
        ({"WERWASWO_PORT": "99999"}, "WERWASWO_PORT='99999' is not a whole number from 1 to 65535"),
    ],
)
def test_a_wrong_setting_is_one_line_that_says_what_would_do(
    cli: Cli, environ: dict[str, str], told: str
) -> None:
    done = cli("states", **environ)
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert told in done.stderr


def test_settings_say_where_data_and_states_are(cli: Cli, lakes: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "elsewhere")
    environ = {"WERWASWO_DATA": str(lakes), "WERWASWO_OUT": out, "WERWASWO_AS_OF": "2026-05-01"}
    assert cli("build", **environ).exit_code == 0
    assert (tmp_path / "elsewhere" / "current").readlink().name.startswith("2026-05-01-")


def test_a_flag_wins_over_the_environment(cli: Cli, lake_out: Path, tmp_path: Path) -> None:
    done = cli("states", "--out", lake_out, WERWASWO_OUT=str(tmp_path / "empty"))
    assert "2026-11-22-" in done.stdout


def test_serve_says_so_if_another_program_listens_there(cli: Cli, lake_out: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen(1)
        port = taken.getsockname()[1]
        done = cli("serve", "--out", lake_out, "--port", port)
    assert done.exit_code == 1
    assert f"cannot listen on 127.0.0.1, port {port}" in done.stderr
    assert "--port" in done.stderr
