"""The sentences of states, gaps and overlaps. `{verdict}` is filled from the vocabulary."""

from collections.abc import Mapping
from typing import Final

Text = Mapping[str, str]

PHRASES: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "body": {"de": ("1 Stelle", "{n} Stellen"), "en": ("1 body", "{n} bodies")},
    "offer": {"de": ("1 Angebot", "{n} Angebote"), "en": ("1 offer", "{n} offers")},
    "territory": {"de": ("1 Gebiet", "{n} Gebieten"), "en": ("1 territory", "{n} territories")},
    "passage": {"de": ("1 Fundstelle", "{n} Fundstellen"), "en": ("1 passage", "{n} passages")},
    "approach": {"de": ("1 Ansatz", "{n} Ansätze"), "en": ("1 approach", "{n} approaches")},
    "candidate": {"de": ("1 Kandidat", "{n} Kandidaten"), "en": ("1 candidate", "{n} candidates")},
    "named": {
        "de": ("Namentlich benannt ist 1 Stelle", "Namentlich benannt sind {n} Stellen"),
        "en": ("1 body is named", "{n} bodies are named"),
    },
    "more bodies": {
        "de": ("1 weitere Stelle kommt in Frage", "{n} weitere Stellen kommen in Frage"),
        "en": ("1 more body may be asked", "{n} more bodies may be asked"),
    },
    "offer besides": {
        "de": ("dazu ist 1 Angebot bekannt", "dazu sind {n} Angebote bekannt"),
        "en": ("1 offer is known besides", "{n} offers are known besides"),
    },
    "open offer": {
        "de": (
            "ist 1 Angebot, dessen Ende nicht bekannt ist",
            "sind {n} Angebote, deren Ende nicht bekannt ist",
        ),
        "en": ("1 offer is known, its end is not", "{n} offers are known, their ends are not"),
    },
    "candidates besides": {
        "de": ("dabei ist 1 Kandidat bekannt", "dabei sind {n} Kandidaten bekannt"),
        "en": ("1 candidate is known", "{n} candidates are known"),
    },
    "of kinds": {
        "de": ("der genannten Art", "der {n} genannten Arten"),
        "en": ("the kind named", "the {n} kinds named"),
    },
    "kinds named": {
        "de": ("Genannt ist 1 Art von Akteuren", "Genannt sind {n} Arten von Akteuren"),
        "en": ("1 kind of actors is named", "{n} kinds of actors are named"),
    },
    "only kinds": {
        "de": ("ist nur 1 Art von Akteuren", "sind nur {n} Arten von Akteuren"),
        "en": ("only 1 kind of actors is", "only {n} kinds of actors are"),
    },
    "adviser": {
        "de": ("1 Akteur", "{n} verschiedene Akteure"),
        "en": ("1 actor", "{n} different actors"),
    },
    "same actor": {
        "de": ("ist derselbe Akteur", "sind dieselben {n} Akteure"),
        "en": ("The same actor is", "The same {n} actors are"),
    },
}
"""What is said of one thing, and of several or none; `{n}` is the number."""

FOUND: Final[Mapping[str, Text]] = {
    "benannt": {"de": "laut Quelle", "en": "says the source"},
    "bestaetigt": {"de": "belegt", "en": "evidenced"},
    "teilweise": {"de": "teilweise belegt", "en": "partly evidenced"},
    "nicht-bekannt": {"de": "nicht belegt", "en": "not evidenced"},
}
"""Verdicts about what is there; the vocabulary's words are about what is missing."""

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
        "de": "{row}, {place}: {named}{more}.",
        "en": "{row}, {place}: {named}{more}.",
    },
    "luecke-benannt": {
        "de": "{row}, {place}: Die Quelle stellt hier selbst eine Lücke fest{more}.",
        "en": "{row}, {place}: the source itself states a gap here{more}.",
    },
    "kandidaten": {
        "de": "{row}, {place}: {candidates} bekannt (Stellen {of_kinds}, für das Gebiet zuständig)"
        "{more}; eine namentlich benannte Stelle ist nicht bekannt.",
        "en": "{row}, {place}: {candidates} known (bodies of {of_kinds}, competent there)"
        "{more}; no body is known to be named.",
    },
    "duenn": {
        "de": "{row}, {place}: Nur {candidates} bekannt (Stelle einer genannten Art, für das "
        "Gebiet zuständig){more}; eine namentlich benannte Stelle ist nicht bekannt.",
        "en": "{row}, {place}: only {candidates} known (a body of a kind named, competent there)"
        "{more}; no body is known to be named.",
    },
    "angebot": {
        "de": "{row}, {place}: Bekannt {offers}; eine zuständige Stelle ist nicht bekannt.",
        "en": "{row}, {place}: {offers}; a responsible body is not known.",
    },
    "knapp": {
        "de": "{row}, {place}: {candidates} bekannt (Stellen {of_kinds}, für das Gebiet zuständig)"
        "{more}; die Quelle nennt die Mittel knapp.",
        "en": "{row}, {place}: {candidates} known (bodies of {of_kinds}, competent there)"
        "{more}; the source says that resources are short.",
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
        "de": "{row}, {place}: {kinds}; eine Stelle davon ist hier nicht bekannt.",
        "en": "{row}, {place}: {kinds}; no body of them is known here.",
    },
    "ungezählt": {
        "de": "{row}, {place}: {kinds}; deren Stellen werden nicht einzeln erfasst.",
        "en": "{row}, {place}: {kinds}; their bodies are not listed one by one.",
    },
    "anderswo": {
        "de": "{row}, {place}: Wer genannt ist, ist hier nicht als zuständig bekannt.",
        "en": "{row}, {place}: whoever is named is not known to be competent here.",
    },
    "unbekannt": {
        "de": "{row}, {place}: Zuständige nicht bekannt; das heißt nicht, dass es niemand tut.",
        "en": "{row}, {place}: nobody responsible known; that does not mean that nobody does it.",
    },
}

ASKED: Final[Text] = {"de": "keine (laut Rückfrage)", "en": "none (asked)"}
"""A confirmed gap whose ground is an answer: the vocabulary's words speak of complete lists."""

GAPS: Final[Mapping[str, Text]] = {
    "g1": {
        "de": "Zuständige für {first}{place}: {verdict}.",
        "en": "Responsible for {first}{place}: {verdict}.",
    },
    "g1b": {
        "de": "Für {first}{place} {kinds} genannt; Stellen: {verdict}.",
        "en": "For {first}{place} {kinds} named; bodies: {verdict}.",
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
        "de": "Stellen bekannt für {approaches}{place}, weniger als im Median; weitere: {verdict}.",
        "en": "Bodies known for {approaches}{place}, fewer than the median; more: {verdict}.",
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
        "de": "Für {first} und {second} {same} genannt.",
        "en": "{same} named for {first} and {second}.",
    },
    "o4": {
        "de": "{first} und {second} dienen demselben Zweck in {territories}; {period}.",
        "en": "{first} and {second} serve the same end in {territories}; {period}.",
    },
    "o5": {
        "de": "Zur Zielgruppe {last} beraten{place} {advisers}: {offers}.",
        "en": "The target group {last} is advised{place} by {advisers}: {offers}.",
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
