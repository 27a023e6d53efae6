"""JSON Schemas (2020-12, as of OpenAPI 3.1) of what the API gives, made from its own tables."""

from collections.abc import Mapping, Sequence
from typing import Final

from graph.catalogue import Parameter as Asked
from graph.catalogue import StoredQuery
from server.api.listing import Kind, Shape
from server.api.parameters import DAY_PATTERN, Parameter, or_empty
from server.problems import PROBLEM_JSON, STATUS

Object = dict[str, object]

THING: Final = {"$ref": "#/components/schemas/Thing"}
CELL: Final = {"$ref": "#/components/schemas/Cell"}
_KINDS: Final[Mapping[Kind, Object]] = {
    "text": {"type": ["string", "null"]},
    "number": {"type": ["number", "null"]},
    "flag": {"type": ["boolean", "null"]},
    "day": {"type": ["string", "null"], "format": "date"},
    "ref": {"anyOf": [THING, {"type": "null"}]},
    "refs": {"type": "array", "items": THING},
    "texts": {"type": "array", "items": {"type": "string"}},
}
_OBJECTS: Final = {"type": "array", "items": {"type": "object"}}
_TYPES: Final[Mapping[str, Object]] = {
    "iri": {"type": "string"},
    "string": {"type": "string"},
    "integer": {"type": "integer"},
    "decimal": {"type": "number"},
    "date": {"type": "string", "pattern": DAY_PATTERN},
    "boolean": {"type": "boolean"},
    "language": {"type": "string"},
}


def components() -> Object:
    """What several answers share."""
    return {
        "schemas": {
            "Thing": members({"iri": {"type": "string"}, "label": {"type": "string"}}),
            "Cell": {
                "description": "null means not known, never none",
                "anyOf": [
                    {"type": ["string", "number", "boolean", "null"]},
                    THING,
                ],
            },
            "Problem": _problem(),
        },
        "responses": {
            str(status): {
                "description": f"{status}: {', '.join(names)} (RFC 9457)",
                "content": {
                    PROBLEM_JSON.media_type: {"schema": {"$ref": "#/components/schemas/Problem"}}
                },
            }
            for status, names in _statuses().items()
        },
    }


def _problem() -> Object:
    names = sorted({name for _status, name in STATUS.values()})
    return {
        "type": "object",
        "description": f"RFC 9457; kinds: {', '.join(names)}",
        "required": ["title", "status", "detail"],
        "properties": {
            "type": {"type": "string", "format": "uri-reference"},
            "title": {"type": "string"},
            "status": {"type": "integer", "minimum": 400, "maximum": 599},
            "detail": {"type": "string"},
        },
    }


def _statuses() -> dict[int, list[str]]:
    found: dict[int, list[str]] = {405: ["method"], 500: ["error"]}
    for status, name in STATUS.values():
        found.setdefault(status, []).append(name)
    return {status: sorted(set(names)) for status, names in sorted(found.items())}


def problems(*statuses: int) -> Object:
    """References to the answers that are none."""
    return {str(it): {"$ref": f"#/components/responses/{it}"} for it in statuses}


def item(shape: Shape) -> Object:
    """One item of a list, by its shape."""
    return members({field: _KINDS[kind] for field, kind in shape.items()})


def page(items: Sequence[Object], more: Object | None = None) -> Object:
    """A page of a list; `items` are the forms that an item may have."""
    one = items[0] if len(items) == 1 else {"anyOf": list(items)}
    properties: Object = {
        "state": {"type": "string"},
        "as_of": {"type": "string", "format": "date"},
        "parameters": {
            "type": "object",
            "additionalProperties": {"type": "array", "items": {"type": "string"}},
        },
        "total": {"type": "integer", "minimum": 0},
        "limit": {"type": "integer", "minimum": 1},
        "offset": {"type": "integer", "minimum": 0},
        "next": {"type": ["string", "null"], "format": "uri"},
        "items": {"type": "array", "items": one},
    }
    return {
        "type": "object",
        "required": list(properties),
        "properties": properties | (more or {}),
    }


def answer(query: StoredQuery) -> Object:
    """A page of the rows of a stored question."""
    row = members({column.name: CELL for column in query.columns})
    named = members({"name": {"type": "string"}, "summary": {"type": "string"}})
    return page([row], {"question": named})


def question() -> Object:
    """One stored question in the list of all."""
    fields: dict[str, object] = dict.fromkeys(
        ("name", "summary", "group", "result", "address", "page"), _TYPES["string"]
    )
    fields |= dict.fromkeys(("rule", "definition"), _KINDS["text"])
    fields |= dict.fromkeys(("parameters", "columns", "formats"), _OBJECTS)
    return members(fields)


def members(properties: Mapping[str, object]) -> Object:
    """An object with exactly these members."""
    return {
        "type": "object",
        "required": list(properties),
        "properties": dict(properties),
        "additionalProperties": False,
    }


def parameter(it: Parameter, language: str, example: str | None) -> Object:
    """One parameter of an analysis."""
    schema: object = {"type": "array", "items": it.schema} if it.several else it.schema
    text = it.de if language == "de" else it.en
    made = _parameter(it.name, text, schema, it.required, example)
    return made | {"x-usual": True} if it.usual else made


def asked_parameter(it: Asked, language: str, required: bool, words: Sequence[str]) -> Object:
    """One parameter of a stored question; `words` are what it may be, if that is a short list."""
    bounds = {"minimum": it.min, "maximum": it.max}
    plain = _TYPES[it.type] | {name: bound for name, bound in bounds.items() if bound is not None}
    schema: Object = plain if plain["type"] == "string" else or_empty(plain)
    if words:
        schema = {"type": "string", "enum": list(words)}
    whole: object = {"type": "array", "items": schema} if it.several else schema
    return _parameter(it.name, it.label[language], whole, required, None)


def _parameter(
    name: str, description: str, schema: object, required: bool, example: str | None
) -> Object:
    made: Object = {
        "name": name,
        "in": "query",
        "description": description,
        "required": required,
        "schema": schema,
    }
    is_list = isinstance(schema, dict) and schema.get("type") == "array"
    if is_list:
        made |= {"style": "form", "explode": True}
    if example is not None:
        made["example"] = [example] if is_list else example
    return made
