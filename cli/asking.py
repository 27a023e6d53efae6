"""What commands that analyse share: the scope, the language, the form of the answer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import click

from cli.output import Format, Value, print_json, print_rows
from cli.world import as_of_option, form_options, lang_option, opened, out_option
from graph.model import Reading, Scope
from graph.naming import role_named
from graph.state import State

ROLES: Final = ("zustaendig", "federfuehrend")


def scope_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of a scope; the command makes `Asking.of(given)` of what it is given."""
    options = (
        click.option("--reading", type=click.Choice(["R1", "R2"]), default="R1",
                     help="R2 leaves mentions in brackets out."),
        click.option("--role", "roles", multiple=True, default=ROLES, show_default=True,
                     help="Role that counts; repeatable."),
        click.option("--without-candidates", is_flag=True,
                     help="Count named bodies only, not those of a named kind."),
        as_of_option(),
        lang_option(),
        form_options,
        out_option(),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


@dataclass(frozen=True)
class Asking:
    """What the shared options say; the state is opened when it is first needed."""

    reading: Reading
    roles: tuple[str, ...]
    without_candidates: bool
    as_of: date | None
    lang: str
    form: Format | None
    out: Path | None

    @classmethod
    def of(cls, given: dict[str, Any]) -> "Asking":
        """Take the shared options out of what a command is given; its own stay there."""
        return cls(**{name: given.pop(name) for name in cls.__dataclass_fields__})

    @cached_property
    def state(self) -> State:
        """The state in use."""
        return opened(self.out)

    @cached_property
    def scope(self) -> Scope:
        """The scope; without a day, the state's own."""
        return Scope(
            as_of=self.as_of or self.state.manifest.as_of,
            roles=frozenset(role_named(self.state, role) for role in self.roles),
            reading=self.reading,
            with_candidates=not self.without_candidates,
        )

    def label(self, iri: str) -> str:
        """What a thing is called."""
        return self.state.labels.of(iri, self.lang)

    def show(
        self, columns: Mapping[str, str], rows: Sequence[Sequence[Value]], record: object = None
    ) -> None:
        """Print rows (column keys to headings); as JSON the record, where there is one."""
        if self.form == "json" and record is not None:
            print_json(record)
        else:
            print_rows(columns, rows, self.form or "table")
