"""How precise the days are known on which things begin and end, read from a store."""

from typing import Final

from graph.calendar.turns import Precise, Precision
from graph.catalogue import bind, load_catalogue
from graph.store import Store

QUERY: Final = "turning-days"
_BY_LENGTH: Final[dict[int, Precision]] = {4: "year", 7: "month"}


def read_precision(store: Store) -> Precise:
    """What is known to the month or the year only; everything else is known to the day.

    Raises:
        StoreError: the engine failed.
    """
    answer = store.query(bind(load_catalogue().get(QUERY), {}))
    at = {name: number for number, name in enumerate(answer.variables)}
    made: dict[tuple[str, bool], Precision] = {}
    for row in answer.rows():
        thing, bound, known = (row[at[name]] for name in ("thing", "bound", "known"))
        if thing and bound and known and len(known.value) in _BY_LENGTH:
            key = (thing.value, bound.value == "begins")
            made[key] = _BY_LENGTH[len(known.value)]
    return made
