"""What the title of a column or a key announces, by one general lexicon, German and English.

A title is an inflected adjective or filler ("zuständige", "mögliche"), a noun, and what hangs
on to it ("der Umsetzung"); several are joined by "und", a slash or a comma. A text with any
other word is no title, so running text is not taken for one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from ingest.reader.joining import tidied

ColumnRole = Literal[
    "zustaendig",
    "federfuehrend",
    "beteiligt",
    "finanzierend",
    "einzubeziehen",
    "measure",
    "code",
    "field",
    "goal",
    "text",
    "horizon",
    "groups",
    "role",
    "status",
    "other",
]
"""The five roles of actors as in the scheme of roles, and what else a column may hold."""
ACTOR_COLUMNS: Final = frozenset(
    ("zustaendig", "federfuehrend", "beteiligt", "finanzierend", "einzubeziehen")
)
_PERSONS: Final = r"(?:in|innen|en)?"
_NOUNS: Final[tuple[tuple[ColumnRole, str], ...]] = (
    ("code", r"(?:lfd|lauf(?:ende)?|mass?nahmen?|projekt|kenn)?-?(?:nr|nummer|no|ziffer|id|code)"
     r"|#|pos|position|kennung|kürzel"),
    ("einzubeziehen", r"einzubeziehend(?:e[nr]?)?|einzubinden(?:d(?:e[nr]?)?)?|adressierte"),
    ("federfuehrend", r"federführ\w*|lead|leadpartner|(?:projekt|gesamt|haupt)?koordinat\w+"
     r"|koordinierung|koordinierend\w*|leitung|projektleitung|hauptverantwort\w+|leadership|leader"),
    ("finanzierend", r"finanzierung\w*|finanziert|finanzgeber\w*|finanzierend\w*|fördergeber\w*"
     r"|förderer|kostenträger|mittelgeber\w*|fördermittel\w*|förderung|förderquellen?|fördertopf"
     r"|geldgeber\w*|funding|funder|financing"),
    ("groups", r"zielgruppen?\w{0,3}|adressat(?:en|innen)*|begünstigte|targetgroups?"
     r"|beneficiaries|nutzergruppen?"),
    ("beteiligt", r"(?:mit)?beteiligte?[nr]?|mitwirkend\w*|mitwirkung|beteiligung"
     r"|partner(?:in|innen|s)?"
     r"|(?:kooperations|projekt|netzwerk|umsetzungs|praxis|mit)partner(?:innen)?|kooperation\w*"
     r"|unterstütz(?:er|erinnen|ende[nr]?|ung)"
     r"|mitstreiter\w*|involvierte?|eingebunden\w*|einbindung|participants|supporters?|involved"
     r"|zusammenarbeit"),
    ("zustaendig", r"zuständig\w*|verantwort(?:ung|lich\w*|licher?)|\w+verantwort(?:ung|lich\w*)"
     r"|verantwortungsträger\w*|träger|\w*trägerschaft|(?:projekt|maßnahmen?|vorhaben)träger|wer|umsetzend\w*"
     r"|umsetzer\w*|durchführend\w*|ausführend\w*|ansprechpartner\w*|ansprechperson\w*|kontakt"
     r"|responsib\w+|responsible|owner|who"),
    ("horizon", r"(?:\w*s)?zeit(?:horizont\w*|raum|räume|plan\w*|rahmen|ziel|schiene"
     r"|punkt|achse|angabe)?"
     r"|\w*(?:horizont|laufzeit|dauer|fertigstellung)|\w*(?:frist|termin)(?:en?)?|(?:projekt)?(?:ende|beginn)"
     r"|start|bis|wann|deadline|timeline|timeframe|duration|schedule|when|umsetzungsjahr|jahr"),
    ("status", r"status|(?:(?:umsetzungs|bearbeitungs|projekt|ist)-?)?stand|sachstand"
     r"|umsetzungsgrad|fortschritt|progress"),
    ("goal", r"(?:teil|ober|unter|haupt|leit|handlungs|entwicklungs|projekt|wirkungs)?"
     r"ziel(?:e|en|setzung\w*|stellung\w*)?|goals?|objectives?|aims?|nutzen"),
    ("field", r"(?:handlungs|themen|aktions|aufgaben|tätigkeits|maßnahmen|strategie)?"
     r"(?:feld(?:er)?|bereiche?)|handlungsschwerpunkte?|schwerpunkt(?:e|thema|themen)?|thema|themen"
     r"|säule|cluster|kategorie|rubrik"),
    ("measure", r"\w*mass?nahmen?\w{0,6}(?<!nr)|\w*maßnahmen?|was|\w*anknüpfungspunkte?"
     r"|(?:handlungs|lösungs|strategie|förder)?ansatz(?:punkte?)?|(?:handlungs|lösungs)?ansätze"
     r"|ansatzpunkte?|\w*vorhaben|\w*projekte?|projekt(?:idee|titel|name|bezeichnung)n?"
     r"|\w*aktivität(?:en)?|aktion(?:en)?|(?:teil|einzel)?aufgaben?|(?:handlungs)?empfehlung(?:en)?"
     r"|handlungsoption(?:en)?|handlungsbedarfe?|arbeitspakete?|instrumente?|angebote?|idee[n]?"
     r"|to-?dos?|measures?|actions?|projects?|activit(?:y|ies)|tasks?|recommendations?|titel"
     r"|bezeichnung|what|steckbrief"),
    ("text", r"(?:kurz|projekt|maßnahmen)?(?:beschreibung|erläuterung|inhalte?|charakteristik)"
     r"|description|details?|konkretisierung|umsetzungsschritte|arbeitsschritte|schritte"),
    ("role", r"rollen?|funktion|roles?"),
    ("other", r"prioritä?t?(?:en|sierung)?|prio|dringlichkeit|kosten\w*|budget|\w*aufwand|mittel"
     r"|ressourcen?|\w*indikator(?:en)?|messgrößen?|kennzahl(?:en)?|meilensteine?|ergebnisse?"
     r"|\w*wirkung(?:en)?|bemerkung(?:en)?|anmerkung(?:en)?|hinweise?|kommentar|quellen?|bezug|ort"
     r"|orte|raum|standorte?|region|wo|wie|warum|ausgangslage|hintergrund|begründung|erfolg\w+"
     r"|risiken|hemmnisse|synergien|voraussetzung(?:en)?|beispiele?|good-?practice|costs?|priority"
     r"|indicators?|results?|remarks?|notes?|where|how|why|output|outcome|zielwert|evaluation"),
)  # fmt: skip
_NOUN: Final = tuple((role, re.compile(pattern)) for role, pattern in _NOUNS)
_WEAK: Final[tuple[tuple[ColumnRole, str], ...]] = (
    ("zustaendig", rf"\w*akteur(?:s|e|innen)?|akteursgruppen?|organisation{_PERSONS}|institution\w*"
     r"|stellen?|einrichtung(?:en)?|person(?:en)?|ämter|behörden?|ressorts?|actors?|stakeholders?"),
    ("horizon", r"\w*umsetzung|realisierung|durchführung|implementation"),
)  # fmt: skip
"""Nouns that say less than what stands beside them: "beteiligte Akteure", "Umsetzung durch"."""
_WEAKS: Final = tuple((role, re.compile(pattern)) for role, pattern in _WEAK)
_FILLER: Final = re.compile(
    r"(?:der|die|das|des|den|dem|für|im|in|zur|zum|von|vom|mit|an|am|ein|eine|je|of|for|the|by|with"
    r"|(?:zentral|möglich|relevant|wichtig|weiter|geplant|konkret|potenziell|potentiell|regional"
    r"|lokal|vorgeschlagen|vorgesehen|voraussichtlich|wesentlich|angestrebt|übergeordnet|strategisch"
    r"|operativ|beispielhaft|ausgewählt|bestehend|kurz|primär|sekundär|intern|extern|maßgeblich"
    r"|konkret|empfohlen|betroffen|hauptsächlich|key|main|possible|further|laufend|notwendig)"
    r"(?:e|er|en|es)?|lfd|ca|ggf|evtl|bzw|macht|tut|tun|ist|wird|wem|wen|gemeinsam|mit|dabei"
    r"|durch|bis|ab|seit|und|oder|sowie|&|and|or|u|sind|soll|sollte|erfolgt|gehört|noch)"
)
_JOINS: Final = frozenset(
    ("und", "oder", "sowie", "&", "and", "or", "bzw", "u", "/", ",", "(", "|")
)
_HANGS: Final = frozenset(
    ("der", "des", "die", "den", "für", "im", "in", "zur", "zum", "von", "of")
)
_GENDER: Final = re.compile(r"[*:_/]-?(?=in(?:nen)?\b)|\u00ad|(?<=\w)\((?:n|e|en|innen|s)\)")
_TOKEN: Final = re.compile(r"[\w#&\0]+(?:-[\w]+)*|[/,(|]")
_QUESTIONS: Final[tuple[tuple[str, ColumnRole], ...]] = (
    (r"mit wem|(?:wer )?(?:macht|ist|wirkt|hilft) (?:noch )?(?:mit|dabei|beteiligt)|wer noch"
     r"|wer (?:macht|ist|wirkt|hilft) (?:noch )?(?:mit|dabei|beteiligt)|mit", "beteiligt"),
    (r"wer (?:zahlt|bezahlt|finanziert|fördert)(?: das)?|womit|finanziert (?:durch|von|über)",
     "finanzierend"),
    (r"wer (?:macht|tut|setzt|ist)?(?: (?:das|es|was|um|zuständig|verantwortlich))*"
     r"|(?:umsetzung|durchführung|realisierung) durch|durch wen|zu beteiligen durch", "zustaendig"),
    (r"was (?:wird|ist|soll|macht|tun|zu)\b.{0,24}|was wir (?:tun|machen)", "measure"),
    (r"(?:umsetzung |ab |bis |von |seit )*(?:wann|bis|ab|seit)", "horizon"),
    (r"für wen|an wen", "groups"),
    (r"zu beteiligen(?:de)?(?: (?:akteure|stellen|partner))?|einzubeziehen(?: sind)?",
     "einzubeziehen"),
)  # fmt: skip
_ASKED: Final = tuple((re.compile(pattern), role) for pattern, role in _QUESTIONS)
_LONGEST: Final = 70
_MOST: Final = 8


@dataclass(frozen=True, slots=True)
class Title:
    """A title at `text[start:end]`."""

    start: int
    end: int
    role: ColumnRole


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    start: int
    end: int
    is_inflected: bool


def column_role(title: str) -> ColumnRole | None:
    """What a title announces; None if it is no title that is known."""
    return _role(" ".join(tidied(title).split()))


@lru_cache(maxsize=8192)
def _role(title: str) -> ColumnRole | None:
    plain = title.strip(" .:;?!*–—-|").casefold()
    if not plain or len(plain) > _LONGEST:
        return None
    if asked := _asked(plain):
        return asked
    roles = _roles(_tokens(title))
    return _strongest(roles) if roles else None


@lru_cache(maxsize=8192)
def titles_in(text: str) -> tuple[Title, ...]:
    """The titles that stand beside each other in one line ("Maßnahme Zuständige Akteure Zeit").

    Empty if any word belongs to none.
    """
    tokens = _tokens(text)
    found: list[Title] = []
    at = 0
    while at < len(tokens):
        end, role = _question(tokens, at)
        if role is None:
            end = _title_end(tokens, at)
            roles = _roles(tokens[at:end])
            if not roles:
                return ()
            role = _strongest(roles)
        stop = tokens[end].start if end < len(tokens) else len(text)
        stop = len(text[:stop].rstrip())
        found.append(Title(tokens[at].start, stop, role))
        at = end
    return tuple(found)


def _question(tokens: Sequence[_Token], at: int) -> tuple[int, ColumnRole | None]:
    """Behind the question that begins at a token ("Mit wem?"), and what it asks for."""
    for end in range(min(at + 5, len(tokens)), at + 1, -1):
        words = [token.word for token in tokens[at:end]]
        if not {"was", "wer"} & set(words[1:]) and (role := _asked(" ".join(words))):
            return end, role
    return at, None


def _asked(plain: str) -> ColumnRole | None:
    plain = re.sub(r"[?!.,]", "", plain)
    return next((role for pattern, role in _ASKED if pattern.fullmatch(plain)), None)


def _tokens(text: str) -> list[_Token]:
    """Words and joining signs; "Akteur*innen" is one word, "Akteur/in" too."""
    masked = _GENDER.sub(lambda found: "\0" * len(found.group()), text)
    found = []
    for token in _TOKEN.finditer(masked):
        word = token.group().replace("\0", "").casefold()
        word = word.rstrip("0123456789¹²³") or word
        found.append(_Token(word, token.start(), token.end(), _is_inflected(word)))
    return found


def _is_inflected(word: str) -> bool:
    """Whether a word may stand before a noun: "zuständige", "beteiligter"."""
    return bool(re.search(r"(?:ig|lich|iert|igt|end|ant|al|ell)e[rns]?$", word))


@lru_cache(maxsize=100_000)
def _noun(word: str) -> ColumnRole | None:
    """The role that a strong noun tells."""
    return next((role for role, pattern in _NOUN if pattern.fullmatch(word)), None)


@lru_cache(maxsize=100_000)
def _weak_noun(word: str) -> ColumnRole | None:
    return next((role for role, pattern in _WEAKS if pattern.fullmatch(word)), None)


def _roles(tokens: Sequence[_Token]) -> list[tuple[bool, ColumnRole]]:
    """(is strong, role) of the nouns; none if a word is no part of a title."""
    roles: list[tuple[bool, ColumnRole]] = []
    if len(tokens) > _MOST or _says(tokens[:1], "der", "des", "dem", "den", "im", "in"):
        return []
    for token in tokens:
        strong, weak = _noun(token.word), _weak_noun(token.word)
        if strong or weak:
            roles.append((bool(strong), strong or weak or "other"))
        elif token.word not in _JOINS and not _is_filler(token.word):
            return []
    if _says(tokens, "weitere", "andere", "zusätzliche") and roles[:1] == [(False, "zustaendig")]:
        return [(True, "beteiligt")]
    return roles


def _says(tokens: Sequence[_Token], *words: str) -> bool:
    return any(token.word in words for token in tokens)


def _is_filler(word: str) -> bool:
    return bool(_FILLER.fullmatch(word)) or word in ("zusätzliche", "andere")


def _strongest(roles: Sequence[tuple[bool, ColumnRole]]) -> ColumnRole:
    """The first role that a strong noun tells; a code or an actor beats "Maßnahme"."""
    told = [role for is_strong, role in roles if is_strong]
    if not set(told) - {"other"}:
        told = [role for is_strong, role in roles if not is_strong] or told
    if len(told) > 1 and told[0] in ("goal", "field", "text", "other"):
        return next((role for role in told if role == "measure"), told[0])
    return "code" if "code" in told else told[0]


def _title_end(tokens: Sequence[_Token], at: int) -> int:
    """Behind the title that begins at a token: its noun and what hangs on to it."""
    at = _noun_at(tokens, at)
    while at + 1 < len(tokens) and (tokens[at + 1].word in _JOINS or tokens[at + 1].word in _HANGS):
        at = _noun_at(tokens, at + 1)
    return min(at + 1, len(tokens))


def _noun_at(tokens: Sequence[_Token], at: int) -> int:
    """The noun of the title that begins at a token, behind fillers and adjectives."""
    while at + 1 < len(tokens) and not _is_noun(tokens, at):
        at += 1
    return at


def _is_noun(tokens: Sequence[_Token], at: int) -> bool:
    """A weak noun that follows makes a noun of its own to an adjective ("Beteiligte Akteure")."""
    word, after = tokens[at].word, tokens[at + 1].word
    if not (_noun(word) or _weak_noun(word)):
        return False
    return not (tokens[at].is_inflected and _weak_noun(after) == "zustaendig")
