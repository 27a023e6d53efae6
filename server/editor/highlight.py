"""SPARQL and Turtle as spans that a style sheet colours; the page needs no script for it."""

import re
from collections.abc import Iterator
from typing import Final

from markupsafe import Markup, escape

from server.sparql.tokens import Token, tokens

_COMMENT: Final = re.compile(r"(#[^\r\n]*)")
_NUMBER: Final = re.compile(r"[0-9][0-9.]*(?:[eE][0-9]+)?")
_CLASSES: Final = {
    "string": "q-text",
    "iri": "q-iri",
    "name": "q-name",
    "variable": "q-var",
    "tag": "q-tag",
}
_LONGEST: Final = 200_000
"""Longer texts stay plain: nobody reads so many colours."""


def sparql_html(text: str) -> Markup:
    """A query (or Turtle) as HTML: every token that has a colour in a span, all else escaped."""
    if len(text) > _LONGEST:
        return escape(text)
    return Markup("").join(_pieces(text))


def sparql_lines(text: str) -> list[Markup]:
    """The same, line by line; a token that goes over lines is coloured in each."""
    return [sparql_html_of(pieces) for pieces in _by_line(text)]


def sparql_html_of(pieces: list[tuple[str, str]]) -> Markup:
    """Pieces of text with their classes as HTML."""
    return Markup("").join(_span(name, piece) for name, piece in pieces)


def _pieces(text: str) -> Iterator[Markup]:
    for name, piece in classified(text):
        yield _span(name, piece)


def classified(text: str) -> Iterator[tuple[str, str]]:
    """The whole text in pieces, each with its class, empty where it has none."""
    done = 0
    for token in tokens(text):
        yield from _between(text[done : token.start])
        yield _class(token), token.text
        done = token.start + len(token.text)
    yield from _between(text[done:])


def _between(text: str) -> Iterator[tuple[str, str]]:
    """What stands between tokens: blanks and comments."""
    for piece in _COMMENT.split(text):
        if piece:
            yield ("q-note" if piece.startswith("#") else ""), piece


def _class(token: Token) -> str:
    if token.kind != "word":
        return _CLASSES.get(token.kind, "")
    return "q-num" if _NUMBER.fullmatch(token.text) else "q-key"


def _span(name: str, piece: str) -> Markup:
    if not name:
        return escape(piece)
    return Markup('<span class="{}">{}</span>').format(name, piece)


def _by_line(text: str) -> Iterator[list[tuple[str, str]]]:
    line: list[tuple[str, str]] = []
    for name, piece in classified(text):
        first, *others = piece.split("\n")
        line.append((name, first))
        for other in others:
            yield line
            line = [(name, other)]
    yield line
