"""Word files made with python-docx: merged cells, lists, headings without styles, text boxes."""

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from ingest.reader.document import Block, Document, Heading, Paragraph, Table
from ingest.reader.errors import BrokenError, NoTextError, TooLargeError
from ingest.reader.formats import open_document

BOX = (
    f"<w:r {nsdecls('w')}><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox>"
    "<w:txbxContent><w:p><w:r><w:t>Zuständig: Kammern</w:t></w:r></w:p></w:txbxContent>"
    "</v:textbox></v:shape></w:pict></w:r>"
)


def made(document: Any, folder: Path) -> Document:
    """Save and read a Word file."""
    path = folder / "plan.docx"
    document.save(path)
    return open_document(path)


def plain(blocks: tuple[Block, ...]) -> list[tuple[str, str]]:
    """Kind or bullet, and text, of what is no table."""
    return [
        ("#" * (b.level or 0) if isinstance(b, Heading) else b.bullet, b.passage.text)
        for b in blocks
        if not isinstance(b, Table)
    ]


def rows(table: Table) -> list[list[str]]:
    """The rows of a table as texts, titles first."""
    return [[cell.text for cell in row] for row in (table.heads, *table.rows)]


def test_headings_are_told_by_style_size_and_weight(tmp_path: Path) -> None:
    paper = docx.Document()
    paper.add_heading("Plan", 0)
    paper.add_heading("Bildung", 1)
    paper.add_paragraph("Es ist viel zu tun, und alle wissen das schon lange genug.")
    paper.add_paragraph().add_run("Ein großer Titel").font.size = Pt(18)
    paper.add_paragraph("Wir fangen an, und zwar sofort und mit allen gemeinsam.")
    paper.add_paragraph().add_run("Ein fetter Titel").bold = True
    paper.add_paragraph("Ein Punkt", style="List Bullet")
    document = made(paper, tmp_path)
    assert document.title == "Plan"
    found = plain(document.blocks)
    assert [text for sign, text in found if sign.startswith("#")] == [
        "Plan",
        "Bildung",
        "Ein großer Titel",
        "Ein fetter Titel",
    ]
    assert found[-1] == ("•", "Ein Punkt")


def test_merged_cells_are_repeated(tmp_path: Path) -> None:
    paper = docx.Document()
    table = paper.add_table(rows=4, cols=3)
    for row, texts in zip(
        table.rows,
        [
            ("Feld", "Maßnahme", "Zuständig"),
            ("Bildung", "Messe", "IHK"),
            ("", "Beratung", "HWK"),
            ("Querschnitt", "", ""),
        ],
        strict=True,
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(3, 0).merge(table.cell(3, 2))
    found = made(paper, tmp_path).blocks[0]
    assert isinstance(found, Table)
    assert rows(found) == [
        ["Feld", "Maßnahme", "Zuständig"],
        ["Bildung", "Messe", "IHK"],
        ["Bildung", "Beratung", "HWK"],
        ["Querschnitt"] * 3,
    ]


def test_each_paragraph_of_a_cell_is_a_line(tmp_path: Path) -> None:
    paper = docx.Document()
    table = paper.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Maßnahme", "Zuständig"
    table.cell(1, 0).text = "Messe"
    table.cell(1, 1).text = "IHK\nHWK"
    table.cell(1, 1).add_paragraph("Land", style="List Bullet")
    document = made(paper, tmp_path)
    found = document.blocks[0]
    assert isinstance(found, Table)
    assert found.rows[0][1].text == "IHK HWK • Land"
    first, last = found.rows[0][1].lines()
    assert [line.text for line in document.lines[first - 1 : last]] == ["IHK", "HWK", "Land"]


def test_a_table_in_a_cell_stands_for_itself(tmp_path: Path) -> None:
    paper = docx.Document()
    outer = paper.add_table(rows=1, cols=1)
    inner = outer.cell(0, 0).add_table(rows=2, cols=2)
    for n, text in enumerate(("Maßnahme", "Zuständig", "Messe", "IHK")):
        inner.cell(n // 2, n % 2).text = text
    tables = [block for block in made(paper, tmp_path).blocks if isinstance(block, Table)]
    assert [rows(table) for table in tables] == [[["Maßnahme", "Zuständig"], ["Messe", "IHK"]]]


def test_text_boxes_are_read_and_deleted_text_is_not(tmp_path: Path) -> None:
    paper = docx.Document()
    paragraph = paper.add_paragraph("Text")
    paragraph._p.append(parse_xml(BOX))
    gone = f"<w:del {nsdecls('w')}><w:r><w:delText>weg</w:delText></w:r></w:del>"
    paragraph._p.append(parse_xml(gone))
    document = made(paper, tmp_path)
    assert plain(document.blocks) == [("", "Text"), ("", "Zuständig: Kammern")]
    assert all(isinstance(block, Paragraph) for block in document.blocks)


def with_part(name: str, content: bytes) -> bytes:
    """A Word file in which one part is another."""
    source = io.BytesIO()
    docx.Document().save(source)
    out = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "error", "said"),
    [
        (b"<a><b></a>", BrokenError, "kein gültiges XML"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', BrokenError, "Dokumenttypdefinition"),
        (b"<a>" + b" " * 61_000_000 + b"</a>", TooLargeError, "entpackt sich zu mehr als 60 MB"),
        (b"<a>" * 2000 + b"</a>" * 2000, BrokenError, "kein gültiges XML"),
        (b"<a/>", NoTextError, "enthält keinen Text"),
    ],
    ids=["broken", "entities", "bomb", "too deep", "empty"],
)
def test_harmful_parts_are_refused(
    tmp_path: Path, content: bytes, error: type[Exception], said: str
) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(with_part("word/document.xml", content))
    with pytest.raises(error, match=said):
        open_document(path)
