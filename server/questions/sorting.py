"""Rows in the order of one column: numbers as numbers, texts as people read them, unknown last."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.present import natural_key
from server.questions.cells import Plain
from server.questions.options import collated

DOWN = "-"


@dataclass(frozen=True, slots=True)
class Order:
    """A column by its name, and whether the largest comes first."""

    column: str = ""
    down: bool = False

    @classmethod
    def read(cls, text: str) -> "Order":
        """Read `label` or `-label`; an empty text leaves the order of the question."""
        return cls(text.removeprefix(DOWN), text.startswith(DOWN))

    def towards(self, column: str) -> str:
        """What to ask for to sort by a column: the other way round if it is sorted by already."""
        return f"{DOWN}{column}" if column == self.column and not self.down else column


def places(values: Sequence[Plain], down: bool) -> list[int]:
    """The places of values in their order; what is not known stays last, equals keep their order.

    >>> places(["b", None, "a"], down=False), places([2, 10, None], down=True)
    ([2, 0, 1], [1, 0, 2])
    """
    known = [place for place, value in enumerate(values) if value is not None]
    unknown = [place for place, value in enumerate(values) if value is None]
    return sorted(known, key=lambda place: _key(values[place]), reverse=down) + unknown


def _key(value: Plain) -> tuple[int, float, tuple[tuple[int, int | str], ...], str]:
    if isinstance(value, int | float):
        return (0, float(value), (), "")
    text = collated(str(value))
    return (1, 0.0, natural_key(text) if text[:1].isdigit() else (), text)
