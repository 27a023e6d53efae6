"""The texts of changes. States have three forms: without numbers, for one body, for several."""

from collections.abc import Mapping
from typing import Final

Forms = Mapping[str, tuple[str, str, str]]
Text = Mapping[str, str]
Counts = Mapping[str, tuple[str, str]]


def _same(de: str, en: str) -> Forms:
    return {"de": (de, de, de), "en": (en, en, en)}


AFTER: Final[Mapping[str, Forms]] = {
    "entfaellt": _same(
        "gilt {row} jetzt nicht mehr: Der Ansatz ist auf ein anderes Umfeld begrenzt",
        "{row} does not apply any more: it is limited to another setting",
    ),
    "luecke-bestaetigt": _same(
        "ist die Lücke bei {row} jetzt bestätigt", "the gap at {row} is now confirmed"
    ),
    "bestaetigt-gedeckt": _same(
        "ist für {row} jetzt bestätigt, dass es jemand tut",
        "it is now confirmed that somebody does {row}",
    ),
    "benannt": {
        "de": (
            "ist für {row} jetzt jemand namentlich benannt",
            "ist für {row} jetzt eine Stelle benannt: {names}",
            "sind für {row} jetzt {n} Stellen benannt: {names}",
        ),
        "en": (
            "somebody is now named for {row}",
            "one body is now named for {row}: {names}",
            "{n} bodies are now named for {row}: {names}",
        ),
    },
    "luecke-benannt": _same(
        "stellt die Quelle bei {row} jetzt selbst eine Lücke fest",
        "the source itself now states a gap at {row}",
    ),
    "kandidaten": {
        "de": (
            "sind für {row} jetzt Kandidaten bekannt",
            "ist für {row} jetzt ein Kandidat bekannt: {names}",
            "sind für {row} jetzt {n} Kandidaten bekannt: {names}",
        ),
        "en": (
            "candidates are now known for {row}",
            "one candidate is now known for {row}: {names}",
            "{n} candidates are now known for {row}: {names}",
        ),
    },
    "duenn": {
        "de": (
            "ist für {row} jetzt nur wenig bekannt",
            "ist für {row} jetzt nur ein Kandidat bekannt: {names}",
            "sind für {row} jetzt {n} Kandidaten bekannt, deren Mittel knapp sind: {names}",
        ),
        "en": (
            "only little is now known for {row}",
            "only one candidate is now known for {row}: {names}",
            "{n} candidates are now known for {row}, their resources are short: {names}",
        ),
    },
    "nur-geplant": _same(
        "ist für {row} jetzt nur Geplantes bekannt", "only plans are now known for {row}"
    ),
    "ausgelaufen": _same(
        "ist für {row} jetzt ausgelaufen, was bekannt war",
        "what was known for {row} has now ended",
    ),
    "niemand-bekannt": _same(
        "ist für {row} jetzt niemand bekannt", "nobody is now known for {row}"
    ),
    "unbekannt": _same("ist für {row} jetzt nichts bekannt", "nothing is now known about {row}"),
}
"""What holds now; follows "Im Saalekreis"."""

BEFORE: Final[Mapping[str, Forms]] = {
    "entfaellt": _same("vorher galt der Ansatz dort nicht", "before, it did not apply there"),
    "luecke-bestaetigt": _same("vorher war die Lücke bestätigt", "before, the gap was confirmed"),
    "bestaetigt-gedeckt": _same(
        "vorher war bestätigt, dass es jemand tut", "before, it was confirmed that somebody did it"
    ),
    "benannt": {
        "de": (
            "vorher war jemand namentlich benannt",
            "vorher war eine Stelle benannt: {names}",
            "vorher waren {n} Stellen benannt",
        ),
        "en": (
            "before, somebody was named",
            "before, one body was named: {names}",
            "before, {n} bodies were named",
        ),
    },
    "luecke-benannt": _same(
        "vorher stellte die Quelle selbst eine Lücke fest", "before, the source itself stated a gap"
    ),
    "kandidaten": {
        "de": (
            "vorher waren Kandidaten bekannt",
            "vorher war ein Kandidat bekannt: {names}",
            "vorher waren {n} Kandidaten bekannt",
        ),
        "en": (
            "before, candidates were known",
            "before, one candidate was known: {names}",
            "before, {n} candidates were known",
        ),
    },
    "duenn": {
        "de": (
            "vorher war nur wenig bekannt",
            "vorher war nur ein Kandidat bekannt: {names}",
            "vorher waren {n} Kandidaten bekannt, deren Mittel knapp waren",
        ),
        "en": (
            "before, only little was known",
            "before, only one candidate was known: {names}",
            "before, {n} candidates were known, their resources were short",
        ),
    },
    "nur-geplant": _same("vorher war nur Geplantes bekannt", "before, only plans were known"),
    "ausgelaufen": _same(
        "vorher war ausgelaufen, was bekannt war", "before, what was known had ended"
    ),
    "niemand-bekannt": _same("vorher war niemand bekannt", "before, nobody was known"),
    "unbekannt": _same("vorher war nichts bekannt", "before, nothing was known"),
}
"""What held before; follows a semicolon. Of several the names are left out: they do not hold."""

DIRECTION_WORDS: Final[Mapping[str, Text]] = {
    "besser": {"de": "besser", "en": "better"},
    "schlechter": {"de": "schlechter", "en": "worse"},
    "anders": {"de": "anders", "en": "otherwise"},
}

CAUSE_WORDS: Final[Mapping[str, Text]] = {
    "data": {"de": "Angaben", "en": "what is recorded"},
    "day": {"de": "Zeit", "en": "time"},
    "both": {"de": "Angaben und Zeit", "en": "what is recorded, and time"},
}

WHY_WORDS: Final[Mapping[str, Text]] = {
    "world": {"de": "Die Welt hat sich bewegt", "en": "The world moved"},
    "known": {"de": "Wir wissen mehr", "en": "We know more"},
    "corrected": {"de": "Berichtigt", "en": "Corrected"},
}

COUNTED: Final[Mapping[str, Counts]] = {
    "besser": {"de": ("{n} besser", "{n} besser"), "en": ("{n} better", "{n} better")},
    "schlechter": {"de": ("{n} schlechter", "{n} schlechter"), "en": ("{n} worse", "{n} worse")},
    "anders": {"de": ("{n} anders", "{n} anders"), "en": ("{n} otherwise", "{n} otherwise")},
    "data": {
        "de": ("{n} durch neue oder berichtigte Angaben",) * 2,
        "en": ("{n} by new or corrected records",) * 2,
    },
    "day": {
        "de": ("{n}, weil seither etwas begonnen oder geendet hat oder jemand geantwortet hat",)
        * 2,
        "en": ("{n} because something began or ended, or somebody answered, since",) * 2,
    },
    "both": {"de": ("{n} durch beides",) * 2, "en": ("{n} by both",) * 2},
    "balanced": {
        "de": (
            "In {n} weiteren Zelle heben sich neue Angaben und Zeit gegenseitig auf.",
            "In {n} weiteren Zellen heben sich neue Angaben und Zeit gegenseitig auf.",
        ),
        "en": (
            "In {n} more cell, new records and time undo each other.",
            "In {n} more cells, new records and time undo each other.",
        ),
    },
    "dark": {
        "de": (
            "In {n} Zelle war jemand bekannt und ist es jetzt nicht mehr.",
            "In {n} Zellen war jemand bekannt und ist es jetzt nicht mehr.",
        ),
        "en": (
            "In {n} cell somebody was known and no longer is.",
            "In {n} cells somebody was known and no longer is.",
        ),
    },
    "only_before": {
        "de": ("{n} Zelle ist weggefallen.", "{n} Zellen sind weggefallen."),
        "en": ("{n} cell is gone.", "{n} cells are gone."),
    },
    "only_after": {
        "de": ("{n} Zelle ist neu.", "{n} Zellen sind neu."),
        "en": ("{n} cell is new.", "{n} cells are new."),
    },
}
"""What is said of one, and of several; `{n}` is the number."""

SUMMARY: Final[Mapping[str, Text]] = {
    "de": {
        "one": "{when} hat sich von {all} Zellen 1 geändert ({counts}); {same} sind gleich "
        "geblieben.",
        "changed": "{when} haben sich von {all} Zellen {n} geändert: {counts}; {same} sind gleich "
        "geblieben.",
        "same": "{when} hat sich an den {all} Zellen, nach dem, was bekannt ist, nichts geändert.",
        "days": "Vom {before} zum {after}",
        "states": "Zwischen den beiden Datenständen vom {after}",
        "causes": "Woran es liegt: {counts}.",
    },
    "en": {
        "one": "{when}, 1 of {all} cells has changed ({counts}); {same} are as they were.",
        "changed": "{when}, {n} of {all} cells have changed: {counts}; {same} are as they were.",
        "same": "{when}, as far as is known, nothing has changed in the {all} cells.",
        "days": "From {before} to {after}",
        "states": "Between the two states of {after}",
        "causes": "Why: {counts}.",
    },
}

NEW_WORDS: Final[Mapping[str, Text]] = {
    "named": {"de": "namentlich benannt", "en": "named"},
    "named geplant": {"de": "geplant", "en": "planned"},
    "named beendet": {"de": "beendet", "en": "ended"},
    "candidate": {"de": "Kandidat", "en": "candidate"},
    "kind": {"de": "Art von Stellen genannt", "en": "kind of bodies named"},
    "kind geplant": {"de": "Art von Stellen geplant", "en": "kind of bodies planned"},
    "kind beendet": {"de": "beendet", "en": "ended"},
    "programme": {"de": "Angebot", "en": "offer"},
    "programme laufend": {"de": "läuft", "en": "running"},
    "programme geplant": {"de": "beginnt erst", "en": "yet to begin"},
    "programme beendet": {"de": "ausgelaufen", "en": "ended"},
    "programme unbekannt": {"de": "Ende nicht bekannt", "en": "end not known"},
    "feedback": {"de": "Rückmeldung", "en": "feedback"},
    "feedback tut-es": {"de": "Rückmeldung „tut es“", "en": "feedback “does it”"},
    "feedback tut-es-nicht": {
        "de": "Rückmeldung „tut es nicht“",
        "en": "feedback “does not do it”",
    },
    "feedback niemand": {"de": "Rückmeldung „niemand“", "en": "feedback “nobody”"},
    "stated": {"de": "Aussage der Quelle", "en": "statement of the source"},
    "stated luecke": {"de": "Quelle stellt eine Lücke fest", "en": "source states a gap"},
    "stated knappheit": {"de": "Quelle nennt Mittel knapp", "en": "source calls resources short"},
    "list": {"de": "Liste erfasst", "en": "list recorded"},
    "list vollstaendig": {"de": "Liste ist abschließend", "en": "list is complete"},
    "list partiell": {"de": "Liste ist offen", "en": "list is open"},
    "setting": {"de": "auf ein anderes Umfeld begrenzt", "en": "limited to another setting"},
    "elsewhere": {"de": "benannt, aber anderswo zuständig", "en": "named, competent elsewhere"},
    "denied": {"de": "genannt, tut es nach eigener Auskunft nicht", "en": "named, denies it"},
    "through": {"de": "über ein Angebot genannt", "en": "named through an offer"},
    "group": {"de": "spricht die Zielgruppe an", "en": "addresses the target group"},
    "doubt": {"de": "genannt, zählt hier aber nicht", "en": "mentioned, does not count here"},
    "else": {"de": "Angabe", "en": "record"},
}
"""A reason that is there now."""

GONE_WORDS: Final[Mapping[str, Text]] = {
    "named": {"de": "nicht mehr benannt", "en": "no longer named"},
    "named geplant": {"de": "nicht mehr geplant", "en": "no longer planned"},
    "named beendet": {"de": "nicht mehr als beendet geführt", "en": "no longer listed as ended"},
    "candidate": {"de": "nicht mehr Kandidat", "en": "no longer a candidate"},
    "kind": {"de": "Art nicht mehr genannt", "en": "kind no longer named"},
    "programme": {"de": "Angebot nicht mehr dabei", "en": "offer no longer there"},
    "programme laufend": {"de": "läuft nicht mehr", "en": "no longer running"},
    "programme geplant": {"de": "nicht mehr nur geplant", "en": "no longer only planned"},
    "programme beendet": {"de": "nicht mehr ausgelaufen", "en": "no longer ended"},
    "programme unbekannt": {"de": "Ende nicht mehr offen", "en": "end no longer open"},
    "feedback": {"de": "Rückmeldung nicht mehr dabei", "en": "feedback no longer there"},
    "stated": {"de": "Aussage der Quelle nicht mehr dabei", "en": "statement no longer there"},
    "list": {"de": "Liste nicht mehr so geführt", "en": "list no longer kept so"},
    "list partiell": {"de": "Liste nicht mehr offen", "en": "list no longer open"},
    "list vollstaendig": {
        "de": "Liste nicht mehr abschließend",
        "en": "list no longer complete",
    },
    "setting": {"de": "nicht mehr auf ein Umfeld begrenzt", "en": "no longer limited"},
    "elsewhere": {"de": "nicht mehr anderswo benannt", "en": "no longer named elsewhere"},
    "denied": {"de": "Ablehnung gilt nicht mehr", "en": "denial no longer holds"},
    "through": {"de": "nicht mehr über ein Angebot genannt", "en": "no longer named by an offer"},
    "group": {"de": "spricht die Zielgruppe nicht mehr an", "en": "no longer addresses the group"},
    "doubt": {"de": "Nennung nicht mehr dabei", "en": "mention no longer there"},
    "else": {"de": "Angabe nicht mehr dabei", "en": "record no longer there"},
}
"""A reason that was there before."""
