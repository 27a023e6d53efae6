"""Bound the rows of an answer inside the query, and tell afterwards whether there were more."""

import json
import re
from typing import Final

from graph.workers import TooManyRowsError
from server.sparql.tokens import Token, tokens

_FORM: Final = re.compile(r"SELECT|CONSTRUCT|DESCRIBE|ASK", re.IGNORECASE)
_LIMIT: Final = re.compile(r"LIMIT(\d*)$", re.IGNORECASE)
_FEWEST_BYTES_PER_ROW: Final = 2
_VOLATILE: Final = frozenset(("NOW", "RAND", "UUID", "STRUUID", "BNODE"))


def is_volatile(text: str) -> bool:
    """True if the same query may have another answer a moment later."""
    return any(t.kind == "word" and t.text.upper() in _VOLATILE for t in tokens(text))


def form_of(text: str) -> str | None:
    """`SELECT`, `ASK`, `CONSTRUCT` or `DESCRIBE`; None if it is none of these."""
    return _form(_outer_tokens(text))


def _form(outer: list[Token]) -> str | None:
    words = (_FORM.match(t.text) for t in outer if t.kind == "word")
    return next((found[0].upper() for found in words if found), None)


def bounded(text: str, most: int) -> str:
    """Write `LIMIT most + 1` into a SELECT that might give more; everything else stays.

    The limit goes behind all other modifiers and before a closing VALUES block.
    """
    outer = _outer_tokens(text)
    if _form(outer) != "SELECT":
        return text
    limit = next((i for i, t in enumerate(outer) if t.kind == "word" and _LIMIT.search(t.text)), -1)
    if limit >= 0:
        return _lowered(text, outer[limit : limit + 2], most)
    end = next((t.start for t in outer if t.text.upper() == "VALUES"), len(text))
    return f"{text[:end]}\nLIMIT {most + 1}\n{text[end:]}"


def _outer_tokens(text: str) -> list[Token]:
    """Tokens outside of all braces."""
    outer: list[Token] = []
    depth = 0
    for token in tokens(text):
        depth += token.text == "{"
        if depth == 0:
            outer.append(token)
        depth = max(0, depth - (token.text == "}"))
    return outer


def _lowered(text: str, limit: list[Token], most: int) -> str:
    """Lower an existing limit, written as `LIMIT 10` or `LIMIT10`."""
    found = _LIMIT.search(limit[0].text)
    digits = found[1] if found else ""
    at = limit[0].start + len(limit[0].text) - len(digits)
    if not digits and len(limit) > 1 and limit[1].text.isdecimal():
        digits, at = limit[1].text, limit[1].start
    if not digits or int(digits) <= most:
        return text
    return f"{text[:at]}{most + 1}{text[at + len(digits) :]}"


def check_rows(document: bytes, media_type: str, most: int) -> None:
    """Refuse to give an answer that was cut off by `bounded`.

    Raises:
        TooManyRowsError: the document has more rows than `most`.
    """
    if len(document) <= most * _FEWEST_BYTES_PER_ROW:
        return
    if _row_count(document, media_type) > most:
        raise TooManyRowsError(most)


def _row_count(document: bytes, media_type: str) -> int:
    if media_type == "application/sparql-results+xml":
        return document.count(b"<result>")
    if media_type == "text/tab-separated-values":
        return document.count(b"\n") - 1
    if media_type == "application/sparql-results+json":
        return len(json.loads(document).get("results", {}).get("bindings", ()))
    if media_type == "text/csv":
        return sum(part.count(b"\n") for part in document.split(b'"')[::2]) - 1
    return 0
