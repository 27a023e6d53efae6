"""Judgements of overlaps in words: wanted backup, duplication, coincidence, or none possible."""

from collections.abc import Mapping
from typing import Final

from graph.labels import Labels
from graph.significance.judgement import Judgement, Tally
from graph.wording import language_of, listed

Text = Mapping[str, str]

JUDGEMENTS: Final[Mapping[str, Text]] = {
    "doppelung": {"de": "Doppelung", "en": "duplication"},
    "absicherung": {"de": "gewollte Absicherung", "en": "wanted backup"},
    "zufall": {"de": "Zufall", "en": "coincidence"},
    "": {"de": "nicht beurteilbar", "en": "cannot be judged"},
}
"""What a judgement is called; the empty one is none."""

_REASONS: Final[Mapping[str, Text]] = {
    "more-than-degrees": {
        "de": "Gebiet, Zielgruppe, Art und Zeit sind gleich, und beide teilen mehr, als die Zahl "
        "ihrer Ansätze erwarten lässt.",
        "en": "territory, target group, kind and time are the same, and both share more than the "
        "number of their approaches lets expect.",
    },
    "same-purpose": {
        "de": "Gebiet, Zielgruppe, Art, Zeit und Zweck sind gleich.",
        "en": "territory, target group, kind, time and purpose are the same.",
    },
    "apart": {
        "de": "Sie liegen auseinander: in Gebiet, Zielgruppe, Art oder Zeit.",
        "en": "they are apart: in territory, target group, kind or time.",
    },
    "degrees": {
        "de": "Wer viele Ansätze hat, teilt auch viele: Mehr als das ist es nicht.",
        "en": "who has many approaches shares many: it is not more than that.",
    },
    "second-of-two": {
        "de": "Es sind zwei: Fiele einer weg, wäre nur noch einer bekannt.",
        "en": "they are two: without one only one would be known.",
    },
    "same-list": {
        "de": "Beide stehen in derselben Liste der Quelle: Sie sollen es zusammen tun.",
        "en": "both stand in one list of the source: they are meant to do it together.",
    },
    "unknown": {
        "de": "Gebiet, Zielgruppe, Art oder Zeit ist nicht bekannt.",
        "en": "territory, target group, kind or time is not known.",
    },
    "purpose-unknown": {
        "de": "Ein gemeinsamer Zweck ist nicht bekannt.",
        "en": "a common purpose is not known.",
    },
    "unclear": {
        "de": "Es liegt zwischen Zufall und Beleg.",
        "en": "it lies between chance and proof.",
    },
    "too-small": {
        "de": "So kleine Zahlen können nichts belegen.",
        "en": "numbers as small as these can prove nothing.",
    },
    "stated": {
        "de": "Die Quelle stellt es fest; zu vergleichen ist hier nichts.",
        "en": "the source states it; there is nothing to compare.",
    },
    "family": {
        "de": "Der eine ist eine engere Art, eine Stelle oder die Nachfolge des anderen.",
        "en": "one is a narrower kind, a body or the successor of the other.",
    },
    "part": {
        "de": "Sie gehören zu einem Haus: Die eine Stelle ist Teil der anderen.",
        "en": "they are of one house: one body is a part of the other.",
    },
    "network": {"de": "Beide arbeiten in einem Netzwerk.", "en": "both work in one network."},
    "joint-programme": {
        "de": "Beide tun es in einem gemeinsamen Programm.",
        "en": "both do it in one programme.",
    },
    "alternative": {
        "de": "Die Quelle nennt sie als Alternativen.",
        "en": "the source names them as alternatives.",
    },
    "representation": {
        "de": "Einer vertritt den anderen.",
        "en": "one represents the other.",
    },
    "unit": {"de": "Einer ist eine Einheit des anderen.", "en": "one is a unit of the other."},
    "lead-and-partner": {
        "de": "Einer führt, der andere wirkt mit.",
        "en": "one leads, the other takes part.",
    },
}
_DIMENSIONS: Final[Mapping[str, Text]] = {
    "territory": {"de": "Gebiet", "en": "territory"},
    "groups": {"de": "Zielgruppe", "en": "target group"},
    "kind": {"de": "Art des Angebots", "en": "kind of offer"},
    "time": {"de": "Zeit", "en": "time"},
}
_AGREE: Final[Mapping[str, Text]] = {
    "shared": {"de": "gleich", "en": "the same"},
    "apart": {"de": "verschieden", "en": "different"},
    "unknown": {"de": "nicht bekannt", "en": "not known"},
}


def judgement_words(judgement: Judgement, lang: str = "de") -> str:
    """What a judgement is called."""
    return JUDGEMENTS[judgement.verdict or ""][language_of(lang)]


def judgement_sentence(labels: Labels, judgement: Judgement, lang: str = "de") -> str:
    """The judgement, why it stands, and how sure it is."""
    chosen = language_of(lang)
    said = _REASONS[judgement.reason][chosen]
    names = listed([labels.of(iri, chosen) for iri in judgement.pair], chosen)
    who = f" ({names})" if names else ""
    sure = f" q = {_number(judgement.q, chosen)}." if judgement.q is not None else ""
    return f"{judgement_words(judgement, chosen)}{who}: {said}{sure}"


def agreement_words(judgement: Judgement, lang: str = "de") -> tuple[str, ...]:
    """What is the same: "Gebiet: gleich", and so on."""
    chosen = language_of(lang)
    return tuple(
        f"{_DIMENSIONS[name][chosen]}: {_AGREE[tally.state][chosen]}"
        for name, tally in judgement.agreements
    )


def _number(value: float, lang: str) -> str:
    text = f"{value:.2g}"
    return text.replace(".", ",") if lang == "de" else text


def reason_words(judgement: Judgement, lang: str = "de") -> str:
    """Why a judgement stands."""
    return _REASONS[judgement.reason][language_of(lang)]


def agreement_rows(judgement: Judgement, lang: str = "de") -> tuple[tuple[str, str, Tally], ...]:
    """The dimensions by name, what most of the shared things say, and in how many they say what."""
    chosen = language_of(lang)
    return tuple(
        (_DIMENSIONS[name][chosen], _AGREE[tally.state][chosen], tally)
        for name, tally in judgement.agreements
    )
