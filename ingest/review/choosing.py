"""Which proposals are shown, which may be accepted at once, and who may be meant."""

from collections.abc import Iterable
from typing import Final, Literal

from ingest.curation_schema import ACCEPT
from ingest.reader.proposals import Candidate, ProposedMention, ProposedProgramme
from ingest.review.book import Book, Item
from ingest.review.deciding import Wish, decided
from ingest.review.errors import DecisionError
from ingest.review.known import look_up

Filter = Literal["offen", "unsicher", "unbekannt", "entschieden", "alle"]
FILTERS: Final[tuple[Filter, ...]] = ("offen", "unsicher", "unbekannt", "entschieden", "alle")
SURE: Final = 0.9
"""From this confidence on a proposal counts as sure."""
CANDIDATES: Final = 8


def filtered(book: Book, which: Filter) -> tuple[Item, ...]:
    """The items of a filter in reading order; `unsicher` begins with the least sure."""
    if which == "entschieden":
        return tuple(item for item in book if item.is_decided)
    if which == "unsicher":
        return tuple(sorted(book.open, key=lambda item: item.proposal.confidence))
    if which == "unbekannt":
        return tuple(item for item in book.open if item.is_unknown)
    return book.open if which == "offen" else tuple(book)


def obstacle(book: Book, item: Item) -> DecisionError | None:
    """What keeps a proposal from being accepted just as it is."""
    from datetime import date

    try:
        decided(book, Wish(id=item.id, decision=ACCEPT), "?", date.min)
    except DecisionError as error:
        return error
    return None


def sure(book: Book, at_least: float) -> tuple[Item, ...]:
    """What waits, is at least so sure, reads as it always did and can be accepted as it is."""
    return tuple(
        item
        for item in book
        if item.state == "offen"
        and item.proposal.confidence >= at_least
        and obstacle(book, item) is None
    )


def candidates(book: Book, item: Item, query: str = "") -> tuple[Candidate, ...]:
    """Who may be meant: who bears this name by an earlier decision, who was proposed, who is alike.

    With a `query`, whoever it finds.
    """
    if query:
        return look_up(query, book.registry, CANDIDATES)
    surface = surface_of(item)
    own = [*_decided_alike(book, item, surface), *_proposed(item)]
    found = [*own, *look_up(surface, book.registry, CANDIDATES)]
    return tuple(_once(it for it in found if book.registry.find(it.actor)))[:CANDIDATES]


def surface_of(item: Item) -> str:
    """The name that stands in the paper, empty of what names nobody."""
    named = isinstance(item.proposal, ProposedMention | ProposedProgramme)
    return str(item.said("surface")) if named else ""


def _proposed(item: Item) -> Iterable[Candidate]:
    return item.proposal.candidates if isinstance(item.proposal, ProposedMention) else ()


def _decided_alike(book: Book, item: Item, surface: str) -> Iterable[Candidate]:
    """Who was meant where the same name was decided on before."""
    for other in book:
        is_same = other.id != item.id and surface_of(other).casefold() == surface.casefold()
        if surface and is_same and other.state == "angenommen" and other.actor:
            known = book.registry.find(other.actor)
            if known is not None:
                yield Candidate(other.actor, known.label, 100.0, "so bei diesem Namen entschieden")


def _once(found: Iterable[Candidate]) -> list[Candidate]:
    best: dict[str, Candidate] = {}
    for candidate in found:
        best.setdefault(candidate.actor, candidate)
    return list(best.values())
