"""Where running text names somebody whom the lists do not."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from graph.columns.relation import Relation, compose, counts, entries, flipped, union
from graph.columns.tables import Columns, Flags
from graph.gaps.parts import pairs_of
from graph.gaps.standing import Numbers, among, distinct, spelled_out


@dataclass(frozen=True)
class Passages:
    """Pairs of an actor and an approach or field (`sort`), one row each.

    `partly` tells whether the list names somebody kindred, `count` how many passages there are.
    """

    sort: str
    actor: Numbers
    subject: Numbers
    partly: Flags
    count: Numbers
    _first: Numbers
    _numbers: Numbers
    _iris: tuple[str, ...]

    def said(self, at: int) -> tuple[str, ...]:
        """The passages of a row."""
        found = self._numbers[self._first[at] : self._first[at] + self.count[at]]
        return tuple(sorted(self._iris[number] for number in found))


def passages(columns: Columns) -> Iterator[Passages]:
    """Passages whose actor the list of the approach (or of the whole field) leaves out."""
    statements, mentions = columns.statements, columns.mentions
    listed = statements.art == "tabelle"
    shape = (len(columns.approaches.index), len(columns.actors.index))
    duties = pairs_of(statements.approach[listed], statements.actor[listed], shape)
    prose = np.flatnonzero(statements.art == "fliesstext")
    said = statements.approach[prose], statements.actor[prose], prose
    yield _left_out(columns, "approach", said, duties, statements.index.iris)
    named = np.flatnonzero((mentions.field >= 0) & (mentions.actor >= 0))
    said = mentions.field[named], mentions.actor[named], named
    in_field = compose(flipped(columns.approaches.fields), duties)
    yield _left_out(columns, "field", said, in_field, mentions.index.iris)


def _left_out(
    columns: Columns,
    sort: str,
    said: tuple[Numbers, Numbers, Numbers],
    listed: Relation,
    iris: tuple[str, ...],
) -> Passages:
    width = max(1, len(columns.actors.index))
    keys = said[0].astype(np.int64) * width + said[1]
    order = np.argsort(keys, kind="stable")
    pairs = distinct(keys)
    known = _keys(listed, width)
    out = ~among(pairs, known)
    first = np.searchsorted(keys[order], pairs)
    many = np.diff(np.append(first, len(keys)))
    subject, actor = pairs[out] // width, pairs[out] % width
    return Passages(
        sort,
        actor,
        subject,
        _kindred_listed(columns, subject, actor, known),
        many[out],
        first[out],
        said[2][order],
        iris,
    )


def _keys(relation: Relation, width: int) -> Numbers:
    down, across = entries(relation)
    return down * width + across


def _kindred_listed(columns: Columns, subject: Numbers, actor: Numbers, known: Numbers) -> Flags:
    """Whether the list names a broader or narrower kind, or a kind of the actor."""
    actors = columns.actors
    kindred = union(actors.broader, flipped(actors.broader), actors.all_kinds)
    pointers = np.append(0, np.cumsum(counts(kindred)))
    which, others = spelled_out(pointers, kindred.indices.astype(np.int64), actor)
    found = among(subject[which] * max(1, len(actors.index)) + others, known)
    made = np.zeros(len(subject), dtype=np.bool_)
    made[which[found]] = True
    return made
