"""Who does what where: a topic and a place, as people write them, answered with the why."""

from collections.abc import Iterable
from typing import Final, Protocol

from graph.columns.tables import Columns
from graph.coverage import cell
from graph.labels import Labels
from graph.model import ApproachAnswer, Hit, Scope, Who
from graph.search import Search
from graph.who.answer import answer
from graph.who.moved import settled
from graph.who.place import as_district, region_of
from graph.who.text import split_query
from graph.who.topic import Focus, approaches_of, focus_of

__all__ = ["split_query", "who"]

PLACES: Final = ("Territory",)
TOPICS: Final = (
    *("Approach", "ActionField", "TargetGroup", "ActorGroup", "Programme", "Organization"),
    *("Need", "Initiative", "Service"),
)
_MOST: Final = 60
_SUGGESTED: Final = 6


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
    are for the region of the document; without a topic they are for all approaches.
    """
    if not place.strip():
        topic, place = split_query(state.search, topic)
    places = state.search.resolve(place, PLACES, 1) if place.strip() else []
    named = state.search.resolve(topic, TOPICS) if topic.strip() else []
    topics, moved = settled(state.columns, state.labels, named, scope.as_of)
    where = places[0].iri if places else None
    known = (not place.strip() or where) and (not topic.strip() or topics)
    district = as_district(state.columns, where) if where else None
    answers = _answers(state.columns, topics, district, scope) if known and (topic or place) else ()
    return Who(
        topic=topic,
        place_text=place,
        topics=tuple(topics),
        place=where,
        within=district if district != where else None,
        answers=answers,
        suggestions=() if answers else _suggestions(state.search, topic, place, topics, places),
        moved=moved,
    )


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


def _suggestions(
    search: Search, topic: str, place: str, topics: Iterable[Hit], places: Iterable[Hit]
) -> tuple[Hit, ...]:
    """Names near to what could not be understood or answered."""
    found = [] if places else search.suggest(place, PLACES, _SUGGESTED)
    found += search.suggest(topic, TOPICS, _SUGGESTED)
    taken = {hit.iri for hit in topics}
    words = [word for word in topic.split() if len(word) > len("und")]
    for word in words if not found else ():
        found += search.suggest(word, TOPICS, _SUGGESTED)
    unique = {hit.iri: hit for hit in found if hit.iri not in taken}
    return tuple(unique.values())[:_SUGGESTED]
