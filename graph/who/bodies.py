"""Bodies of a kind that are competent in a territory: what a question for a kind asks for."""

from datetime import date

import numpy as np

from graph.columns.gather import day_number
from graph.columns.relation import row
from graph.columns.tables import Columns
from graph.coverage.scope import Where, before


def bodies_of(columns: Columns, kind: str, territory: str, as_of: date) -> tuple[str, ...]:
    """IRIs of the living bodies of a kind, or of narrower ones, whose area takes in a territory.

    Empty means that none is known. A thing that is no kind has none.

    Raises:
        UnknownThingError: there is no such territory.
    """
    actors = columns.actors
    number = actors.index.position.get(kind, -1)
    if number < 0 or not actors.is_kind[number]:
        return ()
    where = Where.of(columns, columns.territories.index.number(territory, "territory"))
    there = where.covered(actors.areas) & ~before(actors.until, day_number(as_of))
    chosen = np.zeros(len(actors.index), dtype=np.bool_)
    chosen[row(actors.bodies, number)] = True
    return tuple(actors.index.iris[int(at)] for at in np.flatnonzero(chosen & there))
