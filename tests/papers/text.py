"""Prints papers as the plain text that extractors give, and keeps account of the lines."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Final

from tests.papers.content import Field, Measure, Paper
from tests.papers.gold import Gold

_VOWELS: Final = "aeiouäöü"
_SHORTEST: Final = 9


def wrapped(text: str, width: int) -> list[tuple[str, int]]:
    """Lines of at most `width` characters with the offset each begins at; long words part."""
    rows: list[tuple[str, int]] = []
    at = 0
    while at < len(text):
        end = _end(text, at, width)
        word = text[at:end].rstrip()
        cut = end < len(text) and text[end - 1].isalpha() and text[end].isalpha()
        rows.append((f"{word}-" if cut else word, at))
        at = end + (len(text[end:]) - len(text[end:].lstrip()))
    return rows or [("", 0)]


def _end(text: str, at: int, width: int) -> int:
    if len(text) - at <= width:
        return len(text)
    blank = text.rfind(" ", at, at + width + 1)
    begin = blank + 1 if blank > at else at
    stop = text.find(" ", begin)
    word = text[begin : stop if stop > 0 else len(text)]
    room = at + width - begin - 1
    for cut in range(min(room, len(word) - 4), 4, -1):
        parts = word[:cut][-1] in _VOWELS and word[cut] not in _VOWELS and word.isalpha()
        if len(word) >= _SHORTEST and parts and word[cut + 1] in _VOWELS:
            return begin + cut
    return begin if blank > at else at + width


@dataclass(slots=True)
class Sheet:
    """Lines so far; a page has `length` lines (0: no pages) between a running head and a number."""

    title: str
    length: int = 0
    lines: list[str] = field(default_factory=list)
    gold: Gold = field(default_factory=Gold)
    page: int = 1
    left: int = 0

    def put(self, text: str = "") -> int:
        """Add a line; its number."""
        if self.length and self.left == 0:
            self._turn()
        self.left -= 1
        self.lines.append(text)
        return len(self.lines)

    def _turn(self) -> None:
        if self.lines:
            self.lines += ["", f"{self.page:>40}", f"\f{self.title}", ""]
            self.page += 1
        self.left = self.length

    def flow(self, text: str, width: int = 84, indent: str = "") -> list[int]:
        """Add wrapped text; the line of each character."""
        places: list[int] = []
        rows = wrapped(text, width)
        for (row, begin), after in zip_longest(rows, rows[1:]):
            line = self.put(indent + row)
            places += [line] * ((after[1] if after else len(text)) - begin)
        return places

    def open_field(self, part: Field) -> None:
        """Add heading and running text of a field."""
        self.put()
        self.put(part.heading)
        self.put()
        places = self.flow(part.intro)
        self.put()
        for kind, sentence in part.stated.items():
            at = part.intro.index(sentence)
            self.gold.stated.append((kind, (places[at], places[at + len(sentence) - 1])))
        self.gold.fields.append((part.code, part.title, part.cross_cutting))
        if part.caption:
            self.put(part.caption)
            self.put()


def begun(paper: Paper, length: int = 0) -> Sheet:
    """A sheet with the paper's title on it."""
    sheet = Sheet(paper.title, length)
    sheet.put(paper.title)
    return sheet


def columns(
    paper: Paper, widths: Sequence[int], *, length: int = 0, gap: int = 3, blank: bool = True
) -> Sheet:
    """Columns side by side, as an extractor prints that keeps the layout."""
    sheet = begun(paper, length)
    for part in paper.fields:
        sheet.open_field(part)
        _side_by_side(
            sheet, [(head, widths[n]) for n, head in enumerate(paper.heads.values())], gap
        )
        sheet.put()
        for measure in part.measures:
            cells = [(cell.text, widths[n]) for n, cell in enumerate(paper.row(measure))]
            places = _side_by_side(sheet, cells, gap)
            _enter(sheet, paper, part, measure, places)
            if blank:
                sheet.put()
    return sheet


def _enter(
    sheet: Sheet, paper: Paper, part: Field, measure: Measure, places: Sequence[list[int]]
) -> None:
    by_role = dict(zip(paper.heads, places, strict=True))
    sheet.gold.enter(part, measure, {role: by_role[role] for role in paper.roles})


def _side_by_side(sheet: Sheet, cells: Sequence[tuple[str, int]], gap: int) -> list[list[int]]:
    parts = [wrapped(text, width) for text, width in cells]
    places: list[list[int]] = [[] for _ in cells]
    for n in range(max(len(rows) for rows in parts)):
        shown = [rows[n][0] if n < len(rows) else "" for rows in parts]
        padded = [text.ljust(width + gap) for text, (_, width) in zip(shown, cells, strict=True)]
        line = sheet.put("".join(padded).rstrip())
        for place, rows, (text, _) in zip(places, parts, cells, strict=True):
            if n < len(rows):
                end = rows[n + 1][1] if n + 1 < len(rows) else len(text)
                place += [line] * (end - rows[n][1])
    return places


def torn(paper: Paper, width: int = 42, *, blank: bool = True, bullet: str = "") -> Sheet:
    """Cell after cell, row by row; empty cells leave no trace."""
    sheet = begun(paper)
    for part in paper.fields:
        sheet.open_field(part)
        sheet.put(" ".join(paper.heads.values()))
        sheet.put()
        for measure in part.measures:
            places = []
            for head, cell in zip(paper.heads, paper.row(measure), strict=True):
                mark = bullet if head == "measure" else ""
                text = mark + cell.text
                places.append(sheet.flow(text, width)[len(mark) :] if cell.text else [])
                if cell.text and blank:
                    sheet.put()
            _enter(sheet, paper, part, measure, places)
    return sheet


def sheets(paper: Paper) -> Sheet:
    """One fact sheet per measure: a line per key."""
    sheet = begun(paper)
    for part in paper.fields:
        sheet.open_field(part)
        for measure in part.measures:
            lead = f"{measure.code}: " if measure.code else ""
            sheet.flow(f"Maßnahme {lead}{measure.text}" if lead else f"Maßnahme: {measure.text}")
            _keys(sheet, paper, part, measure)
            sheet.put()
    return sheet


def _keys(sheet: Sheet, paper: Paper, part: Field, measure: Measure) -> None:
    places: dict[str, list[int]] = {}
    for role in paper.roles:
        key = f"{paper.heads[role]}: "
        places[role] = sheet.flow(key + measure.cells[role].text, 60)[len(key) :]
    if measure.horizon:
        sheet.put(f"{paper.heads['horizon']}: {measure.horizon}")
    sheet.gold.enter(part, measure, places)


def bullets(paper: Paper) -> Sheet:
    """A list: each measure with its actors in brackets behind it."""
    sheet = begun(paper)
    for part in paper.fields:
        sheet.open_field(part)
        for measure in part.measures:
            lead = f"{measure.code} " if measure.code else ""
            told, spots = f"• {lead}{measure.text} (", dict[str, int]()
            for role in paper.roles:
                told += "; " if spots else ""
                told += f"{paper.heads[role]}: "
                spots[role] = len(told)
                told += measure.cells[role].text
            places = sheet.flow(f"{told})", 78)
            sheet.gold.enter(part, measure, {role: places[at:] for role, at in spots.items()})
    return sheet
