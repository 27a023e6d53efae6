"""Programmes and initiatives named in running text."""

import re
from collections.abc import Iterator
from typing import Final

from ingest.reader.naming.found import NamedProgramme
from ingest.reader.naming.lexicon import Lexicon
from ingest.reader.naming.scan import Hit, hits
from ingest.reader.passage import Passage

_ONE: Final = (
    r"(?:[\wäöüß-]{0,40}(?:[Pp]rogramm(?:s|es)?|[Pp]rojekt(?:s|es)?|[Ii]nitiative|[Kk]ampagne|[Rr]ichtlinie|"
    r"[Nn]etzwerks?|[Ww]ettbewerbs?|[Mm]esse|[Bb]ündnis(?:ses)?|[Vv]orhabens?|[Pp]lattform|[Pp]ortals?|"
    r"[Ss]onderfonds|[Ff]örderlinie|[Aa]ktion|[Aa]kademie|[Pp]rogrammlinie|[Mm]odellvorhabens?))"
)
_MANY: Final = (
    r"(?:[\wäöüß-]{0,40}(?:[Pp]rogrammen?|[Pp]rojekten?|[Ii]nitiativen|[Kk]ampagnen|"
    r"[Nn]etzwerken?))"
)
_LINK: Final = (
    r"(?:\s+(?:des\s+(?:Bundes|Landes|Freistaat\w*)|der\s+(?:Bundesregierung|EU|Region|Kammern?)|namens|"
    r"mit\s+dem\s+(?:Titel|Namen|Motto)|unter\s+dem\s+(?:Titel|Namen|Motto)))?\s+"
)
_QUOTES: Final = r"[„“\"‚‘'»«]"
_QUOTED: Final = rf"{_QUOTES}(?P<quoted>[^„“”\"‚‘’'»«\n]{{2,70}}?)[“”\"‘’'»«]"
_PROPER: Final = (
    r"(?P<proper>[A-ZÄÖÜ][\wäöüß:!+@-]*(?:\s+(?:[A-ZÄÖÜ\d][\wäöüß:!+.-]*\w|plus|"
    r"(?:für|im|in|der|und|trifft|meets)\s+[A-ZÄÖÜ][\wäöüß-]*))*)"
)
_BRAND: Final = (
    r"(?P<brand>[A-ZÄÖÜ]{4,}[\wäöüß+-]*|[A-ZÄÖÜ]?[a-zäöüß]+[A-ZÄÖÜ\d][\wäöüß]*|"
    r"[A-ZÄÖÜ][\wäöüß]*[:!+][\wäöüß]+)"
)
_ANNOUNCED: Final = re.compile(
    rf"\b{_ONE}{_LINK}(?:{_QUOTED}|{_PROPER})"
    rf"|\b{_MANY}\s+(?:wie\s+(?:z\.\s?B\.\s+)?)?{_QUOTED.replace('quoted', 'several')}"
    rf"|\b{_MANY}\s+wie\s+{_BRAND}"
)
_BEFORE: Final = re.compile(rf"\b(?:{_ONE}|{_MANY}\s+wie){_LINK}{_QUOTES}?$")
_BY_NAME: Final = re.compile(
    r"\b[A-ZÄÖÜ]{4,}[\wÄÖÜ]*-(?:[Pp]rogramm|[Pp]rojekt|[Ii]nitiative)(?:s|es)?\b"
)
_COMMON: Final = re.compile(
    r"(?:[A-ZÄÖÜ][a-zäöüß]+(?:ung|ungen|heit|keit|tion|ismus|ierung|schaft|träger|leitung|mittel|"
    r"partner|idee|ziel|ende|laufzeit|förderung|gruppe|woche|tag|jahr)(?:e?[ns])?"
    r"|(?:Ende|Anfang|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|"
    r"Dezember|Menschen|Unternehmen|Betriebe|Schulen|Kinder|Frauen|Jugendliche|Teilnehmende|Partner|"
    r"Ziel|Ziele|Seite|Rahmen|Nr|Kapitel|Abbildung|Tabelle))\b"
)


def programmes_in(passage: Passage, lexicon: Lexicon) -> tuple[NamedProgramme, ...]:
    """Programmes of the registry that a text names, and others that it announces as such.

    Announced are names in quotation marks or in apposition after "Programm", "Projekt",
    "Initiative" and their compounds: "das Landesprogramm „X“", "die Initiative X".
    """
    text = passage.text
    found = list(_known(text, lexicon))
    taken = [(one.start, one.end) for one in found]
    for new in _announced(text, lexicon):
        if not any(start < new.end and new.start < end for start, end in taken):
            found.append(new)
            taken.append((new.start, new.end))
    return tuple(sorted(found, key=lambda one: one.start))


def _known(text: str, lexicon: Lexicon) -> Iterator[NamedProgramme]:
    for hit in hits(text, lexicon.actors):
        ids = list(dict.fromkeys(n.actor for n in hit.names if n.actor in lexicon.programmes))
        compound = re.match(r"-(?:[Pp]ro(?:gramm|jekt)|[Ii]nitiative)\w*", text[hit.end :])
        if not ids or (re.match(r"-\w", text[hit.end :]) and not compound):
            continue
        surface = text[hit.start : hit.end]
        announced = compound is not None or bool(
            _BEFORE.search(text, max(0, hit.start - 80), hit.start)
        )
        other = hit.name.actor not in lexicon.programmes or lexicon.places.is_place(surface)
        if announced or not other:
            yield NamedProgramme(surface, hit.start, hit.end, ids[0] if len(ids) == 1 else None)


def _announced(text: str, lexicon: Lexicon) -> Iterator[NamedProgramme]:
    for match in _ANNOUNCED.finditer(text):
        group = next(name for name, value in match.groupdict().items() if value)
        surface = match[group]
        if group == "proper" and not _is_name(surface, lexicon):
            continue
        yield NamedProgramme(surface, match.start(group), match.end(group), None)
    for match in _BY_NAME.finditer(text):
        yield NamedProgramme(match[0], match.start(), match.end(), None)


def _is_name(surface: str, lexicon: Lexicon) -> bool:
    """Whether what stands in apposition is a name: no common noun, no actor, no place."""
    if _COMMON.match(surface) or lexicon.places.is_place(surface):
        return False
    found: tuple[Hit, ...] = hits(surface, lexicon.actors)
    return not any(hit.start == 0 and hit.end == len(surface) for hit in found)
