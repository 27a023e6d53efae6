"""Taking back one change, as long as nothing stands in its way."""

from collections.abc import Set
from typing import Final

from graph.delta import Delta, DeltaError

_SHOWN: Final = 3


def undo(delta: Delta, holds: Set[bytes], number: int) -> Delta:
    """The inverse of a change; `holds` are the quads of the graphs that it touches, as they are.

    Raises:
        DeltaError: what it added is not there any more, or what it removed has come back.
    """
    gone = [line for line in delta.added if line not in holds]
    back = [line for line in delta.removed if line in holds]
    if gone or back:
        raise DeltaError(f"change {number} cannot be undone: {_said(gone, back)}")
    return delta.inverse


def _said(gone: list[bytes], back: list[bytes]) -> str:
    parts = []
    if gone:
        parts.append(f"what it added has been removed since: {_shown(gone)}")
    if back:
        parts.append(f"what it removed has been added again: {_shown(back)}")
    return "; ".join(parts) + "; undo the later changes first"


def _shown(lines: list[bytes]) -> str:
    some = " ".join(line.decode("utf-8", "replace") for line in lines[:_SHOWN])
    return f"{some} and {len(lines) - _SHOWN} more" if len(lines) > _SHOWN else some
