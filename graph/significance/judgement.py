"""What is judged of an overlap, with the evidence."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from graph.significance.offers import APART, DIMENSIONS, SHARED, Signs

Verdict = Literal["doppelung", "absicherung", "zufall"]
Agreement = Literal["shared", "apart", "unknown"]

VERDICTS: Final[tuple[Verdict, ...]] = ("doppelung", "absicherung", "zufall")
REASONS: Final = (
    "more-than-degrees",
    "same-purpose",
    "apart",
    "degrees",
    "second-of-two",
    "same-list",
    "unknown",
    "purpose-unknown",
    "unclear",
    "too-small",
    "stated",
)
"""Why a verdict stands, beside the purposes of `graph.significance.purposes.PURPOSES`.

doppelung: `more-than-degrees` (portfolios), `same-purpose` (programmes, services, strategies);
absicherung: a purpose, `second-of-two` (without one of two nobody would be known), `same-list`;
zufall: `apart`, `degrees`; None: `unknown` (a dimension), `purpose-unknown` (no common
approach or need), `unclear` (between chance and proof),
`too-small` (no number of shared things could have been remarkable), `stated` (the source says it).
"""


@dataclass(frozen=True, slots=True)
class Tally:
    """In how many of the shared approaches (or pairs of offers) a dimension agrees."""

    shared: int = 0
    apart: int = 0
    unknown: int = 0

    @property
    def state(self) -> Agreement:
        """What most of them say; `unknown` where neither side has more than half."""
        half = (self.shared + self.apart + self.unknown) / 2
        if self.shared > half:
            return "shared"
        return "apart" if self.apart > half else "unknown"


@dataclass(frozen=True, slots=True)
class Agreements:
    """The four dimensions in which an offer can be the same as another."""

    territory: Tally = Tally()
    groups: Tally = Tally()
    kind: Tally = Tally()
    time: Tally = Tally()

    def __iter__(self) -> Iterator[tuple[str, Tally]]:
        """The dimensions by name, in order."""
        yield from zip(DIMENSIONS, (self.territory, self.groups, self.kind, self.time), strict=True)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict (None: cannot be judged), its reason, and what it rests on.

    `pair` are the two things compared (IRIs; of several actors those that decide). Of `shared`
    approaches (o3: actors) both have, `same` agree for certain, `possible` as far as is known,
    `wanted` are named together on purpose. `expected`, `p` and `q` belong to `shared` (of
    a duplicate: to `same`) under the null model `model` among `tests` pairs; None where nothing
    was tested, q = 1 where no number of shared approaches could have been believed.
    """

    verdict: Verdict | None
    reason: str
    pair: tuple[str, ...] = ()
    agreements: Agreements = Agreements()
    shared: int = 0
    same: int = 0
    possible: int = 0
    wanted: int = 0
    expected: float | None = None
    p: float | None = None
    q: float | None = None
    tests: int = 0
    level: float = 0.05
    evidence: tuple[str, ...] = ()
    model: str = "bicm"
    control: str = "bh"


def tallies(signs: Signs) -> Agreements:
    """Count signs (meetings x DIMENSIONS) per dimension."""
    shared, apart = (signs == SHARED).sum(axis=0), (signs == APART).sum(axis=0)
    every = (
        Tally(int(shared[at]), int(apart[at]), int(len(signs) - shared[at] - apart[at]))
        for at in range(len(DIMENSIONS))
    )
    return Agreements(*every)


def closeness(signs: Signs) -> NDArray[np.int64]:
    """How well each row agrees: nothing apart counts most, then what is in common."""
    score: NDArray[np.int64] = (signs == SHARED).sum(axis=1)
    score += len(DIMENSIONS) * ~(signs == APART).any(axis=1)
    return score


def clearest(signs: Signs) -> int:
    """The row that agrees best."""
    return int(np.argmax(closeness(signs)))
