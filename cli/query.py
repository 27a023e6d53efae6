"""`werwaswo query`: ask a stored question."""

import sys
from pathlib import Path

import click

from cli.output import Format, print_rows
from cli.world import opened, out_option
from graph.catalogue import StoredQuery, bind, load_catalogue

FORMATS = {
    "csv": "text/csv",
    "json": "application/sparql-results+json",
    "tsv": "text/tab-separated-values",
    "xml": "application/sparql-results+xml",
    "turtle": "text/turtle",
}


@click.command()
@click.argument("name", required=False)
@click.option("-p", "--param", "params", multiple=True, metavar="NAME=VALUE", help="Repeatable.")
@click.option("--format", "form", type=click.Choice(sorted(FORMATS)), help="Print for programs.")
@click.option("--json", "form", flag_value="json", help="The same as --format json.")
@click.option("--sparql", is_flag=True, help="Print the query instead of asking it.")
@out_option()
def query(
    name: str | None, params: tuple[str, ...], form: str | None, sparql: bool, out: Path | None
) -> None:
    """Ask the stored query NAME; without a name, list what can be asked."""
    catalogue = load_catalogue()
    if name is None:
        _listed([stored for stored in catalogue if stored.group not in ("rules", "checks")])
        return
    stored = catalogue.get(name)
    text = bind(stored, _given(params))
    if sparql:
        click.echo(text)
    elif form is not None:
        sys.stdout.buffer.write(opened(out).store.query(text).write(FORMATS[form]))
    else:
        _printed(text, out)


def _listed(stored: list[StoredQuery]) -> None:
    rows = [[one.name, one.group, one.summary["de"]] for one in stored]
    print_rows({"name": "name", "group": "group", "summary": "question"}, rows, "table")


def _given(params: tuple[str, ...]) -> dict[str, list[str]]:
    given: dict[str, list[str]] = {}
    for param in params:
        name, equals, value = param.partition("=")
        if not equals:
            raise click.BadParameter(f"{param!r}: write NAME=VALUE", param_hint="--param")
        given.setdefault(name, []).append(value)
    return given


def _printed(text: str, out: Path | None, form: Format = "table") -> None:
    answer = opened(out).store.query(text)
    if answer.kind == "boolean":
        click.echo("true" if answer.boolean else "false")
    elif answer.kind == "graph":
        sys.stdout.buffer.write(answer.write("text/turtle"))
    else:
        rows = [[term.value if term else None for term in row] for row in answer.rows()]
        print_rows({name: name for name in answer.variables}, rows, form)
