"""Limits within a query, and what kind of query it is."""

import pytest

from graph.store import Term
from server.linked_data.tuples import ntriples_line
from server.sparql.limits import bounded, form_of, is_volatile


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("ASK {}", "ASK {}", id="ask stays"),
        pytest.param("DESCRIBE <e:a>", "DESCRIBE <e:a>", id="describe stays"),
        pytest.param("no query", "no query", id="no query stays"),
        pytest.param("SELECT * {}", "SELECT * {}\nLIMIT 6\n", id="no limit"),
        pytest.param("SELECT * {} #x", "SELECT * {} #x\nLIMIT 6\n", id="behind a comment"),
        pytest.param("SELECT * {} LIMIT 3", "SELECT * {} LIMIT 3", id="a lower one stays"),
        pytest.param("SELECT * {} limit 30", "SELECT * {} limit 6", id="a higher one"),
        pytest.param("SELECT * {}LIMIT30", "SELECT * {}LIMIT6", id="without a blank"),
        pytest.param("SELECT * {}LIMIT ?x", "SELECT * {}LIMIT ?x", id="a wrong one stays"),
        pytest.param("SELECT * {} OFFSET 2", "SELECT * {} OFFSET 2\nLIMIT 6\n", id="offset"),
        pytest.param(
            "SELECT * {} VALUES ?x {1}", "SELECT * {} \nLIMIT 6\nVALUES ?x {1}", id="values behind"
        ),
        pytest.param(
            "SELECT * {{SELECT * {} LIMIT 2}}",
            "SELECT * {{SELECT * {} LIMIT 2}}\nLIMIT 6\n",
            id="a limit inside is another",
        ),
        pytest.param(
            "SELECT * {VALUES ?x {1}}", "SELECT * {VALUES ?x {1}}\nLIMIT 6\n", id="values inside"
        ),
    ],
)
def test_a_select_is_bounded(query: str, expected: str) -> None:
    assert bounded(query, 5) == expected


@pytest.mark.parametrize(
    ("query", "form"),
    [
        pytest.param("select * {}", "SELECT", id="select"),
        pytest.param("PREFIX a:<e:> ASK{}", "ASK", id="ask"),
        pytest.param("#c\nCONSTRUCT WHERE {}", "CONSTRUCT", id="construct"),
        pytest.param("DESCRIBE <e:a>", "DESCRIBE", id="describe"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_the_form_is_told(query: str, form: str | None) -> None:
    assert form_of(query) == form


def test_only_functions_of_the_clock_and_of_chance_are_volatile() -> None:
    assert is_volatile("SELECT (NOW() AS ?n) {}")
    assert is_volatile("SELECT (rand() AS ?n) {}")
    assert not is_volatile("SELECT ?now { ?now ?p 'NOW' }")


def test_terms_are_written_as_ntriples() -> None:
    row = (
        Term("blank", "b1"),
        Term("iri", "e:p"),
        Term("literal", 'a"\\\n\r', None, "e:type"),
    )
    assert ntriples_line(row) == '_:b1 <e:p> "a\\"\\\\\\n\\r"^^<e:type> .\n'
    assert ntriples_line((Term("literal", "x", "de"), None)) == '"x"@de .\n'
    assert ntriples_line((Term("literal", "x"),)) == '"x" .\n'
