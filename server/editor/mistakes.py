"""Where a query is wrong, shown at its line, with what would mend it if that can be told."""

import difflib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from ontology.terms import PREFIXES
from server.i18n import gettext as _
from server.i18n import ngettext
from server.sparql.tokens import Token, place, tokens

if TYPE_CHECKING:
    from server.problems import Problem

_PAIRS: Final = {"{": "}", "(": ")", "[": "]"}
_CLOSING: Final = {end: start for start, end in _PAIRS.items()}
_GRAPH_WORDS: Final = frozenset(("FROM", "NAMED", "GRAPH"))
_ALIKE: Final = 0.75
_NEARLY: Final = 0.9
_MOST_SHOWN: Final = 400
_WORDS: Final = """
BASE PREFIX SELECT DISTINCT REDUCED AS CONSTRUCT DESCRIBE ASK FROM NAMED WHERE GROUP BY HAVING
ORDER ASC DESC LIMIT OFFSET VALUES UNDEF OPTIONAL GRAPH SERVICE SILENT BIND MINUS UNION FILTER
EXISTS NOT IN A TRUE FALSE COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT SEPARATOR STR LANG
LANGMATCHES DATATYPE BOUND IRI URI BNODE RAND ABS CEIL FLOOR ROUND CONCAT STRLEN UCASE LCASE
ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR MONTH DAY HOURS MINUTES
SECONDS TIMEZONE TZ NOW UUID STRUUID MD5 SHA1 SHA256 SHA384 SHA512 COALESCE IF STRLANG STRDT
SAMETERM ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC REGEX SUBSTR REPLACE LATERAL VERSION TRIPLE
SUBJECT PREDICATE OBJECT ISTRIPLE ADJUST LANGDIR HASLANG HASLANGDIR STRLANGDIR
"""
KEYWORDS: Final = frozenset(_WORDS.split())


@dataclass(frozen=True, slots=True)
class Mend:
    """A way out as a button: what it says, and what `/sparql/ergaenzt` is told to do."""

    text: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong, where (line and column from 1, None if unknown), and the ways out."""

    said: str
    line: int | None = None
    column: int | None = None
    mends: tuple[Mend, ...] = ()


@dataclass(frozen=True, slots=True)
class Quoted:
    """The line with the mistake in three parts, so that the middle can be marked."""

    before: str
    at: str
    after: str


def mistakes(query: str, problem: "Problem", graphs: Collection[str]) -> list[Mistake]:
    """What can be told about a query that failed; the place that the engine names, at least."""
    read = list(tokens(query))
    if problem.name == "unknown-graph":
        found = list(_unknown_graphs(query, read, graphs))
    elif problem.name == "query-syntax":
        found = _of_syntax(query, read)
    elif problem.name == "forbidden-query":
        found = [replace(_as_told(problem), said=_refused(query, _as_told(problem)))]
    else:
        found = []
    return found or [_as_told(problem)]


def _refused(query: str, mistake: Mistake) -> str:
    """Why the word at a mistake is refused; empty where it is none of those that are explained."""
    at = quoted(query, mistake)
    return {
        "SERVICE": _("SERVICE würde einen anderen Server fragen; das tut dieser Endpunkt nicht."),
        "LOAD": _("LOAD würde ein Dokument holen; das tut dieser Endpunkt nicht."),
    }.get(at.at.upper() if at else "", "")


def quoted(query: str, mistake: Mistake) -> Quoted | None:
    """The line of a mistake; what is far from it in a long line is left out."""
    lines = query.splitlines()
    if mistake.line is None or not 0 < mistake.line <= len(lines):
        return None
    text = lines[mistake.line - 1]
    column = min(max((mistake.column or 1) - 1, 0), len(text))
    width = next((len(it.text) for it in tokens(text) if it.start == column), 1)
    start = max(0, column - _MOST_SHOWN // 2)
    end = column + width
    return Quoted(text[start:column], text[column:end] or " ", text[end : end + _MOST_SHOWN // 2])


def _as_told(problem: "Problem") -> Mistake:
    line, column = problem.facts.get("line"), problem.facts.get("column")
    known = isinstance(line, int) and isinstance(column, int)
    return Mistake("", line if known else None, column if known else None)  # type: ignore[arg-type]  # checked by `known`


def _of_syntax(query: str, read: Sequence[Token]) -> list[Mistake]:
    """The first of each kind of mistake that a look at the tokens tells for sure."""
    return [
        *_missing_prefixes(query, read),
        *_open_text(query, read),
        *_brackets(query, read),
        *_misspelt(query, read),
    ]


def missing_prefixes(read: Sequence[Token]) -> dict[str, Token]:
    """Prefixes that are used and not declared, each with the first name that uses it."""
    declared = {
        after.text.rstrip(":") for word, after in pairwise(read) if word.text.upper() == "PREFIX"
    }
    found: dict[str, Token] = {}
    for token in read:
        prefix = token.text.partition(":")[0]
        if token.kind == "name" and prefix != "_" and prefix not in declared:
            found.setdefault(prefix, token)
    return found


def _missing_prefixes(query: str, read: Sequence[Token]) -> Iterator[Mistake]:
    missing = missing_prefixes(read)
    known = {prefix: token for prefix, token in missing.items() if prefix in PREFIXES}
    if known:
        names = ", ".join(f"„{prefix}:“" for prefix in known)
        said = ngettext(
            "Ein Präfix ist nicht erklärt: %s", "Präfixe sind nicht erklärt: %s", len(known)
        )
        mend = Mend(
            _("%s ergänzen") % " ".join(f"PREFIX {it}:" for it in known), "praefix", " ".join(known)
        )
        yield Mistake(said % names, *place(query, next(iter(known.values())).start), (mend,))
    for prefix, token in missing.items():
        if prefix not in PREFIXES:
            said = _(
                "Das Präfix „%s:“ ist nicht erklärt, und hier ist keines dieses Namens bekannt."
            )
            yield Mistake(said % prefix, *place(query, token.start), tuple(_instead(prefix)))


def _instead(prefix: str) -> Iterator[Mend]:
    for near in difflib.get_close_matches(prefix, PREFIXES, 1):
        yield Mend(_("„%s:“ schreiben") % near, "umbenannt", f"{prefix} {near}")


def _open_text(query: str, read: Sequence[Token]) -> Iterator[Mistake]:
    quote = next((it for it in read if it.kind == "sign" and it.text in "\"'"), None)
    if quote:
        said = _("Ein Text beginnt hier und endet nicht: das schließende Anführungszeichen fehlt.")
        yield Mistake(said, *place(query, quote.start))


def _brackets(query: str, read: Sequence[Token]) -> Iterator[Mistake]:
    is_open: list[Token] = []
    for token in read:
        if token.kind != "sign":
            continue
        if token.text in _PAIRS:
            is_open.append(token)
        elif token.text in _CLOSING:
            if not is_open or is_open[-1].text != _CLOSING[token.text]:
                said = _("Zu dieser Klammer „%s“ gibt es keine öffnende.") % token.text
                yield Mistake(said, *place(query, token.start))
                return
            is_open.pop()
    if is_open:
        said = _("Diese Klammer „%s“ wird nicht geschlossen.") % is_open[-1].text
        yield Mistake(said, *place(query, is_open[-1].start))


def _misspelt(query: str, read: Sequence[Token]) -> Iterator[Mistake]:
    for token in read:
        word = token.text.upper()
        if token.kind != "word" or word in KEYWORDS or not word[0].isalpha():
            continue
        near = difflib.get_close_matches(word, KEYWORDS, 1, _ALIKE)
        said = _("„%s“ ist kein Wort von SPARQL.") % token.text
        mends = [Mend(_("„%s“ schreiben") % it, "statt", f"{token.text} {it}") for it in near]
        yield Mistake(said, *place(query, token.start), tuple(mends))
        return


def _unknown_graphs(
    query: str, read: Sequence[Token], graphs: Collection[str]
) -> Iterator[Mistake]:
    spaces = _spaces(read)
    for word, after in pairwise(read):
        iri = _iri(after, spaces)
        if word.text.upper() not in _GRAPH_WORDS or iri is None or iri in graphs:
            continue
        near = difflib.get_close_matches(iri, list(graphs), 2, _NEARLY)
        mends = [Mend(_("„%s“ nehmen") % it, "statt", f"{after.text} <{it}>") for it in near]
        said = _("Einen Graphen dieses Namens gibt es hier nicht.")
        yield Mistake(said, *place(query, after.start), tuple(mends))


def _spaces(read: Sequence[Token]) -> dict[str, str]:
    return {
        name.text.rstrip(":"): iri.text.strip("<>")
        for word, name, iri in zip(read, read[1:], read[2:], strict=False)
        if word.text.upper() == "PREFIX" and iri.kind == "iri"
    }


def _iri(token: Token, spaces: dict[str, str]) -> str | None:
    if token.kind == "iri":
        return token.text.strip("<>")
    prefix, _colon, local = token.text.partition(":")
    return f"{spaces[prefix]}{local}" if token.kind == "name" and prefix in spaces else None


def mended(query: str, name: str, value: str) -> str:
    """The query with one way out taken; what is not understood changes nothing."""
    if name == "praefix":
        lines = (f"PREFIX {it}: <{PREFIXES[it]}>\n" for it in value.split() if it in PREFIXES)
        return "".join([*lines, query])
    old, blank, new = value.partition(" ")
    if not blank or name not in ("statt", "umbenannt"):
        return query
    pieces, done = [], 0
    for token in tokens(query):
        text = _renamed(token, old, new) if name == "umbenannt" else token.text
        text = new if name == "statt" and text == old else text
        pieces += [query[done : token.start], text]
        done = token.start + len(token.text)
    return "".join([*pieces, query[done:]])


def _renamed(token: Token, old: str, new: str) -> str:
    is_meant = token.kind == "name" and token.text.startswith(f"{old}:")
    return f"{new}{token.text[len(old) :]}" if is_meant else token.text
