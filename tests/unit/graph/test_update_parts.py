"""Updates whose operations have prologues of their own."""

import pyoxigraph as ox
import pytest

from graph.update_parts import parts


def applied(text: str) -> set[str]:
    store = ox.Store()
    for part in parts(text):
        store.update(part)
    return {str(quad) for quad in store}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("INSERT DATA { <x:a> <x:b> 1 } ; INSERT DATA { <x:a> <x:b> 2 }", id="two"),
        pytest.param("PREFIX a: <x:> INSERT DATA { a:a a:b 1 } ;", id="semicolon at the end"),
        pytest.param("INSERT DATA { <x:a> <x:b> '; PREFIX' }", id="within a string"),
        pytest.param("INSERT DATA { <x:a> <x:b> 1 } # ; PREFIX", id="within a comment"),
    ],
)
def test_an_update_without_inner_prologues_stays_whole(text: str) -> None:
    assert parts(text) == (text,)


def test_each_operation_sees_the_prologues_before_it() -> None:
    text = """PREFIX a: <x:> INSERT DATA { a:s a:p 1 } ;
    BASE <http://b.example/> PREFIX c: <x:c#> INSERT DATA { <s> c:p 2 } ;
    PREFIX a: <x:other#> DELETE WHERE { <x:s> ?p 1 } ; INSERT DATA { a:s c:p "} ; {" }"""
    assert applied(text) == {
        '<http://b.example/s> <x:c#p> "2"^^<http://www.w3.org/2001/XMLSchema#integer>',
        '<x:other#s> <x:c#p> "} ; {"',
    }


def test_a_prologue_alone_at_the_end_is_no_operation() -> None:
    assert len(applied("INSERT DATA { <x:a> <x:b> 1 } ; PREFIX a: <x:>")) == 1


def test_a_fault_stands_where_it_stood_in_the_whole() -> None:
    text = "INSERT DATA { <x:a> <x:b> 1 } ;\nPREFIX a: <x:>\nINSERT DATA { a:s a:p }"
    with pytest.raises(SyntaxError, match="error at 3:") as whole:
        applied(text)
    with pytest.raises(SyntaxError) as alone:
        ox.Store().update(f"\nPREFIX a: <x:>\n{text.splitlines()[2]}")
    assert str(whole.value) == str(alone.value)


def test_a_semicolon_between_predicates_parts_nothing() -> None:
    text = "PREFIX a: <x:> INSERT DATA { a:s a:p 1 ; a:q 2 } ; PREFIX b: <x:> "
    text += "INSERT DATA { b:t b:p 3 }"
    assert len(parts(text)) == 2
    assert len(applied(text)) == 3
