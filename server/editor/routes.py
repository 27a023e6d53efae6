"""Addresses of the editor: the words that it completes, and the way out of a mistake."""

import time
from dataclasses import asdict
from typing import Final
from urllib.parse import urlencode

from flask import Blueprint, Response, g, jsonify, redirect, request

from ontology.terms import PREFIXES
from server.context import context
from server.editor.answers import carried, is_long
from server.editor.highlight import sparql_html, sparql_lines
from server.editor.mistakes import mended
from server.editor.words import things, words
from server.i18n import LANGUAGES, language
from server.sparql.page import BEGAN, editor

THINGS: Final = 8
LONGEST_WORD: Final = 80
_MENDS: Final = ("praefix", "statt", "umbenannt")

blueprint: Final = Blueprint("editor", __name__)
blueprint.add_app_template_filter(sparql_html, "sparql_html")
blueprint.add_app_template_filter(sparql_lines, "sparql_lines")


@blueprint.before_app_request
def _note_the_time() -> None:
    if request.path.rstrip("/") == "/sparql":
        setattr(g, BEGAN, time.perf_counter())


@blueprint.get("/sparql/woerter")
def known_words() -> Response:
    """Words for the completion as JSON: the vocabulary, or with `q` things that are called so."""
    here = context()
    text = request.args.get("q")
    if text is not None:
        found = things(here.state, text.strip()[:LONGEST_WORD], THINGS)
        return jsonify(words=[asdict(word) for word in found])
    response = jsonify(
        prefixes=PREFIXES, words=[asdict(word) for word in words(here.state, language())]
    )
    response.set_etag(f"woerter-{here.state.id}-{language()}", weak=True)
    response.cache_control.no_cache = True
    response.make_conditional(request)
    return response


@blueprint.post("/sparql/ergaenzt")
def mended_query() -> Response:
    """Take a way out of a mistake, and ask again."""
    query = request.form.get("query", "")
    for name in _MENDS:
        for value in request.form.getlist(name):
            query = mended(query, name, value)
    if is_long(query):
        return editor(query)
    chosen = [("lang", language())] if request.form.get("lang") in LANGUAGES else []
    address = urlencode([("query", query), *carried(), *chosen])
    return redirect(f"{request.script_root}/sparql?{address}", 303)  # type: ignore[return-value]  # werkzeug's Response
