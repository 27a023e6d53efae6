"""Which headings and items of a list are measures, seen from the others around them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from ingest.reader.document import Block, Heading, Paragraph, Table
from ingest.reader.structure.found import Found
from ingest.reader.structure.headings import read_head
from ingest.reader.structure.keys import ACTOR_ROLES, Entry, entries_of, kind_of
from ingest.reader.structure.measures import code_and_words

_SILENT: Final = 0.5


@dataclass(slots=True)
class Reading:
    """What a walk through the blocks gave: measures, and the blocks that they were made of."""

    measures: list[Found] = field(default_factory=list)
    used: set[int] = field(default_factory=set)


def add_siblings(reading: Reading, blocks: Sequence[Block]) -> None:
    """Items of a list of which most are measures are measures too, though they name nobody."""
    named = {found.block for found in reading.measures}
    for run in _runs(blocks):
        inside = [n for n in run if n in named]
        if len(inside) < 2 or len(inside) * 2 < len(run):
            continue
        for n in run:
            block = blocks[n]
            if n not in reading.used and not isinstance(block, Table):
                code, words = code_and_words(block.passage)
                reading.measures.append(Found(code, words, n, confidence=_SILENT))
                reading.used.add(n)
    reading.measures.sort(key=lambda found: found.block)


def _runs(blocks: Sequence[Block]) -> list[list[int]]:
    """Items with the same bullet that follow each other."""
    runs: list[list[int]] = []
    last = ""
    for n, block in enumerate(blocks):
        bullet = block.bullet if isinstance(block, Paragraph) else ""
        if bullet and bullet == last:
            runs[-1].append(n)
        elif bullet:
            runs.append([n])
        last = bullet
    return runs


def block_entries(block: Heading | Paragraph, n: int) -> list[Entry]:
    """The pieces of a heading or paragraph."""
    if isinstance(block, Heading):
        return entries_of(block.passage, n, is_head=True)
    return entries_of(block.passage, n, block.bullet)


def naming_heads(blocks: Sequence[Block]) -> set[int]:
    """Headings that may name the measure whose keys follow them.

    One with several groups of the same key below it does not: the items there do.
    """
    titles: set[int] = set()
    for n, block in enumerate(blocks):
        if not isinstance(block, Heading):
            continue
        head = read_head(block.passage.text)
        if head.family or head.is_generic or head.is_apart or kind_of(block.passage.text):
            continue
        if _groups_below(blocks, n) <= 1:
            titles.add(n)
    return titles


def _groups_below(blocks: Sequence[Block], at: int) -> int:
    """How often the most frequent key of actors stands below a heading, up to the next."""
    counts: dict[str, int] = {}
    for n in range(at + 1, len(blocks)):
        block = blocks[n]
        if isinstance(block, Heading) and not kind_of(block.passage.text.rstrip(":")):
            break
        if not isinstance(block, Table):
            for entry in block_entries(block, n):
                if entry.kind in ACTOR_ROLES or entry.kind == "measure":
                    counts[entry.kind] = counts.get(entry.kind, 0) + 1
    return max(counts.values(), default=0)
