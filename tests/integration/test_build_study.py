"""The landscape of this repository, built as `werwaswo build` does: what must follow from it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from graph.build import build_state
from graph.catalogue import StoredQuery, bind, load_catalogue
from graph.state import State
from ingest.assemble import landscape_graphs, write_quads
from ingest.landscape import read_landscape
from ontology.names import DEFAULT_BASE, Names

TODAY = date(2026, 11, 22)
DATA = Path(__file__).parents[2] / "data"
HEADS = """
PREFIX wer: <https://w3id.org/werwaswo/def#>
PREFIX regel: <https://w3id.org/werwaswo/voc/regel/>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX org: <http://www.w3.org/ns/org#>
"""


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> State:
    folder = tmp_path_factory.mktemp("study")
    quads = folder / "landscape.nq"
    write_quads(landscape_graphs(read_landscape(DATA), Names()), quads)
    return build_state(quads, folder / "out", as_of=TODAY, base=DEFAULT_BASE)


def values(state: State, query: str) -> Iterator[tuple[str, ...]]:
    for row in state.store.query(HEADS + query).rows():
        yield tuple(term.value.rsplit("/", 1)[-1] for term in row if term)


def test_only_approach_6_2_has_a_single_known_actor_and_nobody_calls_it_the_only_one(
    state: State,
) -> None:
    found = set(
        values(
            state,
            """SELECT DISTINCT ?code ?verdict WHERE {
              ?f wer:rule regel:g2 ; wer:verdict ?verdict ; wer:about ?x .
              ?x a wer:Approach ; skos:notation ?code }""",
        )
    )
    assert found == {("6.2", "nicht-bekannt")}


def test_no_finding_about_responsibility_is_confirmed_while_all_lists_are_open(
    state: State,
) -> None:
    query = """SELECT DISTINCT ?verdict WHERE {
      VALUES ?rule { regel:g1 regel:g1b regel:g1c regel:g2 regel:g2b regel:g3 regel:g4 regel:g5 }
      ?f wer:rule ?rule ; wer:verdict ?verdict }"""
    assert {row[0] for row in values(state, query)} <= {"nicht-bekannt", "teilweise", "benannt"}


def test_commuters_have_no_known_approach(state: State) -> None:
    query = """SELECT ?group ?verdict WHERE {
      ?f wer:rule regel:g3 ; wer:verdict ?verdict ; wer:about ?group . ?group a wer:TargetGroup }"""
    assert ("auspendler", "nicht-bekannt") in set(values(state, query))


def test_a_programme_whose_successor_runs_is_no_gap(state: State) -> None:
    query = """SELECT ?p WHERE { ?f wer:rule regel:g6 ; wer:about ?p . ?p a wer:Programme }"""
    ended = {row[0] for row in values(state, query)}
    assert ended, "programmes of the registry have ended without a known successor"
    assert "unternehmenswert-mensch" not in ended
    followed = "SELECT ?p ?q WHERE { ?p wer:successor ?q }"
    assert ("unternehmenswert-mensch", "inqa-coaching") in set(values(state, followed))


def test_approaches_for_rural_areas_leave_the_cities_out(state: State) -> None:
    query = """SELECT ?kind (COUNT(DISTINCT ?x) AS ?n) WHERE {
      ?x a wer:Approach ; dct:coverage ?t . ?t wer:territoryKind ?kind } GROUP BY ?kind"""
    numbers = {kind: number for kind, number in values(state, query)}  # noqa: C416 # typed rows
    assert numbers == {"landkreis": "21", "kreisfreie-stadt": "20"}


def test_candidates_are_competent_bodies_of_the_named_kind(state: State) -> None:
    query = """SELECT DISTINCT ?body WHERE {
      ?c a wer:CandidateResponsibility ; wer:actor ?body ; wer:candidateFor ?r ; dct:spatial ?t .
      ?r wer:actor <https://w3id.org/werwaswo/voc/akteursgruppe/kammern> .
      ?t dct:identifier "15088" }"""
    bodies = {row[0] for row in values(state, query)}
    assert {"ihk-halle-dessau", "hwk-halle"} <= bodies
    assert "ihk-leipzig" not in bodies


def test_no_candidate_is_a_body_that_is_no_more(state: State) -> None:
    query = """SELECT ?body WHERE {
      ?c a wer:CandidateResponsibility ; wer:actor ?body . ?body org:changedBy ?event }"""
    assert list(values(state, query)) == []


@pytest.mark.parametrize("check", load_catalogue().group("checks"), ids=lambda check: check.name)
def test_the_landscape_breaks_no_check(state: State, check: StoredQuery) -> None:
    known = {"base": DEFAULT_BASE, "asOf": TODAY.isoformat()}
    text = bind(check, {name: known[name] for name in known if check.parameter(name)})
    assert list(state.store.query(text).rows()) == []
