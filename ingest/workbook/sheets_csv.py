"""The sheets of the workbook as CSV files, one each."""

from ingest.workbook.base import Base
from ingest.workbook.csv_grid import Flavour, csv_bytes
from ingest.workbook.errors import UnreadableError
from ingest.workbook.layout import SHEETS
from ingest.workbook.names import names_of
from ingest.workbook.tables import filled_sheets
from ontology.names import slug


def csv_files(base: Base, flavour: Flavour, only: str | None = None) -> dict[str, bytes]:
    """Files by name (`Akteure.csv`); `only` one sheet, by its title or key.

    Raises:
        UnreadableError: there is no such sheet.
    """
    chosen = [it for it in SHEETS if only is None or slug(only) in {slug(it.title), slug(it.key)}]
    if not chosen:
        titles = ", ".join(sheet.title for sheet in SHEETS)
        raise UnreadableError(str(only), "ein solches Blatt gibt es nicht", f"wählen Sie: {titles}")
    keys = {sheet.key for sheet in chosen}
    return {
        f"{filled.sheet.title}.csv": csv_bytes(
            [column.title for column in filled.sheet.all_columns], filled.rows, flavour
        )
        for filled in filled_sheets(base, names_of(base))
        if filled.sheet.key in keys
    }
