"""RDF Patch: a change as a text that is read line by line (https://afs.github.io/rdf-patch/).

Quads stand as canonical N-Quads terms. Of the format all rows are read: headers, transactions (one
that is aborted counts for nothing), prefixes, additions, deletions. Empty named graphs, which the
format does not know, stand in headers of ours (`graph-created`, `graph-dropped`).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import pyoxigraph as ox

from graph.delta import Delta
from graph.errors import GraphError

MEDIA_TYPE: Final = "application/rdf-patch"
_IRI_HEADERS: Final = ("id", "prev", "previous")
_CREATED: Final = "graph-created"
_DROPPED: Final = "graph-dropped"
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_UNESCAPES: Final = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_ESCAPED: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_CONTROL: Final = re.compile(r'[\x00-\x1f\x7f"\\]')
_LAST_CODE_POINT: Final = 0x10FFFF
_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")
_TERM: Final = re.compile(
    r"""\s*(?:
      (?P<quoted><<\(.*\)>>)
    | (?P<blank><_:[^<>"{}|^`\\\x00-\x20]+>|_:[^\s<>"]*[^\s<>".])
    | (?P<iri><[^<>"\x00-\x20]*>)
    | (?P<literal>"(?:[^"\\\n\r]|\\.)*")
      (?:(?P<language>@[A-Za-z0-9-]+)|\^\^(?P<datatype><[^<>"\x00-\x20]*>|[^\s<>"]*[^\s<>".]))?
    | (?P<name>[^\s<>"]*:[^\s<>"]*[^\s<>".]|[^\s<>":.]*:)
    | (?P<word>[A-Za-z][A-Za-z0-9_-]*)
    )""",
    re.VERBOSE,
)
_TRIPLE, _QUAD = 3, 4


@dataclass(eq=False)
class PatchError(GraphError):
    """A patch that cannot be read: where, what is wrong, how to mend it."""

    source: str
    line: int
    message: str
    fix: str

    def __str__(self) -> str:
        """Name the place first."""
        return f"{self.source}:{self.line}: {self.message}; {self.fix}"


def write(delta: Delta, headers: Mapping[str, str]) -> str:
    """A change as RDF Patch, with its headers in their order; `id` and `prev` are IRIs.

    Raises:
        PatchError: a header's name is no word.
    """
    rows = [f"H {_header_name(name)} {_header_value(name, headers[name])} ." for name in headers]
    rows += [f"H {_CREATED} <{name}> ." for name in delta.created]
    rows += [f"H {_DROPPED} <{name}> ." for name in delta.dropped]
    rows.append("TX .")
    rows += [f"D {line.decode()}" for line in delta.removed]
    rows += [f"A {line.decode()}" for line in delta.added]
    rows.append("TC .")
    return "".join(f"{row}\n" for row in rows)


def _header_name(name: str) -> str:
    if not _NAME.fullmatch(name) or name in (_CREATED, _DROPPED):
        raise PatchError("header", 1, f"{name!r} is no name of a header", "use a plain word")
    return name


def _header_value(name: str, value: str) -> str:
    return f"<{value}>" if name in _IRI_HEADERS else f'"{_CONTROL.sub(_escape, value)}"'


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04X}"


def read(text: str, source: str = "patch") -> tuple[dict[str, str], Delta]:
    """Headers and change of a patch; of several rows about one quad the last one counts.

    Raises:
        PatchError: it is none, or breaks off within a transaction.
    """
    reader = _Reader(source)
    number = 0
    for number, row in enumerate(text.split("\n"), 1):
        reader.row(number, row.strip())
    return reader.done(number)


@dataclass(slots=True)
class _Rows:
    """Changes in the order of a text: the line's number, whether it adds, the quad's terms."""

    numbers: list[int] = field(default_factory=list)
    added: list[bool] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def take(self, other: "_Rows") -> None:
        """Append what stands in another one, which is empty then."""
        self.numbers += other.numbers
        self.added += other.added
        self.lines += other.lines
        other.numbers, other.added, other.lines = [], [], []


class _Reader:
    """Reads rows one after the other."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._headers: dict[str, str] = {}
        self._graphs: dict[str, list[str]] = {_CREATED: [], _DROPPED: []}
        self._prefixes: dict[str, str] = {}
        self._kept, self._open = _Rows(), _Rows()
        self._begun = 0

    def row(self, number: int, row: str) -> None:
        """Read one line."""
        if not row or row.startswith("#"):
            return
        keyword, _blank, rest = row.partition(" ")
        if not rest.endswith("."):
            raise self._error(number, "the row does not end in a full stop", "end it with ' .'")
        self._obey(number, keyword, rest[:-1].strip())

    def _obey(self, number: int, keyword: str, rest: str) -> None:
        if keyword in ("A", "D"):
            rows = self._open if self._begun else self._kept
            rows.lines.append(self._quad(number, rest))
            rows.numbers.append(number)
            rows.added.append(keyword == "A")
        elif keyword == "H":
            self._header(number, rest)
        elif keyword in ("PA", "PD"):
            self._prefix(number, keyword, rest)
        elif keyword in ("TX", "TC", "TA"):
            self._transaction(number, keyword)
        else:
            fix = "rows begin with H, TX, PA, PD, A, D, TC or TA"
            raise self._error(number, f"{keyword!r} begins no row", fix)

    def _transaction(self, number: int, keyword: str) -> None:
        if (keyword == "TX") == bool(self._begun):
            message = "a transaction is open already" if self._begun else "no transaction is open"
            raise self._error(number, message, "write TX before and TC behind its rows")
        self._begun = number if keyword == "TX" else 0
        if keyword == "TC":
            self._kept.take(self._open)
        elif keyword == "TA":
            self._open = _Rows()

    def _header(self, number: int, rest: str) -> None:
        name, _blank, value = rest.partition(" ")
        terms = self._terms(number, value)
        if not _NAME.fullmatch(name) or len(terms) != 1:
            fix = 'write H, a name and one term, like H by "name" .'
            raise self._error(number, "this is no header", fix)
        said = _value(terms[0])
        if name in self._graphs:
            self._graphs[name].append(said)
        else:
            self._headers[name] = said

    def _prefix(self, number: int, keyword: str, rest: str) -> None:
        found = list(_TERM.finditer(rest))
        names = [_bare(match) for match in found]
        if len(names) != (2 if keyword == "PA" else 1):
            fix = 'write PA "name" "IRI" . or PD "name" .'
            raise self._error(number, "this is no prefix", fix)
        if keyword == "PA":
            self._prefixes[names[0]] = names[1]
        else:
            self._prefixes.pop(names[0], None)

    def _quad(self, number: int, rest: str) -> str:
        terms = self._terms(number, rest)
        if len(terms) not in (_TRIPLE, _QUAD):
            fix = "write subject, predicate, object, and the graph if it has one"
            raise self._error(number, f"there are {len(terms)} terms", fix)
        return f"{' '.join(terms)} ."

    def _terms(self, number: int, text: str) -> list[str]:
        terms: list[str] = []
        at = 0
        while at < len(text):
            match = _TERM.match(text, at)
            if match is None or match["word"]:
                fix = "write an IRI in <>, a literal in quotes, a blank node or a prefixed name"
                raise self._error(number, f"{text[at : at + 40]!r} is no term", fix)
            terms.append(self._spelled(number, match))
            at = match.end()
        return terms

    def _spelled(self, number: int, match: re.Match[str]) -> str:
        if match["blank"]:
            return match["blank"].strip("<>")
        if match["name"]:
            return self._expanded(number, match["name"])
        datatype = match["datatype"]
        if datatype:
            named = datatype if datatype[0] == "<" else self._expanded(number, datatype)
            return f"{match['literal']}^^{named}"
        return match[0].strip()

    def _expanded(self, number: int, name: str) -> str:
        prefix, _colon, local = name.partition(":")
        if prefix not in self._prefixes:
            fix = f'declare it above: PA "{prefix}" "..." .'
            raise self._error(number, f"the prefix {prefix!r} is unknown", fix)
        return f"<{self._prefixes[prefix]}{local}>"

    def _error(self, number: int, message: str, fix: str) -> PatchError:
        return PatchError(self._source, number, message, fix)

    def done(self, number: int) -> tuple[dict[str, str], Delta]:
        """What was read."""
        if self._begun:
            fix = "the file was cut off: take it from a copy"
            raise self._error(number, f"the transaction of line {self._begun} does not end", fix)
        last: dict[bytes, bool] = {}
        for line, added in zip(self._canonical(), self._kept.added, strict=True):
            last.pop(line, None)
            last[line] = added
        delta = Delta(
            tuple(line for line, added in last.items() if added),
            tuple(line for line, added in last.items() if not added),
            tuple(self._graphs[_CREATED]),
            tuple(self._graphs[_DROPPED]),
        )
        return self._headers, delta

    def _canonical(self) -> Iterator[bytes]:
        """The quads in the engine's spelling, which also says what is none."""
        text = "".join(f"{line}\n" for line in self._kept.lines).encode("utf-8", "surrogatepass")
        form = ox.RdfFormat.N_QUADS
        try:
            written = ox.serialize(
                ox.parse(text, format=form, rename_blank_nodes=False), format=form
            )
        except SyntaxError as error:
            number = self._kept.numbers[(error.lineno or 1) - 1]
            raise self._error(number, error.msg, "write the terms as in N-Quads") from error
        except ValueError as error:
            raise self._error(1, str(error), "write it in UTF-8") from error
        return iter((written or b"").split(b"\n")[:-1])


def _value(term: str) -> str:
    """What a header says, whichever kind of term it is."""
    if term.startswith("<"):
        return term[1:-1]
    if term.startswith('"'):
        return _ESCAPED.sub(_unescape, term[1 : term.rindex('"')])
    return term


def _bare(match: re.Match[str]) -> str:
    """A name or IRI of a prefix row, in whichever of the ways that are about."""
    if match["name"]:
        return match["name"].removesuffix(":")
    return _value(match[0].strip())


def _unescape(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    if not code:
        return _UNESCAPES.get(match[3], match[3])
    number = int(code, 16)
    return chr(number) if number <= _LAST_CODE_POINT else match[0]
