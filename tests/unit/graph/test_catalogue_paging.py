"""Queries in pages: where they are cut, by what they are ordered, and what cannot be paged."""

import pyoxigraph as ox
import pytest

from graph.catalogue.paging import PagingError, paged
from graph.foreign import MARKER

WINDOW = """
# a comment with LIMIT 3 OFFSET 4
PREFIX a: <http://example.org/#LIMIT>
CONSTRUCT { ?x a:p ?y . }
WHERE {
  { SELECT DISTINCT ?x WHERE { ?x a a:T } ORDER BY ?x LIMIT 500 OFFSET 0 }
  ?x a:q ?y FILTER(?y != "LIMIT 1 OFFSET 2")
}
"""


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_the_pages_of_a_query_stand_in_its_sub_select() -> None:
    page = squeezed(paged(WINDOW).page(20, 40))
    assert "ORDER BY ?x LIMIT 20 OFFSET 40 }" in page
    assert f"CONSTRUCT {{ ?x <{MARKER}> true . ?x a:p ?y . }}" in page
    assert '"LIMIT 1 OFFSET 2"' in page
    assert "comment" not in page


def test_limit_and_offset_may_stand_the_other_way_round() -> None:
    turned = WINDOW.replace("LIMIT 500 OFFSET 0", "OFFSET 0 LIMIT 500")
    assert "LIMIT 7 OFFSET 14 }" in squeezed(paged(turned).page(7, 14))


@pytest.mark.parametrize(
    "text",
    [
        "CONSTRUCT WHERE { ?s a <http://example.org/T> ; ?p ?o }",
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o . FILTER(ISIRI(?o)) } ORDER BY ?s",
        "PREFIX e: <http://example.org/> CONSTRUCT { ?s e:q ?o } FROM <http://g> { ?s e:p ?o }",
        "BASE <http://example.org/> CONSTRUCT{?s ?p ?o}WHERE{{?s ?p ?o}UNION{?o ?p ?s}}",
    ],
)
def test_a_query_without_pages_gets_them_around_its_pattern(text: str) -> None:
    made = paged(text)
    page = made.page(3, 6)
    assert "SELECT DISTINCT ?s WHERE" in page
    assert "ORDER BY ?s LIMIT 3 OFFSET 6 }" in page
    assert made.is_marked
    ox.Store().query(page)


def test_a_query_that_limits_itself_stays_as_it_is() -> None:
    text = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } ORDER BY ?s LIMIT 5"
    made = paged(text)
    assert made.is_whole
    assert made.page(10, 20) == text


def test_a_select_is_ordered_by_all_its_columns_unless_it_says_otherwise() -> None:
    text = "SELECT ?a ?b ?c WHERE { ?a ?b ?c }"
    assert paged(text).page(5, 0).endswith("ORDER BY ?a ?b ?c LIMIT 5 OFFSET 0")
    own = f"{text} ORDER BY DESC(?a)"
    assert paged(own).page(5, 0) == f"{own} LIMIT 5 OFFSET 0"
    assert paged(f"{text} LIMIT 9").is_whole


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ASK { ?s ?p ?o }", "gives no triples"),
        ("DESCRIBE <http://example.org/>", "gives no triples"),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "gives no triples"),
        ("", "gives no triples"),
        ("SELECT * WHERE { ?s ?p ?o }", "gives no triples"),
        ("SELECT ?s ?p WHERE { ?s ?p ?o }", "gives no triples"),
        ("SELECT ?s ?p (STR(?o) AS ?t) WHERE { ?s ?p ?o }", "gives no triples"),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o ", "braces that do not match"),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } }", "braces that do not match"),
        ("CONSTRUCT { <urn:a> ?p ?o } WHERE { <urn:a> ?p ?o }", "constructs <urn:a> first"),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } GROUP BY ?s", "goes on with GROUP"),
        (WINDOW.replace("ORDER BY ?x", ""), "pages without an order"),
        (WINDOW.replace("DISTINCT ?x", "DISTINCT ?x ?z"), "over more than one variable"),
        (
            WINDOW.replace("?x a:q ?y", "{ SELECT ?y { } LIMIT 1 OFFSET 1 } ?x a:q ?y"),
            "LIMIT and OFFSET more than once",
        ),
    ],
)
def test_what_cannot_be_paged_is_told_with_what_can_be_done(text: str, said: str) -> None:
    with pytest.raises(PagingError, match=said) as told:
        paged(text)
    assert "; " in str(told.value)
