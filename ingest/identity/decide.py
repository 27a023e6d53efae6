"""Makes two entries one, and two again: rows of `redaktion/merges.csv`, all or nothing."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from rapidfuzz import process

from ingest.csv_files import Table
from ingest.folders import DataRows, scan_folders
from ingest.identity.errors import ConflictsError, UnknownEntryError, UnknownMergeError
from ingest.identity.merges import final, in_force, into_of
from ingest.landscape import landscape_of
from ingest.problems import Problems
from ingest.records.editorial import is_foreign
from ingest.schemas import MERGES
from ingest.tables import Row, format_table

FILE: Final = "merges.csv"
_COLUMNS: Final = tuple(column.name for column in MERGES.columns)
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
    _write(data, rows, [*(known_row.cells for known_row in known), row])
    return Done(id, final(kept, into_of(known)), merged, found)


def undo(data: Path, id: str, said: Decision) -> Done:
    """Let a merged entry stand for itself again; the row stays, with the reason.

    Raises:
        UnknownMergeError: no merge in force has this id.
        RowErrors: the data would be wrong then, or is wrong now.
    """
    rows = _scanned(data)
    known = rows.redaktion["merges"]
    live = {row.text("id"): row for row in in_force(known)}
    if id not in live:
        raise UnknownMergeError(id, tuple(live))
    told = {
        "undone_on": said.on.isoformat(),
        "undone_why_de": said.why,
        "undone_by": said.by,
    }
    cells = [row.cells | (told if row.text("id") == id else {}) for row in known]
    _write(data, rows, cells)
    return Done(id, live[id].text("kept"), live[id].text("merged"), ())


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


def _free_id(rows: Sequence[Row]) -> str:
    taken = {row.text("id") for row in rows}
    return next(f"m{number}" for number in range(1, len(taken) + 2) if f"m{number}" not in taken)


def _write(data: Path, rows: DataRows, cells: Sequence[Mapping[str, str]]) -> None:
    """Write the file if all of the data is in order with it; else it stays as it is."""
    lines = [tuple(row.get(name, "") for name in _COLUMNS) for row in cells]
    text = format_table(Table(_COLUMNS, tuple(enumerate(lines, start=2))), MERGES)
    file = f"{data.name}/redaktion/{FILE}"
    made = [
        Row(file, number, dict(zip(_COLUMNS, line, strict=True)))
        for number, line in enumerate(lines, start=2)
    ]
    problems = Problems()
    landscape_of(replace(rows, redaktion={**rows.redaktion, "merges": made}), problems)
    problems.stop()
    path = data / "redaktion" / FILE
    path.parent.mkdir(exist_ok=True)
    draft = path.with_name(f".{FILE}.{os.getpid()}")
    draft.write_text(text, encoding="utf-8", newline="")
    draft.replace(path)
