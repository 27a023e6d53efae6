"""What speaks for who does what around a thing: ties by status, and by kind of evidence."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.columns.relation import Relation, entries, row
from graph.columns.tables import Columns, Flags
from graph.ego.model import CANDIDATE, MENTIONED
from graph.ego.space import Numbers
from graph.ego.ties import PROSE, Filters, Ties, speaking, stating
from graph.model import Scope


@dataclass(frozen=True)
class _Here:
    """Ties of who does what under some filters, and which of them concern the focus."""

    columns: Columns
    ties: Ties
    statements: Flags
    """Statements that make ties under these filters (a mask)."""
    near: Flags | None
    """Nodes of which one must be an end of a tie; None: all ties concern it."""

    def concerns(self, one: Numbers, other: Numbers) -> Flags:
        """Which of some pairs of nodes are meant."""
        if self.near is None:
            return np.ones(len(one), dtype=np.bool_)
        return np.asarray(self.near[one] | self.near[other])


def by_status(
    columns: Columns, scope: Scope, filters: Filters, ties: Ties, focus: str | None
) -> Mapping[str, int]:
    """How many pairs (approach, body) are stated in each status (notation).

    `ties` are those under the filters without their status. Of an approach or an actor its own
    pairs are counted, of anything else those of its neighbours, without a focus all.

    Raises:
        UnknownThingError: the focus is no node, a filter names nothing of its sort.
    """
    here = _here(columns, scope, replace(filters, status=""), ties, focus)
    return _stated(here, columns.statements.status)


def by_evidence(
    columns: Columns, scope: Scope, filters: Filters, ties: Ties, focus: str | None
) -> Mapping[str, int]:
    """How many pairs each kind of evidence speaks for (`EVIDENCE`), counted as by `by_status`.

    `ties` are those under the filters without their kind of evidence.

    Raises:
        UnknownThingError: the focus is no node, a filter names nothing of its sort.
    """
    here = _here(columns, scope, replace(filters, evidence=""), ties, focus)
    made = Counter(_stated(here, columns.statements.art))
    for evidence, kind in ((PROSE, MENTIONED), (CANDIDATE, CANDIDATE)):
        if (relation := ties.by_kind.get(kind)) is not None:
            made[evidence] += int(here.concerns(*entries(relation)).sum())
    return made


def _here(columns: Columns, scope: Scope, filters: Filters, ties: Ties, focus: str | None) -> _Here:
    speak = speaking(columns, scope, filters.territory) & stating(columns, filters)
    return _Here(columns, ties, speak, _near(ties, focus))


def _near(ties: Ties, focus: str | None) -> Flags | None:
    if focus is None:
        return None
    number, mask = ties.space.number(focus), np.zeros(len(ties.space), dtype=np.bool_)
    own = ties.space.sort(number) in ("approach", "body", "kind")
    mask[[number] if own else row(ties.whole, number)] = True
    return mask


def _stated(here: _Here, values: NDArray[Any]) -> Counter[str]:
    """Pairs of the statements, each once per value."""
    statements, space = here.columns.statements, here.ties.space
    one, other = space.at["approach"][statements.approach], space.at["actor"][statements.actor]
    pairs = one * len(space) + other
    drawn = here.statements & here.concerns(one, other) & np.isin(pairs, _pairs(here))
    names, codes = np.unique(values[drawn].astype(str), return_inverse=True)
    apart = len(space) ** 2
    found = np.bincount(np.unique(codes * apart + pairs[drawn]) // apart, minlength=len(names))
    return Counter({str(name): int(number) for name, number in zip(names, found, strict=True)})


def _pairs(here: _Here) -> Numbers:
    """The pairs that roles tie, as numbers."""
    roles = map(str, np.unique(here.columns.statements.role))
    found = [_keys(it) for role in roles if (it := here.ties.by_kind.get(role)) is not None]
    return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)


def _keys(relation: Relation) -> Numbers:
    one, other = entries(relation)
    return one * relation.shape[0] + other
