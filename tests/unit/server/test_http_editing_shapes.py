"""What breaks a shape is refused as a whole; what is right is kept, and fast."""

import json
from collections.abc import Iterator
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from rdflib import Graph
from rdflib.namespace import SKOS

from graph.build import build_state
from graph.state import State
from ontology.load import read_schemes, turtle_files
from server.app import create_app
from server.settings import read_settings

BASE = "https://w3id.org/werwaswo/"
TURTLE = "text/turtle"
BARE = f"{BASE}id/ansatz/s/1.0/9.9"
EDITED = "/graph/bearbeitung"
INVALID = turtle_files("examples", "invalid")


def _lines(found: Graph, name: str) -> list[str]:
    text = found.serialize(format="nt")
    return [f"{line.removesuffix(' .')} <{BASE}graph/{name}> ." for line in text.splitlines()]


@pytest.fixture(scope="module")
def landscape(tmp_path_factory: pytest.TempPathFactory) -> State:
    """Which concept is of which scheme, and an approach of which far too little is known."""
    folder = tmp_path_factory.mktemp("landscape")
    schemes = Graph()
    for triple in read_schemes().triples((None, SKOS.inScheme, None)):
        schemes.add(triple)
    bare = Graph().parse(data=f"<{BARE}> a <{BASE}def#Approach> .", format="turtle")
    lines = [*_lines(schemes, "voc"), *_lines(bare, "quelle/s/1.0")]
    (folder / "q.nq").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return build_state(folder / "q.nq", folder / "out", as_of=date(2026, 11, 22), base=BASE)


@pytest.fixture
def client(landscape: State, tmp_path: Path) -> Iterator[FlaskClient]:
    chosen = {"out": tmp_path, "editing": True, "open": True}
    with create_app(landscape, read_settings({}, chosen)).test_client() as client:
        yield client


def component(file: Traversable) -> tuple[str, str]:
    """What an example breaks, and how gravely, as its first line says."""
    words = file.read_text(encoding="utf-8").splitlines()[0].split()
    return words[4].removeprefix("sh:").rstrip(","), words[-1]


@pytest.mark.parametrize("file", INVALID[::6], ids=lambda file: file.name)
def test_what_breaks_a_shape_is_refused_as_a_whole(client: FlaskClient, file: Traversable) -> None:
    expected, severity = component(file)
    graph = Graph().parse(data=file.read_text(encoding="utf-8"), format="turtle")
    body = graph.skolemize(authority=BASE).serialize(format="nt")
    answer = client.post(EDITED, data=body, content_type="application/n-triples")
    if severity != "sh:Violation":
        assert answer.status_code == 201, answer.text
        return
    assert answer.status_code == 422, answer.text
    said = json.loads(answer.data)
    assert expected in {it["constraint"] for it in said["violations"]}, said
    assert all(it["message_de"] and it["message_en"] and it["focus"] for it in said["violations"])
    assert client.get(EDITED).status_code == 404
    assert json.loads(client.get("/api/journal").data)["changes"] == []


def test_what_is_right_is_kept(client: FlaskClient) -> None:
    body = f"""
    @prefix wer: <https://w3id.org/werwaswo/def#> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    <{BASE}id/hinweis/1> skos:note "Bitte prüfen"@de .
    """
    answer = client.post(EDITED, data=body, content_type=TURTLE)
    assert answer.status_code == 201, answer.text


def test_what_was_broken_before_is_not_held_against_a_change(client: FlaskClient) -> None:
    note = f'<{BARE}> <http://www.w3.org/2004/02/skos/core#editorialNote> "Prüfen"@de .'
    answer = client.post(EDITED, data=note, content_type=TURTLE)
    assert answer.status_code == 201, answer.text
    worse = f'<{BARE}> <http://www.w3.org/2004/02/skos/core#prefLabel> "a"@de, "b"@de .'
    assert client.post(EDITED, data=worse, content_type=TURTLE).status_code == 422


def test_taking_away_what_a_shape_asks_for_is_refused(client: FlaskClient) -> None:
    scheme = "http://www.w3.org/2004/02/skos/core#"
    body = f"""
    <{BASE}voc/zielgruppe/neu> a <{BASE}def#TargetGroup>, <{scheme}Concept> ;
      <{scheme}inScheme> <{BASE}voc/zielgruppe> ; <{scheme}prefLabel> "Neue"@de, "New"@en ;
      <{scheme}notation> "neu" .
    """
    assert client.post(EDITED, data=body, content_type=TURTLE).status_code == 201
    taken = f"DELETE WHERE {{ <{BASE}voc/zielgruppe/neu> <{scheme}inScheme> ?o }}"
    answer = client.patch(EDITED, data=taken, content_type="application/sparql-update")
    assert answer.status_code == 422, answer.text
