"""What ends and begins, as entries of a calendar file."""

from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Final

from graph.calendar import Event, Turn
from graph.calendar.ics import Entry
from graph.labels import Labels
from graph.wording import language_of
from graph.wording.calendar import effect_sentence, turn_sentence, turn_title

_MOST: Final = 12
"""Cells that an entry names; of more it tells how many."""
_TITLE: Final = {
    "de": {True: "Beginn: {name}", False: "Ende: {name}"},
    "en": {True: "Start: {name}", False: "End: {name}"},
}
_DARK: Final = {"de": "Dann niemand mehr bekannt", "en": "Nobody known any more"}
_MORE: Final = {"de": "und {n} weitere", "en": "and {n} more"}


def entries(
    labels: Labels,
    events: Iterable[Event],
    lang: str = "de",
    address: Callable[[str], str] = lambda _: "",
) -> list[Entry]:
    """An entry for each thing that ends or begins; `address` gives the page of a thing."""
    return [
        _entry(labels, event, turn, language_of(lang), address)
        for event in events
        for turn in event.turns
    ]


def _entry(
    labels: Labels, event: Event, turn: Turn, lang: str, address: Callable[[str], str]
) -> Entry:
    lines = [turn_sentence(labels, turn, lang), effect_sentence(event, lang)]
    dark = [
        f"{labels.of(cell.row, lang)} ({labels.of(cell.territory, lang)})"
        for cell in event.dark
        if turn.thing in cell.through
    ]
    if dark:
        more = [_MORE[lang].format(n=len(dark) - _MOST)] if len(dark) > _MOST else []
        lines.append(f"{_DARK[lang]}: {'; '.join([*dark[:_MOST], *more])}.")
    return Entry(
        uid=_uid(turn),
        day=event.day,
        summary=_TITLE[lang][turn.begins].format(name=turn_title(labels, turn, lang)),
        description="\n".join(lines),
        url=address(turn.thing),
        categories=("WerWasWo",),
    )


def _uid(turn: Turn) -> str:
    """The same for the same thing whatever its day: a moved end moves the entry."""
    key = f"{turn.thing} {'begins' if turn.begins else 'ends'}"
    return f"{sha256(key.encode()).hexdigest()[:32]}@werwaswo"
