"""What the page shows of a paper under review, as plain records for the template."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ingest.curation_schema import NEW
from ingest.reader.proposals import Candidate
from ingest.review.book import Book, Item
from ingest.review.choosing import (
    FILTERS,
    SURE,
    Filter,
    candidates,
    filtered,
    obstacle,
    sure,
    surface_of,
)
from ingest.review.corrections import CORRECTABLE, choices, proposed
from ingest.review.deciding import new_types
from ingest.review.made import title_of
from ingest.review.marks import ShownLine, shown_lines
from ingest.vocabulary import vocabulary
from server.i18n import gettext as _
from server.i18n import language
from server.review.texts import (
    column_name,
    decision_name,
    filter_name,
    part_name,
    resting,
    said,
    state_name,
    where,
)

CONTEXT: Final = 6
PER_PAGE: Final = 40
_MORE: Final = ("level", "unit", "in_representation_of", "open_class", "open_class_label", "status",
                "start", "end", "cross_cutting")  # fmt: skip
"""What is seldom put right stands folded."""

Option = tuple[str, str]
"""Value and text."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A field of the form; `options` make it a drop-down, `checks` a group of boxes."""

    name: str
    label: str
    value: str
    options: tuple[Option, ...] = ()
    checks: tuple[Option, ...] = ()
    kind: str = "text"

    @property
    def is_more(self) -> bool:
        """Whether it stands folded."""
        return self.name in _MORE

    @property
    def checked(self) -> frozenset[str]:
        """The boxes that are ticked."""
        return frozenset(self.value.split())


@dataclass(frozen=True, slots=True)
class Line:
    """A proposal in the list beside."""

    id: str
    what: str
    text: str
    state: str
    state_text: str
    confidence: float
    note: str = ""


_COLUMNS: Final = re.compile(r"\S {3,}\S")


@dataclass(frozen=True, slots=True)
class Shown:
    """One proposal with all that a person needs to decide on it."""

    id: str
    seen: str
    what: str
    above: str
    where: str
    title: str
    confidence: float
    state: str
    state_text: str
    decided: str
    why: str
    notes: tuple[str, ...]
    lines: tuple[ShownLine, ...]
    passage: str
    entries: tuple[Entry, ...]
    names_actor: bool
    actor: str
    actor_text: str
    can_accept: bool
    found: tuple[Candidate, ...]
    new: Mapping[str, str]

    @property
    def has_columns(self) -> bool:
        """Whether the text stands in columns that only letters of one width keep apart."""
        return any(_COLUMNS.search(line.text) for line in self.lines)


def shown(book: Book, item: Item, typed: Mapping[str, str], query: str) -> Shown:
    """The record of one proposal; `typed` is what somebody had put into the form."""
    parent = book.parent(item)
    decision = item.decision
    known = book.registry.find(item.actor) if item.actor else None
    is_decided = decision is not None and not decision.is_open
    return Shown(
        id=item.id,
        seen=decision.mark if decision else "",
        what=part_name(item.part),
        above=f"{part_name(parent.part)} {parent.said('code')}: {title_of(parent)}"
        if parent
        else "",
        where=where(item),
        title=surface_of(item) or title_of(item),
        confidence=item.proposal.confidence,
        state=item.state,
        state_text=state_name(item.state),
        decided=decision_name(decision.decision) if decision and is_decided else "",
        why=typed.get("why", decision.why if decision else ""),
        notes=_notes(book, item),
        lines=shown_lines(
            book.lines, item.proposal.lines, surface_of(item) or item.proposal.passage, CONTEXT
        ),
        passage=item.proposal.passage,
        entries=tuple(_entries(book, item, typed)),
        names_actor=item.names_actor,
        actor=item.actor,
        actor_text=_actor_text(item, known.label if known else ""),
        can_accept=bool(item.actor) or not item.names_actor or item.is_everybody,
        found=candidates(book, item, query) if item.names_actor else (),
        new=_new(item, typed),
    )


def _actor_text(item: Item, label: str) -> str:
    if item.is_everybody and not label:
        return _("alle; niemand wird einzeln benannt")
    return label or _("niemand Bekanntes")


def _notes(book: Book, item: Item) -> tuple[str, ...]:
    """What has to be known before deciding."""
    told = []
    if item.state == "geaendert":
        told.append(
            _("Der Wortlaut hat sich seit der Entscheidung geändert: bitte neu entscheiden.")
        )
    why = obstacle(book, item) if not item.is_decided else None
    if why is not None:
        told.append(said(why))
    return (*told, *filter(None, (resting(book, item),)))


def _new(item: Item, typed: Mapping[str, str]) -> dict[str, str]:
    """What is filled in for somebody new."""
    is_new = item.decision is not None and item.decision.decision == NEW
    kept = item.decision.corrected if item.decision and is_new else {}
    sort = "programme" if item.part == "programmes" else "organisation"
    plain = {"new_name": surface_of(item), "new_sort": sort, "new_type": ""}
    return {name: typed.get(name, kept.get(name, value)) for name, value in plain.items()}


def _entries(book: Book, item: Item, typed: Mapping[str, str]) -> list[Entry]:
    found = []
    for column, kind in CORRECTABLE[item.part].items():
        value = typed.get(column, _value(item, column))
        found.append(_entry(book, column, kind, value))
    return found


def _value(item: Item, column: str) -> str:
    corrected = item.decision.corrected if item.decision else {}
    if column in corrected:
        return corrected[column]
    return proposed(item.proposal, column)


def _entry(book: Book, column: str, kind: str, value: str) -> Entry:
    label = column_name(column)
    if kind == "target_groups":
        groups = sorted(book.registry.target_groups.items(), key=lambda it: it[1])
        return Entry(column, label, value, checks=tuple(groups))
    options = _options(book, kind)
    if options and value not in dict(options):
        options = ((value, value or "–"), *options)
    return Entry(column, label, value, options=options)


def _options(book: Book, kind: str) -> tuple[Option, ...]:
    if kind in ("field", "approach"):
        part = "fields" if kind == "field" else "approaches"
        items = [it for it in book if it.part == part]
        named = ((str(getattr(it.proposal, "code", "")), title_of(it)) for it in items)
        return (("", _("keines")), *((code, f"{code} {title}") for code, title in named))
    if kind == "bool":
        return (("false", _("nein")), ("true", _("ja")))
    scheme = kind.removeprefix("scheme:")
    if kind.startswith("scheme:"):
        return tuple((it, vocabulary().label(scheme, it, language())) for it in choices(kind))
    return tuple((it, it) for it in choices(kind))


def lines_of(book: Book, items: tuple[Item, ...]) -> tuple[Line, ...]:
    """A list of proposals."""
    return tuple(
        Line(
            id=item.id,
            what=part_name(item.part),
            text=surface_of(item) or title_of(item),
            state=item.state,
            state_text=state_name(item.state),
            confidence=item.proposal.confidence,
            note=resting(book, item),
        )
        for item in items
    )


@dataclass(frozen=True, slots=True)
class Tab:
    """A filter, with how many proposals it shows."""

    name: Filter
    text: str
    number: int


def tabs(book: Book) -> tuple[Tab, ...]:
    """All filters."""
    return tuple(Tab(it, filter_name(it), len(filtered(book, it))) for it in FILTERS)


def number_sure(book: Book) -> int:
    """How many proposals may be accepted at once."""
    return len(sure(book, SURE))


def kinds(book: Book) -> tuple[Option, ...]:
    """Kinds of actors to choose from for somebody new."""
    found = [it for it in book.registry.actors if it.sort == "kind"]
    return tuple((it.id, it.label) for it in sorted(found, key=lambda it: it.label.casefold()))


def programme_kinds(book: Book) -> tuple[Option, ...]:
    """Kinds of programmes to choose from for somebody new."""
    notations = new_types(book.registry, "programme")
    return tuple((it, vocabulary().label("programmart", it, language())) for it in notations)


def territories(book: Book) -> tuple[Option, ...]:
    """Territories that a paper may be about."""
    return tuple(sorted(book.registry.territories.items(), key=lambda it: it[1]))
