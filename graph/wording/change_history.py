"""A state among others in a few sentences: what it is compared with, cells, things; de and en."""

from collections.abc import Mapping
from typing import Final

from graph.changes.model import Changes
from graph.delta import Delta
from graph.manifest import Manifest
from graph.wording import language_of
from graph.wording.calendar import day_words
from graph.wording.changes import summary_sentence

_TEXTS: Final[Mapping[str, Mapping[str, str]]] = {
    "first": {
        "de": "Der erste Datenstand, mit dem verglichen werden kann: {n} Einzelangaben.",
        "en": "The first state of the data that there is to compare with: {n} single statements.",
    },
    "compared": {
        "de": "Datenstand vom {new}, verglichen mit dem vom {old}.",
        "en": "State of the data of {new}, compared with that of {old}.",
    },
    "unread": {
        "de": "Der Vergleich ist nicht möglich: Einer der beiden Stände lässt sich nicht lesen.",
        "en": "They cannot be compared: one of the two states cannot be read.",
    },
    "came": {"de": "Neu: {things}.", "en": "New: {things}."},
    "went": {"de": "Nicht mehr angegeben: {things}.", "en": "No longer stated: {things}."},
    "same": {
        "de": "Es sind dieselben Dinge angegeben wie vorher.",
        "en": "The same things are stated as before.",
    },
    "title": {"de": "Datenstand vom {new}", "en": "State of the data of {new}"},
    "change": {"de": "Änderung {n} am Bestand", "en": "Change {n} of the data"},
    "changed": {
        "de": "{added} Einzelangaben kamen hinzu, {removed} wurden entfernt.",
        "en": "{added} single statements were added, {removed} were removed.",
    },
}
_SORTS: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "field": {
        "de": ("Handlungsfeld", "Handlungsfelder"),
        "en": ("action field", "action fields"),
    },
    "approach": {"de": ("Ansatz", "Ansätze"), "en": ("approach", "approaches")},
    "target_group": {
        "de": ("Zielgruppe", "Zielgruppen"),
        "en": ("target group", "target groups"),
    },
    "territory": {"de": ("Gebiet", "Gebiete"), "en": ("territory", "territories")},
    "actor": {"de": ("Akteur", "Akteure"), "en": ("actor", "actors")},
    "programme": {"de": ("Programm", "Programme"), "en": ("programme", "programmes")},
    "statement": {
        "de": ("Zuständigkeit", "Zuständigkeiten"),
        "en": ("responsibility", "responsibilities"),
    },
    "feedback": {"de": ("Rückmeldung", "Rückmeldungen"), "en": ("answer", "answers")},
}


def history_sentences(
    new: Manifest,
    old: Manifest | None,
    made: Changes | None,
    came: Mapping[str, int],
    went: Mapping[str, int],
    lang: str = "de",
) -> str:
    """Two to four sentences about a state; `came` and `went` count things by sort."""
    chosen = language_of(lang)
    if old is None:
        return _TEXTS["first"][chosen].format(n=new.triples)
    days = {"new": day_words(new.as_of, chosen), "old": day_words(old.as_of, chosen)}
    said = [_TEXTS["compared"][chosen].format(**days)]
    if made is None:
        return " ".join([*said, _TEXTS["unread"][chosen]])
    said.append(summary_sentence(made, chosen))
    for key, counted in (("came", came), ("went", went)):
        if counted:
            said.append(_TEXTS[key][chosen].format(things=things_words(counted, chosen)))
    if not came and not went:
        said.append(_TEXTS["same"][chosen])
    return " ".join(said)


def things_words(counted: Mapping[str, int], lang: str = "de") -> str:
    """Counted things: "1 Zuständigkeit, 2 Rückmeldungen"."""
    chosen = language_of(lang)
    sorts = [(sort, counted[sort]) for sort in _SORTS if counted.get(sort)]
    return ", ".join(f"{n} {_SORTS[sort][chosen][n != 1]}" for sort, n in sorts)


def state_title(new: Manifest, lang: str = "de") -> str:
    """What a state is called in a list."""
    chosen = language_of(lang)
    return _TEXTS["title"][chosen].format(new=day_words(new.as_of, chosen))


def change_title(number: int, lang: str = "de") -> str:
    """What a change by clients is called in a list."""
    return _TEXTS["change"][language_of(lang)].format(n=number)


def change_sentences(delta: Delta, lang: str = "de") -> str:
    """What a change did; who made it, and what they said of it, is not told."""
    counts = {"added": len(delta.added), "removed": len(delta.removed)}
    return _TEXTS["changed"][language_of(lang)].format(**counts)
