"""Finds the tables among lines and reads what is between them as running text."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from ingest.reader.document import Block, Heading, Line, Paragraph, Table
from ingest.reader.layout.beside import beside_table, head_at
from ingest.reader.layout.drawn import drawn_table
from ingest.reader.layout.extent import torn_end
from ingest.reader.layout.fit import Fit
from ingest.reader.layout.flow import Flow
from ingest.reader.layout.furniture import furniture
from ingest.reader.layout.heads import Titles, is_caption, titles_at
from ingest.reader.layout.pages import paged
from ingest.reader.layout.scattered import scattered_table
from ingest.reader.layout.setting import SetLine, set_lines
from ingest.reader.layout.torn import torn_table
from ingest.reader.layout.untitled import untitled_at
from ingest.reader.passage import Passage

_USUAL: Final = 80


def blocks_of(lines: Sequence[Line], likeness: Callable[[str], float]) -> tuple[Block, ...]:
    """Headings, paragraphs, items of lists and tables, in reading order.

    `likeness` tells from 0 to 1 how much a text looks like a cell of actors. Page numbers,
    running heads and footnotes are left out; pages are guessed where no line has one.
    """
    told = paged(lines)
    return tuple(_Reader(set_lines(told, furniture(told)), Fit(likeness)).blocks())


class _Reader:
    """Goes through the lines; what is no table is kept until one begins."""

    def __init__(self, lines: Sequence[SetLine], fit: Fit) -> None:
        self.lines, self.fit = lines, fit
        lengths = sorted(len(line.text) for line in lines)
        self.width = lengths[len(lengths) * 9 // 10] if lengths else _USUAL
        self.found: list[Block] = []

    def blocks(self) -> list[Block]:
        """The blocks of all lines."""
        at = begin = 0
        while at < len(self.lines):
            end, table = self._table(at)
            if table is None:
                at += 1
                continue
            self._flow(begin, at)
            self._add(table)
            at = begin = end
        self._flow(begin, len(self.lines))
        return self.found

    def _table(self, at: int) -> tuple[int, Table | None]:
        """The table that begins at a line, and where it ends."""
        end, table = drawn_table(self.lines, at, self.fit)
        if table is not None:
            return end, table
        head = head_at(self.lines, at) or untitled_at(self.lines, at, self.fit)
        if head is not None:
            end, table = beside_table(self.lines, head, self.fit)
            if table is not None:
                return end, table
        titles = titles_at(self.lines, at)
        return self._torn(titles) if titles else scattered_table(self.lines, at, self.fit)

    def _torn(self, titles: Titles) -> tuple[int, Table | None]:
        end, kept = torn_end(self.lines, titles, self.fit)
        if not kept:
            return titles.start, None
        return end, torn_table(titles.heads, titles.roles, kept, self.fit)

    def _flow(self, begin: int, end: int) -> None:
        self.found += Flow(self.lines[begin:end], self.width, opens=begin == 0).blocks()

    def _add(self, table: Table) -> None:
        """Add a table; what stands over it and names it becomes its caption."""
        last = self.found[-1] if self.found else None
        if isinstance(last, Heading | Paragraph) and _names(last.passage) and not table.caption:
            self.found.pop()
            table = replace(table, caption=last.passage)
        self.found.append(table)


def _names(passage: Passage) -> bool:
    return is_caption(passage.text)
