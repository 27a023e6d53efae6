"""Lists in the order that is asked for: heads that sort, pages, and letters to jump to."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from flask import request

from server.views.asked import AskedError, one_of
from server.views.frame import here as address_with

ORDER: Final = "sortierung"
PAGE: Final = "seite"
PER_PAGE: Final = 100
_DOWN: Final = "-"
_OTHER: Final = "#"
_FOLDED: Final = str.maketrans("ÄÖÜ", "AOU")

T = TypeVar("T")
Key = Callable[[T], Any]


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column that sorts: where it leads, and how it sorts now (WAI-ARIA 1.2)."""

    text: str
    href: str
    sorted: str
    number: bool


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column that a list can be sorted by; numbers begin with the largest."""

    text: str
    key: Key[T]
    number: bool = False


@dataclass(frozen=True, slots=True)
class Order(Generic[T]):
    """How a list is sorted: by which of its columns ("" as it comes), whether the other way."""

    columns: Mapping[str, Column[T]]
    name: str
    down: bool

    @classmethod
    def read(cls, columns: Mapping[str, Column[T]], default: str = "") -> "Order[T]":
        """Read `?sortierung=name` or `-name`; without it by `default`, or as the items come.

        Raises:
            AskedError: there is no such column.
        """
        text = request.args.get(ORDER, "").strip() or default
        name = text.removeprefix(_DOWN)
        if name and name not in columns:
            raise AskedError(ORDER, text, one_of([*columns, *(_DOWN + it for it in columns)]))
        return cls(columns, name, text.startswith(_DOWN))

    def sorted(self, items: Iterable[T]) -> list[T]:
        """The items in order; what is not known (None, "") stands last either way."""
        if not self.name:
            return list(items)
        column, first = self.columns[self.name], next(iter(self.columns.values()))
        ranked = sorted(items, key=lambda it: _text(first.key(it)))
        known = [it for it in ranked if column.key(it) not in (None, "")]
        unknown = [it for it in ranked if column.key(it) in (None, "")]
        known.sort(key=lambda it: _text(column.key(it)), reverse=self.down)
        return known + unknown

    @property
    def heads(self) -> Mapping[str, Head]:
        """The heads by column; each turns the order round, or begins with its own."""
        return {name: self._head(name, column) for name, column in self.columns.items()}

    def _head(self, name: str, column: Column[T]) -> Head:
        chosen = name == self.name
        turned = not self.down if chosen else column.number
        now = ("descending" if self.down else "ascending") if chosen else "none"
        href = address_with(**{ORDER: (_DOWN if turned else "") + name, PAGE: None})
        return Head(column.text, href, now, column.number)


def _text(value: Any) -> Any:
    """Text in the order of a German reader, anything else as it is."""
    return german_key(value) if isinstance(value, str) else value


def german_key(text: str) -> tuple[tuple[int, int | str], ...]:
    """Sort as a German dictionary does (DIN 5007-1: ä as a, ß as ss), numbers by their value.

    >>> sorted(["Zoo", "Äpfel", "apfel", "2.10", "2.9"], key=german_key)
    ['2.9', '2.10', 'Äpfel', 'apfel', 'Zoo']
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    folded = "".join(it for it in plain if not unicodedata.combining(it))
    parts = re.split(r"(\d+)", folded)
    return tuple((0, int(it)) if it.isdecimal() else (1, it) for it in parts if it)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of a list by name: where its first page is, or None where nothing begins with it."""

    text: str
    href: str | None


def letters(names: Sequence[str], per_page: int) -> tuple[Letter, ...]:
    """The alphabet over a list by name; what begins otherwise stands under #."""
    first: dict[str, int] = {}
    for at, name in enumerate(names):
        first.setdefault(initial(name), at // per_page + 1)
    wanted = [_OTHER, *map(chr, range(ord("A"), ord("Z") + 1))]
    return tuple(
        Letter(
            it, f"{address_with(**{PAGE: str(first[it])})}#{anchor(it)}" if it in first else None
        )
        for it in wanted
        if it != _OTHER or it in first
    )


def firsts(names: Mapping[str, str]) -> dict[str, str]:
    """By thing (IRI) the anchor of its letter, for the first of each letter in their order."""
    found: dict[str, str] = {}
    for iri, name in names.items():
        found.setdefault(initial(name), iri)
    return {iri: anchor(letter) for letter, iri in found.items()}


def initial(name: str) -> str:
    """The letter that a name stands under.

    >>> initial("Ökolöwe"), initial("1. Verbund")
    ('O', '#')
    """
    letter = name[:1].upper().translate(_FOLDED)
    return letter if "A" <= letter <= "Z" else _OTHER


def anchor(letter: str) -> str:
    """The name of the place in a page where a letter begins."""
    return f"buchstabe-{letter if letter != _OTHER else 'andere'}"
