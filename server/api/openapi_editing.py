"""The addresses of OpenAPI by which clients with a token write: graph store, update, journal."""

from typing import Final

from graph.patch import MEDIA_TYPE as PATCH
from server.api.openapi_paths import Writer
from server.api.openapi_schemas import Object, members, problems
from server.api.parameters import Parameter, whole
from server.editing.journal_pages import MOST_NUMBER
from server.negotiation import GRAPHS

SECURITY: Final[Object] = {"token": {"type": "http", "scheme": "bearer"}}
_ASKED: Final[list[Object]] = [{"token": []}]
_WROTE: Final = (400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 429, 503)
_TEXT: Final[Object] = {"type": "string"}
_COUNT: Final[Object] = {"type": "integer", "minimum": 0}
_MAYBE: Final[Object] = {"type": ["integer", "null"]}
_CHANGE: Final = members(
    dict.fromkeys(("at", "by", "text", "note", "patch"), _TEXT)
    | dict.fromkeys(("number", "added", "removed"), _COUNT)
    | {"undo_of": _MAYBE}
)
_KEPT: Final = members(
    {"state": _TEXT, "change": _MAYBE, "added": _COUNT, "removed": _COUNT, "warnings": {}}
)


def editing_paths(writer: Writer) -> dict[str, Object]:
    """What is off unless the operator turns it on; then 403 says so."""
    return {
        "/api/journal": _journal(writer),
        "/api/journal/{number}/undo": _undo(writer),
        "/graph-store": _graph_store(writer),
    }


def _journal(writer: Writer) -> Object:
    texts = ("die letzten Änderungen durch Programme", "the last changes by programs")
    before = whole("vor", "nur frühere als diese Nummer", "only earlier than this number",
                   0, MOST_NUMBER, None)  # fmt: skip
    listed = members({"changes": {"type": "array", "items": _CHANGE}})
    return writer.operation("journal", "editing", texts, {
        "parameters": writer.parameters((before,)),
        "responses": {
            "200": {"description": "OK", "content": {"application/json": {"schema": listed}}},
            **problems(400, 405),
        },
    })  # fmt: skip


def _undo(writer: Writer) -> Object:
    number = {
        "name": "number",
        "in": "path",
        "required": True,
        "description": writer.say("Nummer der Änderung", "number of the change"),
        "schema": {"type": "integer", "minimum": 1},
    }
    responses: Object = {
        "200": {"description": "OK", "content": {"application/json": {"schema": _KEPT}}},
        **problems(*_WROTE),
    }
    return {
        "post": {
            "operationId": "undo",
            "tags": ["editing"],
            "summary": writer.say("Eine Änderung zurücknehmen", "Take a change back"),
            "security": _ASKED,
            "parameters": [number],
            "responses": responses,
        }
    }


def _graph_store(writer: Writer) -> Object:
    graph = (
        Parameter("graph", "IRI des Graphen", "IRI of the graph",
                  example="https://example.org/graph"),
        Parameter("default", "der Vorgabegraph, ohne Wert", "the default graph, without a value"),
    )  # fmt: skip
    given: Object = {it.media_type: {"schema": _TEXT} for it in GRAPHS}
    told = {"parameters": writer.parameters(graph), "tags": ["editing"]}
    texts = ("Graph Store Protocol: einen Graphen lesen", "Graph Store Protocol: read a graph")
    made = writer.operation("graph_store", "editing", texts, {
        "parameters": writer.parameters(graph),
        "responses": {"200": {"description": "OK", "content": given},
                      **problems(400, 403, 404, 406)},
    })  # fmt: skip
    for method, words in _WRITES.items():
        body = {} if method == "delete" else {"requestBody": {"required": True, "content": given}}
        if method == "patch":
            body = {"requestBody": {"required": True, "content": {PATCH: {"schema": _TEXT}}}}
        made[method] = {
            "operationId": f"graph_store_{method}",
            "summary": writer.say(*words),
            "security": _ASKED,
            **told,
            **body,
            "responses": {
                "201": {"description": "Created"},
                "204": {"description": "OK"},
                **problems(*_WROTE),
            },
        }
    return made


_WRITES: Final = {
    "put": ("Einen Graphen ersetzen", "Replace a graph"),
    "post": ("In einen Graphen hineinschreiben", "Add to a graph"),
    "delete": ("Einen Graphen löschen", "Delete a graph"),
    "patch": ("Einen Graphen ändern (RDF Patch)", "Change a graph (RDF Patch)"),
}
