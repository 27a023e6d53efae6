r"""Tokens of a SPARQL query as a scannerless parser would see them, for refusing before it runs.

The rules follow SPARQL 1.1, 19.8. What is a word here is a keyword, function, number or boolean:
strings, comments, IRIs, prefixed names, variables and language tags are told apart from it. Two
places are read more strictly than the grammar, because parsers take keywords without a boundary:

- `trueSERVICE<x>` is a boolean and a keyword, so whoever looks for a keyword looks inside words;
- in `?a<?b)SERVICE#>` the angle brackets are no IRI, so IRIs with a bracket are looked into, too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

Kind = Literal["string", "comment", "iri", "name", "variable", "tag", "word", "sign", "blank"]

_TOKEN: Final = re.compile(
    r"""
      (?P<blank>[ \t\r\n]+)
    | (?P<comment>\#[^\r\n]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>\"\"\"(?:[^"\\]|\\.|\"{1,2}(?!\"))*\"\"\"
               | '''(?:[^'\\]|\\.|'{1,2}(?!'))*'''
               | "(?:[^"\\\r\n]|\\.)*"
               | '(?:[^'\\\r\n]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<name>(?:\w[\w.-]*)?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\.|[.-]+(?=[\w:%\\-]))*)
    | (?P<word>\w+(?:\.[0-9]+)?)
    | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_LAST_CODE_POINT: Final = 0x10FFFF


class Token(NamedTuple):
    """One token: what it is, its text, and where it starts."""

    kind: Kind
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Tokens:
    r"""A text and its tokens, read once for all who look at them.

    `resolved` is the same of what the text says where it holds `\uXXXX`, else None.
    """

    text: str
    all: tuple[Token, ...]
    resolved: "Tokens | None" = None

    @classmethod
    def of(cls, text: str) -> "Tokens":
        """Read a text."""
        said = readings(text)
        resolved = cls(said[1], tuple(tokens(said[1]))) if len(said) > 1 else None
        return cls(text, tuple(tokens(text)), resolved)

    @property
    def readings(self) -> tuple["Tokens", ...]:
        """This, and what it says."""
        return (self,) if self.resolved is None else (self, self.resolved)


def tokens(text: str) -> Iterator[Token]:
    """Read the tokens that mean something: comments and blanks are left out."""
    for match in _TOKEN.finditer(text):
        kind: Kind = match.lastgroup  # type: ignore[assignment]  # the names of the groups above
        if kind not in ("blank", "comment"):
            yield Token(kind, match.group(), match.start())


def readings(text: str) -> tuple[str, ...]:
    r"""The text, and if it holds `\uXXXX` also what it says (SPARQL 1.1, 19.2)."""
    resolved = _ESCAPE.sub(_code_point, text) if "\\" in text else text
    return (text,) if resolved == text else (text, resolved)


def _code_point(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number <= _LAST_CODE_POINT else match[0]


def place(text: str, start: int) -> tuple[int, int]:
    """Line and column of a place in a text, both from 1."""
    before = text[:start]
    return before.count("\n") + 1, start - (before.rfind("\n") + 1) + 1
