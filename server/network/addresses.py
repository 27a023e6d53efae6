"""Addresses of the explorer that differ from the one that is asked for."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlencode

from flask import request

_PANEL: Final = "ding"
"""What the panel is asked about: no part of the picture's address."""


def leading(**changes: str) -> str:
    """The address of the picture with parameters changed; "" takes one away."""
    kept = [it for it in _given() if it[0] not in changes]
    return _picture([*kept, *((name, text) for name, text in changes.items() if text)])


def switched(name: str, value: str) -> str:
    """The address with a value of a repeated parameter put in, or taken out if it is there."""
    given = _given()
    kept = [it for it in given if it != (name, value)]
    return _picture(kept if len(kept) < len(given) else [*given, (name, value)])


def _given() -> list[tuple[str, str]]:
    return [it for it in request.args.items(multi=True) if it[0] != _PANEL]


def _picture(query: Sequence[tuple[str, str]]) -> str:
    return f"{request.script_root}/netz" + (f"?{urlencode(query)}" if query else "")
