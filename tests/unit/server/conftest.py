"""A small landscape in memory, and the application that serves it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graph.embedded import EmbeddedStore
from graph.labels import read_labels
from graph.manifest import GraphEntry, Manifest
from graph.state import State
from graph.store import Load
from ontology.terms import PREFIXES
from server.app import create_app
from server.settings import Settings, read_settings

BASE = "https://w3id.org/werwaswo/"
LANDSCAPE = """
@prefix wer: <https://w3id.org/werwaswo/def#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix : <https://w3id.org/werwaswo/id/> .
@prefix g: <https://w3id.org/werwaswo/graph/> .
@prefix id: <https://w3id.org/werwaswo/id/organisation/> .
@prefix v: <https://w3id.org/werwaswo/voc/> .
g:voc {
  <https://w3id.org/werwaswo/voc/rolle> a skos:ConceptScheme ; skos:prefLabel "Rolle"@de .
  <https://w3id.org/werwaswo/voc/rolle/zustaendig> a skos:Concept ;
    skos:inScheme <https://w3id.org/werwaswo/voc/rolle> ;
    skos:prefLabel "zuständig"@de, "responsible"@en .
}
g:def {
  <https://w3id.org/werwaswo/def> a owl:Ontology ; dct:title "WerWasWo"@de .
  wer:actor a owl:ObjectProperty .
}
<https://w3id.org/werwaswo/graph/register/organisationen> {
  id:ihk-leipzig a org:Organization, wer:Actor ; skos:prefLabel "IHK zu Leipzig"@de ;
    org:classification <https://w3id.org/werwaswo/voc/akteursgruppe/kammern> ;
    skos:note "a \\"quoted\\" note,\\nin two lines"@en ; wer:seat "Leipzig" ;
    wer:tileRow 3 .
  <https://w3id.org/werwaswo/voc/akteursgruppe/kammern> a wer:ActorGroup, wer:Actor, skos:Concept ;
    skos:prefLabel "Kammern"@de, "Chambers"@en .
  id:alt a org:Organization ; skos:prefLabel "Alte Stelle"@de ; owl:deprecated true ;
    dct:isReplacedBy id:ihk-leipzig .
  <https://w3id.org/werwaswo/id/mention/m1> a wer:Mention ; wer:surface "Kammern" .
}
<https://w3id.org/werwaswo/graph/quelle/s/1.0> {
  <https://w3id.org/werwaswo/id/zustaendigkeit/s-1.0-3.4-kammern> a wer:Responsibility ;
    wer:actor <https://w3id.org/werwaswo/voc/akteursgruppe/kammern> ;
    wer:approach <https://w3id.org/werwaswo/id/ansatz/s/1.0/3.4> .
  <https://w3id.org/werwaswo/id/ansatz/s/1.0/3.4> a wer:Approach ; skos:notation "3.4" ;
    skos:prefLabel "Willkommen"@de .
}
g:meta {
  <https://w3id.org/werwaswo/id/stand/2026-11-22-000000000000>
    dct:identifier "2026-11-22-000000000000" .
}
"""


def make_state(folder: Path, id: str = "2026-11-22-000000000000") -> State:
    """Open the small landscape under any id."""
    store = EmbeddedStore.in_memory(PREFIXES)
    store.load(Load(LANDSCAPE.encode(), "application/trig"))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "landscape.trig").write_text(LANDSCAPE, encoding="utf-8")
    manifest = Manifest(
        id=id,
        as_of=date(2026, 11, 22),
        base=BASE,
        built_at=datetime(2026, 11, 22, 12, tzinfo=UTC),
        tool_version="0",
        input_sha256="",
        rules_sha256="",
        graphs=tuple(GraphEntry(name, 3, "") for name in store.graphs()),
        counts={"http://www.w3.org/ns/org#Organization": 2},
    )
    return State(id, folder, manifest, store, read_labels(store), columns=None, search=None)


@pytest.fixture(scope="session")
def state(tmp_path_factory: pytest.TempPathFactory) -> State:
    return make_state(tmp_path_factory.mktemp("state"))


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    out = tmp_path_factory.mktemp("out")
    return read_settings({}, {"out": out, "timeout_seconds": 20})


@pytest.fixture(scope="session")
def app(state: State, settings: Settings) -> Flask:
    return create_app(state, settings)


@pytest.fixture
def client(app: Flask) -> Iterator[FlaskClient]:
    with app.test_client() as made:
        yield made
