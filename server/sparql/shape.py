"""How deep and how wide a query is: its brackets, operators, and what is planned at once.

Engines recurse into brackets and operators, and plan joined patterns in the fourth power of time.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from server.sparql.tokens import Token

OPEN: Final = frozenset("({[")
CLOSE: Final = frozenset(")}]")
OPERATORS: Final = frozenset("|&!/^*+-=")
SEPARATORS: Final = frozenset(".;[{")
"""Signs that part patterns; a comma does outside of round brackets."""
CLAUSES: Final = (
    *("OPTIONAL", "UNION", "MINUS", "FILTER", "BIND", "VALUES", "EXISTS", "LATERAL"),
    *("SELECT", "COUNT", "AS"),
)
"""Words that part patterns; the last one only where it stands alone."""
_CLAUSES: Final = re.compile(rf"{'|'.join(CLAUSES[:-1])}|\bAS\b", re.IGNORECASE)
_ALONE_AFTER: Final = frozenset(("UNION", "OPTIONAL", "MINUS", "EXISTS", "CONSTRUCT"))
_DATA_AFTER: Final = frozenset(("DATA", "INSERT", "DELETE"))
"""What follows is data or a template, which nobody plans."""


@dataclass(slots=True)
class _Group:
    is_alone: bool
    size: int = 0


def outside_data(read: Sequence[Token]) -> list[Token]:
    """The tokens of an update without its data and templates: those are never planned."""
    kept: list[Token] = []
    depth = 0
    for token in read:
        if token.kind == "sign" and token.text == "{":
            depth += 1 if depth or (kept and kept[-1].text.upper() in _DATA_AFTER) else 0
        if not depth:
            kept.append(token)
        if token.kind == "sign" and token.text == "}":
            depth = max(0, depth - 1)
    return kept


def group_sizes(read: Sequence[Token]) -> list[int]:
    """Sizes of what a planner orders at once: groups that are joined count as one.

    Branches of UNION, and what stands in OPTIONAL, MINUS, EXISTS or a sub-SELECT, are planned on
    their own.
    """
    done, open_groups, rounds = [0], [_Group(is_alone=True)], 0
    for at, token in enumerate(read):
        before, after = _text(read, at - 1), _text(read, at + 1)
        rounds += (token.text == "(") - (token.text == ")") if token.kind == "sign" else 0
        counted = token.text == "{" and before in _ALONE_AFTER  # by its keyword
        open_groups[-1].size += 0 if counted else _weight(token, rounds)
        if token.kind == "sign" and token.text == "{":
            open_groups.append(_Group(before in _ALONE_AFTER or after == "SELECT"))
        elif token.kind == "sign" and token.text == "}" and len(open_groups) > 1:
            group = open_groups.pop()
            if group.is_alone or after == "UNION":
                done.append(group.size)
            else:
                open_groups[-1].size += group.size
    return done + [group.size for group in open_groups]


def operators(read: Sequence[Token]) -> int:
    """How many operators of expressions and paths there are; the `^^` of a literal is none."""
    number, before = 0, "blank"
    for kind, text, _start in read:
        if before == "string" and text == "^":
            continue
        number += kind == "sign" and text in OPERATORS
        before = kind
    return number


def deepest(read: Sequence[Token]) -> int:
    """The deepest nesting of brackets; `<<` and `>>` of triples about triples are some, too."""
    most = depth = 0
    last = Token("blank", "", -1)
    for token in read:
        if token.kind == "sign":
            twice = last.text == token.text and last.start == token.start - 1
            opens = token.text in OPEN or (token.text == "<" and twice)
            closes = token.text in CLOSE or (token.text == ">" and twice)
            depth = max(0, depth + opens - closes)
            most = max(most, depth)
        last = token
    return most


def _text(read: Sequence[Token], at: int) -> str:
    return read[at].text.upper() if 0 <= at < len(read) else ""


def _weight(token: Token, rounds: int) -> int:
    """What a token adds: separators of triples, groups, clauses.

    Commas count outside of round brackets only: there they part objects, inside arguments.
    """
    if token.kind == "word":
        return int(_CLAUSES.search(token.text) is not None)
    if token.kind != "sign":
        return 0
    return int(token.text in SEPARATORS or (token.text == "," and rounds <= 0))
