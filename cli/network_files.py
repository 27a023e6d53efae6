"""`werwaswo export network`: the picture of the explorer as a file, as `/netz` would give it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl

import click

from cli.world import Day, opened
from graph.errors import GraphError
from server.settings import Settings

FORMS: Final = {
    "csv": ("csv", "text/csv"),
    "gexf": ("gexf", "application/gexf+xml"),
    "graphml": ("graphml", "application/graphml+xml"),
    "html": ("html", "text/html"),
    "jsonld": ("jsonld", "application/ld+json"),
    "svg": ("svg", "image/svg+xml"),
    "turtle": ("ttl", "text/turtle"),
}
"""Forms, with the ending of their address and their media type."""
_NAMES: Final = {
    "focus": "mitte",
    "depth": "tiefe",
    "place": "gebiet",
    "field": "feld",
    "as_of": "asOf",
    "lang": "lang",
}
"""Options, and the parameters of `/netz` that they are."""


@dataclass(eq=False)
class NetworkRefusedError(GraphError):
    """The explorer has no such picture: why, in its own words."""

    status: int
    detail: str

    def __str__(self) -> str:
        """Say it as the page would."""
        return self.detail


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the options of a network say; nothing of it goes with other forms."""

    file_form: str | None
    focus: str | None
    depth: str | None
    place: str | None
    field: str | None
    query: str | None
    as_of: date | None
    lang: str | None

    @classmethod
    def of(cls, given: dict[str, Any]) -> "Wanted":
        """Take the options out of what a command is given."""
        return cls(**{name: given.pop(name) for name in cls.__dataclass_fields__})

    def refuse(self) -> None:
        """Complain of options that only a network has."""
        said = [name for name in self.__dataclass_fields__ if getattr(self, name) is not None]
        if said:
            raise click.UsageError(f"{_flag(said[0])} goes with `export network` only")

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """The parameters of the address; an option wins over the same one of `--query`."""
        given = {name: getattr(self, option) for option, name in _NAMES.items()}
        said = {name: str(value) for name, value in given.items() if value is not None}
        asked = parse_qsl((self.query or "").rpartition("?")[2])
        return [it for it in asked if it[0] not in said] + list(said.items())


def _flag(name: str) -> str:
    return {"file_form": "--format", "place": "--in", "as_of": "--as-of"}.get(name, f"--{name}")


def network_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add what a network is asked for by; the command makes `Wanted.of(given)` of it."""
    options = (
        click.option("--focus", help="network: around what, by name, key, code or IRI."),
        click.option("--format", "file_form", type=click.Choice(sorted(FORMS)),
                     help="network: as what; default gexf."),
        click.option("--depth", type=click.Choice(["1", "2"]), help="network: steps, default 1."),
        click.option("--in", "place", help="network: only what counts in this district or city."),
        click.option("--field", help="network: only this action field, by code or name."),
        click.option("--query", help="network: an address of the page /netz; options win."),
        click.option("--as-of", type=Day(), help="network: day to judge by, 2026-11-22."),
        click.option("--lang", type=click.Choice(["de", "en"]), help="network: default de."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def network_file(wanted: Wanted, out: Path | None) -> tuple[bytes, str]:
    """The file and its media type, from the state in use.

    Raises:
        NetworkRefusedError: nothing is called so, or a value cannot be.
    """
    from server.app import create_app  # the other forms need no pages

    state = opened(out)
    ending, media_type = FORMS[wanted.file_form or "gexf"]
    app = create_app(state, Settings(out=state.path.parents[1]))
    answer = app.test_client().get(
        f"/netz.{ending}",
        base_url=state.manifest.base.rstrip("/"),
        query_string=wanted.parameters,
        headers={"Accept": "application/json"},
    )
    if answer.status_code != HTTPStatus.OK:
        problem = answer.get_json()
        raise NetworkRefusedError(answer.status_code, problem.get("detail") or problem["title"])
    return answer.get_data(), media_type
