"""From a query as it was sent to one that may be run: checked, within its dataset and limits."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from graph.state import State
from server.negotiation import (
    FORMAT_PARAMETERS,
    GRAPHS,
    HTML,
    SOLUTIONS,
    Choice,
    by_accept,
    negotiate,
)
from server.settings import Settings
from server.sparql.answering import Question, bounds, entity_tag, form_of
from server.sparql.datasets import Graphs, stated_dataset
from server.sparql.guard import check
from server.sparql.protocol import Operation, timeout_of

_GRAPHS: Final = (*GRAPHS, HTML)
_SOLUTIONS: Final = (*SOLUTIONS, HTML)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A query with what it is answered as, and in how many seconds."""

    question: Question
    choice: Choice
    seconds: float
    is_download: bool

    @property
    def wants_page(self) -> bool:
        """Whether people have asked."""
        return self.choice.offer is HTML

    def tag(self, state_id: str, language: Callable[[], str]) -> str | None:
        """The entity tag of the answer; only pages depend on the language."""
        said = f" {language()}" if self.wants_page else ""
        return entity_tag(state_id, self.question, f"{self.choice.media_type}{said}")


def prepared(
    operation: Operation,
    accept: str,
    state: State,
    settings: Settings,
    graphs: Graphs | None = None,
) -> Prepared:
    """Check a query, and agree on a format; `graphs` lists what may be asked beside the public.

    Raises:
        RefusedError: the query may not be run.
        ProtocolError: it names a graph that is not there, or `timeout=` is no time.
        NotAcceptableError: the client takes no format of its answer.
    """
    query = operation.query or ""
    check(query, bounds(settings), settings.services)
    known = graphs or state.store.graphs
    dataset = stated_dataset(query, operation.dataset, known, settings)
    seconds = timeout_of(operation.parameters, settings.timeout_seconds)
    args = operation.args
    return Prepared(
        Question(query, dataset, settings.max_result_rows),
        _choice(args, accept, is_graph=form_of(query) in ("CONSTRUCT", "DESCRIBE")),
        seconds,
        bool(args.get("download")),
    )


def _choice(args: Mapping[str, str], accept: str, *, is_graph: bool) -> Choice:
    if any(name in args for name in FORMAT_PARAMETERS):
        return negotiate(args, accept, _GRAPHS if is_graph else _SOLUTIONS)
    return _accepted(accept, is_graph)


@lru_cache(maxsize=256)
def _accepted(accept: str, is_graph: bool) -> Choice:
    return by_accept(accept, _GRAPHS if is_graph else _SOLUTIONS)
