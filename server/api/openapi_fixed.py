"""The addresses of OpenAPI that are no analysis: suggestions, health, SPARQL, whole landscapes."""

from typing import Final

from graph.changes.patches import PARTS
from graph.patch import MEDIA_TYPE as PATCH
from server.api.openapi_paths import Writer
from server.api.openapi_schemas import Object, problems
from server.api.parameters import LANGUAGE, SCOPE, Parameter, Schema, choice
from server.downloads import FILES
from server.negotiation import GRAPHS, SOLUTIONS, Offer
from server.views.suggest import SUGGESTED

_TEXT: Final[Schema] = {"type": "string"}
_QUERY: Final = Parameter(
    "query", "die Abfrage in SPARQL 1.1", "the query in SPARQL 1.1", required=True,
    example="SELECT * WHERE { ?s ?p ?o } LIMIT 3",
)  # fmt: skip
_DATASET: Final = (
    Parameter("default-graph-uri", "Graphen des Vorgabegraphen", "graphs of the default graph",
              several=True),
    Parameter("named-graph-uri", "benannte Graphen", "named graphs", several=True),
    Parameter("timeout", "Sekunden, höchstens die der Einstellung",
              "seconds, at most the setting's", {"type": "number", "exclusiveMinimum": 0}),
)  # fmt: skip
_SUGGESTED: Final[Object] = {
    "type": "object",
    "required": ["suggestions", "status"],
    "properties": {
        "status": {"type": "string"},
        "suggestions": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["label", "value", "detail", "iri"],
                "properties": dict.fromkeys(
                    ("label", "value", "detail", "iri", "group", "href"), _TEXT
                ),
            },
        },
    },
}
_HEALTH: Final[Object] = {
    "type": "object",
    "required": ["status", "state", "as_of"],
    "properties": {
        "status": {"const": "ok"}, "state": _TEXT, "as_of": {"type": "string", "format": "date"},
    },
}  # fmt: skip


def fixed_paths(writer: Writer) -> dict[str, Object]:
    """Every address that is not made from a table of its own."""
    return {
        "/api/suggest": _suggest(writer),
        "/health": _health(writer),
        "/sparql": _sparql(writer),
        "/.well-known/void": _void(writer),
        "/api/changes.rdfp": _patch(writer),
        **{f"/daten/{name}": _file(writer, name, kind) for name, kind in FILES.items()},
    }


def _suggest(writer: Writer) -> Object:
    texts = ("Vorschläge beim Tippen", "suggestions while typing")
    asked = (
        Parameter("q", "was bisher getippt ist", "what has been typed", example="Saalekreis"),
        choice(
            "kind",
            "Thema, Ort oder beides in einer Zeile",
            "topic, place or both in one line",
            SUGGESTED,
        ),
        LANGUAGE,
    )
    return writer.operation("suggest", "search", texts, {
        "parameters": writer.parameters(asked),
        "responses": {
            "200": {"description": "OK",
                    "content": {"application/json": {"schema": _SUGGESTED}}},
            **problems(400, 405),
        },
    })  # fmt: skip


def _health(writer: Writer) -> Object:
    texts = ("ob der Dienst antwortet, und aus welchem Stand",
             "whether the service answers, and from which state")  # fmt: skip
    return writer.operation("health", "service", texts, {
        "parameters": [],
        "responses": {
            "200": {"description": "OK", "content": {"application/json": {"schema": _HEALTH}}},
            **problems(405),
        },
    })  # fmt: skip


def _sparql(writer: Writer) -> Object:
    texts = ("SPARQL 1.1 Protocol: eine Abfrage", "SPARQL 1.1 Protocol: a query")
    names = tuple(dict.fromkeys(name for it in (*SOLUTIONS, *GRAPHS) for name in it.names))
    form = choice("format", "Form der Antwort, vor Accept", "form of the answer, before Accept",
                  names)  # fmt: skip
    told = {
        "responses": {
            "200": {"description": "OK", "content": _contents((*SOLUTIONS, *GRAPHS))},
            **problems(400, 403, 405, 406, 413, 415, 503),
        },
    }
    made = writer.operation("sparql", "sparql", texts, {
        "parameters": writer.parameters((_QUERY, *_DATASET, form)), **told})  # fmt: skip
    sent = {
        "application/sparql-query": {"schema": _TEXT},
        "application/x-www-form-urlencoded": {
            "schema": {"type": "object", "required": ["query"], "properties": {"query": _TEXT}}
        },
    }
    made["post"] = {
        "operationId": "sparql_post",
        "tags": ["sparql"],
        "summary": writer.say(*texts),
        "requestBody": {"required": True, "content": sent},
        **told,
    }
    return made


def _contents(offers: tuple[Offer, ...]) -> Object:
    return {it.media_type: {} for it in offers}


def _void(writer: Writer) -> Object:
    texts = ("VoID, DCAT und PROV des Stands", "VoID, DCAT and PROV of the state")
    return writer.operation("void", "data", texts, {
        "parameters": [],
        "responses": {
            "200": {"description": "OK", "content": _contents(GRAPHS[:4])},
            **problems(405, 406),
        },
    })  # fmt: skip


def _patch(writer: Writer) -> Object:
    texts = ("der Unterschied zweier Stände als RDF Patch",
             "the difference of two states as RDF Patch")  # fmt: skip
    asked = (
        Parameter("vorher", "früherer Tag oder Stand", "earlier day or state"),
        Parameter("nachher", "späterer Tag oder Stand", "later day or state"),
        choice("teil", "alles, oder nur was Quellen sagen", "all, or only what sources say", PARTS),
        *SCOPE,
    )
    return writer.operation("changes_patch", "data", texts, {
        "parameters": writer.parameters(asked),
        "responses": {
            "200": {"description": "OK", "content": {PATCH: {"schema": _TEXT}}},
            **problems(400, 404, 405, 503),
        },
        "x-aliases": ["/api/aenderungen.rdfp"],
    })  # fmt: skip


def _file(writer: Writer, name: str, kind: str) -> Object:
    texts = (f"der ganze Stand: {name}", f"the whole state: {name}")
    return writer.operation(f"file_{name}", "data", texts, {
        "parameters": [],
        "responses": {"200": {"description": "OK", "content": {kind: {}}}, **problems(404, 405)},
    })  # fmt: skip
