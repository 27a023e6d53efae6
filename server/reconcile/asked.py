"""Reads what a client sends: batches of queries and of wishes for data, with bounds."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from flask import abort

from server.sparql.errors import BadRequestError

BATCH: Final = 100
"""Queries in one batch; the manifest tells so."""
IDS: Final = 500
"""Entities in one wish for data."""
MOST_PROPERTIES: Final = 30
MOST_CHARACTERS: Final = 500
"""Characters of one name or value."""
MOST_BYTES: Final = 1024 * 1024
LIMIT: Final = 5
MOST: Final = 50
"""Candidates per query: by default, and at most."""

Strictness = Literal["any", "all", "should"]
_KNOWN: Final = frozenset({"query", "type", "limit", "properties", "type_strict"})
Document = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One property of a query with its values, each an id or a text."""

    pid: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """One query; an empty text asks by properties alone."""

    text: str
    types: tuple[str, ...]
    limit: int
    properties: tuple[Wanted, ...]
    strict: Strictness


@dataclass(frozen=True, slots=True)
class Extension:
    """A wish for data: entities, and properties with their settings."""

    ids: tuple[str, ...]
    properties: tuple[tuple[str, Document], ...]


def read_json(text: str, name: str) -> Document:
    """A JSON object.

    Raises:
        BadRequestError: it is none.
        RequestEntityTooLarge: it is longer than `MOST_BYTES`.
    """
    if len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        abort(413, f"{name} is longer than {MOST_BYTES} bytes; send smaller batches")
    try:
        found = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        what = str(error) if isinstance(error, ValueError) else "it nests too deep"
        raise BadRequestError(f"{name} is no JSON: {what}", "send a JSON object") from error
    if not isinstance(found, dict):
        raise BadRequestError(f"{name} is no JSON object", 'send {"q0": {"query": "…"}}')
    return found


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON number")


def read_batch(text: str) -> dict[str, Query]:
    """A batch of queries by their keys.

    Raises:
        BadRequestError: a query is not as the API has it; names the query.
        RequestEntityTooLarge: there are too many, or a text is too long.
    """
    found = read_json(text, "queries")
    if len(found) > BATCH:
        abort(413, f"{len(found)} queries in one batch; {BATCH} are answered (batchSize)")
    return {key: _query(key, value) for key, value in found.items()}


def _query(key: str, value: object) -> Query:
    if not isinstance(value, dict):
        raise _wrong(key, "is no object", 'write {"query": "…"}')
    unknown = sorted(value.keys() - _KNOWN)
    if unknown:
        raise _wrong(key, f"has the unknown member {unknown[0][:40]!r}", _one_of(_KNOWN))
    text = value.get("query", "")
    if not isinstance(text, str):
        raise _wrong(key, "has a query that is no text", "write the name as a string")
    properties = _properties(key, value.get("properties", []))
    if not text.strip() and not properties:
        raise _wrong(key, "asks for nothing", "give query or properties")
    return Query(
        text=_bounded(key, text),
        types=_types(key, value.get("type", [])),
        limit=_limit(key, value.get("limit", LIMIT)),
        properties=properties,
        strict=_strictness(key, value.get("type_strict", "any")),
    )


def _types(key: str, value: object) -> tuple[str, ...]:
    several = [value] if isinstance(value, str) else value
    if not isinstance(several, list) or not all(isinstance(it, str) for it in several):
        raise _wrong(key, "has a type that is no text", "write one id, or a list of ids")
    if len(several) > MOST_PROPERTIES:
        raise _wrong(key, "has too many types", f"give at most {MOST_PROPERTIES}")
    return tuple(dict.fromkeys(_bounded(key, it) for it in several if it))


def _limit(key: str, value: object) -> int:
    whole = isinstance(value, int | float) and not isinstance(value, bool) and value == value // 1
    if not whole or not isinstance(value, int | float) or value < 1:
        raise _wrong(key, "has a limit that is no positive whole number", f"write 1 to {MOST}")
    return int(min(value, MOST))


def _strictness(key: str, value: object) -> Strictness:
    if value == "all":
        return "all"
    if value == "should":
        return "should"
    if value != "any":
        raise _wrong(key, "has an unknown type_strict", _one_of(("any", "all", "should")))
    return "any"


def _properties(key: str, value: object) -> tuple[Wanted, ...]:
    if not isinstance(value, list) or len(value) > MOST_PROPERTIES:
        fix = f"write a list of at most {MOST_PROPERTIES}"
        raise _wrong(key, "has properties that are no list, or too many", fix)
    found = (_property(key, it) for it in value)
    return tuple(it for it in found if it.values)


def _property(key: str, value: object) -> Wanted:
    pid = value.get("pid") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(pid, str) or "v" not in value:
        raise _wrong(key, "has a property without pid or v", 'write {"pid": "territory", "v": "…"}')
    several = value["v"] if isinstance(value["v"], list) else [value["v"]]
    if len(several) > MOST_PROPERTIES:
        raise _wrong(key, "has too many values of a property", f"give at most {MOST_PROPERTIES}")
    texts = (_value(key, it) for it in several)
    return Wanted(_bounded(key, pid), tuple(text for text in texts if text.strip()))


def _value(key: str, value: object) -> str:
    """A value as text; of an entity that was matched before, its id."""
    if isinstance(value, dict) and isinstance(value.get("id"), str):
        return _bounded(key, str(value["id"]))
    if value is None:
        return ""
    if not isinstance(value, str | int | float):
        raise _wrong(key, "has a value that is no text, number or entity", 'write {"id": "…"}')
    return _bounded(key, str(value))


def _bounded(key: str, text: str) -> str:
    if len(text) > MOST_CHARACTERS:
        shown = key[:40]
        abort(413, f"query {shown!r}: a text of {len(text)} characters; {MOST_CHARACTERS} are read")
    return text


def read_extension(text: str) -> Extension:
    """A wish for data.

    Raises:
        BadRequestError: it is not as the API has it.
        RequestEntityTooLarge: it wants too much at once.
    """
    found = read_json(text, "extend")
    ids, wishes = found.get("ids"), found.get("properties")
    if not isinstance(ids, list) or not all(isinstance(it, str) for it in ids):
        raise BadRequestError("extend has no list of ids", 'write {"ids": ["…"], …}')
    if not isinstance(wishes, list):
        fix = 'write {"properties": [{"id": "homepage"}], …}'
        raise BadRequestError("extend has no list of properties", fix)
    if len(ids) > IDS or len(wishes) > MOST_PROPERTIES:
        most = f"{IDS} entities and {MOST_PROPERTIES} properties"
        abort(413, f"extend wants too much at once; {most} are answered")
    return Extension(tuple(dict.fromkeys(map(str, ids))), tuple(map(_wish, wishes)))


def _wish(value: object) -> tuple[str, Document]:
    if not isinstance(value, dict) or not isinstance(value.get("id"), str):
        raise BadRequestError("a property of extend has no id", 'write {"id": "homepage"}')
    settings = value.get("settings") or {}
    if not isinstance(settings, dict):
        fix = 'write {"settings": {"limit": 1}}'
        raise BadRequestError("settings of a property are no object", fix)
    return str(value["id"]), settings


def _wrong(key: str, what: str, fix: str) -> BadRequestError:
    return BadRequestError(f"query {key[:40]!r} {what}", fix)


def _one_of(choices: Sequence[str] | frozenset[str]) -> str:
    return f"one of: {', '.join(sorted(choices))}"
