"""Tokens of a SPARQL query, and the data blocks in which its parameters stand.

The token rules follow SPARQL 1.1, section 19.8 (IRIREF, STRING_LITERAL*, VAR1/VAR2, LANGTAG);
whatever needs no care of its own is one token per character.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["comment", "iri", "string", "variable", "tag", "word", "sign", "blank"]

_TOKEN: Final = re.compile(
    r"""
      (?P<comment>\#[^\r\n]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>\"\"\"(?:\"{0,2}(?:[^"\\]|\\.))*\"\"\"
               | '''(?:'{0,2}(?:[^'\\]|\\.))*'''
               | "(?:[^"\\\r\n]|\\.)*"
               | '(?:[^'\\\r\n]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<word>(?:[\w:%-]|\\.)(?:[\w:%.-]|\\.)*)
    | (?P<blank>\s+)
    | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token: what it is, its text, and where it starts and ends in the query."""

    kind: Kind
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DataBlock:
    """The data of one `VALUES ?name { ... }`: what stands between the braces, and where."""

    name: str
    start: int
    end: int
    data: tuple[Token, ...]


def tokens(text: str) -> Iterator[Token]:
    """Read the tokens that mean something: comments and blanks are left out."""
    for match in _TOKEN.finditer(text):
        kind: Kind = match.lastgroup  # type: ignore[assignment] # the names of the groups above
        if kind not in ("blank", "comment"):
            yield Token(kind, match.group(), match.start(), match.end())


def data_blocks(text: str) -> Iterator[DataBlock]:
    """Find every data block of one variable, in order.

    Blocks of several variables (`VALUES (?a ?b) { ... }`) belong to the query and are passed over.
    """
    read = list(tokens(text))
    for at in range(len(read) - 2):
        if _opens_block(read[at : at + 3]):
            data, close = _until_brace(read, at + 3)
            yield DataBlock(read[at + 1].text[1:], read[at + 2].end, close, data)


def _opens_block(three: list[Token]) -> bool:
    values, name, brace = three
    return (
        values.kind == "word"
        and values.text.upper() == "VALUES"
        and name.kind == "variable"
        and brace.text == "{"
    )


def _until_brace(read: list[Token], at: int) -> tuple[tuple[Token, ...], int]:
    data: list[Token] = []
    for token in read[at:]:
        if token.text == "}":
            return tuple(data), token.start
        data.append(token)
    return tuple(data), read[-1].end


def prefixes(text: str) -> dict[str, str]:
    """Prefixes that a query declares, with their colon left out."""
    read = list(tokens(text))
    return {
        name.text[:-1]: iri.text[1:-1]
        for word, name, iri in zip(read, read[1:], read[2:], strict=False)
        if word.text.upper() == "PREFIX" and iri.kind == "iri"
    }
