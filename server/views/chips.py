"""Filters that are set, in words, each with the address without it."""

from collections.abc import Iterable
from dataclasses import dataclass

from server.views.frame import here as address_with


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is set: in words, and the address without it."""

    text: str
    href: str


def chips_of(set_filters: Iterable[tuple[str, str, str]]) -> tuple[Chip, ...]:
    """Chips of (parameter, what it is, value in words); those without a value are left out.

    The page (`seite`) begins anew when a filter goes.
    """
    return tuple(
        Chip(f"{what}: {text}", address_with(**{name: None, "seite": None}))
        for name, what, text in set_filters
        if text
    )
