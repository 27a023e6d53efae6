"""RDF Patch, written and read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.delta import Delta
from graph.patch import PatchError, read, write

CHANGE = Delta(
    (b'<urn:s> <urn:p> "a \\"quoted\\" .\\n"@de <urn:g> .', b"_:x <urn:p> _:y ."),
    (b'<urn:s> <urn:p> "1"^^<urn:d> _:g .',),
    ("urn:new",),
    ("urn:old",),
)
HEADERS = {"id": "urn:uuid:1", "prev": "urn:uuid:0", "by": 'Büro "A"\n\\', "note": ""}


def test_a_change_is_written_row_by_row() -> None:
    assert write(CHANGE, HEADERS).splitlines() == [
        "H id <urn:uuid:1> .",
        "H prev <urn:uuid:0> .",
        'H by "Büro \\"A\\"\\n\\\\" .',
        'H note "" .',
        "H graph-created <urn:new> .",
        "H graph-dropped <urn:old> .",
        "TX .",
        'D <urn:s> <urn:p> "1"^^<urn:d> _:g .',
        'A <urn:s> <urn:p> "a \\"quoted\\" .\\n"@de <urn:g> .',
        "A _:x <urn:p> _:y .",
        "TC .",
    ]


def test_what_is_written_is_read_again() -> None:
    assert read(write(CHANGE, HEADERS)) == (HEADERS, CHANGE)


_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
_LINE = st.builds(
    lambda number, graph: f'<urn:s> <urn:p> "{number}"{graph} .'.encode(),
    st.integers(),
    st.sampled_from(["", " <urn:g>", " _:b"]),
)


@given(
    st.lists(_LINE, unique=True),
    st.dictionaries(st.from_regex(r"[a-z]{1,6}-x", fullmatch=True), _TEXT),
)
def test_every_change_and_header_survives_the_round_trip(
    lines: list[bytes], headers: dict[str, str]
) -> None:
    half = len(lines) // 2
    change = Delta(tuple(lines[:half]), tuple(lines[half:]))
    assert read(write(change, headers)) == (headers, change)


def test_prefixes_comments_and_blank_nodes_of_other_writers_are_read() -> None:
    text = (
        '# made elsewhere\nH prev <urn:uuid:0> .\nPA "ex" "http://example.org/" .\nTX .\n'
        'A ex:s ex:p <_:b1> ex:g .\nA ex:s ex:p "5"^^ex:d .\nTC .\n'
        'PD "ex" .\nPA ex2: <urn:> .\nA ex2:a ex2:b ex2: .\n'
    )
    headers, change = read(text)
    assert headers == {"prev": "urn:uuid:0"}
    assert change.added == (
        b"<http://example.org/s> <http://example.org/p> _:b1 <http://example.org/g> .",
        b'<http://example.org/s> <http://example.org/p> "5"^^<http://example.org/d> .',
        b"<urn:a> <urn:b> <urn:> .",
    )


def test_an_aborted_transaction_counts_for_nothing() -> None:
    text = "TX .\nA <urn:a> <urn:b> <urn:c> .\nTA .\nTX .\nD <urn:a> <urn:b> <urn:c> .\nTC .\n"
    assert read(text)[1] == Delta((), (b"<urn:a> <urn:b> <urn:c> .",))


def test_the_last_row_about_a_quad_counts() -> None:
    text = "A <urn:a> <urn:b> <urn:c> .\nD <urn:a> <urn:b> <urn:c> .\nA <urn:a> <urn:b> <urn:c> .\n"
    assert read(text)[1] == Delta((b"<urn:a> <urn:b> <urn:c> .",))


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        pytest.param("TX .\nA <urn:a> <urn:b> <urn:c> .\n", 3, "does not end", id="cut off"),
        pytest.param("A <urn:a> <urn:b> <urn:c>", 1, "full stop", id="no stop"),
        pytest.param("X <urn:a> .", 1, "begins no row", id="unknown row"),
        pytest.param("A <urn:a> <urn:b> .", 1, "2 terms", id="too few"),
        pytest.param("A <urn:a> <urn:b> ex:c .", 1, "prefix 'ex' is unknown", id="prefix"),
        pytest.param("A <urn:a> <urn:b> nonsense .", 1, "no term", id="word"),
        pytest.param("\nA <urn:a> <relative> <urn:c> .", 2, "IRI", id="relative"),
        pytest.param('\n\nA <urn:a> "b" <urn:c> .', 3, "predicate", id="literal predicate"),
        pytest.param("TC .", 1, "no transaction", id="end without begin"),
        pytest.param("TX .\nTX .", 2, "open already", id="begin twice"),
        pytest.param("H by .", 1, "no header", id="header without value"),
        pytest.param('PA "x" .', 1, "no prefix", id="prefix without IRI"),
    ],
)
def test_a_broken_patch_names_the_line_and_the_way_out(text: str, line: int, message: str) -> None:
    with pytest.raises(PatchError, match=message) as caught:
        read(text, "000001.rdfp")
    assert caught.value.line == line
    assert str(caught.value).startswith(f"000001.rdfp:{line}: ")
    assert caught.value.fix


def test_a_header_without_a_name_is_refused_on_writing() -> None:
    with pytest.raises(PatchError, match="no name"):
        write(Delta(), {"two words": "x"})
