"""What tests of several folders share: the checkout, and a state built from the real data."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from graph.build import build_state
from graph.state import State
from ingest.assemble import landscape_graphs, write_quads
from ingest.landscape import read_landscape
from ontology.names import DEFAULT_BASE

AS_OF = date(2026, 11, 22)
settings.register_profile("shared-machine", deadline=None)  # time is measured in bench/, not here
settings.load_profile("shared-machine")


@pytest.fixture(scope="session")
def repo() -> Path:
    """The checkout."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def state(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> State:
    """The landscape of `data/`, built once per run as of 2026-11-22."""
    out = tmp_path_factory.mktemp("out")
    quads = out / "landscape.nq"
    write_quads(landscape_graphs(read_landscape(repo / "data")), quads)
    return build_state(quads, out, as_of=AS_OF, base=DEFAULT_BASE)
