"""The registry of the repository as it is, served; and the published schemas."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from flask.testing import FlaskClient

from graph.build import build_state
from graph.state import State
from ingest.assemble import landscape_graphs, write_quads
from ingest.landscape import read_landscape
from server.app import create_app
from server.settings import read_settings

DATA = Path(__file__).parents[4] / "data"
SCHEMAS = Path(__file__).parent / "schemas"
BASE = "https://w3id.org/werwaswo/"
SWAGGER: dict[str, Any] = {"definitions": {"securityDefinitions": {"additionalProperties": {}}}}
"""What the manifest's schema refers to for authentication, which is not offered here."""
Check = Callable[[str, object], None]


@pytest.fixture(scope="session")
def registry_state(tmp_path_factory: pytest.TempPathFactory) -> State:
    folder = tmp_path_factory.mktemp("registry")
    write_quads(landscape_graphs(read_landscape(DATA)), folder / "landscape.nq")
    day = date(2026, 11, 22)
    return build_state(folder / "landscape.nq", folder / "out", as_of=day, base=BASE)


@pytest.fixture(scope="session")
def served(registry_state: State, tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    settings = read_settings({}, {"out": tmp_path_factory.mktemp("out")})
    return create_app(registry_state, settings).test_client()


@pytest.fixture(scope="session")
def conforms() -> Check:
    """Checks a document against one of the published schemas."""
    known = dict(_schemas())
    resources = [(schema["$id"], schema) for schema in known.values()]
    registry = jsonschema_rs.Registry(
        [*resources, ("http://swagger.io/v2/schema.json", SWAGGER)],
        draft=jsonschema_rs.Draft7,
    )

    def check(name: str, document: object) -> None:
        validator = jsonschema_rs.Draft7Validator(known[name], registry=registry)
        assert [str(error) for error in validator.iter_errors(document)] == []

    return check


def _schemas() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(SCHEMAS.glob("*.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        schema.pop("$schema", None)  # names no draft; the schemas are written for draft 7
        yield path.stem, schema


@pytest.fixture
def ask(served: FlaskClient, conforms: Check) -> Callable[..., list[dict[str, Any]]]:
    """Sends one query as OpenRefine does, and gives its candidates; the batch is checked."""

    def one(text: str, address: str = "/reconcile", **more: object) -> list[dict[str, Any]]:
        batch: Mapping[str, object] = {"q0": {"query": text, **more} if text else dict(more)}
        conforms("reconciliation-query-batch", batch)
        response = served.post(address, data={"queries": json.dumps(batch)})
        assert response.status_code == 200, response.text
        found = response.get_json()
        conforms("reconciliation-result-batch", found)
        result: list[dict[str, Any]] = found["q0"]["result"]
        return result

    return one
