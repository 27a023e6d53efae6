"""Who does what where: a topic and a place, as people write them, answered with the why."""

from collections.abc import Iterable, Iterator
from typing import Final, Protocol

import numpy as np

from graph.columns.tables import Columns
from graph.coverage import cell
from graph.labels import Labels
from graph.model import ApproachAnswer, Hit, Scope, Who
from graph.search import Search
from graph.who.answer import answer
from graph.who.line import PLACES, TOPICS, Reading, read_line, read_parts
from graph.who.moved import settled
from graph.who.place import as_district, ladder, lies_in, region_of
from graph.who.topic import Focus, approaches_of, focus_of

__all__ = ["TOPICS", "split_query", "who"]

_MOST: Final = 60
_SUGGESTED: Final = 6
_OTHER_PLACES: Final = 3
_ELSEWHERE: Final = 4
_SHARED_NAME: Final = 78.0
"""Points of a place whose name holds what was typed."""


class Held(Protocol):
    """What of a state is needed: see `graph.state.State`."""

    @property
    def columns(self) -> Columns:
        """The landscape as arrays."""
        ...

    @property
    def labels(self) -> Labels:
        """What things are called."""
        ...

    @property
    def search(self) -> Search:
        """Its names."""
        ...


def who(state: Held, topic: str, place: str, scope: Scope) -> Who:
    """Who handles a topic in a place.

    `topic` may hold the place too ("teilqualifizierung saalekreis"). Without a place the answers
    are for the region of the document; without a topic they are for all approaches. Words that mean
    nothing are told in `unknown`; they are passed over only where a place is understood, because
    without one any of them may be the place.
    """
    readings = _readings(state, topic.strip(), place.strip())
    reading = readings[0]
    topics, moved = settled(state.columns, state.labels, reading.topic.hits, scope.as_of)
    where = reading.places[0].iri if reading.places else None
    district = as_district(state.columns, where) if where else None
    answers = _answers(state.columns, topics, district, scope) if _is_clear(reading) else ()
    return Who(
        topic=reading.topic.text,
        place_text=reading.place,
        topics=tuple(topics),
        place=where,
        within=district if district != where else None,
        answers=answers,
        suggestions=() if answers else _suggestions(state.search, reading, topics),
        moved=moved,
        unknown=reading.topic.unknown,
        taken=None if reading.is_there else reading.places[0],
        others=tuple((it.topic.text, it.place) for it in readings[1:]),
        places=_other_places(state.search, reading),
        elsewhere=tuple(_elsewhere(state.columns, topics, district, scope)) if not answers else (),
    )


def split_query(search: Search, line: str) -> tuple[str, str]:
    """Topic and place of a line such as "wer macht teilqualifizierung im saalekreis?"."""
    best = read_line(search, line)[0]
    return " ".join((best.topic.text, *_left(best))).strip(), best.place


def _left(reading: Reading) -> tuple[str, ...]:
    return reading.topic.unknown if reading.topic.hits else ()


def _readings(state: Held, topic: str, place: str) -> tuple[Reading, ...]:
    if place:
        return (read_parts(state.search, topic, place),)

    def inside(small: str, large: str) -> bool:
        return lies_in(state.columns, small, large)

    return read_line(state.search, topic, inside)


def _is_clear(reading: Reading) -> bool:
    """Whether enough is understood to answer."""
    topic, place = reading.topic, reading.place
    if place and not reading.places:
        return False
    if not topic.hits:
        return bool(place) and not topic.text
    return bool(place) or not topic.unknown


def _other_places(search: Search, reading: Reading) -> tuple[Hit, ...]:
    """Places that the words of the place may mean as well, or whose names hold them."""
    if not reading.places:
        return ()
    best = reading.places[0]
    least = min(_SHARED_NAME, best.score)
    near = [hit for hit in search.meant(reading.place, PLACES) if hit.score >= least]
    return tuple(hit for hit in near if hit.iri != best.iri)[:_OTHER_PLACES]


def _elsewhere(
    columns: Columns, topics: list[Hit], district: str | None, scope: Scope
) -> Iterator[tuple[str, int]]:
    """Territories with answers: those around first, one district after the other then."""
    if not topics or district is None:
        return
    index, around = columns.territories.index, ladder(columns, district)
    others = map(int, np.flatnonzero(columns.territories.districts))
    found = 0
    for number in dict.fromkeys((*around, *others)):
        answers = _answers(columns, topics, index.iris[number], scope)
        found += bool(answers)
        if answers:
            yield index.iris[number], len(answers)
        if found == _ELSEWHERE:
            return


def _answers(
    columns: Columns, topics: list[Hit], district: str | None, scope: Scope
) -> tuple[ApproachAnswer, ...]:
    """One answer per approach that the topics mean, the likeliest topic's first."""
    wanted: dict[int, Focus | None] = {}
    for hit in topics:
        focus = focus_of(columns, hit.iri)
        for approach in approaches_of(columns, hit.iri, scope):
            wanted.setdefault(approach, focus)
    if not topics:
        wanted = dict.fromkeys(approaches_of(columns, None, scope))
    territory = district or region_of(columns, wanted)
    if territory is None:
        return ()
    iris = columns.approaches.index.iris
    found = (
        answer(columns, cell(columns, iris[approach], territory, scope), scope, focus)
        for approach, focus in list(wanted.items())[:_MOST]
    )
    return tuple(one for one in found if one is not None)


def _suggestions(search: Search, reading: Reading, topics: Iterable[Hit]) -> tuple[Hit, ...]:
    """Names near to what could not be understood or answered."""
    place, topic = reading.place, reading.topic
    found = search.suggest(place, PLACES, _SUGGESTED) if place and not reading.places else []
    for word in topic.unknown:
        found += search.suggest(word, TOPICS, _SUGGESTED)
        found += [] if place else search.suggest(word, PLACES, _SUGGESTED)
    found += search.suggest(topic.text, TOPICS, _SUGGESTED)
    taken = {hit.iri for hit in topics}
    unique = {hit.iri: hit for hit in found if hit.iri not in taken}
    return tuple(unique.values())[:_SUGGESTED]
