"""Puts the application together; everything that it needs comes in as arguments."""

from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask, Response, jsonify

from graph.catalogue import load_catalogue
from server import headers, i18n, pages
from server.context import EXTENSION, Extension, StateHolder, context
from server.settings import Settings

if TYPE_CHECKING:
    from graph.state import State


def create_app(state: "State", settings: Settings) -> Flask:
    """Make the application that answers from `state` and follows `out/current`."""
    app = Flask("server", static_folder="static", template_folder="templates")
    app.extensions[EXTENSION] = Extension(_holder(state, settings), settings, load_catalogue())
    i18n.init_app(app)
    headers.init_app(app)
    app.add_url_rule("/health", "health", _health)
    for blueprint in pages.blueprints:
        app.register_blueprint(blueprint)
    return app


def _holder(state: "State", settings: Settings) -> StateHolder:
    link, states = settings.out / "current", settings.out / "states"
    return StateHolder(state, lambda: _target(link), lambda name: _open(states / name))


def _target(link: Path) -> str | None:
    """Name of the state that `out/current` points to, None while there is none."""
    return link.readlink().name if link.is_symlink() else None


def _open(folder: Path) -> "State":
    from graph.state import open_state

    return open_state(folder)


def _health() -> Response:
    here = context()
    return jsonify(status="ok", state=here.state.id)
