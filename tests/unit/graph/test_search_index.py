"""The search: parts of compounds, umlauts, slips, prefixes, threads."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bench.study import study
from graph.errors import StateError
from graph.labels import Labels
from graph.search import Search, build_index, open_index
from graph.search.fold import fold, fold_short, stem

NAMES = {
    "urn:a": ("Übergangsbündnis Schule und Beruf", "ActionField"),
    "urn:b": ("Agentur für Arbeit Leipzig", "Organization"),
    "urn:c": ("Welcome Center", "ActorGroup"),
    "urn:d": ("Leipzig (Stadt)", "Territory"),
    "urn:e": ("Auspendler/-innen", "TargetGroup"),
    "urn:f": ("Ein Befund", "Finding"),
}


def search_of(folder: Path) -> Search:
    labels = Labels(
        names={iri: {"de": text} for iri, (text, _) in NAMES.items()},
        aliases={"urn:b": ("Arbeitsamt",), "urn:d": ("Leipzig",)},
        definitions={},
        types={iri: f"https://example.org/def#{kind}" for iri, (_, kind) in NAMES.items()},
    )
    build_index(folder / "search.sqlite", labels)
    return open_index(folder / "search.sqlite")


@pytest.mark.parametrize(
    ("typed", "iri"),
    [
        pytest.param("bündnis", "urn:a", id="part of a compound"),
        pytest.param("buendnis", "urn:a", id="ue for the umlaut"),
        pytest.param("bundnis", "urn:a", id="u for the umlaut"),
        pytest.param("uebergangsbuendnisse", "urn:a", id="plural"),
        pytest.param("üb", "urn:a", id="two letters"),
        pytest.param("we", "urn:c", id="two letters of the first word"),
        pytest.param("Welcom Centre", "urn:c", id="slips"),
        pytest.param("arbeitsamt", "urn:b", id="alias"),
        pytest.param("auspendlerinnen", "urn:e", id="feminine plural"),
        pytest.param("Auspendler", "urn:e", id="without the feminine"),
        pytest.param("leipzig", "urn:d", id="whole alias before part of a name"),
        pytest.param("schule beruf", "urn:a", id="several words"),
    ],
)
def test_the_best_hit(tmp_path: Path, typed: str, iri: str) -> None:
    assert search_of(tmp_path).suggest(typed)[0].iri == iri


def test_types_can_be_chosen(tmp_path: Path) -> None:
    hits = search_of(tmp_path).suggest("leipzig", types=["Organization"])
    assert [hit.iri for hit in hits] == ["urn:b"]


def test_findings_are_not_searched(tmp_path: Path) -> None:
    assert search_of(tmp_path).suggest("Ein Befund") == []


@pytest.mark.parametrize("typed", ["", "  ", "?!", "xyzzyqqq", '"', "a* OR b", "NEAR("])
def test_odd_input_finds_nothing_and_breaks_nothing(tmp_path: Path, typed: str) -> None:
    assert [hit.iri for hit in search_of(tmp_path).suggest(typed) if hit.score > 90] == []


def test_an_exact_name_is_resolved_alone(tmp_path: Path) -> None:
    search = search_of(tmp_path)
    assert [hit.iri for hit in search.resolve("Leipzig")] == ["urn:d"]
    assert search.resolve("xyzzyqqq") == []


def test_an_alias_is_shown_as_what_matched(tmp_path: Path) -> None:
    hit = search_of(tmp_path).suggest("arbeitsamt")[0]
    assert (hit.label, hit.matched, hit.type) == (
        "Agentur für Arbeit Leipzig",
        "Arbeitsamt",
        "Organization",
    )


def test_a_missing_index_is_named_in_the_error(tmp_path: Path) -> None:
    with pytest.raises(StateError, match=r"search\.sqlite"):
        open_index(tmp_path / "search.sqlite")
    (tmp_path / "other.sqlite").write_bytes(b"no database at all, but long enough to look at")
    with pytest.raises(StateError, match=r"other\.sqlite"):
        open_index(tmp_path / "other.sqlite")


def test_an_index_is_replaced_as_a_whole(tmp_path: Path) -> None:
    search_of(tmp_path)
    assert len(search_of(tmp_path).suggest("leipzig")) == 2


def test_many_threads_may_ask_at_once() -> None:
    words = ["weiterbildung", "kammer", "saalekreis", "ihk", "üb", "teilqualifizirung"] * 8
    alone = [study().search.suggest(word) for word in words]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(study().search.suggest, words)) == alone


@pytest.mark.parametrize(
    ("text", "folded", "short"),
    [
        ("Übergangs-Bündnis", "uebergangs buendnis", "ubergangs bundnis"),
        ("Straße", "strasse", "strasse"),
        ("Café Zoë", "cafe zoe", "cafe zoe"),
        ("Pendler/-innen", "pendler", "pendler"),
        ("unternehmensWert:Mensch", "unternehmenswert mensch", "unternehmenswert mensch"),
    ],
)
def test_texts_are_folded_twice(text: str, folded: str, short: str) -> None:
    assert (fold(text), fold_short(text)) == (folded, short)


def test_stems_keep_four_letters() -> None:
    assert [stem(word) for word in ("kammern", "kammer", "ihk", "amten")] == [
        "kamm",
        "kamm",
        "ihk",
        "amte",
    ]
