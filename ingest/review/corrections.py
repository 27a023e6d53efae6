"""What may be put right about a proposal, and the form that it takes."""

from collections.abc import Callable, Mapping
from typing import Final

from ingest.cells import CHECKS, CellError
from ingest.reader.proposals import Proposal
from ingest.review.book import Book, Item
from ingest.review.decision import tidy
from ingest.review.errors import DecisionError
from ingest.review.made import short
from ingest.source_checks import OPEN_MARKER
from ingest.vocabulary import vocabulary

CORRECTABLE: Final[Mapping[str, Mapping[str, str]]] = {
    "fields": {"code": "code", "title": "text", "cross_cutting": "bool"},
    "approaches": {
        "code": "code",
        "field": "field",
        "title": "text",
        "target_groups": "target_groups",
        "status": "scheme:status",
        "start": "date",
        "end": "date",
    },
    "mentions": {
        "surface": "text",
        "role": "scheme:rolle",
        "level": "scheme:ebene",
        "unit": "actor",
        "in_representation_of": "actor",
        "open_class": "bool",
        "open_class_label": "free",
    },
    "lists": {"completeness": "scheme:vollstaendigkeit", "marker": "free"},
    "stated": {
        "kind": "one of:luecke saettigung knappheit",
        "title": "text",
        "field": "field",
        "target_groups": "target_groups",
    },
    "prose": {"surface": "text", "field": "field", "approach": "approach", "role": "scheme:rolle"},
    "programmes": {"surface": "text", "field": "field"},
}
"""Per part the columns that can be corrected, and what they take."""
NEW_ACTOR: Final = ("new_name", "new_sort", "new_type")
"""What is said of somebody new: name, `kind`, `organisation` or `programme`, and of which kind."""


def choices(kind: str) -> tuple[str, ...]:
    """What a column of this kind may hold, empty where anything goes."""
    if kind.startswith("scheme:"):
        return tuple(sorted(vocabulary().notations(kind.removeprefix("scheme:"))))
    if kind.startswith("one of:"):
        return tuple(kind.removeprefix("one of:").split())
    return ("true", "false") if kind == "bool" else ()


def proposed(proposal: Proposal, column: str) -> str:
    """What was proposed for a column, as text."""
    if column == "title" and not hasattr(proposal, "title"):
        text = getattr(proposal, "text", "")
        return short(text) if text else ""
    value = getattr(proposal, column)
    if isinstance(value, bool):
        return "true" if value else "false"
    return " ".join(value) if isinstance(value, tuple) else str(value or "")


def checked(book: Book, item: Item, said: Mapping[str, str]) -> dict[str, str]:
    """The corrections that differ from what was proposed, in the form they are kept in.

    Raises:
        DecisionError: a column cannot be corrected, or not to this value.
    """
    known = CORRECTABLE[item.part]
    found: dict[str, str] = {}
    for column, raw in said.items():
        if column not in known:
            facts = {"column": column, "known": ", ".join(known)}
            raise DecisionError("not-correctable", item.id, facts)
        value = tidy(raw)
        if _is_same(known[column], value, tidy(proposed(item.proposal, column))):
            continue
        if why := _fault(book, known[column], value):
            raise DecisionError(
                "bad-value", item.id, {"column": column, "value": value, "why": why}
            )
        found[column] = value
    _check_code(book, item, found)
    _check_list(item, found)
    return found


def _is_same(kind: str, value: str, was: str) -> bool:
    """Whether nothing was put right; groups are named in any order."""
    if kind == "target_groups":
        return set(value.split()) == set(was.split())
    return value == was


def _fault(book: Book, kind: str, value: str) -> str:
    """Why a value does not go, empty if it does."""
    if valid := choices(kind):
        return "" if value in valid else f"one of {', '.join(valid)}"
    return _FAULTS[kind](book, value) if kind in _FAULTS else ""


def _text(_book: Book, value: str) -> str:
    return "" if value else "it must not be empty"


def _code(_book: Book, value: str) -> str:
    return _cell("code", value)


def _date(_book: Book, value: str) -> str:
    return _cell("date", value) if value else ""


def _cell(kind: str, value: str) -> str:
    try:
        CHECKS[kind](value)  # type: ignore[index]  # the two kinds above
    except CellError as error:
        return f"{error}; {error.fix}" if error.fix else str(error)
    return ""


def _field(book: Book, value: str) -> str:
    return "" if not value or ("fields", value) in book.by_code else "no field has this code"


def _approach(book: Book, value: str) -> str:
    known = not value or ("approaches", value) in book.by_code
    return "" if known else "no approach has this code"


def _actor(book: Book, value: str) -> str:
    return "" if not value or book.registry.find(value) else "nobody is known by this id"


def _target_groups(book: Book, value: str) -> str:
    unknown = [part for part in value.split() if part not in book.registry.target_groups]
    return f"no target group {', '.join(unknown)}" if unknown else ""


_FAULTS: Final[Mapping[str, Callable[[Book, str], str]]] = {
    "text": _text,
    "code": _code,
    "date": _date,
    "field": _field,
    "approach": _approach,
    "actor": _actor,
    "target_groups": _target_groups,
}


def _check_code(book: Book, item: Item, found: Mapping[str, str]) -> None:
    """Two fields, or two approaches, never share a code."""
    if item.part not in ("fields", "approaches"):
        return
    own = found.get("code", proposed(item.proposal, "code"))
    for other in book:
        is_rival = other.part == item.part and other.id != item.id and other.state == "angenommen"
        if is_rival and other.said("code") == own:
            facts = {"value": own, "what": other.proposal.passage[:60]}
            raise DecisionError("code-taken", item.id, facts)


def _check_list(item: Item, found: Mapping[str, str]) -> None:
    """What the build would refuse about the completeness of a list."""
    if item.part != "lists":
        return
    marker = found.get("marker", proposed(item.proposal, "marker"))
    completeness = found.get("completeness", proposed(item.proposal, "completeness"))
    if OPEN_MARKER.search(marker) and completeness != "partiell":
        raise DecisionError("open-list", item.id, {"value": marker})
    if completeness == "vollstaendig" and not marker:
        raise DecisionError("closed-list", item.id)
