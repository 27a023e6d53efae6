"""View models: what templates print. Plain records, made once per request, no queries."""

import re
from dataclasses import dataclass
from typing import Final

from graph.model import KNOWN_STATES

ALARMING: Final = frozenset({"luecke-benannt", "luecke-bestaetigt", "niemand-bekannt"})
_RAMP: Final = (1, 3, 6, 11, 21)
_SHORT: Final = 32
_LONG: Final = re.compile(r"\b(\w{6,})(kreis|land|stadt|bezirk|region|sachsen)\b")


@dataclass(frozen=True, slots=True)
class Ref:
    """A thing by its name, with its mark and the address of its page."""

    iri: str
    text: str
    href: str | None = None
    mark: str | None = None
    language: str | None = None
    """The language of the name where it is not that of the page (WCAG 2.2, 3.1.2)."""


@dataclass(frozen=True, slots=True)
class Option:
    """A choice in a filter; `count` tells how many rows it would leave, None if not counted."""

    value: str
    text: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of one of the ontology's schemes: notation, label, definition as a sentence."""

    notation: str
    label: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class StateMark:
    """A state of a coverage cell as people see it; `ramp` (1..5) only where bodies are known."""

    notation: str
    label: str
    sentence: str
    alarm: bool
    ramp: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a source says it: surface form, edition, lines (1-based), page."""

    edition: Ref | None
    surface: str | None
    lines: str | None
    many: bool
    page: str | None
    page_inferred: bool
    language: str | None = None
    """The language of the surface form where it is known and not that of the page."""

    @property
    def short(self) -> str:
        """The edition's title, cut at a word: the whole stands behind the link."""
        title = self.edition.text if self.edition else ""
        if len(title) <= _SHORT:
            return title
        return title[:_SHORT].rpartition(" ")[0] + " …"


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """One entry of the main navigation; with `items` it is a menu and has no page of its own."""

    path: str
    text: str
    current: bool
    items: tuple["NavigationItem", ...] = ()


@dataclass(frozen=True, slots=True)
class Stand:
    """What every page says about the data behind it."""

    id: str
    as_of: str
    lists: int
    open_lists: int


@dataclass(frozen=True, slots=True)
class Banner:
    """Which earlier state, or which other day, a page shows; and links to what it might show."""

    is_past: bool
    title: str
    text: str
    links: tuple[tuple[str, str], ...]
    """Texts and addresses."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame around every page."""

    navigation: tuple[NavigationItem, ...]
    language_in_url: bool
    day_in_url: str
    stand_in_url: str
    shortcuts: bool
    searchable: bool
    """Whether the field to search is in the head: where the page itself has none."""
    other_language: str
    other_language_name: str
    other_language_href: str
    stand: Stand | None
    chosen: tuple[tuple[str, str], ...]
    """What the filters of the page are set to, for paper: words and values."""
    banner: Banner | None


def ramp(bodies: int) -> int | None:
    """Step (1..5) of the five-step ramp for a number of bodies; None for no known body.

    >>> [ramp(n) for n in (0, 1, 3, 10, 40)]
    [None, 1, 2, 3, 5]
    """
    return sum(bodies >= least for least in _RAMP) or None


def state_mark(concept: Concept, bodies: int = 0) -> StateMark:
    """A state with its sentence; the ramp only where bodies are known."""
    step = ramp(bodies) if concept.notation in KNOWN_STATES else None
    alarm = concept.notation in ALARMING
    return StateMark(concept.notation, concept.label, concept.sentence, alarm, step)


def lines_text(start: int | None, end: int | None) -> str | None:
    """Lines of a source: `446–449`, `447`, or None if they are not known.

    >>> lines_text(446, 449), lines_text(447, 447), lines_text(None, None)
    ('446–449', '447', None)
    """
    if start is None:
        return None
    return str(start) if end is None or end == start else f"{start}–{end}"


def soft(text: str) -> str:
    """Let long names of territories break before their last part, with a soft hyphen.

    >>> soft("Burgenlandkreis") == "Burgenland\u00adkreis"
    True
    """
    return _LONG.sub(lambda found: f"{found.group(1)}\u00ad{found.group(2)}", text)


def natural_key(text: str) -> tuple[tuple[int, int | str], ...]:
    """Sort `3.10` after `3.9`.

    >>> sorted(["3.10", "3.9", "a"], key=natural_key)
    ['3.9', '3.10', 'a']
    """
    parts = text.replace("-", ".").split(".")
    return tuple((0, int(part)) if part.isdigit() else (1, part) for part in parts)
