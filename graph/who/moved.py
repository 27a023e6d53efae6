"""Bodies that are no more: who took over, when and how, so that old names still lead somewhere."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from graph.columns.gather import day_number
from graph.columns.tables import UNKNOWN_DAY, Columns
from graph.labels import Labels
from graph.model import Hit, Moved
from graph.store import Store
from ontology.terms import PREFIXES

_CHANGE: Final = (
    f"PREFIX org: <{PREFIXES['org']}> PREFIX dct: <{PREFIXES['dct']}> "
    "SELECT ?type ?day ?area {{ <{iri}> org:changedBy ?e . OPTIONAL {{ ?e dct:type ?type }} "
    "OPTIONAL {{ ?e dct:date ?day }} OPTIONAL {{ <{iri}> dct:spatial ?area }} }} ORDER BY ?area"
)


@dataclass(frozen=True, slots=True)
class Ending:
    """How a body ended: `merger`, `renaming` or `closure`; the day as precise as it is known.

    `areas` are the territories in which it had been competent.
    """

    type: str
    on: str
    areas: tuple[str, ...]


def settled(
    columns: Columns, labels: Labels, hits: Sequence[Hit], as_of: date
) -> tuple[list[Hit], tuple[Moved, ...]]:
    """Topics with who took over in the place of bodies that are no more on a day.

    A body that has ended since, or ended without a successor, stays; each is told in `Moved`.
    """
    found: dict[str, Hit] = {}
    moved: dict[str, Moved] = {}
    for hit in hits:
        told = _moved(columns, hit.iri, as_of)
        if told:
            moved[hit.iri] = told
        heir = told.new if told and told.is_over else None
        now = _of(labels, hit, heir) if heir else hit
        found.setdefault(now.iri, now)
    return list(found.values()), tuple(moved.values())


def _of(labels: Labels, hit: Hit, heir: str) -> Hit:
    return replace(hit, iri=heir, label=labels.of(heir))


def _moved(columns: Columns, iri: str, as_of: date) -> Moved | None:
    actors = columns.actors
    number = actors.index.position.get(iri, -1)
    if number < 0 or actors.until[number] == UNKNOWN_DAY:
        return None
    now = day_number(as_of)
    is_over = bool(actors.until[number] < now)
    return Moved(iri, _heir(columns, number, now if is_over else None), is_over)


def _heir(columns: Columns, number: int, now: int | None) -> str | None:
    """Who took over; of a body that is no more, the one that is there on the day, if known."""
    actors, seen = columns.actors, {number}
    last = int(actors.successor[number])
    while last >= 0 and last not in seen:
        seen.add(last)
        until = actors.until[last]
        if now is None or until == UNKNOWN_DAY or until >= now or actors.successor[last] < 0:
            return actors.index.iris[last]
        last = int(actors.successor[last])
    return None


def read_ending(store: Store, iri: str) -> Ending:
    """How a body ended, as far as the landscape tells."""
    rows = list(store.query(_CHANGE.format(iri=iri)).rows())
    if not rows:
        return Ending("", "", ())
    kind, day, _ = rows[0]
    areas = tuple(dict.fromkeys(row[2].value for row in rows if row[2]))
    return Ending(kind.value if kind else "", day.value if day else "", areas)
