"""Tables whose columns stand side by side, over as many pages as they go on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from ingest.reader.document import Line, Table
from ingest.reader.joining import joined
from ingest.reader.layout.columns import (
    Gutters,
    Piece,
    Run,
    between,
    cut_line,
    first_sign,
    is_rule,
    matched,
    pieces_of,
    prefix_of,
)
from ingest.reader.layout.fit import Fit, break_between
from ingest.reader.layout.heads import is_caption, is_contents, is_field_head, is_numbered_head
from ingest.reader.layout.rows import Body, CutLine, rows_of
from ingest.reader.layout.setting import SetLine
from ingest.reader.passage import Passage
from ingest.reader.titles import ACTOR_COLUMNS, ColumnRole, column_role, titles_in

_MOST_HEAD_LINES: Final = 4


@dataclass(frozen=True, slots=True)
class Head:
    """Titles side by side in lines `start` to `end` (behind the last), with their places."""

    start: int
    end: int
    pieces: tuple[Piece, ...]
    heads: tuple[Passage, ...]
    roles: tuple[ColumnRole | None, ...]


def head_at(lines: Sequence[SetLine], at: int) -> Head | None:
    """The titles that begin at a line, over one line or several; None if none do.

    At least two must be known, one of them of actors.
    """
    for end in range(min(len(lines), at + _MOST_HEAD_LINES), at, -1):
        taken = lines[at:end]
        if end > at + 1 and not all(_may_belong(line) for line in taken[1:]):
            continue
        if head := _head(taken, at):
            return head
    return None


def _may_belong(line: SetLine) -> bool:
    """Whether a line may be part of titles: short pieces, right below."""
    return line.gap == 0 and all(len(piece.text) <= 28 for piece in pieces_of(line.raw))


def _head(taken: Sequence[SetLine], at: int) -> Head | None:
    if any(is_rule(line) for line in taken):
        return None
    places = _places(taken)
    if len(places) < 2:
        return None
    heads = [_title(taken, place) for place in places]
    roles = tuple(column_role(head.text) for head in heads)
    known = [role for role in roles if role]
    is_head = ACTOR_COLUMNS & set(known) and len(set(known)) > 1 and len(known) * 2 > len(roles)
    if not is_head or any(len(head.text) > 60 for head in heads):
        return None
    return Head(at, at + len(taken), tuple(places), tuple(heads), roles)


def _places(taken: Sequence[SetLine]) -> list[Piece]:
    """Where titles stand: pieces of all lines that overlap are one."""
    found: list[Piece] = []
    for piece in sorted(
        (part for line in taken for part in _parted(line.raw)), key=lambda piece: piece.start
    ):
        if found and piece.start < found[-1].end:
            end = max(found[-1].end, piece.end)
            found[-1] = Piece(found[-1].start, end, "")
        else:
            found.append(piece)
    return found


def _parted(raw: str) -> list[Piece]:
    """Pieces of a line; one that holds several titles with single blanks between is parted."""
    found: list[Piece] = []
    for piece in pieces_of(raw):
        titles = titles_in(piece.text)
        if len({title.role for title in titles}) < 2:
            found.append(piece)
            continue
        found += [
            Piece(piece.start + t.start, piece.start + t.end, piece.text[t.start : t.end])
            for t in titles
        ]
    return found


def _title(taken: Sequence[SetLine], place: Piece) -> Passage:
    """The title at a place; one that only a torn word keeps from being known is mended."""
    parts = [line.cut(place.start, place.end) for line in taken]
    parts = [part for part in parts if part.text]
    plain = joined([part.line for part in parts])
    if column_role(plain.text) or len(parts) < 2 or not parts[1].text[:1].islower():
        return plain
    ends = [f"{part.text}-" for part in parts[:-1]] + [parts[-1].text]
    mended = joined([Line(p.line.number, end) for p, end in zip(parts, ends, strict=True)])
    return mended if column_role(mended.text) else plain


def beside_table(lines: Sequence[SetLine], head: Head, fit: Fit) -> tuple[int, Table | None]:
    """The table below its titles, and the line behind it; none if nothing stands side by side."""
    reader = _Reader(lines, head, fit)
    end = reader.read()
    if not any(sum(bool(cell.text) for cell in line) > 1 for line in reader.body.lines):
        return head.start, None
    return end, Table(head.heads, rows_of(reader.body, fit))


def _turned(lines: Sequence[CutLine]) -> list[CutLine]:
    """The lines, the first marked as standing behind a page break: the titles hid it."""
    first = [tuple(replace(cell, turned=True) for cell in line) for line in lines[:1]]
    return [*first, *lines[1:]]


class _Reader:
    """Takes the lines of a table page by page."""

    def __init__(self, lines: Sequence[SetLine], head: Head, fit: Fit) -> None:
        self.lines, self.head, self.fit = lines, head, fit
        self.first = head.pieces[0].start
        self.body = Body(head.roles)
        self.starts = [piece.start for piece in head.pieces[1:]]

    def read(self) -> int:
        """Read on; the index behind the last line of the table."""
        at = self._page(self.head.end, between(self.head.pieces))
        while at < len(self.lines) and self.lines[at].turned:
            end = self._next_page(at)
            if end == at:
                break
            at = end
        return at

    def _page(self, at: int, gutters: Gutters) -> int:
        """Take the lines down to the end of the page or the table, the gutters being known."""
        end = at
        while end < len(self.lines) and not (self.lines[end].turned and end > at):
            after = None if self._ends(end) else gutters.with_line(self.lines[end])
            if after is None and not self._spans(end):
                break
            gutters, end = after or gutters, end + 1
        end = self._trimmed(at, end)
        self._take(at, end, list(gutters.runs))
        return end

    def _spans(self, at: int) -> bool:
        """Whether a line is a heading inside the table: rows follow it without titles."""
        line = self.lines[at]
        is_head = is_field_head(line.text) and len(pieces_of(line.raw)) == 1
        return is_head and bool(self.starts) and not self._rows_end(at)

    def _next_page(self, at: int) -> int:
        """Go on behind a page break, with titles again or without."""
        again = head_at(self.lines, at)
        if again is not None:
            if again.roles != self.head.roles:
                return at
            begun = len(self.body.lines)
            end = self._page(again.end, between(again.pieces))
            self.body.lines[begun:] = _turned(self.body.lines[begun:])
            return end
        stop = at + 1
        while stop < len(self.lines) and not self.lines[stop].turned and not self._ends(stop):
            stop += 1
        taken, runs = prefix_of(self.lines[at:stop], len(self.starts))
        if self._ends(at):
            return at
        if not taken:
            return self._alone(at, stop)
        end = self._trimmed(at, at + taken)
        self._take(at, end, self._matched(self.lines[at:end], runs))
        return end

    def _matched(self, told: Sequence[SetLine], runs: Sequence[Run]) -> list[Run | None]:
        def rate(span: Run, column: int) -> float:
            texts = [text for line in told if (text := line.cut(*span).text)]
            role = self.head.roles[column]
            return sum(self.fit.of(role, text) for text in texts) / max(1, len(texts))

        return matched(runs, first_sign(told), [self.first, *self.starts], rate)

    def _alone(self, at: int, stop: int) -> int:
        """Lines that go on with one cell behind a page break: the one that stood there."""
        indent = first_sign(self.lines[at : at + 1])
        known = [self.first, *self.starts]
        column = min(range(len(known)), key=lambda n: abs(known[n] - indent))
        last = next((line[column] for line in self.body.lines[::-1] if line[column].text), None)
        goes_on = last is not None and break_between(last, self.lines[at], is_set_apart=False) < -1
        if not goes_on or (column == 0 and not self.lines[at].text[:1].islower()):
            return at
        end = at + 1
        while end < stop and not self.lines[end].gap and first_sign([self.lines[end]]) == indent:
            end += 1
        edge = (max(0, indent - 1), indent)
        runs = [edge if n == column else None for n in range(1, len(known))]
        self.body.lines += [cut_line(line, runs) for line in self.lines[at:end]]
        return end

    def _take(self, at: int, end: int, runs: list[Run | None]) -> None:
        for n, line in enumerate(self.lines[at:end], at):
            if is_rule(line):
                self.body.ruled.add(len(self.body.lines))
            elif self._spans(n):
                self.body.alone.add(len(self.body.lines))
                self.body.lines.append((line, *[line.cut(0, 0)] * len(runs)))
            else:
                self.body.lines.append(cut_line(line, runs))
        self.starts = [
            run[1] if run else known for run, known in zip(runs, self.starts, strict=True)
        ]

    def _ends(self, at: int) -> bool:
        """Whether something else begins at a line, whatever its blanks."""
        text = self.lines[at].text
        if is_caption(text) or is_contents(text):
            return True
        pieces = pieces_of(self.lines[at].raw)
        if len(pieces) > 1 or (not self.body.lines and at == self.head.end):
            return bool(len(pieces) > 1 and at > self.head.end and head_at(self.lines, at))
        return is_field_head(text) and self._rows_end(at)

    def _rows_end(self, at: int) -> bool:
        """Whether no line in columns follows before the page or a table begins anew."""
        for n in range(at + 1, min(at + 8, len(self.lines))):
            if head_at(self.lines, n):
                return True
            if len(pieces_of(self.lines[n].raw)) > 1:
                return False
        return True

    def _trimmed(self, at: int, end: int) -> int:
        """Without the heading of what follows, which stands apart in the first column."""
        while end > at + 1:
            line = self.lines[end - 1]
            is_last = end == len(self.lines) or self.lines[end].turned
            if is_last or not line.is_apart or len(pieces_of(line.raw)) > 1:
                break
            if not self._is_heading(line, end):
                break
            end -= 1
        return end

    def _is_heading(self, line: SetLine, end: int) -> bool:
        """A line alone in the first column, with an empty line below it too, or by its words."""
        is_left = line.raw.find(line.text[:1]) < (self.starts[0] if self.starts else 0)
        by_words = is_field_head(line.text) or is_numbered_head(line.text)
        return is_left and (by_words or self.lines[end].is_apart)
