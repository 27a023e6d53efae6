"""The page of the endpoint for people: the query, its answer, or what is wrong with it."""

import time
from dataclasses import dataclass
from typing import Any, Final

from flask import Response, g, make_response, render_template, request

from graph.catalogue import StoredQuery
from graph.catalogue.examples import Examples
from ontology.terms import PREFIXES
from server.context import Context, context
from server.editor.answers import carried, downloads, is_graph, is_long, number_columns, part
from server.editor.mistakes import mistakes, quoted
from server.editor.snippets import snippets
from server.editor.turtle import turtle
from server.editor.words import tables
from server.i18n import gettext as _
from server.i18n import language
from server.problems import Problem
from server.shown import Shower
from server.sparql.answering import Table
from server.views.held import Held
from server.views.paths import Paths
from server.views.problem_texts import problem_texts

BEGAN: Final = "werwaswo_began"
_GROUPS: Final = ("entity", "analysis", "network")
_MILLISECONDS: Final = 1000


@dataclass(frozen=True, slots=True)
class ExampleGroup:
    """Questions of one group: name and what they ask."""

    title: str
    queries: tuple[tuple[str, str], ...]


def editor(query: str, found: Table | None = None, problem: Problem | None = None) -> Response:
    """The page for people: the query, and its answer or what is wrong with it."""
    here = context()
    asked = query or _example(here)
    page = render_template(
        "sparql.html",
        query=asked,
        carried=[it for it in carried() if it[0] not in ("stand", "asOf")],
        is_long=is_long(asked),
        prefixes=PREFIXES,
        graphs=here.state.store.graphs(),
        tables=tables(here.state, language()),
        examples=_examples(here),
        **_problem(asked, problem, here),
        **_answer(asked, found, here),
    )
    return make_response(page, problem.status if problem else 200)


def _problem(query: str, problem: Problem | None, here: Context) -> dict[str, Any]:
    if problem is None:
        return {"problem": None, "mistakes": []}
    told = mistakes(query, problem, here.state.store.graphs())
    return {
        "problem": problem,
        "mistakes": [(it, quoted(query, it)) for it in told],
        "advice": problem_texts().get(problem.name, ""),
    }


def _answer(query: str, found: Table | None, here: Context) -> dict[str, Any]:
    if found is None:
        return {"table": None}
    shower = Shower(here.state.labels, Paths(here.state.manifest.base), language())
    endpoint = f"{request.url_root.rstrip('/')}/sparql"
    return {
        "table": found,
        "part": part(found.rows, shower),
        "is_number": number_columns(found.rows),
        "turtle": turtle(found.rows) if found.kind == "graph" else "",
        "with_iris": request.values.get("iris") == "1",
        "milliseconds": _spent(),
        "downloads": downloads(query),
        "snippets": snippets(endpoint, query, is_graph(query)),
    }


def _spent() -> int | None:
    """Milliseconds since the request began, None if nobody has noted it."""
    began = g.get(BEGAN)
    return None if began is None else round((time.perf_counter() - began) * _MILLISECONDS)


def _example(here: Context) -> str:
    """The stored question that `beispiel=` names, filled in for this landscape; else nothing."""
    name = request.args.get("beispiel", "")
    query = next((it for it in here.catalogue.group(*_GROUPS) if it.name == name), None)
    return _bound(Held(here.state), query, here) if query else ""


def _bound(held: Held, query: StoredQuery, here: Context) -> str:
    manifest = held.state.manifest
    values = Examples(
        here.catalogue, held.store, manifest.base, manifest.as_of.isoformat(), language()
    )
    return _without_header(values.bound(query) or query.text)


def _without_header(text: str) -> str:
    lines = text.splitlines()
    return "\n".join(line for line in lines if not line.startswith("#+")).strip() + "\n"


def _examples(here: Context) -> list[ExampleGroup]:
    titles = (_("Nachschlagen"), _("Auswerten"), _("Verbindungen"))
    return [
        ExampleGroup(
            title,
            tuple((it.name, it.summary[language()].strip()) for it in here.catalogue.group(group)),
        )
        for group, title in zip(_GROUPS, titles, strict=True)
    ]
