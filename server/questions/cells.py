"""Terms of an answer as plain values: what JSON, CSV, Excel and charts are made of."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Final

from graph.store import Term
from ontology.terms import PREFIXES

Plain = str | int | float | bool | date | None

_XSD: Final = PREFIXES["xsd"]
_WHOLE: Final = frozenset(
    _XSD + name for name in ("integer", "int", "long", "short", "byte", "nonNegativeInteger",
                             "positiveInteger", "unsignedInt", "unsignedLong", "gYear")
)  # fmt: skip
_REAL: Final = frozenset(_XSD + name for name in ("decimal", "double", "float"))
_EXACT: Final = 2**53
"""Whole numbers beyond are not read exactly by spreadsheets and scripts."""


def plain(term: Term | None) -> Plain:
    """A literal as number, flag or day where it is one, else its text; an IRI as it is."""
    if term is None or term.kind != "literal" or term.datatype is None:
        return term.value if term else None
    return _typed(term.value, term.datatype)


def is_number(term: Term | None) -> bool:
    """Whether a term is a number, not merely a text of digits."""
    value = plain(term)
    return isinstance(value, int | float) and not isinstance(value, bool)


def _typed(text: str, datatype: str) -> Plain:
    try:
        if datatype in _WHOLE:
            return int(text) if abs(int(text)) <= _EXACT else text
        if datatype in _REAL:
            return _real(text)
        if datatype == _XSD + "date":
            return date.fromisoformat(text)
        if datatype == _XSD + "dateTime":
            return datetime.fromisoformat(text).replace(tzinfo=None)
    except (ValueError, InvalidOperation):
        return text
    return text in ("true", "1") if datatype == _XSD + "boolean" else text


def _real(text: str) -> Plain:
    value = Decimal(text)
    return float(value) if value.is_finite() else text
