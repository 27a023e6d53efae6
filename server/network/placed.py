"""Where dots stand so that every name has its room: columns as far apart as names are long."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log2
from typing import Final

from graph.ego import Ego
from graph.ego.layout import Spot, in_columns, organic
from server.network.asked import ORGANIC
from server.svg import shortened

_MARGIN: Final = 24.0
_LETTER: Final = 7.4
"""Pixels of a letter at 13 px, as wide as they come in a bold line of German text."""
_MARK: Final = 16.0
_TURNS: Final = (100.0, 300.0)
"""Least and most room that lines have to turn between two columns."""
_TURN_NAMED: Final = 190.0
"""The most that a lone mark's name asks of the turns beside it in a way or a comparison."""
_WIDEST: Final = 1440.0
_WIDEST_NAMED: Final = 1600.0
"""Width of a picture; more where names of lone marks need the turns."""
_LETTERS: Final = (24, 60)
"""Least and most letters of a name."""
_ALONE: Final = 27
"""Letters of a name above or below the only mark of its column: no more than the turn is wide."""
_LINE: Final = 12.0
"""Room for a name above or below."""
_ROW: Final = 21.0
"""Height of a mark with its name."""
_AT_SIDE: Final = ("left", "right")
_KEPT: Final = 64


@dataclass(frozen=True, slots=True)
class Place:
    """A dot's place, the side its name stands on, and the name as far as there is room."""

    x: float
    y: float
    side: str
    text: str


@dataclass(frozen=True, slots=True)
class Placed:
    """All places by key, and how large the picture is with its names."""

    at: Mapping[str, Place]
    width: float
    height: float


def placed(
    ego: Ego, arrangement: str, names: Mapping[str, str], tails: Mapping[str, str]
) -> Placed:
    """Places for all nodes and rests of a network.

    `names` are whole names by key, `tails` what stands behind a name in any case ("+12", "?").
    """
    spots = _spots(ego, arrangement)
    if not spots:
        return Placed({}, 0.0, 0.0)
    if arrangement == ORGANIC:
        return _beside(spots, names, tails)
    return _in_columns(_columns(spots), names, tails, bool(ego.blocks))


@lru_cache(maxsize=_KEPT)
def _spots(ego: Ego, arrangement: str) -> tuple[Spot, ...]:
    return organic(ego) if arrangement == ORGANIC else in_columns(ego)


def _columns(spots: Sequence[Spot]) -> list[list[Spot]]:
    by_x: dict[float, list[Spot]] = {}
    for it in spots:
        by_x.setdefault(it.x, []).append(it)
    return [by_x[x] for x in sorted(by_x)]


def _beside(spots: Sequence[Spot], names: Mapping[str, str], tails: Mapping[str, str]) -> Placed:
    """Where spots are, names to their right."""
    left, top = min(it.x for it in spots) - _MARGIN, min(it.y for it in spots) - _MARGIN
    texts = {it.key: shortened(names[it.key], _LETTERS[0] + 8) for it in spots}
    wide = {key: _wide(text, tails.get(key, "")) for key, text in texts.items()}
    free = _apart(spots, wide)
    at = {
        it.key: Place(it.x - left, round(free[it.key] - top, 1), "right", texts[it.key])
        for it in spots
    }
    ends = [it.x + wide[key] for key, it in at.items()]
    return Placed(at, round(max(ends) + _MARGIN, 1), max(it.y for it in at.values()) + _MARGIN)


def _apart(spots: Sequence[Spot], wide: Mapping[str, float]) -> Mapping[str, float]:
    """Rows (y by key) moved down, from the top, until no mark or name stands on another."""
    boxes: list[tuple[float, float, float]] = []
    made: dict[str, float] = {}
    for it in sorted(spots, key=lambda it: (it.y, it.x, it.key)):
        start, end, y = it.x - _MARK, it.x + wide[it.key], it.y
        beside = sorted(row for one, other, row in boxes if one < end and start < other)
        for row in beside:
            if abs(y - row) < _ROW:
                y = row + _ROW
        boxes.append((start, end, y))
        made[it.key] = y
    return made


def _in_columns(
    columns: Sequence[Sequence[Spot]],
    names: Mapping[str, str],
    tails: Mapping[str, str],
    in_blocks: bool,
) -> Placed:
    """Columns from the left, apart by the names that stand between them.

    What a way or a comparison is about is named whole, as far as there is room. Around one focus,
    which the title names, the names of its neighbours come first.
    """
    sides = _sides(columns)
    least = _least_turn(columns, sides, names, tails) if in_blocks else _TURNS[0]
    texts = _cut(columns, sides, names, tails, least)
    rooms = [
        max(_wide(texts[it.key], tails.get(it.key, "")) for it in one) if side in _AT_SIDE else 0.0
        for one, side in zip(columns, sides, strict=True)
    ]
    turn = _turn(rooms, least)
    texts |= _alone(columns, sides, names, tails, turn)
    top = min(it.y for column in columns for it in column) - _MARGIN - _LINE
    at: dict[str, Place] = {}
    x = _MARGIN + (rooms[0] if sides[0] == "left" else 0.0)
    for column, side, room in zip(columns, sides, rooms, strict=True):
        for it in column:
            at[it.key] = Place(round(x, 1), it.y - top, side, texts[it.key])
        x += turn + (room if side == "right" else 0.0)
    height = max(it.y for it in at.values()) + _MARGIN + _LINE
    return Placed(at, round(x - turn + _MARGIN, 1), round(height, 1))


def _sides(columns: Sequence[Sequence[Spot]]) -> list[str]:
    """Names to the left of the first column, to the right of others, above or below a lone mark."""
    if len(columns) == 1:
        return ["right"]
    sides = ["left"]
    for column in columns[1:-1]:
        alone = "below" if sides[-1] == "above" else "above"
        sides.append("right" if len(column) > 1 else alone)
    return [*sides, "right"]


def _cut(
    columns: Sequence[Sequence[Spot]],
    sides: Sequence[str],
    names: Mapping[str, str],
    tails: Mapping[str, str],
    turn: float,
) -> dict[str, str]:
    """Names as long as the width allows; long names of short columns are cut first."""
    least, most = _LETTERS
    long = [
        min(max(len(names[it.key]) + len(tails.get(it.key, "")) for it in one), most)
        if side in _AT_SIDE
        else _ALONE
        for one, side in zip(columns, sides, strict=True)
    ]
    beside = [at for at, side in enumerate(sides) if side in _AT_SIDE]
    turns = len(columns) - 1
    widest = min(_WIDEST + (turn - _TURNS[0]) * turns, _WIDEST_NAMED)
    room = (widest - 2 * _MARGIN - turn * turns) / _LETTER
    room -= (_MARK / _LETTER + 1) * len(beside)
    while sum(long[at] for at in beside) > room:
        wide = [at for at in beside if long[at] > least]
        if not wide:
            break
        long[max(wide, key=lambda at: long[at] / (1 + log2(len(columns[at]))))] -= 1
    return {
        it.key: shortened(names[it.key], max(letters - len(tails.get(it.key, "")), least - 4))
        for letters, one in zip(long, columns, strict=True)
        for it in one
    }


def _alone(
    columns: Sequence[Sequence[Spot]],
    sides: Sequence[str],
    names: Mapping[str, str],
    tails: Mapping[str, str],
    turn: float,
) -> dict[str, str]:
    """Names above and below, as long as the turns on both of their sides."""
    letters = min(max(int(2 * (turn - _MARGIN) / _LETTER), _ALONE), _LETTERS[1])
    return {
        it.key: shortened(names[it.key], max(letters - len(tails.get(it.key, "")), _LETTERS[0] - 4))
        for side, one in zip(sides, columns, strict=True)
        for it in one
        if side not in _AT_SIDE
    }


def _least_turn(
    columns: Sequence[Sequence[Spot]],
    sides: Sequence[str],
    names: Mapping[str, str],
    tails: Mapping[str, str],
) -> float:
    """Room beside a lone mark for half of the name above or below it."""
    alone = [one[0].key for side, one in zip(sides, columns, strict=True) if side not in _AT_SIDE]
    wide = max((_wide(names[it], tails.get(it, "")) for it in alone), default=0.0)
    return min(max(wide / 2 + _MARGIN, _TURNS[0]), _TURN_NAMED)


def _turn(rooms: Sequence[float], least: float) -> float:
    """Room between two columns: what the names leave, within bounds."""
    between = max(len(rooms) - 1, 1)
    left = (_WIDEST - 2 * _MARGIN - sum(rooms)) / between
    return round(min(max(left, least), _TURNS[1]), 1)


def _wide(text: str, tail: str) -> float:
    return _MARK + _LETTER * (len(text) + (len(tail) + 1 if tail else 0))
