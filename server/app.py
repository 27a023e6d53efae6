"""Puts the application together; everything that it needs comes in as arguments."""

from pathlib import Path
from typing import Final

from flask import Flask, Response, jsonify
from werkzeug.middleware.proxy_fix import ProxyFix

from graph.catalogue import load_catalogue
from graph.state import CURRENT, STATES, State, open_state
from graph.workers import Bounds
from server import (
    assets,
    compression,
    downloads,
    headers,
    i18n,
    interfaces,
    kept_pages,
    pages,
    problems,
    sparql,
)
from server.api.reading import ReadingRequest
from server.context import EXTENSION, Extension, StateHolder, choose_states, context
from server.dumps import Dumps
from server.editing import graph_store, journal_pages
from server.editing import setup as editing
from server.linked_data import head, resources, vocabulary_pages
from server.past_states import PastStates
from server.review import pages as review_pages
from server.settings import Settings
from server.sparql import front
from server.sparql.relay import Relay
from server.sparql.result_cache import ResultCache
from server.sparql.runner import Runner
from server.warming import Warming

MOST_BODY_BYTES: Final = 16 * 1024 * 1024


def create_app(state: State, settings: Settings) -> Flask:
    """Make the application that answers from `state` and follows `out/current`."""
    settings = editing.fitting(settings)
    app = Flask("server", static_folder=None, template_folder="templates")
    app.request_class = ReadingRequest
    app.config["MAX_CONTENT_LENGTH"] = MOST_BODY_BYTES
    app.config["MAX_FORM_MEMORY_SIZE"] = MOST_BODY_BYTES
    holder, journal = _holder(state, settings), editing.journal_of(settings)
    app.extensions[EXTENSION] = Extension(holder, settings, load_catalogue(), PastStates())
    app.extensions[sparql.CACHE] = ResultCache()
    relay = Relay(settings.services, settings.timeout_seconds)
    app.extensions[sparql.RUNNER] = Runner(
        _bounds(settings), journal.folder if journal else None, relay=relay
    )
    editing.init_app(app, holder, settings, app.extensions[sparql.RUNNER])
    app.extensions[downloads.EXTENSION] = Dumps(settings.out)
    for part in (assets, i18n, problems, headers, compression):
        part.init_app(app)
    choose_states(app)
    kept_pages.init_app(app)
    app.add_url_rule("/health", "health", _health)
    for blueprint in (
        sparql.blueprint,
        resources.blueprint,
        vocabulary_pages.blueprint,
        head.blueprint,
        downloads.blueprint,
        graph_store.blueprint,
        journal_pages.blueprint,
        review_pages.blueprint,
    ):
        app.register_blueprint(blueprint)
    for blueprint in (*pages.blueprints, *interfaces.blueprints):
        app.register_blueprint(blueprint)
    front.install(app)
    _trust_proxies(app, settings.trusted_proxies)
    return app


def _trust_proxies(app: Flask, number: int) -> None:
    """Believe what so many proxies in front say of the client; else anybody could say it."""
    if number:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=number, x_proto=number, x_host=number, x_prefix=number
        )


def _bounds(settings: Settings) -> Bounds:
    return Bounds(places=settings.max_queries, mebibytes=settings.max_query_mebibytes)


def warm(app: Flask) -> None:
    """Let the workers of queries read the state before the first client asks, and warm pages."""
    extension: Extension = app.extensions[EXTENSION]
    runner: Runner = app.extensions[sparql.RUNNER]
    runner.warm(extension.holder.state())
    Warming(app).begin()


def _holder(state: State, settings: Settings) -> StateHolder:
    """Follow `out/current`; a state from elsewhere (a test, a copy) is served as it is."""
    link, states = settings.out / CURRENT, settings.out / STATES
    journal = editing.journal_of(settings)

    def opened(name: str) -> State:
        return editing.begun(open_state(states / name), settings, journal)

    def current() -> str | None:
        return None if settings.empty else _target(link)

    return StateHolder(editing.begun(state, settings, journal), current, opened)


def _target(link: Path) -> str | None:
    """Name of the state that the link points to, None while there is none."""
    try:
        return link.readlink().name
    except OSError:
        return None


def _health() -> Response:
    here = context()
    response = jsonify(
        status="ok", state=here.state.id, as_of=here.state.manifest.as_of.isoformat()
    )
    response.cache_control.no_store = True
    return response
