"""SPARQL Update over HTTP (SPARQL 1.1 Protocol, 2.2): who may, what it changes, what was kept."""

from typing import Final, cast

from flask import Response, current_app, jsonify, request

from graph.delta import Delta
from graph.editing import Draft
from graph.errors import StoreError
from graph.state import State
from graph.workers import Change
from server.context import context
from server.editing.editor import Committed, editor
from server.editing.token_file import PROPOSE, READ_PRIVATE, WRITE, Token
from server.editing.tokens import required, tokens
from server.settings import Settings
from server.sparql.guard import Bounds, check_update
from server.sparql.protocol import Operation, timeout_of
from server.sparql.runner import Runner

RUNNER: Final = "werwaswo-runner"
_LONGEST_NOTE: Final = 1_000


def updated(operation: Operation) -> Response:
    """Answer an update: 200 with what came of it, and the new state.

    Raises:
        EditingError: the client may not, or the change would break something.
        RefusedError, ProtocolError: the update is too large, or leaves the house.
        GraphError: it is no update, is late, or cannot be kept.
    """
    writer = editor()
    token = required(request, WRITE, PROPOSE)
    settings, text = context().settings, operation.text or ""
    check_update(text, _bounds(settings), settings.services)
    seconds = timeout_of(operation.parameters, settings.timeout_seconds)
    left = tokens().count(token)
    change = Change(text, operation.dataset)

    def make(state: State) -> Delta:
        return evaluated(state, change, seconds, token)

    note = operation.args.get("note", "")[:_LONGEST_NOTE]
    return kept(writer.commit(token, Draft(token.name, "update", text, note=note), make), left)


def evaluated(state: State, change: Change, seconds: float, token: Token) -> Delta:
    """What an update would change, as a token sees the state; nothing is kept of it."""
    runner = cast(Runner, current_app.extensions[RUNNER])
    client = request.remote_addr or ""
    found = runner.change(state, change, seconds, client, private=token.may(READ_PRIVATE))
    if not isinstance(found, Delta):
        raise StoreError("update", "worker", "an answer came where a change was asked for")
    return found


def kept(done: Committed, headers: dict[str, str]) -> Response:
    """Tell a client what was kept of its change."""
    response = jsonify(
        state=done.state,
        change=done.number,
        added=len(done.delta.added),
        removed=len(done.delta.removed),
        warnings=done.warnings,
    )
    response.headers.update(headers)
    if done.number is not None:
        response.headers["Content-Location"] = f"{request.script_root}/daten/verlauf/{done.number}"
    response.cache_control.no_store = True
    return response


def _bounds(settings: Settings) -> Bounds:
    """The bounds of queries; see `server.sparql.answering.bounds`."""
    return Bounds(
        settings.max_update_bytes,
        settings.max_nesting,
        settings.max_operators,
        settings.max_patterns,
    )
