"""The sheets of a workbook as tables of values, whatever they are written as."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.workbook.base import Base
from ingest.workbook.layout import REMOVE_COLUMN, SHEETS, SOURCE_COLUMN, Col, Sheet
from ingest.workbook.names import Names
from ingest.workbook.shown import choices, show
from ingest.workbook.values import Value


@dataclass(frozen=True, slots=True)
class Filled:
    """A sheet with its rows; `offered` are the values of a drop-down, by column name."""

    sheet: Sheet
    rows: Sequence[Sequence[Value]]
    offered: dict[str, list[str]]


def filled_sheets(base: Base, names: Names, with_rows: bool = True) -> list[Filled]:
    """All sheets; without rows for a template."""
    return [
        Filled(
            sheet,
            _rows(sheet, base, names) if with_rows else [],
            {
                it.name: found
                for it in sheet.all_columns
                if (found := _offered(it, sheet, base, names))
            },
        )
        for sheet in SHEETS
    ]


def _rows(sheet: Sheet, base: Base, names: Names) -> list[list[Value]]:
    return [
        [
            found.source
            if column.name == SOURCE_COLUMN
            else show(row.get(column.name, ""), column, sheet, names)
            for column in sheet.all_columns
        ]
        for found, row in base.shown(sheet)
    ]


def _offered(column: Col, sheet: Sheet, base: Base, names: Names) -> list[str]:
    typed = sheet.typed(column)
    if column.name == SOURCE_COLUMN:
        return sorted(base.editions)
    if column.space:
        return names.options(column.space)
    if column.name == REMOVE_COLUMN:
        return ["ja"]
    return ["ja", "nein"] if typed.cell == "bool" else list(choices(typed).values())
