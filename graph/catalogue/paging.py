"""Queries that gather other people's data, asked page by page.

A page must never tear a thing: a CONSTRUCT is paged over the things that it is about, by a
sub-select of one variable with ORDER BY, LIMIT and OFFSET. Where a query has none, it is written
around the query's own pattern. Each page marks its things, so that a page which is short, repeats
or is cut can be told (SPARQL 1.1 Query, 15.4: without an order LIMIT and OFFSET mean little).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from graph.catalogue.tokens import Token, tokens
from graph.errors import GraphError
from graph.foreign import MARKER

Form = Literal["construct", "select"]
_FORMS: Final = ("SELECT", "CONSTRUCT", "ASK", "DESCRIBE")
_COLUMNS: Final = 3
_WINDOW: Final = 4
_EXAMPLE: Final = "{ SELECT DISTINCT ?x WHERE { … } ORDER BY ?x LIMIT 1 OFFSET 0 }"


@dataclass(eq=False)
class PagingError(GraphError):
    """A query that cannot be asked page by page; `fix` says how it could."""

    message: str
    fix: str

    def __str__(self) -> str:
        """What is wrong and how to mend it."""
        return f"the query {self.message}; {self.fix}"


@dataclass(frozen=True, slots=True)
class Paged:
    """A query in pages: the text before and after the place of LIMIT and OFFSET.

    `is_whole`: the query limits itself and is asked once. `is_marked`: each page says which things
    it is about.
    """

    form: Form
    before: str
    after: str
    is_marked: bool
    is_whole: bool = False

    def page(self, limit: int, offset: int) -> str:
        """The text that asks for one page."""
        window = "" if self.is_whole else f" LIMIT {limit} OFFSET {offset}"
        return f"{self.before}{window}{self.after}"


@dataclass(frozen=True, slots=True)
class _Read:
    """A query's text, its tokens with the depth of braces around each, where its form begins."""

    text: str
    read: Sequence[Token]
    depth: Sequence[int]
    start: int

    def find(self, word: str, depth: int, first: int = 0) -> int | None:
        """The first token that is this word at this depth, from one token on."""
        for at in range(first, len(self.read)):
            token = self.read[at]
            if self.depth[at] == depth and token.kind == "word" and token.text.upper() == word:
                return at
        return None

    def closing(self, opening: int) -> int:
        """The token that closes the brace of another one."""
        inside = self.depth[opening]
        return next(at for at in range(opening + 1, len(self.read)) if self.depth[at] == inside)


def paged(text: str) -> Paged:
    """Read a query that is to be asked page by page.

    Raises:
        PagingError: it is no CONSTRUCT and no SELECT of three columns, or its pages have no order.
    """
    query = _read(text)
    if query.read[query.start].text.upper() == "SELECT":
        return _select(query)
    return _construct(query)


def _read(text: str) -> _Read:
    text = "\n".join(line for line in text.split("\n") if not line.lstrip().startswith("#"))
    read = tuple(tokens(text))
    depth, level = [], 0
    for token in read:
        level -= token.text == "}"
        depth.append(level)
        level += token.text == "{"
    if level or min(depth, default=0) < 0:
        raise PagingError("has braces that do not match", "count them")
    words = [at for at, token in enumerate(read) if token.kind == "word" and not depth[at]]
    start = next((at for at in words if read[at].text.upper() in _FORMS), None)
    if start is None or read[start].text.upper() not in ("SELECT", "CONSTRUCT"):
        raise PagingError("gives no triples", "write a CONSTRUCT, or a SELECT of three columns")
    return _Read(text, read, depth, start)


def _select(query: _Read) -> Paged:
    first = query.start + 1
    pattern = next(at for at in range(first, len(query.read)) if query.read[at].text == "{")
    head = query.read[first:pattern]
    columns = [token.text for token in head if token.kind == "variable"]
    if len(columns) != _COLUMNS or any(token.text == "(" for token in head):
        fix = "name three plain columns: thing, property, value"
        raise PagingError("gives no triples", fix)
    if query.find("LIMIT", 0, pattern) is not None:
        return Paged("select", query.text, "", is_marked=False, is_whole=True)
    has_order = query.find("ORDER", 0, pattern) is not None
    order = "" if has_order else f"\nORDER BY {' '.join(columns)}"
    return Paged("select", query.text.rstrip() + order, "", is_marked=False)


def _construct(query: _Read) -> Paged:
    window = _window(query)
    if window is not None:
        return _with_window(query, window)
    brace = next(at for at in range(query.start, len(query.read)) if query.read[at].text == "{")
    is_short = any(token.text.upper() == "WHERE" for token in query.read[query.start : brace])
    pattern = brace if is_short else _next_brace(query, query.closing(brace))
    tail = query.read[query.closing(pattern) + 1 :]
    if any(token.text.upper() == "LIMIT" for token in tail):
        return Paged("construct", query.text, "", is_marked=False, is_whole=True)
    if tail and tail[0].text.upper() != "ORDER":
        fix = f"write the pages into it: {_EXAMPLE}"
        raise PagingError(f"goes on with {tail[0].text} after its pattern", fix)
    return _wrapped(query, brace, pattern)


def _next_brace(query: _Read, first: int) -> int:
    for at in range(first + 1, len(query.read)):
        if query.read[at].text == "{":
            return at
    raise PagingError("has no pattern", "write WHERE { … } after what it constructs")


def _wrapped(query: _Read, brace: int, pattern: int) -> Paged:
    """A query without pages of its own: its pattern chooses the things, then tells of them."""
    key = _key(query, brace)
    text, read = query.text, query.read
    inside = text[read[pattern].end : read[query.closing(pattern)].start]
    template = text[read[brace].end : read[query.closing(brace)].start]
    between = "" if brace == pattern else _between(query, brace, pattern)
    before = (
        f"{text[: read[query.start].end]} {{ {key} <{MARKER}> true . {template} }} {between}"
        f"WHERE {{ {{ SELECT DISTINCT {key} WHERE {{ {inside} }} ORDER BY {key}"
    )
    return Paged("construct", before, f" }} {inside} }}", is_marked=True)


def _between(query: _Read, brace: int, pattern: int) -> str:
    """The dataset clauses between the template and the pattern."""
    middle = query.text[query.read[query.closing(brace)].end : query.read[pattern].start]
    end = middle.upper().rfind("WHERE")
    return f"{middle[:end] if end >= 0 else middle} "


def _key(query: _Read, brace: int) -> str:
    token = query.read[brace + 1]
    if token.kind != "variable":
        fix = "begin the template with a variable: it is paged by what that stands for"
        raise PagingError(f"constructs {token.text} first", fix)
    return token.text


def _window(query: _Read) -> int | None:
    """Where LIMIT and OFFSET of a sub-select stand."""
    words = [token.text.upper() for token in query.read]
    found = [
        at
        for at in range(len(words) - _WINDOW + 1)
        if query.depth[at] > 0
        and {words[at], words[at + 2]} == {"LIMIT", "OFFSET"}
        and words[at + 1].isdigit()
        and words[at + 3].isdigit()
    ]
    if len(found) > 1:
        raise PagingError("has LIMIT and OFFSET more than once", "leave those that make the pages")
    return found[0] if found else None


def _with_window(query: _Read, window: int) -> Paged:
    level, read = query.depth[window], query.read
    opening = next(at for at in range(window, -1, -1) if query.depth[at] < level)
    keys = _projected(query, opening)
    order = query.find("ORDER", level, opening)
    if len(keys) != 1 or order is None or order > window:
        fix = f"write {_EXAMPLE}"
        raise PagingError("has pages without an order, or over more than one variable", fix)
    brace = _next_brace(query, query.start)
    begin, end = read[window].start, read[window + 3].end
    mark = f" {keys[0]} <{MARKER}> true . "
    text = query.text
    before = f"{text[: read[brace].end]}{mark}{text[read[brace].end : begin].rstrip()}"
    return Paged("construct", before, text[end:], is_marked=True)


def _projected(query: _Read, opening: int) -> list[str]:
    """The variables of the sub-select that a brace opens."""
    found: list[str] = []
    for token in query.read[opening + 1 :]:
        if token.text == "{" or token.text.upper() == "WHERE":
            break
        if token.kind == "variable":
            found.append(token.text)
    return found
