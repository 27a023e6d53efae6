"""Records to triples to bytes: shape, determinism, and what is never said."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.compare import graph_diff, to_isomorphic
from rdflib.namespace import DCTERMS, OWL, RDF, XSD
from rdflib.term import Node

from ingest.assemble import (
    landscape_graphs,
    ontology_graphs,
    quad_lines,
    spelling,
    without_blanks,
    write_quads,
)
from ingest.errors import RowError
from ingest.landscape import read_landscape
from ontology.names import DEFAULT_BASE, Names
from ontology.terms import WER

BASE = "https://example.org/k/"
NAMES = Names(BASE)
EXPECTED = Path(__file__).parent / "kuestenland.ttl"


@pytest.fixture
def graphs(data: Path) -> dict[str, Graph]:
    return landscape_graphs(read_landscape(data), NAMES)


def own(graphs: dict[str, Graph]) -> Iterator[tuple[Node, Node, Node]]:
    """Triples of the landscape, the ontology's own left out."""
    for name, found in graphs.items():
        if name not in {NAMES.graph("def"), NAMES.graph("voc")}:
            yield from found


def thing(kind: str, key: str) -> URIRef:
    return URIRef(NAMES.thing(kind, key))


def test_things_have_exactly_the_triples_of_the_documented_shape(graphs: dict[str, Graph]) -> None:
    expected = Graph().parse(EXPECTED)
    subjects = set(expected.subjects())
    assert len(subjects) == 30
    found = Graph()
    for triple in own(graphs):
        if triple[0] in subjects:
            found.add(triple)
    _, missing, added = graph_diff(to_isomorphic(expected), to_isomorphic(found))
    assert (sorted(missing), sorted(added)) == ([], [])


def test_every_part_has_its_named_graph(graphs: dict[str, Graph]) -> None:
    assert {name.removeprefix(f"{BASE}graph/") for name in graphs} == {
        "def",
        "voc",
        "gebiete",
        "register/akteursgruppen",
        "register/zielgruppen",
        "register/organisationen",
        "register/programme",
        "redaktion",
        "quelle/kuestenplan/2.0",
    }
    assert all(len(found) > 0 for found in graphs.values())


def test_no_blank_node_is_made(graphs: dict[str, Graph]) -> None:
    nodes = {node for found in graphs.values() for triple in found for node in triple}
    assert not any(isinstance(node, BNode) for node in nodes)


def test_things_move_with_the_base_and_words_of_the_ontology_do_not(
    graphs: dict[str, Graph],
) -> None:
    minted = {str(s) for s, _, _ in own(graphs)}
    assert minted
    assert all(iri.startswith(BASE) for iri in minted)
    objects = {str(o) for _, _, o in own(graphs) if isinstance(o, URIRef)}
    assert not any(iri.startswith((f"{DEFAULT_BASE}id/", f"{BASE}def")) for iri in objects)


def test_everything_of_the_landscape_that_is_pointed_at_is_described(
    graphs: dict[str, Graph],
) -> None:
    described = {s for s, _, _ in own(graphs)}
    pointed = {o for _, _, o in own(graphs) if isinstance(o, URIRef) and str(o).startswith(BASE)}
    assert pointed - described == set()


def test_an_open_or_unknown_list_never_reads_as_complete(graphs: dict[str, Graph]) -> None:
    source = graphs[NAMES.graph("quelle", "kuestenplan/2.0")]
    complete = URIRef(f"{DEFAULT_BASE}voc/vollstaendigkeit/vollstaendig")
    assert set(source.subjects(WER.completeness, complete)) == {
        thing("liste", "kuestenplan/2.0/A.1/federfuehrend")
    }


def test_unknown_cells_say_nothing(graphs: dict[str, Graph]) -> None:
    club = thing("organisation", "werftverein")
    bodies = graphs[NAMES.graph("register", "organisationen")]
    assert bodies.value(club, WER.seat) is None
    assert not any(o == Literal("") for _, _, o in own(graphs))


def test_a_territory_of_its_own_is_not_inherited(graphs: dict[str, Graph]) -> None:
    source = graphs[NAMES.graph("quelle", "kuestenplan/2.0")]
    one = thing("zustaendigkeit", "kuestenplan-2.0-A.1-hafenamt-nord")
    assert set(source.objects(one, DCTERMS.spatial)) == {thing("gebiet", "kreis-01993")}
    assert source.value(one, WER.territoryInherited) == Literal(False)


def test_an_edition_without_pages_gives_no_page(data: Path) -> None:
    path = data / "sources/kuestenplan/source.yaml"
    path.write_text(path.read_text("utf-8").replace("pages: [1, 20, 41]", ""), "utf-8")
    found = landscape_graphs(read_landscape(data), NAMES)
    source = found[NAMES.graph("quelle", "kuestenplan/2.0")]
    assert set(source.subject_objects(WER.page)) == set()
    assert set(source.subject_objects(WER.pageInferred)) == set()


def test_optional_columns_and_files_may_be_absent(data: Path) -> None:
    for name in ("registry/places.csv", "registry/actor_changes.csv", "redaktion/feedback.csv"):
        (data / name).unlink()
    path = data / "sources/kuestenplan/responsibilities.csv"
    rows = path.read_text("utf-8").splitlines()
    path.write_text("\n".join(row.rsplit(",", 3)[0] for row in rows) + "\n", "utf-8")
    source = landscape_graphs(read_landscape(data), NAMES)[NAMES.graph("quelle/kuestenplan/2.0")]
    assert set(source.objects(None, WER.territoryInherited)) == {Literal(True)}
    assert set(source.subject_objects(WER.activeFrom)) == set()


def test_a_later_edition_points_at_the_one_before(data: Path) -> None:
    later = data / "sources" / "kuestenplan-3"
    later.mkdir()
    for path in (data / "sources/kuestenplan").iterdir():
        text = path.read_text("utf-8").replace("kuestenplan-2.0", "kuestenplan-3.0")
        (later / path.name).write_text(text.replace('"2.0"', "3.0\nprevious_version: 2.0"), "utf-8")
    with pytest.raises(Exception, match="f1 or kuestenplan-3"):
        read_landscape(data)
    for name in ("registry/target_groups.csv", "redaktion/needs.csv"):
        path = data / name
        path.write_text(path.read_text("utf-8").replace("f1", "kuestenplan-2.0-f1"), "utf-8")
    found = landscape_graphs(read_landscape(data), NAMES)
    new = found[NAMES.graph("quelle", "kuestenplan/3.0")]
    before = thing("dokument", "kuestenplan/2.0")
    assert (thing("dokument", "kuestenplan/3.0"), None, before) in new
    programme = thing("programm", "deichlotse")
    offers = found[NAMES.graph("register", "programme")]
    assert len(set(offers.objects(programme, WER.inActionField))) == 2


def test_the_same_data_gives_the_same_bytes(data: Path, tmp_path: Path) -> None:
    for name in ("one.nq", "two.nq"):
        write_quads(landscape_graphs(read_landscape(data), NAMES), tmp_path / name)
    one = (tmp_path / "one.nq").read_bytes()
    assert one == (tmp_path / "two.nq").read_bytes()
    assert one.endswith(b" .\n")
    assert not (tmp_path / "one.nq.part").exists()


def test_the_order_of_rows_does_not_matter(data: Path, tmp_path: Path) -> None:
    write_quads(landscape_graphs(read_landscape(data)), tmp_path / "one.nq")
    for path in data.rglob("*.csv"):
        header, *rows = path.read_text("utf-8").splitlines()
        path.write_text("\n".join([header, *reversed(rows), ""]), "utf-8")
    write_quads(landscape_graphs(read_landscape(data)), tmp_path / "two.nq")
    assert (tmp_path / "one.nq").read_bytes() == (tmp_path / "two.nq").read_bytes()


def test_quads_are_sorted_and_stand_once(graphs: dict[str, Graph]) -> None:
    for name, found in graphs.items():
        lines = quad_lines(name, found)
        assert lines == sorted(set(lines))
        assert len(lines) == len(found)


def test_nothing_is_written_while_there_is_a_fault(
    spoil: Callable[[str, str, str], list[RowError]], tmp_path: Path
) -> None:
    assert spoil("registry/actors.csv", ",verein,", ",vereine,")
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (URIRef("https://example.org/ä"), "<https://example.org/ä>"),
        (Literal("plain"), '"plain"'),
        (Literal("plain", datatype=XSD.string), '"plain"'),
        (Literal('say "\\"', lang="de"), r'"say \"\\\""@de'),
        (Literal("two\nlines\r"), r'"two\nlines\r"'),
        (Literal(3), f'"3"^^<{XSD.integer}>'),
    ],
)
def test_terms_are_spelled_canonically(node: URIRef | Literal, text: str) -> None:
    assert spelling(node) == text


def test_blank_nodes_get_names_that_do_not_depend_on_the_run() -> None:
    turtle = "[] a <urn:x> ; <urn:y> [ <urn:z> 1 ] ."
    one, two = (without_blanks(Graph().parse(data=turtle, format="turtle")) for _ in range(2))
    assert set(one) == set(two)
    assert len(one) == 3
    assert not any(isinstance(node, BNode) for triple in one for node in triple)


def test_the_ontology_is_in_its_graphs() -> None:
    found = ontology_graphs(NAMES)
    assert (WER.Responsibility, RDF.type, OWL.Class) in found[NAMES.graph("def")]
    assert len(found[NAMES.graph("voc")]) > 500
