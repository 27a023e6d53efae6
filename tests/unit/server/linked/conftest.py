"""A small landscape below another base than ours, and a client of it."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graph.build import build_state
from graph.quads import read_quads
from graph.state import State
from server.app import create_app
from server.settings import read_settings

OTHER = "https://example.org/lk/"
LANDSCAPE = """
@prefix wer: <https://w3id.org/werwaswo/def#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix cv: <http://data.europa.eu/m8g/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix frapo: <http://purl.org/cerif/frapo/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix o: <https://example.org/lk/id/organisation/> .
@prefix t: <https://example.org/lk/id/gebiet/> .
@prefix p: <https://example.org/lk/id/programm/> .
@prefix k: <https://example.org/lk/voc/akteursgruppe/> .
@prefix pa: <https://w3id.org/werwaswo/voc/programmart/> .
<https://example.org/lk/graph/register> {
  k:aemter a wer:ActorGroup, wer:Actor, skos:Concept ; skos:prefLabel "Ämter"@de ;
    skos:inScheme <https://example.org/lk/voc/akteursgruppe> .
  <https://example.org/lk/voc/akteursgruppe> a skos:ConceptScheme ; skos:prefLabel "Arten"@de .
  t:kreis a wer:Territory ; skos:prefLabel "Kreis"@de ; wer:within t:land .
  t:land a wer:Territory ; skos:prefLabel "Land"@de .
  o:amt a org:Organization, cv:PublicOrganisation, wer:Actor ; skos:prefLabel "Amt </script>"@de ;
    org:classification k:aemter ; wer:competenceArea t:kreis ;
    foaf:homepage <https://amt.example/> .
  o:frueher a org:Organization, wer:Actor ; skos:prefLabel "Früheres Amt"@de ;
    org:classification k:aemter ; wer:validTo "2020-12-31"^^xsd:date ;
    org:changedBy <https://example.org/lk/id/aenderung/a> .
  o:zurueckgezogen a org:Organization, wer:Actor ; skos:prefLabel "Doppelt erfasst"@de ;
    owl:deprecated true ; dct:isReplacedBy o:amt .
  o:verschwunden a org:Organization, wer:Actor ; skos:prefLabel "Irrtum"@de ; owl:deprecated true .
  p:geld a wer:Programme, frapo:FundingProgramme ; skos:prefLabel "Geld"@de ;
    dct:type pa:funding-programme ; dct:spatial t:kreis .
  p:rat a wer:Programme ; skos:prefLabel "Rat"@de ; dct:type pa:advisory-service ;
    wer:operatedBy o:amt .
  p:hilfe a wer:Programme ; skos:prefLabel "Hilfe"@de ; dct:type pa:advisory-service .
}
"""


def _line(quad: tuple[str, str, str, str, str | None]) -> str:
    subject, predicate, thing, graph, mark = quad
    suffix = mark if mark and mark.startswith("@") else f"^^<{mark}>" if mark else ""
    spelled = f"<{thing}>" if mark is None else json.dumps(thing, ensure_ascii=False) + suffix
    return f"<{subject}> <{predicate}> {spelled} <{graph}> .\n"


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> State:
    """A small landscape below another base."""
    folder = tmp_path_factory.mktemp("elsewhere")
    quads = read_quads(LANDSCAPE.encode(), "application/trig")
    (folder / "landscape.nq").write_text("".join(map(_line, quads)), encoding="utf-8")
    day = date(2026, 11, 22)
    return build_state(folder / "landscape.nq", folder / "out", as_of=day, base=OTHER)


@pytest.fixture
def client(elsewhere: State, tmp_path: Path) -> Iterator[FlaskClient]:
    """A client of the landscape; the setting for the base of builds plays no part."""
    with create_app(elsewhere, read_settings({}, {"out": tmp_path})).test_client() as made:
        yield made
