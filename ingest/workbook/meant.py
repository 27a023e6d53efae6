"""What a cell of a sheet means as a cell of a CSV file."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from rapidfuzz import fuzz, process

from ingest.cells import CHECKS, CellError, CellType
from ingest.columns import Column
from ingest.workbook.dates import read_date
from ingest.workbook.errors import MeaningError
from ingest.workbook.layout import Col, Sheet
from ingest.workbook.names import Names
from ingest.workbook.shown import CUT, MANY, NUMBERS, choices
from ingest.workbook.values import Value, alike, split, tidy

_YES: Final = frozenset({"ja", "j", "wahr", "true", "yes", "x", "1"})
_NO: Final = frozenset({"nein", "n", "falsch", "false", "no", "0", "-"})
_ZEROS: Final[Mapping[str, tuple[int, ...]]] = {"ags": (2, 5, 8), "postal_code": (5,)}
"""Lengths that a number must have had before a spreadsheet took its leading zero."""
_FAULTS: Final[Mapping[CellType, tuple[str, str]]] = {
    "id": ("ist keine Kennung", "nur Buchstaben, Ziffern, „.“, „_“, „-“ und „/“, ohne Leerzeichen"),
    "slug": ("ist keine Kurzform", "nur a-z, 0-9 und „-“"),
    "code": ("ist keine Nummer", "Buchstaben, Ziffern, „.“, „_“ und „-“, ohne Leerzeichen"),
    "lines": ("sind keine Zeilen", "schreiben Sie 446-449, 447 oder 606; 608"),
    "int": ("ist keine ganze Zahl", "schreiben Sie nur Ziffern"),
    "decimal": ("ist keine Zahl", "schreiben Sie 0,25 oder 0.25"),
    "lat": ("ist keine geografische Breite", "schreiben Sie Grad zwischen -90 und 90: 50,97"),
    "lon": ("ist keine geografische Länge", "schreiben Sie Grad zwischen -180 und 180: 12,43"),
    "ags": ("ist kein AGS", "2, 3, 5, 8, 9 oder 12 Ziffern: Land, Bezirk, Kreis, Gemeinde"),
    "nuts": ("ist kein NUTS-Schlüssel", "schreiben Sie ihn wie DEE0B"),
    "iri": ("ist keine Internetadresse", "ganz schreiben, mit https:// und ohne Leerzeichen"),
    "wikidata": ("ist kein Eintrag in Wikidata", "schreiben Sie Q und Ziffern"),
    "refs": ("nennt etwas zweimal", "nennen Sie jedes einmal"),
    "ref": ("ist keine Kennung", "wählen Sie einen Eintrag der Liste"),
}


def mean(value: Value, column: Col, sheet: Sheet, names: Names) -> str:
    """The text of the file that a value means; empty for an empty cell.

    Raises:
        MeaningError: it means nothing here; with what to write instead.
    """
    typed = sheet.typed(column)
    if tidy(value) == "":
        return ""
    if typed.cell == "date":
        return read_date(value)
    if isinstance(value, date):
        message = "ist ein Datum, wo keines hingehört (vom Tabellenprogramm umgewandelt?)"
        raise MeaningError(message, "Zelle als Text formatieren und neu eintragen")
    if typed.cell == "bool":
        return _flag(tidy(value))
    text = _restored(value, column) if typed.cell not in NUMBERS else _number(value, typed)
    if text.endswith(CUT):
        raise MeaningError(
            "ist zu lang für eine Zelle und wurde geändert", "ändern Sie die CSV-Datei"
        )
    return _checked(text, column, typed, names)


def _checked(text: str, column: Col, typed: Column, names: Names) -> str:
    if typed.cell in MANY:
        parts = [_one(part, column, typed, names) for part in split(text)]
        if any("|" in part for part in parts):
            raise MeaningError("enthält einen senkrechten Strich", "trennen Sie mit Semikolon")
        text = "|".join(parts)
    else:
        text = _one(text, column, typed, names)
    try:
        CHECKS[typed.cell](text)
    except CellError as error:
        message, fix = _FAULTS.get(typed.cell, (str(error), str(error.fix)))
        raise MeaningError(message, fix) from error
    return text


def _one(text: str, column: Col, typed: Column, names: Names) -> str:
    if column.space:
        return names.find(column.space, text)
    return choice(text, typed) if typed.scheme or typed.choices else text


def choice(text: str, typed: Column) -> str:
    """The choice that a label or notation means.

    Raises:
        MeaningError: it is none.
    """
    offered = choices(typed)
    meant = {alike(label): key for key, label in offered.items()}
    meant |= {alike(key): key for key in offered}
    said = alike(text)
    if said in meant:
        return meant[said]
    near = process.extractOne(said, list(meant), scorer=fuzz.ratio, score_cutoff=60)
    few = ", ".join(list(offered.values())[:12])
    fix = f"gemeint ist vielleicht „{offered[meant[near[0]]]}“" if near else f"wählen Sie: {few}"
    raise MeaningError("steht nicht zur Wahl", fix)


def _flag(text: str) -> str:
    said = alike(text)
    if said in _YES or said in _NO:
        return "true" if said in _YES else "false"
    raise MeaningError("ist weder ja noch nein", "schreiben Sie ja oder nein, oder leeren Sie sie")


def _restored(value: Value, column: Col) -> str:
    """Text; leading zeros that a spreadsheet dropped come back."""
    text = tidy(value)
    lengths = _ZEROS.get(column.name, ())
    if text.isdecimal() and len(text) + 1 in lengths and len(text) not in lengths:
        return f"0{text}"
    return text


def _number(value: Value, typed: Column) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        text = tidy(value)
        return format(value, ".12f").rstrip("0").rstrip(".") if "e" in text else text
    text = re.sub(r"\s", "", tidy(value)).replace("−", "-")
    if re.fullmatch(r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?", text) and (
        typed.cell == "int" or "," in text
    ):
        text = text.replace(".", "")
    return text.replace(",", ".") if text.count(",") == 1 and "." not in text else text
