"""Queries that would end an engine, or keep it busy for ever: refused, answered, or ended in time.

Each is sent to a server that runs; it and what holds its state must be the same processes after.
"""

from typing import Any

import pytest

DIRECT = {"Content-Type": "application/sparql-query"}
XSD = "http://www.w3.org/2001/XMLSchema#"
DEEP = 5000
MANY = 10_000


def deep(opening: str, closing: str = "", inner: str = "", times: int = DEEP) -> str:
    return opening * times + inner + closing * times


def where(pattern: str) -> str:
    return f"SELECT * {{ {pattern} }}"


def filtered(expression: str) -> str:
    return where(f"?s ?p ?o FILTER({expression})")


NESTED = {
    "parentheses in a filter": filtered(deep("(", ")", "1")),
    "parentheses in HAVING": f"SELECT (COUNT(*) AS ?n) {{}} HAVING {deep('(', ')', '1')}",
    "parentheses in ORDER BY": f"SELECT * {{ ?s ?p ?o }} ORDER BY {deep('(', ')', '?s')}",
    "parentheses in GROUP BY": f"SELECT ?x {{ ?s ?p ?o }} GROUP BY ({deep('(', ')', '1')} AS ?x)",
    "parentheses in BIND": where(f"BIND({deep('(', ')', '1')} AS ?x)"),
    "parentheses in a column": f"SELECT ({deep('(', ')', '1')} AS ?x) {{}}",
    "parentheses of LATERAL": where(deep("LATERAL {", "}")),
    "calls": filtered(deep("STR(", ")", "1")),
    "calls of an IRI": filtered(deep("<e:f>(", ")", "1")),
    "IFs": filtered(deep("IF(1,", ",2)", "1")),
    "COALESCE": filtered(deep("COALESCE(", ")", "1")),
    "CONCAT with strings in between": filtered(deep("CONCAT(')','(',", ")", "'a'", 3000)),
    "NOT IN": filtered(deep("1 NOT IN (", ")", "1")),
    "EXISTS": where(deep("FILTER EXISTS {", "}")),
    "NOT EXISTS": where(deep("FILTER NOT EXISTS {", "}")),
    "aggregates": f"SELECT ({deep('COUNT(', ')', '1')} AS ?n) {{}}",
    "braces": where(deep("{", "}")),
    "OPTIONALs": where(deep("OPTIONAL {", "}")),
    "MINUS": where(deep("MINUS {", "}")),
    "UNION to the left": where(deep("{", "} UNION {}", "", 4000)),
    "GRAPH": where(deep("GRAPH ?g {", "}")),
    "sub-SELECTs": where(deep("{SELECT * {", "}}")),
    "sub-SELECTs without blanks": where(deep("{SELECT*{", "}}", "", 4000)),
    "VALUES in sub-SELECTs": where(deep("{SELECT*{VALUES ?a{1}", "}}", "", 2500)),
    "blank nodes": where("?s ?p " + deep("[ ?p ", "]", "1")),
    "blank nodes as subjects": where(deep("[ ?p ", "]", "1") + " ?q 1"),
    "lists": where("?s ?p " + deep("(", ")")),
    "lists in a template": "CONSTRUCT { ?s ?p " + deep("(", ")") + " } {}",
    "blank nodes in a template": "CONSTRUCT { ?s ?p " + deep("[ ?p ", "]", "1") + " } {}",
    "paths in parentheses": where("?s " + deep("(", ")", "<e:p>") + " ?o"),
    "paths with stars": where("?s " + deep("(", ")*", "<e:p>") + " ?o"),
    "negated paths": where("?s " + deep("!(", ")", "<e:p>") + " ?o"),
    "inverse paths": where("?s " + deep("^", "", "<e:p>") + " ?o"),
    "nots": filtered(deep("!", "", "1")),
    "minuses": filtered(deep("- ", "", "1")),
    "reified triples": where(deep("<< ?s ?p ", " >>", "?o") + " ?q 1"),
    "reified triples without blanks": where(deep("<<?s?p", ">>", "?o") + "?q 1"),
    "triple terms": where("?s ?p " + deep("<<( ?s ?p ", " )>>", "?o", 2500)),
    "triple terms in VALUES": where(
        "VALUES ?t {" + deep("<<( <a:a> <a:b> ", " )>>", "1", 2500) + "}"
    ),
    "triple terms in expressions": filtered(deep("<<( ?s ?p ", " )>>", "?o", 2500) + " = 1"),
    "annotations": where("?s ?p ?o " + deep("{| ?p 1 ", "|}", "", 4000)),
    "calls of TRIPLE": filtered(deep("SUBJECT(", ")", "?s")),
    "parentheses with comments": filtered(deep("(#)\n", ")", "1")),
    "braces with comments": where(deep("{#}\n", "}")),
    "parentheses with strings": filtered(deep("(')'=", ")", "1")),
    "parentheses with long strings": filtered(deep('("""")"""=', ")", "1", 4000)),
    "parentheses with IRIs": filtered(deep("(<e:)>=", ")", "1")),
    "parentheses by escapes": filtered(deep(r"\u0028", r"\u0029", "1", 4000)),
    "braces by long escapes": where(deep(r"\U0000007B", r"\U0000007D", "", 3000)),
    "brackets by mixed escapes": where("?s ?p " + deep(r"\u005b ?p ", "]", "1", 4000)),
    "unclosed parentheses": filtered(deep("(")),
    "unclosed braces": where(deep("{")),
    "closed only": deep("}"),
    "WKT in a literal": where(
        "BIND(<http://www.opengis.net/def/function/geosparql/distance>('"
        + deep("GEOMETRYCOLLECTION(", ")", "POINT(0 0)", 1500)
        + "'^^<http://www.opengis.net/ont/geosparql#wktLiteral>, 'POINT(0 0)') AS ?x)"
    ),
}

WIDE = {
    "10,000 ors": filtered("||".join(["?s"] * MANY)),
    "10,000 ands": filtered("&&".join(["?s"] * MANY)),
    "10,000 sums": filtered("+".join(["?s"] * MANY)),
    "20,000 values IN": filtered(f"?s IN ({','.join(['1'] * 20_000)})"),
    "20,000 arguments": filtered(f"COALESCE({','.join(['1'] * 20_000)})"),
    "100,000 UNIONs": where("{}" + "UNION{}" * 100_000),
    "8,000 UNIONs": where("{}" + "UNION{}" * 8_000),
    "5,000 OPTIONALs": where("OPTIONAL{}" * 5_000),
    "5,000 FILTERs": where("FILTER(1)" * 5_000),
    "3,000 BINDs": where("".join(f"BIND(1 AS ?x{n})" for n in range(3_000))),
    "10,000 objects": where("?s ?p " + ",".join(["1"] * MANY)),
    "10,000 predicates": where("?s " + ";".join(["?p 1"] * MANY)),
    "10,000 semicolons": where("?s ?p 1" + ";" * MANY),
    "1,000 patterns": where("?s ?p ?o ." * 1_000),
    "10,000 alternatives": where("?s " + "|".join(["<e:p>"] * MANY) + " ?o"),
    "10,000 steps": where("?s " + "/".join(["<e:p>"] * MANY) + " ?o"),
    "8,000 negated": where("?s !(" + "|".join(["<e:p>"] * 8_000) + ") ?o"),
    "10,000 columns": f"SELECT {'?s ' * MANY} {{}}",
    "10,000 named columns": "SELECT " + "".join(f"?v{n} " for n in range(8_000)) + "{}",
    "10,000 sort keys": "SELECT * {} ORDER BY " + "?s " * MANY,
    "10,000 groups": "SELECT (1 AS ?n) {} GROUP BY " + "?s " * MANY,
    "10,000 described": "DESCRIBE " + "<e:a> " * MANY,
    "5,000 prefixes": "PREFIX a:<e:> " * 4_000 + "ASK {}",
    "5,000 bases": "BASE <e:a> " * 5_000 + "ASK {}",
    "2,000 FROMs": "SELECT * " + "FROM <e:a> " * 2_000 + "{}",
    "10,000 rows of VALUES": where(f"VALUES ?x {{{'1 ' * MANY}}}"),
    "8,000 columns of VALUES": where(
        "VALUES (" + "".join(f"?v{n} " for n in range(8_000)) + ") {}"
    ),
    "60,000 letters of a name": where(f"?s e:{'a' * 60_000} ?o"),
    "60,000 letters of a variable": where(f"?{'a' * 60_000} ?p ?o"),
    "60,000 letters of a string": filtered(f"'{'a' * 60_000}' = 1"),
    "60,000 letters of a language": filtered(f"'a'@{'a' * 60_000} = 1"),
    "60,000 blanks": where(" " * 60_000),
    "30,000 comments": where("#\n" * 30_000),
}

ODD = {
    "LIMIT beyond 64 bits": "SELECT * {} LIMIT 9223372036854775808",
    "LIMIT of 5,000 digits": f"SELECT * {{}} LIMIT {'9' * 5_000}",
    "OFFSET beyond 64 bits": "SELECT * {} OFFSET 99999999999999999999",
    "OFFSET of 5,000 digits": f"SELECT * {{}} OFFSET {'9' * 5_000}",
    "LIMIT below zero": "SELECT * {} LIMIT -1",
    "LIMIT in other digits": "SELECT * {} LIMIT \u0661",
    "LIMIT twice": "SELECT * {} LIMIT 1 LIMIT 999999999",
    "an integer of 60,000 digits": filtered(f"{'9' * 60_000} > 1"),
    "an exponent beyond doubles": filtered("1e999999 > 1"),
    "a sum beyond 64 bits": where("BIND(9223372036854775807 + 1 AS ?x)"),
    "the smallest over minus one": where("BIND(-9223372036854775808 / -1 AS ?x)"),
    "division by zero": where("BIND(1 / 0 AS ?x) BIND(1e0 / 0 AS ?y)"),
    "a year of 30 digits": where(f"BIND(YEAR('{'9' * 30}-01-01T00:00:00'^^<{XSD}dateTime>) AS ?x)"),
    "a substring beyond its string": where("BIND(SUBSTR('a', -9e99, 9e99) AS ?x)"),
    "a lone surrogate by escape": filtered(r"'\uD800' = 1"),
    "a code point beyond Unicode": filtered(r"'\UFFFFFFFF' = 1"),
    "a null byte by escape": filtered(r"'\u0000' = 1"),
    "a null byte by escape in an IRI": where(r"?s <http://x/\u0000> ?o"),
    "control characters": where("BIND('\u0001\u0008\u001f\u007f' AS ?x)"),
    "a byte order mark": "\ufeffASK {}",
    "other blanks": "ASK\u00a0{\u2028}",
    "half an escape": where(r"?s ?p '\u00"),
    "an open string": where("?s ?p 'a"),
    "an open long string": where('?s ?p """a'),
    "an open IRI": where("?s <http://x"),
    "nothing but a keyword": "SELECT",
    "nothing but a brace": "{",
    "another language": "MATCH (n) RETURN n; DROP TABLE x; --",
    "a file as a graph": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "a file as a named graph": "SELECT * FROM NAMED <file:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }",
    "a file by its base": "BASE <file:///etc/> SELECT * FROM <passwd> { ?s ?p ?o }",
    "a file by a prefix": "PREFIX e:<file:///etc/> SELECT * FROM e:passwd { ?s ?p ?o }",
    "a file in GRAPH": "SELECT * { GRAPH <file:///etc/passwd> { ?s ?p ?o } }",
    "an unknown function": where("BIND(<http://x/f>(1) AS ?x)"),
    "too few arguments": where("BIND(SUBSTR() AS ?x)"),
    "an empty pattern": where("BIND(REGEX('a', '') AS ?x)"),
    "a broken pattern": where("BIND(REGEX('a', '(') AS ?x)"),
    "unknown flags": where("BIND(REGEX('a', 'a', 'zzz') AS ?x)"),
    "LOAD": "LOAD <file:///etc/passwd>",
    "SERVICE": where("SERVICE <http://127.0.0.1:9/> { ?s ?p ?o }"),
    "SERVICE SILENT with a variable": where("?s ?p ?x SERVICE SILENT ?x { ?s ?p ?o }"),
}

_LONG = "BIND('" + "a" * 1000 + "' AS ?a0)"
BOMBS = {
    "a regex of nested repeats": where(_LONG + "BIND(REGEX(?a0, '^(a+)+$b') AS ?x)"),
    "a regex of huge repeats": where("BIND(REGEX('a', 'a{999999999}') AS ?x)"),
    "a regex of repeats of repeats": where("BIND(REGEX('a', '(((a{99}){99}){99}){99}') AS ?x)"),
    "a regex of parentheses": where("BIND(REGEX('a', '" + deep("(", ")", "a", 9_000) + "') AS ?x)"),
    "a regex of classes": where(r"BIND(REGEX('a', '[\\w&&[^\\d]]{9,999}') AS ?x)"),
    "REPLACE by more": where(
        _LONG + "".join(f"BIND(REPLACE(?a{n}, 'a', ?a0) AS ?a{n + 1})" for n in range(8))
    ),
    "CONCAT doubled": where(
        _LONG + "".join(f"BIND(CONCAT(?a{n}, ?a{n}) AS ?a{n + 1})" for n in range(40))
    ),
    "ENCODE_FOR_URI tripled": where(
        "BIND('%' AS ?a0)"
        + "".join(f"BIND(ENCODE_FOR_URI(?a{n}) AS ?a{n + 1})" for n in range(45))
        + "BIND(ENCODE_FOR_URI(CONCAT(?a45, ?a45)) AS ?z)"
    ),
    "GROUP_CONCAT of a product": (
        "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d))) AS ?x) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    ),
    "STRUUID of a product": (
        "SELECT (COUNT(DISTINCT ?u) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i BIND(STRUUID() AS ?u) }"
    ),
    "a product of triples": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "a product of VALUES": (
        "SELECT (SUM(?a0 + ?a9) AS ?n) {"
        + "".join(f"VALUES ?a{n} {{ 0 1 2 3 4 5 6 7 8 9 }}" for n in range(12))
        + "}"
    ),
    "a path of anything": "SELECT (COUNT(*) AS ?n) { ?s (!<e:x>|^!<e:x>)* ?o . ?a (!<e:y>)* ?b }",
    "sorting a product": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?e ?i LIMIT 1",
    "a description of everything": "DESCRIBE * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
}

CASES = {
    **{f"nested {name}": text for name, text in NESTED.items()},
    **WIDE,
    **ODD,
}


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in CASES.items()])
def test_a_query_that_might_overwhelm_is_answered_or_refused(
    steady: Any, told_no_secret: Any, text: str
) -> None:
    reply = steady.send("POST", "/sparql", text.encode("utf-8", "surrogatepass"), DIRECT)
    assert reply.status < 500 or reply.status == 503
    told_no_secret(reply.body)


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in BOMBS.items()])
def test_a_query_that_takes_all_it_gets_is_ended_in_time(
    steady: Any, told_no_secret: Any, text: str
) -> None:
    reply = steady.send("POST", "/sparql?timeout=2", text.encode(), DIRECT)
    assert reply.status in (200, 400, 413, 503)
    assert reply.status != 503 or b"#problem-time-up" in reply.body or b"memory-up" in reply.body
    told_no_secret(reply.body)


@pytest.mark.parametrize("name", list(NESTED))
def test_what_is_nested_too_deeply_is_not_even_parsed(steady: Any, name: str) -> None:
    status = steady.send("POST", "/sparql", NESTED[name].encode(), DIRECT).status
    assert status == 413 or (status == 400 and name == "closed only") or name == "WKT in a literal"


def test_there_are_enough_queries_of_each_kind() -> None:
    assert len(NESTED) >= 50
    assert len(WIDE) >= 30
    assert len(ODD) >= 40
    assert len(BOMBS) >= 15
