"""What a reader should find in a paper, and how near it came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.papers.content import Field, Measure

Lines = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Expected:
    """A mention: `who` is an id of the registry, or the surface of somebody new."""

    approach: str
    role: str
    who: str
    lines: Lines | None


@dataclass(slots=True)
class Gold:
    """What a paper says, in the order in which it was printed; lines are None if not known."""

    fields: list[tuple[str, str, bool]] = field(default_factory=list)
    approaches: list[tuple[str, str, str]] = field(default_factory=list)
    mentions: list[Expected] = field(default_factory=list)
    lists: list[tuple[str, str, str]] = field(default_factory=list)
    stated: list[tuple[str, Lines | None]] = field(default_factory=list)

    def enter(self, part: Field, measure: Measure, places: Mapping[str, Sequence[int]]) -> None:
        """Note a measure; `places` gives per role the line of each character of its cell."""
        code = part.code_of(measure)
        self.approaches.append((code, part.code, measure.text))
        for role, cell in measure.cells.items():
            self.lists.append((code, role, cell.completeness))
            at = places.get(role)
            for span in cell.spans:
                lines = (at[span.start], at[span.end - 1]) if at else None
                who = span.actor or cell.text[span.start : span.end]
                self.mentions.append(Expected(code, role, who, lines))


def f1(found: Sequence[Any], told: Mapping[str, Any], with_lines: bool = True) -> float:
    """F1 of mentions: same approach, role and actor, on lines that meet the expected ones."""
    left = [mention for mention in told["mentions"] if not mention.get("everybody")]
    hits = sum(_taken(one, left, with_lines) for one in found)
    return 2 * hits / (len(found) + hits + len(left)) if found or left else 1.0


def _taken(one: Expected, left: list[dict[str, Any]], with_lines: bool) -> bool:
    for mention in left:
        if _is(one, mention) and (not with_lines or _meets(one.lines, mention["lines"])):
            left.remove(mention)
            return True
    return False


def _is(one: Expected, mention: Mapping[str, Any]) -> bool:
    who = mention["actor"] or mention["surface"]
    return (one.approach, one.role, one.who) == (mention["approach"], mention["role"], who)


def _meets(one: Lines | None, other: Sequence[int]) -> bool:
    return one is None or (one[0] <= other[1] and other[0] <= one[1] and other[1] - other[0] <= 3)
