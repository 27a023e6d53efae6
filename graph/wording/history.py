"""Sentences about bodies that are no more, and who took over."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from graph.labels import Labels
from graph.model import Moved
from graph.store import Store
from graph.who.moved import read_ending
from graph.wording.calendar import day_words

_HOW: Final[Mapping[str, Mapping[str, str]]] = {
    "merger": {"de": "Zusammenschluss", "en": "merger"},
    "renaming": {"de": "Umbenennung", "en": "renaming"},
    "closure": {"de": "Auflösung", "en": "closure"},
    "": {"de": "Änderung", "en": "change"},
}
_WHOLE: Final = 10
_MONTH: Final = 7
_TEXTS: Final[Mapping[str, tuple[str, str]]] = {
    "heir": (
        "„{old}“ besteht nicht mehr ({how}, {day}); die Auskunft gilt für „{new}“.",
        "“{old}” is no more ({how}, {day}); the answer is about “{new}”.",
    ),
    "ended": (
        "„{old}“ besteht nicht mehr ({how}, {day}); eine Nachfolge ist nicht bekannt.",
        "“{old}” is no more ({how}, {day}); a successor is not known.",
    ),
    "then": (
        "„{old}“ bestand am Stichtag noch{where}; danach „{new}“ ({how}, {day}).",
        "“{old}” still existed on that day{where}; “{new}” followed ({how}, {day}).",
    ),
    "then alone": (
        "„{old}“ bestand am Stichtag noch{where} ({how}: {day}); eine Nachfolge ist nicht bekannt.",
        "“{old}” still existed on that day{where} ({how}: {day}); a successor is not known.",
    ),
}


def how_words(type: str, lang: str = "de") -> str:
    """What ended a body: a merger, a renaming, a closure."""
    return _HOW.get(type, _HOW[""])[lang]


def when_words(on: str, lang: str = "de") -> str:
    """A day, month or year as precise as it is known."""
    if len(on) == _WHOLE:
        return day_words(date.fromisoformat(on), lang)
    if len(on) == _MONTH:
        return f"{on[5:]}/{on[:4]}"
    return on or ("Tag nicht bekannt" if lang == "de" else "day not known")


def moved_sentence(labels: Labels, store: Store, moved: Moved, lang: str = "de") -> str:
    """Why an old name leads elsewhere, or that the body was still there on the day."""
    ending = read_ending(store, moved.old)
    areas = ", ".join(labels.of(area, lang) for area in ending.areas)
    names = {True: ("heir", "ended"), False: ("then", "then alone")}[moved.is_over]
    text = _TEXTS[names[moved.new is None]][lang == "en"]
    return text.format(
        old=labels.of(moved.old, lang),
        new=labels.of(moved.new, lang) if moved.new else "",
        how=how_words(ending.type, lang),
        day=when_words(ending.on, lang),
        where=f" ({areas})" if areas else "",
    )
