"""The operations of an update, one by one, where the engine cannot read them at once.

SPARQL 1.1 Update allows a prologue behind each semicolon (grammar, rule 29); Oxigraph 0.5 does not.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from graph.catalogue.tokens import Token, tokens

_PROLOGUE: Final = frozenset(("PREFIX", "BASE"))
_VISIBLE: Final = re.compile(r"[^\r\n]")


def parts(text: str) -> tuple[str, ...]:
    """The whole update, or if a prologue stands between its operations, each with what is before.

    Former operations are blanked, so that places in errors are those of the whole text.
    """
    outer = list(_outer(text))
    starts = [at + 1 for at, token in enumerate(outer) if token.text == ";"]
    if not any(_word(outer, at) in _PROLOGUE for at in starts):
        return (text,)
    return tuple(_parts(text, outer, [0, *starts]))


def _parts(text: str, outer: Sequence[Token], starts: Sequence[int]) -> Iterator[str]:
    ends = [outer[at - 1].start for at in starts[1:]]
    blanked = text
    for at, end in zip(starts, [*ends, len(text)], strict=True):
        body = _body(outer, at, end)
        yield blanked[:end]
        stop = min(end + 1, len(text))
        blanked = blanked[:body] + _VISIBLE.sub(" ", blanked[body:stop]) + blanked[stop:]


def _body(outer: Sequence[Token], at: int, end: int) -> int:
    """Where an operation begins behind its prologue."""
    while _word(outer, at) in _PROLOGUE:
        at += 1 if _word(outer, at) == "BASE" else 2
        at += 1
    return outer[at].start if at < len(outer) and outer[at].start < end else end


def _word(outer: Sequence[Token], at: int) -> str:
    inside = at < len(outer) and outer[at].kind == "word"
    return outer[at].text.upper() if inside else ""


def _outer(text: str) -> Iterator[Token]:
    """Tokens outside of all braces."""
    depth = 0
    for token in tokens(text):
        depth -= token.kind == "sign" and token.text == "}" and depth > 0
        if depth == 0 and token.text not in "{}":
            yield token
        depth += token.kind == "sign" and token.text == "{"
