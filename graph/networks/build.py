"""Networks of a landscape: who is named for what, as two modes, projected, or as a backbone."""

from dataclasses import dataclass, replace

import numpy as np

from graph.columns.relation import (
    Relation,
    counts,
    entries,
    flipped,
    kept,
    reaching,
    relation_of,
    shape_of,
)
from graph.columns.spread import area_sets
from graph.columns.tables import Columns, Flags
from graph.coverage.scope import ENDED, Where, counted, possible, statement_phases
from graph.model import Scope
from graph.networks.cells import cells, named_kinds
from graph.networks.net import About, Net, Who, symmetric, two_modes
from graph.portfolio import duties
from graph.significance import pairs, sharing

LEVEL = 0.05
"""False discovery rate of the backbone, unless another is asked for."""


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of the landscape: who is a node, in which territory, of which field (IRIs)."""

    who: Who = "named"
    territory: str | None = None
    field: str | None = None


def actor_network(columns: Columns, scope: Scope, part: Part | None = None) -> Net:
    """Actors and the approaches they are named for; whoever has no link is left out.

    `named`: as sources name them, kinds and bodies alike, what is planned too. `bodies`: without
    the kinds. `resolved`: the bodies that are named, and those of named kinds that are competent
    (candidates), in at least one of the territories on the day.

    Raises:
        UnknownThingError: the territory or the field does not exist.
    """
    asked = part or Part()
    found = _named(columns, scope, asked) if asked.who != "resolved" else _resolved(
        columns, scope, asked
    )  # fmt: skip
    if asked.field is not None:
        found = kept(found, None, _of_field(columns, asked.field))
    if asked.who == "bodies":
        found = kept(found, ~columns.actors.is_kind)
    about = About(
        who=asked.who, reading=scope.reading, as_of=scope.as_of, roles=tuple(sorted(scope.roles)),
        territory=asked.territory, field=asked.field,
    )  # fmt: skip
    return _compact(columns, found, about)


def _compact(columns: Columns, found: Relation, about: About) -> Net:
    """Only those with links, actors first."""
    actors, approaches = np.flatnonzero(counts(found)), np.flatnonzero(counts(flipped(found)))
    nodes = (
        *(columns.actors.index.iris[at] for at in actors),
        *(columns.approaches.index.iris[at] for at in approaches),
    )
    across = found[actors][:, approaches]
    net = two_modes(across, nodes, about)
    if about.who != "resolved":
        return net
    kinds, _ = area_sets(named_kinds(columns)[actors])
    rows, sets = area_sets(across)
    return replace(net, twins=kinds.astype(np.int64) * shape_of(sets)[0] + rows)


def _named(columns: Columns, scope: Scope, asked: Part) -> Relation:
    if asked.territory is None:
        return duties(columns, scope)
    number = columns.territories.index.number(asked.territory, "territory")
    statements, where = columns.statements, Where.of(columns, number)
    here = counted(columns, scope) & (statement_phases(statements, scope.as_of) != ENDED)
    here &= where.covered(statements.territories) & possible(columns, where)[statements.actor]
    here &= _applying(columns, where)[statements.approach]
    shape = (len(columns.actors.index), len(columns.approaches.index))
    return relation_of(statements.actor[here], statements.approach[here], shape)


def _applying(columns: Columns, where: Where) -> Flags:
    """Approaches of papers for the territory that no setting excludes there."""
    kinds = np.array(columns.territory_kinds) == columns.territories.kind[where.number]
    mask: Flags = where.covered(columns.approaches.territories)
    mask &= ~reaching(columns.approaches.excluded, kinds)
    return mask


def _resolved(columns: Columns, scope: Scope, asked: Part) -> Relation:
    found = cells(columns, replace(scope, with_candidates=True), asked.territory)
    actors, across = entries(found)
    size = len(columns.approaches.index)
    return relation_of(actors, across % max(size, 1), (len(columns.actors.index), size))


def _of_field(columns: Columns, field: str) -> Flags:
    number = columns.fields.index.number(field, "field")
    chosen = np.zeros(len(columns.fields.index), dtype=np.bool_)
    chosen[number] = True
    mask: Flags = counts(kept(columns.approaches.fields, None, chosen)) > 0
    return mask


def projected(net: Net) -> Net:
    """Actors that share an approach, weighted with how many; all actors stay."""
    if net.first is None:
        return net
    one, other, shared = sharing(net.across.astype(np.bool_))
    links = symmetric(one, other, shared.astype(np.float64), net.first)
    return Net(net.nodes[: net.first], links, None, replace(net.about, network="projection"))


def backbone(net: Net, level: float = LEVEL) -> Net:
    """Of the projection only pairs that share more approaches than their degrees explain.

    `graph.significance.pairs` decides: false discovery rate `level` over all pairs.
    """
    found = pairs(net.across.astype(np.bool_), level=level)
    sure, size = found.significant, net.first or 0
    shared = found.shared[sure].astype(np.float64)
    links = symmetric(found.one[sure], found.other[sure], shared, size)
    return Net(net.nodes[:size], links, None, replace(net.about, network="backbone", level=level))
