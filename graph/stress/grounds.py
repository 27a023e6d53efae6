"""What a removal does not change in cells: settings, closed lists, stated gaps and shortages."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from graph.columns.relation import Relation, counts, flipped
from graph.columns.spread import spread
from graph.columns.tables import Columns, Flags
from graph.coverage.rows import whole_statements
from graph.coverage.scope import RESPONSIBLE
from graph.model import Rows, Scope

if TYPE_CHECKING:
    from graph.stress.ledger import Ledger

Table = NDArray[np.bool_]


@dataclass(frozen=True)
class Grounds:
    """Masks over the cells; `short_actors` (actors x territories) are said to lack resources."""

    applies: Flags
    complete: Flags
    gap: Flags
    short: Flags
    short_actors: Table


def grounds(columns: Columns, scope: Scope, ledger: "Ledger") -> Grounds:
    """What holds of the cells of a ledger."""
    stated = columns.stated
    here = spread(columns, stated.territories, list(ledger.territories)).covers()
    narrow = (counts(stated.approaches) > 0) | (counts(stated.groups) > 0)
    short = here & (stated.sort == "knappheit")[:, None]
    block = ledger.approaches
    return Grounds(
        applies=_applies(columns, ledger.territories)[block].ravel(),
        complete=_complete(columns, scope, ledger.territories)[block].ravel(),
        gap=_stated(columns, here & (stated.sort == "luecke")[:, None])[block].ravel(),
        short=_stated(columns, short)[block].ravel(),
        short_actors=_reach(flipped(stated.actors), short & ~narrow[:, None]),
    )


def of_rows(columns: Columns, territories: NDArray[np.int64], rows: Rows, sort: str) -> Table:
    """Where the source states a gap or shortage (`sort`) of each row as a whole."""
    here = spread(columns, columns.stated.territories, list(territories)).covers()
    here &= (columns.stated.sort == sort)[:, None]
    return _reach(flipped(whole_statements(columns, rows)), here)


def _reach(relation: Relation, table: Table) -> Table:
    """Rows that lead to something that holds in each territory."""
    numbers: Any = relation.astype(np.int32)
    made: Table = (numbers @ table.astype(np.int32)) > 0
    return made


def _stated(columns: Columns, here: Table) -> Table:
    """Approaches named by such statements; of one without approaches, by target group."""
    stated = columns.stated
    by_group = _reach(flipped(stated.groups), here & (counts(stated.approaches) == 0)[:, None])
    named: Table = _reach(flipped(stated.approaches), here)
    return named | _reach(columns.approaches.explicit, by_group)


def _applies(columns: Columns, territories: NDArray[np.int64]) -> Table:
    kinds = np.array(columns.territory_kinds, dtype=np.str_)
    here = kinds[:, None] == columns.territories.kind[territories][None, :]
    return ~_reach(columns.approaches.excluded, here)


def _complete(columns: Columns, scope: Scope, territories: NDArray[np.int64]) -> Table:
    """Approaches whose lists in the scope's roles all claim to be complete, in their edition."""
    lists, area = columns.lists, columns.approaches.territories
    relevant = (lists.approach >= 0) & (lists.on == RESPONSIBLE)
    relevant &= np.isin(lists.role, ["", *sorted(scope.roles)])
    closed = relevant & (lists.completeness == "vollstaendig") & ~lists.partial
    made = np.zeros(len(columns.approaches.index), dtype=np.bool_)
    made[lists.approach[closed]] = True
    made[lists.approach[relevant & ~closed]] = False
    inside = spread(columns, area, list(territories)).covers() | (counts(area) == 0)[:, None]
    result: Table = made[:, None] & inside
    return result
