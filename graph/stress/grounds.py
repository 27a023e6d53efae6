"""What a removal does not change in cells: settings, closed lists, stated gaps and shortages."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from graph.columns.relation import Positions, Relation, counts, flipped
from graph.columns.tables import Columns, Flags
from graph.coverage.rows import whole_statements
from graph.model import Rows
from graph.stress.view import Table, View


@dataclass(frozen=True)
class Grounds:
    """Masks over the cells; `short_actors` (actors x territories) are said to lack resources.

    `complete` is what lists claim; whether somebody speaks against it stands in the ledger.
    """

    applies: Flags
    complete: Flags
    gap: Flags
    short: Flags
    short_actors: Table


def grounds(view: View, block: Positions) -> Grounds:
    """What holds of the cells of a block of approaches."""
    stated, here = view.columns.stated, view.stated
    narrow = (counts(stated.approaches) > 0) | (counts(stated.groups) > 0)
    short = here & (stated.sort == "knappheit")[:, None]
    gaps = here & (stated.sort == "luecke")[:, None]
    return Grounds(
        applies=_applies(view, block).ravel(),
        complete=_complete(view, block).ravel(),
        gap=_stated(view.columns, gaps, block).ravel(),
        short=_stated(view.columns, short, block).ravel(),
        short_actors=_reach(flipped(stated.actors), short & ~narrow[:, None]),
    )


def of_rows(view: View, rows: Rows, sort: str) -> Table:
    """Where the source states a gap or shortage (`sort`) of each row as a whole."""
    here = view.stated & (view.columns.stated.sort == sort)[:, None]
    return _reach(flipped(whole_statements(view.columns, rows)), here)


def _reach(relation: Relation, table: Table) -> Table:
    """Rows that lead to something that holds in each territory."""
    numbers: Any = relation.astype(np.int32)
    made: Table = (numbers @ table.astype(np.int32)) > 0
    return made


def _stated(columns: Columns, here: Table, block: Positions) -> Table:
    """Approaches named by such statements; of one without approaches, by target group."""
    stated = columns.stated
    by_group = _reach(flipped(stated.groups), here & (counts(stated.approaches) == 0)[:, None])
    named: Table = _reach(flipped(stated.approaches)[block], here)
    return named | _reach(columns.approaches.explicit[block], by_group)


def _applies(view: View, block: Positions) -> Table:
    columns = view.columns
    kinds = np.array(columns.territory_kinds, dtype=np.str_)
    here = kinds[:, None] == columns.territories.kind[view.territories][None, :]
    return ~_reach(columns.approaches.excluded[block], here)


def _complete(view: View, block: Positions) -> Table:
    """Approaches whose lists in the scope's roles all claim to be complete, in their edition."""
    columns, editions = view.columns, view.editions
    everywhere = counts(columns.approaches.territories)[block] == 0
    inside = editions.covered[editions.set_of[block]] | everywhere[:, None]
    result: Table = view.claimed[block][:, None] & inside
    return result
