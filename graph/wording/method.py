"""How each rule is worked out: its formula, and the source of the method, in both languages."""

from collections.abc import Mapping
from typing import Final

from graph.wording import language_of

Text = Mapping[str, str]

_OWN: Final[Text] = {
    "de": "Regel dieses Angebots (docs/explanation/gaps-and-overlaps.md).",
    "en": "A rule of this service (docs/explanation/gaps-and-overlaps.md).",
}
_OPEN_WORLD: Final[Text] = {
    "de": "Vollständigkeit von Listen: F. Darari u. a., Semantic Web, 2019.",
    "en": "Completeness of lists: F. Darari et al., Semantic Web, 2019.",
}
_JACCARD: Final[Text] = {
    "de": "Jaccard-Index: P. Jaccard, New Phytologist 11, 1912.",
    "en": "Jaccard index: P. Jaccard, New Phytologist 11, 1912.",
}

_FORMULAS: Final[Mapping[str, Text]] = {
    "g1": {
        "de": "resp(x, T) = ∅: für Ansatz x ist im Gebiet T niemand zuständig genannt; bestätigt, "
        "wenn die letzte Rückmeldung „niemand“ lautet oder die Liste abschließend ist.",
        "en": "resp(x, T) = ∅: nobody is named responsible for approach x in territory T; "
        "confirmed if the latest answer is “nobody” or the list is complete.",
    },
    "g1b": {
        "de": "resp(x, T) ≠ ∅, darin sind nur Arten von Akteuren; gezählt werden die Arten.",
        "en": "resp(x, T) ≠ ∅ holds kinds of actors only; the kinds are counted.",
    },
    "g1c": {
        "de": "Art c in resp(x, T); dort ist keine Stelle der Art bekannt; gezählt: Ansätze.",
        "en": "kind c in resp(x, T), a body of c in T is not recorded; approaches are counted.",
    },
    "g2": {
        "de": "n(x, T) = |resp(x, T)| = 1.",
        "en": "n(x, T) = |resp(x, T)| = 1.",
    },
    "g2b": {
        "de": "Akteur a mit resp(x, T) = {a}; gezählt werden solche Ansätze x.",
        "en": "actor a with resp(x, T) = {a}; such approaches x are counted.",
    },
    "g3": {
        "de": "Im Wortlaut der geltenden Ansätze steht weder die Zielgruppe noch eine engere.",
        "en": "neither the target group nor a narrower one is in the wording of an approach.",
    },
    "g4": {
        "de": "Der Bedarf n ist mit keinem geltenden Ansatz verknüpft, soweit bekannt.",
        "en": "need n is linked with no approach in force, as far as is known.",
    },
    "g5": {
        "de": "Zu x in T ist kein laufendes Programm bekannt (Ende bekannt und nicht vorbei, "
        "Beginn nicht später). Modelle sind Verfahren und zählen nicht.",
        "en": "for x in T no running programme is known: its end known and ahead, its start not "
        "later. Models are procedures and do not count.",
    },
    "g6": {
        "de": "Ende < Stichtag, und eine laufende Nachfolge ist nicht bekannt; gezählt: Ansätze.",
        "en": "end < day, and a running successor is not known; approaches are counted.",
    },
    "g7": {
        "de": "Erfasste Art oder bestehende Stelle, die in keinem resp(x, T) vorkommt.",
        "en": "a registered kind or living body that is in no resp(x, T).",
    },
    "g8": {
        "de": "In T gelten Ansätze, aber in keinem resp(x, T) ist eine in T zuständige Stelle.",
        "en": "approaches apply in T, but no resp(x, T) holds a body that is competent there.",
    },
    "g8b": {
        "de": "Anteil der Ansätze mit einer in T zuständigen Stelle < unterer Median der Gebiete.",
        "en": "share of approaches with a body competent in T < lower median of the territories.",
    },
    "g9": {
        "de": "Der Fließtext nennt a zu x (oder zum Feld), die Liste nicht; gezählt: Fundstellen.",
        "en": "running text names a for x (or its field), the list does not; passages are counted.",
    },
    "g10": {
        "de": "Die Quelle stellt eine Lücke fest; ein Ansatz mit Zuständigen ist nicht bekannt.",
        "en": "the source states a gap; an approach with actors for those concerned is not known.",
    },
    "o1": {
        "de": "n(x, T) ≥ 2; Warnung, wenn zwei führen oder zwei in T zuständige Stellen bei "
        "gleicher Art der Maßnahme genannt sind.",
        "en": "n(x, T) ≥ 2; a warning if two lead, or two bodies competent in T are named for one "
        "type of measure.",
    },
    "o2": {
        "de": "≥ 3 gemeinsame Ansätze, und Jaccard |A ∩ B| / |A ∪ B| ≥ 0,5 oder A ⊆ B.",
        "en": "≥ 3 shared approaches, and Jaccard |A ∩ B| / |A ∪ B| ≥ 0.5 or A ⊆ B.",
    },
    "o3": {
        "de": "Zwei Ansätze eines Feldes mit denselben Akteuren; gezählt werden die Akteure.",
        "en": "two approaches of one field with the same actors; the actors are counted.",
    },
    "o4": {
        "de": "Zwei Programme einer Art, gemeinsame Zielgruppe oder Bedarf, gemeinsames Gebiet, "
        "Laufzeiten nicht auseinander; gezählt werden die Gebiete.",
        "en": "two programmes of one type, a common target group or need and territory, periods "
        "not apart; the territories are counted.",
    },
    "o5": {
        "de": "Beratungsangebote, die in T der Zielgruppe dienen (sie oder eine weitere nennen), "
        "nicht alle mit denselben Akteuren; gezählt werden die Akteure.",
        "en": "advisory offers that serve the target group in T (naming it or a broader one), not "
        "all by the same actors; the actors are counted.",
    },
    "o6": {
        "de": "Ansätze zweier Strategien, die sich entsprechen, in T ohne gemeinsame Federführung.",
        "en": "matching approaches of two strategies without a common lead in T.",
    },
    "o7": {
        "de": "Die Quelle hält das Feld für gesättigt; dazu Ansätze und neuere Programme.",
        "en": "the source holds the field saturated: its approaches, and programmes begun since.",
    },
}
_SOURCES: Final[Mapping[str, Text]] = {"g1": _OPEN_WORLD, "o2": _JACCARD}


def formula(rule: str, lang: str = "de") -> str:
    """When a rule finds something, and what it counts."""
    return _FORMULAS[rule][language_of(lang)]


def source(rule: str, lang: str = "de") -> str:
    """Where the method is from."""
    return _SOURCES.get(rule, _OWN)[language_of(lang)]
