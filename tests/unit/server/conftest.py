"""A small landscape, and the application that serves it."""

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graph.build import build_state
from graph.quads import Quad, read_quads
from graph.state import State
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
    skos:closeMatch <http://www.wikidata.org/entity/Q1> ;
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
"""


def _line(quad: Quad) -> str:
    subject, predicate, thing, graph, mark = quad
    spelled = f"<{thing}>"
    if mark is not None:
        suffix = mark if mark.startswith("@") else f"^^<{mark}>" if mark else ""
        text = thing.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        spelled = f'"{text}"{suffix}'
    return f"<{subject}> <{predicate}> {spelled} <{graph}> .\n"


@pytest.fixture(scope="session")
def state(tmp_path_factory: pytest.TempPathFactory) -> State:
    folder = tmp_path_factory.mktemp("landscape")
    quads = read_quads(LANDSCAPE.encode(), "application/trig")
    (folder / "landscape.nq").write_text("".join(map(_line, quads)), encoding="utf-8")
    day = date(2026, 11, 22)
    return build_state(folder / "landscape.nq", folder / "out", as_of=day, base=BASE)


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
