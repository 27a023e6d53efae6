"""How well a name fits what was typed, from 0 to 100."""

from dataclasses import dataclass
from typing import ClassVar, Final

from rapidfuzz import fuzz

from graph.search.fold import fold, fold_short, stems

LEAST: Final = 55.0
"""Below this a name does not fit."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, folded as names are."""

    folded: str
    short: str
    stems: str

    EXACT: ClassVar[float] = 98.0
    """From here on a name is meant as it stands (aliases lose one point)."""
    NEAR: ClassVar[float] = 8.0
    """Names within this distance of the best are meant as well."""

    @classmethod
    def of(cls, text: str) -> "Typed":
        """Fold a text."""
        folded = fold(text)
        return cls(folded, fold_short(text), stems(folded))


def score(typed: Typed, folded: str, short: str) -> float:
    """The points of one name: exact, inflected, beginning, inside, in parts, or similar."""
    if typed.folded in (folded, short):
        return 100.0
    if typed.stems in (stems(folded), stems(short)):
        return 96.0
    shorter = len(typed.folded) / max(len(folded), 1)
    for name in (folded, short):
        found = _inside(typed, name)
        if found:
            return found + 4.0 * min(shorter, 1.0)
    return _similar(typed, folded)


def _inside(typed: Typed, name: str) -> float:
    """Points of a name that holds what was typed, as it is or inflected.

    The end of a German compound tells what it is: a Teilqualifizierung is a Qualifizierung.
    """
    framed, wanted = f" {name} ", typed.folded
    found = ((90.0, f" {wanted} "), (84.0, f" {wanted}"), (82.0, f"{wanted} "), (78.0, wanted))
    for points, part in found:
        if part in framed:
            return points + (2.0 if name.startswith(wanted) else 0.0)
    words = typed.stems.split()
    return 70.0 if all(word in name for word in words) else 0.0


def _similar(typed: Typed, folded: str) -> float:
    """Points for typing errors: likeness of the whole, or of the best word of a longer name."""
    whole = fuzz.ratio(typed.folded, folded)
    best = max((fuzz.ratio(typed.folded, word) for word in folded.split()), default=0.0)
    return max(0.84 * whole, 0.78 * best) if max(whole, best) >= 74.0 else 0.0
