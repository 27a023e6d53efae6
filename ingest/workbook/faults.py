"""Faults of data files in the words of the sheet that they came from."""

import re
from pathlib import Path
from typing import Final

from ingest.csv_files import raw_table
from ingest.errors import RowError
from ingest.problems import Problems
from ingest.workbook.errors import CellFault
from ingest.workbook.layout import BY_KEY
from ingest.workbook.plan import Drawn

_MESSAGES: Final = (
    (r"is no known (.*)", "ist nicht bekannt, wird aber noch gebraucht",
     "legen Sie es an, oder nehmen Sie den Verweis heraus"),
    (r"stands twice.*", "steht zweimal", "behalten Sie eine Zeile, oder ändern Sie eine"),
    (r"is another territory's tile.*", "ist der Platz eines anderen Gebiets", "ändern Sie einen"),
    (r"is named twice for this approach and role.*",
     "ist für diesen Ansatz und diese Rolle zweimal genannt",
     "behalten Sie eine Zeile, oder nennen Sie andere Gebiete oder Zeiten"),
    (r"has two lists of this role.*", "hat zwei Listen dieser Rolle", "behalten Sie eine"),
    (r"lies after (?:\w+) \((.*)\)", "liegt nach dem Ende ({0})",
     "vertauschen Sie Beginn und Ende, oder berichtigen Sie eines"),
    (r"closes a c\w+: (.*)", "führt im Kreis: {0}", "nehmen Sie einen der Verweise heraus"),
    (r"also names the kind '(.*)' .*", "ist auch ein Name der Akteursart {0}",
     "lassen Sie ihn bei der Art, die gemeint ist"),
    (r"is not made of document, version and code", "passt nicht zu Quelle und Nummer", "{fix}"),
    (r"does not begin with its approach", "beginnt nicht mit der Kennung des Ansatzes", "{fix}"),
    (r"belongs to another edition", "gehört zu einer anderen Quelle", "{fix}"),
    (r"is an approach without a list", "ist ein Ansatz ohne Akteursliste",
     "ergänzen Sie die Liste in lists.csv"),
    (r"is named by a table, but (.*) has no list of this role",
     "steht in einer Tabelle, aber der Ansatz hat keine Liste dieser Rolle",
     "ändern Sie die Rolle oder die Herkunft (Redaktion)"),
    (r"lies outside the lines of its list \((.*)\)", "liegt nicht in den Zeilen der Liste ({0})",
     "berichtigen Sie die Zeilen"),
    (r"stands beside the answer niemand", "steht neben der Antwort „niemand tut es“",
     "leeren Sie die Zelle „Akteur“, oder ändern Sie die Antwort"),
    (r"would get the IRI of '(.*)' .*", "bekäme die Adresse von {0}",
     "geben Sie einen anderen Namen oder eine andere ID"),
    (r"is a \w+ of several sources", "steht in mehreren Quellen", "{fix}"),
    (r"the cell is empty", "die Zelle ist leer", "füllen Sie sie"),
    (r"is no text of which lines can be told", "hat keine Zeilen", "tragen Sie Zeilen ein"),
)  # fmt: skip
_ENGLISH: Final = (("did you mean", "gemeint ist vielleicht"), ("write ", "schreiben Sie "),
                   (" or ", " oder "), ("name one of", "nennen Sie etwas aus"))  # fmt: skip


def in_sheets(error: RowError, copy: Path, drawn: Drawn) -> CellFault:
    """A fault of a file as a fault of the cell it came from, as far as a sheet shows it."""
    message, fix = german(error)
    relative = error.file.removeprefix(f"{copy.name}/")
    key = Path(relative).stem
    identifier = _id_at(copy / relative, error.row, error.file)
    place = drawn.entry(key, identifier)
    if key not in BY_KEY:
        return CellFault(relative, error.column, error.value or identifier or None, message, fix)
    sheet = BY_KEY[key]
    if place is None:
        column = sheet.by_name.get(error.column or "")
        title = column.title if column else error.column
        where = f" (Zeile {identifier}, Spalte „{title}“, nicht in diesem Blatt)"
        return CellFault(sheet.title, None, error.value, message + where, fix)
    found, entry = place
    address = found.place(error.column or "id", entry.line.number)
    address = address or found.place("id", entry.line.number)
    cell = entry.line.cells.get(error.column or "id")
    return CellFault(found.title, address, cell.text if cell else error.value, message, fix)


def german(error: RowError) -> tuple[str, str]:
    """Message and fix in German; what is not known is quoted as it is."""
    fix = error.fix or "berichtigen Sie die Zeile"
    for english, german_ in _ENGLISH:
        fix = fix.replace(english, german_)
    for pattern, message, mend in _MESSAGES:
        if match := re.fullmatch(pattern, error.message):
            said = fix if error.message.startswith("is no known") and "vielleicht" in fix else mend
            return message.format(*match.groups()), said.replace("{fix}", fix)
    return f"wird von der Prüfung der Daten abgelehnt: {error.message}", fix


def _id_at(path: Path, line: int | None, name: str) -> str:
    table = raw_table(path, Problems(), name, mends=True) if path.exists() else None
    if table is None or line is None:
        return ""
    at = table.header.index("id") if "id" in table.header else 0
    return next((cells[at].strip() for number, cells in table.rows if number == line), "")
