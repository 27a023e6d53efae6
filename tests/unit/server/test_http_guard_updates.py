"""What an update may be, and which other endpoints may be asked."""

import pytest

from server.settings import Settings
from server.sparql.answering import bounds
from server.sparql.guard import ForbiddenError, TooLargeError, check, check_update
from server.sparql.services import asks_others, is_public, normalised, relayed
from server.sparql.tokens import Tokens

BOUNDS = bounds(Settings())
ALLOWED = ("https://query.example.org/sparql",)


@pytest.mark.parametrize(
    "update",
    [
        pytest.param("INSERT DATA { <a:a> <a:b> <a:c> }", id="data"),
        pytest.param("CREATE SILENT GRAPH <e:g> ; DROP GRAPH <e:g>", id="create and drop"),
        pytest.param("COPY <e:a> TO <e:b> ; MOVE DEFAULT TO <e:c> ; ADD <e:a> TO <e:c>", id="copy"),
        pytest.param("CLEAR ALL", id="clear"),
        pytest.param(
            "WITH <e:a> DELETE { ?s ?p ?o } INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }", id="x"
        ),
        pytest.param("INSERT DATA {" + "<a:a> <a:b> 'x'^^<e:d> ." * 1000 + "}", id="much data"),
        pytest.param(
            "INSERT DATA { GRAPH <e:g> {" + "<a:a> <a:b> -1 ;" * 1000 + "}}", id="data in a graph"
        ),
        pytest.param(
            "INSERT {" + "<a:a> <a:b> ?o ." * 200 + "} WHERE {?s ?p ?o}", id="a wide template"
        ),
        pytest.param("PREFIX load:<e:> CLEAR GRAPH load:x", id="a prefix like a keyword"),
        pytest.param("PREFIX load:<e:> INSERT DATA {load:a load:b load:c; load:d 1}", id="in data"),
        pytest.param("INSERT DATA { <a:a> <a:b> 'LOAD <e:x> ; SERVICE' }", id="in a string"),
        pytest.param("", id="nothing"),
    ],
)
def test_an_update_within_bounds_passes(update: str) -> None:
    check_update(update, BOUNDS)


@pytest.mark.parametrize(
    "update",
    [
        pytest.param("LOAD <http://x/>", id="plain"),
        pytest.param("load silent <file:///etc/passwd> into graph <e:g>", id="lower case"),
        pytest.param("CLEAR ALL;LOADSILENT<http://x/>", id="two keywords in one word"),
        pytest.param("PREFIX :<http://x/> LOAD:y", id="before an empty prefix"),
        pytest.param("CLEAR ALL ; PREFIX :<http://x/> LOAD:y", id="in a later operation"),
        pytest.param(r"\u004CO\u0041D <http://x/>", id="in code point escapes"),
        pytest.param("# no\nLOAD<http://x/>", id="behind a comment"),
        pytest.param("INSERT DATA {} ; LOAD <http://x/>", id="behind data"),
        pytest.param("INSERT DATA {<a:a> <a:b> '}'} ; LOAD <http://x/>", id="behind a brace"),
    ],
)
def test_an_update_that_fetches_a_document_is_refused(update: str) -> None:
    with pytest.raises(ForbiddenError, match="fetches no documents"):
        check_update(update, BOUNDS)


@pytest.mark.parametrize(
    ("update", "what"),
    [
        pytest.param("INSERT DATA {" + "{" * 5000 + "}" * 5001, "brackets", id="braces"),
        pytest.param(
            "INSERT DATA { <a:a> <a:b> " + "(" * 5000 + ")" * 5000 + "}", "brackets", id="lists"
        ),
        pytest.param(
            "INSERT DATA { <a:a> <a:b> " + "<< <a:a> <a:b> " * 500 + "1" + ">>" * 500 + "}",
            "brackets",
            id="triples about triples",
        ),
        pytest.param("DELETE WHERE {" + "?s ?p ?o ." * 500 + "}", "patterns", id="delete where"),
        pytest.param(
            "DELETE {} WHERE {" + "?s ?p ?o ." * 500 + "}", "patterns", id="behind a template"
        ),
        pytest.param("DELETE WHERE { ?s ?p ?o } ;" * 700, "graph patterns", id="many operations"),
        pytest.param(
            "INSERT {} WHERE { FILTER(" + "1+" * 1000 + "1) }", "operators", id="operators"
        ),
        pytest.param("INSERT DATA { <a:a> <a:b> '" + "ä" * 40_000 + "' }", "bytes", id="bytes"),
    ],
)
def test_an_update_that_would_overwhelm_an_engine_is_refused(update: str, what: str) -> None:
    with pytest.raises(TooLargeError, match=what):
        check_update(update, BOUNDS)


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param("SERVICE <https://query.example.org/sparql> {}", id="as it is"),
        pytest.param("service silent <HTTPS://Query.Example.ORG:443/sparql> {}", id="normalised"),
        pytest.param("SERVICE<https://query.example.org./sparql>{}", id="with the root's dot"),
    ],
)
def test_an_endpoint_of_the_settings_may_be_asked(pattern: str) -> None:
    check(f"ASK {{ {pattern} }}", BOUNDS, ALLOWED)
    check_update(f"INSERT {{}} WHERE {{ {pattern} }}", BOUNDS, ALLOWED)
    with pytest.raises(ForbiddenError):
        check(f"ASK {{ {pattern} }}", BOUNDS)


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param("SERVICE ?s {}", id="a variable"),
        pytest.param("SERVICE <https://query.example.org/sparql/> {}", id="another path"),
        pytest.param("SERVICE <http://query.example.org/sparql> {}", id="another scheme"),
        pytest.param("SERVICE <https://query.example.org:8443/sparql> {}", id="another port"),
        pytest.param("SERVICE <https://a@query.example.org/sparql> {}", id="a user"),
        pytest.param("SERVICE <https://query.example.org@x/sparql> {}", id="as a user"),
        pytest.param("SERVICE <sparql> {}", id="relative"),
        pytest.param("SERVICE <//query.example.org/sparql> {}", id="relative to a scheme"),
        pytest.param(r"SERVICE <https://query.example.org/\u0073parql> {}", id="escaped"),
        pytest.param("SERVICE q:sparql {}", id="prefixed"),
        pytest.param("SERVICESILENT<https://query.example.org/sparql> {}", id="glued"),
        pytest.param(
            "SERVICE <https://query.example.org/sparql> {} SERVICE <http://x/> {}", id="a second"
        ),
        pytest.param(
            "SERVICE <https://query.example.org/sparql> { SERVICE <http://x/> {} }", id="within"
        ),
    ],
)
def test_what_is_not_plainly_an_allowed_endpoint_is_refused(pattern: str) -> None:
    query = f"PREFIX q:<https://query.example.org/> ASK {{ {pattern} }}"
    with pytest.raises(ForbiddenError, match="SERVICE is refused"):
        check(query, BOUNDS, ALLOWED)


def test_endpoints_are_replaced_and_nothing_else() -> None:
    text = "ASK { SERVICE SILENT <https://a/> { ?s ?p '<https://a/>' } SERVICE<https://b/>{} }"
    read = Tokens.of(text)
    assert asks_others(read)
    assert not asks_others(Tokens.of("ASK { ?s ?p 'SERVICE <https://a/>' }"))
    assert relayed(read, lambda iri: f"http://r/{iri[8]}") == (
        "ASK { SERVICE SILENT <http://r/a> { ?s ?p '<https://a/>' } SERVICE<http://r/b>{} }"
    )


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        ("HTTP://EXAMPLE.org:80", "http://example.org/"),
        ("https://example.org:8443/a?b=c", "https://example.org:8443/a?b=c"),
        ("http://[2001:DB8::1]:80/", "http://[2001:db8::1]/"),
        ("https://example.org/#here", None),
        ("https://user:word@example.org/", None),
        ("https://example.org:0/", None),
        ("https://example.org:99999/", None),
        ("http://[::1", None),
        ("ftp://example.org/", None),
        ("https:///path", None),
        ("sparql", None),
    ],
)
def test_an_endpoint_is_compared_in_one_spelling(iri: str, expected: str | None) -> None:
    assert normalised(iri) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("193.99.144.80", True),
        ("2a02:2e0:3fe:1001:302::", True),
        ("127.0.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - nothing is bound here
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("192.0.2.1", False),
        ("198.18.0.1", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:193.99.144.80", True),
        ("::127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::c163:9050", True),
        ("64:ff9b:1::1", False),
        ("2002:7f00:1::", False),
        ("2002:c163:9050::", True),
        ("2001:0:7f00:1::", False),
        ("not an address", False),
    ],
)
def test_only_the_open_internet_is_public(address: str, expected: bool) -> None:
    assert is_public(address) is expected
