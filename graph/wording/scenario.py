"""Scenarios as sentences: what is assumed, and what would follow from it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from graph.changes.compare import CellChange
from graph.labels import Labels
from graph.scenario.model import Add, Edit, End, Idle, Link, Move, Outcome, Run
from graph.wording import language_of, listed, state_words
from graph.wording.plan import Called

_EDITS: Final[Mapping[str, Mapping[str, str]]] = {
    "de": {
        "add": "{actor} übernimmt „{approach}“{where}{role}{start}{end}",
        "end": "{actor} gibt „{approach}“ ab{where}{last}",
        "statement": "Die Aussage „{statement}“ endet{where}{last}",
        "move": "„{approach}“ geht von {actor} an {to}{where}{last}",
        "run": "{programme} läuft bis {day}",
        "link": "{programme} setzt „{approach}“ um",
    },
    "en": {
        "add": "{actor} takes on “{approach}”{where}{role}{start}{end}",
        "end": "{actor} gives up “{approach}”{where}{last}",
        "statement": "The statement “{statement}” ends{where}{last}",
        "move": "“{approach}” goes from {actor} to {to}{where}{last}",
        "run": "{programme} runs until {day}",
        "link": "{programme} puts “{approach}” into practice",
    },
}
_PARTS: Final[Mapping[str, Mapping[str, str]]] = {
    "de": {
        "where": " ({places})",
        "start": ", ab {day}",
        "end": ", bis {day}",
        "last": ", letzter Tag {day}",
        "role": ", Rolle: {role}",
    },
    "en": {
        "where": " ({places})",
        "start": ", from {day}",
        "end": ", until {day}",
        "last": ", last day {day}",
        "role": ", role: {role}",
    },
}
_WOULD: Final = {
    "de": "{places}: „{row}“ wäre „{after}“ statt „{before}“.",
    "en": "{places}: “{row}” would be “{after}” instead of “{before}”.",
}
_IDLE: Final[Mapping[str, Mapping[str, str]]] = {
    "de": {
        "not-there": "ändert nichts: Dass es so ist, ist nicht bekannt",
        "not-competent": "ändert nichts: Die Stelle ist dort nach dem, was bekannt ist, nicht "
        "zuständig",
    },
    "en": {
        "not-there": "changes nothing: it is not known to be so",
        "not-competent": "changes nothing: as far as is known, the body is not competent there",
    },
}
_SUM: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "de": {
        "cells": ("In 1 von {all} Zellen wäre", "In {n} von {all} Zellen wäre"),
        "rest": ("der Zustand anders", "der Zustand anders"),
        "besser": ("1 wäre besser besetzt", "{n} wären besser besetzt"),
        "schlechter": ("1 schlechter", "{n} schlechter"),
        "anders": ("1 anders, aber nicht besser", "{n} anders, aber nicht besser"),
        "dark": (
            "In 1 davon wäre nach dem, was bekannt ist, niemand mehr bekannt.",
            "In {n} davon wäre nach dem, was bekannt ist, niemand mehr bekannt.",
        ),
        "same": (
            "Nach dem, was bekannt ist, änderte sich der Zustand von 0 der {all} Zellen; wie viele"
            " Stellen dort bekannt sind, kann sich trotzdem ändern.",
        )
        * 2,
    },
    "en": {
        "cells": ("In 1 of {all} cells", "In {n} of {all} cells"),
        "rest": ("the state would differ", "the state would differ"),
        "besser": ("1 would be better covered", "{n} would be better covered"),
        "schlechter": ("1 worse", "{n} worse"),
        "anders": ("1 otherwise, but not better", "{n} otherwise, but not better"),
        "dark": (
            "In 1 of them nobody would be known any more, as far as is known.",
            "In {n} of them nobody would be known any more, as far as is known.",
        ),
        "same": (
            "As far as is known, the state of 0 of {all} cells would change; how many bodies are"
            " known there may change all the same.",
        )
        * 2,
    },
}
_DAYS: Final = {"de": "{0.day:02}.{0.month:02}.{0.year}", "en": "{0.year}-{0.month:02}-{0.day:02}"}


def edit_sentence(edit: Edit, called: Called, lang: str = "de") -> str:
    """What one edit assumes; `called` also names roles, by their notation."""
    chosen = language_of(lang)
    key, things = _read(edit)
    words = {name: called(iri) for name, iri in things.items() if iri}
    return _EDITS[chosen][key].format(**words, **_further(edit, called, chosen))


def _read(edit: Edit) -> tuple[str, dict[str, str]]:
    """Which sentence, and the things in it."""
    if isinstance(edit, Add):
        return "add", {"actor": edit.actor, "approach": edit.approach}
    if isinstance(edit, End):
        key = "statement" if edit.statement else "end"
        return key, {
            "actor": edit.actor,
            "approach": edit.approach,
            "statement": edit.statement,
        }
    if isinstance(edit, Move):
        return "move", {"actor": edit.actor, "to": edit.to, "approach": edit.approach}
    if isinstance(edit, Run):
        return "run", {"programme": edit.programme}
    return "link", {"programme": edit.programme, "approach": edit.approach}


def _further(edit: Edit, called: Called, lang: str) -> dict[str, str]:
    """Where, in which role, from when, until when; empty where nothing is said."""
    if isinstance(edit, Run):
        return {"day": _DAYS[lang].format(edit.end)}
    if isinstance(edit, Link):
        return {}
    places = listed([called(it) for it in edit.territories], lang)
    made = {"where": _PARTS[lang]["where"].format(places=places) if places else ""}
    if isinstance(edit, Add):
        role = "" if edit.role == "zustaendig" else called(edit.role)
        made["role"] = _PARTS[lang]["role"].format(role=role) if role else ""
        made["start"] = _day("start", edit.start, lang)
        made["end"] = _day("end", edit.end, lang)
    else:
        made["last"] = _day("last", edit.on, lang)
    return made


def _day(part: str, day: date | None, lang: str) -> str:
    return _PARTS[lang][part].format(day=_DAYS[lang].format(day)) if day else ""


def would_be(
    labels: Labels, change: CellChange, places: Sequence[str], row: str, lang: str = "de"
) -> str:
    """Cells of a row that would change alike: a supposition, never a statement.

    `change` is one of them, `places` are the names of their territories.
    """
    chosen = language_of(lang)
    return _WOULD[chosen].format(
        places=listed(places, chosen),
        row=row,
        after=state_words(labels, change.after, chosen),
        before=state_words(labels, change.before, chosen),
    )


def idle_words(idle: Idle, lang: str = "de") -> str:
    """Why an edit changes nothing."""
    return _IDLE[language_of(lang)][idle.why]


def outcome_sentence(found: Outcome, lang: str = "de") -> str:
    """What would be different, in one or two sentences for the meeting."""
    chosen = language_of(lang)
    texts, number, every = _SUM[chosen], len(found.changes), found.before.states.size
    if not number:
        return texts["same"][0].format(all=every)
    counts = [
        texts[key][several != 1].format(n=several)
        for key in ("besser", "schlechter", "anders")
        if (several := found.number(key))
    ]
    head = texts["cells"][number != 1].format(n=number, all=every)
    said = f"{head} {texts['rest'][0]}: {listed(counts, chosen)}."
    dark = sum(it.went_dark for it in found.changes)
    return f"{said} {texts['dark'][dark != 1].format(n=dark)}" if dark else said
