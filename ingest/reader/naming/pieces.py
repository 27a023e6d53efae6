"""Cuts a cell where one item ends and the next begins, and never within a known name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from ingest.reader.naming.marks import ADJECTIVE, ORGANISED, TAIL
from ingest.reader.naming.spots import ELLIPSIS, Spot
from ingest.reader.naming.words import atoms

Span = tuple[int, int]
Joint = Literal["", ",", "and", "alt", "slash", "like", "with", ":"]

_CUT: Final = re.compile(
    r"""
    (?P<open>[(\[])
    | (?P<like>(?<=\s)wie(?:\s+(?:z\.\s?B\.|etwa|beispielsweise|zum\s+Beispiel))?(?=\s))
    | (?P<with>\b(?:(?:gemeinsam|zusammen)\s+mit
        |in\s+(?:enger\s+)?(?:Zusammenarbeit|Kooperation|Abstimmung|Absprache|Partnerschaft)\s+mit
        |unter\s+(?:Beteiligung|Einbindung|Mitwirkung|Einbeziehung|Federführung|Leitung|Koordination)
        |mit\s+Unterstützung|unterstützt|gefördert|finanziert|koordiniert|vertreten|mit|durch)
        (?:\s+(?:von|der|des|durch))?(?=\s))
    | (?P<alt>\b(?:und/oder|bzw\.?|beziehungsweise|oder|respektive|resp\.|alternativ)(?=\s))
    | (?P<and>\b(?:sowie|und|als\s+auch|wie\s+auch|u\.)(?=\s)|(?<=\s)[&+](?=\s)|(?<=\w)&(?=\w))
    | (?P<comma>[,;|\n…•▪●◦‣\uf000-\uf0ff]|(?<=\s)[-–—·*](?=\s)|^\s*[-–—·*](?=\s)
        |(?<=[a-zäöüß]{4}|[)\]]...)\.(?=\s|$)|\\|[-=]>|→|»(?=\s)
        |(?:(?<=\s)|^)(?:\d{1,2}[.)]|[a-z]\))\s+(?=[A-ZÄÖÜ]))
    | (?P<slash>\s*/\s*)
    | (?P<colon>:(?=\s))
    """,
    re.VERBOSE,
)
_NONE: Final[Joint] = ""
_JOINTS: Final[dict[str, Joint]] = {
    "like": "like", "with": "with", "alt": "alt", "and": "and", "comma": ",", "slash": "slash",
    "colon": ":",
}  # fmt: skip
_ADJECTIVES: Final = re.compile(
    r"(?<![\w-])(?P<first>[\wäöüß-]+e[nrms]?)(?:,\s+|\s+(?:und|oder|sowie|bzw\.)\s+)"
    r"(?=[a-zäöüß][\wäöüß-]*e[nrms]?\s+(?:(?:und|oder)\s+\w+\s+)?[A-ZÄÖÜ])"
)
_CLOSES: Final = {"(": ")", "[": "]"}
_COMPLEMENT: Final = re.compile(
    r"\s(?:für|zur|zum|der|des|von|gegen|in\s+der)\s+(?P<what>[^,;()]*\w)\s*$"
)
_ABSTRACT: Final = re.compile(r"(?:ung|schaft|tion|ik|heit|keit|ment|tur|eit)\s*$")
_OFFICE: Final = re.compile(
    r"(?:[Mm]inisterium|[Aa]mt|Dezernat|[Ff]achbereich|Referat|Institut|Abteilung|[Vv]erein|"
    r"[Vv]erband|Stabsstelle|Fachdienst|[Bb]und|[Zz]entrum|[Bb]ündnis|Ressort|Senat\w*)\s+"
    r"(?:des\s+Landes\s+|für\s+)"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """An item of a cell: `text[start:end]`, how it is joined to the one before, its brackets."""

    start: int
    end: int
    joint: Joint
    brackets: tuple[tuple[int, int], ...] = ()
    link: str = ""


def pieces(
    text: str,
    lo: int,
    hi: int,
    spots: Sequence[Spot],
    breaks: Sequence[int] = (),
    glued: Sequence[Span] = (),
) -> tuple[Piece, ...]:
    """The items of `text[lo:hi]`.

    `breaks` are offsets at which an item begins anyway, `glued` are spans that are never cut.
    """
    closed = [*((spot.start, spot.end) for spot in spots), *glued]
    raw = list(_raw(text, lo, hi, closed, breaks))
    return tuple(_rejoined(text, [p for p in raw if p.start < p.end or p.brackets], spots))


def glued(text: str) -> tuple[Span, ...]:
    """Spans that no "und" parts: "Vertreterinnen und Vertreter", "kleine und mittlere …"."""
    pairs = [(atom.start, atom.end) for atom in atoms(text) if " " in atom.text]
    pairs += [found.span() for found in ELLIPSIS.finditer(text)]
    for found in _ADJECTIVES.finditer(text):
        if ADJECTIVE.fullmatch(found["first"]):
            pairs.append(found.span())
    return tuple(pairs)


def _raw(
    text: str, lo: int, hi: int, closed: Sequence[Span], breaks: Sequence[int]
) -> Iterator[Piece]:
    start, joint, link = lo, _NONE, ""
    for cut in _cuts(text, lo, hi, closed, breaks):
        if cut.brackets:
            yield Piece(start, cut.start, joint, cut.brackets, link)
            start, joint, link = cut.end, _NONE, ""
        else:
            yield Piece(start, cut.start, joint, (), link)
            start, joint, link = cut.end, cut.joint, cut.link
    yield Piece(start, hi, joint, (), link)


def _cuts(
    text: str, lo: int, hi: int, closed: Sequence[Span], breaks: Sequence[int]
) -> Iterator[Piece]:
    """Separators as pieces of their own: where they stand, and what they mean."""
    at = lo
    waiting = [offset for offset in breaks if lo < offset < hi]
    while found := _CUT.search(text, at, hi):
        while waiting and waiting[0] <= found.start():
            if waiting[0] >= at:
                yield Piece(waiting[0], waiting[0], ",")
            waiting.pop(0)
        inside = [end for start, end in closed if start <= found.start() < end]
        if inside:
            at = max(*inside, found.start() + 1)
            continue
        kind = found.lastgroup or "comma"
        if kind == "open":
            close = _closing(text, found.start(), hi)
            inner = (found.end(), close)
            at = min(close + 1, hi)
            yield Piece(found.start(), at, "", (inner,))
        else:
            at = found.end()
            yield Piece(found.start(), at, _JOINTS[kind], (), found[0])
    yield from (Piece(offset, offset, ",") for offset in waiting if offset >= at)


def _closing(text: str, opening: int, hi: int) -> int:
    depth, want = 0, _CLOSES[text[opening]]
    for at in range(opening, hi):
        depth += (text[at] == text[opening]) - (text[at] == want)
        if depth == 0:
            return at
    return hi


def _rejoined(text: str, raw: Sequence[Piece], spots: Sequence[Spot]) -> Iterator[Piece]:
    """Put together what belongs together: "Verein für Bildung und Arbeit"."""
    kept: list[Piece] = []
    for at, piece in enumerate(raw):
        last = kept[-1] if kept else None
        if last and not last.brackets and _belongs(text, last, piece, raw[at + 1 :], spots):
            kept[-1] = replace(last, end=piece.end, brackets=piece.brackets)
        else:
            kept.append(piece)
    yield from kept


def _belongs(
    text: str, left: Piece, right: Piece, later: Sequence[Piece], spots: Sequence[Spot]
) -> bool:
    words = text[right.start : right.end].strip()
    if right.joint == "slash":
        return not _splits_at_slash(text, left, right, spots)
    if right.joint == "with":
        return right.link in ("mit", "durch") and _concrete(right, spots, text) is None
    if right.joint not in ("and", ",") or not words:
        return False
    if right.joint == "and" and re.match(r"der\s|[a-zäöüß]+en\s", words):
        return _ends_in_genitive(left, text, spots)
    if _concrete(right, spots, text) is not None or ORGANISED.search(words):
        return False
    before = text[left.start : left.end]
    if right.joint == "and" and _OFFICE.search(before):
        return len(words.split()) <= 3
    if right.joint == ",":
        return bool(_OFFICE.search(before)) and _ends_in_and(text, right, later, spots)
    return _complement_is_open(before, left, spots, text) and len(words.split()) <= 3


def _ends_in_genitive(left: Piece, text: str, spots: Sequence[Spot]) -> bool:
    """Whether "X der A" goes on with "und der B": the B of the X, too."""
    last = [s for s in spots if left.start < s.start and s.end == left.end]
    inner = any(left.start <= s.start and " der " in text[s.start : left.end] for s in spots)
    return inner or any(text[: s.start].endswith(" der ") for s in last)


def _splits_at_slash(text: str, left: Piece, right: Piece, spots: Sequence[Spot]) -> bool:
    if text[left.end - 1 : left.end] == "-":
        return False
    if right.link != "/" or _concrete(left, spots, text) or _concrete(right, spots, text):
        return True
    ours, theirs = text[left.start : left.end].split(), text[right.start : right.end].split()
    return len(ours) == 1 and len(theirs) == 1 and not left.brackets


def _complement_is_open(before: str, left: Piece, spots: Sequence[Spot], text: str) -> bool:
    """Whether "X für A" may go on with "und B": A names nobody who could act."""
    found = _COMPLEMENT.search(before)
    start = left.start + (found.start() if found else 0)
    if any(spot.start < start < spot.end for spot in spots):
        return False
    if not found or TAIL.fullmatch(before[found.start() :]):
        return False
    what = Piece(left.start + found.start("what"), left.end, "")
    return _concrete(what, spots, text) is None


def _ends_in_and(text: str, first: Piece, later: Sequence[Piece], spots: Sequence[Spot]) -> bool:
    """Whether a row of bare nouns ends in "und": "Ministerium für Arbeit, Soziales und Sport"."""
    for piece in (first, *later):
        if _concrete(piece, spots, text) or len(text[piece.start : piece.end].split()) > 2:
            return False
        if piece.joint == "and":
            return True
        if piece.joint != ",":
            return False
    return False


def _concrete(piece: Piece, spots: Sequence[Spot], text: str) -> Spot | None:
    """A known name in a piece that is more than an abstract noun ("Bildung", "Wirtschaft")."""
    for spot in spots:
        if piece.start <= spot.start and spot.end <= piece.end:
            surface = text[spot.start : spot.end]
            if " " in surface or not _ABSTRACT.search(surface):
                return spot
    return None
