"""Files that are no workbooks: one sentence that says what they are; and what killing leaves."""

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ingest.errors import RowErrors
from ingest.landscape import read_landscape
from ingest.workbook.base import read_base
from ingest.workbook.bring_in import bring_in
from ingest.workbook.commit import FOLDER, LOG, finish_replacing, replace_files
from ingest.workbook.errors import UnreadableError
from ingest.workbook.write import write_workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


SHARED = (
    b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-'
    b'officedocument.spreadsheetml.sharedStrings+xml"/>'
)


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return stream.getvalue()


TYPES = {"[Content_Types]_dot_xml": b"<Types/>", "xl__workbook_dot_xml": b"<workbook/>"}
BAD = {
    "xls": (OLE + b"\x00" * 600, "alte Excel-Format"),
    "encrypted": (OLE + "EncryptedPackage".encode("utf-16-le") * 3, "Kennwort"),
    "ods": (zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "OpenDocument"),
    "csv renamed": (b"ID;Name\nx;y\n", "Text (CSV)"),
    "web page": (b"<html><table></table></html>", "Internetseite"),
    "pdf": (b"%PDF-1.7 ...", "ein PDF"),
    "picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "keine Excel-Mappe"),
    "empty": (b"", "leer"),
    "word": (
        zipped(**{"[Content_Types]_dot_xml": b"<Types/>", "word__document_dot_xml": b""}),
        "keine Excel-Mappe",
    ),
    "macros": (zipped(**TYPES, xl__vbaProject_dot_bin=b"x"), "Makros"),
    "binary": (zipped(**TYPES, xl__workbook_dot_bin=b"x"), "Binärformat"),
    "bomb": (zipped(**TYPES, xl__big_dot_xml=b"\x00" * 60_000_000), "viel zu groß"),
    "xml bomb": (
        zipped(**TYPES, xl__styles_dot_xml=b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
        "XML-Deklarationen",
    ),
    "hollow": (zipped(**TYPES), "beschädigt"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_of_another_kind_is_called_by_its_name(
    name: str, data: Path, tmp_path: Path
) -> None:
    content, message = BAD[name]
    file = tmp_path / "mappe.xlsx"
    file.write_bytes(content)
    with pytest.raises(UnreadableError) as caught:
        bring_in(data, file)
    assert message in caught.value.message
    assert "\n" not in str(caught.value)
    assert "Abhilfe" in str(caught.value)


def test_a_file_that_is_not_there_is_told(data: Path, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="gibt es nicht"):
        bring_in(data, tmp_path / "fehlt.xlsx")


@pytest.mark.parametrize("cut", [0.2, 0.5, 0.9, 0.99])
def test_half_a_file_is_damaged(cut: float, data: Path, tmp_path: Path) -> None:
    content = write_workbook(read_base(data))
    file = tmp_path / "mappe.xlsx"
    file.write_bytes(content[: int(len(content) * cut)])
    with pytest.raises(UnreadableError, match="beschädigt"):
        bring_in(data, file)


def rewritten(content: bytes, change: Callable[[str, str], str]) -> bytes:
    """The same archive with other XML."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part = change(name, part.decode()).encode()
            new.writestr(name, part)
    return made.getvalue()


def test_shared_strings_as_excel_writes_them_are_read(data: Path, tmp_path: Path) -> None:
    content = write_workbook(read_base(data))
    found: dict[str, int] = {}

    def shared(_: str, xml: str) -> str:
        return re.sub(
            r't="inlineStr"([^>]*)><is>(.*?)</is>',
            lambda m: f't="s"{m[1]}><v>{found.setdefault(m[2], len(found))}</v>',
            xml,
            flags=re.DOTALL,
        )

    texts = rewritten(content, shared)
    assert len(found) > 100
    items = "".join(f"<si>{text}</si>" for text in found)
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    file = tmp_path / "mappe.xlsx"
    with zipfile.ZipFile(io.BytesIO(texts)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "[Content_Types].xml":
                part = part.replace(b"</Types>", SHARED + b"</Types>")
            new.writestr(name, part)
        new.writestr("xl/sharedStrings.xml", f'<sst xmlns="{namespace}">{items}</sst>')
    assert load_workbook(file)["Akteure"]["B2"].value == "Hafenamt Nord"
    assert bring_in(data, file).is_empty


def test_a_sheet_that_claims_a_million_rows_is_read_at_once(data: Path, tmp_path: Path) -> None:
    def huge(_: str, xml: str) -> str:
        return re.sub(r'<dimension ref="[^"]*"', '<dimension ref="A1:XFD1048576"', xml)

    file = tmp_path / "mappe.xlsx"
    file.write_bytes(rewritten(write_workbook(read_base(data)), huge))
    assert bring_in(data, file).is_empty


def test_an_import_that_was_killed_is_finished_or_never_happened(data: Path) -> None:
    texts = {
        f"registry/{name}.csv": (data / f"registry/{name}.csv").read_text("utf-8") + f"# {name}\n"
        for name in ("actors", "programmes", "target_groups")
    }
    before = {path: (data / path).read_text("utf-8") for path in texts}
    script = (
        "import os, sys, json\nfrom pathlib import Path\nimport ingest.workbook.commit as c\n"
        "calls = 0\nreal = Path.replace\n"
        "def replace(self, target):\n"
        "    global calls\n    calls += 1\n"
        "    if calls > int(sys.argv[2]): os._exit(9)\n"
        "    return real(self, target)\n"
        "Path.replace = replace\n"
        "c.replace_files(Path(sys.argv[1]), json.loads(sys.stdin.read()))\n"
    )
    for kill_after in range(5):
        done = subprocess.run(
            [sys.executable, "-c", script, str(data), str(kill_after)],
            input=json.dumps(texts), text=True, check=False, cwd=Path(__file__).parents[3],
        )  # fmt: skip
        assert done.returncode == (9 if kill_after < 4 else 0)
        counts = (data / FOLDER / LOG).exists()
        if counts:
            with pytest.raises(RowErrors, match="werwaswo import --finish"):
                read_landscape(data)
        assert finish_replacing(data) == counts == (1 <= kill_after < 4)
        found = {path: (data / path).read_text("utf-8") for path in texts}
        assert found == (before if kill_after == 0 else texts)
        assert not list(data.rglob(".*"))
        replace_files(data, before)


def test_data_that_may_not_be_written_stay_as_they_are(data: Path) -> None:
    with pytest.raises(UnreadableError, match="nicht beschreibbar"):
        replace_files(data / "registry" / "actors.csv", {"x": "y"})
