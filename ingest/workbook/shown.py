"""How a cell of a CSV file is shown in a sheet."""

from datetime import date
from decimal import Decimal
from typing import Final

from ingest.cells import texts
from ingest.columns import Column
from ingest.vocabulary import vocabulary
from ingest.workbook.layout import Col, Sheet
from ingest.workbook.names import Names
from ingest.workbook.values import Value, joined, tidy

LONGEST: Final = 32_000
"""Letters in a cell; Excel holds 32,767."""
CUT: Final = " … [gekürzt; bleibt beim Einlesen, wie es ist]"
EARLIEST: Final = date(1910, 1, 1)
"""Earlier days are text: Excel has a 29 February 1900, and a day of 1905 is a mistyped year."""
MANY: Final = frozenset({"texts", "refs", "lines"})
NUMBERS: Final = frozenset({"int", "decimal", "lat", "lon"})


def show(text: str, column: Col, sheet: Sheet, names: Names) -> Value:
    """What stands in the sheet for a text of the file; None for what is not known."""
    typed = sheet.typed(column)
    if not text:
        return None
    if typed.cell in MANY or (column.space and typed.cell == "texts"):
        return _cut(joined([_one(part, column, typed, names) for part in texts(text)]))
    if typed.cell == "bool":
        return {"true": "ja", "false": "nein"}.get(text, text)
    if typed.cell == "date":
        return _day(text)
    if typed.cell in NUMBERS:
        return _number(text)
    return _cut(_one(text, column, typed, names))


def _one(text: str, column: Col, typed: Column, names: Names) -> str:
    if column.space:
        return names.show(column.space, text)
    return choices(typed).get(text, text) if typed.scheme or typed.choices else text


def choices(column: Column) -> dict[str, str]:
    """What stands for each choice: its German label, or the choice where labels coincide."""
    if column.scheme is None:
        return {choice: choice for choice in column.choices}
    found = {
        notation: tidy(vocabulary().label(column.scheme, notation, "de"))
        for notation in sorted(vocabulary().notations(column.scheme))
    }
    labels = [label.casefold() for label in found.values()]
    clear = {
        key
        for key, label in found.items()
        if labels.count(label.casefold()) == 1 and ";" not in label
    }
    return {
        key: label if key in clear and ";" not in label else key for key, label in found.items()
    }


def _day(text: str) -> Value:
    if len(text) != len("2022-11-30"):
        return text
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return day if day >= EARLIEST else text


def _number(text: str) -> Value:
    """A number where nothing of the text is lost by it."""
    if len(text) < 15 and text.lstrip("-").isdecimal() and str(int(text)) == text:
        return int(text)
    try:
        number = float(text)
    except ValueError:
        return text
    return number if "." in text and repr(number) == text and _is_exact(text, number) else text


def _is_exact(text: str, number: float) -> bool:
    return Decimal(text) == Decimal(repr(number)) and len(text) < 16


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}{CUT}"
