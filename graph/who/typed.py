"""What one line may become while it is typed: whole questions, and things by name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from graph.model import Hit
from graph.search import Search
from graph.who.line import PLACES, Reading, read_line, read_topic
from graph.who.text import bare, words_of

_CONSIDERED: Final = 40
_QUESTIONS: Final = 4
_TAIL: Final = 3
_BEGUN: Final = 78.0


@dataclass(frozen=True, slots=True)
class Offer:
    """Questions as topic and place, best first; things; whether the line is a thing's name."""

    questions: tuple[tuple[Hit, Hit], ...]
    things: tuple[Hit, ...]
    is_name: bool


def offered(search: Search, text: str) -> Offer:
    """What to offer for what has been typed so far."""
    readings = read_line(search, text)
    pairs = [*_complete(readings)] or [*_begun(search, text)]
    asked = " ".join(bare(words_of(text))) or text
    return Offer(
        questions=tuple(pairs[:_QUESTIONS]),
        things=tuple(search.suggest(asked, None, _CONSIDERED)),
        is_name=readings[0].is_exact and not readings[0].places,
    )


def _complete(readings: Iterable[Reading]) -> Iterator[tuple[Hit, Hit]]:
    for reading in readings:
        if reading.places and not reading.topic.unknown:
            for topic in reading.topic.hits[:_TAIL]:
                yield topic, reading.places[0]


def _begun(search: Search, text: str) -> Iterator[tuple[Hit, Hit]]:
    """A known topic before words that begin the name of a place."""
    words = words_of(text)
    for size in range(1, min(_TAIL, len(words) - 1) + 1):
        topic = read_topic(search, words[:-size])
        places = search.suggest(" ".join(words[-size:]), PLACES, _QUESTIONS)
        likely = [it for it in places if it.score >= _BEGUN]
        if topic.hits and not topic.unknown and likely:
            yield from ((topic.hits[0], place) for place in likely)
            return
