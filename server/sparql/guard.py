"""What a query or update may be before any engine sees it: small, flat, and nothing that gets out.

Engines of this kind end the whole process on deep nesting, follow SERVICE to any address, and take
minutes to plan a hundred patterns. So all of this is decided on tokens. What cannot break a rule by
its mere characters, as nearly everything, is not even read into tokens.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from server.sparql.services import is_allowed
from server.sparql.shape import (
    CLAUSES,
    OPEN,
    OPERATORS,
    SEPARATORS,
    deepest,
    group_sizes,
    operators,
    outside_data,
)
from server.sparql.tokens import Token, Tokens, place

_GROUPS: Final = 10
"""So many times the largest group may the whole query hold."""
_SERVICE: Final = re.compile("SERVICE", re.IGNORECASE)
_LOAD: Final = re.compile("LOAD", re.IGNORECASE)
_IRI_WITH_KEYWORD: Final = re.compile(r"\).*SERVICE\s*#", re.IGNORECASE)
_UPDATES: Final = frozenset(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
)
_SUSPECT: Final = ("\\", "SERVICE", *sorted(_UPDATES))
_FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_BEFORE_A_NAME: Final = frozenset(
    ("PREFIX", "GRAPH", "TO", "INTO", "NAMED", "USING", "WITH", "SILENT", "ADD", "COPY", "MOVE")
)


class RefusedError(Exception):
    """The root of refusals."""


@dataclass(eq=False)
class ForbiddenError(RefusedError):
    """A query that would change data, or a query or update that would leave this server."""

    keyword: str
    line: int
    column: int

    def __str__(self) -> str:
        """Name the keyword, its place and the reason."""
        why = _REASONS.get(self.keyword, "this endpoint takes queries, no updates")
        return f"line {self.line}, column {self.column}: {self.keyword} is refused, {why}"


_REASONS: Final = {
    "SERVICE": "this endpoint asks no other server but those of its settings",
    "LOAD": "this endpoint fetches no documents",
}


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


def check(query: str | Tokens, bounds: Bounds, services: Collection[str] = ()) -> None:
    """Let a query pass or refuse it; `services` are IRIs that SERVICE may name.

    Raises:
        TooLargeError: a bound is passed.
        ForbiddenError: the query is an update or asks another server.
    """
    text = query if isinstance(query, str) else query.text
    _check_size(text, bounds.size)
    if _is_plainly_fine(text, bounds):
        return
    whole = Tokens.of(query) if isinstance(query, str) else query
    for reading in whole.readings:
        _check_no_update(reading)
        _check_services(reading, services if whole.resolved is None else ())
        _check_shape(reading.all, bounds)


def check_update(update: str | Tokens, bounds: Bounds, services: Collection[str] = ()) -> None:
    """Let an update pass or refuse it; data that it brings is bounded by its bytes alone.

    Raises:
        TooLargeError: a bound is passed.
        ForbiddenError: it loads a document or asks another server.
    """
    text = update if isinstance(update, str) else update.text
    _check_size(text, bounds.size)
    whole = Tokens.of(text) if isinstance(update, str) else update
    for reading in whole.readings:
        _check_no_load(reading)
        _check_services(reading, services if whole.resolved is None else ())
        _check_shape(reading.all, bounds)


def _check_size(text: str, most: int) -> None:
    if len(text) > most or len(text.encode("utf-8", "surrogatepass")) > most:
        raise TooLargeError("bytes", most)


def _is_plainly_fine(text: str, bounds: Bounds) -> bool:
    """Whether the characters of a query cannot even make up something that is refused."""
    upper = text.upper()
    if any(word in upper for word in _SUSPECT):
        return False
    return (
        sum(map(text.count, (*OPEN, "<<"))) <= bounds.nesting
        and sum(map(text.count, OPERATORS)) <= bounds.operators
        and sum(map(upper.count, (*SEPARATORS, ",", *CLAUSES))) <= bounds.patterns
    )


def _check_no_update(reading: Tokens) -> None:
    first = next((t for t in reading.all if t.text.upper() in _UPDATES or _starts_query(t)), None)
    if first is not None and first.kind == "word" and first.text.upper() in _UPDATES:
        raise ForbiddenError(first.text.upper(), *place(reading.text, first.start))


def _starts_query(token: Token) -> bool:
    return token.kind == "word" and token.text.upper().startswith(_FORMS)


def _check_services(reading: Tokens, services: Collection[str]) -> None:
    read = reading.all
    for at, token in enumerate(read):
        following = read[at + 1].text if at + 1 < len(read) else ""
        if _asks_elsewhere(token, following) and not is_allowed(read, at, services):
            raise ForbiddenError("SERVICE", *place(reading.text, token.start))


def _asks_elsewhere(token: Token, following: str) -> bool:
    """Whether a parser may read SERVICE here; `service:x {` is `SERVICE :x {` to some."""
    if token.kind == "word":
        return _SERVICE.search(token.text) is not None
    if token.kind == "name" and following == "{":
        return _SERVICE.search(token.text.partition(":")[0]) is not None
    return token.kind == "iri" and _IRI_WITH_KEYWORD.search(token.text) is not None


def _check_no_load(reading: Tokens) -> None:
    """Outside of all braces LOAD is an operation, also in `load:x`, which some read `LOAD :x`."""
    depth, before = 0, ""
    for token in reading.all:
        depth += (token.text == "{") - (token.text == "}")
        name = token.kind == "name" and depth <= 0 and before not in _BEFORE_A_NAME
        said = token.text.partition(":")[0] if name else token.text
        if (name or token.kind == "word") and _LOAD.search(said) is not None:
            raise ForbiddenError("LOAD", *place(reading.text, token.start))
        before = token.text.upper()


def _check_shape(read: Sequence[Token], bounds: Bounds) -> None:
    if deepest(read) > bounds.nesting:
        raise TooLargeError("brackets within brackets", bounds.nesting)
    planned = outside_data(read)
    if operators(planned) > bounds.operators:
        raise TooLargeError("operators", bounds.operators)
    groups = group_sizes(planned)
    if max(groups) > bounds.patterns:
        raise TooLargeError("joined graph patterns", bounds.patterns)
    if sum(groups) > bounds.patterns * _GROUPS:
        raise TooLargeError("graph patterns", bounds.patterns * _GROUPS)
