"""What ends or begins on a day, and what becomes of its cells, as sentences."""

from datetime import date
from typing import Final

from graph.calendar import Event, Turn
from graph.labels import Labels
from graph.wording import language_of, listed

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_PRECISION: Final = {
    "de": {
        "day": "",
        "month": " (nur der Monat ist bekannt)",
        "year": " (nur das Jahr ist bekannt)",
    },
    "en": {
        "day": "",
        "month": " (only the month is known)",
        "year": " (only the year is known)",
    },
}
_EFFECTS: Final = {
    "de": {
        "dark": ("in 1 Zelle ist dann niemand mehr bekannt",
                 "in {n} Zellen ist dann niemand mehr bekannt"),
        "thinner": ("1 Zelle ist dünner besetzt", "{n} Zellen sind dünner besetzt"),
        "caught": ("1 Zelle fängt anderes auf", "{n} Zellen fängt anderes auf"),
        "better": ("in 1 Zelle ist mehr bekannt", "in {n} Zellen ist mehr bekannt"),
    },
    "en": {
        "dark": ("nobody is known any more in 1 cell", "nobody is known any more in {n} cells"),
        "thinner": ("1 cell is covered more thinly", "{n} cells are covered more thinly"),
        "caught": ("1 cell is caught by something else", "{n} cells are caught by something else"),
        "better": ("more is known in 1 cell", "more is known in {n} cells"),
    },
}  # fmt: skip

_SAID_NOBODY: Final = {"de": "Rückmeldung „niemand“", "en": "feedback “nobody”"}
_NO_SUCCESSOR: Final = {
    "de": "; ein Nachfolger ist nicht bekannt",
    "en": "; no successor is known",
}
_SUCCESSOR: Final = {"de": "; Nachfolger: {names}", "en": "; successor: {names}"}
_DOUBTFUL: Final = {
    "de": "; Nachfolger: {names} (dass er dann läuft, ist nicht bekannt)",
    "en": "; successor: {names} (whether it runs then is not known)",
}


def day_words(day: date, lang: str = "de") -> str:
    """A day as people write it."""
    if language_of(lang) == "en":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{day.day:02}.{day.month:02}.{day.year}"


def turn_title(labels: Labels, turn: Turn, lang: str = "de") -> str:
    """What turns, by its name."""
    chosen = language_of(lang)
    if turn.actor is None and turn.approach is None:
        return labels.of(turn.thing, chosen)
    who = labels.of(turn.actor, chosen) if turn.actor else _SAID_NOBODY[chosen]
    return f"{who}: {labels.of(turn.approach or '', chosen)}"


def turn_sentence(labels: Labels, turn: Turn, lang: str = "de") -> str:
    """What ends or begins, its last or first day, and what comes after it."""
    chosen = language_of(lang)
    name, day = turn_title(labels, turn, chosen), day_words(turn.known, chosen)
    how = _PRECISION[chosen][turn.precision]
    if turn.begins:
        return {"de": f"Beginn von {name}: {day}{how}.", "en": f"Start of {name}: {day}{how}."}[
            chosen
        ]
    said = {"de": f"Ende von {name}: {day}{how}", "en": f"End of {name}: {day}{how}"}[chosen]
    return f"{said}{successor_words(labels, turn, chosen)}."


def successor_words(labels: Labels, turn: Turn, lang: str = "de") -> str:
    """Who comes after a programme or body, as the end of a sentence; of others nothing."""
    chosen = language_of(lang)
    if turn.sort not in ("programme", "body") or turn.begins:
        return ""
    if not turn.successors:
        return _NO_SUCCESSOR[chosen]
    names = listed([labels.of(iri, chosen) for iri in turn.running or turn.successors], chosen)
    return (_SUCCESSOR if turn.running else _DOUBTFUL)[chosen].format(names=names)


def effect_sentence(event: Event, lang: str = "de") -> str:
    """What becomes of the cells, in numbers that say what they count."""
    chosen = language_of(lang)
    numbers = (
        ("dark", len(event.dark)),
        ("thinner", len(event.thinner)),
        ("caught", len(event.caught)),
        ("better", len(event.better)),
    )
    told = [_EFFECTS[chosen][name][n != 1].format(n=n) for name, n in numbers if n]
    if not told:
        return {
            "de": "Nach dem, was bekannt ist, bleibt jede Zelle der Matrix, wie sie ist.",
            "en": "As far as is known, each cell of the matrix stays as it is.",
        }[chosen]
    start = {"de": "Nach dem, was bekannt ist", "en": "As far as is known"}[chosen]
    return f"{start}: {'; '.join(told)}."


def event_sentence(labels: Labels, event: Event, lang: str = "de") -> str:
    """A day in sentences: what ends or begins, and what follows."""
    said = [turn_sentence(labels, turn, lang) for turn in event.turns]
    return " ".join([*said, effect_sentence(event, lang)])
