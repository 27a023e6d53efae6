"""Building, keeping and switching states."""

from datetime import date
from pathlib import Path

import pytest

from bench.sketch import Sketch
from graph.build import WORK, build_state, code_sha256, tool_version
from graph.errors import StateError
from graph.manifest import Manifest
from graph.state import (
    State,
    current_path,
    current_state,
    list_states,
    open_state,
    use_state,
)  # fmt: skip
from graph.state_files import LANDSCAPE, META
from graph.store import Load
from ontology.names import DEFAULT_BASE

TODAY = date(2026, 11, 22)

ALL = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"


def sketched(*bodies: str) -> Sketch:
    """A small landscape, larger by some bodies."""
    sketch = Sketch()
    east = sketch.territory("ost", "landkreis", [sketch.territory("region", "region")])
    chambers = sketch.kind("kammern", label="Kammern", aliases=["Kammer"])
    for key in bodies:
        sketch.body(key, chambers, [east])
    sketch.document("probe/1.0", sketch.names.thing("gebiet", "region"))
    work = sketch.approach("1.1", sketch.field("1"), label="Mehr Ausbildung")
    sketch.says(work, chambers, [east])
    return sketch


def write(path: Path, *bodies: str) -> Path:
    path.write_text("".join(sketched(*bodies).lines()), encoding="utf-8")
    return path


@pytest.fixture
def quads(tmp_path: Path) -> Path:
    return write(tmp_path / "landscape.nq", "ihk")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def build(quads: Path, out: Path, as_of: date = TODAY, **more: object) -> State:
    return build_state(quads, out, as_of=as_of, base=DEFAULT_BASE, **more)  # type: ignore[arg-type]


def test_a_built_state_is_the_one_in_use_with_all_its_parts(quads: Path, out: Path) -> None:
    state = build(quads, out)
    assert current_path(out) == state.path
    kammern = f"{DEFAULT_BASE}voc/akteursgruppe/kammern"
    assert state.labels.of(kammern) == "Kammern"
    assert kammern in state.columns.actors.index.iris
    assert state.search.suggest("kamm")[0].iri == kammern
    assert state.manifest.as_of == TODAY
    about = sum(size_of(state, f"graph/{name}") for name in ("meta", "beispiele"))
    assert state.manifest.triples == state.store.size() - about
    assert state.manifest.counts["https://w3id.org/werwaswo/def#Approach"] == 1
    assert state.manifest.tool_version == tool_version()


def size_of(state: State, graph: str) -> int:
    query = f"SELECT ?s WHERE {{ GRAPH <{DEFAULT_BASE}{graph}> {{ ?s ?p ?o }} }}"
    return len(list(state.store.query(query).rows()))


def test_rules_see_the_day_and_what_they_derive_is_marked(quads: Path, out: Path) -> None:
    state = build(quads, out)
    derived = {
        g.iri.removeprefix(f"{DEFAULT_BASE}graph/") for g in state.manifest.graphs if g.derived
    }
    assert {"abgeleitet/candidates", "abgeleitet/g1b", "abgeleitet/g2"} <= derived
    assert all(name.startswith("abgeleitet/") for name in derived)


def test_each_graph_has_its_checksum_and_count(quads: Path, out: Path) -> None:
    graphs = {g.iri: g for g in build(quads, out).manifest.graphs if not g.derived}
    (only,) = graphs.values()
    assert only.triples == len(set(quads.read_text(encoding="utf-8").splitlines()))
    assert len(only.sha256) == 64


def test_the_same_data_and_day_give_the_same_bytes(quads: Path, tmp_path: Path) -> None:
    one, two = build(quads, tmp_path / "one"), build(quads, tmp_path / "two")
    assert one.id == two.id
    assert (one.path / LANDSCAPE).read_bytes() == (two.path / LANDSCAPE).read_bytes()
    assert one.manifest.graphs == two.manifest.graphs
    assert b"prov:endedAtTime" not in (one.path / LANDSCAPE).read_bytes()
    assert b"prov:endedAtTime" in (one.path / META).read_bytes()


def test_building_again_says_unchanged_and_reads_no_data(quads: Path, out: Path) -> None:
    first = build(quads, out)
    steps: list[str] = []
    again = build(quads, out, progress=steps.append)
    assert steps == ["unchanged"]
    assert (again.id, again.manifest) == (first.id, first.manifest)


def test_the_order_of_the_quads_does_not_matter(quads: Path, out: Path) -> None:
    first = build(quads, out)
    lines = quads.read_text(encoding="utf-8").splitlines(keepends=True)
    quads.write_text("".join(reversed(lines)), encoding="utf-8")
    steps: list[str] = []
    assert build(quads, out, progress=steps.append).id == first.id
    assert steps[-1] == "unchanged"
    assert len(list_states(out)) == 1


@pytest.mark.parametrize("other", ["day", "data", "base"])
def test_another_day_data_or_base_give_another_state_and_keep_the_old(
    quads: Path, out: Path, other: str
) -> None:
    first = build(quads, out)
    base = "https://example.org/" if other == "base" else DEFAULT_BASE
    if other == "data":
        write(quads, "ihk", "hwk")
    day = date(2026, 11, 23) if other == "day" else TODAY
    second = build_state(quads, out, as_of=day, base=base)
    assert second.id != first.id
    assert {m.id for m in list_states(out)} == {first.id, second.id}
    assert current_path(out) == second.path


def test_a_state_can_be_read_by_others(quads: Path, out: Path) -> None:
    assert build(quads, out).path.stat().st_mode & 0o777 == 0o755


def test_metadata_comes_from_a_file_or_a_maker_and_leaves_the_id_alone(
    quads: Path, tmp_path: Path
) -> None:
    file = tmp_path / "meta.ttl"
    file.write_text('<x:it> <x:says> "ja" .', encoding="utf-8")
    made: list[Manifest] = []

    def make(manifest: Manifest) -> Load:
        made.append(manifest)
        return Load(f'<x:it> <x:is> "{manifest.id}" .'.encode(), "text/turtle")

    plain = build(quads, tmp_path / "a")
    by_file = build(quads, tmp_path / "b", meta=file)
    by_maker = build(quads, tmp_path / "c", meta=make)
    assert plain.id == by_file.id == by_maker.id == made[0].id
    for state, added in ((plain, 0), (by_file, 1), (by_maker, 1)):
        query = f"SELECT ?o WHERE {{ GRAPH <{DEFAULT_BASE}graph/meta> {{ <x:it> ?p ?o }} }}"
        assert len(list(state.store.query(query).rows())) == added


def test_a_graph_of_metadata_among_the_quads_is_metadata(quads: Path, tmp_path: Path) -> None:
    plain = build(quads, tmp_path / "a")
    with quads.open("a", encoding="utf-8") as file:
        file.write(f'<x:it> <x:says> "ja" <{DEFAULT_BASE}graph/meta> .\n')
    assert build(quads, tmp_path / "b").id == plain.id


def test_a_state_is_the_same_from_disk_and_in_memory(quads: Path, out: Path) -> None:
    path = build(quads, out).path
    disk, memory = open_state(path, in_memory=False), open_state(path, in_memory=True)
    assert disk.store.size() == memory.store.size()
    assert list(disk.store.graphs()) == list(memory.store.graphs())
    assert sorted(map(str, disk.store.query(ALL).rows())) == sorted(
        map(str, memory.store.query(ALL).rows())
    )
    assert disk.labels == memory.labels


def test_a_landscape_too_large_for_memory_is_built_on_disk(
    quads: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = build(quads, tmp_path / "small")
    monkeypatch.setattr("graph.build.IN_MEMORY_TRIPLES", 1)
    large = build(quads, tmp_path / "large")
    assert (large.path / LANDSCAPE).read_bytes() == (small.path / LANDSCAPE).read_bytes()
    assert list((tmp_path / "large" / WORK).iterdir()) == [tmp_path / "large" / WORK / "lock"]


# switching


@pytest.fixture
def two(quads: Path, out: Path) -> tuple[str, str]:
    return build(quads, out).id, build(quads, out, date(2025, 1, 1)).id


def test_states_are_listed_in_the_order_of_their_builds(out: Path, two: tuple[str, str]) -> None:
    assert [manifest.id for manifest in list_states(out)] == list(two)


def test_an_older_state_can_be_used_by_a_beginning_of_its_id(
    out: Path, two: tuple[str, str]
) -> None:
    assert current_state(out).id == two[1]
    assert use_state(out, "2026").name == two[0]
    assert current_state(out).id == two[0]
    assert use_state(out, two[1]).name == two[1]
    assert (out / "current").is_symlink()


@pytest.mark.parametrize(("start", "message"), [("20", "Several states"), ("19", "No state")])
def test_a_beginning_that_fits_several_or_none_is_refused(
    out: Path, two: tuple[str, str], start: str, message: str
) -> None:
    with pytest.raises(StateError, match=message):
        use_state(out, start)
    assert current_state(out).id == two[1]


def test_before_the_first_build_there_is_no_state(out: Path) -> None:
    assert current_path(out) is None
    assert list_states(out) == ()
    with pytest.raises(StateError, match="werwaswo build"):
        current_state(out)


def test_the_checksum_of_the_code_does_not_change_by_itself() -> None:
    assert code_sha256() == code_sha256()
    assert len(code_sha256()) == 64


def test_a_checkout_that_was_never_installed_has_no_version(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("graph.build._DISTRIBUTION", "werwaswo-that-nobody-installed")
    assert tool_version() == "unknown"
