"""Word files: paragraphs, headings, lists, tables with merged cells, text boxes, footnotes."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ingest.reader.document import Block, Document, Heading, Line, Paragraph
from ingest.reader.errors import NoTextError
from ingest.reader.formats.docx_parts import Parts, W, open_parts
from ingest.reader.formats.docx_styles import Styles
from ingest.reader.formats.docx_text import boxes_in, texts_of
from ingest.reader.formats.grid import tables_of
from ingest.reader.formats.keyed import paragraphs_of
from ingest.reader.formats.sheet import Sheet
from ingest.reader.formats.spans import Span, spread
from ingest.reader.joining import joined
from ingest.reader.layout.heads import is_caption
from ingest.reader.passage import Passage

_WRAPPERS = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins")
)
_MOST_SPAN = 100


def read_docx(data: bytes, file: str) -> Document:
    """Read a Word file; lines are those of its paragraphs, broken where it breaks them.

    Raises:
        BrokenError: it is cut off, damaged, or no Word file.
        TooLargeError: it unpacks to more than a paper holds.
        NoTextError: it holds no text.
    """
    parts = open_parts(data, file)
    walk = _Walk(Styles.of(parts))
    body = parts.document.find(f"{W}body")
    if body is not None:
        walk.take(body)
    if not walk.sheet.lines:
        raise NoTextError(file, "enthält keinen Text", "bei Bildern zuerst Text erkennen lassen")
    blocks = walk.sheet.blocks
    _footnotes(parts, walk.sheet)
    title = walk.title or parts.title or _first_heading(blocks)
    return Document(file, "docx", tuple(walk.sheet.lines), tuple(blocks), title)


def _first_heading(blocks: list[Block]) -> str:
    head = next((block for block in blocks[:3] if isinstance(block, Heading)), None)
    return head.passage.text if head else ""


def _footnotes(parts: Parts, sheet: Sheet) -> None:
    """Notes are lines at the end, but no part of the text."""
    if parts.footnotes is None:
        return
    for note in parts.footnotes.iter(f"{W}footnote"):
        if note.get(f"{W}type") is None:
            for paragraph in note.iter(f"{W}p"):
                for text in texts_of(paragraph):
                    if text.strip():
                        sheet.line(text)


@dataclass(slots=True)
class _Walk:
    """Goes through the body; each line of a paragraph is a line of the text."""

    styles: Styles
    sheet: Sheet = field(default_factory=Sheet)
    title: str = ""

    def take(self, parent: etree._Element) -> None:
        """Take what stands in an element."""
        for child in parent:
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self._table(child)
            elif child.tag in _WRAPPERS:
                self.take(child)

    def _paragraph(self, element: etree._Element) -> None:
        look = self.styles.look(element)
        lines = [self.sheet.line(text) for text in texts_of(element) if text.strip()]
        if lines and look.is_title and not self.title:
            self.title = joined(lines).text
        if lines and (look.is_title or look.level is not None):
            self.sheet.blocks.append(Heading(joined(lines), look.level or 1))
        elif lines and not look.is_contents:
            self.sheet.blocks += paragraphs_of(lines, look.bullet)
        for box in boxes_in(element):
            self.take(box)

    def _table(self, element: etree._Element) -> None:
        inner: list[etree._Element] = []
        rows: list[list[Span]] = []
        open_cells: dict[int, tuple[int, int]] = {}
        heads = 0
        for row in _children(element, f"{W}tr"):
            heads += len(rows) == heads and row.find(f"{W}trPr/{W}tblHeader") is not None
            rows.append([])
            self._row(row, rows, open_cells, inner)
        caption = self._caption() if rows else Passage("")
        self.sheet.blocks += tables_of(spread(rows), caption, heads)
        for table in inner:
            self._table(table)

    def _row(
        self,
        row: etree._Element,
        rows: list[list[Span]],
        open_cells: dict[int, tuple[int, int]],
        inner: list[etree._Element],
    ) -> None:
        """Read a row; a cell that goes on from above makes the one there longer."""
        column = _value(row, f"{W}trPr/{W}gridBefore", 0)
        rows[-1] += [Span(Passage(""))] * column
        for cell in _children(row, f"{W}tc"):
            width = min(_value(cell, f"{W}tcPr/{W}gridSpan", 1), _MOST_SPAN)
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            passage = self._cell(cell, inner)
            goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
            if goes_on and column in open_cells:
                _lengthen(rows, open_cells[column], passage)
            else:
                open_cells.pop(column, None)
                rows[-1].append(Span(passage, width))
                if merge is not None:
                    open_cells[column] = (len(rows) - 1, len(rows[-1]) - 1)
            column += width

    def _cell(self, cell: etree._Element, inner: list[etree._Element]) -> Passage:
        lines: list[Line] = []
        for child in _flat(cell):
            if child.tag == f"{W}tbl":
                inner.append(child)
                continue
            texts = [text for text in texts_of(child, with_boxes=True) if text.strip()]
            bullet = self.styles.look(child).bullet
            for n, text in enumerate(texts):
                line = self.sheet.line(text)
                sign = f"{bullet} " if bullet and n == 0 else ""
                lines.append(Line(line.number, f"{sign}{text}"))
        return joined(lines)

    def _caption(self) -> Passage:
        """What stands over the table and names it."""
        last = self.sheet.blocks[-1] if self.sheet.blocks else None
        if isinstance(last, Paragraph | Heading) and is_caption(last.passage.text):
            self.sheet.blocks.pop()
            return last.passage
        return Passage("")


def _lengthen(rows: list[list[Span]], at: tuple[int, int], more: Passage) -> None:
    """One row more for a cell above; some programs leave text in the hidden part."""
    row, n = at
    old = rows[row][n]
    if len(rows) - row > old.rows:
        rows[row][n] = Span(old.passage or more, old.columns, len(rows) - row)


def _children(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Children of a kind, those in wrappers too."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)


def _flat(cell: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables of a cell in order."""
    for child in cell:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _flat(child)


def _value(element: etree._Element, path: str, default: int) -> int:
    found = element.find(path)
    told = found.get(f"{W}val", "") if found is not None else ""
    return int(told) if told.isascii() and told.isdigit() else default
