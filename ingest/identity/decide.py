"""Makes two entries one, and two again: rows of `redaktion/merges.csv`, all or nothing."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from rapidfuzz import process

from ingest.columns import Schema
from ingest.csv_files import Table
from ingest.folders import DataRows, scan_folders
from ingest.identity.errors import ConflictsError, UnknownEntryError, UnknownMergeError
from ingest.identity.merges import final, in_force, into_of
from ingest.landscape import landscape_of
from ingest.problems import Problems
from ingest.records.editorial import is_foreign
from ingest.schemas import APART, MERGES
from ingest.tables import Row, format_table

_NEAREST: Final = 3
_CUTOFF: Final = 60


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be written beside the two entries: why, in which function, when."""

    why: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Done:
    """What was decided: the row's id, who stands for both, what differs between them."""

    id: str
    kept: str
    merged: str
    conflicts: tuple[str, ...]


def merge(data: Path, kept: str, merged: str, said: Decision, *, anyway: bool = False) -> Done:
    """Make `merged` another entry of `kept`; what both differ in is told before.

    Raises:
        UnknownEntryError: nobody has one of the ids.
        ConflictsError: they differ in what one actor has once, and not `anyway`.
        RowErrors: the data would be wrong then (a circle, merged already), or is wrong now.
    """
    rows = _scanned(data)
    entries = entries_of(rows)
    for id in (kept, *(() if is_foreign(merged) else (merged,))):
        _refuse_unknown(id, entries)
    found = tuple(conflicts(rows, kept, merged))
    if found and not anyway:
        raise ConflictsError(kept, merged, found)
    known = rows.redaktion["merges"]
    id = _free_id(known)
    row = {
        "id": id,
        "kept": kept,
        "merged": merged,
        "why_de": said.why,
        "by": said.by,
        "on": said.on.isoformat(),
    }
    _write(data, rows, MERGES, [*(known_row.cells for known_row in known), row])
    return Done(id, final(kept, into_of(known)), merged, found)


def keep_apart(data: Path, one: str, other: str, said: Decision) -> Done:
    """Say that two entries are two: they are no candidates any more; nothing else follows.

    Raises:
        UnknownEntryError: nobody has one of the ids.
        RowErrors: the data would be wrong then (they are merged, or said already), or is wrong now.
    """
    rows = _scanned(data)
    entries = entries_of(rows)
    for id in (one, *(() if is_foreign(other) else (other,))):
        _refuse_unknown(id, entries)
    known = rows.redaktion["apart"]
    id = _free_id(known, "a")
    row = {"id": id, "one": one, "other": other}
    row |= {"why_de": said.why, "by": said.by, "on": said.on.isoformat()}
    _write(data, rows, APART, [*(known_row.cells for known_row in known), row])
    return Done(id, one, other, ())


def undo(data: Path, id: str, said: Decision) -> Done:
    """Take a decision back, of either sort; the row stays, with the reason.

    Raises:
        UnknownMergeError: no decision in force has this id.
        RowErrors: the data would be wrong then, or is wrong now.
    """
    rows = _scanned(data)
    apart = rows.redaktion["apart"]
    is_apart = any(row.text("id") == id for row in in_force(apart))
    schema, known = (APART, apart) if is_apart else (MERGES, rows.redaktion["merges"])
    live = {row.text("id"): row for row in in_force(known)}
    if id not in live:
        raise UnknownMergeError(id, tuple(live))
    told = {
        "undone_on": said.on.isoformat(),
        "undone_why_de": said.why,
        "undone_by": said.by,
    }
    cells = [row.cells | (told if row.text("id") == id else {}) for row in known]
    _write(data, rows, schema, cells)
    names = ("one", "other") if is_apart else ("kept", "merged")
    return Done(id, live[id].text(names[0]), live[id].text(names[1]), ())


def foreign_pairs(data: Path) -> list[tuple[str, str]]:
    """Ours and the IRI of somebody else's, of which a person said that they are two."""
    rows = _scanned(data).redaktion
    into = into_of(rows["merges"])
    return [
        (final(row.text("one"), into), row.text("other"))
        for row in in_force(rows["apart"])
        if is_foreign(row.text("other"))
    ]


def entries_of(rows: DataRows) -> dict[str, Row]:
    """Every organisation of the registry by its id, those that are no more too."""
    return {
        row.text("id"): row for name in ("actors", "actor_changes") for row in rows.registry[name]
    }


def conflicts(rows: DataRows, kept: str, merged: str) -> Iterable[str]:
    """What one actor has once and these two have differently; what is not known differs not."""
    entries = entries_of(rows)
    one, other = entries.get(kept), entries.get(merged)
    if one is None or other is None:
        return
    for column, word in (("type", "kind"), ("parent_id", "part of"), ("homepage", "homepage")):
        mine, theirs = one.text(column), other.text(column)
        if mine and theirs and mine.rstrip("/") != theirs.rstrip("/"):
            yield f"{word}: {mine} and {theirs}"
    mine_areas, their_areas = set(one.texts("territories")), set(other.texts("territories"))
    if mine_areas and their_areas - mine_areas:
        lost = ", ".join(sorted(their_areas - mine_areas))
        yield f"territories: {lost} only of {merged}; {kept} does not become competent there"
    if "old_name" in one.cells and "old_name" not in other.cells:
        yield f"{kept} is no more, {merged} is: keep the other one"
    seats = (one.text("seat"), other.text("seat"))
    if all(seats) and seats[0] != seats[1]:
        yield f"seat: {seats[0]} and {seats[1]}"


def _refuse_unknown(id: str, entries: Mapping[str, Row]) -> None:
    if id not in entries:
        near = process.extract(id, list(entries), limit=_NEAREST, score_cutoff=_CUTOFF)
        raise UnknownEntryError(id, tuple(name for name, _, _ in near))


def _scanned(data: Path) -> DataRows:
    problems = Problems()
    rows = scan_folders(data, problems)
    problems.stop()
    return rows


def _free_id(rows: Sequence[Row], sign: str = "m") -> str:
    taken = {row.text("id") for row in rows}
    numbers = (f"{sign}{number}" for number in range(1, len(taken) + 2))
    return next(id for id in numbers if id not in taken)


def _write(data: Path, rows: DataRows, schema: Schema, cells: Sequence[Mapping[str, str]]) -> None:
    """Write the file if all of the data is in order with it; else it stays as it is."""
    columns = tuple(column.name for column in schema.columns)
    lines = [tuple(row.get(name, "") for name in columns) for row in cells]
    text = format_table(Table(columns, tuple(enumerate(lines, start=2))), schema)
    file = f"{data.name}/redaktion/{schema.name}"
    made = [
        Row(file, number, dict(zip(columns, line, strict=True)))
        for number, line in enumerate(lines, start=2)
    ]
    problems = Problems()
    landscape_of(
        replace(rows, redaktion={**rows.redaktion, Path(schema.name).stem: made}), problems
    )
    problems.stop()
    path = data / "redaktion" / schema.name
    path.parent.mkdir(exist_ok=True)
    draft = path.with_name(f".{schema.name}.{os.getpid()}")
    draft.write_text(text, encoding="utf-8", newline="")
    draft.replace(path)
