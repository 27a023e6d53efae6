"""The journal: written safely, read again, damage told."""

from pathlib import Path

import pytest

from graph.delta import Delta, DeltaError
from graph.editing import (
    Draft,
    Journal,
    JournalError,
    edited_lines,
    net,
    only_writer,
    read_deltas,
    replayed,
    undo,
)
from graph.embedded import EmbeddedStore
from graph.patch import PatchError

BASE = "https://w3id.org/werwaswo/"
EDITED = f"{BASE}graph/bearbeitung"
PROPOSED = f"{BASE}graph/vorschlag"


def line(number: int, graph: str = EDITED) -> bytes:
    return f'<urn:s> <urn:p> "{number}" <{graph}> .'.encode()


FIRST = Delta((line(1), line(2)), created=(EDITED,))
SECOND = Delta((line(3),), (line(1),))


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    journal = Journal(tmp_path / "journal")
    journal.append(Draft("Büro", "update", 'INSERT DATA { "x"\n}', note="Probe"), FIRST)
    journal.append(Draft("Büro", "undo", undo_of=1), SECOND)
    return journal


def test_what_is_written_is_read_by_others(journal: Journal) -> None:
    other = Journal(journal.folder)
    assert [entry.number for entry in other.entries()] == [1, 2]
    assert other.entries() == journal.entries()
    entry, delta = other.read(1)
    assert delta == FIRST
    assert entry.draft == Draft("Büro", "update", 'INSERT DATA { "x"\n}', note="Probe")
    assert (entry.added, entry.removed, entry.graphs) == (2, 0, frozenset({EDITED}))
    assert other.read(2)[0].draft.undo_of == 1


def test_each_change_names_the_one_before(journal: Journal) -> None:
    text = journal.path(2).read_text(encoding="utf-8")
    assert f"H prev <{journal.entries()[0].id}> ." in text
    assert sorted(path.name for path in journal.folder.iterdir()) == ["000001.rdfp", "000002.rdfp"]


def test_a_missing_change_is_named(journal: Journal) -> None:
    journal.path(1).unlink()
    with pytest.raises(JournalError, match=r"000001\.rdfp.*missing.*copy"):
        Journal(journal.folder).entries()


def test_a_change_that_breaks_off_is_named(journal: Journal) -> None:
    text = journal.path(2).read_text(encoding="utf-8")
    journal.path(2).write_text(text.removesuffix("TC .\n"), encoding="utf-8")
    with pytest.raises(PatchError, match=r"000002\.rdfp:\d+: .* does not end; .*copy"):
        list(read_deltas(journal.folder))


def test_a_change_without_its_headers_is_named(journal: Journal) -> None:
    journal.path(2).write_text("TX .\nTC .\n", encoding="utf-8")
    with pytest.raises(JournalError, match=r"000002\.rdfp: its headers"):
        journal.read(2)


def test_a_change_that_does_not_exist_names_the_last_one(journal: Journal) -> None:
    with pytest.raises(JournalError, match="no change 7; the last one is 2"):
        journal.read(7)


def test_one_process_writes_and_clears_what_was_left_half(journal: Journal) -> None:
    left = journal.folder / ".000003.rdfp.part"
    left.write_text("TX", encoding="utf-8")
    with only_writer(journal.folder):
        assert not left.exists()
        with pytest.raises(JournalError, match="another process"), only_writer(journal.folder):
            pytest.fail("two writers")
    assert journal.last == 2


def test_a_full_disk_leaves_nothing_half(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(JournalError, match="No space left"):
        journal.append(Draft("x", "update"), FIRST)
    assert [path.name for path in sorted(journal.folder.iterdir())] == [
        "000001.rdfp",
        "000002.rdfp",
    ]


def test_replaying_over_any_part_of_the_changes_leads_to_the_same_state(journal: Journal) -> None:
    whole = net(read_deltas(journal.folder))
    for upto in range(3):
        store = EmbeddedStore.in_memory()
        store.apply(net(read_deltas(journal.folder, upto)))
        store.apply(whole)
        assert store.quad_lines() == {line(2), line(3)}


def test_what_is_proposed_stays_out_of_what_everybody_sees(journal: Journal) -> None:
    journal.append(Draft("x", "update"), Delta((line(9, PROPOSED),), created=(PROPOSED,)))
    assert line(9, PROPOSED) in replayed(journal.folder).added
    assert replayed(journal.folder, base=BASE).graphs == {EDITED}


def test_a_build_takes_in_what_was_edited_and_nothing_that_was_proposed(journal: Journal) -> None:
    journal.append(Draft("x", "update"), Delta((line(9, PROPOSED),), created=(PROPOSED,)))
    assert edited_lines(journal.folder, BASE) == (line(2), line(3))


def test_without_a_journal_there_are_no_changes(tmp_path: Path) -> None:
    assert not replayed(tmp_path / "none")
    assert Journal(tmp_path / "none").entries() == ()


def test_a_change_is_taken_back_as_long_as_nothing_stands_in_the_way() -> None:
    assert undo(SECOND, {line(2), line(3)}, 2) == SECOND.inverse
    with pytest.raises(DeltaError, match=r"change 2 .* removed since: .*undo the later"):
        undo(SECOND, {line(2)}, 2)
    with pytest.raises(DeltaError, match="added again"):
        undo(SECOND, {line(1), line(3)}, 2)
