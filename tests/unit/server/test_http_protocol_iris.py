"""What is taken for an IRI is one to the engine, too: no address of ours makes it stumble."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph.embedded import EmbeddedStore
from graph.errors import QuerySyntaxError
from server.linked_data.rdf_documents import is_iri

_STORE = EmbeddedStore.in_memory()
_ODD = st.text(alphabet=st.one_of(st.characters(), st.sampled_from('%#[]?/:@0aF<>"{}|^`\\ ')))


def _is_taken(iri: str) -> bool:
    try:
        _STORE.query(f"ASK {{ <{iri}> ?p ?o }}")
    except (QuerySyntaxError, UnicodeEncodeError):
        return False
    return True


@given(_ODD)
@example("\U0010ffff")
@example("\ue000")
@example("%zz")
@example("a#b#c")
@example("[x]")
@example("\x7f")
@example("\ud800")
def test_an_address_of_ours_that_is_an_iri_is_one_to_the_engine(tail: str) -> None:
    iri = f"https://w3id.org/werwaswo/id/{tail}"
    if is_iri(iri):
        assert _is_taken(iri)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://w3id.org/werwaswo/id/a", True),
        ("http://[2001:db8::1]:8000/id/ä", True),
        ("urn:x:y", True),
        ("https://x/%C3%A4?b=c#d", True),
        ("x", False),
        ("ä:x", False),
        ("1:x", False),
        ("https://x/a b", False),
        ("https://x/a> <b", False),
        ("", False),
    ],
)
def test_an_iri_is_told_from_what_is_none(text: str, expected: bool) -> None:
    assert is_iri(text) is expected
