"""`werwaswo template` and `werwaswo import`: a workbook goes out and comes home."""

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from cli.output import print_json
from cli.world import data_option, settings
from ingest.exchange.take_three_w import TakenTable, Wish, take_three_w
from ingest.workbook.base import read_base
from ingest.workbook.bring_in import bring_in
from ingest.workbook.commit import finish_replacing
from ingest.workbook.three_way import Prefer
from ingest.workbook.told import as_json, told
from ingest.workbook.write import write_workbook


@click.command()
@click.option(
    "-o",
    "--file",
    "--output",
    "file",
    type=click.Path(path_type=Path),
    default=Path("werwaswo-vorlage.xlsx"),
    help="Where to write it; default werwaswo-vorlage.xlsx.",
)
@data_option()
def template(file: Path, data: Path | None) -> None:
    """Write the workbook without rows: only headings, notes, and drop-downs to choose from."""
    content = write_workbook(read_base(settings(data=data).data), with_rows=False)
    file.write_bytes(content)
    click.echo(f"{len(content)} bytes in {file}", err=True)


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--dry-run", is_flag=True, help="Only tell what would be different.")
@click.option("--remove-missing", is_flag=True, help="Remove rows that a sheet does not have.")
@click.option("--mine", is_flag=True, help="Where others changed the same since, FILE counts.")
@click.option("--theirs", is_flag=True, help="Where others changed the same since, data/ counts.")
@click.option("--finish", is_flag=True, help="Finish an import that was stopped half-way.")
@click.option("--as", "name", metavar="NAME", help="FILE is a 3W table: make data/sources/NAME.")
@click.option("--title", default="", help="With --as: title of the source.")
@click.option("--territory", default="", help="With --as: territory it is about.")
@click.option("--json", "wants_json", is_flag=True, help="Print the difference for programs.")
@data_option()
def bring_home(
    file: Path | None,
    dry_run: bool,
    remove_missing: bool,
    mine: bool,
    theirs: bool,
    finish: bool,
    name: str | None,
    title: str,
    territory: str,
    wants_json: bool,
    data: Path | None,
) -> None:
    """Take over what FILE says otherwise than data/: a workbook, or one sheet as CSV.

    With --as, FILE is a table of somebody else (who, what, where, when; with HXL tags or without)
    and becomes a source of its own.

    All or nothing: with a single fault nothing is changed, and every fault is told with sheet and
    cell. Rows that a sheet does not have are told and kept. What others changed in data/ since
    the workbook was written stays; what both changed is a fault, unless --mine or --theirs.
    """
    folder = settings(data=data).data
    if finish:
        done = finish_replacing(folder)
        click.echo("Der begonnene Import ist fertig." if done else "Es war nichts offen.")
    if file is None:
        if not finish:
            raise click.UsageError("name a file: werwaswo import werwaswo.xlsx --dry-run")
        return
    if name is not None:
        wish = Wish(name, title, territory, datetime.now(UTC).date())
        _tell_table(take_three_w(folder, file, wish, dry_run), dry_run, wants_json)
        return
    difference = bring_in(
        folder, file, dry_run=dry_run, remove_missing=remove_missing, prefer=_prefer(mine, theirs)
    )
    if wants_json:
        print_json(as_json(difference, dry_run))
        return
    for line in told(difference, dry_run):
        click.echo(line)


def _prefer(mine: bool, theirs: bool) -> Prefer:
    if mine and theirs:
        raise click.UsageError("either --mine or --theirs")
    return "mine" if mine else "theirs" if theirs else "ask"


def _tell_table(taken: TakenTable, dry_run: bool, wants_json: bool) -> None:
    if wants_json:
        print_json({**asdict(taken), "applied": taken.is_new and not dry_run})
        return
    words = ("fields Handlungsfelder", "approaches Ansätze", "responsibilities Zuständigkeiten")
    counts = ", ".join(f"{taken.counts[key]} {word}" for key, word in map(str.split, words))
    click.echo(f"Quelle {taken.folder}: {counts}")
    click.echo("Wie vollständig die Tabelle ist, sagt sie nicht: alle Listen gelten als offen.")
    if taken.left_out:
        click.echo(f"{taken.left_out} Zeilen sind Kandidaten, keine Aussagen: nicht übernommen")
    for note in taken.notes:
        click.echo(f"Hinweis: {note}")
    if not taken.is_new:
        click.echo("Kein Unterschied: diese Quelle gibt es schon.")
    elif dry_run:
        click.echo("Probe: nichts wurde geschrieben. Übernehmen: ohne --dry-run")
    else:
        click.echo(f"Übernommen nach data/sources/{taken.folder}; weiter mit: werwaswo build")
