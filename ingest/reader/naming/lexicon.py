"""All names of the registry, in the shape in which texts are searched for them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ingest.reader.naming.names import Name, initials, is_abbreviation
from ingest.reader.naming.places import Places
from ingest.reader.naming.registered import actor_names, organisation_ref, target_group_names
from ingest.reader.naming.words import folded, key, stems
from ingest.records import Registry

Space = Literal["group", "organisation", "programme"]


class Names:
    """Names by the keys of their words; one key may stand for several actors."""

    def __init__(self, names: Iterable[Name]) -> None:
        """Enter names; the first of a key is the one that is meant."""
        self.all = tuple(names)
        self._by_keys: dict[tuple[str, ...], list[Name]] = defaultdict(list)
        self._compact: dict[str, list[Name]] = defaultdict(list)
        self._longest: dict[str, int] = {}
        self._of: dict[str, list[Name]] = defaultdict(list)
        for name in self.all:
            self._enter(name)

    def _enter(self, name: Name) -> None:
        known = self._by_keys[name.keys]
        if all(other.actor != name.actor or other.text != name.text for other in known):
            known.append(name)
        self._compact[name.compact].append(name)
        self._of[name.actor].append(name)
        first = name.keys[0]
        self._longest[first] = max(self._longest.get(first, 0), len(name.keys))

    def longest(self, first: str) -> int:
        """How many words the longest name has that begins with this key; 0: none."""
        return self._longest.get(first, 0)

    def with_keys(self, keys: tuple[str, ...]) -> list[Name]:
        """Names of just these words."""
        return self._by_keys.get(keys, [])

    def of(self, actor: str) -> list[Name]:
        """All names of an actor."""
        return self._of.get(actor, [])

    @cached_property
    def folded(self) -> list[str]:
        """All names in lower case without umlauts, in the order of `all`."""
        return [folded(name.text) for name in self.all]

    @cached_property
    def _abbreviations(self) -> dict[str, list[Name]]:
        found: dict[str, list[Name]] = defaultdict(list)
        for name in self.all:
            if len(name.words) == 1 and is_abbreviation(name.words[0]):
                found[name.text].append(name)
            elif len(name.words) > 2 and name.form in ("name", "former"):
                found[initials(name.text).upper()].append(name)
        return found

    @cached_property
    def _first(self) -> dict[str, list[Name]]:
        found: dict[str, list[Name]] = defaultdict(list)
        for name in self.all:
            found[name.keys[0]].append(name)
        return found

    @cached_property
    def _stemmed(self) -> dict[tuple[str, ...], list[Name]]:
        found: dict[tuple[str, ...], list[Name]] = defaultdict(list)
        for name in self.all:
            found[stems(name.text)].append(name)
        return found

    def abbreviated(self, short: str) -> list[Name]:
        """Names that are this abbreviation, or whose initials are."""
        return self._abbreviations.get(short, [])

    def beginning_with(self, first: str) -> list[Name]:
        """Names whose first word has this key."""
        return self._first.get(first, [])

    def stemmed(self, words: tuple[str, ...]) -> list[Name]:
        """Names of these stems."""
        return self._stemmed.get(words, [])

    def compact(self, joined: str) -> list[Name]:
        """Names that are this when written as one word."""
        return self._compact.get(joined, [])


@dataclass(frozen=True, slots=True)
class Known:
    """What the registry tells of an actor: the kind above it, and where it is competent."""

    actor: str
    space: Space
    label: str
    above: tuple[str, ...]
    territories: tuple[str, ...] = ()
    successor: str | None = None
    parent: str | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Names of actors and of target groups, and what is known of the named. Build it once."""

    actors: Names
    target_groups: Names
    places: Places
    known: Mapping[str, Known]
    broader_targets: Mapping[str, tuple[str, ...]]
    kind_ends: Mapping[str, str]
    umbrellas: frozenset[str]
    addressed: frozenset[str]
    lands: frozenset[str]
    programmes: frozenset[str]

    @staticmethod
    def of(registry: Registry) -> "Lexicon":
        """Make a lexicon of the registry: nothing else is needed to read a paper."""
        return Lexicon(
            actors=Names(actor_names(registry)),
            target_groups=Names(target_group_names(registry)),
            places=Places.of(registry),
            known=known_actors(registry),
            broader_targets=_broader_targets(registry),
            kind_ends=_kind_ends(registry),
            umbrellas=_umbrellas(registry),
            addressed=_addressed(registry),
            lands=frozenset(g.id for g in registry.groups if "Land" in (g.label_de, *g.aliases)),
            programmes=frozenset(programme.id for programme in registry.programmes),
        )

    def spellings(self, actor: str) -> tuple[str, ...]:
        """All names of an actor."""
        return tuple(name.text for name in self.actors.of(actor))

    def label(self, actor: str) -> str:
        """The registry's own name of an actor."""
        return self.known[actor].label


def known_actors(registry: Registry) -> dict[str, Known]:
    """By the reference that data files use; see `reference`."""
    slugs = {group.slug: group for group in registry.groups}

    def above(slug: str | None) -> tuple[str, ...]:
        line: list[str] = []
        while slug in slugs and slugs[slug].id not in line:
            line.append(slugs[slug].id)
            slug = slugs[slug].broader
        return tuple(line)

    kinds = [Known(g.id, "group", g.label_de, above(g.broader)) for g in registry.groups]
    ids = {group.id for group in registry.groups}
    bodies = [
        Known(
            organisation_ref(o.id, ids),
            "organisation",
            o.name_de,
            above(o.group),
            o.territories,
            None,
            o.parent,
        )
        for o in registry.organisations
    ]
    gone = [
        Known(
            organisation_ref(f.id, ids), "organisation", f.name_de, above(f.group), (), f.successor
        )
        for f in registry.former
    ]
    schemes = [
        Known(p.id, "programme", p.name_de, (), p.territories, p.successor, None, p.kind)
        for p in registry.programmes
    ]
    found: dict[str, Known] = {}
    for known in [*kinds, *bodies, *gone, *schemes]:
        found.setdefault(known.actor, known)
    return found


def _kind_ends(registry: Registry) -> dict[str, str]:
    """Last parts of compounds that name a kind: of generic kinds all words, else long ones."""
    found: dict[str, str] = {}
    for group in registry.groups:
        for text in (group.label_de, *group.aliases):
            if text.isalpha() and len(text) >= (5 if group.generic else 10):
                found.setdefault(key(text), group.id)
    return found


def _umbrellas(registry: Registry) -> frozenset[str]:
    """Kinds above others and below none: "Wirtschaft", "Netzwerke und Initiativen"."""
    above = {group.broader for group in registry.groups}
    return frozenset(g.id for g in registry.groups if not g.broader and g.slug in above)


def _addressed(registry: Registry) -> frozenset[str]:
    """Kinds of actors that are target groups too: firms."""
    targets = {key(text) for g in registry.target_groups for text in (g.label_de, *g.aliases)}
    return frozenset(g.id for g in registry.groups if key(g.label_de) in targets)


def _broader_targets(registry: Registry) -> dict[str, tuple[str, ...]]:
    broader = {group.id: group.broader for group in registry.target_groups}

    def line(identifier: str) -> tuple[str, ...]:
        found: list[str] = []
        above = broader.get(identifier)
        while above and above not in found:
            found.append(above)
            above = broader.get(above)
        return tuple(found)

    return {identifier: line(identifier) for identifier in broader}
