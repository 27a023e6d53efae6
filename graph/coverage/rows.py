"""The rows a matrix may have, and the approaches behind them."""

import numpy as np

from graph.columns.relation import (
    Relation,
    compose,
    counts,
    flipped,
    identity,
    kept,
    reaching,
    relation_of,
)
from graph.columns.tables import Columns, Flags, Index, UnknownThingError
from graph.coverage.bits import Bits
from graph.coverage.frame import Frame, unions
from graph.coverage.scope import Where
from graph.model import Rows


def row_index(columns: Columns, rows: Rows) -> Index:
    """The things that stand in the rows."""
    if rows == "approach":
        return columns.approaches.index
    return columns.fields.index if rows == "field" else columns.groups.index


def row_members(columns: Columns, rows: Rows) -> tuple[Relation, Flags]:
    """Row to its current approaches, and which rows are shown (those of current editions)."""
    approaches = columns.approaches
    current = approaches.current
    if rows == "approach":
        return kept(identity(len(approaches.index)), current), current
    if rows == "field":
        return kept(flipped(approaches.fields), None, current), columns.fields.current
    narrower = flipped(compose(approaches.groups, columns.groups.broader))
    return kept(narrower, None, current), np.ones(len(columns.groups.index), dtype=np.bool_)


def row_kind(columns: Columns, iri: str) -> Rows:
    """Which sort of row a thing is.

    Raises:
        UnknownThingError: it is neither approach nor field nor target group.
    """
    kinds: tuple[Rows, ...] = ("approach", "field", "target_group")
    for kind in kinds:
        if iri in row_index(columns, kind).position:
            return kind
    raise UnknownThingError(iri, "approach, field or target group")


def own_statements(columns: Columns, rows: Rows, where: Where) -> tuple[Flags, Flags]:
    """Rows of which the source states a gap, or a shortage, as a whole in the territory."""
    about, stated = flipped(whole_statements(columns, rows)), columns.stated
    here = where.covered(stated.territories)
    gaps, shortages = here & (stated.sort == "luecke"), here & (stated.sort == "knappheit")
    return reaching(about, gaps), reaching(about, shortages)


def own_places(frame: Frame, rows: Rows) -> tuple[Bits, Bits]:
    """Where the source states a gap, or a shortage, of each row as a whole.

    A field counts as a whole only where the statement names nothing narrower.
    """
    about = whole_statements(frame.columns, rows)
    gaps, shortages = (frame.columns.stated.sort == sort for sort in ("luecke", "knappheit"))
    return unions(frame.stated, kept(about, gaps)), unions(frame.stated, kept(about, shortages))


def whole_statements(columns: Columns, rows: Rows) -> Relation:
    """What the source states, and the rows (fields, target groups) that it is about as a whole.

    A field counts as a whole only where the statement names nothing narrower.
    """
    stated = columns.stated
    if rows == "approach":
        return relation_of([], [], (len(stated.index), len(columns.approaches.index)))
    if rows == "target_group":
        return stated.groups
    narrower = (stated.approaches, stated.groups, stated.actors)
    return kept(stated.fields, np.logical_and.reduce([counts(it) == 0 for it in narrower]))
