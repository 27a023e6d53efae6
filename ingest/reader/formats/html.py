"""HTML: headings, paragraphs, lists, tables with spans; lines are those of the source."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

from ingest.reader.document import Block, Document, Heading, Line
from ingest.reader.errors import BrokenError, NoTextError
from ingest.reader.formats.encoding import decoded, lines_of
from ingest.reader.formats.grid import EMPTY, tables_of
from ingest.reader.formats.keyed import paragraphs_of
from ingest.reader.formats.spans import Span, spread
from ingest.reader.joining import joined
from ingest.reader.passage import Passage

_CHARSET: Final = re.compile(
    rb"<(?:meta[^>]*?charset|\?xml[^>]*?encoding)\s*=\s*[\"']?([\w-]+)", re.I
)
_HEAD: Final = re.compile(r"h([1-6])")
_LEFT_OUT: Final = frozenset(
    ("script", "style", "noscript", "template", "head", "nav", "svg", "button", "select", "form",
     "iframe", "object", "math", "audio", "video")
)  # fmt: skip
_INLINE: Final = frozenset(
    ("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "font", "i", "ins", "kbd",
     "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "time", "tt", "u", "var",
     "wbr", "big", "strike", "acronym", "center")
)  # fmt: skip
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_NOTE_SIGN: Final = re.compile(r"\s*[\[(]?(?:\d{1,3}|[*†a-z])[\])]?\s*")
_DEEPEST: Final = 200


def read_html(data: bytes, file: str) -> Document:
    """Read HTML; nothing that it links to is fetched.

    Raises:
        UnknownEncodingError, BrokenError: it is no text, or no HTML.
        NoTextError: it shows none.
    """
    declared = _CHARSET.search(data[:4096])
    text = decoded(data, file, declared[1].decode("ascii", "ignore") if declared else "")
    lines = lines_of(text)
    root = _parsed("\n".join(lines).replace("\f", " "))
    if root is None:
        raise NoTextError(file, "enthält kein lesbares HTML", "die Seite neu speichern")
    if _is_too_deep(root):
        raise BrokenError(file, "ist zu tief verschachtelt", "die Seite neu speichern")
    blocks = _Walk(0).blocks(root)
    if not blocks:
        raise NoTextError(file, "zeigt keinen Text", "die gespeicherte Seite prüfen")
    title = " ".join((root.findtext(".//title") or "").split())
    heads = [b.passage.text for b in blocks if isinstance(b, Heading) and b.level == 1]
    numbered = tuple(Line(n, line) for n, line in enumerate(lines, 1))
    return Document(file, "html", numbered, tuple(blocks), heads[0] if heads else title)


def html_blocks(text: str, offset: int) -> list[Block]:
    """Blocks of a piece of HTML that begins behind line `offset` of a text."""
    root = _parsed(text)
    return [] if root is None or _is_too_deep(root) else _Walk(offset).blocks(root)


def _parsed(text: str) -> etree._Element | None:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


def _is_too_deep(root: etree._Element) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            return True
    return False


def _tag(element: etree._Element) -> str:
    """The name of an element, empty for comments and the like."""
    told: object = element.tag
    return told.casefold() if isinstance(told, str) else ""


def _line(element: etree._Element) -> int:
    """The line on which the start tag of an element ends, 0 if it is not known."""
    told: object = element.sourceline
    return told if isinstance(told, int) else 0


def _is_left_out(element: etree._Element) -> bool:
    hidden = _HIDDEN.search(element.get("style", "")) or element.get("hidden") is not None
    return _tag(element) in _LEFT_OUT or bool(hidden) or not _tag(element)


def _is_note_mark(element: etree._Element) -> bool:
    text = "".join(str(part) for part in element.itertext())
    return _tag(element) == "sup" and bool(_NOTE_SIGN.fullmatch(text))


@dataclass(slots=True)
class _Walk:
    """Collects blocks; `pending` are the lines of running text that no block has ended yet."""

    offset: int
    found: list[Block] = field(default_factory=list)
    pending: list[Line] = field(default_factory=list)
    bullet: str = ""
    is_open: bool = False

    def blocks(self, root: etree._Element) -> list[Block]:
        """The blocks of an element."""
        self._element(root, 1)
        self._flush()
        return self.found

    def _flush(self) -> None:
        self.found += paragraphs_of(self.pending, self.bullet)
        if self.pending:
            self.bullet = ""
        self.pending = []
        self.is_open = False

    def _text(self, text: str | None, line: int) -> int:
        """Take a text that begins on a line; the line on which it ends."""
        for n, part in enumerate((text or "").split("\n")):
            self._piece(part, line + n)
        return line + (text or "").count("\n")

    def _piece(self, part: str, line: int) -> None:
        last = self.pending[-1] if self.pending else None
        number = line + self.offset
        if last and self.is_open and last.number == number:
            self.pending[-1] = replace(last, text=last.text + part)
        elif part.strip():
            self.pending.append(Line(number, part))
            self.is_open = True

    def _element(self, element: etree._Element, line: int) -> int:
        """Take an element and what is in it; the line on which it ends."""
        tag = _tag(element)
        line = max(line, _line(element) or line)
        if _is_left_out(element) or _is_note_mark(element):
            return line + sum(str(text).count("\n") for text in element.itertext())
        if tag == "table":
            return self._table(element, line)
        if tag == "br":
            self.is_open = False
            return line
        if tag == "dl":
            return self._pairs(element, line)
        return self._open(element, tag, line)

    def _open(self, element: etree._Element, tag: str, line: int) -> int:
        is_block = tag not in _INLINE and tag not in ("sup",)
        if is_block:
            self._flush()
        if tag == "li":
            self.bullet = "•"
        head = _HEAD.fullmatch(tag)
        line = self._inside(element, line)
        if head:
            self._head(int(head[1]))
        elif is_block:
            self._flush()
        return line

    def _head(self, level: int | None) -> None:
        if passage := joined(self.pending):
            self.found.append(Heading(passage, level))
        self.pending, self.is_open = [], False

    def _inside(self, element: etree._Element, line: int) -> int:
        line = self._text(element.text, line)
        for child in element:
            line = self._element(child, line)
            line = self._text(child.tail, line)
        return line

    def _apart(self, element: etree._Element) -> tuple[list[Line], list[Block], int]:
        """Lines of an element for one cell, tables within it, and where it ends."""
        inner = _Cell(self.offset)
        end = inner.take(element)
        return inner.pending, inner.found, end

    def _pairs(self, element: etree._Element, line: int) -> int:
        """A list of terms and what they mean is a table of two columns."""
        self._flush()
        rows: list[list[Passage]] = []
        keys: list[Line] = []
        values: list[Line] = []
        for child in _terms(element):
            lines, tables, line = self._apart(child)
            if _tag(child) == "dt":
                _close(rows, keys, values)
                keys, values = [*(keys if not values else []), *lines], []
            else:
                values += lines
            self.found += tables
        _close(rows, keys, values)
        self.found += tables_of(rows)
        return line

    def _table(self, element: etree._Element, line: int) -> int:
        self._flush()
        spans: list[list[Span]] = []
        caption, inner, heads = EMPTY, list[Block](), 0
        for row in _rows(element):
            spans.append([])
            for cell in row:
                if _tag(cell) not in ("td", "th") or _is_left_out(cell):
                    continue
                lines, tables, line = self._apart(cell)
                inner += tables
                spans[-1].append(
                    Span(joined(lines), _number(cell, "colspan"), _number(cell, "rowspan"))
                )
            heads += _is_head(row) and heads == len(spans) - 1
        for child in element:
            if _tag(child) == "caption":
                lines, _, _ = self._apart(child)
                caption = joined(lines)
        self.found += tables_of(spread(spans), caption, heads)
        self.found += inner
        return max(line, _last_line(element))


class _Cell(_Walk):
    """Reads a cell: its blocks are lines of one text; tables in it stand for themselves."""

    def take(self, element: etree._Element) -> int:
        """Take all but the cell itself."""
        return self._inside(element, _line(element) or 1)

    def _flush(self) -> None:
        self.is_open = False

    def _head(self, level: int | None) -> None:  # noqa: ARG002 - a heading in a cell is its text
        self.is_open = False

    def _open(self, element: etree._Element, tag: str, line: int) -> int:
        before = len(self.pending)
        line = super()._open(element, tag, line)
        if tag == "li" and len(self.pending) > before:
            first = self.pending[before]
            self.pending[before] = replace(first, text=f"• {first.text.lstrip()}")
        return line


def _close(rows: list[list[Passage]], keys: list[Line], values: list[Line]) -> None:
    if keys and values:
        rows.append([joined(keys), joined(values)])


def _terms(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if _tag(child) in ("dt", "dd"):
            yield child
        elif _tag(child) == "div":
            yield from _terms(child)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """Rows of a table, not those of tables in its cells."""
    for child in table:
        if _tag(child) == "tr":
            yield child
        elif _tag(child) in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if _tag(row) == "tr")


def _is_head(row: etree._Element) -> bool:
    parent = row.getparent()
    if parent is not None and _tag(parent) == "thead":
        return True
    cells = [cell for cell in row if _tag(cell) in ("td", "th")]
    return len(cells) > 1 and all(_tag(cell) == "th" for cell in cells)


def _number(cell: etree._Element, name: str) -> int:
    told = (cell.get(name) or "1").strip()
    return min(int(told), 1000) if told.isascii() and told.isdigit() else 1


def _last_line(element: etree._Element) -> int:
    return max((_line(child) for child in element.iter()), default=0)
