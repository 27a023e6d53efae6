"""What is compared with what, said plainly; German and English."""

from collections.abc import Mapping
from typing import Final

from graph.changes.past import Judged, Pair
from graph.wording import language_of
from graph.wording.calendar import day_words

_TEXTS: Final[Mapping[str, Mapping[str, str]]] = {
    "states": {
        "de": "Verglichen werden zwei Datenstände: {old} und {new}.",
        "en": "Two states of the data are compared: that of {old} and that of {new}.",
    },
    "days": {
        "de": "Verglichen werden zwei Tage derselben Angaben (Datenstand {state}): {before} und "
        "{after}.",
        "en": "Two days of the same data are compared (state {state}): {before} and {after}.",
    },
    "alone": {
        "de": "Bisher gibt es nur einen Datenstand ({state}). Verglichen werden daher zwei Tage "
        "derselben Angaben: {before} und {after}. Was seither dazugelernt wurde, ist daran nicht "
        "zu sehen.",
        "en": "There is only one state of the data so far ({state}). So two days of the same data "
        "are compared: {before} and {after}. What was learnt since cannot be seen from that.",
    },
    "older": {
        "de": " Ein Datenstand von damals liegt nicht vor: Die Angaben von heute werden auf den "
        "{before} bezogen.",
        "en": " There is no state of that time: the data of today are judged by {before}.",
    },
    "mixed": {
        "de": " Angaben und Tag sind beide anders. Zugerechnet wird in zwei Schritten: zuerst die "
        "neuen Angaben am alten Tag, dann der neue Tag.",
        "en": " Data and day both differ. They are told apart in two steps: first the new data on "
        "the old day, then the new day.",
    },
    "own": {"de": "der vom {built} ({state})", "en": "{built} ({state})"},
    "judged": {
        "de": "der vom {built} ({state}), beurteilt am {day}",
        "en": "{built} ({state}), judged on {day}",
    },
}


def sides_sentence(pair: Pair, lang: str = "de") -> str:
    """Which states and days are compared, and how causes are told apart where both differ."""
    chosen = language_of(lang)
    days = (pair.before.scope.as_of, pair.after.scope.as_of)
    kind = "states" if not pair.same_data else "alone" if pair.is_alone else "days"
    said = [_TEXTS[kind][chosen]]
    if pair.same_data and not pair.is_alone and pair.before.is_substitute:
        said.append(_TEXTS["older"][chosen])
    if not pair.same_data and days[0] != days[1]:
        said.append(_TEXTS["mixed"][chosen])
    return "".join(said).format(
        old=side_name(pair.before, chosen),
        new=side_name(pair.after, chosen),
        state=_short(pair.after),
        before=day_words(days[0], chosen),
        after=day_words(days[1], chosen),
    )


def side_name(side: Judged, lang: str = "de") -> str:
    """A side in words: the day of the state, and the day it is judged by where that is another."""
    chosen = language_of(lang)
    return _TEXTS["own" if side.is_own_day else "judged"][chosen].format(
        built=day_words(side.known.as_of, chosen),
        state=_short(side),
        day=day_words(side.scope.as_of, chosen),
    )


def _short(side: Judged) -> str:
    """The end of a state's id, which tells it from others of the day."""
    return side.known.id.rsplit("-", 1)[-1]
