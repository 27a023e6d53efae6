"""What a query may be before any engine sees it: small, flat, and nothing that leaves the house.

Engines of this kind end the whole process on deep nesting, follow SERVICE to any address, and take
minutes to plan a hundred patterns. So all of this is decided on tokens.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from server.sparql.tokens import Token, place, readings, tokens

_OPEN: Final = {"(": ")", "{": "}", "[": "]"}
_CLOSE: Final = frozenset(_OPEN.values())
_OPERATORS: Final = frozenset("|&!/^*+-=")
_SEPARATORS: Final = frozenset(".;[{")
_PATTERNS: Final = re.compile(
    r"OPTIONAL|UNION|MINUS|FILTER|BIND|VALUES|EXISTS|LATERAL|SELECT|\bAS\b|COUNT", re.IGNORECASE
)
_ALONE_AFTER: Final = frozenset(("UNION", "OPTIONAL", "MINUS", "EXISTS", "CONSTRUCT"))
_GROUPS: Final = 10
"""So many times the largest group may the whole query hold."""
_SERVICE: Final = re.compile("SERVICE", re.IGNORECASE)
_IRI_WITH_KEYWORD: Final = re.compile(r"\).*SERVICE\s*#", re.IGNORECASE)
_UPDATES: Final = frozenset(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
)
_FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


class RefusedError(Exception):
    """The root of refusals."""


@dataclass(eq=False)
class ForbiddenError(RefusedError):
    """A query that would change data or leave this server."""

    keyword: str
    line: int
    column: int

    def __str__(self) -> str:
        """Name the keyword, its place and the reason."""
        why = (
            "this endpoint asks no other server"
            if self.keyword == "SERVICE"
            else "this endpoint takes queries, no updates"
        )
        return f"line {self.line}, column {self.column}: {self.keyword} is refused, {why}"


@dataclass(eq=False)
class TooLargeError(RefusedError):
    """A query that is longer, deeper or wider than an engine is trusted with."""

    what: str
    limit: int

    def __str__(self) -> str:
        """Name the limit."""
        return f"the query has more than {self.limit} {self.what}; ask for less at a time"


@dataclass(frozen=True, slots=True)
class Bounds:
    """Most bytes of UTF-8, brackets within brackets, operators, and joined graph patterns."""

    size: int
    nesting: int
    operators: int
    patterns: int


def check(text: str, bounds: Bounds) -> None:
    """Let a query pass or refuse it.

    Raises:
        TooLargeError: a bound is passed.
        ForbiddenError: the query is an update or asks another server.
    """
    if len(text.encode("utf-8", "surrogatepass")) > bounds.size:
        raise TooLargeError("bytes", bounds.size)
    for reading in readings(text):
        read = list(tokens(reading))
        _check_forbidden(reading, read)
        _check_nesting(read, bounds.nesting)
        _check_width(read, bounds)


def _check_forbidden(text: str, read: list[Token]) -> None:
    first = next((t for t in read if t.text.upper() in _UPDATES or _starts_query(t)), None)
    if first is not None and first.kind == "word" and first.text.upper() in _UPDATES:
        raise ForbiddenError(first.text.upper(), *place(text, first.start))
    for at, token in enumerate(read):
        following = read[at + 1].text if at + 1 < len(read) else ""
        if _asks_elsewhere(token, following):
            raise ForbiddenError("SERVICE", *place(text, token.start))


def _starts_query(token: Token) -> bool:
    return token.kind == "word" and token.text.upper().startswith(_FORMS)


def _asks_elsewhere(token: Token, following: str) -> bool:
    """Whether a parser may read SERVICE here; `service:x {` is `SERVICE :x {` to some."""
    if token.kind == "word":
        return _SERVICE.search(token.text) is not None
    if token.kind == "name" and following == "{":
        return _SERVICE.search(token.text.partition(":")[0]) is not None
    return token.kind == "iri" and _IRI_WITH_KEYWORD.search(token.text) is not None


def _check_nesting(read: Iterable[Token], limit: int) -> None:
    depth = 0
    for token in read:
        if token.kind == "sign" and token.text in _OPEN:
            depth += 1
        elif token.kind == "sign" and token.text in _CLOSE:
            depth = max(0, depth - 1)
        if depth > limit:
            raise TooLargeError("brackets within brackets", limit)


def _check_width(read: list[Token], bounds: Bounds) -> None:
    if sum(t.kind == "sign" and t.text in _OPERATORS for t in read) > bounds.operators:
        raise TooLargeError("operators", bounds.operators)
    groups = _group_sizes(read)
    if max(groups) > bounds.patterns:
        raise TooLargeError("joined graph patterns", bounds.patterns)
    if sum(groups) > bounds.patterns * _GROUPS:
        raise TooLargeError("graph patterns", bounds.patterns * _GROUPS)


def _group_sizes(read: list[Token]) -> list[int]:
    """Sizes of what a planner orders at once: groups that are joined count as one.

    Branches of UNION, and what stands in OPTIONAL, MINUS, EXISTS or a sub-SELECT, are planned on
    their own.
    """
    done, open_groups, rounds = [0], [_Group(alone=True)], 0
    for at, token in enumerate(read):
        before, after = _text(read, at - 1), _text(read, at + 1)
        rounds += (token.text == "(") - (token.text == ")") if token.kind == "sign" else 0
        counted = token.text == "{" and before in _ALONE_AFTER  # by its keyword
        open_groups[-1].size += 0 if counted else _weight(token, rounds)
        if token.kind == "sign" and token.text == "{":
            open_groups.append(_Group(before in _ALONE_AFTER or after == "SELECT"))
        elif token.kind == "sign" and token.text == "}" and len(open_groups) > 1:
            group = open_groups.pop()
            if group.alone or after == "UNION":
                done.append(group.size)
            else:
                open_groups[-1].size += group.size
    return done + [group.size for group in open_groups]


@dataclass(slots=True)
class _Group:
    alone: bool
    size: int = 0


def _text(read: list[Token], at: int) -> str:
    return read[at].text.upper() if 0 <= at < len(read) else ""


def _weight(token: Token, rounds: int) -> int:
    """What a token adds: separators of triples, groups, clauses.

    Commas count outside of round brackets only: there they part objects, inside arguments.
    """
    if token.kind == "word":
        return int(_PATTERNS.search(token.text) is not None)
    if token.kind != "sign":
        return 0
    return int(token.text in _SEPARATORS or (token.text == "," and rounds <= 0))
