"""Markdown with pipe tables; lines are those of the source."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.reader.document import Block, Document, Heading, Line
from ingest.reader.formats.encoding import decoded, lines_of
from ingest.reader.formats.grid import EMPTY, tables_of
from ingest.reader.formats.html import html_blocks
from ingest.reader.formats.keyed import paragraphs_of
from ingest.reader.joining import joined
from ingest.reader.passage import Passage

_FRONT: Final = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_TITLE: Final = re.compile(r"^title:\s*[\"']?(.*?)[\"']?\s*$", re.MULTILINE)
_NOTE_MARK: Final = re.compile(r"\[\^[^\]\s]+\]")
_NOTE: Final = re.compile(r"^\[\^[^\]\s]+\]:")
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)


def read_markdown(data: bytes, file: str) -> Document:
    """Read Markdown: headings, paragraphs, items of lists, tables.

    Raises:
        UnknownEncodingError, BrokenError: it is no text.
    """
    lines = lines_of(decoded(data, file).replace("\f", " "))
    text = "\n".join(lines)
    front = _FRONT.match(text)
    body = "\n" * front[0].count("\n") + text[front.end() :] if front else text
    walk = _Walk(MarkdownIt("commonmark").enable("table").parse(body))
    blocks = walk.blocks()
    told = _TITLE.search(front[1]) if front else None
    title = told[1] if told else _title(blocks)
    numbered = tuple(Line(n, line) for n, line in enumerate(lines, 1))
    return Document(file, "markdown", numbered, tuple(blocks), title)


def _title(blocks: Sequence[Block]) -> str:
    heads = [block for block in blocks if isinstance(block, Heading)]
    return heads[0].passage.text if heads and heads[0].level == 1 else ""


@dataclass(slots=True)
class _Walk:
    """Goes through the tokens of a text."""

    tokens: Sequence[Token]
    at: int = 0
    found: list[Block] = field(default_factory=list)
    bullet: str = ""

    def blocks(self) -> list[Block]:
        """The blocks of all tokens."""
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            self._take(token)
        return self.found

    def _take(self, token: Token) -> None:
        if token.type == "heading_open":
            passage = joined(_lines(self.tokens[self.at]))
            self.found += [Heading(passage, int(token.tag[1:]))] if passage else []
            self.at += 1
        elif token.type == "list_item_open":
            self.bullet = f"{token.info}{token.markup}"
        elif token.type == "inline":
            self._paragraph(token)
        elif token.type == "table_open":
            self._table()
        elif token.type in ("code_block", "fence"):
            self._code(token)
        elif token.type == "html_block":
            self.found += html_blocks(token.content, _first(token) - 1)

    def _paragraph(self, token: Token) -> None:
        lines = [] if _NOTE.match(token.content) else _lines(token)
        self.found += paragraphs_of(lines, self.bullet)
        self.bullet = ""

    def _code(self, token: Token) -> None:
        first = _first(token) + (token.type == "fence")
        lines = [Line(first + n, text) for n, text in enumerate(token.content.split("\n"))]
        self.found += paragraphs_of(lines)

    def _table(self) -> None:
        rows: list[list[Passage]] = []
        line, heads = 0, 0
        while (token := self.tokens[self.at]).type != "table_close":
            self.at += 1
            if token.type == "tr_open":
                rows.append([])
                line = _first(token)
            elif token.type == "inline":
                rows[-1].append(_cell(token, line))
            elif token.type == "thead_close":
                heads = len(rows)
        self.at += 1
        self.found += tables_of(rows, marked=heads)


def _first(token: Token) -> int:
    """The line (from 1) on which a token begins."""
    return token.map[0] + 1 if token.map else 1


def _cell(token: Token, line: int) -> Passage:
    texts = [text for piece in _texts(token) for text in piece.split("\n")]
    lines = [Line(line, text) for text in texts if text.strip()]
    return joined(lines) if lines else EMPTY


def _lines(token: Token) -> list[Line]:
    """The lines of a paragraph without marks."""
    first = _first(token)
    return [
        Line(first + n, part)
        for n, text in enumerate(_texts(token))
        for part in text.split("\n")
        if part.strip()
    ]


def _texts(token: Token) -> list[str]:
    """The text of each source line; a `<br>` inside becomes a line feed."""
    texts = [""]
    for child in token.children or []:
        if child.type in ("softbreak", "hardbreak"):
            texts.append("")
        elif child.type == "html_inline":
            texts[-1] += "\n" if _BREAK.fullmatch(child.content) else ""
        else:
            texts[-1] += child.content
    return [_NOTE_MARK.sub("", text) for text in texts]
