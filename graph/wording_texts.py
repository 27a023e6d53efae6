"""The sentences of states, gaps and overlaps. `{verdict}` is filled from the vocabulary."""

from collections.abc import Mapping
from typing import Final

Text = Mapping[str, str]

PLURAL: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "body": {"de": ("Stelle", "Stellen"), "en": ("body", "bodies")},
    "kind": {"de": ("Art von Akteuren", "Arten von Akteuren"), "en": ("kind", "kinds")},
    "programme": {"de": ("Angebot", "Angebote"), "en": ("offer", "offers")},
    "territory": {"de": ("Gebiet", "Gebieten"), "en": ("territory", "territories")},
    "passage": {"de": ("Fundstelle", "Fundstellen"), "en": ("passage", "passages")},
    "approach": {"de": ("Ansatz", "Ansätze"), "en": ("approach", "approaches")},
}

OPEN_LIST: Final[Text] = {
    "de": "Die Liste ist offen: Es kann weitere geben.",
    "en": "The list is open: there may be more.",
}

SEVERAL: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "warning": {
        "de": ("Mehrere davon führen, oder mehrere Stellen tun dort dasselbe.", ""),
        "en": ("Several of them lead, or several bodies do the same there.", ""),
    },
    "someone": {"de": ("jemand", ""), "en": ("somebody", "")},
    "period": {
        "de": ("ihre Laufzeiten sind nur teilweise bekannt", "ihre Laufzeiten überlappen sich"),
        "en": ("their periods are only partly known", "their periods overlap"),
    },
}

CELLS: Final[Mapping[str, Text]] = {
    "entfaellt": {
        "de": "{row} gilt nicht für {place}: Der Ansatz ist auf ein anderes Umfeld begrenzt.",
        "en": "{row} does not apply to {place}: it is limited to another setting.",
    },
    "luecke-bestaetigt": {
        "de": "{row}, {place}: Die Lücke ist bestätigt, durch Rückfrage oder abschließende Liste.",
        "en": "{row}, {place}: the gap is confirmed, by asking or by a complete list.",
    },
    "bestaetigt-gedeckt": {
        "de": "{row}, {place}: Bestätigt: {known}.",
        "en": "{row}, {place}: confirmed: {known}.",
    },
    "benannt": {
        "de": "{row}, {place}: Benannt: {known}.",
        "en": "{row}, {place}: named: {known}.",
    },
    "luecke-benannt": {
        "de": "{row}, {place}: Die Quelle stellt hier selbst eine Lücke fest.",
        "en": "{row}, {place}: the source itself states a gap here.",
    },
    "kandidaten": {
        "de": "{row}, {place}: Genannt sind {kinds}; {candidates} kommen in Frage.",
        "en": "{row}, {place}: {kinds} named; {candidates} may be asked.",
    },
    "duenn": {
        "de": "{row}, {place}: Bekannt ist nur {candidates}.",
        "en": "{row}, {place}: only {candidates} known.",
    },
    "knapp": {
        "de": "{row}, {place}: Bekannt sind {candidates}; die Quelle nennt die Mittel knapp.",
        "en": "{row}, {place}: {candidates} known; the source says that resources are short.",
    },
    "nur-geplant": {
        "de": "{row}, {place}: Bisher ist nur Geplantes bekannt.",
        "en": "{row}, {place}: only plans are known so far.",
    },
    "ausgelaufen": {
        "de": "{row}, {place}: Was bekannt war, ist ausgelaufen; Nachfolge nicht bekannt.",
        "en": "{row}, {place}: what was known has ended; no successor is known.",
    },
    "niemand-bekannt": {
        "de": "{row}, {place}: Genannt sind {kinds}, aber hier ist niemand davon bekannt.",
        "en": "{row}, {place}: {kinds} named, but nobody of them is known here.",
    },
    "unbekannt": {
        "de": "{row}, {place}: Darüber ist nichts bekannt; das heißt nicht, dass es niemand tut.",
        "en": "{row}, {place}: nothing is known; that does not mean that nobody does it.",
    },
}

GAPS: Final[Mapping[str, Text]] = {
    "g1": {
        "de": "Zuständige für {first}{place}: {verdict}.",
        "en": "Responsible for {first}{place}: {verdict}.",
    },
    "g1b": {
        "de": "Für {first}{place} sind nur Arten genannt ({count}); Stellen: {verdict}.",
        "en": "For {first}{place} only kinds are named ({count}); bodies: {verdict}.",
    },
    "g1c": {
        "de": "Stellen der Art {first}{place}: {verdict}; genannt für {approaches}.",
        "en": "Bodies of the kind {first}{place}: {verdict}; named for {approaches}.",
    },
    "g2": {
        "de": "Weitere Zuständige neben {second} für {first}{place}: {verdict}.",
        "en": "Responsible besides {second} for {first}{place}: {verdict}.",
    },
    "g2b": {
        "de": "Nur {first} ist für {approaches} bekannt; weitere: {verdict}.",
        "en": "Only {first} is known for {approaches}; others: {verdict}.",
    },
    "g3": {
        "de": "Ansätze für die Zielgruppe {first}: {verdict}.",
        "en": "Approaches for the target group {first}: {verdict}.",
    },
    "g4": {
        "de": "Ansätze für den Bedarf {first}: {verdict}.",
        "en": "Approaches for the need {first}: {verdict}.",
    },
    "g5": {
        "de": "Laufende Programme für {first}{place}: {verdict}.",
        "en": "Running programmes for {first}{place}: {verdict}.",
    },
    "g6": {
        "de": "{first} ist ausgelaufen; laufende Nachfolge: {verdict}.",
        "en": "{first} has ended; running successors: {verdict}.",
    },
    "g7": {
        "de": "Zuständigkeiten von {first}: {verdict}.",
        "en": "Responsibilities of {first}: {verdict}.",
    },
    "g8": {
        "de": "Benannte zuständige Stellen{place}: {verdict}.",
        "en": "Named responsible bodies{place}: {verdict}.",
    },
    "g8b": {
        "de": "Stellen für {approaches}{place}, weniger als im Median; weitere: {verdict}.",
        "en": "Bodies for {approaches}{place}, fewer than the median; more: {verdict}.",
    },
    "g9": {
        "de": "Der Fließtext nennt {first} zu {second}, die Liste nicht ({passages}).",
        "en": "Running text names {first} for {second}, the list does not ({passages}).",
    },
    "g10": {
        "de": "Von der Quelle festgestellt: {first}; bekannte Antwort: {verdict}.",
        "en": "Stated by the source: {first}; known answers: {verdict}.",
    },
}

OVERLAPS: Final[Mapping[str, Text]] = {
    "o1": {
        "de": "{count} Akteure sind für {first}{place} genannt: {actors}.",
        "en": "{count} actors are named for {first}{place}: {actors}.",
    },
    "o2": {
        "de": "{actors} teilen {count} Ansätze (Jaccard-Index {score}).",
        "en": "{actors} share {count} approaches (Jaccard index {score}).",
    },
    "o3": {
        "de": "Für {first} und {second} sind dieselben Akteure genannt ({count}).",
        "en": "The same actors are named for {first} and {second} ({count}).",
    },
    "o4": {
        "de": "{first} und {second} dienen demselben Zweck in {territories}; {period}.",
        "en": "{first} and {second} serve the same end in {territories}; {period}.",
    },
    "o5": {
        "de": "{first} und {second} beraten dieselbe Zielgruppe{place}, durch andere Akteure.",
        "en": "{first} and {second} advise the same target group{place}, by different actors.",
    },
    "o6": {
        "de": "{first} und {second} entsprechen sich, haben aber verschiedene Federführung{place}.",
        "en": "{first} and {second} match, but have different leads{place}.",
    },
    "o7": {
        "de": "Die Quelle hält {first} für gesättigt; {second} gehört dazu.",
        "en": "The source holds {first} to be saturated; {second} belongs to it.",
    },
}
