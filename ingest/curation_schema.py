"""`curation.csv`: what a person decided about what was read out of a paper."""

from typing import Final

from ingest.columns import ID, Column, Schema

ACCEPT: Final = "annehmen"
CHANGE: Final = "aendern"
MERGE: Final = "zusammenfuehren"
NEW: Final = "neu"
REJECT: Final = "ablehnen"
OPEN: Final = "offen"
DECISIONS: Final = (ACCEPT, CHANGE, MERGE, NEW, REJECT, OPEN)
"""As proposed; with corrections; somebody known is meant; somebody new; not so; not decided yet."""
ACCEPTED: Final = frozenset((ACCEPT, CHANGE, MERGE, NEW))

CURATION: Final = Schema(
    "curation.csv",
    (
        ID,
        Column("decision", "choice", needed=True, choices=DECISIONS),
        Column("same_as", "ref"),
        Column("by", needed=True),
        Column("on", "date", needed=True),
        Column("why"),
        Column("correction", "texts", absent=True),
        Column("wording", absent=True),
        Column("taken", "texts", absent=True),
    ),
    needed=False,
)
