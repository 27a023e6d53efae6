"""What a parameter may be: drop-downs filled from the landscape, once per state and language."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Final

from graph.catalogue import Parameter, StoredQuery, bind, load_catalogue
from graph.catalogue.examples import DAY, LANGUAGE
from ontology.names import concept
from server.present import natural_key
from server.views.held import Held
from server.views.landscape import landscape_of
from server.views.site import Site
from server.views.values import value_words

if TYPE_CHECKING:
    from graph.store import Row

LONG: Final = 30
"""A drop-down with more choices is grouped."""
_KEPT: Final = 256


@dataclass(frozen=True, slots=True)
class Choice:
    """One value and what it is called."""

    value: str
    text: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Choices under a heading, empty where there are too few to need one."""

    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class _Source:
    """What choices depend on: the state, the language, the day, and what gives them."""

    held: Held
    language: str
    as_of: str
    name: str

    def called(self, iri: str) -> str:
        """What a thing is called, its number in front."""
        label = self.held.state.labels.of(iri, self.language)
        notation = landscape_of(self.held.state).notations.get(iri)
        return f"{notation} {label}" if notation else label


def offered(here: Site, parameter: Parameter) -> tuple[Choice, ...]:
    """What may be chosen, in the order of the page's language; empty for free values."""
    name = parameter.values or parameter.scheme
    if name is None:
        return ()
    source = _Source(Held(here.state), here.language, here.as_of.isoformat(), name)
    return _of_query(source) if parameter.values else _of_scheme(source)


def grouped(choices: Iterable[Choice]) -> tuple[Group, ...]:
    """Long lists under headings; a list of up to `LONG` as one group without one."""
    every = tuple(choices)
    if len(every) <= LONG:
        return (Group("", every),) if every else ()
    ordered = sorted(every, key=lambda it: (not it.group, collated(it.group)))
    return tuple(
        Group(title, tuple(some)) for title, some in groupby(ordered, key=lambda it: it.group)
    )


@lru_cache(maxsize=_KEPT)
def _of_query(source: _Source) -> tuple[Choice, ...]:
    """The first column is the value; the first row of a value tells its group."""
    query = load_catalogue().get(source.name)
    own = {LANGUAGE: source.language, DAY: source.as_of}
    text = bind(query, {it.name: own[it.name] for it in query.params if it.name in own})
    at, words = _group_column(query), value_words()
    found: dict[str, Choice] = {}
    for row in source.held.store.query(text).rows():
        if row[0] and row[0].value not in found:
            value = row[0].value
            found[value] = Choice(value, source.called(value), _title(row, at, words))
    return _in_order(found.values())


def _group_column(query: StoredQuery) -> int | None:
    names = [column.name for column in query.columns]
    return names.index(query.header.grouped) if query.header.grouped else None


def _title(row: "Row", at: int | None, words: dict[str, str]) -> str:
    cell = row[at] if at is not None else None
    if cell is None:
        return ""
    text = words.get(cell.value, cell.value)
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=_KEPT)
def _of_scheme(source: _Source) -> tuple[Choice, ...]:
    """The concepts of a scheme, by notation."""
    space = concept(source.name, "")
    names = source.held.state.labels.names
    found = (iri for iri in names if iri.startswith(space) and len(iri) > len(space))
    return _in_order(Choice(iri.removeprefix(space), source.called(iri)) for iri in found)


def _in_order(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    return tuple(sorted(choices, key=lambda it: (natural_key(it.text.split(" ")[0])
                                                 if it.text[:1].isdigit() else (),
                                                 collated(it.text))))  # fmt: skip


def collated(text: str) -> str:
    """As a dictionary sorts: without case, umlauts beside their vowels, `ß` as `ss` (DIN 5007-1).

    >>> sorted(["Zoo", "Ärzte", "Bau", "äußere"], key=collated)
    ['Ärzte', 'äußere', 'Bau', 'Zoo']
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
