"""Ask the queries of `queries/checks`: every row they return is a violation."""

from dataclasses import dataclass

from graph.catalogue import StoredQuery, load_catalogue
from graph.store import Store

GROUP = "checks"


@dataclass(frozen=True, slots=True)
class Problem:
    """A row of a check: which check, what it is about, and the check's sentence with the facts."""

    check: str
    subject: str
    message: str


def run_checks(store: Store) -> tuple[Problem, ...]:
    """Ask all checks of a store that holds a landscape with what was derived from it."""
    return tuple(
        problem for check in load_catalogue().group(GROUP) for problem in _asked(check, store)
    )


def _asked(check: StoredQuery, store: Store) -> list[Problem]:
    answer = store.query(check.text)
    rows = [[term.value if term else "" for term in row] for row in answer.rows()]
    return [
        Problem(check.name, row[0], ", ".join([check.summary["de"], *filter(None, row[1:])]))
        for row in rows
    ]
