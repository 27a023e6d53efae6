"""What tests of rules share: run all of them over a sketch and read the findings."""

from collections.abc import Callable
from datetime import date

import pytest

from bench.sketch import Sketch
from graph.embedded import EmbeddedStore
from graph.rules import derive, load_rules
from graph.store import Load
from ontology.load import turtle_files

Finding = tuple[str, frozenset[str], str, str, str, int]
"""Rule, what it is about, territory, verdict, severity, count; IRIs without their base."""

_FINDINGS = """
PREFIX wer: <https://w3id.org/werwaswo/def#>
PREFIX dct: <http://purl.org/dc/terms/>
SELECT ?finding ?rule ?about ?territory ?verdict ?severity ?count WHERE {
  ?finding wer:rule ?rule ; wer:verdict ?verdict ; wer:severity ?severity ; wer:count ?count ;
    wer:about ?about .
  OPTIONAL { ?finding dct:spatial ?territory }
}"""


def derived(sketch: Sketch, as_of: date = date(2026, 11, 22)) -> EmbeddedStore:
    """A store with a sketch, the ontology's classes, and everything that follows."""
    store = EmbeddedStore.in_memory()
    store.bulk_load(Load("".join(sketch.lines()).encode(), "application/n-quads"))
    for file in turtle_files():
        graph = sketch.names.graph("def")
        store.bulk_load(Load(file.read_bytes(), "text/turtle", graph))
    derive(store, sketch.names.base, as_of, load_rules(), lambda _: None)
    return store


def findings(store: EmbeddedStore, rule: str) -> set[Finding]:
    """The findings of one rule; one row per territory."""
    about: dict[tuple[str, ...], set[str]] = {}
    for row in store.query(_FINDINGS).rows():
        finding, name, subject, territory, verdict, severity, count = (
            _short(term.value) if term else "" for term in row
        )
        if name == f"regel/{rule}":
            key = (finding, territory, verdict, severity, count)
            about.setdefault(key, set()).add(subject)
    return {
        (rule, frozenset(subjects), where, how.split("/")[1], how_bad.split("/")[1], int(count))
        for (_, where, how, how_bad, count), subjects in about.items()
    }


def _short(value: str) -> str:
    for start in ("/id/", "/voc/"):
        if start in value:
            return value.split(start, 1)[1]
    return value


@pytest.fixture
def derive_all() -> Callable[[Sketch, date], EmbeddedStore]:
    """Runs every rule over a sketch."""
    return derived


@pytest.fixture
def found() -> Callable[[Sketch, str, date], set[Finding]]:
    """Gives one rule's findings over a sketch on a day."""
    return lambda sketch, rule, as_of: findings(derived(sketch, as_of), rule)
