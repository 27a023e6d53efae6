"""The interfaces do what their description says: schemathesis asks, seeded and bounded."""

import contextlib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import positive_data_acceptance

from graph.build import build_state
from graph.patch import MEDIA_TYPE as RDF_PATCH
from ingest.assemble import landscape_graphs, write_quads
from ingest.landscape import read_landscape
from ontology.names import Names
from server.app import create_app
from server.negotiation import GRAPHS
from server.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ROOT = Path(__file__).parents[2]
BASE = "https://example.org/kueste/"
EXAMPLES = 3
"""Requests that are made up for each operation, valid and invalid ones each."""
LEAST_OPERATIONS = 120
EXCLUDED = [positive_data_acceptance]
"""Names of things, days of known states and SPARQL are texts whose schema cannot say which mean
something; that they are refused with 400 or 404 is checked by the status codes."""
PLAIN = {"Accept-Encoding": "identity"}


@schemathesis.serializer(RDF_PATCH, *(offer.media_type for offer in GRAPHS))
def as_text(_context: Any, value: Any) -> bytes:
    """RDF is text, whatever is made up for it."""
    return str(value).encode("utf-8", "replace")


@pytest.fixture(scope="module")
def operations(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Every operation of a small landscape's description, by method and path."""
    out = tmp_path_factory.mktemp("described")
    landscape = read_landscape(ROOT / "tests/unit/ingest/kuestenland")
    write_quads(landscape_graphs(landscape, Names(BASE)), out / "landscape.nq")
    state = build_state(out / "landscape.nq", out, as_of=date(2026, 11, 22), base=BASE)
    app = create_app(state, Settings(out=tmp_path_factory.mktemp("nothing")))
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", _closed(app))
    found = [cast(Any, result).ok() for result in schema.get_all_operations()]
    return {f"{it.method} {it.path}": it for it in found}


def _closed(app: Flask) -> "WSGIApplication":
    """Read and close every body, as servers do: this client leaves files open."""

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> list[bytes]:
        with contextlib.closing(cast(Any, app(environ, start_response))) as body:
            return [b"".join(body)]

    return answer


def test_there_are_operations_of_every_kind(operations: dict[str, Any]) -> None:
    tags = Counter(tag for it in operations.values() for tag in it.definition.raw["tags"])
    assert len(operations) >= LEAST_OPERATIONS
    assert tags.keys() == {"analysis", "question", "search", "sparql", "data", "editing", "service"}


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize(
    "tag", ["analysis", "question", "search", "sparql", "data", "editing", "service"]
)
def test_every_answer_is_as_described(
    tag: str, mode: GenerationMode, operations: dict[str, Any]
) -> None:
    """Status, media type, body, and the refusal of what the schema does not allow."""
    chosen = [it for it in operations.values() if tag in it.definition.raw["tags"]]
    for operation in chosen:
        has_parameters = operation.definition.raw.get("parameters") or operation.body
        if has_parameters or mode is GenerationMode.POSITIVE:
            _ask(operation, mode)


def _ask(operation: Any, mode: GenerationMode) -> None:
    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def run(case: Any) -> None:
        case.validate_response(case.call(headers=PLAIN), excluded_checks=EXCLUDED)

    run()
