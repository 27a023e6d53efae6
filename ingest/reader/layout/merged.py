"""Columns that an extractor printed on one line with single blanks between them.

Where one column ends on a line and the next begins is told by words alone: of all ways to cut
a line, the one whose parts fit their columns best. Two columns of actors cannot be told apart
so; then nothing is tried.
"""

import re
from collections.abc import Sequence
from itertools import combinations_with_replacement
from typing import Final

from ingest.reader.layout.fit import Fit
from ingest.reader.layout.rows import CutLine
from ingest.reader.layout.setting import SetLine
from ingest.reader.titles import ACTOR_COLUMNS, ColumnRole

_LINK: Final = re.compile(
    r"(?:in|im|mit|für|zu|zur|zum|von|vom|an|am|bei|beim|auf|aus|durch|nach|über|um|als|den|dem|des)\s"
)
"""No cell of actors begins with such a word, unless it goes on."""
_MOST_COLUMNS: Final = 3
_SHARE: Final = 0.3
_GOOD: Final = 0.5


def merged_lines(
    lines: Sequence[SetLine], roles: Sequence[ColumnRole], fit: Fit
) -> list[CutLine] | None:
    """The lines cut into columns, if many of them hold more than one."""
    actors = [n for n, role in enumerate(roles) if role in ACTOR_COLUMNS]
    if len(roles) > _MOST_COLUMNS or len(actors) != 1 or actors == [0]:
        return None
    cut: list[CutLine] = []
    for line in lines:
        cut.append(_cut(line, roles, fit, cut[-1] if cut else None))
    mixed = sum(_is_mixed(line, actors[0], fit) for line in cut)
    return cut if mixed > 1 and mixed >= _SHARE * len(cut) else None


def _is_mixed(line: CutLine, actors: int, fit: Fit) -> bool:
    """Whether words of another column stand before actors."""
    if not line[actors].text or not any(cell.text for cell in line[:actors]):
        return False
    return fit.who(line[actors].text) >= _GOOD


def _cut(line: SetLine, roles: Sequence[ColumnRole], fit: Fit, before: CutLine | None) -> CutLine:
    """The best cut of a line."""
    starts = [word.start() for word in re.finditer(r"\S+", line.raw)] + [len(line.raw)]
    ways = (
        tuple(line.cut(a, b) for a, b in zip((0, *cuts), (*cuts, None), strict=True))
        for cuts in combinations_with_replacement(starts, len(roles) - 1)
    )
    return max(ways, key=lambda parts: _rate(parts, roles, fit, before))


def _rate(parts: CutLine, roles: Sequence[ColumnRole], fit: Fit, before: CutLine | None) -> float:
    """How well parts fit their columns, word by word, and go on with the line before."""
    told = 0.0
    for n, (part, role) in enumerate(zip(parts, roles, strict=True)):
        last = before[n].text if before else ""
        if part.text:
            told += fit.of(role, part.text) * len(part.text.split())
            told -= 2.5 * (role in ACTOR_COLUMNS and bool(_LINK.match(part.text)))
        elif last.endswith((",", "-", "/")):
            told -= 1.5
        if last.endswith(("-", "/")) and part.text[:1].islower():
            told += 2.0
    return told
