"""Example queries of the real landscape: each runs as it stands and has an answer."""

from graph.catalogue import load_catalogue
from graph.examples import GRAPH, GROUPS
from graph.state import State
from ontology.terms import PREFIXES

NOT_TOLD = {
    "across-strategies": "there is one strategy",
    "feedback": "nobody has answered yet",
    "kind-leads": "the study names no lead",
    "no-lead": "the study names no lead, so it does not tell that one is missing",
    "role-load": "the study tells no roles",
    "several-leads": "the study names no lead",
    "spectators": "the study tells no roles",
    "territories-below-median": "each territory has as many named bodies as the median one",
    "territories-not-covered": "in each territory some organisation is known by name",
    "uncovered-approaches": "for each approach somebody is known in each territory",
}
"""Questions of which this landscape knows nothing, with the reason."""


def texts(state: State) -> dict[str, str]:
    """The text of each example by its name."""
    query = f"""
    PREFIX sh: <{PREFIXES["sh"]}> PREFIX dct: <{PREFIXES["dct"]}>
    SELECT ?name ?text WHERE {{ GRAPH <{state.manifest.base}graph/{GRAPH}> {{
      ?it a sh:SPARQLExecutable ; dct:identifier ?name ;
        sh:select|sh:ask|sh:construct ?text }} }}"""
    rows = state.store.query(query).rows()
    return {name.value: text.value for name, text in rows if name and text}


def test_every_question_is_an_example_or_has_a_reason_not_to_be(state: State) -> None:
    names = {query.name for query in load_catalogue().group(*GROUPS)}
    found = set(texts(state))
    assert len(found) >= 80
    assert found <= names
    assert names - found <= NOT_TOLD.keys()


def test_every_example_runs_and_has_an_answer(state: State) -> None:
    for name, text in texts(state).items():
        answer = state.store.query(text)
        has = answer.boolean if answer.kind == "boolean" else any(True for _ in answer.rows())
        assert has, name


def test_the_graph_of_examples_is_no_data(state: State) -> None:
    name = f"{state.manifest.base}graph/{GRAPH}"
    assert name in state.store.graphs()
    assert name not in {it.iri for it in state.manifest.graphs}
