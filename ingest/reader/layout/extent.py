"""Where a torn table ends."""

from collections.abc import Sequence
from typing import Final

from ingest.reader.layout.drawn import is_drawn
from ingest.reader.layout.fit import Fit
from ingest.reader.layout.heads import (
    Titles,
    is_caption,
    is_contents,
    is_field_head,
    is_numbered_head,
    is_prose,
    is_shouted,
    numbering,
    titles_at,
)
from ingest.reader.layout.setting import SetLine

_USUAL: Final = 40
"""How long lines of cells are at the least before more is known."""


def torn_end(lines: Sequence[SetLine], titles: Titles, fit: Fit) -> tuple[int, list[SetLine]]:
    """Behind the last line of a table, and its lines without titles that are repeated."""
    at, kept = titles.end, list[SetLine]()
    numbers = numbering(lines[at].text) if at < len(lines) else ""
    while at < len(lines) and not ends_table(lines, at, kept, numbers, fit):
        again = titles_at(lines, at)
        if again and again.roles == titles.roles:
            at = again.end
            continue
        if again and again.end - again.start <= len(titles.roles):
            break
        kept.append(lines[at])
        at += 1
    return at, kept


def ends_table(
    lines: Sequence[SetLine], at: int, kept: Sequence[SetLine], numbers: str, fit: Fit
) -> bool:
    """Whether something else than a cell begins at a line."""
    text = lines[at].text
    if is_caption(text) or is_contents(text) or is_drawn(lines[at]):
        return True
    width = max([_USUAL, *(len(line.text) for line in kept)])
    if kept and is_prose(lines, at, width) and fit.who(text) < 0.5:
        return True
    if not kept or not (is_field_head(text) or is_numbered_head(text) or _stands(lines, at)):
        return False
    if not (is_field_head(text) or numbering(text) != numbers or _leads(lines, at, width)):
        return False
    return fit.who(text) < 0.5


def _stands(lines: Sequence[SetLine], at: int) -> bool:
    """A line in capitals, or a short one that only prose follows."""
    return is_shouted(lines[at].text) and lines[at].is_apart


def _leads(lines: Sequence[SetLine], at: int, width: int) -> bool:
    """Whether running text follows a line, perhaps after a second line of the heading."""
    return any(is_prose(lines, n, width) for n in range(at + 1, min(at + 3, len(lines))))
