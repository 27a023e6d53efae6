"""Territories and towns: who is meant by a kind of actors and a place."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ingest.reader.naming.registered import organisation_ref
from ingest.reader.naming.words import key
from ingest.records import Registry, Territory

_AUTHORITY: Final = re.compile(r"(?:Stadt|Landkreis|LK|Kreis|Land|Freistaat)\b")


def place_key(text: str) -> str:
    """What the spellings of a place's name share: "des Saalekreises", "Saalekreis"."""
    return " ".join(key(word) for word in re.findall(r"[^\W_]+", text))


@dataclass(frozen=True, slots=True)
class Places:
    """Territories by the keys of their names, organisations by kind and territory."""

    territories: Mapping[str, tuple[str, ...]]
    towns: Mapping[str, str]
    kinds: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]
    authorities: Mapping[str, str]
    bodies: Mapping[tuple[str, str], tuple[str, ...]]

    @staticmethod
    def of(registry: Registry) -> "Places":
        """Where things are."""
        named: dict[str, list[str]] = defaultdict(list)
        for territory in registry.territories:
            for text in (territory.name_de, *territory.aliases):
                named[place_key(text)].append(territory.key)
        return Places(
            territories={text: tuple(dict.fromkeys(keys)) for text, keys in named.items()},
            towns={place_key(place.name_de): place.within for place in registry.places},
            kinds={territory.key: territory.kind for territory in registry.territories},
            names={t.key: _spoken(t) for t in registry.territories},
            authorities=_authorities(registry),
            bodies=_bodies(registry),
        )

    def is_place(self, text: str) -> bool:
        """Whether a text is the name of a territory or town."""
        found = place_key(text)
        return found in self.territories or found in self.towns

    def is_bare(self, text: str) -> bool:
        """Whether a text is a place without "Stadt" or "Landkreis" before it."""
        return self.is_place(text) and not _AUTHORITY.match(text)

    def territory(self, text: str) -> str | None:
        """The key of the territory of this name, None if none or several."""
        found = self.territories.get(place_key(text), ())
        return found[0] if len(found) == 1 else None


def _spoken(territory: Territory) -> tuple[str, ...]:
    return (territory.name_de, *territory.aliases)


def _authorities(registry: Registry) -> dict[str, str]:
    """The one authority of each district: the body of the kind that only such a district has."""
    only = {group.slug: group.only_in for group in registry.groups if group.only_in}
    kinds = {territory.key: territory.kind for territory in registry.territories}
    ids = {group.id for group in registry.groups}
    found: dict[str, list[str]] = defaultdict(list)
    for body in registry.organisations:
        if len(body.territories) == 1 and only.get(body.group) == kinds.get(body.territories[0]):
            found[body.territories[0]].append(organisation_ref(body.id, ids))
    return {territory: ids[0] for territory, ids in found.items() if len(ids) == 1}


def _bodies(registry: Registry) -> dict[tuple[str, str], tuple[str, ...]]:
    ids = {group.slug: group.id for group in registry.groups}
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for body in sorted(registry.organisations, key=lambda body: len(body.territories)):
        for territory in body.territories:
            ref = organisation_ref(body.id, ids.values())
            found[(ids.get(body.group, ""), territory)].append(ref)
    return {where: tuple(ids_) for where, ids_ in found.items()}
