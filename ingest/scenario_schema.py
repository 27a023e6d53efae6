"""The columns of a scenario's file (docs/reference/data-files.md)."""

from typing import Final

from ingest.columns import ID, Column, Schema, plain_columns

EDITS: Final = ("szenario", "neu", "ende", "wechsel", "programm", "zuordnung")
"""What a row does: the scenario's own title, then what it assumes to be otherwise."""

SCENARIO: Final = Schema(
    "*.csv",
    (
        ID,
        Column("edit", "choice", needed=True, choices=EDITS),
        Column("actor", "ref"),
        Column("to", "ref"),
        Column("approach", "ref"),
        Column("programme", "ref"),
        Column("territories", "refs"),
        Column("role", "choice", scheme="rolle"),
        Column("start", "date"),
        Column("end", "date"),
        Column("statement", "ref"),
        *plain_columns("title_de", "title_en", "note_de"),
    ),
    needed=False,
)
