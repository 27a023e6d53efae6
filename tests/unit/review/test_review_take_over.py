"""What was accepted becomes data, and nothing else; what people wrote by hand stays."""

import csv
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.fmt import unformatted
from ingest.landscape import read_landscape
from ingest.reader.proposals import Proposals
from ingest.review.edition import read_edition
from ingest.review.edition import say as say_entries
from ingest.review.errors import (
    EntryError,
    IncompleteError,
    NothingAcceptedError,
    NotTakenError,
)
from ingest.review.take_over import Taken, take_over

HAFEN = "mention/A.1/hafenaemter"


def rows(data: Path, file: str) -> list[dict[str, str]]:
    path = data / "sources/deichplan" / f"{file}.csv"
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def everything(data: Path) -> dict[str, bytes]:
    return {str(p.relative_to(data)): p.read_bytes() for p in data.rglob("*") if p.is_file()}


def taken(data: Path) -> Taken:
    return take_over(data, "deichplan", check_shapes=False)


def test_a_paper_of_which_nothing_is_accepted_is_not_built(data: Path) -> None:
    assert [it.edition.folder for it in read_landscape(data).sources] == ["kuestenplan"]
    with pytest.raises(NothingAcceptedError):
        taken(data)


def test_everything_accepted_passes_rows_and_shapes(
    data: Path, accept_all: Callable[[], None]
) -> None:
    accept_all()
    told = take_over(data, "deichplan")
    assert (told.resting, told.again, told.orphans, told.by_hand) == ((), (), (), ())
    assert set(told.actors) == {"kulturbund-auental", "buendnis-nordwind"}
    assert unformatted(data) == []
    source = next(it for it in read_landscape(data).sources if it.edition.folder == "deichplan")
    assert [it.code for it in source.fields] == ["A", "B"]
    assert [it.code for it in source.approaches] == ["A.1", "A.2", "B.1"]
    named = {(it.approach[-3:], it.actor.key, it.status) for it in source.responsibilities}
    assert named == {
        ("A.1", "hafenaemter", "vorgeschlagen"),
        ("A.1", "betriebe", "vorgeschlagen"),
        ("A.1", "kulturbund-auental", "vorgeschlagen"),
        ("B.1", "vereine", "vorgeschlagen"),
    }
    lists = {(it.approach[-3:], it.completeness) for it in source.lists}
    assert lists == {("A.1", "partiell"), ("A.2", "unbekannt"), ("B.1", "unbekannt")}
    assert {it.surface for it in source.mentions} == {
        "alle Akteure", "Bündnis Nordwind", "Deichlotse",
    }  # fmt: skip
    assert next(it for it in source.mentions if it.surface == "alle Akteure").actor is None
    assert [it.kind for it in source.stated] == ["luecke"]


def test_who_is_new_is_unverified_with_the_paper_as_the_source(
    data: Path, accept_all: Callable[[], None]
) -> None:
    accept_all()
    taken(data)
    registry = read_landscape(data).registry
    new = next(it for it in registry.organisations if it.id == "kulturbund-auental")
    assert (new.name_de, new.group, new.confidence) == (
        "Kulturbund Auental", "vereine", "unverified",
    )  # fmt: skip
    assert new.source == "Deichplan (deichplan 1.0)"
    assert "Bündnis Nordwind" in {it.label_de for it in registry.groups}


def test_taking_over_twice_changes_nothing(data: Path, accept_all: Callable[[], None]) -> None:
    accept_all()
    taken(data)
    before = everything(data)
    assert taken(data).changed == ()
    assert everything(data) == before


def test_codes_of_fields_that_become_ambiguous_are_written_out(
    data: Path, say: Callable[..., object]
) -> None:
    say("field/A", "annehmen")
    taken(data)
    text = (data / "registry/programmes.csv").read_text(encoding="utf-8")
    assert ",kuestenplan-2.0-A,lehrlinge," in text
    read_landscape(data)


def test_nothing_that_was_not_accepted_enters(data: Path, say: Callable[..., object]) -> None:
    say("field/A", "annehmen")
    say("approach/A.1", "annehmen")
    say("mention/A.1/betriebe", "ablehnen")
    say(HAFEN, "annehmen")
    taken(data)
    assert [it["actor"] for it in rows(data, "responsibilities")] == ["hafenamt"]
    assert [it["code"] for it in rows(data, "approaches")] == ["A.1"]
    assert [(it["completeness"], it["marker"]) for it in rows(data, "lists")] == [("unbekannt", "")]


def test_what_is_taken_back_leaves_the_data_again(data: Path, say: Callable[..., object]) -> None:
    for id in ("field/A", "approach/A.1", HAFEN, "mention/A.1/betriebe"):
        say(id, "annehmen")
    taken(data)
    say("mention/A.1/betriebe", "ablehnen")
    taken(data)
    assert [it["actor"] for it in rows(data, "responsibilities")] == ["hafenamt"]
    say("approach/A.1", "ablehnen")
    assert set(taken(data).resting) == {HAFEN}
    assert rows(data, "responsibilities") == []
    assert rows(data, "approaches") == []


def test_corrections_enter_as_they_were_made(data: Path, say: Callable[..., object]) -> None:
    say("field/A", "aendern", title="Lernen", code="L", cross_cutting="true")
    say("approach/A.1", "aendern", title="Lotsen", code="L.7", status="laufend", start="2026-03")
    say(HAFEN, "zusammenfuehren", "hafenamt-nord", role="federfuehrend", surface="Hafenämter")
    say("list/A.1", "annehmen")
    taken(data)
    assert [(it["id"], it["title_de"], it["cross_cutting"]) for it in rows(data, "fields")] == [
        ("deichplan-1.0-L", "Lernen", "true")
    ]
    named = rows(data, "responsibilities")[0]
    wanted = ("deichplan-1.0-L.7-hafenamt-nord", "federfuehrend", "laufend", "2026-03")
    assert (named["id"], named["role"], named["status"], named["start"]) == wanted
    assert {(it["role"], it["completeness"]) for it in rows(data, "lists")} == {
        ("federfuehrend", "unbekannt"), ("zustaendig", "partiell"),
    }  # fmt: skip
    read_landscape(data)


def test_one_actor_named_twice_is_one_responsibility(
    data: Path, say: Callable[..., object], paper: Proposals, read_again: Callable[..., None]
) -> None:
    twin = replace(paper.mentions[0], id="mention/A.1/hafenamt-2", lines=(7, 7), surface="Hafenamt")
    read_again(replace(paper, mentions=(*paper.mentions, twin)))
    for id in ("field/A", "approach/A.1", HAFEN, twin.id):
        say(id, "annehmen")
    taken(data)
    assert [(it["actor"], it["lines"]) for it in rows(data, "responsibilities")] == [
        ("hafenamt", "6-7")
    ]


def test_an_approach_without_field_gets_one_named_like_the_paper(
    data: Path, say: Callable[..., object]
) -> None:
    say("approach/A.1", "aendern", field="")
    say("approach/B.1", "aendern", field="")
    taken(data)
    assert [(it["code"], it["title_de"]) for it in rows(data, "fields")] == [("0", "Deichplan")]
    assert {it["field"] for it in rows(data, "approaches")} == {"deichplan-1.0-0"}
    read_landscape(data)


def test_rows_written_and_changed_by_hand_stay(
    data: Path, say: Callable[..., object], accept_all: Callable[[], None]
) -> None:
    accept_all()
    taken(data)
    file = data / "sources/deichplan/responsibilities.csv"
    text = file.read_text(encoding="utf-8")
    line = next(it for it in text.splitlines() if ",betrieb," in it)
    own = "deichplan-1.0-B.1-betriebe,deichplan-1.0-B.1,betrieb,Vereine,zustaendig,oberste"
    mended = text.replace(line, line.replace(",vorgeschlagen,", ",laufend,"))
    file.write_text(f"{mended}{own},,,,false,tabelle,geplant,12,\n", encoding="utf-8")
    say(HAFEN, "ablehnen")
    told = taken(data)
    assert told.by_hand == ("deichplan-1.0-A.1-betriebe",)
    status = {it["id"]: it["status"] for it in rows(data, "responsibilities")}
    assert status["deichplan-1.0-A.1-betriebe"] == "laufend"
    assert status["deichplan-1.0-B.1-betriebe"] == "geplant"
    assert "deichplan-1.0-A.1-hafenaemter" not in status


def test_a_folder_written_by_hand_is_never_overwritten(
    data: Path, say: Callable[..., object]
) -> None:
    folder, other = data / "sources/deichplan", data / "sources/kuestenplan"
    for file in other.glob("[!f]*.csv"):
        text = file.read_text(encoding="utf-8").replace("kuestenplan-2.0", "deichplan-1.0")
        (folder / file.name).write_text(text, encoding="utf-8")
    shutil.copy(other / "fields.csv", folder)
    text = (folder / "fields.csv").read_text(encoding="utf-8")
    (folder / "fields.csv").write_text(text.replace("kuestenplan-2.0", "deichplan-1.0"))
    before = {p.name: p.read_bytes() for p in folder.glob("*.csv")}
    say("field/A", "annehmen")
    say("approach/A.1", "annehmen")
    told = taken(data)
    assert set(told.by_hand) >= {"deichplan-1.0-A", "deichplan-1.0-A.1"}
    after = {p.name: p.read_bytes() for p in folder.glob("*.csv") if p.name != "curation.csv"}
    assert after == {name: text for name, text in before.items() if name in after}
    assert rows(data, "approaches")[0]["title_de"] == "Lehrlinge begleiten"


def test_what_breaks_a_rule_is_refused_as_a_whole(
    data: Path, say: Callable[..., object], paper: Proposals, read_again: Callable[..., None]
) -> None:
    bad = replace(paper.mentions[0], unit="gibtsnicht")
    read_again(replace(paper, mentions=(bad, *paper.mentions[1:])))
    for id in ("field/A", "approach/A.1", HAFEN):
        say(id, "annehmen")
    before = everything(data)
    with pytest.raises(NotTakenError, match="'gibtsnicht' is no known actor"):
        taken(data)
    assert everything(data) == before


def test_faults_that_were_there_before_are_none_of_ours(
    data: Path, say: Callable[..., object]
) -> None:
    with (data / "redaktion/feedback.csv").open("a", encoding="utf-8") as file:
        file.write("kaputt,gibtsnicht,,,tut-es,,,,\n")
    say("field/A", "annehmen")
    assert "sources/deichplan/fields.csv" in taken(data).changed


def test_files_are_put_back_if_one_cannot_be_written(
    data: Path, accept_all: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    from ingest.review import curation
    from ingest.review import take_over as module

    accept_all()
    before = everything(data)
    put = curation.put

    def fails(path: Path, text: str) -> None:
        if path.name == "lists.csv" and "deichplan" in str(path):
            raise OSError(28, "No space left on device")
        put(path, text)

    monkeypatch.setattr(module, "put", fails)
    with pytest.raises(OSError, match="No space left"):
        taken(data)
    assert everything(data) == before


def test_what_the_build_needs_is_asked_for(data: Path, say: Callable[..., object]) -> None:
    folder = data / "sources/deichplan"
    (folder / "source.yaml").write_text("# gelesen\nfile: deichplan.txt\nterritory:\n")
    say("field/A", "annehmen")
    with pytest.raises(IncompleteError, match="key, version, title_de, territory"):
        taken(data)
    known = {"nordufer": "Nordufer"}
    for key, value in (("territory", "Mond"), ("key", "Deich Plan"), ("sha256", "x")):
        with pytest.raises(EntryError):
            say_entries(folder, {key: value}, known)
    entries = {"key": "deich", "version": "2", "title_de": 'Der "Plan": 1', "territory": "nordufer"}
    say_entries(folder, entries, known)
    assert read_edition(folder).missing == ()
    assert (folder / "source.yaml").read_text().startswith("# gelesen\nfile: deichplan.txt\n")
    taken(data)
    edition = next(it.edition for it in read_landscape(data).sources if it.edition.key == "deich")
    assert (edition.title_de, edition.version) == ('Der "Plan": 1', "2")
