"""`werwaswo identity`: one actor across sources: who may be one, make one, undo, list."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import click

from cli.output import Value, print_json, print_rows
from cli.world import Day, data_option, form_options, lang_option, settings
from ingest.folders import scan_folders
from ingest.identity.candidates import LEAST, Pair, candidates
from ingest.identity.decide import Decision, conflicts, keep_apart, merge, undo
from ingest.problems import Problems
from ingest.tables import Row

_FORMER: Final = "undone"


@click.group()
def identity() -> None:
    """One actor across sources: find entries that are one, merge them, undo it.

    Decisions stand in data/redaktion/merges.csv with their reasons; `werwaswo build` applies them.
    """


@identity.command("candidates")
@click.option(
    "--least", type=click.FloatRange(0, 100), default=LEAST, help="Points, from 0 to 100."
)
@click.option("--limit", type=click.IntRange(1), default=50, help="How many pairs.")
@data_option()
@lang_option()
@form_options
def show_candidates(
    least: float, limit: int, data: Path | None, lang: str, form: str | None
) -> None:
    """Pairs of entries that may be one actor, with points and reasons.

    Compared are the registry, graphs taken in from elsewhere (data/linked/), and actors that papers
    name and nobody has decided on (data/sources/NAME/, see `werwaswo review`).
    """
    found = candidates(settings(data=data).data, least)[:limit]
    rows: list[list[Value]] = [_pair(pair, lang) for pair in found]
    heads = ("score", "kept", "other", "origin", "name", "other_name", "reasons", "decide")
    german = (
        "Punkte",
        "Eintrag",
        "anderer",
        "aus",
        "Name",
        "anderer Name",
        "Gründe",
        "entscheiden",
    )
    print_rows(
        dict(zip(heads, german if lang == "de" else heads, strict=True)),
        rows,
        "json" if form == "json" else "csv" if form == "csv" else "table",
    )


def _pair(pair: Pair, lang: str) -> list[Value]:
    reasons = "; ".join(reason[lang == "en"] for reason in pair.reasons)
    place, _, name = pair.other.origin.partition("/")
    decide = f"werwaswo review {name}" if place == "sources" else "werwaswo identity merge|apart"
    return [pair.score, pair.one.id, pair.other.id, pair.other.origin, *pair.names, reasons, decide]


def _decision(why: str, by: str, on: date | None) -> Decision:
    return Decision(why, by, on or datetime.now(UTC).date())


@identity.command("merge")
@click.argument("kept")
@click.argument("merged")
@click.option("--why", required=True, help="Why they are one, in German.")
@click.option("--by", required=True, help="Who decides: a function, never a name.")
@click.option("--on", type=Day(), help="Day of the decision; default today.")
@click.option("--anyway", is_flag=True, help="Although they differ in what one actor has once.")
@data_option()
def merge_two(
    kept: str, merged: str, why: str, by: str, on: date | None, anyway: bool, data: Path | None
) -> None:
    """Make MERGED another entry of KEPT: references, names and statements lead to KEPT.

    KEPT is the id of an organisation; MERGED another id, or the IRI of somebody else's.
    """
    done = merge(settings(data=data).data, kept, merged, _decision(why, by, on), anyway=anyway)
    for line in done.conflicts:
        click.echo(f"differs: {line}")
    click.echo(f"{done.id}: {done.merged} is {done.kept} now; run werwaswo build")


@identity.command("apart")
@click.argument("one")
@click.argument("other")
@click.option("--why", required=True, help="Why they are two, in German.")
@click.option("--by", required=True, help="Who decides: a function, never a name.")
@click.option("--on", type=Day(), help="Day of the decision; default today.")
@data_option()
def keep_two(one: str, other: str, why: str, by: str, on: date | None, data: Path | None) -> None:
    """Say that ONE and OTHER are two: they are no candidates any more.

    ONE is the id of an organisation; OTHER another id, or the IRI of somebody else's.
    """
    done = keep_apart(settings(data=data).data, one, other, _decision(why, by, on))
    click.echo(f"{done.id}: {done.merged} and {done.kept} are two")


@identity.command("undo")
@click.argument("id")
@click.option("--why", required=True, help="Why they are two after all, in German.")
@click.option("--by", required=True, help="Who decides: a function, never a name.")
@click.option("--on", type=Day(), help="Day of the decision; default today.")
@data_option()
def undo_merge(id: str, why: str, by: str, on: date | None, data: Path | None) -> None:
    """Take the decision ID back: a merge (m1), or that two are two (a1)."""
    done = undo(settings(data=data).data, id, _decision(why, by, on))
    if id.startswith("a"):
        click.echo(f"{done.id} is undone: {done.merged} and {done.kept} may be one")
        return
    click.echo(f"{done.id} is undone: {done.merged} and {done.kept} are two; run werwaswo build")


@identity.command("list")
@data_option()
@click.option("--json", "as_json", is_flag=True, help="Print the decisions as JSON.")
def list_merges(data: Path | None, as_json: bool) -> None:
    """Every decision with its reason, those that were undone too."""
    problems = Problems()
    rows = scan_folders(settings(data=data).data, problems)
    problems.stop()
    found = rows.redaktion["merges"]
    if as_json:
        print_json([row.cells for row in (*found, *rows.redaktion["apart"])])
        return
    for row in found:
        told = row.cells.get
        click.echo(f"{told('id')}: {told('merged')} → {told('kept')} ({told('on')}, {told('by')})")
        click.echo(f"    {told('why_de')}")
        for line in conflicts(rows, row.text("kept"), row.text("merged")):
            click.echo(f"    differs: {line}")
        _tell_undone(row)
    for row in rows.redaktion["apart"]:
        told = row.cells.get
        click.echo(f"{told('id')}: {told('other')} ≠ {told('one')} ({told('on')}, {told('by')})")
        click.echo(f"    {told('why_de')}")
        _tell_undone(row)
    click.echo(f"{len(found)} merges, {sum(bool(row.text('undone_on')) for row in found)} undone")


def _tell_undone(row: Row) -> None:
    if row.text("undone_on"):
        told = row.cells.get
        said = f"{told('undone_on')}, {told('undone_by')}: {told('undone_why_de')}"
        click.echo(f"    {_FORMER} {said}")
