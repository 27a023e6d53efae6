"""Every analysis for programs: JSON and CSV at `/api/…`, paged, with the filters of the pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Response

from server.api.listing import Item, Shape, listed
from server.api.parameters import Parameter

__all__ = ["Analysis", "Item", "Parameter", "Shape", "analyses", "analysis", "blueprint", "listed"]

blueprint: Final = Blueprint("api", __name__, url_prefix="/api")

View = Callable[[], Response]


@dataclass(frozen=True, slots=True)
class Analysis:
    """One analysis as it is registered: what it takes and what its items look like."""

    name: str
    german: str
    de: str
    en: str
    shapes: tuple[Shape, ...]
    parameters: tuple[Parameter, ...]
    """Its own; every analysis has the scope and the paging beside them."""


_ANALYSES: Final[dict[str, Analysis]] = {}


def analyses() -> tuple[Analysis, ...]:
    """All that are registered, by name."""
    return tuple(_ANALYSES[name] for name in sorted(_ANALYSES))


def analysis(known: Analysis) -> Callable[[View], View]:
    """Register a view at `/api/{name}` and its German name, both also with `.csv`."""
    _ANALYSES[known.name] = known

    def register(view: View) -> View:
        for path in filter(None, (known.name, known.german)):
            for suffix in ("", ".csv"):
                blueprint.add_url_rule(f"/{path}{suffix}", f"{path}{suffix[1:]}", view)
        return view

    return register
