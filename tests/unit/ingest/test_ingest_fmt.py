"""The canonical form of data files."""

from pathlib import Path

import pytest

from ingest.errors import RowErrors
from ingest.fmt import format_data, unformatted
from ingest.landscape import read_landscape


def test_canonical_files_stay_as_they_are(data: Path) -> None:
    assert unformatted(data) == []
    assert format_data(data) == []


def test_what_a_spreadsheet_leaves_behind_is_mended(data: Path) -> None:
    before = read_landscape(data)
    path = data / "registry/actors.csv"
    canonical = path.read_bytes()
    header, *rows = canonical.decode().splitlines()
    quoted = [row for row in rows if row[-1] == '"']
    spoiled = "\r\n".join(
        [header, "", *(f"{row}  " for row in rows[::-1] if row[-1] != '"'), *quoted]
    )
    path.write_bytes(b"\xef\xbb\xbf" + spoiled.replace("01993|01994", " 01993 | 01994 ").encode())
    assert unformatted(data) == [path]
    assert format_data(data) == [path]
    assert path.read_bytes() == canonical
    assert read_landscape(data) == before


def test_columns_come_in_the_documented_order_and_booleans_in_lower_case(data: Path) -> None:
    path = data / "sources/kuestenplan/fields.csv"
    canonical = path.read_bytes()
    path.write_text(
        "lines,id,code,title_en,title_de,cross_cutting,aliases_de\n"
        "30,kuestenplan-2.0-B,B,Promoting the coast,Werben für die Küste,TRUE,\n"
        '3 | 5,kuestenplan-2.0-A,A,"Training on the water",Ausbildung am Wasser,False,Lehre\n',
        encoding="utf-8",
    )
    assert format_data(data) == [path]
    assert path.read_bytes() == canonical


def test_unknown_columns_are_kept_for_the_reader_to_refuse(data: Path) -> None:
    path = data / "registry/places.csv"
    path.write_text("extra,id,name_de,territory,source,confidence\nx,a,A,01994,,\n", "utf-8")
    format_data(data)
    assert path.read_text("utf-8").startswith("id,name_de,territory,source,confidence,extra\n")


def test_nothing_is_changed_while_a_file_is_no_csv(data: Path) -> None:
    (data / "registry/places.csv").write_bytes("id,name_de\na,Köthen\n".encode("latin-1"))
    path = data / "registry/actors.csv"
    path.write_bytes(path.read_bytes() + b"\n")
    before = path.read_bytes()
    with pytest.raises(RowErrors, match=r"data/registry/places\.csv, line 2"):
        format_data(data)
    assert path.read_bytes() == before
