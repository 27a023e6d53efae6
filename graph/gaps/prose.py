"""Where running text names somebody whom the lists do not."""

from collections.abc import Iterator

import numpy as np

from graph.columns.relation import Relation, compose, flipped, relation_of, row, union
from graph.columns.tables import Columns, Flags

Passage = tuple[str, str, tuple[str, ...], bool]
"""Actor, approach or field, the passages, and whether the list names somebody kindred."""


def passages(columns: Columns) -> Iterator[Passage]:
    """Passages whose actor the list of the approach (or of the whole field) leaves out."""
    statements, mentions = columns.statements, columns.mentions
    listed = _duties(columns, statements.art == "tabelle")
    in_field = compose(flipped(columns.approaches.fields), listed)
    prose = np.flatnonzero(statements.art == "fliesstext")
    by_approach = [
        (int(statements.approach[at]), int(statements.actor[at]), statements.index.iris[at])
        for at in prose
    ]
    by_field = [
        (int(mentions.field[at]), int(mentions.actor[at]), mentions.index.iris[at])
        for at in range(len(mentions.index))
        if mentions.field[at] >= 0 and mentions.actor[at] >= 0
    ]
    yield from _left_out(columns, by_approach, listed, columns.approaches.index.iris)
    yield from _left_out(columns, by_field, in_field, columns.fields.index.iris)


def _duties(columns: Columns, chosen: Flags) -> Relation:
    statements = columns.statements
    shape = (len(columns.approaches.index), len(columns.actors.index))
    return relation_of(statements.approach[chosen], statements.actor[chosen], shape)


def _left_out(
    columns: Columns, said: list[tuple[int, int, str]], listed: Relation, iris: tuple[str, ...]
) -> Iterator[Passage]:
    actors = columns.actors
    kindred = union(actors.broader, flipped(actors.broader), actors.all_kinds)
    grouped: dict[tuple[int, int], list[str]] = {}
    for subject, actor, passage in said:
        grouped.setdefault((subject, actor), []).append(passage)
    for (subject, actor), found in sorted(grouped.items()):
        known = set(row(listed, subject).tolist())
        if actor not in known:
            partly = not known.isdisjoint(row(kindred, actor).tolist())
            yield actors.index.iris[actor], iris[subject], tuple(sorted(found)), partly
