"""What another choice would leave: neighbours by field, territory, target group and kind."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.columns.index import Index
from graph.columns.relation import Relation, reaching, row
from graph.columns.tables import Columns, Flags
from graph.coverage.scope import Where
from graph.ego.ties import Filters, Ties


@dataclass(frozen=True)
class _Near:
    """Nodes that are counted (a mask over the space), looked at as rows of a table."""

    ties: Ties
    nodes: Flags

    def of(self, family: str) -> Flags:
        """Rows of a table among them."""
        return self.nodes[self.ties.space.at[family]]


def choices(
    columns: Columns,
    ties_under: Callable[[Filters], Ties],
    filters: Filters,
    focus: str | None,
    places: Iterable[str],
) -> Mapping[str, Mapping[str, int]]:
    """For each filter how many neighbours of the focus each choice concerns (IRI to number).

    `places` are the territories that are counted, `ties_under` gives the ties under some filters.

    Each filter is counted under the others, so that its own choice does not hide the rest. Without
    a focus everything that is tied counts. 0 means none known, as everywhere.

    Raises:
        UnknownThingError: the focus is no node, a filter names nothing of its sort.
    """

    def near(under: Filters) -> _Near:
        ties = ties_under(under)
        return _Near(ties, _nodes(ties, focus))

    return {
        "field": _fields(columns, near(replace(filters, field=None))),
        "territory": _territories(columns, near(replace(filters, territory=None)), places),
        "group": _groups(columns, near(replace(filters, group=None))),
        "kind": _kinds(columns, near(replace(filters, kind=None))),
    }


def _nodes(ties: Ties, focus: str | None) -> Flags:
    if focus is None:
        return np.asarray(np.diff(ties.whole.indptr) > 0)
    mask = np.zeros(len(ties.space), dtype=np.bool_)
    mask[row(ties.whole, ties.space.number(focus))] = True
    return mask


def _fields(columns: Columns, near: _Near) -> Mapping[str, int]:
    return _leading(columns.approaches.fields, columns.fields.index, near.of("approach"))


def _groups(columns: Columns, near: _Near) -> Mapping[str, int]:
    """Approaches that address a group or a narrower one."""
    groups, mask = columns.groups, near.of("approach")
    made = {}
    for at, iri in enumerate(groups.index.iris):
        wanted = np.zeros(len(groups.index), dtype=np.bool_)
        wanted[at] = True
        reached = reaching(groups.broader, wanted)
        made[iri] = int((reaching(columns.approaches.groups, reached) & mask).sum())
    return made


def _kinds(columns: Columns, near: _Near) -> Mapping[str, int]:
    actors = columns.actors
    numbers = _numbers(actors.all_kinds, near.of("actor") & actors.is_organisation)
    return {actors.index.iris[it]: int(numbers[it]) for it in np.flatnonzero(actors.is_kind)}


def _territories(columns: Columns, near: _Near, places: Iterable[str]) -> Mapping[str, int]:
    """Bodies and programmes that are there for a territory or a part of it."""
    iris, index = list(places), columns.territories.index
    every = [Where.of(columns, index.number(it, "territory")) for it in iris]
    touched = [np.logical_or.reduce(it.masks) for it in every]
    wanted = np.array(touched, dtype=np.int32).reshape(len(iris), len(index)).T
    numbers = np.zeros(len(iris), dtype=np.int64)
    tables = (("actor", columns.actors.areas), ("programme", columns.programmes.areas))
    for family, areas in tables:
        there: Any = areas[np.flatnonzero(near.of(family))].astype(np.int32) @ wanted
        numbers += (there > 0).sum(axis=0)
    return {iri: int(number) for iri, number in zip(iris, numbers, strict=True)}


def _leading(relation: Relation, index: Index, mask: Flags) -> Mapping[str, int]:
    """How many of the rows in a mask lead to each thing."""
    numbers = _numbers(relation, mask)
    return {iri: int(numbers[at]) for at, iri in enumerate(index.iris)}


def _numbers(relation: Relation, mask: Flags) -> NDArray[np.int64]:
    """Per column how many of the rows in a mask lead there."""
    chosen = relation[np.flatnonzero(mask)]
    return np.bincount(chosen.indices, minlength=relation.shape[1]).astype(np.int64)
