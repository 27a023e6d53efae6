"""Bound the rows of an answer inside the query, and tell what kind of query it is.

Each question is first put to the plain characters, which settles it for nearly every query; tokens
are read only where they could mislead.
"""

import re
from typing import Final

from server.sparql.tokens import Token, Tokens, tokens

_FORM: Final = re.compile(r"SELECT|CONSTRUCT|DESCRIBE|ASK", re.IGNORECASE)
_BEGINS: Final = re.compile(
    r"(?:\s++|\#[^\r\n]*+[\r\n]|PREFIX\s++[\w.-]*+:\s*+<[^<>\s]*+>|BASE\s*+<[^<>\s]*+>)*+"
    r"(SELECT|CONSTRUCT|DESCRIBE|ASK)(?=[\s*{?$(<])",
    re.IGNORECASE,
)
_LIMIT: Final = re.compile(r"LIMIT(\d*)$", re.IGNORECASE)
_ENDS: Final = re.compile(
    r"[^#'\"<{\\]*?(?<![\w?$:.-])LIMIT\s*+(\d++)\s*+(?:OFFSET\s*+\d++)?\s*+", re.IGNORECASE
)
_MISLEADING: Final = re.compile(r"[#'\"<{\\]")
_IRI: Final = re.compile(r'<[^<>"{}|^`\\\x00-\x20]*>')
_VOLATILE: Final = frozenset(("NOW", "RAND", "UUID", "STRUUID", "BNODE", "SERVICE"))
_MAYBE_VOLATILE: Final = ("NOW", "RAND", "UUID", "BNODE", "SERVICE", "\\")


def is_volatile(text: str) -> bool:
    """True if the same query may have another answer a moment later."""
    upper = text.upper()
    if not any(word in upper for word in _MAYBE_VOLATILE):
        return False
    return any(
        token.kind == "word" and token.text.upper() in _VOLATILE
        for reading in Tokens.of(text).readings
        for token in reading.all
    )


def form_of(text: str) -> str | None:
    """`SELECT`, `ASK`, `CONSTRUCT` or `DESCRIBE`; None if it is none of these."""
    found = _BEGINS.match(text)
    return found[1].upper() if found else _form(_outer_tokens(text))


def _form(outer: list[Token]) -> str | None:
    words = (_FORM.match(t.text) for t in outer if t.kind == "word")
    return next((found[0].upper() for found in words if found), None)


def bounded(text: str, most: int) -> str:
    """Write `LIMIT most + 1` into a SELECT that might give more; everything else stays.

    The limit goes behind all other modifiers and before a closing VALUES block.
    """
    form = form_of(text)
    if form != "SELECT":
        return text
    plain = _plainly_bounded(text, most)
    if plain is not None:
        return plain
    outer = _outer_tokens(text)
    limit = next((i for i, t in enumerate(outer) if t.kind == "word" and _LIMIT.search(t.text)), -1)
    if limit >= 0:
        return _lowered(text, outer[limit : limit + 2], most)
    end = next((t.start for t in outer if t.text.upper() == "VALUES"), len(text))
    return f"{text[:end]}\nLIMIT {most + 1}\n{text[end:]}"


def _plainly_bounded(text: str, most: int) -> str | None:
    """The same by the characters behind the last brace; None where they might mislead."""
    brace = text.rfind("}")
    line = text[text.rfind("\n", 0, brace + 1) + 1 : brace + 1]
    tail = text[brace + 1 :]
    if brace < 0 or "\r" in text or "#" in _IRI.sub("", line) or "VALUES" in text.upper():
        return None
    limits = tail.upper().count("LIMIT")
    if not limits:
        return None if _MISLEADING.search(tail) else f"{text}\nLIMIT {most + 1}\n"
    found = _ENDS.fullmatch(text, brace + 1) if limits == 1 else None
    if found is None:
        return None
    if not _is_over(found[1], most):
        return text
    return f"{text[: found.start(1)]}{most + 1}{text[found.end(1) :]}"


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
    if not digits or not _is_over(digits, most):
        return text
    return f"{text[:at]}{most + 1}{text[at + len(digits) :]}"


def _is_over(digits: str, most: int) -> bool:
    """Whether a number is larger; one of thousands of digits is not even read."""
    return len(digits.lstrip("0")) > len(str(most)) or int(digits) > most
