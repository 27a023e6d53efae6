"""Which state a request is answered from: the one that is served, or an earlier one it asks for.

`stand=` names a state (its id, a unique beginning of it, or `aktuell`), `asOf=` a day: then what
stood at the end of that day answers. See docs/decisions/0016 and docs/explanation/changes.md.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal

from graph.changes.stands import (
    NoStandError,
    Stand,
    UnknownStandError,
    folder_of,
    named,
    no_stand,
    open_built,
    open_changed,
    stood,
)
from graph.state import State
from server.i18n import day as day_text
from server.i18n import gettext as _
from server.views.asked import DAY, read_day

STAND: Final = "stand"
CURRENT: Final = ("aktuell", "current")
KEPT: Final = 2
"""Past states that stay open; the least used one is let go."""
MOST_WAITING: Final = 8
"""Requests that wait for a past state to be opened; more are told to come back."""
_LONGEST: Final = 80
RAW: Final = ("/sparql", "/data/", "/daten/", "/graph/", "/.well-known/")
"""Addresses of plain data: a day cannot be judged there, so only what stood on it answers."""

_READS: Final = ("GET", "HEAD", "OPTIONS")
_BY_POST: Final = ("/sparql", "/reconcile", "/kurz", "/melden")
"""What may be asked of an earlier state by POST: queries, and what is kept beside the data."""
_OF_TODAY: Final = ("/graph-store", "/rdf-graph-store", "/update")
StandError = UnknownStandError | NoStandError

By = Literal["", "stand", "day"]


@dataclass(eq=False)
class PastBusyError(Exception):
    """Too many requests wait for past states to be opened."""

    def __str__(self) -> str:
        """Say when to come back."""
        return "an earlier state is being opened for others; try again in a few seconds"


@dataclass(eq=False)
class PastIsFixedError(Exception):
    """A change that is asked of an earlier state."""

    def __str__(self) -> str:
        """Say what to leave out."""
        return f"an earlier state does not change; leave out {STAND} and {DAY}"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The state that answers, the one that is served otherwise, and what chose it.

    `day` is the day asked for; `had_stand` tells whether a state stood on it.
    """

    state: State
    served: State
    by: By = ""
    day: date | None = None
    had_stand: bool = True

    @property
    def is_past(self) -> bool:
        """Whether another state than the served one answers."""
        return self.state.id != self.served.id


class PastStates:
    """Opens past states when they are asked for and keeps the last few; safe with threads.

    One is opened at a time; nobody waits for that but who asked for it.
    """

    def __init__(self, open_one: Callable[[Path], State] = open_built) -> None:
        """`open_one` opens the state of a folder."""
        self._open_one = open_one
        self._kept: OrderedDict[str, State] = OrderedDict()
        self._lock = threading.Lock()
        self._turn = threading.Lock()
        self.waiting = 0
        """Requests that wait for a past state."""

    def chosen(self, served: State, args: Mapping[str, str], *, strict: bool) -> Chosen:
        """The state that `stand` and `asOf` of an address choose.

        With `strict` a day before the first state is an error; else the served state is judged on
        it, as far as something is judged.

        Raises:
            UnknownStandError: there is no such state.
            NoStandError: nothing stood on the day.
            AskedError: `asOf` is no day.
            PastBusyError: too many wait for past states.
            GraphError: a state or the journal cannot be read.
        """
        day, asked = read_day(args, DAY), args.get(STAND, "").strip()
        then = None if day is None else stood(served, day)
        had_stand = day is None or then is not None
        if asked:
            state = served if asked in CURRENT else self._named(served, asked)
            return Chosen(state, served, "stand", day, had_stand)
        if day is None:
            return Chosen(served, served)
        if then is None:
            if strict:
                raise no_stand(served, day)
            return Chosen(served, served, "", day, had_stand)
        return Chosen(self._state(served, then), served, "day", day)

    def _named(self, served: State, asked: str) -> State:
        return self._state(served, named(served, asked))

    def _state(self, served: State, stand: Stand) -> State:
        if stand.id == served.id:
            return served
        with self._lock:
            kept = self._get(stand.id)
        if kept is not None:
            return kept
        with self._queued(), self._turn:
            with self._lock:
                kept = self._get(stand.id)
            return kept or self._keep(self._opened(served, stand))

    def _get(self, id: str) -> State | None:
        found = self._kept.get(id)
        if found is not None:
            self._kept.move_to_end(id)
        return found

    def _keep(self, state: State) -> State:
        with self._lock:
            self._kept[state.id] = state
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return state

    @contextmanager
    def _queued(self) -> Iterator[None]:
        with self._lock:
            if self.waiting >= MOST_WAITING:
                raise PastBusyError
            self.waiting += 1
        try:
            yield
        finally:
            with self._lock:
                self.waiting -= 1

    def _opened(self, served: State, stand: Stand) -> State:
        if stand.changes:
            return open_changed(served, stand)
        return self._open_one(folder_of(served, stand))


def refuse_writing(method: str, path: str) -> None:
    """Refuse what would change an earlier state, and the graph store, which is of today only.

    Raises:
        PastIsFixedError: it would.
    """
    reads = method in _READS or (method == "POST" and path.startswith(_BY_POST))
    if not reads or path.startswith(_OF_TODAY):
        raise PastIsFixedError


def is_raw(path: str) -> bool:
    """Whether an address gives plain data."""
    return path.startswith(RAW)


def said(error: StandError) -> str:
    """What is wrong, in the language of the request."""
    known = ", ".join(error.known)
    if isinstance(error, NoStandError):
        text = _(
            "Am %(day)s lag noch kein Datenstand vor; der früheste ist vom %(earliest)s. "
            "Bekannt sind: %(known)s"
        )
        days = {"day": day_text(error.day), "earliest": day_text(error.earliest)}
        return text % {**days, "known": known}
    text = _("„%(asked)s“ bezeichnet nicht genau einen Datenstand. Bekannt sind: %(known)s")
    return text % {"asked": error.asked[:_LONGEST], "known": known}


def facts(error: StandError) -> dict[str, object]:
    """What programs are told beside the text."""
    found: dict[str, object] = {"states": list(error.known)}
    if isinstance(error, NoStandError):
        found["earliest"] = error.earliest.isoformat()
    return found
