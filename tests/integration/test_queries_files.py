"""Every file of `queries/`: it parses, says what it gives, and uses declared terms only."""

import re
from collections.abc import Iterator

import pyoxigraph
import pytest
from rdflib.plugins.sparql import prepareQuery

from graph.catalogue import StoredQuery, load_catalogue
from graph.catalogue.tokens import prefixes, tokens
from ontology.terms import WER

SHOWN = ("entity", "analysis", "network")
CATALOGUE = load_catalogue()
ALL = [pytest.param(q, id=f"{q.group}/{q.name}") for q in CATALOGUE]
ASKED = [pytest.param(q, id=f"{q.group}/{q.name}") for q in CATALOGUE.group(*SHOWN)]


def test_there_are_queries_of_every_kind() -> None:
    assert len(CATALOGUE.group("entity")) >= 30
    assert len(CATALOGUE.group("analysis")) >= 35
    assert len(CATALOGUE.group("network")) >= 8


@pytest.mark.parametrize("query", ALL)
def test_both_engines_parse_it(query: StoredQuery) -> None:
    prepareQuery(query.text)
    pyoxigraph.Store().query(query.text)


@pytest.mark.parametrize("query", ASKED)
def test_the_columns_are_the_projected_variables(query: StoredQuery) -> None:
    answer = pyoxigraph.Store().query(query.text)
    if query.result == "graph":
        assert isinstance(answer, pyoxigraph.QueryTriples)
        assert query.columns == ()
    else:
        assert isinstance(answer, pyoxigraph.QuerySolutions)
        assert [v.value for v in answer.variables] == [c.name for c in query.columns]


@pytest.mark.parametrize("query", ASKED)
def test_tables_are_ordered_and_networks_have_two_ends(query: StoredQuery) -> None:
    if query.result == "graph":
        return
    words = [token.text.upper() for token in tokens(query.text)]
    assert "ORDER" in words[_outermost_close(words) :]
    if query.result == "network":
        assert {"source", "target"} <= {c.name for c in query.columns}


def _outermost_close(words: list[str]) -> int:
    """Where the WHERE clause ends: solution modifiers hold no braces."""
    return max(place for place, word in enumerate(words) if word == "}")


@pytest.mark.parametrize("query", ALL)
def test_every_term_of_ours_is_declared(query: StoredQuery) -> None:
    undeclared = [name for name in _own_terms(query) if name not in WER]
    assert undeclared == []


def _own_terms(query: StoredQuery) -> Iterator[str]:
    namespace = str(WER._NS)
    known = prefixes(query.text)
    for token in tokens(query.text):
        prefix, _, local = token.text.partition(":")
        iri = token.text[1:-1] if token.kind == "iri" else known.get(prefix, "") + local
        if iri.startswith(namespace) and iri != namespace:
            yield iri.removeprefix(namespace)


@pytest.mark.parametrize("query", ASKED)
def test_drop_downs_are_filled_by_queries_that_need_nothing(query: StoredQuery) -> None:
    for parameter in query.params:
        if parameter.values is None:
            continue
        source = CATALOGUE.get(parameter.values)
        assert not [p.name for p in source.params if p.required]
        assert "label" in [c.name for c in source.columns]


@pytest.mark.parametrize("query", ASKED)
def test_its_summary_is_a_sentence_of_its_own(query: StoredQuery) -> None:
    others = [q.summary for q in CATALOGUE if q is not query]
    assert query.summary not in others
    assert re.match(r"[A-ZÄÖÜ]", query.summary["de"])


def test_a_known_base_stands_in_no_query() -> None:
    """Things of a landscape have its own base; queries name the ontology's concepts only."""
    pasted = [q.name for q in CATALOGUE.group(*SHOWN) if "werwaswo/id/" in q.text]
    assert pasted == []


def test_every_rule_of_the_ontology_can_be_asked_with_parameters(repo_rules: set[str]) -> None:
    assert {q.rule for q in CATALOGUE.group("analysis") if q.rule} == repo_rules


@pytest.fixture
def repo_rules() -> set[str]:
    return {q.rule for q in CATALOGUE.group("rules") if q.rule and re.match(r"[go]\d", q.rule)}
