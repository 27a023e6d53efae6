"""Differences of things in plain words: new, changed from … to …, ended; German and English."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.changes.statements import Differences, How, ThingDifference, Value, ValueChange
from graph.labels import Labels
from graph.wording import language_of, listed
from graph.wording.calendar import day_words
from ontology.terms import PREFIXES, WER

_DAY_LENGTH: Final = 10
_LONGEST: Final = 160
_LIVE: Final = ("de", "en")

_HOW: Final[Mapping[str, Mapping[str, str]]] = {
    "neu": {"de": "Neu", "en": "New"},
    "geaendert": {"de": "Geändert", "en": "Changed"},
    "beendet": {"de": "Beendet", "en": "Ended"},
    "weggefallen": {"de": "Nicht mehr angegeben", "en": "No longer stated"},
    "umgeordnet": {"de": "In einer anderen Quelle", "en": "In another source"},
}
_TEXTS: Final[Mapping[str, Mapping[str, str]]] = {
    "until": {"de": "{thing} (Ende: {day})", "en": "{thing} (end: {day})"},
    "both": {"de": "{name} von {old} zu {new}", "en": "{name} from {old} to {new}"},
    "new": {"de": "{name} neu: {new}", "en": "{name} new: {new}"},
    "gone": {
        "de": "{name} nicht mehr angegeben: {old}",
        "en": "{name} no longer stated: {old}",
    },
    "nameless": {"de": "ohne Namen ({key})", "en": "without a name ({key})"},
    "kindless": {"de": "Weitere Angaben", "en": "Other statements"},
    "quote": {"de": "„{text}“", "en": "“{text}”"},
}
_COUNTED: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "neu": {"de": ("{n} neu", "{n} neu"), "en": ("{n} new", "{n} new")},
    "geaendert": {"de": ("{n} geändert", "{n} geändert"), "en": ("{n} changed", "{n} changed")},
    "beendet": {"de": ("{n} beendet", "{n} beendet"), "en": ("{n} ended", "{n} ended")},
    "weggefallen": {
        "de": ("{n} nicht mehr angegeben", "{n} nicht mehr angegeben"),
        "en": ("{n} no longer stated", "{n} no longer stated"),
    },
    "umgeordnet": {
        "de": ("{n} nur in einer anderen Quelle", "{n} nur in einer anderen Quelle"),
        "en": ("{n} merely in another source", "{n} merely in another source"),
    },
    "things": {
        "de": (
            "Über {n} Ding ist etwas anderes angegeben: {counts}.",
            "Über {n} Dinge ist etwas anderes angegeben: {counts}.",
        ),
        "en": (
            "Something else is stated about {n} thing: {counts}.",
            "Something else is stated about {n} things: {counts}.",
        ),
    },
    "quads": {
        "de": (
            "Dahinter stehen {added} hinzugekommene und {removed} entfernte Einzelangaben.",
            "Dahinter stehen {added} hinzugekommene und {removed} entfernte Einzelangaben.",
        ),
        "en": (
            "Behind this are {added} single statements that came and {removed} that went.",
            "Behind this are {added} single statements that came and {removed} that went.",
        ),
    },
}
_NOTHING: Final = {
    "de": "Die Angaben aus den Quellen sind auf beiden Seiten dieselben.",
    "en": "The statements of the sources are the same on both sides.",
}
_PROPERTIES: Final[Mapping[str, tuple[str, str]]] = {
    "rdf:type": ("Art", "type"),
    "skos:prefLabel": ("Name", "name"),
    "skos:altLabel": ("anderer Name", "other name"),
    "skos:definition": ("Bestimmung", "definition"),
    "skos:note": ("Anmerkung", "note"),
    "skos:notation": ("Nummer", "number"),
    "skos:broader": ("Oberbegriff", "broader"),
    "skos:inScheme": ("Begriffsliste", "scheme"),
    "dct:title": ("Titel", "title"),
    "dct:description": ("Beschreibung", "description"),
    "dct:identifier": ("Kennung", "identifier"),
    "dct:spatial": ("Gebiet", "territory"),
    "dct:temporal": ("Zeitraum", "period"),
    "dct:source": ("Quelle", "source"),
    "dct:date": ("Datum", "date"),
    "dct:type": ("Sorte", "sort"),
    "dct:isPartOf": ("Teil von", "part of"),
    "dct:isReplacedBy": ("ersetzt durch", "replaced by"),
    "dcat:startDate": ("Beginn", "start"),
    "dcat:endDate": ("Ende", "end"),
    "prov:wasDerivedFrom": ("stammt aus", "derived from"),
    "adms:status": ("Status", "status"),
    "cv:role": ("Rolle", "role"),
    "org:classification": ("Akteursart", "kind of actor"),
    "org:subOrganizationOf": ("gehört zu", "belongs to"),
    "foaf:homepage": ("Internetseite", "homepage"),
    "vcard:postal-code": ("Postleitzahl", "postal code"),
    "skosxl:altLabel": ("anderer Name mit Herkunft", "other name with its source"),
    "org:resultedFrom": ("hervorgegangen aus", "resulted from"),
}
_CLASSES: Final[Mapping[str, tuple[str, str]]] = {
    "dct:PeriodOfTime": ("Zeitraum", "period"),
    "org:ChangeEvent": ("Wechsel einer Stelle", "change of a body"),
    "org:Organization": ("Stelle", "body"),
    "prov:Entity": ("Angabe der Redaktion", "statement of the editors"),
    "skos:Concept": ("Begriff", "concept"),
    "skos:ConceptScheme": ("Begriffsliste", "scheme"),
}


@dataclass(frozen=True, slots=True)
class Names:
    """The names of both sides, in a language."""

    old: Labels
    new: Labels
    lang: str = "de"

    def of(self, iri: str) -> str:
        """What a thing is called, now or before."""
        known = self.new if self.new.has(iri) or not self.old.has(iri) else self.old
        return known.of(iri, language_of(self.lang))

    def has(self, iri: str) -> bool:
        """Whether it has a name of its own on either side."""
        return self.new.has(iri) or self.old.has(iri)


def how_words(how: How, lang: str = "de") -> str:
    """New, changed, ended, no longer stated."""
    return _HOW[how][language_of(lang)]


def kind_words(names: Names, kind: str) -> str:
    """What things of a kind are called."""
    chosen = language_of(names.lang)
    if not kind:
        return _TEXTS["kindless"][chosen]
    return _own_words(_CLASSES, kind, chosen) or names.of(kind)


def difference_sentence(names: Names, it: ThingDifference) -> str:
    """One thing: "Neu: …", "Beendet: … (Ende: 31.08.2026)"."""
    chosen, thing = language_of(names.lang), thing_words(names, it)
    if it.how == "beendet":
        day = _value(names, (it.until, ""), quoted=False)
        thing = _TEXTS["until"][chosen].format(thing=thing, day=day)
    return f"{how_words(it.how, chosen)}: {thing}"


def thing_words(names: Names, it: ThingDifference) -> str:
    """What a thing is called: by its name, its description, or whom it names for what."""
    if names.has(it.iri):
        return names.of(it.iri)
    described = it.text_of(f"{PREFIXES['dct']}description")
    if described:
        return _described(it, language_of(names.lang)) or described[0]
    told = (it.text_of(str(name)) for name in (WER.approach, WER.listOf, WER.actor, WER.surface))
    parts = [_value(names, value) for value in told if value]
    key = it.iri if it.iri.startswith("_:") else it.iri.rstrip("/#").rpartition("/")[2]
    nameless = _TEXTS["nameless"][language_of(names.lang)].format(key=key)
    return ", ".join(parts) or nameless


def _described(it: ThingDifference, lang: str) -> str:
    changes = [one for one in it.values if one.property == f"{PREFIXES['dct']}description"]
    texts = {mark: text for one in changes for text, mark in (*one.before, *one.after)}
    return texts.get(f"@{lang}", "")


def value_sentences(names: Names, it: ThingDifference) -> Sequence[str]:
    """What is stated otherwise about a thing, property by property."""
    chosen = language_of(names.lang)
    return [_value_sentence(names, change, chosen) for change in _readable(it, chosen)]


def _readable(it: ThingDifference, lang: str) -> Sequence[ValueChange]:
    """The changes without texts in another language where there is one in this language."""
    found = []
    for change in it.values:
        marks = {mark for _text, mark in (*change.before, *change.after)}
        if f"@{lang}" in marks:
            other = {f"@{code}" for code in _LIVE} - {f"@{lang}"}
            change = ValueChange(
                change.property,
                tuple(value for value in change.before if value[1] not in other),
                tuple(value for value in change.after if value[1] not in other),
            )
        found.append(change)
    return found


def _value_sentence(names: Names, change: ValueChange, lang: str) -> str:
    old = listed([_value(names, value) for value in change.before], lang)
    new = listed([_value(names, value) for value in change.after], lang)
    key = "both" if old and new else "new" if new else "gone"
    return _TEXTS[key][lang].format(name=property_words(names, change.property), old=old, new=new)


def property_words(names: Names, iri: str) -> str:
    """What a property is called."""
    return _own_words(_PROPERTIES, iri, language_of(names.lang)) or names.of(iri)


def _own_words(texts: Mapping[str, tuple[str, str]], iri: str, lang: str) -> str:
    """What we call a property or class of another vocabulary; empty if it is not ours to name."""
    for name, words in texts.items():
        prefix, _colon, local = name.partition(":")
        if iri == f"{PREFIXES.get(prefix, '')}{local}":
            return words[_LIVE.index(lang)]
    return ""


def _value(names: Names, value: Value, *, quoted: bool = True) -> str:
    text, mark = value
    if mark is None:
        return names.of(text)
    chosen = language_of(names.lang)
    day = _day(text)
    if day is not None:
        return day_words(day, chosen)
    short = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return _TEXTS["quote"][chosen].format(text=short) if quoted else short


def _day(text: str) -> date | None:
    """A whole day; years and months stay as they are written."""
    try:
        return date.fromisoformat(text) if len(text) == _DAY_LENGTH else None
    except ValueError:
        return None


def differences_sentence(found: Differences, lang: str = "de") -> str:
    """The whole in two sentences whose numbers add up."""
    chosen, number = language_of(lang), len(found.things)
    if not number:
        return _NOTHING[chosen]
    counts = [
        _COUNTED[how][chosen][n != 1].format(n=n) for how, n in found.hows.items() if n
    ]  # fmt: skip
    first = _COUNTED["things"][chosen][number != 1].format(n=number, counts=", ".join(counts))
    second = _COUNTED["quads"][chosen][1].format(added=found.added, removed=found.removed)
    return f"{first} {second}"
