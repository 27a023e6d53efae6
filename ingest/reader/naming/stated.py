"""Gaps, saturation and shortage that a paper states itself."""

import re
from typing import Final

from ingest.reader.naming.found import Stated
from ingest.reader.passage import Passage
from ingest.reader.proposals import StatedKind

_CUES: Final[tuple[tuple[StatedKind, re.Pattern[str]], ...]] = (
    ("luecke", re.compile(r"noch keine flächendeckenden|bislang kein|es fehlt an|fehlen bislang")),
    ("saettigung", re.compile(r"weniger (?:Handlungsb|B)edarf|bereits ausreichend|neue Projekte")),
    ("knappheit", re.compile(r"(?:Mittel|Ressourcen)\b.*\bbegrenzt|personell knapp")),
)


def stated_in(passage: Passage) -> tuple[Stated, ...]:
    """Which sentences state a gap, a saturation or a shortage."""
    found = []
    for sentence in re.finditer(r"\S.*?(?:[.!?](?=\s)|$)", passage.text, re.DOTALL):
        for kind, cue in _CUES:
            if cue.search(sentence[0]):
                found.append(Stated(kind, sentence.start(), sentence.end()))
                break
    return tuple(found)
