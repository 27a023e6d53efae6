"""SPARQL 1.1 over HTTP, case by case: what a query finds, what an update leaves behind.

The cases stand in `cases/*.yaml`, written for this suite after the sections of the recommendations
that they name. Terms are written as Turtle writes them; `null` is an unbound variable.
"""

import io
import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlencode

import pytest
import yaml
from rdflib import Graph
from rdflib.compare import isomorphic
from rdflib.query import Result
from rdflib.term import BNode, Literal, Node
from rdflib.util import from_n3

CASES: Final = Path(__file__).parent / "cases"
EXAMPLE: Final = "http://example.org/"
PREFIXES: Final = {
    "": EXAMPLE,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
PROLOGUE: Final = "".join(f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items())
TURTLE: Final = {"Content-Type": "text/turtle"}
QUERY: Final = {"Content-Type": "application/sparql-query"}
UPDATE: Final = {"Content-Type": "application/sparql-update"}
SOLUTIONS: Final = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "tsv": "text/tab-separated-values",
}
NUMERIC: Final = ("#integer", "#decimal", "#double", "#float")
FLOOR: Final = 330
"""So many cases there are at least."""
KNOWN: Final[Mapping[str, str]] = {
    "paths: zero or more of a term that is not there": "Oxigraph looks for both ends in the graph",
    "paths: a sequence keeps duplicates": "Oxigraph takes an alternative of equals for one",
    "true > false": "Oxigraph 0.5 does not order booleans",
}
"""Cases that fail, each with the reason; they must fail, or be taken from here."""


def case(*values: object, id: str) -> Any:
    """A case; what is known to fail must fail."""
    marks = [pytest.mark.xfail(reason=KNOWN[id], strict=True)] if id in KNOWN else []
    return pytest.param(*values, id=id, marks=marks)


def read(name: str) -> Any:
    return yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))


def turtle(text: str) -> str:
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items()) + text


def graph_of(text: str) -> Graph:
    return Graph().parse(data=turtle(text), format="turtle")


def term(text: str | None) -> Node | None:
    """A term as Turtle writes it."""
    if text is None:
        return None
    (found,) = graph_of(f":s :p {text} .").objects()
    return found


def meant(node: Node | None) -> object:
    """What two terms must share to be the same: numbers by value and type, blank nodes not."""
    if isinstance(node, BNode):
        return "a blank node"
    if isinstance(node, Literal) and node.datatype is None and node.language is None:
        return str(node), "none", PREFIXES["xsd"] + "string"
    if isinstance(node, Literal) and str(node.datatype).endswith(NUMERIC):
        return float(node), str(node.datatype)
    if isinstance(node, Literal):
        return str(node), str(node.language).lower(), str(node.datatype)
    return node


def found_rows(body: bytes, form: str) -> tuple[list[str], list[tuple[object, ...]]]:
    if form == "tsv":
        return tab_separated(body.decode())
    result = Result.parse(io.BytesIO(body), format=form)
    names = [str(name) for name in result.vars or ()]
    rows = [tuple(meant(row.get(name)) for name in result.vars or ()) for row in result.bindings]
    return names, rows


def term_of(cell: str) -> Node:
    found = from_n3(cell)
    assert isinstance(found, Node)
    return found


def tab_separated(text: str) -> tuple[list[str], list[tuple[object, ...]]]:
    """SPARQL 1.1 Query Results TSV: terms as Turtle writes them, unbound as nothing."""
    head, *lines = text.removesuffix("\n").split("\n")
    names = [name.removeprefix("?") for name in head.split("\t") if name]
    rows = [
        tuple(meant(term_of(cell)) if cell else None for cell in line.split("\t"))[: len(names)]
        for line in lines
    ]
    return names, rows


def fill(endpoint: Any, graphs: Mapping[str, str | None]) -> None:
    """Put exactly these graphs into the store; `default` is the default graph."""
    reply = endpoint.send("POST", "/sparql", b"DROP ALL", UPDATE)
    assert reply.status in (200, 204), reply.body
    for name, text in graphs.items():
        if text is not None:
            reply = endpoint.send("PUT", address(name), turtle(text).encode(), TURTLE)
            assert reply.status in (200, 201, 204), reply.body


def address(name: str) -> str:
    if name == "default":
        return "/graph-store?default"
    return f"/graph-store?graph={quote(EXAMPLE + name, safe='')}"


def before_of(suite: Mapping[str, Any]) -> dict[str, str]:
    return {"default": suite["data"] or "", **suite.get("graphs", {})}


@pytest.fixture(scope="module")
def filled() -> dict[str, object]:
    """What the store was filled with last, so that equal suites fill it once."""
    return {}


def ask(endpoint: Any, given: Mapping[str, Any], accept: str) -> Any:
    path = "/sparql"
    if "parameters" in given:
        path += "?" + urlencode(given["parameters"], doseq=True)
    text = PROLOGUE + given["query"]
    return endpoint.send("POST", path, text.encode(), QUERY | {"Accept": accept})


SUITES: Final = sorted({path.stem for path in CASES.glob("*.yaml")} - {"updates", "syntax"})
SELECTS: Final = [
    case(suite, given, id=f"{suite}: {given['name']}")
    for suite in SUITES
    for given in read(suite)["cases"]
]
EXPRESSIONS: Final = [
    case(text, expected, id=text) for text, expected in read("functions")["expressions"]
]
UPDATES: Final = [case(given, id=given["name"]) for given in read("updates")["cases"]]
ACCEPTED: Final = [pytest.param(text, id=text) for text in read("syntax")["accepted"]]
REFUSED: Final = [pytest.param(text, id=text or "nothing") for text in read("syntax")["refused"]]


def holds(endpoint: Any, filled: dict[str, object], suite: str) -> None:
    if filled.get("suite") != suite:
        filled.clear()
        fill(endpoint, before_of(read(suite)))
        filled["suite"] = suite


@pytest.mark.parametrize(("suite", "given"), SELECTS)
def test_a_query_finds(
    writable: Any, filled: dict[str, object], suite: str, given: dict[str, Any]
) -> None:
    holds(writable, filled, suite)
    if "graph" in given:
        check_graph(writable, given)
    elif "boolean" in given:
        check_boolean(writable, given)
    elif "status" in given:
        assert ask(writable, given, "*/*").status == given["status"]
    else:
        check_rows(writable, given)


def check_graph(endpoint: Any, given: Mapping[str, Any]) -> None:
    for form, name in (("application/n-triples", "nt"), ("text/turtle", "turtle")):
        reply = ask(endpoint, given, form)
        assert reply.status == 200, reply.body
        assert isomorphic(Graph().parse(data=reply.body, format=name), graph_of(given["graph"]))


def check_boolean(endpoint: Any, given: Mapping[str, Any]) -> None:
    reply = ask(endpoint, given, SOLUTIONS["json"])
    assert json.loads(reply.body)["boolean"] is given["boolean"]
    reply = ask(endpoint, given, SOLUTIONS["xml"])
    assert f"<boolean>{str(given['boolean']).lower()}</boolean>".encode() in reply.body


def check_rows(endpoint: Any, given: Mapping[str, Any]) -> None:
    expected = [tuple(meant(term(cell)) for cell in row) for row in given.get("rows", ())]
    ordered = [tuple(meant(term(cell)) for cell in row) for row in given.get("ordered", ())]
    for form, accept in SOLUTIONS.items():
        reply = ask(endpoint, given, accept)
        assert reply.status == 200, reply.body
        names, rows = found_rows(reply.body, form)
        assert names == given.get("columns", names)
        if ordered:
            assert rows == ordered
        else:
            kept = list(dict.fromkeys(rows)) if given.get("distinct") else rows
            assert Counter(kept) == Counter(expected)


@pytest.mark.parametrize(("text", "expected"), EXPRESSIONS)
def test_an_expression_has_its_value(writable: Any, text: str, expected: str | None) -> None:
    query = f"SELECT (({text}) AS ?x) {{}}"
    for form, accept in (("json", SOLUTIONS["json"]), ("xml", SOLUTIONS["xml"])):
        reply = ask(writable, {"query": query}, accept)
        assert reply.status == 200, reply.body
        _names, rows = found_rows(reply.body, form)
        assert rows == [(meant(term(expected)),)]


@pytest.mark.parametrize("text", ACCEPTED)
def test_a_query_is_accepted(writable: Any, text: str) -> None:
    reply = writable.send("POST", "/sparql", text.encode(), QUERY | {"Accept": "*/*"})
    assert reply.status == 200, reply.body


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_query_is_refused_with_its_place(writable: Any, text: str) -> None:
    reply = writable.send("POST", "/sparql", text.encode(), QUERY | {"Accept": "*/*"})
    assert reply.status == 400, reply.body
    assert reply.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("given", UPDATES)
def test_an_update_leaves(writable: Any, filled: dict[str, object], given: dict[str, Any]) -> None:
    filled.clear()
    before = read("updates")["before"]
    fill(writable, before)
    path = "/sparql"
    if "parameters" in given:
        path += "?" + urlencode(given["parameters"], doseq=True)
    reply = writable.send("POST", path, (PROLOGUE + given["update"]).encode(), UPDATE)
    expected = given.get("status")
    assert reply.status == expected if expected else reply.status in (200, 204), reply.body
    check_store(writable, {**before, **given.get("after", {})})


def check_store(endpoint: Any, expected: Mapping[str, str | None]) -> None:
    reply = ask(endpoint, {"query": "SELECT ?g { GRAPH ?g {} }"}, SOLUTIONS["json"])
    rows = json.loads(reply.body)["results"]["bindings"]
    names = {row["g"]["value"].removeprefix(EXAMPLE) for row in rows}
    assert names == {name for name, text in expected.items() if text is not None} - {"default"}
    for name, text in expected.items():
        if text is None:
            continue
        reply = endpoint.send("GET", address(name), None, {"Accept": "application/n-triples"})
        assert reply.status == 200, (name, reply.body)
        assert isomorphic(Graph().parse(data=reply.body, format="nt"), graph_of(text)), name


def test_the_suite_is_long_enough_and_its_exceptions_are_cases() -> None:
    number = len(SELECTS) + len(EXPRESSIONS) + len(ACCEPTED) + len(REFUSED) + len(UPDATES)
    names = {param.id for param in [*SELECTS, *EXPRESSIONS, *UPDATES]}
    assert number >= FLOOR
    assert KNOWN.keys() <= names
