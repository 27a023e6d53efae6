"""The paths of the OpenAPI document: analyses, stored questions, and the fixed addresses."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from graph.catalogue import Parameter as Asked
from graph.catalogue import StoredQuery
from graph.catalogue.examples import DAY as AS_OF
from graph.catalogue.examples import LANGUAGE as TONGUE
from server.api import Analysis, analyses
from server.api.openapi_schemas import (
    Object,
    answer,
    asked_parameter,
    item,
    page,
    parameter,
    problems,
    question,
)
from server.api.parameters import (
    DAY,
    EXCEL,
    FORMAT,
    LANGUAGE,
    PAGED,
    SCOPE,
    STATE,
    Parameter,
    choice,
)
from server.api.questions import GROUPS
from server.negotiation import GRAPHS, Offer
from server.questions.forms import ROWS, offers
from server.questions.options import offered
from server.views.site import Site

_READ: Final = (400, 404, 405, 406, 503)
_TEXT: Final[Object] = {"schema": {"type": "string"}}
_BYTES: Final[Object] = {}


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes operations in one language, with examples of one landscape."""

    here: Site
    examples: Mapping[str, str]
    """By drop-down (`territories`): something that is known here."""

    @property
    def language(self) -> str:
        """The language of the texts."""
        return self.here.language

    def say(self, de: str, en: str) -> str:
        """One of two texts."""
        return de if self.language == "de" else en

    def parameters(self, known: Iterable[Parameter]) -> list[Object]:
        """Parameters with an example each, if there is one."""
        return [
            parameter(it, self.language, self.examples.get(it.thing or "") or it.example)
            for it in known
        ]

    def operation(self, name: str, tag: str, texts: tuple[str, str], made: Object) -> Object:
        """An operation by GET."""
        summary = self.say(*texts)
        return {"get": {"operationId": name, "tags": [tag], "summary": _sentence(summary), **made}}


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def analysis_paths(writer: Writer) -> dict[str, Object]:
    """Two paths for each analysis: JSON (or CSV by Accept), and CSV."""
    paths: dict[str, Object] = {}
    for known in analyses():
        paths[f"/api/{known.name}"] = _analysis(writer, known)
        paths[f"/api/{known.name}.csv"] = _sheet(writer, known)
    return paths


def _analysis(writer: Writer, known: Analysis) -> Object:
    asked = (*known.parameters, *SCOPE, *PAGED, FORMAT, EXCEL)
    content = {
        "application/json": {"schema": page([item(shape) for shape in known.shapes])},
        "text/csv": _TEXT,
    }
    return writer.operation(known.name, "analysis", (known.de, known.en), {
        "parameters": writer.parameters(asked),
        "responses": {"200": {"description": "OK", "content": content}, **problems(*_READ)},
        "x-aliases": [f"/api/{known.german}"] if known.german else [],
    })  # fmt: skip


def _sheet(writer: Writer, known: Analysis) -> Object:
    """CSV gives all rows unless told otherwise."""
    limit = Parameter(PAGED[0].name, PAGED[0].de, PAGED[0].en, {"type": "integer", "minimum": 1})
    asked = (*known.parameters, *SCOPE, limit, PAGED[1], EXCEL)
    content = {"text/csv": _TEXT}
    return writer.operation(
        f"{known.name}_csv", "analysis", (f"{known.de} (CSV)", f"{known.en} (CSV)"), {
            "parameters": writer.parameters(asked),
            "responses": {"200": {"description": "OK", "content": content}, **problems(*_READ)},
            "x-aliases": [f"/api/{known.german}.csv"] if known.german else [],
        })  # fmt: skip


def question_paths(writer: Writer, queries: Iterable[StoredQuery]) -> dict[str, Object]:
    """The list of questions, and a path for each."""
    texts = ("alle fertigen Fragen mit ihren Angaben und Spalten",
             "all stored questions with their parameters and columns")  # fmt: skip
    asked = (
        choice("gruppe", "Nachschlagen, Auswerten, Verbindungen", "look up, analyse, connect",
               GROUPS),
        Parameter("regel", "Regel, die sie stellt", "rule that it asks"),
        LANGUAGE, DAY, STATE, *PAGED,
    )  # fmt: skip
    whole = {"application/json": {"schema": page([question()])}}
    listed = writer.operation("questions", "question", texts, {
        "parameters": writer.parameters(asked),
        "responses": {"200": {"description": "OK", "content": whole}, **problems(400, 404, 405)},
        "x-aliases": ["/api/questions"],
    })  # fmt: skip
    return {"/api/fragen": listed} | {
        f"/api/fragen/{it.name}": _question(writer, it) for it in queries
    }


def _question(writer: Writer, query: StoredQuery) -> Object:
    forms = offers(query)
    own = [
        asked_parameter(it, writer.language, it.required and not it.default, _words(writer, it))
        for it in query.params
        if it.name not in (TONGUE, AS_OF)
    ]
    names = [name for form in forms for name in form.names]
    general = (
        LANGUAGE,
        DAY,
        STATE,
        *(PAGED if ROWS in forms else ()),
        _form_parameter(names),
        EXCEL,
    )
    content = {it.media_type: _content(query, it) for it in forms}
    definition = query.definition[writer.language] if query.definition else ""
    endings = ", ".join(it.ending for it in forms)
    told = writer.say(f"Auch mit Endung: {endings}.", f"Also by ending: {endings}.")
    return writer.operation(
        f"question_{query.name}", "question", (query.summary["de"], query.summary["en"]), {
            "description": f"{definition} {told}".strip(),
            "parameters": [*own, *writer.parameters(general)],
            "responses": {
                "200": {"description": "OK", "content": content}, **problems(*_READ)},
            "x-aliases": [f"/api/questions/{query.name}"],
        })  # fmt: skip


def _words(writer: Writer, it: Asked) -> list[str]:
    """What a parameter of a scheme may be, by notation."""
    if not it.scheme:
        return []
    return [*it.choices, *(known.value for known in offered(writer.here, it)), ""]


def _form_parameter(names: list[str]) -> Parameter:
    return choice(FORMAT.name, FORMAT.de, FORMAT.en, tuple(dict.fromkeys(names)))


def _content(query: StoredQuery, form: Offer) -> Object:
    if form is ROWS:
        return {"schema": answer(query)}
    return _TEXT if form in GRAPHS or form.media_type.startswith("text/") else _BYTES
