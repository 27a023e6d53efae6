"""Compares what a query says beside the name with what is known of a candidate."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from ingest.identity.likeness import FORM, forms, likeness
from server.reconcile.asked import Wanted
from server.reconcile.entities import Entities, Entity
from server.reconcile.index import NameIndex

_DIGITS: Final = re.compile(r"\D")
_HELD: Final[Mapping[str, str]] = {
    "homepage": "homepage",
    "postal_code": "postal-code",
    "seat": "seat",
    "ags": "identifier",
}


def address(text: str) -> str:
    """A web address by what tells it apart: no scheme, `www.` or slash at the end."""
    try:
        found = urlsplit(text if "://" in text else f"//{text}")
    except ValueError:
        return text.strip().casefold()
    return (found.netloc.casefold().removeprefix("www.") + found.path.rstrip("/")).strip()


def code(text: str) -> str:
    """The digits of a postal code or official key: `"D-04109"`, `4109` and `"04109"` agree."""
    return _DIGITS.sub("", text.removesuffix(".0")).lstrip("0")


def _plain(text: str) -> str:
    return forms(text).joined


_NORMAL: Final[Mapping[str, Callable[[str], str]]] = {
    "homepage": address,
    "postal_code": code,
    "ags": code,
    "seat": _plain,
}


@dataclass(frozen=True)
class Comparer:
    """What is known beside names, by value, so that queries without a name find somebody."""

    entities: Entities
    index: NameIndex
    base: str
    by_value: Mapping[tuple[str, str], tuple[int, ...]]

    @classmethod
    def of(cls, entities: Entities, index: NameIndex, base: str) -> "Comparer":
        """Gather the values of all entities."""
        found: dict[tuple[str, str], list[int]] = {}
        for number, entity in enumerate(entities.known):
            for pid, name in _HELD.items():
                for value in entity.facts.get(name, ()):
                    found.setdefault((pid, _NORMAL[pid](value)), []).append(number)
            for kind in entities.kinds(entity):
                found.setdefault(("kind", kind), []).append(number)
        return cls(entities, index, base, {key: tuple(them) for key, them in found.items()})

    def compared(self, entity: Entity, wanted: tuple[Wanted, ...]) -> dict[str, float]:
        """Per property 1 if one of the values fits, 0 if none does; what is not known is left out.

        A value that means nothing here (a territory that is not known) compares nothing either.
        """
        found: dict[str, float] = {}
        for it in wanted:
            answers = [self._fits(entity, it.pid, value) for value in it.values]
            known = [answer for answer in answers if answer is not None]
            if known:
                found[it.pid] = float(any(known))
        return found

    def _fits(self, entity: Entity, pid: str, value: str) -> bool | None:
        if pid == "territory":
            places = self.meant(value, "gebiet")
            touched = [self.entities.touches(entity, place) for place in places]
            known = [it for it in touched if it is not None]
            return any(known) if known else None
        if pid == "kind":
            kinds = self.entities.kinds(entity)
            wanted = self.meant(value, "akteursgruppe")
            return bool(kinds & wanted) if kinds and wanted else None
        if pid == "short_name":
            return self._has_name(entity, value)
        own = entity.facts.get(_HELD[pid], ())
        return _NORMAL[pid](value) in map(_NORMAL[pid], own) if own else None

    def _has_name(self, entity: Entity, value: str) -> bool:
        form, number = forms(value), self.entities.numbers[entity.iri]
        return any(self.entities.names[it].entity == number for it in self.index.same(form))

    def meant(self, value: str, sort: str) -> set[str]:
        """The things of a sort that a value means: by id, or by a name that is the same."""
        entity = self.entities.at(value.strip(), self.base)
        if entity is not None:
            return {entity.iri} if entity.sort.id == sort else set()
        form, found = forms(value), set[str]()
        for number in self.index.same(form):
            one = self.entities.known[self.entities.names[number].entity]
            fits = likeness(form, self.index.forms[number]) >= FORM
            found |= {one.iri} if one.sort.id == sort and fits else set()
        return found or (self._by_key(value) if sort == "gebiet" else set())

    def _by_key(self, value: str) -> set[str]:
        digits = code(value)
        numbers = self.by_value.get(("ags", digits), ()) if digits else ()
        return {self.entities.known[number].iri for number in numbers}

    def holders(self, wanted: tuple[Wanted, ...]) -> set[int]:
        """Who has what is asked for, of the property that the fewest have."""
        found = [self._holders(it) for it in wanted]
        told = [them for them in found if them]
        return min(told, key=len) if told else set()

    def _holders(self, wanted: Wanted) -> set[int]:
        numbers = set[int]()
        for value in wanted.values:
            if wanted.pid in _NORMAL:
                numbers.update(self.by_value.get((wanted.pid, _NORMAL[wanted.pid](value)), ()))
            elif wanted.pid == "kind":
                for kind in self.meant(value, "akteursgruppe"):
                    numbers.update(self.by_value.get(("kind", kind), ()))
            elif wanted.pid == "short_name":
                numbers.update(
                    self.entities.names[it].entity for it in self.index.same(forms(value))
                )
            else:
                places = self.meant(value, "gebiet")
                numbers.update(self._in(places))
        return numbers

    def _in(self, places: set[str]) -> set[int]:
        return {
            number
            for number, entity in enumerate(self.entities.known)
            if places and any(self.entities.touches(entity, place) for place in places)
        }
