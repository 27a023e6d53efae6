"""`matches.csv`: which of our kinds, territories or target groups a word of others means.

A person decides it, with a reason; nothing of it is guessed.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ingest.columns import ID, Column, Schema, receipt_columns
from ingest.problems import Problems
from ingest.tables import scan_table

MATCHES: Final = "matches.csv"
SORTS: Final = ("kind", "territory", "target_group", "organisation")
MATCH_SCHEMA: Final = Schema(
    MATCHES,
    (
        ID,
        Column("theirs", needed=True),
        Column("sort", "choice", needed=True, choices=SORTS),
        Column("ours", "ref", needed=True),
        *receipt_columns(),
    ),
    needed=False,
)


@dataclass(frozen=True, slots=True)
class Match:
    """Their IRI or word, what sort of thing of ours it means, the id of that."""

    row: int
    theirs: str
    sort: str
    ours: str


def scan_matches(path: Path, problems: Problems, name: str) -> tuple[Match, ...]:
    """Read the file, noting faults; whether what is meant exists is asked later."""
    if not path.exists():
        return ()
    rows = scan_table(path, MATCH_SCHEMA, problems, name)
    return tuple(
        Match(row.line, row.text("theirs"), row.text("sort"), row.text("ours")) for row in rows
    )
