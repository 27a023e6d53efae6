"""Every engine behind the store protocol writes and reads the same formats."""

from pathlib import Path

import pytest

from graph.errors import DataSyntaxError, FormatError, StoreError
from graph.store import Load, Store

G1 = "http://example.org/g1"
ALL = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"


MEDIA_TYPES = {
    "application/sparql-results+json": b'"bindings"',
    "application/sparql-results+xml": b"<sparql",
    "text/csv": b"s\r\n",
    "text/tab-separated-values": b"?s\n",
}


@pytest.mark.parametrize(("media_type", "sign"), MEDIA_TYPES.items())
def test_solutions_are_written_in_every_format(filled: Store, media_type: str, sign: bytes) -> None:
    assert sign in filled.query("SELECT ?s WHERE { ?s ?p 7 }").write(media_type)


@pytest.mark.parametrize(
    ("media_type", "sign"),
    {
        "text/turtle": b'"ja" .',
        "application/n-triples": b'<http://example.org/a> <x:p> "ja" .\n',
        "application/rdf+xml": b"<rdf:RDF",
        "application/ld+json": b'[{"@id":"http://example.org/a"',
        "application/trig": b'"ja" .',
        "application/n-quads": b'<http://example.org/a> <x:p> "ja" .\n',
    }.items(),
)
def test_graphs_are_written_in_every_format(filled: Store, media_type: str, sign: bytes) -> None:
    answer = filled.query('CONSTRUCT { ?s <x:p> "ja" } WHERE { ?s ?p 7 }')
    assert sign in answer.write(f"{media_type}; charset=utf-8")


def test_turtle_declares_the_prefixes_that_it_uses_and_no_others(filled: Store) -> None:
    made = filled.query("CONSTRUCT { ?s a <http://www.w3.org/ns/org#Organization> } { ?s ?p 7 }")
    turtle = made.write("text/turtle").decode()
    assert turtle.splitlines() == [
        "@prefix org: <http://www.w3.org/ns/org#> .",
        "<http://example.org/a> a org:Organization .",
    ]


def test_xml_is_well_formed_whatever_the_literals_hold(store: Store) -> None:
    store.load(Load(b'<http://a> <http://b> "x\\u0001\\ry" .', "text/turtle", G1))
    written = store.query("SELECT ?o WHERE { ?s ?p ?o }").write("application/sparql-results+xml")
    assert "x\N{REPLACEMENT CHARACTER}&#13;y".encode() in written


@pytest.mark.parametrize(
    ("query", "media_type"),
    [
        (ALL, "text/turtle"),
        ("ASK { ?s ?p ?o }", "application/n-triples"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "text/csv"),
        (ALL, "image/png"),
    ],
)
def test_a_format_that_does_not_suit_is_refused(filled: Store, query: str, media_type: str) -> None:
    with pytest.raises(FormatError) as caught:
        filled.query(query).write(media_type)
    assert caught.value.media_type == media_type
    assert caught.value.offered[0] in str(caught.value)


def test_loading_an_unknown_format_is_refused(store: Store) -> None:
    with pytest.raises(FormatError):
        store.load(Load(b"", "text/html"))


def test_a_missing_file_is_a_store_error(store: Store, tmp_path: Path) -> None:
    with pytest.raises((StoreError, DataSyntaxError), match="nowhere"):
        store.load(Load(tmp_path / "nowhere.ttl", "text/turtle"))
