"""Places of a question: the district that stands for a town, the region that stands for nothing."""

from collections.abc import Iterable

import numpy as np

from graph.columns.relation import counts, flipped, row
from graph.columns.tables import PLACE_KIND, Columns


def as_district(columns: Columns, iri: str) -> str:
    """The district of a place below it; any other territory itself."""
    territories = columns.territories
    number = territories.index.number(iri, "territory")
    if territories.kind[number] != PLACE_KIND:
        return iri
    around = [int(at) for at in row(territories.within, number) if territories.districts[at]]
    return territories.index.iris[around[0]] if around else iri


def region_of(columns: Columns, approaches: Iterable[int]) -> str | None:
    """The widest territory of the editions in which the approaches stand."""
    territories, area = columns.territories, columns.approaches.territories
    numbers = {int(at) for approach in approaches for at in row(area, approach)}
    if not numbers:
        return None
    inside = counts(flipped(territories.within))
    widest = max(numbers, key=lambda at: (int(inside[at]), -at))
    return territories.index.iris[widest]


def ladder(columns: Columns, iri: str) -> tuple[int, ...]:
    """The territories around one, the smallest first."""
    territories = columns.territories
    number = territories.index.number(iri, "territory")
    inside = counts(flipped(territories.within))
    around = [int(at) for at in row(territories.within, number) if at != number]
    return tuple(sorted(around, key=lambda at: (int(inside[at]), at)))


def parts(columns: Columns, number: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """The territories inside one, itself included (a mask)."""
    mask = np.zeros(len(columns.territories.index), dtype=np.bool_)
    mask[row(flipped(columns.territories.within), number)] = True
    return mask


def lies_in(columns: Columns, small: str, large: str) -> bool:
    """Whether a territory lies in another one."""
    index = columns.territories.index
    around = row(columns.territories.within, index.number(small, "territory"))
    return small != large and index.number(large, "territory") in around
