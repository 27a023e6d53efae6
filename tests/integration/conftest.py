"""Asking stored queries in tests: rows by column name, samples for required parameters."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

import pytest

from bench.landscape import Size, generate
from graph.build import build_state
from graph.catalogue import Catalogue, Parameter, bind, load_catalogue
from graph.state import State
from graph.store import Term
from ontology.names import DEFAULT_BASE

Row = dict[str, str | None]
Ask = Callable[..., list[Row]]
Sample = Callable[[str], dict[str, str]]

TRIPLE = ("subject", "predicate", "object")
SAMPLES: Mapping[str, str] = {
    "date": "2026-11-22",
    "string": "kammer",
    "integer": "1",
    "decimal": "0.5",
    "boolean": "true",
    "language": "en",
}
"""A value of each type, for parameters that no other query has values for."""


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="session")
def asking(catalogue: Catalogue) -> Callable[[State], Ask]:
    """Ask stored queries of a state by name; `~x` is an IRI below the landscape's base."""

    def of(state: State) -> Ask:
        def answer(name: str, /, **params: str | list[str]) -> list[Row]:
            given = {key: _iris(value, state.manifest.base) for key, value in params.items()}
            found = state.store.query(bind(catalogue.get(name), given))
            return [_row(found.variables, row) for row in found.rows()]

        return answer

    return of


@pytest.fixture(scope="session")
def ask(state: State, asking: Callable[[State], Ask]) -> Ask:
    """Ask the real landscape."""
    return asking(state)


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> State:
    """A landscape made from a seed: open and complete lists, leads, successors, feedback."""
    out = tmp_path_factory.mktemp("generated")
    quads = out / "landscape.nq"
    quads.write_text("".join(generate(Size(), seed=11).sketch.lines()), encoding="utf-8")
    return build_state(quads, out, as_of=date(2026, 11, 22), base=DEFAULT_BASE)


def _iris(value: str | list[str], base: str) -> str | list[str]:
    if isinstance(value, list):
        return [str(_iris(each, base)) for each in value]
    return base + value.removeprefix("~") if value.startswith("~") else value


def _row(variables: tuple[str, ...], row: tuple[Term | None, ...]) -> Row:
    texts: Iterator[str | None] = (term.value if term else None for term in row)
    return dict(zip(variables or TRIPLE, texts, strict=True))


@pytest.fixture(scope="session")
def sample(ask: Ask, catalogue: Catalogue) -> Sample:
    """Values for the required parameters of a query, taken from the landscape itself."""

    def values(name: str) -> dict[str, str]:
        required = [p for p in catalogue.get(name).params if p.required and not p.default]
        return {p.name: _value(p, ask) for p in required}

    return values


def _value(parameter: Parameter, ask: Ask) -> str:
    if parameter.values is not None:
        offered = _lively(parameter.values, ask)
        # `other` asks for a second thing of the same kind
        return offered[1 if parameter.name == "other" else 0]
    if parameter.type == "iri":
        return _lively("actors", ask)[0]
    return SAMPLES[parameter.type]


def _lively(source: str, ask: Ask) -> list[str]:
    """What a drop-down offers, things that something is known about first."""
    busiest = [str(row["actor"]) for row in ask("actors-by-approaches")]
    rows = ask(source)
    if source == "actors":
        return busiest
    if source == "target-groups":
        rows.sort(key=lambda row: row["named"] == "0")
    return list(dict.fromkeys(str(next(iter(row.values()))) for row in rows))
