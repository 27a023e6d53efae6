"""Two entries of one actor: merged with reasons, undone without a trace."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, ORG, OWL, SKOS

from ingest.assemble import landscape_graphs, write_quads
from ingest.errors import RowError, RowErrors
from ingest.identity.decide import Decision, merge, undo
from ingest.identity.errors import ConflictsError, UnknownEntryError, UnknownMergeError
from ingest.landscape import read_landscape
from ingest.records import Landscape
from ingest.validate import violations
from ontology.names import Names
from ontology.terms import SKOSXL, WER

NAMES = Names("https://example.org/k/")
SAID = Decision("Beide Einträge meinen dieselbe Stelle.", "Redaktion", date(2026, 11, 22))
OTHER = (
    "hafenbehoerde,Hafenbehörde der Nordküste,Harbour Authority,HBN,Hafenmeisterei,hafenamt,"
    "stadt-hafenstadt,https://example.org/hafenamt,Hafenstadt,01993,,Hafenstadt,54.32,10.14,"
    "postal-code centroid,invented,verified,\n"
)
SAID_TWICE = (
    "kuestenplan-2.0-A.1-hafenbehoerde,kuestenplan-2.0-A.1,hafenbehoerde,Hafenbehörde,"
    "federfuehrend,oberste,,,,,tabelle,laufend,12-13,,01993,2023-06,\n"
)
Spoil = Callable[[str, str, str], list[RowError]]


@pytest.fixture
def doubled(data: Path) -> Path:
    """The landscape with one actor entered twice, both named for one approach."""
    _append(data / "registry" / "actors.csv", OTHER)
    _append(data / "sources" / "kuestenplan" / "responsibilities.csv", SAID_TWICE)
    feedback = "r3,hafenbehoerde,kuestenplan-2.0-A.2,01993,tut-es,Amt,Auskunft.,Redaktion,2024\n"
    _append(data / "redaktion" / "feedback.csv", feedback)
    return data


def _append(path: Path, line: str) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text.rstrip("\n") + "\n" + line, encoding="utf-8", newline="")


def _bytes(data: Path, target: Path) -> bytes:
    write_quads(landscape_graphs(read_landscape(data), NAMES), target)
    return target.read_bytes()


def _whole(landscape: Landscape) -> Graph:
    made = Graph()
    for found in landscape_graphs(landscape, NAMES).values():
        made += found
    return made


def _body(id: str) -> URIRef:
    return URIRef(NAMES.thing("organisation", id))


def test_a_merged_entry_is_retired_and_its_names_are_the_kept_ones(doubled: Path) -> None:
    merge(doubled, "hafenamt-nord", "hafenbehoerde", SAID)
    made = _whole(read_landscape(doubled))
    kept, gone = _body("hafenamt-nord"), _body("hafenbehoerde")
    assert (gone, OWL.deprecated, Literal(True)) in made
    assert (gone, DCTERMS.isReplacedBy, kept) in made
    assert set(made.predicates(gone)) == {OWL.deprecated, DCTERMS.isReplacedBy, DCTERMS.identifier}
    for name in ("Hafenbehörde der Nordküste", "HBN", "Hafenmeisterei"):
        assert (kept, SKOS.altLabel, Literal(name, lang="de")) in made
    labels = list(made.objects(kept, SKOSXL.altLabel))
    assert len(labels) == 4
    assert all(made.value(label, DCTERMS.source) == Literal("invented") for label in labels)
    assert list(made.triples((None, OWL.sameAs, None))) == []
    receipt = URIRef(NAMES.thing("redaktion", "merges/m1"))
    assert set(made.objects(receipt, WER.about)) == {kept, gone}


def test_nothing_points_at_a_merged_entry_but_its_receipt(doubled: Path) -> None:
    merge(doubled, "hafenamt-nord", "hafenbehoerde", SAID)
    made = _whole(read_landscape(doubled))
    assert set(made.predicates(None, _body("hafenbehoerde"))) == {WER.about}
    assert (
        URIRef(NAMES.thing("rueckmeldung", "r3")),
        WER.actor,
        _body("hafenamt-nord"),
    ) in made


def test_merging_doubles_no_responsibility_and_invents_no_area(doubled: Path) -> None:
    before = _whole(read_landscape(doubled))
    merge(doubled, "hafenamt-nord", "hafenbehoerde", SAID)
    landscape = read_landscape(doubled)
    made = _whole(landscape)
    kept = _body("hafenamt-nord")
    approach = URIRef(NAMES.thing("ansatz", "kuestenplan/2.0/A.1"))
    said = [s for s in made.subjects(WER.actor, kept) if (s, WER.approach, approach) in made]
    named = [s for s in said if (s, WER.mention, None) in made]
    assert len(named) == 1
    assert len(list(made.objects(named[0], WER.mention))) == 2
    other = URIRef(NAMES.thing("zustaendigkeit", "kuestenplan-2.0-A.1-hafenbehoerde"))
    assert made.value(other, DCTERMS.isReplacedBy) == named[0]
    areas = set(made.objects(kept, WER.competenceArea))
    assert areas == set(before.objects(kept, WER.competenceArea))
    assert [v for v in violations(landscape_graphs(landscape, NAMES), NAMES.base) if v.stops] == []


def test_undoing_brings_back_exactly_what_was(doubled: Path, tmp_path: Path) -> None:
    before = _bytes(doubled, tmp_path / "before.nq")
    done = merge(doubled, "hafenamt-nord", "hafenbehoerde", SAID)
    assert _bytes(doubled, tmp_path / "merged.nq") != before
    undo(doubled, done.id, Decision("Es sind zwei Stellen.", "Redaktion", date(2026, 11, 23)))
    assert _bytes(doubled, tmp_path / "after.nq") == before
    assert "Es sind zwei Stellen." in (doubled / "redaktion" / "merges.csv").read_text("utf-8")


def test_a_merge_may_be_made_again_after_it_was_undone(doubled: Path) -> None:
    first = merge(doubled, "hafenamt-nord", "hafenbehoerde", SAID)
    undo(doubled, first.id, SAID)
    again = merge(doubled, "hafenamt-nord", "hafenbehoerde", SAID)
    assert (first.id, again.id) == ("m1", "m2")
    with pytest.raises(UnknownMergeError, match="there is: m2"):
        undo(doubled, "m1", SAID)


def test_a_chain_leads_to_its_end_and_a_link_may_be_undone(doubled: Path) -> None:
    _append(
        doubled / "registry" / "actors.csv",
        OTHER.replace("hafenbehoerde,", "hafenmeister,").replace("Hafenmeisterei", ""),
    )
    merge(doubled, "hafenbehoerde", "hafenmeister", SAID)
    merge(doubled, "hafenamt-nord", "hafenbehoerde", SAID)
    made = _whole(read_landscape(doubled))
    assert made.value(_body("hafenmeister"), DCTERMS.isReplacedBy) == _body("hafenamt-nord")
    undo(doubled, "m2", SAID)
    made = _whole(read_landscape(doubled))
    assert made.value(_body("hafenmeister"), DCTERMS.isReplacedBy) == _body("hafenbehoerde")


def test_a_circle_is_refused_and_nothing_is_written(doubled: Path) -> None:
    merge(doubled, "hafenamt-nord", "hafenbehoerde", SAID)
    text = (doubled / "redaktion" / "merges.csv").read_text("utf-8")
    with pytest.raises(RowErrors, match="closes a circle"):
        merge(doubled, "hafenbehoerde", "hafenamt-nord", SAID)
    with pytest.raises(RowErrors, match="is merged twice already"):
        merge(doubled, "werftverein", "hafenbehoerde", SAID, anyway=True)
    with pytest.raises(RowErrors, match="is merged into itself"):
        merge(doubled, "werftverein", "werftverein", SAID)
    assert (doubled / "redaktion" / "merges.csv").read_text("utf-8") == text


def test_a_body_and_its_successor_are_two(doubled: Path) -> None:
    with pytest.raises(RowErrors, match="the one is the successor of the other"):
        merge(doubled, "hafenamt-nord", "hafenamt-alt", SAID, anyway=True)


def test_what_differs_is_told_before_anything_is_done(data: Path) -> None:
    with pytest.raises(ConflictsError) as caught:
        merge(data, "hafenamt-nord", "werftverein", SAID)
    told = str(caught.value)
    assert "kind: hafenamt and verein" in told
    assert "territories: 01994 only of werftverein" in told
    assert not (data / "redaktion" / "merges.csv").exists()
    done = merge(data, "hafenamt-nord", "werftverein", SAID, anyway=True)
    assert len(done.conflicts) == 2
    made = _whole(read_landscape(data))
    assert len(list(made.objects(_body("hafenamt-nord"), WER.competenceArea))) == 1


def test_an_unknown_entry_is_told_with_the_nearest(data: Path) -> None:
    with pytest.raises(UnknownEntryError, match="hafenamt-nord"):
        merge(data, "hafenamt-nrod", "werftverein", SAID)


def test_what_others_describe_is_linked_and_left_as_it_is(data: Path) -> None:
    merge(data, "hafenamt-nord", "https://example.org/ports/7", SAID)
    made = _whole(read_landscape(data))
    foreign = URIRef("https://example.org/ports/7")
    assert (_body("hafenamt-nord"), SKOS.closeMatch, foreign) in made
    assert list(made.predicate_objects(foreign)) == []


def test_a_parent_that_is_merged_into_its_part_makes_no_circle(data: Path) -> None:
    merge(data, "hafenamt-nord", "stadt-hafenstadt", SAID, anyway=True)
    made = _whole(read_landscape(data))
    assert made.value(_body("hafenamt-nord"), ORG.subOrganizationOf) is None


def test_an_alias_has_a_time_and_a_source(data: Path) -> None:
    (data / "registry" / "aliases.csv").write_text(
        "id,actor,alias,valid_from,valid_to,source,confidence\n"
        "a1,hafenamt-nord,Seeamt,2001,2019-06-30,invented,verified\n",
        encoding="utf-8",
    )
    made = _whole(read_landscape(data))
    label = URIRef(NAMES.thing("bezeichnung", "a1"))
    assert (_body("hafenamt-nord"), SKOS.altLabel, Literal("Seeamt", lang="de")) in made
    assert (_body("hafenamt-nord"), SKOSXL.altLabel, label) in made
    assert str(made.value(label, WER.activeFrom)) == "2001-01-01"
    assert str(made.value(label, WER.activeUntil)) == "2019-06-30"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        pytest.param("a1,hafenamt,Seeamt,,,x,", "is no known organisation", id="unknown actor"),
        pytest.param("a1,hafenamt-nord,S,2020,2019,x,", "lies after valid_to", id="ends early"),
        pytest.param("a1,hafenamt-nord,Hafenamt Nord,,,x,", "name of the actor itself", id="own"),
        pytest.param(
            "a1,hafenamt-nord,S,,,x,\na2,hafenamt-nord,s,,,x,", "names this actor twice", id="twice"
        ),
    ],
)
def test_a_wrong_alias_is_told(data: Path, row: str, message: str) -> None:
    head = "id,actor,alias,valid_from,valid_to,source,confidence\n"
    (data / "registry" / "aliases.csv").write_text(f"{head}{row}\n", encoding="utf-8")
    with pytest.raises(RowErrors, match=message):
        read_landscape(data)


def test_half_an_undoing_is_told(data: Path) -> None:
    head = "id,kept,merged,undone_on,undone_why_de,undone_by,why_de,by,on\n"
    row = "m1,hafenamt-nord,werftverein,2026-11-23,,,W,Redaktion,2026-11-22\n"
    (data / "redaktion" / "merges.csv").write_text(head + row, encoding="utf-8")
    with pytest.raises(RowErrors, match="the merge is undone"):
        read_landscape(data)
