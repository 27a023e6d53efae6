"""Who is known in which cell: bodies by approaches in territories, as coverage counts them."""

from collections.abc import Sequence

import numpy as np

from graph.columns.relation import Relation, flipped, kept, relation_of, steps
from graph.columns.tables import Columns
from graph.coverage.bits import Bits, Numbers, points
from graph.coverage.bodies import Counting
from graph.coverage.evidence import Landscape
from graph.coverage.frame import Frame
from graph.coverage.told import told
from graph.model import Scope


def territories_of(columns: Columns, territory: str | None) -> Sequence[int]:
    """The territory by number, or all districts and cities.

    Raises:
        UnknownThingError: there is no such territory.
    """
    if territory is not None:
        return [columns.territories.index.number(territory, "territory")]
    return [int(at) for at in np.flatnonzero(columns.territories.districts)]


def named_kinds(columns: Columns) -> Relation:
    """Body to those of its kinds (broader ones too) that a statement names (actors x actors)."""
    actors = columns.actors
    named = np.zeros(len(actors.index), dtype=np.bool_)
    named[columns.statements.actor] = True
    return kept(actors.all_kinds, actors.is_organisation, named & actors.is_kind)


def cells(columns: Columns, scope: Scope, territory: str | None = None) -> Relation:
    """Body to the cells in which it is known: actors x (territories x approaches).

    A cell's number is (place of the territory among `territories_of`) x approaches + approach.
    Bodies that are named there, and with the scope's candidates those of the kinds named.
    """
    frame = Frame.of(columns, territories_of(columns, territory))
    landscape = Landscape(columns, scope)
    counting = Counting(frame, landscape, told(frame, scope))
    named = counting.named
    parts = [(named.row, named.body, named.bits), _candidates(frame, landscape, counting)]
    shape = (len(columns.actors.index), frame.width * landscape.size)
    found = [_points(frame, part, landscape.size) for part in parts]
    actors, at = (np.concatenate(part) for part in zip(*found, strict=True))
    return relation_of(actors, at, shape)


def _candidates(
    frame: Frame, landscape: Landscape, counting: Counting
) -> tuple[Numbers, Numbers, Bits]:
    """Approaches, and living bodies of the kinds named, where they are competent and said no No."""
    routes, kinship = counting.routes, frame.kinship
    actors = len(kinship.sort_of)
    bodies = np.flatnonzero((kinship.sort_of >= 0) & landscape.alive)
    of_sort = flipped(relation_of(bodies, kinship.sort_of[bodies], (actors, max(len(kinship), 1))))
    place, body = steps(of_sort, routes.sort)
    approach = routes.row[place]
    bits = routes.bits[place] & frame.competent.of(body) & ~counting.denied(approach, body)
    return approach, body, bits


def _points(
    frame: Frame, part: tuple[Numbers, Numbers, Bits], size: int
) -> tuple[Numbers, Numbers]:
    """Bodies and the numbers of their cells, where the approach applies."""
    approach, body, bits = part
    at, territory = points(bits & frame.applies[approach])
    return body[at], territory * size + approach[at]
