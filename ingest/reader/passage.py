"""Text that was pieced together from lines, and remembers which."""

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """A text and where it stands: `starts` holds (offset in `text`, line from 1), rising.

    Hyphens and line breaks are gone from `text`; `lines` leads back to the paper.
    """

    text: str
    starts: tuple[tuple[int, int], ...] = ()

    def __bool__(self) -> bool:
        """An empty cell is no passage."""
        return bool(self.text)

    def lines(self, start: int = 0, end: int | None = None) -> tuple[int, int]:
        """First and last line (from 1) of `text[start:end]`; (0, 0) of an empty passage."""
        if not self.starts:
            return (0, 0)
        last = len(self.text) if end is None else end
        return (self._line_at(start), self._line_at(max(start, last - 1)))

    def part(self, start: int, end: int) -> "Passage":
        """The passage `text[start:end]` without blanks around it."""
        text = self.text[start:end]
        begin = start + len(text) - len(text.lstrip())
        kept = text.strip()
        if not kept or not self.starts:
            return Passage(kept)
        inner = [(at - begin, n) for at, n in self.starts if begin < at < begin + len(kept)]
        return Passage(kept, ((0, self._line_at(begin)), *inner))

    def _line_at(self, offset: int) -> int:
        at = bisect_right(self.starts, offset, key=lambda start: start[0])
        return self.starts[max(0, at - 1)][1]
