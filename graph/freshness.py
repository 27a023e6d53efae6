"""How fresh the knowledge about a cell is: days since somebody was last asked.

Apart from when it was last changed: a change of the data asks nobody. What a paper says is as old
as the paper; its day is told beside it and is no verification.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from graph.columns.tables import Columns
from graph.model import Cell

Freshness = Literal["fresh", "ageing", "stale", "never"]
FRESH_DAYS: Final = 180
"""Up to so many days after somebody was asked the answer is fresh."""
AGEING_DAYS: Final = 540
"""Up to so many days it is ageing; after that it is stale: ask again."""
_EPOCH: Final = date(1970, 1, 1).toordinal()
_WORDS: Final = {
    "fresh": {"de": "frisch", "en": "fresh"},
    "ageing": {"de": "wird alt", "en": "ageing"},
    "stale": {"de": "veraltet, bitte nachfragen", "en": "stale, please ask again"},
}


@dataclass(frozen=True, slots=True)
class Verified:
    """When somebody was last asked (None: never), how fresh that is, and the sources' days."""

    day: date | None
    freshness: Freshness
    issued: tuple[str, ...]


def freshness(day: date | None, as_of: date) -> Freshness:
    """Judge a day of verification by the days until `as_of`; days to come count as fresh."""
    if day is None:
        return "never"
    passed = (as_of - day).days
    if passed <= FRESH_DAYS:
        return "fresh"
    return "ageing" if passed <= AGEING_DAYS else "stale"


def verified(columns: Columns, cell: Cell, as_of: date) -> Verified:
    """The latest answer that counts among a cell's reasons, and when its sources appeared."""
    feedback, approaches = columns.feedback, columns.approaches
    days = [
        int(feedback.day[feedback.index.position[reason.subject]])
        for reason in cell.reasons
        if reason.kind == "feedback" and reason.subject in feedback.index.position
    ]
    day = date.fromordinal(max(days) + _EPOCH) if days else None
    place = approaches.index.position.get(cell.row)
    edition = -1 if place is None else int(approaches.edition[place])
    issued = (columns.issued[edition],) if edition >= 0 and columns.issued[edition] else ()
    return Verified(day, freshness(day, as_of), issued)


def freshness_sentence(found: Verified, lang: str) -> str:
    """Say it: `Zuletzt nachgefragt am 02.04.2024 (veraltet, bitte nachfragen).`."""
    english = lang.startswith("en")
    source = ", ".join(found.issued)
    issued = f" {'Source of' if english else 'Stand der Quelle:'} {source}." if source else ""
    if found.day is None:
        asked = "Nobody has been asked yet." if english else "Bisher nicht nachgefragt."
        return f"{asked}{issued}"
    word = _WORDS[found.freshness]["en" if english else "de"]
    if english:
        return f"Last asked on {found.day.isoformat()} ({word}).{issued}"
    return f"Zuletzt nachgefragt am {found.day:%d.%m.%Y} ({word}).{issued}"
