"""`werwaswo read`: read a strategy paper; nothing of it is in the graph before it is accepted."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from cli.output import print_json
from cli.world import data_option, settings
from ingest.reader.as_json import as_json
from ingest.reader.document import Document
from ingest.reader.formats import open_document
from ingest.reader.keeping import FolderError, Told, folder_of, keep, territory_of
from ingest.reader.known import known_registry
from ingest.reader.naming import Lexicon
from ingest.reader.proposals import Proposals
from ingest.reader.propose import propose

NOTHING = (
    "keine Zuständigkeiten gefunden: weder eine Tabelle mit Maßnahmen und Akteuren noch eine "
    "Liste oder ein Steckbrief mit „Zuständig: …“ (gesucht in {lines} Zeilen, {blocks} Abschnitten "
    "und Tabellen). Fix: bei einem langen Dokument die Seiten nennen (--pages 40-80), bei einem "
    "Scan zuerst Text erkennen lassen"
)


class Pages(click.ParamType[tuple[int, int]]):
    """Pages from 1, both included: 40-80, or 7."""

    name = "pages"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Read the span; anything else is a bad invocation."""
        if isinstance(value, tuple):
            return value
        found = re.fullmatch(r"([1-9]\d{0,4})(?:\s*[-–]\s*([1-9]\d{0,4}))?", value.strip())
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
        if last < first:
            self.fail(f"{value!r} are no pages; write them like 40-80", param, ctx)
        return first, last


@click.command("read")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--as", "name", metavar="NAME", help="Keep the proposals in data/sources/NAME.")
@click.option("--json", "json_wanted", is_flag=True, help="Print the proposals for programs.")
@click.option("--pages", type=Pages(), metavar="40-80", help="Read these pages only.")
@click.option("--title", default="", help="Title of the paper, if it does not tell it.")
@click.option("--publisher", default="", help="Who published it.")
@click.option("--territory", default="", help="Territory it is for: id, AGS or name.")
@click.option("--key", default="", help="Short name in identifiers; default made of NAME.")
@click.option("--version", default="", help="Edition; default 1.0.")
@data_option()
def read(
    file: Path,
    name: str | None,
    json_wanted: bool,
    pages: tuple[int, int] | None,
    data: Path | None,
    **told: str,
) -> None:
    """Read FILE (PDF, Word, text, Markdown, HTML, CSV) and propose what it says.

    Without --as it only prints. Accept what is right with `werwaswo review NAME`.
    """
    folder = settings(data=data).data
    target = folder_of(folder, name) if name else None
    registry = known_registry(folder)
    lexicon = Lexicon.of(registry)
    document = open_document(file, pages=pages, lexicon=lexicon)
    proposals = propose(document, lexicon)
    if not proposals.approaches:
        raise NothingFoundError(file.name, document)
    title = told["title"] or document.title
    told["territory"] = territory_of(registry, told["territory"], title)
    if target:
        keep(target, file, document, proposals, Told(**told), datetime.now(UTC).date())
    if json_wanted:
        print_json(as_json(proposals))
    else:
        _summary(document, proposals, name)


class NothingFoundError(FolderError):
    """A paper without any responsibility; one sentence says what was looked for."""

    def __init__(self, file: str, document: Document) -> None:
        """Count what was looked through."""
        told = NOTHING.format(lines=len(document.lines), blocks=len(document.blocks))
        message, _, fix = told.partition(". Fix: ")
        super().__init__(file, message, fix)


def _summary(document: Document, proposals: Proposals, name: str | None) -> None:
    """Figures and what to do next, in German."""
    unknown = sum(one.actor is None and not one.everybody for one in proposals.mentions)
    partial = sum(one.completeness == "partiell" for one in proposals.lists)
    known, opened = f", davon {unknown} noch unbekannt", f", davon {partial} ausdrücklich offen"
    gaps = " der Quelle zu Lücken, Sättigung oder Knappheit"
    click.echo(f"{document.title or document.name}: {len(document.lines)} Zeilen gelesen")
    for number, one, many in (
        (len(proposals.fields), "Handlungsfeld", "Handlungsfelder"),
        (len(proposals.approaches), "Ansatz", "Ansätze"),
        (len(proposals.mentions), f"Nennung{known}", f"Nennungen{known}"),
        (len(proposals.lists), f"Akteursliste{opened}", f"Akteurslisten{opened}"),
        (len(proposals.stated), f"Aussage{gaps}", f"Aussagen{gaps}"),
        (len(proposals.prose), "Nennung im Fließtext", "Nennungen im Fließtext"),
        (len(proposals.programmes), "Programm im Fließtext", "Programme im Fließtext"),
    ):
        click.echo(f"  {number} {one if number == 1 else many}")
    if name:
        click.echo(f"Noch nichts davon ist im Graphen. Prüfen: werwaswo review {name}")
    else:
        click.echo("Nichts wurde geschrieben. Behalten: --as NAME")
