"""Which names stand in the registry, and for whom."""

from collections.abc import Collection, Iterable, Iterator

from ingest.reader.naming.names import Form, Name, name_of
from ingest.reader.naming.variants import (
    abbreviation,
    rebased,
    singular,
    target_variants,
    usable,
    variants,
)
from ingest.records import Registry


def actor_names(registry: Registry) -> Iterator[Name]:
    """Names of kinds, then organisations, former ones, programmes: the first of a key is meant."""
    own: list[tuple[str, Form, str]] = []
    for group in registry.groups:
        own += _named(group.id, group.label_de, group.aliases)
    kinds = {group.id for group in registry.groups}
    for body in registry.organisations:
        ref = organisation_ref(body.id, kinds)
        own += _named(ref, body.name_de, body.aliases)
        own.append((ref, "short", body.short_name))
    own += [(organisation_ref(f.id, kinds), "former", f.name_de) for f in registry.former]
    for programme in registry.programmes:
        own += _named(programme.id, programme.name_de, programme.aliases)
    yield from _entered((actor, form, text) for actor, form, text in own)
    yield from _entered(
        (actor, "variant", other)
        for actor, _, text in own
        for other in (*variants(text), abbreviation(text))
        if other != text
    )
    yield from _entered(_english(registry))


def _english(registry: Registry) -> Iterator[tuple[str, Form, str]]:
    """The English names of kinds and bodies, in the singular too: they are known last."""
    for group in registry.groups:
        for text in dict.fromkeys((group.label_en, singular(group.label_en))):
            yield group.id, "variant", text
    for body in registry.organisations:
        yield body.id, "variant", body.name_en


def organisation_ref(identifier: str, kinds: Collection[str]) -> str:
    """How data files refer to an organisation: a kind of the same id would come first."""
    return f"organisation:{identifier}" if identifier in kinds else identifier


def target_group_names(registry: Registry) -> Iterator[Name]:
    """Names of target groups, then what follows from them: parts, places, "-ende" forms."""
    named = {g.id: (g.label_de, *g.aliases) for g in registry.target_groups}
    own: list[tuple[str, Form, str]] = [
        (group, "name", text) for group, texts in named.items() for text in texts
    ]
    more: list[tuple[str, Form, str]] = [
        (g, "variant", other) for g, _, text in own for other in target_variants(text)
    ]
    narrower: list[tuple[str, Form, str]] = [
        (group.id, "variant", other)
        for group in registry.target_groups
        for text in named[group.id]
        for other in rebased(text, named.get(group.broader or "", ()))
    ]
    yield from _entered([*own, *more, *narrower])


def _named(actor: str, label: str, aliases: Iterable[str]) -> list[tuple[str, Form, str]]:
    return [(actor, "name", label), *((actor, "alias", alias) for alias in aliases)]


def _entered(own: Iterable[tuple[str, Form, str]]) -> Iterator[Name]:
    for actor, form, text in own:
        if usable(text) and (name := name_of(text, actor, form)):
            yield name
