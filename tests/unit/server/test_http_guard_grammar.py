"""Queries of the grammar, and real ones that were tampered with: answered, or refused."""

import json
import random
import re
from typing import Any, Final

from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.catalogue import load_catalogue
from graph.errors import GraphError
from graph.state import State

FEW = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))

IRI: Final = st.sampled_from(("skos:prefLabel", "rdf:type", "a", "<http://www.w3.org/ns/org#x>"))
TERM: Final = st.sampled_from(
    (
        "?s",
        "?o",
        "?l",
        "org:Organization",
        "'Kammern'@de",
        "1",
        "true",
        "'a # b'",
        '"""x"y"""',
        "_:b",
    )
)
TRIPLE: Final = st.builds(
    lambda s, p, o: f"{s} {p} {o} .", st.sampled_from(("?s", "?x", "_:b")), IRI, TERM
)
EXPRESSION: Final = st.recursive(
    st.sampled_from(("?s", "?l", "1", "2.5", "'a'", "'LIMIT 3'", "BOUND(?s)", "true")),
    lambda inner: st.one_of(
        st.builds(lambda a, o, b: f"({a} {o} {b})", inner, st.sampled_from("+-*/=<>"), inner),
        st.builds(
            lambda f, a: f"{f}({a})",
            st.sampled_from(("STR", "!", "STRLEN", "UCASE", "ISIRI")),
            inner,
        ),
        st.builds(lambda a, b: f"({a} || {b})", inner, inner),
        st.builds(lambda a, b: f"({a} IN ({b}, 1))", inner, inner),
    ),
    max_leaves=6,
)
PATTERN: Final = st.recursive(
    TRIPLE,
    lambda inner: st.one_of(
        st.builds(lambda a, b: f"{a} {b}", inner, inner),
        st.builds(lambda a, b: f"{{{a}}} UNION {{{b}}}", inner, inner),
        st.builds(lambda a: f"OPTIONAL {{{a}}}", inner),
        st.builds(lambda a: f"MINUS {{{a}}}", inner),
        st.builds(lambda a: f"GRAPH ?g {{{a}}}", inner),
        st.builds(lambda a, e: f"{a} FILTER({e})", inner, EXPRESSION),
        st.builds(lambda a: f"{{SELECT DISTINCT ?s WHERE {{{a}}}}}", inner),
        st.builds(lambda a: f"{a} # }} LIMIT 1\n", inner),
    ),
    max_leaves=5,
)
VALID: Final = st.builds(
    lambda head, body, tail: f"{head} {{ {body} }}{tail}",
    st.sampled_from(
        (
            *(
                "ASK",
                "SELECT *",
                "SELECT DISTINCT ?s",
                "SELECT (COUNT(*) AS ?n)",
                "select ?s ?o where",
            ),
            *(
                "CONSTRUCT { ?s a ?o } WHERE",
                "SELECT ?s # LIMIT 1\n",
                "SELECT ?s ('LIMIT 1' AS ?x)",
            ),
        )
    ),
    PATTERN,
    st.sampled_from(
        ("", " ", " LIMIT 100000", "limit 7", " OFFSET 1", "\n#end", " LIMIT 2 OFFSET 1")
    ),
)


def _prefixed(text: str) -> str:
    known = {
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "org": "http://www.w3.org/ns/org#",
    }
    return "".join(f"PREFIX {name}: <{iri}> " for name, iri in known.items()) + text


@FEW
@given(text=VALID.map(_prefixed))
def test_a_query_of_the_grammar_is_answered_as_the_engine_answers(
    app: Flask, state: State, text: str
) -> None:
    try:
        expected = state.store.query(text)
        kind = (
            "application/n-triples"
            if expected.kind == "graph"
            else "application/sparql-results+json"
        )
        wanted = expected.write(kind)
    except GraphError:
        wanted, kind = None, "*/*"
    sent = {"query": text}
    response = app.test_client().get("/sparql", query_string=sent, headers={"Accept": kind})
    if wanted is None:
        assert response.status_code == 400
    else:
        assert response.status_code == 200, text
        found, wished = _bag(response.data, kind), _bag(wanted, kind)
        if isinstance(found, list) and _CUT.search(text):  # which rows are left is not said
            found, wished = len(found), len(wished)
        assert found == wished


_CUT: Final = re.compile("LIMIT|OFFSET", re.IGNORECASE)


def _bag(document: bytes, kind: str) -> Any:
    """What an answer says, whatever its order and the names of its blank nodes."""
    if kind.endswith("triples"):
        return sorted(line.split(b" ")[1] for line in document.splitlines())
    said = json.loads(document)
    if "boolean" in said:
        return said["boolean"]
    rows = said["results"]["bindings"]
    shown = ({n: t["type"] if t["type"] == "bnode" else t for n, t in r.items()} for r in rows)
    return [said["head"]["vars"], *sorted(json.dumps(row, sort_keys=True) for row in shown)]


def _mutated(seed: int) -> str:
    dice = random.Random(seed)  # noqa: S311 - a mutation, no secret
    text = dice.choice([query.text for query in load_catalogue()])
    for _ in range(dice.randrange(1, 6)):
        at, end = sorted(dice.randrange(len(text) + 1) for _ in range(2))
        piece = text[at : at + dice.randrange(1, 30)]
        odd = dice.choice(
            ("{", "}", "(", ")", "<", ">", "'", '"', "\\u007b", "\0", "\ud800", "LIMIT 9", "#", "?")
        )
        ways = (
            text[:at] + text[at + 1 :],
            text[:at] + odd + text[at:],
            text[:at] + piece * 2 + text[at:],
        )
        text = dice.choice((*ways, text[:end] + piece + text[end:]))
    return text


@FEW
@given(seed=st.integers(0, 10**9))
def test_a_real_query_that_was_tampered_with_is_answered_or_refused(app: Flask, seed: int) -> None:
    body = _mutated(seed).encode("utf-8", "surrogatepass")
    kind = "application/sparql-query"
    response = app.test_client().post("/sparql?timeout=5", data=body, content_type=kind)
    assert response.status_code < 500 or response.status_code == 503
    assert b"Traceback" not in response.data
