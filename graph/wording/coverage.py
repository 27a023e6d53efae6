"""Cells in words: what a reason is, what it counts for, how an approach speaks of a group."""

from collections.abc import Mapping
from typing import Final

from graph.labels import Labels
from graph.model import Cell, GroupCell, Reason
from graph.wording import language_of, state_words
from graph.wording.texts import OPEN_LIST, Text

KINDS: Final[Mapping[str, Text]] = {
    "named": {"de": "namentlich benannt", "en": "named"},
    "candidate": {"de": "Kandidat", "en": "candidate"},
    "kind": {"de": "genannte Art von Stellen", "en": "kind of bodies named"},
    "programme": {"de": "Programm oder Angebot", "en": "programme or offer"},
    "feedback": {"de": "Rückmeldung", "en": "feedback"},
    "stated": {"de": "Aussage der Quelle", "en": "statement of the source"},
    "list": {"de": "Liste", "en": "list"},
    "setting": {
        "de": "Umfeld, auf das der Ansatz beschränkt ist",
        "en": "setting to which the approach is limited",
    },
    "elsewhere": {
        "de": "namentlich benannt, aber anderswo zuständig",
        "en": "named, but competent elsewhere",
    },
    "denied": {
        "de": "genannt, hat aber gesagt, dass sie es nicht tut",
        "en": "named, but has said that it does not do it",
    },
    "through": {"de": "Programm, das als Akteur genannt ist", "en": "programme named as an actor"},
    "group": {"de": "Zielgruppe des Ansatzes", "en": "target group of the approach"},
    "doubt": {
        "de": "Nennung, die hier nicht als Zuständigkeit zählt (Fließtext, Klammer, Teilgebiet)",
        "en": "mention that is no responsibility here (running text, brackets, a part of the area)",
    },
}
MARKS: Final[Mapping[str, Text]] = {
    "named": {"de": "zählt als benannte Stelle", "en": "counts as a named body"},
    "candidate": {"de": "zählt als Kandidat", "en": "counts as a candidate"},
    "said": {"de": "zählt nur als Nennung", "en": "counts as a mention only"},
    "confirmed": {"de": "deckt die Zelle", "en": "covers the cell"},
    "refused": {"de": "die letzte Antwort: niemand", "en": "the latest answer: nobody"},
    "denied": {"de": "nimmt die Stelle heraus", "en": "takes the body out"},
    "offered": {"de": "Angebot ohne bekanntes Ende", "en": "offer whose end is not known"},
    "planned": {"de": "geplant", "en": "planned"},
    "ended": {"de": "beendet", "en": "ended"},
    "gap": {"de": "die Quelle stellt eine Lücke fest", "en": "the source states a gap"},
    "short": {"de": "die Mittel sind knapp", "en": "resources are short"},
    "complete": {"de": "die Liste ist abschließend", "en": "the list is complete"},
    "doubt": {
        "de": "die Liste allein belegt keine Lücke",
        "en": "the list alone proves no gap",
    },
    "excluded": {"de": "schließt den Ansatz hier aus", "en": "excludes the approach here"},
}
NOTHING: Final[Text] = {"de": "zählt nicht", "en": "does not count"}
ADDRESS: Final[Mapping[str, Text]] = {
    "wortlaut": {
        "de": "Der Wortlaut nennt die Zielgruppe (oder eine engere).",
        "en": "The wording names the target group (or a narrower one).",
    },
    "mitgemeint": {
        "de": "Die Zielgruppe ist mitgemeint, der Wortlaut nennt sie nicht.",
        "en": "The target group is implied, the wording does not name it.",
    },
    "weiter": {
        "de": "Genannt ist nur eine weiter gefasste Zielgruppe.",
        "en": "Only a broader target group is named.",
    },
    "nicht": {
        "de": "Dass der Ansatz diese Zielgruppe anspricht, ist nicht bekannt.",
        "en": "It is not known that the approach addresses this target group.",
    },
}
SHORT_ADDRESS: Final[Mapping[str, Text]] = {
    "wortlaut": {"de": "im Wortlaut", "en": "in the wording"},
    "mitgemeint": {"de": "mitgemeint", "en": "implied"},
    "weiter": {"de": "nur weiter gefasst", "en": "only a broader group"},
    "nicht": {"de": "nicht bekannt", "en": "not known"},
}
_TOGETHER: Final[Text] = {
    "de": "alle {n} Kreise und Städte zusammen",
    "en": "all {n} districts and cities together",
}
_KNOWN: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "named": {
        "de": ("1 namentlich benannte Stelle", "{n} namentlich benannte Stellen"),
        "en": ("1 named body", "{n} named bodies"),
    },
    "candidates": {
        "de": ("1 Kandidat", "{n} Kandidaten"),
        "en": ("1 candidate", "{n} candidates"),
    },
    "kinds": {
        "de": ("1 genannte Art von Stellen", "{n} genannte Arten von Stellen"),
        "en": ("1 kind of bodies named", "{n} kinds of bodies named"),
    },
    "programmes": {
        "de": ("1 Programm", "{n} Programme"),
        "en": ("1 programme", "{n} programmes"),
    },
}
_KNOWN_ARE: Final[Text] = {"de": "Bekannt: {known}.", "en": "Known: {known}."}
_NOBODY: Final[Text] = {
    "de": "Keine Stelle, keine Art von Stellen und kein Programm bekannt.",
    "en": "No body, no kind of bodies and no programme known.",
}


def group_sentence(labels: Labels, found: GroupCell, lang: str = "de") -> str:
    """What is known of an approach for a target group, in a few sentences."""
    chosen, cell = language_of(lang), found.cell
    head = f"{labels.of(cell.row, chosen)} – {labels.of(found.group, chosen)}"
    parts = [
        f"{head} ({place_words(labels, cell, chosen)}): {state_words(labels, cell.state, chosen)}.",
        ADDRESS[found.address][chosen],
    ]
    if found.address != "nicht" and cell.state != "entfaellt":
        parts.append(known_words(cell, chosen))
        parts += [OPEN_LIST[chosen]] if cell.open else []
    return " ".join(parts)


def place_words(labels: Labels, cell: Cell, lang: str = "de") -> str:
    """Where a cell is: its territory, or all districts that it stands for."""
    if cell.territory:
        return labels.of(cell.territory, language_of(lang))
    return _TOGETHER[language_of(lang)].format(n=len(cell.parts))


def known_words(cell: Cell, lang: str = "de") -> str:
    """What is known, in numbers that say what they count."""
    chosen = language_of(lang)
    numbers = ((name, int(getattr(cell, name))) for name in _KNOWN)
    told = [_KNOWN[name][chosen][n != 1].format(n=n) for name, n in numbers if n]
    return _KNOWN_ARE[chosen].format(known=", ".join(told)) if told else _NOBODY[chosen]


def kind_words(kind: str, lang: str = "de") -> str:
    """What a sort of evidence is called."""
    return KINDS[kind][language_of(lang)]


def mark_words(reason: Reason, lang: str = "de") -> str:
    """What a reason counts for."""
    chosen = language_of(lang)
    if reason.kind == "group":
        return SHORT_ADDRESS[reason.status or "nicht"][chosen]
    return MARKS[reason.mark][chosen] if reason.mark else NOTHING[chosen]
