"""Which serialisation a client wants: a table of names, Accept (RFC 9110, 12.5.1), `format=`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

FORMAT_PARAMETERS: Final = ("format", "output", "results")


@dataclass(frozen=True, slots=True)
class Offer:
    """One serialisation: its names in `format=`, its media type, the ending of its files.

    `also` are further media types under which the same bytes are asked for and given.
    """

    names: tuple[str, ...]
    media_type: str
    ending: str
    also: tuple[str, ...] = ()


HTML: Final = Offer(("html",), "text/html", ".html", ("application/xhtml+xml",))
SOLUTIONS: Final = (
    Offer(("json", "srj"), "application/sparql-results+json", ".srj", ("application/json",)),
    Offer(
        ("xml", "srx"), "application/sparql-results+xml", ".srx", ("application/xml", "text/xml")
    ),
    Offer(("csv",), "text/csv", ".csv"),
    Offer(("tsv",), "text/tab-separated-values", ".tsv"),
)
GRAPHS: Final = (
    Offer(("turtle", "ttl", "n3"), "text/turtle", ".ttl", ("application/x-turtle", "text/n3")),
    Offer(("ntriples", "nt", "n-triples"), "application/n-triples", ".nt", ("text/plain",)),
    Offer(
        ("rdfxml", "rdf", "xml", "rdf+xml", "rdf/xml"),
        "application/rdf+xml",
        ".rdf",
        ("application/xml", "text/xml"),
    ),
    Offer(("jsonld", "json", "json-ld"), "application/ld+json", ".jsonld", ("application/json",)),
    Offer(("trig",), "application/trig", ".trig", ("application/x-trig",)),
    Offer(("nquads", "nq", "n-quads"), "application/n-quads", ".nq", ("text/x-nquads",)),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """What was agreed on: the offer, and the media type to answer with."""

    offer: Offer
    media_type: str


@dataclass(eq=False)
class NotAcceptableError(Exception):
    """A client that takes nothing of what there is."""

    asked: str
    offers: tuple[Offer, ...]

    def __str__(self) -> str:
        """List what there is."""
        there_is = ", ".join(f"{o.media_type} ({o.names[0]})" for o in self.offers)
        return f"{self.asked!r} is not available here; there is {there_is}"


@dataclass(frozen=True, slots=True)
class Range:
    """One media range of an Accept header with its weight."""

    main: str
    sub: str
    weight: float

    def covers(self, media_type: str) -> int:
        """How closely this range covers a media type: 3 exactly, 2 by type, 1 any, 0 not."""
        main, _, sub = media_type.partition("/")
        if (self.main, self.sub) == (main, sub):
            return 3
        if self.sub != "*":
            return 0
        return 2 if self.main == main else int(self.main == "*")


def ranges(accept: str) -> tuple[Range, ...]:
    """Read an Accept header; ranges that cannot be read are left out."""
    read = (_range(part) for part in accept.split(","))
    return tuple(r for r in read if r is not None)


def _range(text: str) -> Range | None:
    media, *parameters = (part.strip().lower() for part in text.split(";"))
    main, slash, sub = media.partition("/")
    weight = _weight(parameters)
    if not (main and slash and sub) or weight is None or (main == "*" and sub != "*"):
        return None
    return Range(main, sub, weight)


def _weight(parameters: Iterable[str]) -> float | None:
    """The `q` of a range: 1 without one, None if it is no number from 0 to 1."""
    texts = [p.partition("=")[2].strip() for p in parameters if p.partition("=")[0].strip() == "q"]
    if not texts:
        return 1.0
    if not texts[0].replace(".", "", 1).isdecimal() or not texts[0].isascii():
        return None
    weight = float(texts[0])
    return weight if weight <= 1 else None


def weight_of(media_type: str, accepted: Sequence[Range]) -> tuple[float, int]:
    """Weight and closeness of the range that covers a media type most closely; 0 if none does."""
    covering = ((r.covers(media_type), r.weight) for r in accepted if r.covers(media_type))
    close, weight = max(covering, default=(0, 0.0))
    return weight, close


def by_accept(accept: str, offers: Sequence[Offer]) -> Choice:
    """Choose by an Accept header: by weight, then by closeness, then in our order.

    Raises:
        NotAcceptableError: nothing fits.
    """
    accepted = ranges(accept)
    if not accepted:
        return Choice(offers[0], offers[0].media_type)
    best: tuple[tuple[float, int, int], Choice] | None = None
    for rank, choice in enumerate(_choices(offers)):
        weight, close = weight_of(choice.media_type, accepted)
        also = choice.media_type != choice.offer.media_type
        if weight <= 0 or (also and close < 3):
            continue
        key = (weight, close, -rank)
        if best is None or key > best[0]:
            best = (key, choice)
    if best is None:
        raise NotAcceptableError(accept, tuple(offers))
    return best[1]


def _choices(offers: Sequence[Offer]) -> Iterable[Choice]:
    for offer in offers:
        for media_type in (offer.media_type, *offer.also):
            yield Choice(offer, media_type)


def by_name(name: str, offers: Sequence[Offer]) -> Choice | None:
    """Choose by a name, an ending or a media type; None if there is no such thing."""
    wanted = name.strip().lower().replace(" ", "+")
    for offer in offers:
        if wanted in offer.names or wanted == offer.ending:
            return Choice(offer, offer.media_type)
    bare = wanted.partition(";")[0].rstrip("+")
    return next((c for c in _choices(offers) if c.media_type == bare), None)


def negotiate(args: Mapping[str, str], accept: str, offers: Sequence[Offer]) -> Choice:
    """Choose by `format=`, `output=` or `results=`, else by Accept.

    Raises:
        NotAcceptableError: nothing fits.
    """
    asked = [args[name] for name in FORMAT_PARAMETERS if args.get(name)]
    for name in asked:
        choice = by_name(name, offers)
        if choice is not None:
            return choice
    if asked:
        raise NotAcceptableError(asked[0], tuple(offers))
    return by_accept(accept, offers)


def content_type(media_type: str) -> str:
    """Add the charset where text would be guessed at without one."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
