"""Which commands there are, what each does in a line, and where it is: loaded when it is asked for.

A command brings what it works with: readers of PDF, solvers, the server. Who asks for one, or for
the list of all, does not wait for the others.
"""

from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass
from importlib import import_module
from typing import Final, cast

import click


@dataclass(frozen=True, slots=True)
class Known:
    """`module:attribute` of a command, and what it does, as the list of commands shows it."""

    place: str
    summary: str

    def load(self) -> click.Command:
        """The command itself."""
        module, _, attribute = self.place.partition(":")
        command = cast(click.Command, getattr(import_module(module), attribute))
        command.short_help = self.summary
        return command


COMMANDS: Final = {
    "build": Known("cli.states:build", "Read and check data/, derive what follows: a new state."),
    "calendar": Known("cli.calendar:calendar", "List the days on which cells change."),
    "cell": Known("cli.coverage:cell", "Show why a cell is in its state."),
    "changes": Known("cli.changes:show_changes", "Compare two states or two days."),
    "check": Known("cli.data:check", "Check data/: rows, references, shapes, queries."),
    "docs": Known("cli.docs:docs", "Write the ontology's documentation, or the reference."),
    "duplicates": Known("cli.duplicates:duplicates", "Tell duplication from wanted backup."),
    "export": Known("cli.export:export", "Write the landscape as RDF, workbook, network or page."),
    "fmt": Known("cli.data:fmt", "Write data files in their canonical form."),
    "gaps": Known("cli.findings:gaps", "List gaps: what is missing, and by what evidence."),
    "harvest": Known("cli.harvest:harvest_command", "Harvest a SPARQL endpoint, page by page."),
    "identity": Known("cli.identity:identity", "One actor across sources: find, merge, split."),
    "import": Known("cli.workbook:bring_home", "Take over what a workbook says otherwise."),
    "journal": Known("cli.editing:journal", "List, show and take back what clients changed."),
    "matrix": Known("cli.coverage:matrix", "Show the cells of the matrix, one a line."),
    "network": Known("cli.networks:network", "Measure the network of actors and approaches."),
    "overlaps": Known("cli.findings:overlaps", "List overlaps: who shares what where."),
    "plan": Known("cli.plan:plan", "Propose the fewest talks that close what is open."),
    "query": Known("cli.query:query", "Ask a stored query; without a name, list them."),
    "read": Known("cli.reading:read", "Read a strategy paper; nothing is taken over yet."),
    "reports": Known("cli.reports:reports", "Go through what readers reported as wrong."),
    "review": Known("cli.review:review", "Decide about what was read from a paper."),
    "roles": Known("cli.roles:roles", "Check roles: who leads, several leads, leads too wide."),
    "scenario": Known("cli.scenario:scenario", "Compare the present with what would be."),
    "serve": Known("cli.web:serve", "Serve the state in use; stop with Ctrl+C."),
    "settings": Known("cli.config:show_settings", "List all settings with their present values."),
    "states": Known("cli.states:states", "List the states that were built, and what each changed."),
    "stress": Known("cli.stress:stress", "Show which cells change if actors or programmes stop."),
    "take": Known("cli.harvest:take_command", "Take a file of RDF into data/linked/."),
    "template": Known("cli.workbook:template", "Write an empty workbook to fill in."),
    "token": Known("cli.editing:token", "Make, list and revoke tokens of those who may write."),
    "use": Known("cli.states:use", "Make another state the one in use."),
    "who": Known("cli.who:who", "Who handles a topic in a place, with sources."),
}  # fmt: skip


class Commands(MutableMapping[str, click.Command]):
    """Commands by name; each is loaded when it is taken out for the first time."""

    def __init__(self) -> None:
        """All are known, none is loaded."""
        self._loaded: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        """The command of a name, loaded if need be."""
        if name not in self._loaded:
            self._loaded[name] = COMMANDS[name].load()
        return self._loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        """Replace a known command."""
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        """Forget what was loaded."""
        del self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        """Names, sorted."""
        return iter(sorted(COMMANDS))

    def __len__(self) -> int:
        """How many there are."""
        return len(COMMANDS)

    def __contains__(self, name: object) -> bool:
        """Whether there is one of that name; nothing is loaded."""
        return name in COMMANDS
