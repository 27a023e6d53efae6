"""Things that came, went or were renamed; known by their IRI, a new name is no new thing."""

from collections.abc import Iterator

from graph.changes.model import Changes, Renamed, ThingChange, indexes
from graph.columns.tables import Columns
from graph.labels import Labels

_LANGUAGES = ("de", "en")
NAMELESS = frozenset({"statement", "feedback"})
"""Sorts of things without a name of their own."""


def things(before: Columns, after: Columns) -> Iterator[ThingChange]:
    """What only one side has: by sort, what is new first, in the order of the columns."""
    old = indexes(before)
    for sort, index in indexes(after).items():
        known, now = old[sort].position, index.position
        yield from (ThingChange(sort, iri, True) for iri in index.iris if iri not in known)
        yield from (ThingChange(sort, iri, False) for iri in old[sort].iris if iri not in now)


def renamed(changes: Changes, before: Labels, after: Labels, lang: str = "de") -> list[Renamed]:
    """Things that both sides have and call otherwise in German or English; names in `lang`.

    Statements and answers have no name of their own.
    """
    old = indexes(changes.before.columns)
    return [
        Renamed(iri, before.of(iri, lang), after.of(iri, lang))
        for sort, index in indexes(changes.after.columns).items()
        if sort not in NAMELESS
        for iri in index.iris
        if iri in old[sort].position and _differs(before, after, iri)
    ]


def _differs(before: Labels, after: Labels, iri: str) -> bool:
    return any(before.of(iri, lang) != after.of(iri, lang) for lang in _LANGUAGES)
