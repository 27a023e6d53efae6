"""The command `werwaswo`: one group, one place where errors become an exit code."""

import sys
from typing import Any

import click

from cli.commands import COMMANDS, Commands
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

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading any."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name].summary) for name in self.commands])


@click.group(
    cls=OneLineErrors,
    commands=Commands(),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="werwaswo", prog_name="werwaswo")
def main() -> None:
    """Wer macht was wo: who handles what where in a region's skills landscape.

    Start with `werwaswo build`, then `werwaswo serve` or
    `werwaswo who Teilqualifizierung --in Saalekreis`.
    """
