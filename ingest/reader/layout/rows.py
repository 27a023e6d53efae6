"""Lines that are cut into columns, put together to rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from ingest.reader.joining import joined
from ingest.reader.layout.fit import CODE, VERB, Fit, break_between
from ingest.reader.layout.setting import SetLine, plain_lines
from ingest.reader.passage import Passage
from ingest.reader.titles import ACTOR_COLUMNS, ColumnRole

CutLine = tuple[SetLine, ...]
_ENOUGH: Final = 1.0
_GAPS: Final = 8


@dataclass(slots=True)
class Body:
    """The lines of a table below its titles.

    Above those of `ruled` a rule is drawn; those of `alone` are headings inside the table.
    """

    roles: Sequence[ColumnRole | None]
    lines: list[CutLine] = field(default_factory=list)
    ruled: set[int] = field(default_factory=set)
    alone: set[int] = field(default_factory=set)


def rows_of(body: Body, fit: Fit) -> tuple[tuple[Passage, ...], ...]:
    """The rows, each cell joined."""
    rows = _Rows(body, fit).rows()
    return tuple(
        tuple(joined(plain_lines([line[n] for line in row if line[n].text])) for n in range(width))
        for row in rows
        if (width := len(row[0]))
    )


class _Rows:
    """Decides line by line whether a row begins."""

    def __init__(self, body: Body, fit: Fit) -> None:
        self.body, self.fit = body, fit
        self.key = _key(body)
        width = len(body.roles)
        texts = [[line[n].text for line in body.lines if line[n].text] for n in range(width)]
        self.widths = [max(map(len, column), default=0) for column in texts]
        self.commas = [_has_commas(column) for column in texts]
        gaps = sum(_gap(line) for line in body.lines[1:])
        self.doubled = gaps > 2 and gaps * 10 >= len(body.lines) * 8
        self.apart = gaps > 1 and gaps * _GAPS >= len(body.lines) and not self.doubled
        inner = {n for n in body.ruled if 0 < n < len(body.lines)}
        self.ruled = inner if _are_parting(inner, body) else set[int]()

    def rows(self) -> list[list[CutLine]]:
        """Lines by row."""
        found: list[list[CutLine]] = []
        for n, line in enumerate(self.body.lines):
            if not found or self._begins(n, found[-1]):
                found.append([])
            found[-1].append(line)
        return found

    def _begins(self, n: int, row: Sequence[CutLine]) -> bool:
        if {n, n - 1} & self.body.alone:
            return True
        if self.ruled:
            return n in self.ruled
        line = self.body.lines[n]
        scores = [self._column(c, line, row) for c in range(len(line)) if line[c].text]
        told = self._lead(line) + self._parted(line) + sum(scores)
        return told + _on_top(line, row, scores) >= _ENOUGH

    def _lead(self, line: CutLine) -> float:
        """A row begins in its first column; a code there is all but certain."""
        role = self.body.roles[self.key]
        text = line[self.key].text
        if not text:
            return -6.0
        return 4.0 if role == "code" and CODE.fullmatch(text) else 0.0

    def _parted(self, line: CutLine) -> float:
        if line[0].turned:
            return 0.0
        if _gap(line):
            return 0.0 if self.doubled else 3.0
        return -2.0 if self.apart else 0.0

    def _column(self, column: int, line: CutLine, row: Sequence[CutLine]) -> float:
        """What a column says: its cell ended before, or goes on."""
        told = [one[column] for one in row if one[column].text]
        here = line[column]
        if not told:
            return 0.3 if line[0].turned else 1.5
        last = told[-1]
        if last is row[-1][column]:
            return self._next(column, last, here)
        told_break = break_between(last, here, is_set_apart=False)
        return told_break if told_break <= -3 else 2.0 + (0.0 if line[0].turned else 1.0)

    def _next(self, column: int, last: SetLine, here: SetLine) -> float:
        if (score := break_between(_flat(last), _flat(here), is_set_apart=False)) <= -3:
            return score
        if here.turned:
            return score
        word = here.text.split()[0]
        has_room = len(last.text) + 1 + len(word) < self.widths[column]
        score += 1.2 if has_room else -0.8
        return score + (1.5 if self._is_complete(column, last.text, here.text) else 0.0)

    def _is_complete(self, column: int, last: str, here: str) -> bool:
        """Whether a task or a list of actors is whole, and the next line could be another."""
        if self.body.roles[column] in ACTOR_COLUMNS:
            parted = self.commas[column] and not last.endswith((",", ";"))
            return parted and min(self.fit.who(last), self.fit.who(here)) > 0.75
        return bool(VERB.search(last)) and here[:1].isupper()


def _has_commas(texts: Sequence[str]) -> bool:
    """Whether names are parted by commas, so that a line without one at its end tells."""
    return sum("," in text for text in texts) * 4 >= len(texts)


def _on_top(line: CutLine, row: Sequence[CutLine], scores: Sequence[float]) -> float:
    """A page rather begins with a new row if all columns have text and none goes on."""
    is_full = all(here.text or not first.text for here, first in zip(line, row[0], strict=True))
    return 1.2 if line[0].turned and is_full and min(scores, default=0) > -1 else 0.0


def _flat(line: SetLine) -> SetLine:
    """The line as if no empty line stood before it: that is rated once for all columns."""
    return SetLine(line.line, line.raw, line.text, 0, line.turned)


def _gap(line: CutLine) -> bool:
    return line[0].gap > 0 and not line[0].turned


def _are_parting(inner: set[int], body: Body) -> bool:
    """Whether rules stand between rows, not only below titles or around parts."""
    starts = [0, *sorted(inner)]
    begun = [any(cell.text for cell in body.lines[n]) for n in starts]
    return len(inner) >= 1 and all(begun) and len(body.lines) <= 14 * len(starts)


def _key(body: Body) -> int:
    """The column in which every row has text: that of codes or measures, else the first."""
    for role in ("code", "measure"):
        if role in body.roles:
            n = list(body.roles).index(role)
            if role != "code" or _are_codes([line[n].text for line in body.lines]):
                return n
    return 0


def _are_codes(texts: Sequence[str]) -> bool:
    filled = [text for text in texts if text]
    return bool(filled) and sum(bool(CODE.fullmatch(text)) for text in filled) * 2 > len(filled)
