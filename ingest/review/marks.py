"""Where a passage stands among the lines of a text, so that it can be shown highlighted."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ingest.reader.proposals import Lines

_WORDS: Final = re.compile(r"\S+")
_BULLETS: Final = re.compile("[\uf000-\uf0ff]")
_BEFORE: Final = "(„\"'»[‚›•–-\uf084\uf0b7▪◦"
_LEAST: Final = 0.6
"""Share of a passage that must be found; of less, nothing is highlighted."""

Span = tuple[int, int]
"""Start and end of a part of a line."""


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of the text: its number, whether it is of the passage, and its parts.

    Each part is a text and whether it is highlighted.
    """

    number: int
    is_own: bool
    parts: tuple[tuple[str, bool], ...]

    @property
    def text(self) -> str:
        """The line as it stands."""
        return "".join(text for text, _ in self.parts)


def shown_lines(
    lines: Sequence[str], where: Lines, wanted: str, context: int
) -> tuple[ShownLine, ...]:
    """The lines of a passage with some before and after; `wanted` is highlighted in them."""
    first, last = max(1, where[0]), min(max(where), len(lines))
    if first > last:
        return ()
    marks = dict(
        zip(range(first, last + 1), found_in(lines[first - 1 : last], wanted), strict=True)
    )
    around = range(max(1, first - context), min(len(lines), last + context) + 1)
    return tuple(
        ShownLine(number, number in marks, _parts(_plain(lines[number - 1]), marks.get(number, ())))
        for number in around
    )


def _plain(line: str) -> str:
    """Bullets of symbol fonts as a bullet that every font has."""
    return _BULLETS.sub("•", line)


def found_in(lines: Sequence[str], wanted: str) -> list[tuple[Span, ...]]:
    """Per line the words of a passage, in their order; other columns may stand between them.

    A hyphen at a line's end may have gone from the passage, and signs may stand around its words.
    """
    left = "".join(wanted.replace("\u00ad", "").split())
    total, found = len(left), []
    for line in lines:
        spans: list[Span] = []
        for word in _WORDS.finditer(line):
            span, left = _taken(word, left)
            spans.extend(span)
        found.append(tuple(spans))
    is_found = total > 0 and (total - len(left)) >= _LEAST * total
    return found if is_found else [()] * len(lines)


def _taken(word: re.Match[str], left: str) -> tuple[tuple[Span, ...], str]:
    """The part of a word that goes on with what is left of the passage, and what is left then."""
    if not left:
        return (), left
    text = word.group()
    for skipped in sorted({0, len(text) - len(text.lstrip(_BEFORE))}):
        rest = text[skipped:]
        for used in _readings(rest):
            if used and left.startswith(used):
                return ((word.start() + skipped, word.start() + skipped + len(used)),), left[
                    len(used) :
                ]
        if rest.startswith(left):
            return ((word.start() + skipped, word.start() + skipped + len(left)),), ""
    return (), left


def _readings(word: str) -> Iterator[str]:
    """A word as it stands, and without the hyphen of a torn one."""
    yield word
    if len(word) > 1 and word[-1] in "-\u2010\u00ad":
        yield word[:-1]


def _parts(line: str, spans: Sequence[Span]) -> tuple[tuple[str, bool], ...]:
    """The line in parts; blanks between two highlighted words are highlighted, too."""
    parts: list[tuple[str, bool]] = []
    at = 0
    for start, end in _joined(line, spans):
        parts.extend(((line[at:start], False), (line[start:end], True)))
        at = end
    parts.append((line[at:], False))
    return tuple(part for part in parts if part[0])


def _joined(line: str, spans: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and line[joined[-1][1] : start] == " ":
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
