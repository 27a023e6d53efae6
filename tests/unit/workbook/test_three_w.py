"""3W tables: given with HXL tags, taken from others with their own columns and names."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from ingest.exchange.take_three_w import Wish, take_three_w
from ingest.exchange.three_w import COLUMNS, three_w_csv, three_w_rows, three_w_workbook
from ingest.landscape import read_landscape
from ingest.workbook.errors import UnreadableError, WorkbookErrors

Save = Callable[..., Path]
WISH = Wish("netzwerk", territory="Planungsraum Nordufer", read_on=date(2026, 11, 22))


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Write rows to a workbook or a CSV file."""

    def saved(*rows: tuple[object, ...], name: str = "tabelle.xlsx") -> Path:
        path = tmp_path / name
        if path.suffix == ".csv":
            with path.open("w", encoding="cp1252", newline="") as file:
                csv.writer(file, delimiter=";").writerows(rows)
            return path
        book = Workbook()
        for row in rows:
            book.worksheets[0].append(list(row))
        book.save(path)
        return path

    return saved


GERMAN = (
    ("Netzwerktreffen im Deichkreis, wer macht was", None, None, None),
    (),
    ("Ort", "Maßnahme", "Zuständige Stelle", "Zeitraum", "Stand", "Telefon"),
    ("Hafenstadt", "Lehrlinge beraten", "Hafenamt Nord", "2024 bis 2026-06", "aktiv", "geheim"),
    ("01994", "Lehrlinge beraten", "Hafenbehörde Nord", "2024 - 06/2026", "laufend", ""),
    ("Deichkreis", "Lehrlinge beraten", "Ämter", None, None, None),
    (None, "Schiffe zeigen", "Werftverein; Betriebe", "2025", "geplant", None),
)
TAGGED = (
    ("Sector", "Activity", "Organisation", "Code", "Adm 2", "From", "To", "State"),
    ("#sector", "#activity +name", "#org+name", "#adm2 +code", "#adm2+name", "#date+start",
     "#date +end", "#status"),
    ("Training", "Advise", "Hafenamt Nord", 1993, "", date(2024, 1, 1), "2024-12", "ongoing"),
    ("Training", "Advise", "Vereine", "", "Deichkreis", "", "", "planned"),
)  # fmt: skip


@pytest.mark.parametrize("name", ["tabelle.xlsx", "tabelle.csv"])
def test_a_table_of_somebody_else_becomes_a_source_of_its_own(
    name: str, data: Path, save: Save
) -> None:
    taken = take_three_w(data, save(*GERMAN, name=name), WISH)
    assert taken.counts == {"fields": 1, "approaches": 2, "responsibilities": 4, "lists": 2}
    assert taken.notes == ("nicht gelesen: „Telefon“",)
    (source,) = [it for it in read_landscape(data).sources if it.edition.key == "netzwerk"]
    said = {(it.surface, it.status, it.territories): it for it in source.responsibilities}
    merged = said["Hafenamt Nord", "laufend", ("kreis-01993", "kreis-01994")]
    assert (merged.start and merged.start.text, merged.end and merged.end.text) == (
        "2024",
        "2026-06",
    )
    assert [(it.start, it.end) for it in merged.lines] == [(4, 5)]
    assert said["Ämter", "unbekannt", ("kreis-01994",)].actor.kind == "group"
    assert {it.surface for it in source.responsibilities if not it.territories} == {
        "Betriebe",
        "Werftverein",
    }
    assert {it.completeness for it in source.lists} == {"unbekannt"}


def test_hxl_tags_win_over_titles(data: Path, save: Save) -> None:
    taken = take_three_w(data, save(*TAGGED), WISH)
    assert taken.counts["responsibilities"] == 2
    (source,) = [it for it in read_landscape(data).sources if it.edition.key == "netzwerk"]
    said = {it.surface: it for it in source.responsibilities}
    assert said["Hafenamt Nord"].territories == ("kreis-01993",)
    assert said["Hafenamt Nord"].status == "laufend"
    assert said["Vereine"].territories == ("kreis-01994",)
    assert [it.title_de for it in source.fields] == ["Training"]


def test_the_same_table_twice_is_one_source(data: Path, save: Save) -> None:
    file = save(*TAGGED)
    assert take_three_w(data, file, WISH).is_new
    assert not take_three_w(data, file, WISH).is_new
    with pytest.raises(UnreadableError, match="gibt es schon"):
        take_three_w(data, save(*GERMAN), WISH)


def test_a_dry_run_writes_nothing(data: Path, save: Save) -> None:
    assert take_three_w(data, save(*GERMAN), WISH, dry_run=True).counts["approaches"] == 2
    assert not (data / "sources" / "netzwerk").exists()


def test_unknown_names_are_told_with_suggestions_all_at_once(data: Path, save: Save) -> None:
    rows = (
        *GERMAN,
        ("Atlantis", "X", "Hafenamt Nrd", None, None, None),
        ("Hafenstadt", "X", "Hafenamt Nrd", "bald", "wer weiß", None),
        ("Hafenstadt", None, "Vereine", None, None, None),
    )
    with pytest.raises(WorkbookErrors) as caught:
        take_three_w(data, save(*rows), WISH)
    told = [str(it) for it in caught.value.faults]
    assert told[0].startswith("Sheet, C8: „Hafenamt Nrd“ (Hafenamt Nrd) ist als Akteur nicht")
    assert "(und 1 weitere Zeile)" in told[0]
    assert "Hafenamt Nord [hafenamt-nord]" in told[0]
    assert [it.cell for it in caught.value.faults] == ["C8", "A8", "D9", "E9", "A10"]
    assert not (data / "sources" / "netzwerk").exists()


def test_a_town_is_read_as_its_district_and_told(data: Path, save: Save) -> None:
    (data / "registry" / "places.csv").write_text(
        "id,name_de,territory,source,confidence\nsiel,Siel am Deich,01994,invented,verified\n",
        encoding="utf-8",
    )
    taken = take_three_w(data, save(("Wer", "Was", "Wo"), ("Ämter", "X", "Siel am Deich")), WISH)
    assert taken.notes == ("Siel am Deich ist ein Ort; gelesen als Deichkreis [01994]",)


def test_a_table_without_who_and_what_is_none(data: Path, save: Save) -> None:
    with pytest.raises(UnreadableError, match="keine 3W-Tabelle"):
        take_three_w(data, save(("Name", "Preis"), ("x", 3)), WISH)


ASKED = (
    {"actorLabel": "Kammern", "how": "benannt", "approachLabel": "=1+1", "code": "1.10",
     "territoryCode": "IRMD", "territoryLabel": "Region", "list": "offen"},
    {"actorLabel": "IHK", "kindLabel": "Kammern", "how": "kandidat", "approachLabel": "Beraten",
     "territoryCode": "15088", "territoryLabel": "Saalekreis", "start": "2022-11-30"},
)  # fmt: skip


def test_every_column_has_a_tag_and_a_note() -> None:
    rows = list(three_w_rows(ASKED, {"15": "Sachsen-Anhalt"}))
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert all(column.tag.startswith("#") and column.note for column in COLUMNS)
    by_title = {column.title: number for number, column in enumerate(COLUMNS)}
    assert rows[0][by_title["Region"]] == "Region"
    assert rows[1][by_title["Land"]] == "Sachsen-Anhalt"
    assert rows[1][by_title["AGS"]] == "15088"


def test_tags_stand_below_the_headings(tmp_path: Path) -> None:
    rows = list(three_w_rows(ASKED, {}))
    lines = three_w_csv(rows, "rfc4180", tagged=True).decode().splitlines()
    assert lines[1].startswith("#org+name,#org+type,#meta+evidence,#activity+name")
    assert "'=1+1" in lines[2]
    file = tmp_path / "3w.xlsx"
    file.write_bytes(three_w_workbook(rows, date(2026, 11, 22)))
    sheet = load_workbook(file)["3W"]
    assert sheet["A2"].value == "#org+name"
    assert (sheet["D3"].value, sheet["D3"].data_type) == ("=1+1", "s")


def test_candidates_are_no_statements(data: Path, save: Save) -> None:
    rows = (("Wer", "Was", "Beleg"), ("Ämter", "X", "benannt"), ("Hafenamt Nord", "X", "kandidat"))
    taken = take_three_w(data, save(*rows), WISH)
    assert (taken.left_out, taken.counts["responsibilities"]) == (1, 1)
