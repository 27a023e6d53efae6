"""What a meeting paper is asked for: territories, fields, title, day, the last meeting."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Final
from urllib.parse import urlencode

from flask import request

from graph.naming import UnknownNameError, thing_named
from server.present import Option
from server.views.asked import SORTS, AskedError, one_of, read_day, things
from server.views.held import Held
from server.views.site import Site

LONGEST_TITLE: Final = 120
_KEPT: Final = 4096
MOST_BOXES: Final = 30
"""Most territories that are offered as boxes to tick; of more, a list to choose from."""


@dataclass(frozen=True)
class Meeting:
    """The choice; no territory is all districts, no field all fields."""

    here: Site
    chosen_places: tuple[str, ...]
    chosen_fields: tuple[str, ...]
    title: str
    day: date | None
    since: date | None

    @classmethod
    def read(cls, here: Site) -> "Meeting":
        """Read the address.

        Raises:
            AskedError: a day is none, or the title is too long.
            UnknownNameError: there is no such territory or field.
        """
        args = request.args
        title = " ".join(args.get("titel", "").split())
        if len(title) > LONGEST_TITLE:
            raise AskedError("titel", title, one_of([f"1–{LONGEST_TITLE}"]))
        return cls(
            here,
            things(args, here.state, "gebiet"),
            things(args, here.state, "feld"),
            title,
            read_day(args, "datum"),
            read_day(args, "seit"),
        )

    @cached_property
    def places(self) -> tuple[str, ...]:
        """The territories, in the order of the landscape."""
        every = (*self.here.landscape.districts, *self.here.landscape.territories)
        chosen = set(self.chosen_places)
        kept = tuple(it for it in dict.fromkeys(every) if it in chosen)
        return kept or self.here.landscape.districts

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The fields, in the order of their numbers."""
        every = tuple(self.here.landscape.fields)
        return tuple(it for it in every if it in self.chosen_fields) or every

    @cached_property
    def approaches(self) -> tuple[str, ...]:
        """The approaches of the fields, each once."""
        of_field = self.here.landscape.approaches_of
        return tuple(dict.fromkeys(it for field in self.fields for it in of_field(field)))

    @property
    def all_places(self) -> bool:
        """Whether it is for every district."""
        return set(self.places) == set(self.here.landscape.districts)

    @property
    def all_fields(self) -> bool:
        """Whether it is for every field."""
        return len(self.fields) == len(self.here.landscape.fields)

    @property
    def place_names(self) -> list[str]:
        """What the chosen territories are called."""
        return [self.here.name(it) for it in self.chosen_places]

    @property
    def field_names(self) -> list[str]:
        """What the chosen fields are called."""
        return [self.here.name(it) for it in self.chosen_fields]

    def parameters(self) -> list[tuple[str, str]]:
        """What is asked for in as few letters as are understood."""
        own = [("gebiet", key_of(self.here, "gebiet", it)) for it in self.chosen_places]
        own += [("feld", key_of(self.here, "feld", it)) for it in self.chosen_fields]
        days = (("datum", self.day), ("seit", self.since))
        own += [("titel", self.title)] if self.title else []
        return own + [(name, day.isoformat()) for name, day in days if day]

    def filters(self) -> str:
        """The query of pages that take one territory and one field: these, where only one is."""
        one = [
            (name, key_of(self.here, name, iris[0]))
            for name, iris in (("gebiet", self.chosen_places), ("feld", self.chosen_fields))
            if len(iris) == 1
        ]
        return f"?{urlencode(one)}" if one else ""


def key_of(here: Site, name: str, iri: str) -> str:
    """The last part of an IRI where that names it, else all of it."""
    return _key(Held(here.state), name, iri)


@lru_cache(maxsize=_KEPT)
def _key(held: Held, name: str, iri: str) -> str:
    key = iri.rpartition("/")[2]
    try:
        found = thing_named(held.state, SORTS[name], key)
    except UnknownNameError:
        return iri
    return key if found == iri else iri


def options(here: Site, name: str, iris: Iterable[str]) -> list[Option]:
    """Things to choose from, with short values."""
    return [Option(key_of(here, name, iri), here.name(iri)) for iri in iris]
