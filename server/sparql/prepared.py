"""From a query as it was sent to one that may be run: checked, within its dataset and limits."""

from collections.abc import Callable
from dataclasses import dataclass

from graph.state import State
from server.negotiation import GRAPHS, HTML, SOLUTIONS, Choice, negotiate
from server.settings import Settings
from server.sparql.answering import Question, bounds, entity_tag, form_of
from server.sparql.datasets import check_from
from server.sparql.guard import check
from server.sparql.protocol import Operation, timeout_of


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


def prepared(operation: Operation, accept: str, state: State, settings: Settings) -> Prepared:
    """Check a query, and agree on a format.

    Raises:
        RefusedError: the query may not be run.
        ProtocolError: it names a graph that is not there, or `timeout=` is no time.
        NotAcceptableError: the client takes no format of its answer.
    """
    query = operation.query or ""
    check(query, bounds(settings), settings.services)
    check_from(query, operation.dataset, state.store.graphs, settings)
    seconds = timeout_of(operation.parameters, settings.timeout_seconds)
    offers = GRAPHS if form_of(query) in ("CONSTRUCT", "DESCRIBE") else SOLUTIONS
    args = operation.args
    return Prepared(
        Question(query, operation.dataset, settings.max_result_rows),
        negotiate(args, accept, (*offers, HTML)),
        seconds,
        bool(args.get("download")),
    )
