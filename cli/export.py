"""`werwaswo export`: the landscape as RDF, as a workbook, as tables for others, as a network."""

import sys
from pathlib import Path
from typing import Any, Final

import click

from cli.network_files import Wanted, network_file, network_options
from cli.output import print_json
from cli.world import data_option, opened, out_option, settings
from graph.catalogue import bind, load_catalogue
from graph.export import EXPORTS, export_rdf
from graph.state import State
from ingest.exchange.three_w import three_w_csv, three_w_rows, three_w_workbook
from ingest.workbook.base import read_base
from ingest.workbook.csv_grid import FLAVOURS, Flavour
from ingest.workbook.sheets_csv import csv_files
from ingest.workbook.write import write_workbook

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TABLES: Final = ("3w", "csv", "hxl", "xlsx")
NETWORK: Final = "network"


@click.command()
@click.argument("form", type=click.Choice(sorted((*EXPORTS, *TABLES, NETWORK))))
@click.option("--graph", "graph_name", help="RDF: only this named graph, e.g. gebiete.")
@click.option(
    "-o", "--output", "--file", type=click.Path(path_type=Path), help="File instead of the screen."
)
@click.option("--flavour", type=click.Choice(sorted(FLAVOURS)), default="rfc4180", help="CSV: how.")
@click.option("--sheet", help="csv: only this sheet, e.g. Akteure; without it, a folder of all.")
@click.option("--json", "as_json", is_flag=True, help="With -o: tell file and size as JSON.")
@network_options
@data_option()
@out_option()
def export(
    form: str,
    graph_name: str | None,
    output: Path | None,
    flavour: Flavour,
    sheet: str | None,
    as_json: bool,
    data: Path | None,
    out: Path | None,
    **given: Any,
) -> None:
    """Write the landscape as RDF (turtle …), workbook (xlsx, csv), 3W (3w, hxl), or a network.

    xlsx and csv are made of data/ and come home with `werwaswo import`; the others are made of the
    state in use. A network is what stands around one thing, as the page /netz shows it.
    """
    wanted = Wanted.of(given)
    if form == NETWORK:
        content, media_type = network_file(wanted, out)
        _give(content, output, media_type, as_json)
        return
    wanted.refuse()
    if form in EXPORTS:
        _give(export_rdf(opened(out), form, graph_name), output, EXPORTS[form], as_json)
    elif form == "xlsx":
        base = read_base(settings(data=data).data)
        _give(write_workbook(base), output, XLSX, as_json)
    elif form == "csv":
        _give_csv(settings(data=data).data, output, flavour, sheet, as_json)
    else:
        _give_three_w(opened(out), output, flavour, form == "hxl", as_json)


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


def _give_three_w(
    state: State, output: Path | None, flavour: Flavour, tagged: bool, as_json: bool
) -> None:
    """As a workbook where the file is called so, else as CSV; private graphs are never in it."""
    lands = {row["identifier"] or "": row["label"] or "" for row in _asked(state, "territories")}
    rows = list(three_w_rows(_asked(state, "three-w"), lands))
    if output is not None and output.suffix.lower() == ".xlsx":
        _give(three_w_workbook(rows, state.manifest.as_of), output, XLSX, as_json)
    else:
        _give(three_w_csv(rows, flavour, tagged), output, "text/csv", as_json)


def _asked(state: State, name: str) -> list[dict[str, str | None]]:
    answer = state.store.query(bind(load_catalogue().get(name), {}))
    return [
        dict(zip(answer.variables, (term.value if term else None for term in row), strict=True))
        for row in answer.rows()
    ]
