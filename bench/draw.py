"""Draws from a seed: skewed, several at once, without ever weighing a whole register."""

import random
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, TypeVar

Thing = TypeVar("Thing")
_HARMONIC: Final = [1.0]


class Draw:
    """Chance with a memory: the same seed draws the same things."""

    def __init__(self, seed: int) -> None:
        """Begin a sequence."""
        self._random = random.Random(seed)  # noqa: S311 - no secret is made here
        self.one = self._random.choice
        self.number = self._random.randint
        self.share = self._random.random

    def often(self, chance: float) -> bool:
        """True in a share of all draws."""
        return self._random.random() < chance

    def zipf(self, things: Sequence[Thing]) -> Thing:
        """One of the things; the nth is drawn 1/n as often as the first (G. K. Zipf, 1949)."""
        return things[self._rank(len(things))]

    def some(self, things: Sequence[Thing], most: int) -> list[Thing]:
        """Up to so many different things, the first ones far more often."""
        return self.several(things, self.number(0, most))

    def several(self, things: Sequence[Thing], count: int) -> list[Thing]:
        """So many skewed draws, repetitions left out."""
        if not things:
            return []
        return [things[at] for at in dict.fromkeys(self._rank(len(things)) for _ in range(count))]

    def sample(self, things: Sequence[Thing], most: int) -> list[Thing]:
        """Up to so many different things, all equally likely."""
        return self._random.sample(things, self.number(0, min(most, len(things))))

    def tail(self, least: int, most: int) -> int:
        """A number with a long tail (Pareto, shape 1.3), cut off at `most`."""
        return min(most, least - 1 + int(self._random.paretovariate(1.3)))

    def _rank(self, size: int) -> int:
        while len(_HARMONIC) < size:
            _HARMONIC.append(_HARMONIC[-1] + 1 / (len(_HARMONIC) + 1))
        drawn = self._random.random() * _HARMONIC[size - 1]
        return min(bisect_right(_HARMONIC, drawn, 0, size), size - 1)
