"""The command `werwaswo`: one group, one place where errors become an exit code."""

import sys
from typing import Any

import click

from cli.calendar import calendar
from cli.changes import show_changes
from cli.config import show_settings
from cli.coverage import cell, matrix
from cli.data import check, fmt
from cli.docs import docs
from cli.duplicates import duplicates
from cli.editing import journal, token
from cli.export import export
from cli.findings import gaps, overlaps
from cli.harvest import harvest_command, take_command
from cli.identity import identity
from cli.networks import network
from cli.plan import plan
from cli.query import query
from cli.reading import read
from cli.review import review
from cli.roles import roles
from cli.scenario import scenario
from cli.states import build, states, use
from cli.stress import stress
from cli.web import serve
from cli.who import who
from cli.workbook import bring_home, template
from graph.errors import GraphError
from ingest.errors import IngestError
from server.settings import SettingsError


class OneLineErrors(click.Group):
    """Prints an expected error as one line on standard error and exits with 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a bad invocation stays click's own and exits with 2.

        A closed pipe (`werwaswo gaps | head`) is no error of ours: click ends quietly.
        """
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise
        except (GraphError, IngestError, SettingsError, OSError) as error:
            click.echo(f"werwaswo: {error}", err=True)
            sys.exit(1)


@click.group(cls=OneLineErrors, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="werwaswo", prog_name="werwaswo")
def main() -> None:
    """Wer macht was wo: who handles what where in a region's skills landscape.

    Start with `werwaswo build`, then `werwaswo serve` or
    `werwaswo who Teilqualifizierung --in Saalekreis`.
    """


for command in (
    build,
    states,
    use,
    serve,
    show_settings,
    who,
    matrix,
    cell,
    gaps,
    overlaps,
    duplicates,
    network,
    stress,
    calendar,
    plan,
    scenario,
    roles,
    show_changes,
    query,
    export,
    template,
    bring_home,
    check,
    fmt,
    docs,
    token,
    journal,
    identity,
    read,
    review,
    harvest_command,
    take_command,
):
    main.add_command(command)
