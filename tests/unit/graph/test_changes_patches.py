"""The difference of two states as RDF Patch: applied it gives the other state, and back."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.small import World
from graph import patch
from graph.build import build_state
from graph.changes.patches import PARTS, Part, Quads, counts, deltas, patch_rows, whole
from graph.changes.stands import Stand
from graph.delta import Delta
from graph.editing import Draft, Journal
from graph.embedded import EmbeddedStore
from graph.manifest import GraphEntry, sha256_of
from graph.quads import canonical_graphs
from graph.state import State
from graph.state_files import LANDSCAPE
from graph.store import Load
from ontology.names import DEFAULT_BASE, Names

GRAPHS = ("urn:g:a", "urn:g:b", "urn:g:c")
TERMS = ("<urn:x>", "<urn:y>", "_:b0", "_:b1")
OBJECTS = (*TERMS, '"1"', '"z\\"\\\\ü"@de', '"1.50"^^<http://www.w3.org/2001/XMLSchema#decimal>')

QUADS = st.frozensets(
    st.tuples(
        st.sampled_from(TERMS), st.sampled_from(OBJECTS), st.sampled_from(GRAPHS)
    ).map(lambda it: f"{it[0]} <urn:p> {it[1]} <{it[2]}> .".encode()),
    max_size=12,
)  # fmt: skip


def kept(folder: Path, name: str, lines: frozenset[bytes]) -> Quads:
    """A state's quads as a build leaves them; `urn:g:c` counts as derived."""
    path = folder / name
    path.mkdir(parents=True, exist_ok=True)
    (path / LANDSCAPE).write_bytes(b"\n".join([*sorted(lines), b""]))
    graphs = canonical_graphs(path / LANDSCAPE)
    text = b"".join(line + b"\n" for graph in graphs.values() for line in graph)
    (path / LANDSCAPE).write_bytes(_as_trig(text))
    entries = {
        iri: GraphEntry(iri, len(own), sha256_of(b"\n".join(own)), iri == GRAPHS[2])
        for iri, own in graphs.items()
    }
    return Quads(name, path, entries, {})


def _as_trig(text: bytes) -> bytes:
    rows = [line[: -len(" .")].rsplit(b" ", 1) for line in text.split(b"\n")[:-1]]
    return b"".join(b"%b { %b . }\n" % (graph, triple) for triple, graph in rows)


def store_of(quads: Quads, part: Part = "alles") -> EmbeddedStore:
    shown = quads.graphs - ({GRAPHS[2]} if part == "quellen" else set())
    lines = tuple(line for own in quads.lines(sorted(shown)).values() for line in own)
    store = EmbeddedStore.in_memory()
    store.apply(Delta(added=lines))
    return store


@pytest.mark.parametrize("part", PARTS)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(before=QUADS, after=QUADS)
def test_a_patch_makes_the_one_state_of_the_other_and_its_inverse_the_way_back(
    part: Part, before: frozenset[bytes], after: frozenset[bytes], tmp_path: Path
) -> None:
    old, new = kept(tmp_path, "old", before), kept(tmp_path, "new", after)
    headers, delta = patch.read("".join(patch_rows(old, new, part, {})))
    assert (headers["from"], headers["to"]) == ("old", "new")
    store, wanted = store_of(old, part), store_of(new, part)
    first = store.quad_lines()
    store.apply(delta)
    assert store.quad_lines() == wanted.quad_lines()
    assert store.graphs() == wanted.graphs()
    store.apply(delta.inverse)
    assert store.quad_lines() == first
    assert whole(new, old, part) == whole(old, new, part).inverse
    assert counts(old, new, part) == (len(delta.added), len(delta.removed))


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[State, State]:
    """Two states of one folder: the second has one more statement, and what follows from it."""
    out = tmp_path_factory.mktemp("patched")
    world = World()
    built = []
    for day in (date(2026, 6, 1), date(2026, 11, 22)):
        quads = out / f"{day}.nq"
        quads.write_text("".join(world.lines()), encoding="utf-8")
        built.append(build_state(quads, out, as_of=day, base=DEFAULT_BASE))
        world.says(world.work, world.hwk, [world.city])
    return built[0], built[1]


def test_the_patch_of_two_built_states_makes_the_new_landscape_of_the_old(
    two: tuple[State, State],
) -> None:
    old, new = (Quads.of(two[1], Stand.of(it)) for it in two)
    _headers, delta = patch.read("".join(patch_rows(old, new, "alles", {})))
    store = EmbeddedStore.in_memory()
    store.load(Load(old.path / LANDSCAPE, "application/trig"))
    store.apply(delta)
    wanted = EmbeddedStore.in_memory()
    wanted.load(Load(new.path / LANDSCAPE, "application/trig"))
    assert store.quad_lines() == wanted.quad_lines()
    assert store.graphs() == wanted.graphs()
    read_only = whole(old, new, "quellen")
    assert 0 < len(read_only.added) < len(delta.added)
    assert not any("abgeleitet" in graph for graph in read_only.graphs)


def test_equal_graphs_are_not_compared(two: tuple[State, State]) -> None:
    old, new = (Quads.of(two[1], Stand.of(it)) for it in two)
    touched = {graph for delta in deltas(old, new) for graph in delta.graphs}
    entries = [{it.iri: it.sha256 for it in state.manifest.graphs} for state in two]
    names = entries[0].keys() | entries[1].keys()
    differing = {it for it in names if entries[0].get(it) != entries[1].get(it)}
    assert touched <= differing < names


def test_what_clients_changed_is_part_of_a_state_but_not_what_they_propose(
    two: tuple[State, State],
) -> None:
    state = two[1]
    names = Names(DEFAULT_BASE)
    journal = Journal(state.path.parents[1] / "journal")
    public, hidden = names.graph("bearbeitung"), names.graph("vorschlag")
    line = b'<urn:x> <urn:p> "neu" <%b> .'
    lines = tuple(line % name.encode() for name in (public, hidden))
    created = tuple(sorted((public, hidden)))
    journal.append(Draft("somebody", "update"), Delta(added=lines, created=created))
    built, changed = (Quads.of(state, Stand(state.manifest, n)) for n in (0, 1))
    assert changed.id == f"{state.id}+1"
    assert whole(built, changed) == Delta(added=lines[:1], created=(public,))
    assert whole(changed, built) == Delta(removed=lines[:1], dropped=(public,))
