"""What a column title or a key in front of a colon announces."""

import re
from dataclasses import dataclass
from typing import Final

from ingest.reader.passage import Passage
from ingest.reader.structure.measures import announced_measure
from ingest.reader.titles import column_role

ACTOR_ROLES: Final = ("zustaendig", "federfuehrend", "beteiligt", "finanzierend", "einzubeziehen")
_LONGEST: Final = 70
_END: Final = re.compile(
    r"(?:projekt|vorhaben|plan)?(?:ende|abschluss|enddatum)|end", re.IGNORECASE
)
_FIELD: Final = re.compile(r"(?:HF|TF|AF|SP)(?:[-.\s]?(?:Nr|No)\.?)?")
_BREAKS: Final = re.compile(r"[;|(\[→►➔➜▶•·,]|[.!?](?=\s)|\s[–—-](?=\s)|\sund(?=\s)")


def kind_of(title: str) -> str:
    """A role of actors, or `measure`, `code`, `field`, `horizon`, `groups` …; "" if not known."""
    if _FIELD.fullmatch(title.strip()):
        return "field"
    return column_role(title) or ("horizon" if _END.fullmatch(title.strip(" :")) else "")


def role_named(text: str) -> str:
    """The role that a cell names ("Partner"); "" if it names none."""
    kind = kind_of(text) if text else ""
    return kind if kind in ACTOR_ROLES else ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A piece of running text: `kind` as in `kind_of`, `other` for a key that is none of ours.

    "" is text without a key. `code` is that of a measure that announces itself; `head` tells a
    heading with its level; `is_inline`: it stands in the same paragraph behind other text.
    """

    kind: str
    passage: Passage
    block: int
    code: str = ""
    bullet: str = ""
    is_head: bool = False
    is_inline: bool = False


def entries_of(
    passage: Passage, block: int, bullet: str = "", is_head: bool = False
) -> list[Entry]:
    """Split a paragraph where a key with its colon begins; text before the first stays text."""
    keys = list(_keys(passage))
    stop = keys[0].start if keys else len(passage.text)
    result = []
    if lead := _trimmed(passage.part(0, stop)):
        code, words = _lead(lead, is_head)
        kind = "measure" if code is not None else ""
        result.append(Entry(kind, words, block, code or "", bullet, is_head))
    for n, key in enumerate(keys):
        last = keys[n + 1].start if n + 1 < len(keys) else len(passage.text)
        value = _trimmed(passage.part(key.behind, min(key.stop, last)))
        inline = bool(result)
        result.append(Entry(key.kind, value, block, key.code, bullet, is_head, inline))
        if key.stop < last and (tail := _trimmed(passage.part(key.stop + 1, last))):
            result.append(Entry("", tail, block, is_inline=True))
    return result


@dataclass(frozen=True, slots=True)
class _Key:
    """`text[start:behind]` is the key with its colon, the value ends at `stop` at the latest."""

    kind: str
    code: str
    start: int
    behind: int
    stop: int


def _keys(passage: Passage) -> list[_Key]:
    text, found = passage.text, list[_Key]()
    lines = [at for at, _ in passage.starts]
    for colon in re.finditer(r":(?=\s|$)", text):
        before = found[-1].behind if found else 0
        start = _start(text, colon.start(), before, lines)
        kind, code = key_kind(text[start : colon.start()].strip())
        if kind:
            opened = text[:start].rstrip()[-1:] in ("(", "[") and before < start
            stop = _closing(text, start) if opened else _outer_stop(found, colon.end(), len(text))
            found.append(_Key(kind, code, start, colon.end(), stop))
    taken = {key.start for key in found}
    more = [key for key in _announced(passage) if key.start not in taken]
    return sorted([*found, *more], key=lambda key: key.start)


def _announced(passage: Passage) -> list[_Key]:
    """Lines that announce another measure by its code: "Ansatz A.2 – …"."""
    text, found = passage.text, list[_Key]()
    for at, _ in passage.starts[1:]:
        told = announced_measure(text[at : at + _LONGEST])
        sign = text[at : at + told[1]].rstrip()[-1:] if told else ""
        if told and told[0] and sign in (":", "–", "—", "-", "|"):
            found.append(_Key("measure", told[0], at, at + told[1], len(text)))
    return found


def _outer_stop(found: list[_Key], at: int, end: int) -> int:
    """Keys within one pair of brackets end with it."""
    return found[-1].stop if found and at <= found[-1].stop else end


def _start(text: str, colon: int, before: int, lines: list[int]) -> int:
    """Where the words before a colon begin: behind the last sign or line break before it."""
    bracket = text.rfind("(", before, colon) + 1
    is_open = bracket > 0 and ")" not in text[bracket:colon]
    if is_open and any(key_kind(text[bracket:colon])):
        return bracket  # a key that is torn: "(Zuständige", "Akteure: …"
    floor = max([before, colon - _LONGEST, *(at for at in lines if at < colon)])
    floor += len(text[floor:colon]) - len(text[floor:colon].lstrip(" ([;,|→►➔➜▶•·–—-"))
    starts = [m.end() for m in _BREAKS.finditer(text, floor, colon)]
    start = floor if not starts or any(key_kind(text[floor:colon])) else starts[-1]
    return start + len(text[start:colon]) - len(text[start:colon].lstrip())


def key_kind(words: str) -> tuple[str, str]:
    """What a key announces, and the code of a measure in it."""
    words = words.strip().rstrip(":").rstrip()
    if not words or len(words) > _LONGEST:
        return "", ""
    if (told := announced_measure(f"{words}:")) and told[1] > len(words):
        return "measure", told[0]
    return kind_of(words), ""


def _lead(lead: Passage, is_head: bool) -> tuple[str | None, Passage]:
    """Code and wording, if text without a key calls itself a measure ("Maßnahme 2.1 …")."""
    told = announced_measure(lead.text)
    if told is None or not (is_head or _stands_alone(lead, told[1])):
        return None, lead
    return told[0], lead.part(told[1], len(lead.text))


def _stands_alone(lead: Passage, at: int) -> bool:
    """Whether words are a title, not a sentence that begins with "Maßnahme 3 soll …"."""
    is_parted = lead.text[:at].rstrip()[-1:] in (":", "–", "—", "|")
    is_on_a_line = any(start == at for start, _ in lead.starts)
    is_short = len(lead.text) <= 160 and not lead.text.rstrip().endswith(".")
    return is_parted or is_on_a_line or at == len(lead.text) or is_short


def _closing(text: str, at: int) -> int:
    """The bracket that closes the one before `at`, or the end of the text."""
    depth = 1
    for n in range(at, len(text)):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(text[n], 0)
        if depth == 0:
            return n
    return len(text)


def _trimmed(passage: Passage) -> Passage:
    """Without signs that lead over to the next part."""
    text = passage.text
    end = len(text.rstrip(" ;|→►➔➜▶•·,["))
    while end and (text[end - 1] == "(" or text[:end].endswith((" –", " —", " -"))):
        end = len(text[: end - 1].rstrip())
    start = len(text) - len(text.lstrip(" ;|→►➔➜▶•·,)"))
    return passage.part(start, end) if start < end else Passage("")
