"""`/api`: what programs may ask, as a page; made from the same document as `/api/openapi.json`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from flask import render_template

from server.api.openapi import description, tags
from server.views.blueprint import pages
from server.views.frame import href
from server.views.site import site

_SHARED: Final = frozenset(
    ("lang", "asOf", "stand", "lesart", "rolle", "kandidaten", "limit", "offset", "format", "excel")
)
"""Parameters that nearly all operations have: told once."""
_MOST_WORDS: Final = 12


@dataclass(frozen=True, slots=True)
class Told:
    """One parameter: its name, what it means, what it may be."""

    name: str
    text: str
    form: str
    required: bool


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation as the page shows it."""

    path: str
    method: str
    summary: str
    aliases: Sequence[str]
    parameters: Sequence[Told]
    formats: Sequence[str]
    example: str | None
    page: str | None


@pages.get("/api")
def api() -> str:
    """Operations by what they are about, each with its parameters and an address to try."""
    document: dict[str, Any] = description(site())
    found: dict[str, list[Operation]] = {name: [] for name in tags()}
    shared: dict[str, Told] = {}
    for path, methods in document["paths"].items():
        for method, made in methods.items():
            found[made["tags"][0]].append(_operation(path, method, made))
            shared |= {it["name"]: _told(it) for it in made.get("parameters", ())
                       if it["name"] in _SHARED and it["name"] not in shared}  # fmt: skip
    groups = [(title, found[name]) for name, title in tags().items() if found[name]]
    return render_template("api.html", groups=groups, shared=list(shared.values()))


def _operation(path: str, method: str, made: Mapping[str, Any]) -> Operation:
    given = made.get("parameters", [])
    own = [_told(it) for it in given if it["name"] not in _SHARED]
    content = made["responses"].get("200", {}).get("content", {})
    return Operation(
        path=path,
        method=method.upper(),
        summary=made["summary"],
        aliases=made.get("x-aliases", ()),
        parameters=own,
        formats=list(content),
        example=_example(path, given) if method == "get" and "{" not in path else None,
        page=_page(path) if made["tags"][0] == "question" else None,
    )


def _page(path: str) -> str | None:
    """The page that shows the same, of a question or of all; none for other forms of it."""
    return None if "." in path else href(path.removeprefix("/api"))


def _told(it: Mapping[str, Any]) -> Told:
    return Told(it["name"], it["description"], _form(it["schema"]), it["required"])


def _form(schema: Mapping[str, Any]) -> str:
    """What a value may be, in short."""
    if "anyOf" in schema:
        return _form(schema["anyOf"][0])
    if schema.get("type") == "array":
        return f"{_form(schema['items'])} …"
    words = [word for word in schema.get("enum", ()) if word]
    if words:
        some = ", ".join(words[:_MOST_WORDS])
        return f"{some} …" if len(words) > _MOST_WORDS else some
    bounds = [schema.get("minimum"), schema.get("maximum")]
    if None not in bounds:
        return f"{bounds[0]:g}–{bounds[1]:.10g}"
    return "2026-11-22" if "pattern" in schema else str(schema.get("type", ""))


def _example(path: str, given: Sequence[Mapping[str, Any]]) -> str | None:
    """An address with what is needed filled in; None if there is no example for it."""
    needed = [it for it in given if it["required"] or it.get("x-usual")]
    if any("example" not in it for it in needed):
        return None
    query = urlencode([(it["name"], _first(it["example"])) for it in needed])
    return f"{path}?{query}" if query else path


def _first(example: object) -> object:
    return example[0] if isinstance(example, list) else example
