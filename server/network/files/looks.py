"""How marks and lines look in a file that has no style sheet: plain colours, on white.

The colours are those of css/tokens.css in its light scheme; a test holds them equal.
"""

from collections.abc import Mapping
from math import log2
from types import MappingProxyType
from typing import Final

TOKENS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ground": "#ffffff",
        "text": "#1b1f24",
        "quiet": "#525c68",
        "line": "#d3d9e0",
        "line-strong": "#7d8894",
        "alarm": "#a8071a",
        "actor": "#4c55ea",
        "approach": "#d87f10",
        "field": "#15a75f",
        "programme": "#a23995",
        "target": "#b8849e",
        "territory": "#9f80e4",
        "need": "#c2281c",
    }
)
MARKS: Final = ("actor", "approach", "field", "programme", "target", "territory", "need")
DASHES: Final[Mapping[str, str]] = MappingProxyType(
    {"solid": "", "dashed": "7 4", "dotted": "1.5 4", "candidate": "1 3", "rest": "3 5"}
)
WIDTHS: Final[Mapping[str, float]] = MappingProxyType(
    {"solid": 1.5, "dashed": 1.4, "dotted": 1.2, "candidate": 0.9, "rest": 0.9}
)


def width_of(look: str, weight: int) -> float:
    """How thick a line is: thicker for more, as js/net/marks.js has it; a count is no weight."""
    more = 1 + log2(weight) / 2 if weight > 1 and look != "rest" else 1.0
    return round(WIDTHS[look] * more, 2)


PAINT: Final[Mapping[str, object]] = MappingProxyType(
    {"tokens": TOKENS, "dashes": DASHES, "widths": WIDTHS, "width_of": width_of}
)
"""What templates that draw are given."""
STYLED: Final[Mapping[str, object]] = MappingProxyType(
    {**PAINT, "tokens": {name: f"var(--{name})" for name in TOKENS}}
)
"""The same for a page that has the style sheet: its colours, in the dark as well."""
