"""Build states, list them, go back, take them out."""

import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

import click
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from cli.output import Format, console, print_json, print_rows
from cli.pipeline import hand_over
from cli.world import (
    as_of_option,
    data_option,
    form_options,
    lang_option,
    out_option,
    settings,
)
from graph.build import build_state
from graph.changes.history import Step, history
from graph.editing import edited_lines
from graph.manifest import Manifest
from graph.state import State, current_path, list_states, open_state, use_state
from server.editing.setup import JOURNAL


@click.command()
@data_option()
@out_option()
@as_of_option()
@click.option("--base-iri", help="Base of the IRIs this landscape mints (WERWASWO_BASE_IRI).")
@click.option("--json", "as_json", is_flag=True, help="Print the manifest as JSON.")
def build(
    data: Path | None, out: Path | None, as_of: date | None, base_iri: str | None, as_json: bool
) -> None:
    """Read data/, check it, derive what follows, and write a state that is then in use.

    The same data for the same day gives the same state. A failed build changes nothing.
    """
    chosen = settings(data=data, out=out, as_of=as_of, base_iri=base_iri)
    day, steps = chosen.as_of or datetime.now(UTC).date(), list[str]()
    with _progress() as bar, tempfile.TemporaryDirectory() as folder:
        task = bar.add_task("read data", total=None)

        def tell(step: str) -> None:
            steps.append(step)
            bar.update(task, description=step)

        private = chosen.private_graphs
        edited = edited_lines(chosen.out / JOURNAL, chosen.base_iri)
        given = hand_over(chosen.data, chosen.base_iri, Path(folder), tell, private, edited)
        state = build_state(
            given.quads,
            chosen.out,
            as_of=day,
            base=chosen.base_iri,
            meta=given.meta,
            private=given.private,
            progress=tell,
        )
    if as_json:
        print_json(_described(state.manifest, current=True))
    else:
        _summary(state, unchanged="unchanged" in steps)


def _progress() -> Progress:
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    return Progress(*columns, transient=True, console=console(stderr=True))


def _summary(state: State, unchanged: bool) -> None:
    shown = {str(entry.iri).split("/graph/", 1)[-1]: entry for entry in state.manifest.graphs}
    rows = [
        [name, entry.triples, "derived" if entry.derived else "read"]
        for name, entry in shown.items()
    ]
    print_rows({"graph": "graph", "triples": "triples", "from": "from"}, rows, "table")
    word = "unchanged, " if unchanged else ""
    click.echo(f"\n{word}state {state.id}, {state.manifest.triples} triples, in {state.path}")


@click.command()
@click.option("--no-changes", is_flag=True, help="Only list them; nothing is compared.")
@lang_option()
@out_option()
@form_options
def states(no_changes: bool, lang: str, out: Path | None, form: Format | None) -> None:
    """List the states that were built, and what each changed; the one in use is marked.

    A day asked for (`?asOf=`, `changes --before`) means the newest state of that day or before.
    """
    chosen = settings(out=out)
    current = current_path(chosen.out)
    steps = {} if no_changes or current is None else _steps(current)
    listed = [
        _described(m, current is not None and current.name == m.id) | _told(steps.get(m.id), lang)
        for m in list_states(chosen.out)
    ]
    if form == "json":
        print_json(listed)
        return
    keys = ["id", "as_of", "built_at", "triples", "current"]
    keys += [] if no_changes else ["change"]
    rows = [[_cell(row.get(key)) for key in keys] for row in listed]
    print_rows({key: key for key in keys}, rows, form or "table")


def _steps(current: Path) -> dict[str, Step]:
    """What each state changed, as far as the one in use can be opened."""
    return {it.after.id: it for it in history(open_state(current, in_memory=False))}


def _told(step: Step | None, lang: str) -> dict[str, object]:
    if step is None:
        return {}
    return {
        "previous": step.before.id if step.before else None,
        "triples_more": step.triples if step.before else None,
        "cells": dict(step.directions),
        "new": dict(step.new),
        "gone": dict(step.gone),
        "change": step.texts[lang],
    }


def _cell(value: object) -> str | int | bool | None:
    return value if isinstance(value, str | int) else None


def _described(manifest: Manifest, current: bool) -> dict[str, object]:
    return {
        "id": manifest.id,
        "as_of": manifest.as_of.isoformat(),
        "built_at": manifest.built_at.isoformat(timespec="seconds"),
        "triples": manifest.triples,
        "graphs": len(manifest.graphs),
        "base": manifest.base,
        "current": current,
    }


@click.command()
@click.argument("state_id", metavar="ID")
@out_option()
def use(state_id: str, out: Path | None) -> None:
    """Make another state the one in use; a unique beginning of its id will do."""
    click.echo(f"in use: {use_state(settings(out=out).out, state_id).name}")
