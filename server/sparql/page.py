"""The page of the endpoint for people: the query, its answer, or what is wrong with it."""

from typing import Any
from urllib.parse import urlencode

from flask import Response, make_response, render_template, request

from ontology.terms import PREFIXES
from server.context import Context, context
from server.i18n import language
from server.negotiation import GRAPHS, SOLUTIONS, Offer
from server.problems import Problem
from server.shown import Shower
from server.sparql.answering import Table, form_of
from server.views.paths import Paths


def editor(query: str, found: Table | None = None, problem: Problem | None = None) -> Response:
    """The page for people: the query, and its answer or what is wrong with it."""
    here = context()
    shower = Shower(here.state.labels, Paths(here.state.manifest.base), language())
    page = render_template(
        "sparql.html",
        query=query,
        table=found,
        rows=shower.rows(found.rows) if found else [],
        problem=problem,
        downloads=_downloads(query) if found else [],
        prefixes=PREFIXES,
        graphs=here.state.store.graphs(),
        examples=_examples(here),
    )
    return make_response(page, problem.status if problem else 200)


def _examples(here: Context) -> list[Any]:
    return [query for query in here.catalogue if query.group in ("entity", "analysis", "network")]


def _downloads(query: str) -> list[tuple[str, str]]:
    """Names of formats with the address of the answer in them."""
    graph = form_of(query) in ("CONSTRUCT", "DESCRIBE")
    offers: tuple[Offer, ...] = GRAPHS if graph else SOLUTIONS
    path = request.script_root + "/sparql"
    return [
        (
            offer.names[0],
            f"{path}?{urlencode({'query': query, 'format': offer.names[0], 'download': '1'})}",
        )
        for offer in offers
    ]
