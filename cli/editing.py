"""Who may write, and what has been written."""

from dataclasses import replace
from pathlib import Path
from typing import Final

import click

from cli.output import Format, print_json, print_rows
from cli.world import Decorator, form_options, out_option, settings
from graph.editing import Draft, Entry, Journal, net, only_writer, read_deltas
from graph.editing import undo as inverse
from graph.embedded import EmbeddedStore
from server.editing.setup import journal_of
from server.editing.token_file import SCOPES, TokenFile

DEFAULT_FILE: Final = Path("tokens.jsonl")
_COMMAND_LINE: Final = "command line"


def _file_option() -> Decorator:
    return click.option(
        "--file",
        "path",
        type=click.Path(path_type=Path),
        help=f"File of tokens (WERWASWO_TOKEN_FILE, {DEFAULT_FILE}).",
    )


def _tokens(path: Path | None) -> TokenFile:
    return TokenFile(path or settings().token_file or DEFAULT_FILE)


@click.group()
def token() -> None:
    """Make, list and revoke tokens of those who may write or see what is private."""


@token.command("new")
@click.option("--name", required=True, help="Who gets it; stands in the journal.")
@click.option(
    "--scope", "scopes", multiple=True, required=True, type=click.Choice(SCOPES), help="Repeatable."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@_file_option()
def new_token(name: str, scopes: tuple[str, ...], as_json: bool, path: Path | None) -> None:
    """Make a token and print it, this once: only its hash is kept."""
    file = _tokens(path)
    secret = file.add(name, tuple(dict.fromkeys(scopes)))
    if as_json:
        print_json({"name": name, "scopes": sorted(set(scopes)), "token": secret})
        return
    click.echo(secret)
    click.echo(f"kept as a hash in {file.path}; it cannot be shown again", err=True)


@token.command("list")
@form_options
@_file_option()
def list_tokens(form: Format | None, path: Path | None) -> None:
    """List who has a token and for what."""
    rows = [[one.name, " ".join(sorted(one.scopes)), one.created] for one in _tokens(path).tokens()]
    columns = {key: key for key in ("name", "scopes", "created")}
    print_rows(columns, rows, form or "table")


@token.command("revoke")
@click.option("--name", required=True, help="Whose token ends.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@_file_option()
def revoke_token(name: str, as_json: bool, path: Path | None) -> None:
    """Take a token away; a running server knows at the next request."""
    _tokens(path).revoke(name)
    if as_json:
        print_json({"name": name, "revoked": True})
    else:
        click.echo(f"revoked: {name}")


def _empty_option() -> Decorator:
    return click.option("--empty", is_flag=True, help="The journal of the empty landscape.")


def _journal(out: Path | None, empty: bool) -> Journal:
    chosen = replace(settings(out=out), empty=empty, editing=True)
    found = journal_of(chosen)
    assert found is not None  # noqa: S101 - where editing is on there is one
    return found


@click.group()
def journal() -> None:
    """List, show and take back the changes that clients made."""


@journal.command("list")
@_empty_option()
@out_option()
@form_options
def list_changes(form: Format | None, out: Path | None, empty: bool) -> None:
    """List the changes, oldest first."""
    rows = [_row(entry) for entry in _journal(out, empty).entries()]
    keys = ("number", "at", "by", "action", "added", "removed", "graphs", "undo of")
    print_rows({key: key for key in keys}, rows, form or "table")


def _row(entry: Entry) -> list[str | int]:
    said = entry.draft
    return [
        *(entry.number, entry.at.isoformat(timespec="seconds"), said.by, said.action),
        *(entry.added, entry.removed, " ".join(sorted(entry.graphs)), said.undo_of or ""),
    ]


@journal.command("show")
@click.argument("number", type=int)
@_empty_option()
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@out_option()
def show_change(number: int, as_json: bool, out: Path | None, empty: bool) -> None:
    """Print one change as RDF Patch."""
    found = _journal(out, empty)
    entry, delta = found.read(number)
    if not as_json:
        click.echo(found.path(number).read_text(encoding="utf-8"), nl=False)
        return
    lines = {"added": delta.added, "removed": delta.removed}
    said = {name: [line.decode() for line in part] for name, part in lines.items()}
    by, text = entry.draft.by, entry.draft.text
    print_json({"number": number, "by": by, "at": entry.at.isoformat(), "text": text, **said})


@journal.command("undo")
@click.argument("number", type=int)
@click.option("--note", default="", help="Why; stands in the journal.")
@_empty_option()
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@out_option()
def undo_change(number: int, note: str, as_json: bool, out: Path | None, empty: bool) -> None:
    """Take back one change by a further one; while a server writes, ask the server."""
    found = _journal(out, empty)
    with only_writer(found.folder):
        _entry, delta = found.read(number)
        store = EmbeddedStore.in_memory()
        store.apply(net(read_deltas(found.folder)))
        taken = inverse(delta, store.quad_lines(), number)
        entry = found.append(Draft(_COMMAND_LINE, "undo", undo_of=number, note=note), taken)
    if as_json:
        print_json(
            {"number": entry.number, "undo_of": number, "file": str(found.path(entry.number))}
        )
    else:
        click.echo(f"change {entry.number} takes back change {number}")
