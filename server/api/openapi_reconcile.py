"""The addresses of the reconciliation service in OpenAPI."""

from dataclasses import replace
from typing import Final

from server.api.openapi_paths import Writer
from server.api.openapi_schemas import Object, problems
from server.api.parameters import DAY, LANGUAGE, STATE, Parameter, Schema
from server.reconcile.asked import BATCH
from server.reconcile.manifest import PATH
from server.reconcile.sorts import PROPERTIES, SORTS, TERRITORY

_TEXT: Final[Schema] = {"type": "string"}
_ANY: Final[Object] = {"application/json": {"schema": {"type": "object"}}}
_SCOPE: Final = (LANGUAGE, DAY, STATE)
_ID: Final = Parameter("id", "Kennung oder IRI", "id or IRI", required=True)
_IDS: Final = {
    "flyout_property": PROPERTIES[0].id,
    "flyout_type": SORTS[0].id,
    "reconcile_feature": "name_likeness",
}
"""What is asked about by an id of its own."""
_PREFIX: Final = Parameter("prefix", "was bisher getippt ist", "what has been typed", example="IHK")
_CURSOR: Final = Parameter(
    "cursor", "so viele Vorschläge überspringen", "skip so many suggestions",
    {"type": "integer", "minimum": 0},
)  # fmt: skip


def reconcile_paths(writer: Writer) -> dict[str, Object]:
    """The service, its suggestions, cards and previews (Reconciliation Service API 0.2)."""
    paths = {PATH: _service(writer), f"{PATH}/properties": _properties(writer)}
    for name in ("entity", "property", "type"):
        paths[f"{PATH}/suggest/{name}"] = _suggest(writer, name)
        paths[f"{PATH}/flyout/{name}"] = _one(
            writer, f"flyout_{name}", ("eine kleine Karte dazu", "a small card about it"), _ANY
        )
    html: Object = {"text/html": {"schema": _TEXT}}
    plain: Object = {"text/plain": {"schema": _TEXT}}
    paths[f"{PATH}/preview"] = _one(
        writer, "reconcile_preview", ("eine Karte von 430 × 300", "a card of 430 × 300"), html
    )
    paths[f"{PATH}/feature"] = _one(
        writer, "reconcile_feature", ("was ein Merkmal bedeutet", "what a feature means"), plain
    )
    paths[f"{PATH}/view"] = _view(writer)
    return paths


def _service(writer: Writer) -> Object:
    texts = (
        "Abgleich (Reconciliation Service API 0.2): Beschreibung, Abfragen, Daten",
        "Reconciliation Service API 0.2: manifest, queries, data",
    )
    asked = (
        Parameter("queries", f"bis zu {BATCH} Abfragen als JSON", f"up to {BATCH} queries as JSON",
                  example='{"q0": {"query": "IHK zu Leipzig"}}'),
        Parameter("extend", "Entitäten und Eigenschaften als JSON",
                  "entities and properties as JSON"),
    )  # fmt: skip
    told: Object = {
        "responses": {
            "200": {"description": "OK", "content": _ANY},
            **problems(400, 404, 405, 413, 415, 503),
        }
    }
    given = {"parameters": writer.parameters((*asked, *_SCOPE)), **told}
    made = writer.operation("reconcile", "search", texts, given)
    form = {"type": "object", "properties": dict.fromkeys(("queries", "extend"), _TEXT)}
    made["post"] = {
        "operationId": "reconcile_post",
        "tags": ["search"],
        "summary": writer.say(*texts),
        "parameters": writer.parameters(_SCOPE),
        "requestBody": {
            "required": True,
            "content": {"application/x-www-form-urlencoded": {"schema": form}},
        },
        **told,
    }
    return made


def _suggest(writer: Writer, name: str) -> Object:
    german = {"entity": "Dinge", "property": "Eigenschaften", "type": "Typen"}[name]
    texts = (f"Vorschläge für den Abgleich: {german}", f"suggestions for reconciling: {name}")
    several = Parameter("type", "nur von diesen Typen", "of these types only", several=True)
    asked = (_PREFIX, _CURSOR, *((several,) if name == "entity" else ()), *_SCOPE)
    return writer.operation(f"reconcile_suggest_{name}", "search", texts, {
        "parameters": writer.parameters(asked),
        "responses": {"200": {"description": "OK", "content": _ANY}, **problems(400, 404, 405)},
    })  # fmt: skip


def _properties(writer: Writer) -> Object:
    texts = ("abrufbare Eigenschaften eines Typs", "properties of a type that may be fetched")
    asked = (
        Parameter("type", "Typ", "type", example="organisation"),
        Parameter("limit", "höchstens so viele", "at most so many",
                  {"type": "integer", "minimum": 0}),
        LANGUAGE,
    )  # fmt: skip
    return writer.operation("reconcile_properties", "search", texts, {
        "parameters": writer.parameters(asked),
        "responses": {"200": {"description": "OK", "content": _ANY}, **problems(400, 404, 405)},
    })  # fmt: skip


def _one(writer: Writer, name: str, texts: tuple[str, str], content: Object) -> Object:
    asked = replace(_ID, example=_IDS[name]) if name in _IDS else _entity(writer)
    return writer.operation(name, "search", texts, {
        "parameters": writer.parameters((asked, *_SCOPE)),
        "responses": {"200": {"description": "OK", "content": content}, **problems(400, 404, 405)},
    })  # fmt: skip


def _entity(writer: Writer) -> Parameter:
    """The id of an entity, a territory of the landscape as example if it has any."""
    key = writer.examples.get("territories")
    return replace(_ID, example=f"id/{TERRITORY.id}/{key}" if key else None)


def _view(writer: Writer) -> Object:
    texts = ("zur Seite einer Entität", "to the page of an entity")
    return writer.operation("reconcile_view", "search", texts, {
        "parameters": writer.parameters((_entity(writer), *_SCOPE)),
        "responses": {"303": {"description": "See Other"}, **problems(400, 404, 405)},
    })  # fmt: skip
