"""Every analysis for programs: JSON and CSV at `/api/…`, paged, with the filters of the pages."""

from collections.abc import Callable
from typing import Final

from flask import Blueprint, Response

from server.api.listing import Item, Shape, listed

__all__ = ["Item", "Shape", "analysis", "blueprint", "listed"]

blueprint: Final = Blueprint("api", __name__, url_prefix="/api")

View = Callable[[], Response]


def analysis(name: str, german: str = "") -> Callable[[View], View]:
    """Register a view at `/api/{name}` and its German name, both also with `.csv`."""

    def register(view: View) -> View:
        for path in filter(None, (name, german)):
            for suffix in ("", ".csv"):
                blueprint.add_url_rule(f"/{path}{suffix}", f"{path}{suffix[1:]}", view)
        return view

    return register
