"""Statements that become one when their actors do: nobody is responsible twice for one thing."""

from collections.abc import Hashable, Sequence
from dataclasses import replace

from ingest.index import Index
from ingest.records import Responsibility, Said


def told_once(found: Sequence[Responsibility], index: Index) -> tuple[Responsibility, ...]:
    """Responsibilities of one edition, those of merged actors taken together.

    Only where actors were merged can two rows say the same: `ingest.source_checks` refuses it
    otherwise. The first row stands for both, the others are further places that say so; whoever
    refers to one of them is led to the first.
    """
    if not index.same.get("organisation"):
        return tuple(found)
    first: dict[Hashable, Responsibility] = {}
    for said in found:
        key = _key(said)
        known = first.get(key)
        if known is None:
            first[key] = said
            continue
        index.same.setdefault("responsibility", {})[said.id] = known.id
        place = Said(said.id, said.surface, said.lines)
        first[key] = replace(known, also=(*known.also, place))
    return tuple(first.values())


def _key(said: Responsibility) -> Hashable:
    """What one actor may be told of only once."""
    told = (said.approach, said.actor, said.role, said.kind)
    return (*told, said.territories, said.start, said.end)
