"""What every command needs of the world: settings from the environment, the state in use."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from graph.model import Reading, Scope
from graph.state import State, current_state
from server.settings import Settings, read_settings


def settings(**flags: object) -> Settings:
    """Read `WERWASWO_*`; flags that were given win."""
    return read_settings(os.environ, flags)


def opened(out: Path | None) -> State:
    """Open the state in use below `--out` (or the setting's folder)."""
    return current_state(settings(out=out).out)


def scope_of(
    state: State, as_of: date | None, reading: Reading = "R1", with_candidates: bool = True
) -> Scope:
    """The parameters of an analysis; without a date, the state's own day."""
    day = as_of or state.manifest.as_of
    return Scope(as_of=day, reading=reading, with_candidates=with_candidates)


class Day(click.ParamType[date]):
    """A day, written 2026-11-22."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day; anything else is a bad invocation."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day; write it like 2026-11-22", param, ctx)


Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def out_option() -> Decorator:
    """`--out`: the folder of states."""
    return click.option(
        "--out", type=click.Path(path_type=Path), help="Folder of states (WERWASWO_OUT, out)."
    )


def data_option() -> Decorator:
    """`--data`: the folder with registry and sources."""
    return click.option(
        "--data", type=click.Path(path_type=Path), help="Folder of the data (WERWASWO_DATA, data)."
    )


def as_of_option() -> Decorator:
    """`--as-of`: the day an analysis refers to."""
    return click.option("--as-of", type=Day(), help="Day to judge by, 2026-11-22; default today.")


def lang_option() -> Decorator:
    """`--lang`: German or English."""
    return click.option(
        "--lang", type=click.Choice(["de", "en"]), default="de", help="Language of the answer."
    )


def form_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--json` and `--csv`, handed on as `form`."""
    for name in ("csv", "json"):
        command = click.option(
            f"--{name}", "form", flag_value=name, help=f"Print {name.upper()} for programs."
        )(command)
    return command
