"""Private graphs: in one file of a state, and nowhere else."""

import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from graph.build import build_state
from graph.errors import StateError
from graph.private import KEY
from graph.state import State
from graph.state_files import PRIVATE, load_store
from ontology.names import DEFAULT_BASE, Names

NAMES = Names()
OPEN = NAMES.graph("register", "organisationen")
HIDDEN = NAMES.graph("quelle", "intern", "1.0")
HUSHED = "Zaunkönigbericht"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_ORG = "http://www.w3.org/ns/org#Organization"
_LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"
_WER = "https://w3id.org/werwaswo/def#"
ACTOR = NAMES.thing("organisation", "a")
HUSHED_ACTOR = NAMES.thing("organisation", "zaunkoenig")


def _landscape(secret: str = HUSHED, told: str = ACTOR) -> str:
    """An organisation in public; one more, and who does what, in private."""
    done = NAMES.thing("zustaendigkeit", "intern-1")
    return "".join(
        f"<{s}> <{p}> {o} <{g}> .\n"
        for s, p, o, g in [
            (ACTOR, _TYPE, f"<{_ORG}>", OPEN),
            (ACTOR, _LABEL, '"Amt"@de', OPEN),
            (ACTOR, f"{_WER}seat", f"<{told}>", OPEN),
            (HUSHED_ACTOR, _TYPE, f"<{_ORG}>", HIDDEN),
            (HUSHED_ACTOR, _LABEL, f'"{secret}"@de', HIDDEN),
            (done, _TYPE, f"<{_WER}Responsibility>", HIDDEN),
            (done, f"{_WER}actor", f"<{ACTOR}>", HIDDEN),
            (ACTOR, "http://www.w3.org/2004/02/skos/core#note", f'"{secret}"', HIDDEN),
        ]
    )


Build = Callable[..., State]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    def built(text: str, *private: str, meta: Path | None = None) -> State:
        quads = tmp_path / "landscape.nq"
        quads.write_text(text, encoding="utf-8")
        day, out = date(2026, 11, 22), tmp_path / "out"
        return build_state(quads, out, as_of=day, base=DEFAULT_BASE, meta=meta, private=private)

    return built


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(HIDDEN, id="IRI"),
        pytest.param("quelle/intern/1.0", id="short name"),
        pytest.param("quelle/*", id="all below"),
        pytest.param(f"{DEFAULT_BASE}graph/quelle/in*", id="all that begin so"),
    ],
)
def test_a_secret_stands_in_one_file_only(build: Build, pattern: str) -> None:
    state = build(_landscape(), pattern)
    holding = [
        path.relative_to(state.path).as_posix()
        for path in state.path.rglob("*")
        if path.is_file() and any(word in path.read_bytes() for word in _spellings())
    ]
    assert holding == [PRIVATE]
    assert stat.S_IMODE((state.path / PRIVATE).stat().st_mode) == 0o600


def _spellings() -> list[bytes]:
    words = (HUSHED, HUSHED.lower(), "Zaunkoenig", "zaunkoenig", "quelle/intern", "nigbericht")
    return [word.encode(code) for word in words for code in ("utf-8", "utf-16-le")]


def test_nothing_is_counted_or_known_of_private_graphs(build: Build) -> None:
    state = build(_landscape(), "quelle/intern/1.0")
    assert [entry.iri for entry in state.manifest.graphs if not entry.derived] == [OPEN]
    assert state.manifest.counts[_ORG] == 1
    assert f"{_WER}Responsibility" not in state.manifest.counts
    assert HUSHED_ACTOR not in state.labels.names
    assert HIDDEN not in state.store.graphs()
    assert not state.search.suggest("Zaunk")
    assert len(state.columns.statements.index) == 0


def test_a_store_is_read_with_private_graphs_only_if_asked(build: Build) -> None:
    path = build(_landscape(), "quelle/*").path
    asked = f'ASK {{ ?s ?p "{HUSHED}"@de }}'
    assert not load_store(path).query(asked).boolean
    assert load_store(path, private=True).query(asked).boolean
    assert HIDDEN in load_store(path, private=True).graphs()


def test_another_secret_is_another_state_and_the_same_one_is_not(build: Build) -> None:
    first = build(_landscape(), "quelle/*")
    assert build(_landscape(), "quelle/*").id == first.id
    assert build(_landscape("Grünspechtbericht"), "quelle/*").id != first.id
    assert build(_landscape()).id != first.id


def test_the_id_of_a_secret_cannot_be_guessed(build: Build, tmp_path: Path) -> None:
    first = build(_landscape(), "quelle/*")
    (tmp_path / "out" / ".work" / KEY).unlink()
    again = build(_landscape(), "quelle/*")
    assert again.id != first.id
    assert again.manifest.input_sha256 != first.manifest.input_sha256


def test_metadata_leaves_out_what_it_says_of_private_graphs(build: Build, tmp_path: Path) -> None:
    meta = tmp_path / "meta.nt"
    lines = [
        f'<{graph}> <http://rdfs.org/ns/void#triples> "{number}" .\n'
        for graph, number in ((OPEN, 12345), (HIDDEN, 67890))
    ]
    meta.write_text("".join(lines), encoding="utf-8")
    text = (build(_landscape(), "quelle/*", meta=meta).path / "meta.trig").read_text("utf-8")
    assert "12345" in text
    assert "67890" not in text


@pytest.mark.parametrize(
    ("text", "private", "message"),
    [
        pytest.param(_landscape(), "quelle/interm/1.0", "is not there", id="misspelled"),
        pytest.param(_landscape(told=HUSHED_ACTOR), "quelle/*", "speak of what", id="pointed at"),
        pytest.param(_landscape(), "m*", "cannot be private", id="metadata"),
        pytest.param(_landscape(), "abgeleitet/*", "cannot be private", id="derived"),
    ],
)
def test_what_would_leak_is_not_built(build: Build, text: str, private: str, message: str) -> None:
    with pytest.raises(StateError, match=message):
        build(text, private)
