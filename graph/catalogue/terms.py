"""Write what a person typed as a SPARQL term, after checking it against a parameter's type."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, Literal, get_args

from ontology.names import concept
from ontology.terms import PREFIXES

ParameterType = Literal["iri", "string", "integer", "decimal", "date", "boolean", "language"]
TYPES: Final[tuple[str, ...]] = get_args(ParameterType)

_XSD: Final = PREFIXES["xsd"]
_OF_LANDSCAPE: Final = ("id/", "voc/")
_IRI: Final = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]+')
_NOTATION: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LOCAL: Final = re.compile(r"\w[\w.-]*")
_INTEGER: Final = re.compile(r"[+-]?[0-9]+")
_DECIMAL: Final = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_ESCAPES: Final = {
    "\\": "\\\\",
    '"': '\\"',
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\b": "\\b",
    "\f": "\\f",
}
_ESCAPED: Final = re.compile(r'\\[uU]|[\\"\n\r\t\b\f]')
_UNWRITABLE: Final = re.compile("[\x00\ud800-\udfff]")


class TermError(ValueError):
    """A value does not suit its type; the text says what would."""


def term(value: str, kind: ParameterType, scheme: str | None = None) -> str:
    """Write a value as a SPARQL term.

    An `iri` may be an absolute IRI, a CURIE with one of the known prefixes or, where the parameter
    names a `scheme` of the ontology, the notation of one of its concepts.

    Raises:
        TermError: the value does not suit the type.
    """
    if kind == "iri":
        return f"<{_iri(value.strip(), scheme)}>"
    return _WRITERS[kind](value)


def from_base(value: str, base: str) -> str:
    """Complete a thing that is written from a landscape's base on.

    >>> from_base("id/gebiet/kreis-15088", "https://example.org/")
    'https://example.org/id/gebiet/kreis-15088'
    >>> from_base("kammer", "https://example.org/")
    'kammer'
    """
    return base + value if value.startswith(_OF_LANDSCAPE) else value


def _iri(value: str, scheme: str | None) -> str:
    if scheme and _NOTATION.fullmatch(value):
        return concept(scheme, value)
    iri = expand(value.removeprefix("<").removesuffix(">"))
    if not _IRI.fullmatch(iri):
        wanted = f"a notation of the scheme {scheme!r} or " if scheme else ""
        raise TermError(f"give {wanted}an absolute IRI such as https://example.org/x")
    return iri


def expand(value: str) -> str:
    """The IRI that a CURIE with one of our prefixes stands for; anything else stays.

    >>> expand("wer:Actor")
    'https://w3id.org/werwaswo/def#Actor'
    """
    prefix, _, local = value.partition(":")
    if prefix in PREFIXES and _LOCAL.fullmatch(local):
        return PREFIXES[prefix] + local
    return value


def string(value: str) -> str:
    r"""Write a string literal that every engine reads alike.

    A backslash before `u` is followed by an escaped `u`: engines disagree on whether `\\u0022`
    holds a codepoint escape (SPARQL 1.1, 19.2, says it is resolved before the grammar).
    """
    if _UNWRITABLE.search(value):
        raise TermError("give text without null characters and lone surrogates")
    return f'"{_ESCAPED.sub(_escape, value)}"'


def _escape(match: re.Match[str]) -> str:
    found = match.group()
    if found in _ESCAPES:
        return _ESCAPES[found]
    return f"\\\\\\U{ord(found[1]):08X}"


def _integer(value: str) -> str:
    return _typed(_matched(value, _INTEGER, "give a whole number such as 3"), "integer")


def _decimal(value: str) -> str:
    return _typed(_matched(value, _DECIMAL, "give a number with a point, such as 0.5"), "decimal")


def _boolean(value: str) -> str:
    return _matched(value.lower(), re.compile("true|false"), "give true or false")


def _language(value: str) -> str:
    return string(_matched(value, _LANGUAGE, "give a language tag such as de").lower())


def _date(value: str) -> str:
    fix = "give a day as year-month-day, such as 2026-11-30"
    text = _matched(value, re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), fix)
    try:
        date.fromisoformat(text)
    except ValueError as error:
        raise TermError(fix) from error
    return _typed(text, "date")


def check_bounds(value: str, least: float | None, most: float | None) -> None:
    """See that a number lies within its bounds.

    Raises:
        TermError: it is less or more.
    """
    if least is not None and float(value) < least:
        raise TermError(f"give a number from {least:g} on")
    if most is not None and float(value) > most:
        raise TermError(f"give a number up to {most:g}")


def _matched(value: str, pattern: re.Pattern[str], fix: str) -> str:
    text = value.strip()
    if not pattern.fullmatch(text):
        raise TermError(fix)
    return text


def _typed(text: str, datatype: str) -> str:
    return f'"{text}"^^<{_XSD}{datatype}>'


_WRITERS: Final[Mapping[str, Callable[[str], str]]] = {
    "string": string,
    "integer": _integer,
    "decimal": _decimal,
    "date": _date,
    "boolean": _boolean,
    "language": _language,
}
