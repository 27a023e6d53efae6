"""Which kinds of territory shut an approach or a kind of actors out."""

from collections.abc import Sequence

from graph.columns.gather import Gathered, tail
from graph.columns.relation import Relation, from_pairs
from graph.columns.tables import Index
from graph.columns.terms import EXCLUDES, LIMITED, ONLY_IN, SETTING


def only_in(gathered: Gathered, actors: Index, kinds: Sequence[str]) -> Relation:
    """Actor to the kinds of territory in which alone it exists (actors x kinds)."""
    column = {kind: number for number, kind in enumerate(kinds)}
    found = [
        (actors.position[actor], column[tail(kind)])
        for actor, kind in gathered.pairs(ONLY_IN)
        if actor in actors.position
    ]
    return from_pairs(found, (len(actors), len(kinds)))


def excluded(gathered: Gathered, approaches: Index, kinds: Sequence[str]) -> Relation:
    """Approach to kinds of territory that *every* setting excludes to which it is limited."""
    excludes: dict[str, set[str]] = {}
    for setting, kind in gathered.pairs(EXCLUDES):
        excludes.setdefault(setting, set()).add(tail(kind))
    settings: dict[str, list[set[str]]] = {}
    for approach, setting in gathered.pairs(SETTING):
        settings.setdefault(approach, []).append(excludes.get(setting, set()))
    limited = gathered.flags(approaches, LIMITED)
    column = {kind: number for number, kind in enumerate(kinds)}
    found = [
        (row, column[kind])
        for row, iri in enumerate(approaches.iris)
        if limited[row] and iri in settings
        for kind in sorted(set.intersection(*settings[iri]))
        if kind in column
    ]
    return from_pairs(found, (len(approaches), len(kinds)))
