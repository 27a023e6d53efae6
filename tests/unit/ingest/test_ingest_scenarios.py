"""Scenarios as data: read, checked, written in one form, and never among the triples."""

from datetime import date
from pathlib import Path
from typing import Final

import pytest

from ingest.assemble import landscape_graphs
from ingest.errors import RowErrors
from ingest.fmt import format_data, unformatted
from ingest.landscape import read_landscape
from ingest.records import Actor, Landscape
from ingest.scenario_schema import SCENARIO
from ingest.scenarios import read_scenarios, scenario_text
from ingest.tables import natural

FILE: Final = "scenarios/verein-uebernimmt.csv"
ROWS: Final = (
    {"edit": "szenario", "title_de": "Der Verein übernimmt", "note_de": "Nur eine Frage."},
    {
        "edit": "neu",
        "actor": "werftverein",
        "approach": "kuestenplan-2.0-A.1",
        "territories": "01993|01994",
        "start": "2027-03",
    },
    {"edit": "ende", "statement": "kuestenplan-2.0-A.1-hafenamt-nord", "end": "2027-02"},
    {
        "edit": "wechsel",
        "actor": "amt",
        "to": "organisation:werftverein",
        "approach": "kuestenplan-2.0-A.2",
    },
    {"edit": "programm", "programme": "deichlotse-2", "end": "2030"},
    {"edit": "zuordnung", "programme": "deichlotse-2", "approach": "kuestenplan-2.0-B.1"},
)


@pytest.fixture
def kept(data: Path) -> Path:
    """The landscape with a scenario."""
    (data / "scenarios").mkdir()
    (data / FILE).write_text(scenario_text(ROWS), encoding="utf-8", newline="")
    return data


def triples(landscape: Landscape) -> dict[str, set[tuple[object, ...]]]:
    return {name: set(graph) for name, graph in landscape_graphs(landscape).items()}


def test_a_scenario_is_read_with_everything_resolved(kept: Path) -> None:
    (scenario,) = read_landscape(kept).scenarios

    assert (scenario.name, scenario.title_de) == ("verein-uebernimmt", "Der Verein übernimmt")
    assert [edit.edit for edit in scenario.edits] == [row["edit"] for row in ROWS[1:]]
    taken, ended, moved, longer, linked = scenario.edits
    assert taken.actor == Actor("organisation", "werftverein")
    assert (taken.approach, taken.start) == ("kuestenplan/2.0/A.1", date(2027, 3, 1))
    assert len(taken.territories) == 2
    assert (ended.statement, ended.end) == ("kuestenplan-2.0-A.1-hafenamt-nord", date(2027, 2, 28))
    assert (moved.actor, moved.to) == (Actor("group", "aemter"), taken.actor)
    assert longer.end == date(2030, 12, 31)
    assert linked.programme == "deichlotse-2"


def test_scenarios_alone_are_read_as_with_everything_else(kept: Path) -> None:
    assert read_scenarios(kept) == read_landscape(kept).scenarios


def test_without_the_folder_there_are_none(data: Path) -> None:
    assert read_scenarios(data) == ()


def test_a_scenario_leaves_no_trace_in_the_triples(data: Path) -> None:
    before = triples(read_landscape(data))
    (data / "scenarios").mkdir()
    (data / FILE).write_text(scenario_text(ROWS), encoding="utf-8", newline="")

    assert triples(read_landscape(data)) == before


def test_what_is_written_for_download_is_in_canonical_form(kept: Path) -> None:
    assert unformatted(kept) == []


def test_a_scenario_is_brought_into_canonical_form(kept: Path) -> None:
    path = kept / FILE
    canonical = path.read_bytes()
    header, *rows = canonical.decode().splitlines()
    path.write_text("\n".join([header, *rows[::-1], ""]), encoding="utf-8")

    assert unformatted(kept) == [path]
    assert format_data(kept) == [path]
    assert path.read_bytes() == canonical


@pytest.mark.parametrize(
    ("old", "new", "column", "said"),
    [
        pytest.param("neu,werftverein", "neu,werftferein", "actor", "did you mean", id="nobody"),
        pytest.param("neu,werftverein", "neu,", "actor", "is needed", id="nobody is named"),
        pytest.param("ende,", "endet,", "edit", "did you mean 'ende'?", id="no edit"),
        pytest.param(",deichlotse-2,,,,2030", ",deichlotse-2,,,,", "end", "needed", id="no day"),
        pytest.param("A.1-hafenamt-nord", "A.1-hafenamt-nort", "statement", "did you", id="none"),
        pytest.param("szenario,", "neu,", None, "has no title", id="no title"),
        pytest.param("wechsel,amt", "szenario,amt", "edit", "second title", id="two titles"),
        pytest.param("zuordnung,", "zuordnung,amt", "actor", "means nothing", id="unread"),
        pytest.param("ende,", "ende,amt", "statement", "says twice", id="twice"),
        pytest.param("2027-03,,", "2027-03,2026,", "start", "lies after", id="ends too early"),
    ],
)
def test_a_fault_is_told_with_its_place_and_how_to_mend_it(
    kept: Path, old: str, new: str, column: str | None, said: str
) -> None:
    path = kept / FILE
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")

    with pytest.raises(RowErrors) as caught:
        read_landscape(kept)

    fits = [it for it in caught.value.errors if it.column == column and said in str(it)]
    assert fits, [str(it) for it in caught.value.errors]
    assert fits[0].file == f"data/{FILE}"
    assert fits[0].fix


def test_a_file_that_is_no_scenario_is_told(kept: Path) -> None:
    (kept / "scenarios/notiz.yaml").write_text("a: b\n", encoding="utf-8")
    (kept / "scenarios/Mein Szenario.csv").write_text(scenario_text(ROWS), encoding="utf-8")

    with pytest.raises(RowErrors) as caught:
        read_landscape(kept)

    told = {(it.file, it.message) for it in caught.value.errors}
    assert ("data/scenarios/notiz.yaml", "the file is not known") in told
    assert ("data/scenarios/Mein Szenario.csv", "is no name of a scenario") in told


def test_rows_are_numbered_in_the_order_in_which_they_are_written() -> None:
    many = [dict(ROWS[0]), *({"edit": "ende", "statement": f"s{at}"} for at in range(12))]
    ids = [line.split(",")[0] for line in scenario_text(many).splitlines()[1:]]

    assert ids == sorted(ids, key=natural)
    assert scenario_text(many).splitlines()[0].split(",") == [it.name for it in SCENARIO.columns]


def test_the_scenarios_that_come_with_the_repository_name_what_there_is(repo_data: Path) -> None:
    found = read_scenarios(repo_data)

    assert len(found) >= 1
    assert all(scenario.edits and scenario.title_de for scenario in found)


@pytest.fixture
def repo_data() -> Path:
    """The data of this repository."""
    return Path(__file__).parents[3] / "data"
