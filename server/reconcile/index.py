"""Names by their exact forms and by trigrams, so that no query looks at all of them.

Trigrams weigh by how rare they are (inverse document frequency); a name's closeness is the Dice
coefficient of weights, as in: Christen, Data Matching (2012), 4.4 and 5.5. What is common to more
than a quarter of all names finds nobody on its own.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ingest.identity.likeness import Forms, forms

CLOSE: Final = 40
"""Names that are looked at closely, per query."""
_COMMON: Final = 0.25
_LEAST: Final = 0.18


def trigrams(form: Forms) -> set[str]:
    """Three letters in a row, also over the edges of words."""
    text = f" {form.core} "
    return {text[at : at + 3] for at in range(len(text) - 2)}


@dataclass(frozen=True)
class NameIndex:
    """Names by number."""

    forms: tuple[Forms, ...]
    exact: dict[str, list[int]]
    holders: dict[str, NDArray[np.int32]]
    weights: dict[str, float]
    totals: NDArray[np.float64]

    @classmethod
    def of(cls, texts: Sequence[str]) -> "NameIndex":
        """Index names: about half a second for 20,000."""
        known = tuple(map(forms, texts))
        exact: dict[str, list[int]] = {}
        lists: dict[str, list[int]] = {}
        for number, form in enumerate(known):
            for key in form.keys:
                exact.setdefault(key, []).append(number)
            for part in trigrams(form):
                lists.setdefault(part, []).append(number)
        size = len(known)
        weights = {part: math.log(1 + size / len(them)) for part, them in lists.items()}
        totals = np.zeros(size, dtype=np.float64)
        holders: dict[str, NDArray[np.int32]] = {}
        for part, them in lists.items():
            holders[part] = np.array(them, dtype=np.int32)
            totals[holders[part]] += weights[part]
        return cls(known, exact, holders, weights, totals)

    def same(self, form: Forms) -> set[int]:
        """Names that are the same in one of the exact forms."""
        return {number for key in form.keys for number in self.exact.get(key, ())}

    def near(self, form: Forms, allowed: NDArray[np.bool_]) -> list[int]:
        """The closest names among those that are allowed (a mask over names), best first."""
        size = len(self.forms)
        wanted = trigrams(form)
        own = sum(self.weights.get(part, math.log(1 + size)) for part in wanted)
        found = np.zeros(size, dtype=np.float64)
        for part in self._telling(wanted, size):
            found[self.holders[part]] += self.weights[part]
        found *= allowed
        close = 2 * found / (own + self.totals + 1e-9)
        best = min(CLOSE, size)
        top = np.argpartition(-close, best - 1)[:best] if best else np.empty(0, dtype=np.int64)
        kept = [int(number) for number in top if close[number] >= _LEAST]
        return sorted(kept, key=lambda number: (-close[number], number))

    def _telling(self, wanted: Iterable[str], size: int) -> list[str]:
        """Trigrams that tell names apart; all of them where none does."""
        known = [part for part in wanted if part in self.holders]
        rare = [part for part in known if len(self.holders[part]) <= max(20, _COMMON * size)]
        return rare or known
