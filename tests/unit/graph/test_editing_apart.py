"""RDF of strangers: read within limits, whatever it is made to do."""

import pytest

from graph.editing.apart import Limits, Payload, read_payload, updated_graph
from graph.errors import DataSyntaxError, QuerySyntaxError

BASE = "http://example.org/graph"
LIMITS = Limits(seconds=20, mebibytes=1024, most_bytes=1_000_000)
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def read(data: bytes, media_type: str, limits: Limits = LIMITS) -> tuple[bytes, ...]:
    return read_payload(Payload(data, media_type, BASE), limits)


@pytest.mark.parametrize(
    ("media_type", "data"),
    [
        ("text/turtle", b"<#a> <b> <> ."),
        ("application/ld+json", b'{"@id": "#a", "http://example.org/b": {"@id": ""}}'),
        (
            "application/rdf+xml",
            f'<rdf:RDF xmlns:rdf="{RDF}" xmlns:e="http://example.org/"><rdf:Description '
            'rdf:about="#a"><e:b rdf:resource=""/></rdf:Description></rdf:RDF>'.encode(),
        ),
    ],
)
def test_relative_addresses_are_those_of_the_graph(media_type: str, data: bytes) -> None:
    line = b"<http://example.org/graph#a> <http://example.org/b> <http://example.org/graph> ."
    assert read(data, media_type) == (line,)


def test_blank_nodes_get_fresh_labels() -> None:
    (first,) = read(b"_:x <urn:b> 1 .", "text/turtle")
    (second,) = read(b"_:x <urn:b> 1 .", "text/turtle")
    assert first != second


def test_what_is_broken_tells_its_place() -> None:
    with pytest.raises(DataSyntaxError) as caught:
        read(b"<urn:a> <urn:b> <urn:c> .\n<urn:a> nonsense .", "text/turtle")
    assert caught.value.line == 2


def _bomb() -> bytes:
    entities = '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    return (
        f'<!DOCTYPE r [{entities}]><rdf:RDF xmlns:rdf="{RDF}" xmlns:e="urn:e:"><rdf:Description '
        'rdf:about="urn:a"><e:b>&a9;</e:b></rdf:Description></rdf:RDF>'
    ).encode()


@pytest.mark.parametrize(
    ("media_type", "data"),
    [
        pytest.param("application/rdf+xml", _bomb(), id="entities"),
        pytest.param(
            "application/n-triples",
            b"<urn:a> <urn:b> " + b"<<( <urn:a> <urn:b> " * 200_000,
            id="triples within triples",
        ),
        pytest.param(
            "application/ld+json", b'{"http://a/b":' * 60_000 + b"1" + b"}" * 60_000, id="objects"
        ),
        pytest.param(
            "application/ld+json",
            b'{"@context": "http://127.0.0.1:9/context", "a": 1}',
            id="remote context",
        ),
    ],
)
def test_what_would_end_the_process_is_refused(media_type: str, data: bytes) -> None:
    with pytest.raises(DataSyntaxError):
        read(data, media_type, Limits(seconds=10, mebibytes=512, most_bytes=100_000))


def test_triples_within_triples_are_read() -> None:
    data = b"<urn:a> <urn:b> <<( <urn:a> <urn:b> <urn:c> )>> ."
    assert read(data, "text/turtle") == (data,)


def test_reading_ends_when_its_time_is_up() -> None:
    data = (
        f'<rdf:RDF xmlns:rdf="{RDF}" xmlns:e="urn:e:">'.encode()
        + b"<rdf:Description><e:p>" * 200_000
    )
    with pytest.raises(DataSyntaxError, match=r"more than 0\.5 seconds"):
        read(data, "application/rdf+xml", Limits(seconds=0.5))


def test_an_update_of_one_graph_tells_what_it_changes() -> None:
    lines = (b"_:x <urn:b> <urn:c> .", b"<urn:a> <urn:b> <urn:c> .")
    delta = updated_graph(lines, "DELETE WHERE { <urn:a> ?p ?o } ", LIMITS)
    assert (delta.added, delta.removed) == ((), (b"<urn:a> <urn:b> <urn:c> .",))
    with pytest.raises(QuerySyntaxError):
        updated_graph(lines, "DELETE { }", LIMITS)
