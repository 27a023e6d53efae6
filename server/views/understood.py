"""What a line was understood as: pieces that can be taken away, and other ways to read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from graph.model import Hit, Who
from graph.who.line import PLACES, TOPICS
from server.i18n import gettext as _
from server.i18n import ngettext
from server.present import Ref
from server.views.site import Site


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line: what it is, what was typed, what it means, the line without it."""

    what: str
    typed: str
    meant: tuple[Ref, ...]
    more: int
    without: str
    takes_away: str


@dataclass(frozen=True, slots=True)
class Other:
    """Another way to read a line."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Understood:
    """How a line was read; `taken` says what an inexact place was taken for."""

    line: str
    pieces: tuple[Piece, ...]
    unknown: tuple[str, ...]
    taken: str
    others: tuple[Other, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A word without a meaning here: that it is so, and the nearest names as questions."""

    text: str
    nearest: tuple[Other, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """Why there is no answer, and what may be asked instead; `names` is how many were searched."""

    words: tuple[Word, ...]
    understood: str
    onward: tuple[Other, ...]
    names: int


_SHOWN: Final = 3
_NEAREST: Final = 4


def understood(here: Site, line: str, place: str, found: Who) -> Understood:
    """How a line was understood; `place` is what was asked for apart from it."""
    pieces = []
    if found.topic:
        pieces.append(_topic(here, found))
    if found.place_text:
        pieces.append(_place(here, found))
    return Understood(
        line=f"{line} – {place}" if line and place else line or place,
        pieces=tuple(pieces),
        unknown=_unknown(found) if found.answers else (),
        taken=_taken(here, found),
        others=(*_readings(found), *_places(here, found)),
    )


def explained(here: Site, found: Who) -> Explained | None:
    """Why nothing is answered; None where something is."""
    if found.answers:
        return None
    return Explained(
        words=tuple(_word(here, found, word) for word in _unknown(found)),
        understood=_known(here, found),
        onward=tuple(_onward(here, found)),
        names=here.state.search.size,
    )


def address(topic: str, place: str) -> str:
    """Where a topic and a place are answered."""
    asked = {"q": topic, "ort": place}
    query = urlencode({name: text for name, text in asked.items() if text})
    return f"/wer?{query}" if query else "/wer"


def _topic(here: Site, found: Who) -> Piece:
    meant = here.refs(hit.iri for hit in found.topics[:_SHOWN])
    more = len(found.topics) - len(meant)
    text = _("ohne das Thema „%s“") % found.topic
    return Piece(_("Thema"), found.topic, meant, more, address("", found.place_text), text)


def _place(here: Site, found: Who) -> Piece:
    meant = here.refs((found.place,) if found.place else ())
    text = _("ohne den Ort „%s“") % found.place_text
    return Piece(_("Ort"), found.place_text, meant, 0, address(found.topic, ""), text)


def _unknown(found: Who) -> tuple[str, ...]:
    place = (found.place_text,) if found.place_text and not found.place else ()
    return (*found.unknown, *place)


def _taken(here: Site, found: Who) -> str:
    """What a place was taken for that is not written like its name."""
    taken = found.taken
    if taken is None:
        return ""
    said = {"typed": found.place_text, "place": here.name(taken.iri)}
    return _("„%(typed)s“ ist hier nicht bekannt und wurde als „%(place)s“ gelesen.") % said


def _readings(found: Who) -> tuple[Other, ...]:
    said = {"topic": _("Thema: %s"), "place": _("Ort: %s")}
    texts = [
        " · ".join(said[name] % text for name, text in (("topic", topic), ("place", place)) if text)
        for topic, place in found.others
    ]
    lines = [address(topic, place) for topic, place in found.others]
    return tuple(Other(text, line) for text, line in zip(texts, lines, strict=True))


def _places(here: Site, found: Who) -> tuple[Other, ...]:
    return tuple(_there(here, found, hit) for hit in found.places)


def _there(here: Site, found: Who, hit: Hit) -> Other:
    name = here.state.labels.of(hit.iri, here.language)
    return Other(_("Ort: %s") % name, address(found.topic, name))


def _word(here: Site, found: Who, word: str) -> Word:
    """The nearest names, each as the question with that name in the place of the word."""
    search, place = here.state.search, found.place_text if found.place else ""
    topic = found.topic if found.topics else ""
    is_place = word == found.place_text
    kinds = PLACES if is_place else TOPICS
    nearest = [
        Other(it.label, address(topic, it.label) if is_place else address(it.label, place))
        for it in search.suggest(word, kinds, _NEAREST)
    ]
    if not is_place and not place:
        towns = search.suggest(word, PLACES, _SHOWN)
        nearest = [*(Other(it.label, address(topic, it.label)) for it in towns), *nearest]
    unknown = (
        _("Der Ort „%s“ ist hier nicht bekannt.")
        if is_place
        else _(
            "Zu „%s“ ist in den erfassten Quellen nichts bekannt; kein erfasster Name enthält es."
        )
    )
    return Word(unknown % word, tuple(nearest))


def _known(here: Site, found: Who) -> str:
    """A sentence on what was understood and has no answer all the same."""
    if not found.topics or _unknown(found):
        return ""
    said = {"topic": found.topic, "place": here.name(found.place) if found.place else ""}
    if found.place:
        return _("Zu „%(topic)s“ ist für dieses Gebiet nichts bekannt: %(place)s.") % said
    return _("Zu „%(topic)s“ ist in den erfassten Quellen kein Ansatz bekannt.") % said


def _onward(here: Site, found: Who) -> Iterator[Other]:
    """The question without what is unknown, one level up, or elsewhere."""
    for iri, number in found.elsewhere:
        name = here.state.labels.of(iri, here.language)
        text = ngettext("%(num)d Ansatz", "%(num)d Ansätze", number) % {"num": number}
        yield Other(f"{found.topic} – {name}: {text}", address(found.topic, name))
    if found.topics and (found.unknown or found.place_text):
        yield Other(_("„%s“ in der ganzen Region") % found.topic, address(found.topic, ""))
    if found.place and found.topic:
        name = here.state.labels.of(found.place, here.language)
        yield Other(_("alle Auskünfte für: %s") % name, address("", name))
