"""The names of one type by their words: as they are, as beginnings, inflected, or with slips.

Every look-up is a bisection or a dictionary's, and stops at a limit: what it costs does not grow
with the number of names. Only `alike` looks at many words; it is asked when nothing else is found.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from graph.search.close import allowed_slips, is_slip, slip_key
from graph.search.fold import stem
from graph.search.index import Entry

_HEAD: Final = 8
_SHARE: Final = 0.6
_SLIP: Final = 4
_WORDS: Final = 60
_KEPT: Final = 4096
_ALIKE: Final = 70
_NEIGHBOURS: Final = 2
_MANY: Final = 4000
"""Names that have one word, as many as are compared with those of another."""


class Shelf:
    """The names of one type; numbers are those of the index, the shortest names first."""

    def __init__(self, known: Iterable[tuple[int, Entry]]) -> None:
        """Sort the words of names."""
        self._numbers: dict[str, list[int]] = {}
        self.first, self.last, self.is_of_places = -1, -1, False
        for number, one in known:
            self.first = number if self.first < 0 else self.first
            self.last, self.is_of_places = number, one.type == "Territory"
            for word in _words(one):
                self._numbers.setdefault(word, []).append(number)
        self._sorted = sorted(self._numbers)
        self._meant = lru_cache(_KEPT)(self._find)
        self._stems: dict[str, list[str]] = {}
        self._slips: dict[str, list[str]] = {}
        self._long: dict[int, list[str]] = {}
        for word in self._sorted:
            self._stems.setdefault(stem(word), []).append(word)
            self._slips.setdefault(slip_key(word), []).append(word)
            self._long.setdefault(len(word), []).append(word)

    def near(self, words: Sequence[str], limit: int) -> set[int]:
        """Names with words that are, begin like or are a slip away from those that are typed."""
        whole = "".join(words)
        found = set(self._of(self._meant(whole), limit))
        if len(words) > 1:
            every = [set(self._of(self._meant(word), _MANY)) for word in words]
            found.update(islice(sorted(set.intersection(*every)), limit))
        return found

    def beginning(self, start: str, limit: int) -> Iterator[int]:
        """Names with a word that begins so."""
        return islice(self._of(self._beginning(start), limit), limit)

    def alike(self, typed: str, limit: int) -> set[int]:
        """Names with a word of about the same length that looks alike."""
        size = len(typed)
        found: list[tuple[float, str]] = []
        for length in range(size - _NEIGHBOURS, size + _NEIGHBOURS + 1):
            known = self._long.get(length, ())
            best = process.extract(
                typed, known, scorer=fuzz.ratio, limit=limit, score_cutoff=_ALIKE
            )
            found += [(-points, word) for word, points, _ in best]
        return set(self._of([word for _, word in sorted(found)[:limit]], limit))

    def _find(self, word: str) -> tuple[str, ...]:
        """Words that are meant by one; what is a slip away only where nothing begins like it."""
        found = [*self._beginning(word), *self._stems.get(stem(word), ())]
        found += self._beginning(stem(word))
        if not found and len(word) >= _SLIP:
            found += self._slipped(word)
        for length in range(len(word) - 1, max(_HEAD, int(_SHARE * len(word))) - 1, -1):
            found += self._stems.get(word[:length], ())
        return tuple(dict.fromkeys(found))

    def _slipped(self, word: str) -> list[str]:
        """Words a few slips away, and those whose beginning is: typing goes on."""
        words, most = self._slips.get(slip_key(word), ()), allowed_slips(len(word))
        near = process.extract(word, words, scorer=OSA.distance, limit=_WORDS, score_cutoff=most)
        found = [known for known, _, _ in near if is_slip(word, known)]
        if found or most == 1:
            return found
        starts = [known[: len(word)] for known in words]
        begun = process.extract(word, starts, scorer=OSA.distance, limit=_WORDS, score_cutoff=most)
        return [words[at] for _, _, at in begun]

    def _beginning(self, start: str) -> list[str]:
        at = bisect_left(self._sorted, start)
        return [word for word in self._sorted[at : at + _WORDS] if word.startswith(start)]

    def _of(self, words: Iterable[str], limit: int) -> Iterator[int]:
        for word in words:
            yield from islice(self._numbers[word], limit)


def _words(one: Entry) -> set[str]:
    """The words of a name in both spellings, and the name in one word."""
    forms = {one.folded, one.short}
    return {word for form in forms for word in (*form.split(), form.replace(" ", ""))}
