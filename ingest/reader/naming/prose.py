"""Actors named in running text: who is known by name, and only where the text lets them act."""

import re
from collections.abc import Iterator
from typing import Final

from ingest.reader.named import Named
from ingest.reader.naming.candidates import candidates
from ingest.reader.naming.lexicon import Lexicon
from ingest.reader.naming.marks import REGIONAL
from ingest.reader.naming.scan import hits
from ingest.reader.naming.sentences import sentences
from ingest.reader.naming.spots import Spot, spots
from ingest.reader.passage import Passage

_ABSTRACT: Final = re.compile(r"(?:ung|schaft|tion|ik|heit|keit|ment)$")
_COUNTED: Final = re.compile(
    r"(?:\b\d[\d.,]*|\b(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)|\bpro|\bje)\s+"
    r"(?:\w+e[nr]?\s+)?$"
)
_AT: Final = re.compile(
    r"\b(?:[Aa]n|Zugang\s+zu|auf\s+Seiten)\s+(?:(?:den|der|allen|einer|einem)\s+)?(?:\w+e[nr]\s+)?$"
)
_WHERE: Final = re.compile(
    r"\b(?:[Ii]m|[Ii]n|[Aa]us|[Nn]ach|[Ii]nnerhalb|[Ff]ür|Gebiet|Region|Raum|durch)\s+"
    r"(?:(?:den|der|dem|des|die|das)\s+)?(?:\w+e[nr]\s+)?$"
)
_INVOLVED_BEFORE: Final = re.compile(
    r"\b(?:[Ee]inbindung|[Ee]inbeziehung|[Bb]eteiligung|[Mm]itwirkung|[Uu]nterstützung)\s+"
    r"(?:der|von|durch|aller)\s+(?:\w+e[nr]\s+)*$"
    r"|\b(?:Zusammenarbeit|Kooperation(?:en)?|Schulterschluss|Kontakt|Dialog|Austausch|Verzahnung|"
    r"Partnerschaft(?:en)?|Abstimmung|Vernetzung|gemeinsam|zusammen)\b[^.;]{0,30}?\bmit\s+"
    r"(?:den\s+|der\s+)?(?:\w+e[nr]\s+)*$"
)
_INVOLVED_AFTER: Final = re.compile(
    r"^[^.;,]{0,40}?\b(?:einbezogen|einzubeziehen|eingebunden|einzubinden|beteiligt|zu\s+beteiligen|"
    r"mitwirken|mitgenommen|sensibilisiert|gewonnen|übernehmen|verantworten|koordinieren)\b"
)
_TASK_OF_ALL: Final = re.compile(
    r"\bAuf-?\s?gabe\s+(?P<all>aller(?:\s+(?:regionalen|beteiligten|relevanten))?"
    r"(?:\s+(?:Akteur\w*|Partner\w*|Beteiligten))?)(?=\W|$)"
    r"|\b(?P<every>[Aa]lle\s+(?:(?:regionalen|beteiligten|relevanten)\s+)?(?:Akteure|Partner))\s+"
    r"(?:sind|müssen|sollen|sollten|tragen|wirken|arbeiten|beteiligen|ziehen)\b"
)
_BODY: Final = re.compile(
    r"(?:[A-ZÄÖÜ][\wäöüß&-]*\s+(?:(?:für|der|des|und|zu|zur)\s+(?=[\w\s]*[A-ZÄÖÜ]))?){1,6}"
    r"(?:e\.\s?V\.|gGmbH|GmbH|eG|AöR)(?=\W|$)"
)
_ARTICLE: Final = re.compile(r"^(?:(?:Der|Die|Das|Den|Dem|Des|Ein|Eine|Im|In|Vom|Beim|Auch)\s+)+")


def actors_in_prose(passage: Passage, lexicon: Lexicon) -> tuple[Named, ...]:
    """Who is named in running text.

    Precision goes before recall: kinds that papers also address (firms) count only where the
    text involves them, schools and the like not as places, districts not as areas.
    """
    text = passage.text
    found = [
        _named(text, spot, lexicon)
        for start, end in sentences(text)
        for spot in _acting(text, start, end, lexicon)
    ]
    found += _everybody(text)
    known = [(one.start, one.end) for one in found]
    found += [new for new in _bodies(text, lexicon) if not _overlaps(new, known)]
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _acting(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Spot]:
    part = text[start:end]
    for spot in spots(part, lexicon, compounds=False):
        for one in _parted(part, spot, lexicon):
            if not _is_left_out(part, one, lexicon):
                yield one.moved(start)


def _parted(text: str, spot: Spot, lexicon: Lexicon) -> list[Spot]:
    """Both names of "Career Services der Hochschulen"."""
    surface = text[spot.start : spot.end]
    link = re.search(r"\s(?:der|des)\s", surface)
    if link is None or spot.hit is None or lexicon.known[spot.actor].space != "group":
        return [spot]
    cuts = ((0, link.start()), (link.end(), len(surface)))
    parts = [[(lo, hit) for hit in hits(surface[lo:hi], lexicon.actors)] for lo, hi in cuts]
    if not all(parts):
        return [spot]
    return [
        Spot.of(hit.start + lo + spot.start, hit.end + lo + spot.start, hit.name.actor)
        for part in parts
        for lo, hit in part
    ]


def _is_left_out(text: str, spot: Spot, lexicon: Lexicon) -> bool:
    known = lexicon.known[spot.actor]
    surface, before, after = text[spot.start : spot.end], text[: spot.start], text[spot.end :]
    if re.match(r"-\w", after) or re.search(r"\w[-/]$", before) or _COUNTED.search(before):
        return True
    if known.space == "programme":
        return known.kind in ("model", "project")
    if known.space == "organisation":
        return lexicon.places.is_place(surface) and bool(_WHERE.search(before))
    if spot.actor in lexicon.umbrellas and (len(surface) < 12 or _ABSTRACT.search(surface)):
        return True
    if spot.actor in lexicon.addressed:
        return not (_INVOLVED_BEFORE.search(before) or _INVOLVED_AFTER.search(after))
    short = len(surface) <= 6 and not surface[:2].isupper()
    return short or bool(_AT.search(before)) or spot.actor in lexicon.lands


def _named(text: str, spot: Spot, lexicon: Lexicon) -> Named:
    regional = REGIONAL.search(text, max(0, spot.start - 15), spot.start)
    start = regional.start() if regional else spot.start
    kind = lexicon.known[spot.actor].space == "group"
    return Named(
        surface=text[start : spot.end],
        start=start,
        end=spot.end,
        actor=spot.actor,
        confidence=round((0.8 if kind else 0.9) * spot.confidence, 2),
    )


def _everybody(text: str) -> list[Named]:
    found = []
    for match in _TASK_OF_ALL.finditer(text):
        start, end = match.span("all" if match["all"] else "every")
        one = Named(
            surface=text[start:end],
            start=start,
            end=end,
            actor=None,
            everybody=True,
            confidence=0.8,
        )
        found.append(one)
    return found


def _bodies(text: str, lexicon: Lexicon) -> Iterator[Named]:
    """Bodies that the registry does not know, told by their legal form."""
    for match in _BODY.finditer(text):
        article = _ARTICLE.match(match[0])
        start = match.start() + (article.end() if article else 0)
        surface = text[start : match.end()]
        if len(surface.split()) > 1:
            yield Named(
                surface=surface,
                start=start,
                end=match.end(),
                actor=None,
                is_new=True,
                confidence=0.5,
                candidates=candidates(surface, lexicon),
            )


def _overlaps(new: Named, known: list[tuple[int, int]]) -> bool:
    return any(start < new.end and new.start < end for start, end in known)
