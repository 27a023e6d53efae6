"""What a query may be: decided on tokens, before any engine sees it."""

import pytest

from graph.catalogue import load_catalogue
from graph.state import State
from graph.store import WHOLE
from graph.workers import Bounds as Room
from graph.workers import Job, Table
from server.settings import Settings
from server.sparql.answering import bounds
from server.sparql.guard import Bounds, ForbiddenError, TooLargeError, check
from server.sparql.runner import Runner
from server.sparql.tokens import place, readings, tokens

BOUNDS = bounds(Settings())
RUNNER = Runner(Room(1, 512))


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("ASK { SERVICE <http://x/> {} }", id="plain"),
        pytest.param("ASK { service silent <http://x/> {} }", id="lower case and silent"),
        pytest.param("ASK{SERVICESILENT<http://x/>{}}", id="two keywords in one word"),
        pytest.param("ASK{?s ?p trueSERVICE<http://x/>{}}", id="behind a boolean"),
        pytest.param("ASK{?s ?p 1SERVICE<http://x/>{}}", id="behind a number"),
        pytest.param("PREFIX :<http://x/> ASK{SERVICE:y{}}", id="before an empty prefix"),
        pytest.param("PREFIX :<http://x/> ASK{SERVICESILENT:y{}}", id="both before one"),
        pytest.param(
            "ASK{?s ?p ?o FILTER(?p<?o)SERVICE#>\n<http://x/>{}}", id="in what looks like an IRI"
        ),
        pytest.param(r"ASK { \u0053ERVICE <http://x/> {} }", id="in code point escapes"),
        pytest.param('ASK{VALUES ?x{"""a"} SERVICE <http://x/> {} }', id="behind an odd string"),
        pytest.param(
            r"PREFIX e:<e:> ASK{?s ?p e:a\#b . SERVICE <http://x/> {}}", id="behind an escaped hash"
        ),
        pytest.param("ASK{?s ?p 'a'@de . SERVICE ?x {}}", id="behind a language tag"),
        pytest.param("ASK{ {SELECT * {SERVICE <http://x/> {}}} }", id="in a subquery"),
        pytest.param("ASK{ # a comment\n SERVICE <http://x/> {} }", id="behind a comment"),
    ],
)
def test_a_query_that_asks_another_server_is_refused(query: str) -> None:
    with pytest.raises(ForbiddenError, match="SERVICE is refused"):
        check(query, BOUNDS)


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("ASK { ?s ?p 'SERVICE <http://x/> {}' }", id="string"),
        pytest.param('ASK { ?s ?p """a "SERVICE" b""" }', id="long string"),
        pytest.param("ASK { ?s ?p '''it's SERVICE''' }", id="long string with an apostrophe"),
        pytest.param("ASK { ?s ?p ?o } # SERVICE <http://x/> {}", id="comment"),
        pytest.param("ASK { ?service ?p $SERVICE }", id="variable"),
        pytest.param("ASK { ?s <http://x/SERVICE> ?o }", id="IRI"),
        pytest.param("ASK { ?s <http://x/a_(b)/service> ?o }", id="IRI with brackets"),
        pytest.param("PREFIX e:<e:> ASK { ?s e:SERVICE ?o }", id="local name"),
        pytest.param("PREFIX service:<e:> ASK { ?s service:load ?o }", id="prefix"),
        pytest.param("PREFIX load:<e:> ASK { ?s load:insert ?o }", id="prefix like an update"),
        pytest.param("ASK { ?s ?p 'a'@service }", id="language tag"),
        pytest.param("ASK { ?s ?p _:load }", id="blank node"),
    ],
)
def test_a_keyword_that_is_none_does_not_disturb(query: str) -> None:
    check(query, BOUNDS)


@pytest.mark.parametrize(
    ("update", "keyword"),
    [
        pytest.param("INSERT DATA { <a:a> <a:b> <a:c> }", "INSERT", id="insert"),
        pytest.param("PREFIX e:<e:> DELETE WHERE { ?s ?p ?o }", "DELETE", id="delete"),
        pytest.param("load <file:///etc/passwd>", "LOAD", id="load"),
        pytest.param("BASE <e:> CLEAR ALL", "CLEAR", id="clear"),
        pytest.param("DROP SILENT ALL", "DROP", id="drop"),
        pytest.param("# hello\nCREATE GRAPH <e:>", "CREATE", id="create"),
        pytest.param("ADD <e:a> TO <e:b>", "ADD", id="add"),
        pytest.param("MOVE <e:a> TO <e:b>", "MOVE", id="move"),
        pytest.param("COPY <e:a> TO <e:b>", "COPY", id="copy"),
        pytest.param("WITH <e:a> DELETE { ?s ?p ?o } WHERE {}", "WITH", id="with"),
        pytest.param(r"\u0049NSERT DATA {}", "INSERT", id="escaped"),
    ],
)
def test_every_form_of_update_is_refused_by_name(update: str, keyword: str) -> None:
    with pytest.raises(
        ForbiddenError, match=r"is refused, this endpoint (takes queries|fetches no)"
    ) as caught:
        check(update, BOUNDS)
    assert caught.value.keyword == keyword


def test_a_refusal_tells_line_and_column() -> None:
    with pytest.raises(ForbiddenError) as caught:
        check("ASK {\n  SERVICE <http://x/> {}\n}", BOUNDS)
    assert (caught.value.line, caught.value.column) == (2, 3)


def _nested(opening: str, closing: str, depth: int) -> str:
    return f"ASK {{ {opening * depth} {closing * depth} }}"


@pytest.mark.parametrize(
    ("query", "what"),
    [
        pytest.param(
            "ASK { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }", "bracket", id="round"
        ),
        pytest.param(_nested("{", "}", 5000), "bracket", id="braces"),
        pytest.param(_nested("OPTIONAL{?s ?p ?o ", "}", 5000), "bracket", id="optionals"),
        pytest.param(
            "ASK { ?s ?p " + "[ ?p " * 5000 + "1" + "]" * 5000 + " }", "brack", id="blank"
        ),
        pytest.param("ASK { ?s ?p " + "(" * 5000 + ")" * 5000 + " }", "brackets", id="lists"),
        pytest.param("ASK { FILTER(" + "||".join(["?a"] * 10_000) + ") }", "operators", id="ors"),
        pytest.param("ASK { FILTER(" + "!" * 5000 + "1) }", "operators", id="nots"),
        pytest.param("ASK { FILTER(" + "-".join(["?a"] * 5000) + ") }", "operators", id="minus"),
        pytest.param("ASK { ?s " + "/".join(["<e:p>"] * 5000) + " ?o }", "operators", id="path"),
        pytest.param("ASK {" + "OPTIONAL{?s ?p ?o}" * 2000 + "}", "patterns", id="optional after"),
        pytest.param("ASK {" + "?s ?p ?o." * 1000 + "}", "graph patterns", id="triples"),
        pytest.param("ASK { ?s ?p " + ",".join(["?o"] * 1000) + "}", "patterns", id="objects"),
        pytest.param("SELECT " + "(1 AS ?v)" * 1000 + "{}", "graph patterns", id="columns"),
        pytest.param("ASK { ?s ?p '" + "ä" * 40_000 + "' }", "bytes", id="bytes, not characters"),
    ],
)
def test_what_would_overwhelm_an_engine_is_refused(query: str, what: str) -> None:
    with pytest.raises(TooLargeError, match=what):
        check(query, Bounds(100_000 if what != "bytes" else 65_536, 64, 500, 100))


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("ASK { FILTER(" + "(" * 60 + "1" + ")" * 60 + ") }", id="round brackets"),
        pytest.param(_nested("{", "}", 60), id="braces"),
        pytest.param(_nested("FILTER EXISTS{?s ?p ?o ", "}", 60), id="exists"),
        pytest.param("ASK { FILTER(" + "STR(" * 60 + "1" + ")" * 60 + ") }", id="calls"),
        pytest.param("ASK { FILTER(" + "||".join(["?a"] * 240) + ") }", id="ors"),
        pytest.param("ASK { FILTER(" + "+".join(["?a"] * 490) + ") }", id="sums"),
        pytest.param("ASK {" + "OPTIONAL{?s ?p ?o}" * 70 + "}", id="optionals"),
        pytest.param("ASK { VALUES ?x {" + "1 " * 5000 + "} }", id="data"),
        pytest.param("ASK { FILTER(?a IN (" + ",".join(["1"] * 5000) + ")) }", id="a list"),
    ],
)
def test_what_the_bounds_let_pass_is_answered(query: str, state: State) -> None:
    check(query, BOUNDS)
    reply = RUNNER.run(state, Job(query, query, WHOLE, None, 10), 60)
    assert isinstance(reply, Table)
    assert reply.boolean in (True, False)


@pytest.mark.parametrize("name", [query.name for query in load_catalogue()])
def test_every_stored_query_that_is_no_rule_may_be_sent_by_a_client(name: str) -> None:
    query = load_catalogue().get(name)
    if query.group not in ("rules", "checks"):
        check(query.text, BOUNDS)


def test_tokens_are_told_apart() -> None:
    read = [(t.kind, t.text) for t in tokens("?a e:b.c. 'x'@de <e:d> 1.5 # no")]
    assert read == [
        ("variable", "?a"),
        ("name", "e:b.c"),
        ("sign", "."),
        ("string", "'x'"),
        ("tag", "@de"),
        ("iri", "<e:d>"),
        ("word", "1.5"),
    ]


def test_a_code_point_that_does_not_exist_stays_as_it_is() -> None:
    assert readings(r"\UFFFFFFFF") == (r"\UFFFFFFFF",)
    assert place("a\nbc", 3) == (2, 2)
