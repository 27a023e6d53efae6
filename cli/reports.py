"""`werwaswo reports`: go through what readers reported as wrong, where no browser is at hand."""

import sys
from datetime import date
from pathlib import Path
from typing import Final

import click

from cli.output import Format, print_json, print_rows
from cli.world import form_options, out_option, settings
from server.reports.box import (
    DECISIONS,
    DONE,
    FILE,
    OPEN,
    STATES,
    Box,
    Report,
    UnknownReportError,
)
from server.reports.contacts import plain, without_contacts

EVERY: Final = "alle"
_LONGEST_NOTE: Final = 500
_BY: Final = "command line"
_COLUMNS: Final = {
    "number": "number",
    "day": "day",
    "decision": "state",
    "what": "what is wrong",
    "about": "about",
    "text": "text",
    "function": "role",
    "institution": "institution",
    "state": "state of the data",
    "note": "note",
}
_SHOWN: Final = ("number", "day", "decision", "what", "about", "text")


def _box(out: Path | None) -> Box:
    return Box((out or settings().out) / FILE)


@click.group()
def reports() -> None:
    """Go through what readers reported as wrong; nothing of it enters the data by itself."""


@reports.command("list")
@click.option("--state", type=click.Choice([*STATES, EVERY]), default=OPEN, show_default=True)
@form_options
@out_option()
def list_reports(state: str, form: Format | None, out: Path | None) -> None:
    """List reports, the latest first."""
    found = [it for it in _box(out).all() if state in (EVERY, it.decision)]
    keys = _COLUMNS if form else {key: _COLUMNS[key] for key in _SHOWN}
    print_rows(keys, [_row(it, tuple(keys)) for it in found], form or "table")


def _row(report: Report, keys: tuple[str, ...]) -> list[str | int]:
    return [getattr(report, key) for key in keys]


@reports.command("close")
@click.argument("number", type=click.IntRange(1))
@click.option(
    "--as",
    "decision",
    type=click.Choice(DECISIONS),
    default=DONE,
    show_default=True,
    help="`gestrichen` takes its words out of the file for good.",
)
@click.option("--note", default="", help="Why; without names of persons.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@out_option()
def close_report(number: int, decision: str, note: str, as_json: bool, out: Path | None) -> None:
    """File a report, reject or reopen it, or strike out its words."""
    kept, _removed = without_contacts(plain(note, _LONGEST_NOTE))
    try:
        report = _box(out).decide(number, decision, kept, _BY, date.today())
    except UnknownReportError:
        click.echo(f"werwaswo: no report {number}; see: werwaswo reports list", err=True)
        sys.exit(1)
    if as_json:
        print_json({"number": number, "state": report.decision, "struck": report.struck})
    else:
        click.echo(f"report {number}: {decision}")
