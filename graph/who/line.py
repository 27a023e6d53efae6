"""One line of text, understood: what is asked about, where, and which words mean nothing here.

Every run of words that names a place is tried as the place, the rest is the topic; and the line as
a whole is tried as the name of something. The readings are ordered by how few words stay without a
meaning, then by how exactly the names are written.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.model import Hit
from graph.search import TYPES, Search
from graph.search.close import GENERIC
from graph.search.fold import fold, fold_short
from graph.who.text import BEFORE_PLACES, IN, bare, is_filler, parted, without_small, words_of

PLACES: Final = ("Territory",)
TOPICS: Final = tuple(kind for kind in TYPES if kind not in PLACES)

CERTAIN: Final = 95.0
"""From here on a name is written as it is, or inflected."""
_LIKELY: Final = 60.0
_SHORTEST: Final = 5
_LONGEST: Final = 5
_MOST: Final = 16
_READINGS: Final = 4

Inside = Callable[[str, str], bool]
"""Whether one territory lies in another one (both by IRI)."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What is asked about: the words, what they mean, and those that mean nothing."""

    text: str = ""
    hits: tuple[Hit, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A way to understand a line. `places` are those that the words of the place may mean."""

    topic: Topic
    place: str = ""
    places: tuple[Hit, ...] = ()

    @property
    def is_exact(self) -> bool:
        """Whether every name is written as it is."""
        is_topic = not self.topic.hits or self.topic.hits[0].score >= CERTAIN
        return is_topic and self.is_there and not self.topic.unknown

    @property
    def is_there(self) -> bool:
        """Whether the place, if there is one, is written as it is."""
        return not self.places or is_written(self.place, self.places[0])


@dataclass(frozen=True, slots=True)
class _Run:
    """Words from `start` to before `end` that name a place; `text` is its own name in them."""

    start: int
    end: int
    text: str
    places: tuple[Hit, ...]
    is_doubled: bool = False


def is_written(text: str, hit: Hit) -> bool:
    """Whether a text is a name as it is, or some of its words: "Naumburg" of "Naumburg (Saale)"."""
    words = [word for word in fold(text).split() if word not in GENERIC]
    names = {*fold(hit.matched).split(), *fold_short(hit.matched).split()}
    is_part = bool(words) and len(words) == len(set(words)) and names.issuperset(words)
    return hit.score >= CERTAIN or is_part


def read_line(search: Search, line: str, inside: Inside | None = None) -> tuple[Reading, ...]:
    """The ways to understand a line, the likeliest first; at least one."""
    sides = parted(line)
    found = _of_sides(search, *sides) if sides else None
    if found:
        return (found,)
    words = words_of(line)[:_MOST]
    runs = list(_runs(search, words))
    runs += _doubled(words, runs, inside) if inside else []
    whole = Reading(read_topic(search, words))
    if not runs:
        return (_with_unknown_place(search, words) or whole,)
    split = [(_reading(search, words, run), run) for run in runs]
    ordered = sorted(split, key=lambda it: _rank(*it))
    readings = [reading for reading, _ in ordered]
    if whole.topic.hits:
        readings.insert(_place_of(whole, readings, words), whole)
    return _distinct(readings)


def read_parts(search: Search, topic: str, place: str) -> Reading:
    """Topic and place that were asked for apart."""
    places = tuple(search.resolve(place, PLACES)) if place else ()
    return Reading(read_topic(search, words_of(topic), topic), place, places)


def read_topic(search: Search, words: Sequence[str], text: str | None = None) -> Topic:
    """What words mean: all together if they can, else as many of them as mean something."""
    raw = " ".join(words) if text is None else text
    named = search.resolve(raw, TOPICS) if words else []
    if named and named[0].score >= CERTAIN:
        return Topic(raw, tuple(named))
    kept = bare(words)
    hits = search.resolve(" ".join(kept), TOPICS) if kept else []
    return Topic(" ".join(kept), tuple(hits)) if hits or not kept else _partly(search, kept)


def _partly(search: Search, words: Sequence[str]) -> Topic:
    """The most words in a row that mean something; the others stay unknown."""
    telling = without_small(words)
    known = [word for word in telling if search.resolve(word, TOPICS, 1)]
    for size in range(len(known), 0, -1):
        runs = [" ".join(known[at : at + size]) for at in range(len(known) - size + 1)]
        meant = [(run, hits) for run in runs if (hits := search.resolve(run, TOPICS))]
        if meant:
            text, hits = max(meant, key=lambda it: it[1][0].score)
            left = [word for word in telling if word not in text.split()]
            return Topic(text, tuple(hits), tuple(left))
    return Topic(" ".join(words), (), tuple(telling) or tuple(words))


def _of_sides(search: Search, first: str, second: str) -> Reading | None:
    """A line whose dash parts topic and place."""
    for topic, place in ((first, second), (second, first)):
        found = read_parts(search, topic, place)
        if found.places and found.topic.hits and not found.topic.unknown:
            return found
    return None


def _runs(search: Search, words: Sequence[str]) -> Iterator[_Run]:
    for start in range(len(words)):
        for end in range(start + 1, min(start + _LONGEST, len(words)) + 1):
            run = words[start:end]
            text = " ".join(run)
            places = () if is_filler(run) else tuple(search.resolve(text, PLACES))
            if places and _is_place(search, text, places[0]):
                yield _Run(start, end, text, places)


def _is_place(search: Search, text: str, place: Hit) -> bool:
    """Whether words name a place well enough, and no topic better."""
    if is_written(text, place):
        return True
    if place.score < _LIKELY or len(text) < _SHORTEST:
        return False
    topics = search.resolve(text, TOPICS, 1)
    return not topics or topics[0].score < place.score


def _doubled(words: Sequence[str], runs: Sequence[_Run], inside: Inside) -> list[_Run]:
    """Places beside the territory they lie in, as in "Zeitz, Burgenlandkreis": the place."""
    exact = [run for run in runs if is_written(run.text, run.places[0])]
    found = []
    for one in exact:
        for other in exact:
            between = words[one.end : other.start]
            if one.end > other.start or not all(fold(it) in BEFORE_PLACES for it in between):
                continue
            for small, large in ((one, other), (other, one)):
                if inside(small.places[0].iri, large.places[0].iri):
                    found.append(_Run(one.start, other.end, small.text, small.places, True))
    return found


def _reading(search: Search, words: Sequence[str], run: _Run) -> Reading:
    before = list(words[: run.start])
    while before and fold(before[-1]) in BEFORE_PLACES:
        before.pop()
    topic = read_topic(search, (*before, *words[run.end :]))
    return Reading(topic, run.text, run.places)


def _rank(reading: Reading, run: _Run) -> tuple[int, bool, bool, bool, int, int]:
    topic = reading.topic
    slips = not reading.is_there
    vague = bool(topic.hits) and topic.hits[0].score < CERTAIN
    return len(topic.unknown), slips, vague, run.is_doubled, run.start - run.end, -run.start


def _place_of(whole: Reading, readings: Sequence[Reading], words: Sequence[str]) -> int:
    """Where among readings with a place the one without stands."""
    best = readings[0]
    if not best.topic.text and best.is_there:
        return 1
    says_where = any(fold(word) in IN for word in words)
    if whole.is_exact and not says_where:
        return 0
    fewer = len(whole.topic.unknown) < len(best.topic.unknown)
    return 0 if fewer and not (says_where and best.is_there) else 1


def _with_unknown_place(search: Search, words: Sequence[str]) -> Reading | None:
    """The reading of "weiterbildung in Hamburg": the landscape knows the topic only.

    The words after "in" are a place only if they mean nothing and the line as a whole does not.
    """
    starts = [number for number, word in enumerate(words) if fold(word) in IN]
    if not starts or search.resolve(" ".join(bare(words)), TOPICS, 1):
        return None
    topic, place = words[: starts[-1]], " ".join(bare(words[starts[-1] + 1 :]))
    if not place or search.resolve(place, TOPICS, 1):
        return None
    read = read_topic(search, topic)
    return Reading(read, place) if not read.unknown else None


def _distinct(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Readings that mean different things and leave no more words unknown than the best one."""
    found: dict[tuple[str, ...], Reading] = {}
    every = list(readings)
    most = len(every[0].topic.unknown)
    for reading in (it for it in every if len(it.topic.unknown) <= most):
        hits = (*reading.topic.hits[:1], *reading.places[:1])
        found.setdefault(tuple(hit.iri for hit in hits), reading)
    return tuple(found.values())[:_READINGS]
