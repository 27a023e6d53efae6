"""`werwaswo export`: the landscape as RDF, as a workbook, as tables for others."""

import sys
from pathlib import Path
from typing import Final

import click

from cli.output import print_json
from cli.world import data_option, opened, out_option, settings
from graph.export import EXPORTS, export_rdf
from ingest.workbook.base import read_base
from ingest.workbook.csv_grid import FLAVOURS, Flavour
from ingest.workbook.sheets_csv import csv_files
from ingest.workbook.write import write_workbook

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TABLES: Final = ("3w", "csv", "hxl", "xlsx")


@click.command()
@click.argument("form", type=click.Choice(sorted((*EXPORTS, *TABLES))))
@click.option("--graph", "graph_name", help="RDF: only this named graph, e.g. gebiete.")
@click.option(
    "-o", "--output", "--file", type=click.Path(path_type=Path), help="File instead of the screen."
)
@click.option("--flavour", type=click.Choice(sorted(FLAVOURS)), default="rfc4180", help="CSV: how.")
@click.option("--sheet", help="csv: only this sheet, e.g. Akteure; without it, a folder of all.")
@click.option("--private", is_flag=True, help="3w, hxl: with sources that are not public.")
@click.option("--json", "as_json", is_flag=True, help="With -o: tell file and size as JSON.")
@data_option()
@out_option()
def export(
    form: str,
    graph_name: str | None,
    output: Path | None,
    flavour: Flavour,
    sheet: str | None,
    private: bool,
    as_json: bool,
    data: Path | None,
    out: Path | None,
) -> None:
    """Write the landscape as RDF (turtle, trig …), as a workbook (xlsx, csv), or as 3W (3w, hxl).

    xlsx and csv are made of data/ and come home with `werwaswo import`; the others are made of the
    state in use.
    """
    if form in EXPORTS:
        _give(export_rdf(opened(out), form, graph_name), output, EXPORTS[form], as_json)
    elif form == "xlsx":
        base = read_base(settings(data=data).data)
        _give(write_workbook(base), output, XLSX, as_json)
    elif form == "csv":
        _give_csv(settings(data=data).data, output, flavour, sheet, as_json)
    else:
        raise click.UsageError(f"{form} is not there yet {private}")


def _give(content: bytes, output: Path | None, media_type: str, as_json: bool) -> None:
    if output is None:
        if media_type == XLSX and sys.stdout.isatty():
            raise click.UsageError("a workbook is no text: name a file with --file werwaswo.xlsx")
        sys.stdout.buffer.write(content)
        return
    output.write_bytes(content)
    if as_json:
        print_json({"file": str(output), "bytes": len(content), "media_type": media_type})
    else:
        click.echo(f"{len(content)} bytes in {output}", err=True)


def _give_csv(
    data: Path, output: Path | None, flavour: Flavour, sheet: str | None, as_json: bool
) -> None:
    files = csv_files(read_base(data), flavour, sheet)
    if sheet is not None:
        _give(next(iter(files.values())), output, "text/csv", as_json)
        return
    if output is None:
        raise click.UsageError("name a folder with --file, or one sheet with --sheet Akteure")
    output.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        _give(content, output / name, "text/csv", as_json)
