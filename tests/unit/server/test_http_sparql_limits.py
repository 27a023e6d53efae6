"""What is told by plain characters is what the tokens say."""

import itertools
import re
from collections.abc import Iterator

import pytest

from graph.catalogue import load_catalogue
from server.sparql import limits
from server.sparql.limits import bounded, form_of, is_volatile

HEADS = [
    "SELECT *",
    "select ?LIMIT",
    "PREFIX e:<e:LIMIT> SELECT *",
    "#}\nSELECT*",
    "BASE <e:> SELECT ?x",
    "# SELECT\nASK",
    "SELECTx *",
    "PREFIX : <e:#> CONSTRUCT",
    "DESCRIBE ?x",
    "'SELECT' ASK",
    "SELECT ('}' AS ?x)",
    "SELECT (NOW() AS ?now)",
]
GROUPS = [
    "{}",
    "{ ?s ?p ?o }",
    "{ ?s ?p '}' }",
    "{ ?s ?p <e:#x> }",
    "{ ?s ?p ?o # }\n}",
    "{ ?s ?p ?o } # }",
    "{ SELECT * { ?s ?p ?o } LIMIT 9 }",
    "{ ?s e:LIMIT ?o }",
    "{ FILTER(?a<?b) # x } > LIMIT 7\n}",
    '{ ?s ?p """ } LIMIT 9 """ }',
    "{ ?s ?p ?RAND }",
    "{ VALUES ?x { 1 } }",
    "WHERE { ?s ?p 'a'@de ; e:q 5 . }\n\n",
    "{ ?s ?p ?o",
]
TAILS = [
    "",
    " LIMIT 3",
    " LIMIT 30",
    "LIMIT30",
    " limit 30 offset 9",
    " OFFSET 9 LIMIT 30",
    " OFFSET 9",
    " ORDER BY ?LIMIT",
    " ORDER BY ?LIMIT LIMIT 30",
    " ORDER BY <e:LIMIT>",
    " HAVING (COUNT(*) > 1) LIMIT 30",
    " LIMIT 30 VALUES ?x { 1 }",
    " LIMIT ?x",
    " LIMIT 5 LIMIT 30",
    " # LIMIT 3",
    " ORDER BY CONCAT('LIMIT 3')",
    " LIMIT 30 #x",
    "\r\nLIMIT 30",
    " LIMIT 030",
    " LIMIT 30.5",
]


def queries() -> Iterator[str]:
    for head, group, tail in itertools.product(HEADS, GROUPS, TAILS):
        yield f"{head} {group}{tail}"
    for stored in load_catalogue():
        yield stored.text


def test_plain_characters_say_what_tokens_say(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = list(queries())
    assert len(tried) > 3_000
    plain = [(form_of(query), bounded(query, 5)) for query in tried]
    hit = sum(limits._plainly_bounded(query, 5) is not None for query in tried)
    assert hit > 800
    monkeypatch.setattr(limits, "_plainly_bounded", lambda *_: None)
    monkeypatch.setattr(limits, "_BEGINS", re.compile(r"(?!)"))
    for query, (form, text) in zip(tried, plain, strict=True):
        assert (form_of(query), bounded(query, 5)) == (form, text), query


def test_a_beginning_that_is_none_is_told_at_once() -> None:
    assert form_of(" \n#x\n" * 20_000 + "x") is None


@pytest.mark.parametrize("name", ["NOW", "rand", "UUID", "strUUID", "bnode"])
def test_what_changes_is_found_also_when_it_is_escaped(name: str) -> None:
    escaped = f"\\u{ord(name[0]):04X}{name[1:]}"
    assert is_volatile(f"SELECT ({name}() AS ?x) {{}}")
    assert is_volatile(f"SELECT ({escaped}() AS ?x) {{}}")
    assert not is_volatile(f"SELECT ?{name} {{ ?s ?p '{name}' }}")
