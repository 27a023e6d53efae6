"""Tables in which actors are column titles and a sign in the cell says that they take part."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from ingest.reader.document import Table
from ingest.reader.passage import Passage
from ingest.reader.structure.codes import whole_code
from ingest.reader.structure.found import Found
from ingest.reader.structure.keys import kind_of
from ingest.reader.structure.measures import code_and_words

_SIGN: Final = re.compile(r"\(?[xX✓✔☑●•■◼▪○◦]\)?|[A-Z]|ja|yes|[-–—]?")
_NO: Final = re.compile(r"[-–—]?|nein|no")
_LETTERS: Final = {"F": "federfuehrend", "L": "federfuehrend", "B": "beteiligt", "P": "beteiligt",
                   "M": "beteiligt", "K": "beteiligt", "U": "beteiligt"}  # fmt: skip
_LIKE: Final = 0.6
_CONFIDENCE: Final = 0.8


def matrix_measures(table: Table, block: int, likeness: Callable[[str], float]) -> list[Found]:
    """The measures of a matrix of responsibilities; none if the table is no such matrix."""
    who = _columns_of_actors(table, likeness)
    named = [n for n in range(len(table.heads)) if n not in who]
    if len(who) < 2 or not named:
        return []
    words = max(named, key=lambda n: sum(len(row[n].text) for row in table.rows))
    codes = [n for n in named if kind_of(table.heads[n].text) == "code"]
    return [_measure(table, row, block, who, words, codes) for row in table.rows if row[words]]


def _columns_of_actors(table: Table, likeness: Callable[[str], float]) -> list[int]:
    return [
        n
        for n, head in enumerate(table.heads)
        if head
        and likeness(head.text) >= _LIKE
        and all(_SIGN.fullmatch(row[n].text.strip()) for row in table.rows)
        and any(row[n] for row in table.rows)
    ]


def _measure(
    table: Table,
    row: Sequence[Passage],
    block: int,
    who: Sequence[int],
    words: int,
    codes: Sequence[int],
) -> Found:
    code, text = code_and_words(row[words])
    own = row[codes[0]].text if codes else ""
    found = Found(whole_code(own) or own or code, text, block, confidence=_CONFIDENCE)
    for n in who:
        if not _NO.fullmatch(row[n].text.strip()):
            found.add(_LETTERS.get(row[n].text.strip(), "zustaendig"), table.heads[n])
    return found
