"""A difference in plain German, and for programs."""

from collections.abc import Iterator
from typing import Final

from ingest.workbook.difference import Difference, RowChange, SheetChange, Sort

WORDS: Final[dict[Sort, str]] = {
    "new": "neu",
    "changed": "geändert",
    "ended": "beendet",
    "removed": "gelöscht",
}
SHOWN: Final = 8
"""Missing rows that are named."""


def told(difference: Difference, dry_run: bool) -> Iterator[str]:
    """Sentences, sheet by sheet."""
    for sheet in difference.sheets:
        yield _head(sheet)
        for row in sheet.rows:
            yield from _row(row)
        if sheet.missing:
            yield from _missing(sheet)
    for note in difference.notes:
        yield f"Hinweis: {note}"
    yield _end(difference, dry_run)


def _head(sheet: SheetChange) -> str:
    parts = [f"{count} {word}" for sort, word in WORDS.items() if (count := sheet.count(sort))]
    parts.append(f"{sheet.unchanged} unverändert")
    if sheet.missing:
        parts.append(f"{len(sheet.missing)} nicht im Blatt (bleiben)")
    return f"{sheet.title}: {', '.join(parts)}"


def _row(row: RowChange) -> Iterator[str]:
    name = row.id if row.label == row.id else f"{_short(row.label)} [{row.id}]"
    made = ", Kennung gebildet" if row.made_id else ""
    yield f"  {WORDS[row.sort]}: {name}{made}"
    for change in row.changes:
        where = f" ({change.cell})" if change.cell else ""
        if row.sort == "new":
            yield f"    {change.title}: {_short(change.after)}"
        else:
            yield f"    {change.title}{where}: {_short(change.before)} → {_short(change.after)}"


def _missing(sheet: SheetChange) -> Iterator[str]:
    named = ", ".join(sheet.missing[:SHOWN])
    more = f" und {len(sheet.missing) - SHOWN} weitere" if len(sheet.missing) > SHOWN else ""
    yield f"  nicht im Blatt, bleibt in den Daten: {named}{more}"
    yield "    (löschen: „ja“ in der Spalte „Löschen“, oder --remove-missing)"


def _end(difference: Difference, dry_run: bool) -> str:
    if difference.is_empty:
        return "Kein Unterschied: die Daten sagen das schon."
    if dry_run:
        return "Probe: nichts wurde geschrieben. Übernehmen: ohne --dry-run"
    return f"Übernommen: {', '.join(difference.files)}"


def _short(text: str, longest: int = 100) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else f"{flat[: longest - 1]}…"


def as_json(difference: Difference, dry_run: bool) -> dict[str, object]:
    """The same for programs."""
    return {
        "applied": not dry_run and not difference.is_empty,
        "files": list(difference.files),
        "notes": list(difference.notes),
        "sheets": [_sheet_json(sheet) for sheet in difference.sheets],
    }


def _sheet_json(sheet: SheetChange) -> dict[str, object]:
    return {
        "sheet": sheet.title,
        "unchanged": sheet.unchanged,
        "missing": list(sheet.missing),
        **{
            sort: [_row_json(row) for row in sheet.rows if row.sort == sort]
            for sort in ("new", "changed", "ended", "removed")
        },
    }


def _row_json(row: RowChange) -> dict[str, object]:
    return {
        "id": row.id,
        "label": row.label,
        "row": row.row,
        "made_id": row.made_id,
        "cells": [
            {"column": it.column, "cell": it.cell, "from": it.before, "to": it.after}
            for it in row.changes
        ],
    }
