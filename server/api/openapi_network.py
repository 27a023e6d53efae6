"""The explorer's picture in OpenAPI: what stands around one thing, with places to draw it at."""

from typing import Final, get_args

from graph.ego.model import MOST, SORTS, Sort
from graph.ego.ties import EVIDENCE
from server.api.openapi_paths import Writer
from server.api.openapi_schemas import Object, problems
from server.api.parameters import SCOPE, Parameter, choice, named, whole
from server.network.asked import COLUMNS, LAYERS, ORGANIC, STATUSES

_TEXT: Final[Object] = {"type": "string"}
_NUMBER: Final[Object] = {"type": "number"}
_COUNT: Final[Object] = {"type": "integer", "minimum": 0}
_SORT: Final[Object] = {"type": "string", "enum": list(get_args(Sort))}
_PLACE: Final[Object] = {"id": _TEXT, "sort": _SORT, "label": _TEXT, "x": _NUMBER, "y": _NUMBER}
_NODE: Final[Object] = {**_PLACE, "step": _COUNT, "degree": _COUNT, "hidden": _COUNT}
_REST: Final[Object] = {**_PLACE, "of": _TEXT, "number": _COUNT}
_TIE: Final[Object] = {"from": _TEXT, "to": _TEXT, "kind": _TEXT, "label": _TEXT, "weight": _COUNT}
_PICTURE: Final[Object] = {
    "type": "object",
    "required": ["state", "as_of", "focus", "nodes", "rests", "ties"],
    "properties": {
        "state": _TEXT,
        "as_of": {"type": "string", "format": "date"},
        "focus": {"type": ["string", "null"]},
        "width": _NUMBER,
        "height": _NUMBER,
        **{
            name: {
                "type": "array",
                "items": {"type": "object", "properties": it, "required": [*it]},
            }
            for name, it in (("nodes", _NODE), ("rests", _REST), ("ties", _TIE))
        },
    },
}


def network_paths(writer: Writer) -> dict[str, Object]:
    """`/api/netz`."""
    texts = ("Was um ein Ding herum steht, als Netz mit Orten zum Zeichnen",
             "what stands around one thing, as a network with places to draw it at")  # fmt: skip
    return {
        "/api/netz": writer.operation("netz", "analysis", texts, {
            "parameters": writer.parameters((*_ASKED, *SCOPE)),
            "responses": {
                "200": {"description": "OK",
                        "content": {"application/json": {"schema": _PICTURE}}},
                **problems(400, 404, 405),
            },
        }),
    }  # fmt: skip


_ASKED: Final = (
    Parameter("mitte", "worum herum; leer: Handlungsfelder und wen ihre Ansätze nennen",
              "around what; empty: action fields and whom their approaches name", usual=True,
              thing="actors"),
    whole("tiefe", "so viele Schritte weit", "so many steps far", 1, 2, 1),
    *named("feld", "gebiet", "zielgruppe", "art"),
    choice("status", "Stand der Umsetzung", "state of implementation", STATUSES),
    choice("beweis", "woher es bekannt ist", "what it is known by", EVIDENCE),
    choice("ohnesorte", "Sorte von Knoten, die fehlt", "sort of node left out", SORTS,
           several=True),
    Parameter("ohne", "Art von Beziehung, die fehlt", "kind of relation left out", several=True),
    Parameter("auf", "auch die Nachbarn davon", "its neighbours as well", several=True),
    Parameter("weg", "ohne dieses", "without this", several=True),
    choice("anordnung", "wie es liegt", "how it is laid out", (COLUMNS, ORGANIC)),
    Parameter("nach", "ein Weg bis dorthin", "a way to there"),
    Parameter("mit", "verglichen damit", "compared with this"),
    choice("schicht", "was darüber liegt", "what lies on top", LAYERS),
    whole("monate", "was in so vielen Monaten endet", "what ends within that time", 1, 120, 12),
    whole("hoechstens", "höchstens so viele Knoten", "at most so many nodes", 10, MOST, MOST),
)  # fmt: skip
