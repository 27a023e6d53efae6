"""Look after data/: its canonical form, and everything that can be checked."""

import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from cli.output import print_json
from cli.pipeline import checked
from cli.world import data_option, settings
from graph.build import build_state
from graph.checks import Problem, run_checks
from graph.state import State
from ingest.fmt import format_data, unformatted
from ingest.validate import Violation
from ontology.context import write_context
from server.messages import update_catalogue

MESSAGES = Path("server/locale/en/messages.po")
ONTOLOGY = Path("ontology")


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 if needed.")
@data_option()
@click.option("--json", "as_json", is_flag=True, help="Print the files as JSON.")
def fmt(only_check: bool, data: Path | None, as_json: bool) -> None:
    """Write data files in their canonical form: sorted, UTF-8, no stray blanks.

    In a checkout, without --data, also the JSON-LD context and the list of English messages.
    """
    folder = settings(data=data).data
    made = [] if only_check or data else _rewritten()
    changed = unformatted(folder) if only_check else [*format_data(folder), *made]
    _told(changed, "not in canonical form" if only_check else "rewritten", as_json)
    if only_check and changed:
        click.echo("run: werwaswo fmt", err=True)
        sys.exit(1)


def _told(changed: Sequence[Path], word: str, as_json: bool) -> None:
    if as_json:
        print_json([{"file": str(path), "status": word} for path in changed])
        return
    for path in changed:
        click.echo(f"{path}: {word}")


def _rewritten() -> list[Path]:
    """What follows from the code, where the command runs in a checkout."""
    changed = []
    if MESSAGES.exists() and update_catalogue(MESSAGES):
        changed.append(MESSAGES)
    if (ONTOLOGY / "def.ttl").exists() and write_context(ONTOLOGY):
        changed.append(ONTOLOGY / "context.jsonld")
    return changed


@click.command()
@data_option()
@click.option("--json", "as_json", is_flag=True, help="Print findings as JSON.")
def check(data: Path | None, as_json: bool) -> None:
    """Check data/: rows, references, shapes, and the queries of queries/checks.

    Errors exit with 1 and would stop a build; warnings and notes are told.
    """
    chosen = settings(data=data)
    read = checked(chosen.data, chosen.base_iri, lambda _: None)
    with tempfile.TemporaryDirectory() as folder:
        quads = Path(folder) / "landscape.nq"
        read.write(quads)
        problems = run_checks(_built(quads, chosen.base_iri).store)
    _report(read.told, problems, as_json)
    sys.exit(1 if problems else 0)


def _built(quads: Path, base: str) -> State:
    today = datetime.now(UTC).date()
    return build_state(quads, quads.parent / "out", as_of=today, base=base)


def _report(told: Sequence[Violation], problems: Sequence[Problem], as_json: bool) -> None:
    rows = [(found.severity, found.focus, found.message_de) for found in told]
    rows += [("Violation", problem.subject, problem.message) for problem in problems]
    if as_json:
        keys = ("severity", "subject", "message")
        print_json([dict(zip(keys, row, strict=True)) for row in rows])
        return
    for severity, subject, message in rows:
        click.echo(f"{severity:9} {subject}: {message}")
    click.echo(f"{len(problems)} errors, {len(told)} warnings and notes")
