"""What would close a finding, and why it ranks where it does, in German and English."""

from collections.abc import Mapping
from typing import Final

from graph.labels import Labels
from graph.model import Closing, GapFinding, Potential
from graph.wording import language_of, listed, verdict_label
from ontology.names import concept

Text = Mapping[str, str]

STEPS: Final[Mapping[str, Text]] = {
    "responsible": {
        "de": "Eine Aussage, die für {subject}{place} eine zuständige Stelle nennt.",
        "en": "A statement that names a responsible body for {subject}{place}.",
    },
    "commitment": {
        "de": "Eine Zusage für {subject}{place}, dann eine neue Rückmeldung: Die letzte zählt.",
        "en": "A commitment to {subject}{place}, then a new answer: the latest one counts.",
    },
    "confirm": {
        "de": "Eine Rückmeldung von {actors}: im Text oder anderswo zu {subject} genannt.",
        "en": "Feedback from {actors}: named for {subject} in running text or elsewhere.",
    },
    "list": {
        "de": "Oder die Auskunft, dass die Liste zu {subject} vollständig ist: dann bestätigt.",
        "en": "Or word that the list of {subject} is complete: then it is confirmed.",
    },
    "feedback": {
        "de": "Eine Rückmeldung zu {subject}{place} von {actors}.",
        "en": "Feedback about {subject}{place} from {actors}.",
    },
    "body": {
        "de": "Eine Aussage, die zu {subject}{place} eine Stelle nennt, nicht nur die Art.",
        "en": "A statement that names a certain body for {subject}{place}, not only the kind.",
    },
    "register": {
        "de": "Ein Eintrag einer Stelle der Art {subject}, die hier zuständig ist{place}.",
        "en": "An entry of a body of the kind {subject} that is competent here{place}.",
    },
    "reach": {
        "de": "Oder die Auskunft, ob {actors} auch hier zuständig ist{place}.",
        "en": "Or word whether {actors} is competent here too{place}.",
    },
    "second": {
        "de": "Eine Aussage, die für {subject}{place} außer {actors} noch jemanden nennt.",
        "en": "A statement that names somebody besides {actors} for {subject}{place}.",
    },
    "approach": {
        "de": "Ein Ansatz, der {subject} im Wortlaut nennt.",
        "en": "An approach that names {subject} in its wording.",
    },
    "wording": {
        "de": "Die Klärung, ob {subject} diese Zielgruppe ausdrücklich meint.",
        "en": "Word whether {subject} means this target group expressly.",
    },
    "need": {
        "de": "Ein Ansatz, der auf {subject} antwortet.",
        "en": "An approach that answers {subject}.",
    },
    "programme": {
        "de": "Ein Programm mit bekanntem Ende, das {subject}{place} umsetzt.",
        "en": "A programme with a known end that implements {subject}{place}.",
    },
    "end-date": {
        "de": "Das Ende der Laufzeit von {subject}: Es wirkt hier, das Ende ist nicht bekannt.",
        "en": "The end of {subject}: it works here, its end is not known.",
    },
    "successor": {
        "de": "Eine laufende Nachfolge für {subject}.",
        "en": "A running successor of {subject}.",
    },
    "statement": {
        "de": "Eine Aussage oder Rückmeldung, wofür {subject} zuständig ist.",
        "en": "A statement or feedback that says what {subject} is responsible for.",
    },
    "bodies": {
        "de": "Aussagen, die Stellen mit Zuständigkeit in {subject} namentlich nennen.",
        "en": "Statements that name bodies competent in {subject}.",
    },
    "enter": {
        "de": "Die Entscheidung, ob {actors} in die Liste zu {subject} gehört.",
        "en": "A decision whether {actors} belongs into the list of {subject}.",
    },
    "answer": {
        "de": "Ein Ansatz für die Gemeinten mit bekannten Zuständigen; festgestellt: {subject}.",
        "en": "An approach for those concerned with known actors; stated: {subject}.",
    },
    "one-lead": {
        "de": "Eine Verständigung von {actors}, wer bei {subject}{place} führt.",
        "en": "An agreement of {actors} on who leads {subject}{place}.",
    },
    "division": {
        "de": "Die Auskunft von {actors}, wer bei {subject}{place} was übernimmt.",
        "en": "Word from {actors} on who does what for {subject}{place}.",
    },
    "merge": {
        "de": "Die Klärung, worin sich {subject} vom anderen Ansatz unterscheidet.",
        "en": "Word on how {subject} differs from the other approach.",
    },
    "tell-apart": {
        "de": "Die Auskunft der Träger, was {subject} anders macht, oder eine Nachfolge-Angabe.",
        "en": "Word from those who run it on what {subject} does otherwise, or a succession.",
    },
    "existing": {
        "de": "Vor Neuem die Prüfung, was in {subject} schon besteht und genügt.",
        "en": "Before anything new, a look at what exists in {subject} and suffices.",
    },
}
"""What would close a finding; `{actors}` are whom to ask, `{place}` is empty without territory."""

_RANK: Final[Mapping[str, Text]] = {
    "known": {
        "de": "Rang: {severity}, {verdict}, größtes einzelnes Potenzial {value} ({figure}).",
        "en": "Rank: {severity}, {verdict}, largest single potential {value} ({figure}).",
    },
    "unknown": {
        "de": "Rang: {severity}, {verdict}; zum Bedarf ist kein Wert bekannt.",
        "en": "Rank: {severity}, {verdict}; for the need no figure is known.",
    },
    "more": {
        "de": " Weitere Potenziale: {n}. Sie werden nicht addiert.",
        "en": " More potentials: {n}. They are not added up.",
    },
    "least": {"de": "mindestens {value} {unit}", "en": "at least {value} {unit}"},
    "just": {"de": "{value} {unit}", "en": "{value} {unit}"},
}
_UNITS: Final[Mapping[str, str]] = {
    "Personen je Prozentpunkt": "persons per percentage point",
    "Personen": "persons",
}
"""Units of sources in English; others stay in the source's own words."""
_QUOTES: Final = {"de": ("„", "“"), "en": ("“", "”")}


def closing_sentence(labels: Labels, closing: Closing, lang: str = "de") -> str:
    """One step that would close a finding."""
    chosen = language_of(lang)
    start, end = _QUOTES[chosen]
    return STEPS[closing.step][chosen].format(
        subject=f"{start}{labels.of(closing.subject, chosen)}{end}",
        place=f" ({labels.of(closing.territory, chosen)})" if closing.territory else "",
        actors=listed([labels.of(iri, chosen) for iri in closing.actors], chosen),
    )


def rank_sentence(labels: Labels, finding: GapFinding, lang: str = "de") -> str:
    """Why a gap stands where it does: severity, verdict, the largest single potential."""
    chosen = language_of(lang)
    words = {
        "severity": labels.of(concept("schwere", finding.severity), chosen),
        "verdict": verdict_label(labels, finding, chosen),
    }
    if not finding.potentials:
        return _RANK["unknown"][chosen].format(**words)
    first, *others = finding.potentials
    value, figure = potential_words(first, chosen), labels.of(first.figure, chosen)
    text = _RANK["known"][chosen].format(**words, value=value, figure=figure)
    return text + (_RANK["more"][chosen].format(n=len(others)) if others else "")


def potential_words(potential: Potential, lang: str = "de") -> str:
    """A potential with its unit: "7.903 Personen je Prozentpunkt"."""
    chosen = language_of(lang)
    number = f"{potential.value:,.10g}"
    value = number.translate(str.maketrans(",.", ".,")) if chosen == "de" else number
    unit = potential.unit if chosen == "de" else _UNITS.get(potential.unit, potential.unit)
    form = "least" if potential.at_least else "just"
    return _RANK[form][chosen].format(value=value, unit=unit)
