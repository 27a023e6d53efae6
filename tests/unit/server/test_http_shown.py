"""Terms as pages show them."""

import pytest

from graph.state import State
from graph.store import Term
from server.shown import Shower, ShownTerm, curie
from server.views.paths import Paths


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        pytest.param("https://w3id.org/werwaswo/def#actor", "wer:actor", id="ours"),
        pytest.param("http://www.w3.org/2004/02/skos/core#note", "skos:note", id="another's"),
        pytest.param("https://w3id.org/werwaswo/def#", "https://w3id.org/werwaswo/def#", id="bare"),
        pytest.param("http://purl.org/dc/terms/a/b", "http://purl.org/dc/terms/a/b", id="a path"),
        pytest.param("https://example.org/x", "https://example.org/x", id="unknown"),
    ],
)
def test_an_iri_is_shortened_where_a_prefix_fits(iri: str, short: str) -> None:
    assert curie(iri) == short


def test_terms_are_shown_with_names_and_links(state: State) -> None:
    shower = Shower(state.labels, Paths(state.manifest.base), "en")
    group = "https://w3id.org/werwaswo/voc/akteursgruppe/kammern"
    number = "http://www.w3.org/2001/XMLSchema#integer"
    shown = shower.rows(
        [
            (Term("iri", group), None),
            (Term("literal", "3", None, number), Term("literal", "drei", "de")),
            (Term("blank", "b0"), Term("iri", "urn:x")),
            (Term("iri", "https://example.org/"),),
        ]
    )
    assert shown == [
        (ShownTerm("iri", group, "/gruppe/kammern", "Chambers"), None),
        (
            ShownTerm("literal", "3", datatype="xsd:integer"),
            ShownTerm("literal", "drei", language="de"),
        ),
        (ShownTerm("blank", "b0"), ShownTerm("iri", "urn:x")),
        (ShownTerm("iri", "https://example.org/", "https://example.org/"),),
    ]
