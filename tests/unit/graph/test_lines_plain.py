"""N-Quads read line by line say what the engine reads in them, and fail as it fails."""

from pathlib import Path
from typing import Final

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph.errors import DataSyntaxError, StoreError
from graph.lines import plain_lines
from graph.quads import XSD_STRING, Quad, read_quads

XSD: Final = "http://www.w3.org/2001/XMLSchema#"
HOSTILE: Final = st.text(st.sampled_from("ab \\\"'<>@^_:.#\t\r\n\x00\x7f\x85\u2028ü\U0001f600/%?{"))
WORD: Final = st.text(st.sampled_from("ab.-~_/:#%?ü@[]09"), max_size=6)
IRI: Final = st.builds(
    "<{}{}{}>".format,
    st.sampled_from(["http://", "https://", "HTTP://", "urn:", "", "http:/"]),
    st.sampled_from(["w3id.org", "w3id.org:80", "w3id.org:x", "", "ü.de", "a b", "..", "[::1]"]),
    WORD,
)
PLAIN_IRI: Final = st.sampled_from(["<http://a.de/b>", "<https://w3id.org/def#x>"])
LITERAL: Final = st.builds(
    '"{}"{}'.format,
    HOSTILE | st.sampled_from([r"\u00fc", r"\n", r"\x", r"\uD800", "ein Wort", ""]),
    st.sampled_from(["", "@de", "@DE", "@de-AT", "@x--ltr", "@", "^^", f"^^<{XSD_STRING}>"])
    | st.sampled_from(["date", "boolean", "integer", "langString", "token"]).map(
        lambda name: f"^^<{XSD}{name}>"
    )
    | IRI.map(lambda iri: f"^^{iri}"),
)
TERM: Final = PLAIN_IRI | IRI | LITERAL | st.sampled_from(["_:b", "_:1", "_:", "<<( )>>", "#"])
SPACE: Final = st.sampled_from([" "] * 9 + ["", "  ", "\t", "\r", "\n", "\u00a0"])
END: Final = st.sampled_from(
    [" .\n"] * 9 + [".\n", " . \n", " . # x <y> .\n", " .\r\n", "\n", " ."]
)


@st.composite
def _line(draw: st.DrawFn) -> str:
    terms = [draw(PLAIN_IRI | TERM) for _ in range(draw(st.sampled_from([2, 3, 4, 4, 4, 4, 4, 5])))]
    return "".join(part for term in terms for part in (term, draw(SPACE)))[:-1] + draw(END)


@st.composite
def _likely(draw: st.DrawFn) -> str:
    thing = draw(PLAIN_IRI | LITERAL | TERM)
    subject, predicate, graph = (draw(PLAIN_IRI) for _ in range(3))
    return f"{subject} {predicate} {thing} {graph} .\n"


def _term(term: ox.NamedNode | ox.BlankNode | ox.DefaultGraph | ox.Literal | ox.Triple) -> str:
    if isinstance(term, ox.DefaultGraph):
        return ""
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


def _mark(term: object) -> str | None:
    if not isinstance(term, ox.Literal):
        return None
    if term.language is not None:
        return f"@{term.language}"
    return "" if term.datatype.value == XSD_STRING else term.datatype.value


def _by_engine(data: bytes) -> tuple[list[Quad], tuple[str, int | None, int | None] | None]:
    found: list[Quad] = []
    try:
        for it in ox.parse(data, format=ox.RdfFormat.N_QUADS):
            terms = (it.subject, it.predicate, it.object, it.graph_name)
            subject, predicate, thing, graph = map(_term, terms)
            found.append((subject, predicate, thing, graph, _mark(it.object)))
    except SyntaxError as error:
        return found, (error.msg, error.lineno, error.offset)
    return found, None


def _by_lines(data: bytes) -> tuple[list[Quad], tuple[str, int | None, int | None] | None]:
    found: list[Quad] = []
    try:
        found.extend(read_quads(data))
    except DataSyntaxError as error:
        return found, (error.message, error.line, error.column)
    return found, None


@given(st.lists(_likely() | _likely() | _line() | HOSTILE, max_size=4).map("".join))
@example('<http://a.de/b> <http://a.de/b> "x <http://a.de/b> .\n')
@example('<http://a.de/b> <http://a.de/b> "x"^^<' + XSD_STRING + "> <http://a.de/b> .\n")
@example('\ufeff<http://a.de/b> <http://a.de/b> "x"@de <http://a.de/b> .\n')
@example("<http://a.de/b> <http://a.de/b> <http://a.de/b> _:b .\n")
@example('\n\n# nichts\n<http://a.de/b> <http://a.de/b> "x"@DE <http://a.de/b> .\r\n\nfalsch')
def test_every_line_says_what_the_engine_reads_in_it(text: str) -> None:
    data = text.encode()
    (quads, error), (expected, engines) = _by_lines(data), _by_engine(data)

    assert error == engines
    assert engines is not None or quads == expected


@given(st.lists(_likely(), min_size=1, max_size=3), st.binary(max_size=3))
def test_bytes_that_are_no_text_are_the_engines(lines: list[str], odd: bytes) -> None:
    data = "".join(lines).encode() + odd + b"\n" + lines[0].encode()
    (quads, error), (expected, engines) = _by_lines(data), _by_engine(data)

    assert error == engines
    assert engines is not None or quads == expected


def test_plain_lines_never_reach_the_engine(tmp_path: Path) -> None:
    line = '<http://a.de/b> <https://w3id.org/def#x> "ein Wort: ü"@de <http://a.de/g> .\n'
    file = tmp_path / "plain.nq"
    file.write_text(line * 20_000, encoding="utf-8")

    def engine(lines: bytes) -> list[Quad]:
        assert not lines, "a plain line was handed on"
        return []

    with file.open("rb") as opened:
        quads = list(plain_lines(opened, lambda lines: iter(engine(lines))))

    expected = ("http://a.de/b", "https://w3id.org/def#x", "ein Wort: ü", "http://a.de/g", "@de")
    assert quads == [expected] * 20_000


def test_a_line_longer_than_a_piece_is_one_line(tmp_path: Path) -> None:
    text = "x" * 3_000_000
    file = tmp_path / "long.nq"
    file.write_text(f'<http://a.de/b> <http://a.de/p> "{text}" <http://a.de/g> .', "utf-8")

    assert [quad[2] for quad in read_quads(file)] == [text]


def test_an_error_names_the_line_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "odd.nq"
    line = "<http://a.de/b> <http://a.de/p> <http://a.de/o> <http://a.de/g> .\n"
    file.write_text(line * 30_000 + "<http://a.de/b> <p>\n", encoding="utf-8")

    with pytest.raises(DataSyntaxError) as caught:
        list(read_quads(file))

    assert caught.value.line == 30_001


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        list(read_quads(tmp_path / "none.nq"))
