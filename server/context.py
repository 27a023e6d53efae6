"""What every handler is given: the state it answers from, the settings, the stored queries."""

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final, cast

from flask import Flask, current_app, g, has_request_context, request

from graph.catalogue import Catalogue
from graph.errors import GraphError
from graph.state import State
from server.past_states import Chosen, PastStates, is_raw, refuse_writing
from server.settings import Settings

EXTENSION: Final = "werwaswo"
CHECK_EVERY_SECONDS: Final = 1.0
_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Context:
    """One request sees one state, even if a new one is built meanwhile.

    `chosen` tells whether it is an earlier one, and what was asked for.
    """

    state: State
    settings: Settings
    catalogue: Catalogue
    chosen: Chosen


class StateHolder:
    """Holds the state that is served, and swaps it when `out/current` points elsewhere.

    `current_id` names the state that should be served (None: leave it), `open_state` opens it.
    The link is looked at once a second at most; a state that cannot be opened is logged, and the
    old one goes on.
    """

    def __init__(
        self,
        state: State,
        current_id: Callable[[], str | None],
        open_state: Callable[[str], State],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Serve `state` until `current_id` names another one."""
        self._state = state
        self._seen: str | None = state.id
        self._current_id = current_id
        self._open = open_state
        self._clock = clock
        self._checked = clock()
        self._lock = threading.Lock()
        self.changing = threading.RLock()
        """Held by whoever puts another state in the place of the present one."""
        self.swapped: Callable[[], None] = _nothing
        """Called when another state was built and is served from now on."""

    def publish(self, state: State) -> None:
        """Serve this state from now on; `changing` is held by the caller."""
        self._state = state

    def state(self) -> State:
        """Give the state to answer from."""
        if self._clock() - self._checked >= CHECK_EVERY_SECONDS and self._lock.acquire(False):
            try:
                self._swap()
            finally:
                self._checked = self._clock()
                self._lock.release()
        return self._state

    def _swap(self) -> None:
        wanted = self._current_id()
        if wanted is None or wanted == self._seen:
            return
        self._seen = wanted
        try:
            with self.changing:
                self._state = self._open(wanted)
        except (GraphError, OSError):
            _LOG.exception("state %s cannot be opened; %s is served on", wanted, self._state.id)
        else:
            _LOG.info("state %s is served", wanted)
            self.swapped()


def _nothing() -> None:
    """Nobody wants to know."""


@dataclass(frozen=True, slots=True)
class Extension:
    """What the application keeps in `extensions`."""

    holder: StateHolder
    settings: Settings
    catalogue: Catalogue
    past: PastStates


def context() -> Context:
    """Give the context of this request (or, outside of requests, of the application).

    The address chooses the state by `stand` and `asOf` (`PastStates.chosen`, with its errors). An
    error is raised once: what is said about it is said from the served state.
    """
    known = g.get(EXTENSION)
    if known is None:
        extension = cast(Extension, current_app.extensions[EXTENSION])
        served = extension.holder.state()
        known = Context(served, extension.settings, extension.catalogue, Chosen(served, served))
        g.setdefault(EXTENSION, known)
        if has_request_context():
            known = chosen_by(request.args)
    return cast(Context, known)


def chosen_by(args: Mapping[str, str]) -> Context:
    """The context of this request with the state that `stand` and `asOf` of these choose.

    Errors are those of `PastStates.chosen`.
    """
    here, extension = context(), cast(Extension, current_app.extensions[EXTENSION])
    chosen = extension.past.chosen(here.chosen.served, args, strict=is_raw(request.path))
    known = replace(here, state=chosen.state, chosen=chosen)
    setattr(g, EXTENSION, known)
    return known


def choose_states(app: Flask) -> None:
    """Choose the state before anything is answered: an error about it is the answer then."""
    app.before_request(_choose)


def _choose() -> None:
    if not request.path.startswith("/static/") and context().chosen.is_past:
        refuse_writing(request.method, request.path)
