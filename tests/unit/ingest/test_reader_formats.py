"""Papers of each format, made on the fly: blocks, tables, and the lines that they stand on."""

from pathlib import Path

import pytest

from ingest.reader.document import Document, Heading, Paragraph, Table
from ingest.reader.errors import ReadError
from ingest.reader.formats import open_document

MARKDOWN = """---
title: "Plan Nord"
---
# Plan

Erste Zeile mit einem ge-
teilten Wort[^1].

- Punkt eins
- Punkt zwei

| Maßnahme | Zuständig |
|---|---|
| **Messe** ausrichten | IHK,<br>HWK |

Zuständig: Kammern
Partner: Schulen

[^1]: Eine Fußnote.
"""
HTML = """<!DOCTYPE html>
<html><head><meta charset="iso-8859-1"><title>Plan</title></head>
<body>
<nav>Start</nav>
<h2>Handlungsfeld 1:
Bildung</h2>
<p>Text<sup>1</sup> mit <b>fetten</b>
Worten</p>
<table>
<tr><th>Feld</th><th>Maßnahme</th>
<th>Zuständig</th></tr>
<tr><td rowspan=2>Bildung</td><td>Messe</td><td>IHK
<ul><li>HWK</li><li>Land</li></ul></td></tr>
<tr><td colspan=2>ohne</td></tr>
</table>
<dl><dt>Zuständig</dt><dd>Kammern</dd>
<dt>Partner</dt><dd>Schulen</dd></dl>
<details><summary>Mehr</summary>Innen</details>
</body></html>
"""


def opened(folder: Path, name: str, content: bytes | str, encoding: str = "utf-8") -> Document:
    """Read a file with this content."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return open_document(path)


def table_of(document: Document) -> Table:
    """The first table of a paper."""
    return next(block for block in document.blocks if isinstance(block, Table))


def texts(table: Table) -> list[list[str]]:
    """The rows of a table as texts, titles first."""
    return [[cell.text for cell in row] for row in (table.heads, *table.rows)]


def test_markdown_keeps_lines_of_its_source(tmp_path: Path) -> None:
    document = opened(tmp_path, "a.md", MARKDOWN)
    assert document.title == "Plan Nord"
    told = [
        (type(b), b.passage.text, b.passage.lines())
        for b in document.blocks
        if not isinstance(b, Table)
    ]
    assert told == [
        (Heading, "Plan", (4, 4)),
        (Paragraph, "Erste Zeile mit einem geteilten Wort.", (6, 7)),
        (Paragraph, "Punkt eins", (9, 9)),
        (Paragraph, "Punkt zwei", (10, 10)),
        (Paragraph, "Zuständig: Kammern", (16, 16)),
        (Paragraph, "Partner: Schulen", (17, 17)),
    ]


def test_markdown_tables_lose_their_marks(tmp_path: Path) -> None:
    table = table_of(opened(tmp_path, "a.md", MARKDOWN))
    assert texts(table) == [["Maßnahme", "Zuständig"], ["Messe ausrichten", "IHK, HWK"]]
    assert table.rows[0][1].lines() == (14, 14)


def test_html_spreads_spans_and_keeps_lines(tmp_path: Path) -> None:
    table = table_of(opened(tmp_path, "a.html", HTML, "latin-1"))
    assert texts(table) == [
        ["Feld", "Maßnahme", "Zuständig"],
        ["Bildung", "Messe", "IHK • HWK • Land"],
        ["Bildung", "ohne", "ohne"],
    ]
    assert table.heads[2].lines() == (11, 11)
    assert table.rows[0][2].lines() == (12, 13)
    assert table.rows[1][1].lines() == (14, 14)


def test_html_reads_terms_as_pairs_and_leaves_menus_out(tmp_path: Path) -> None:
    document = opened(tmp_path, "a.html", HTML, "latin-1")
    pairs = [block for block in document.blocks if isinstance(block, Table)][1]
    assert texts(pairs) == [[], ["Zuständig", "Kammern"], ["Partner", "Schulen"]]
    plain = [b for b in document.blocks if not isinstance(b, Table)]
    assert [(b.passage.text, b.passage.lines()) for b in plain] == [
        ("Handlungsfeld 1: Bildung", (5, 6)),
        ("Text mit fetten Worten", (7, 8)),
        ("Mehr", (18, 18)),
        ("Innen", (18, 18)),
    ]
    assert isinstance(plain[0], Heading)
    assert plain[0].level == 2


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_csv_finds_its_delimiter_and_titles(tmp_path: Path, delimiter: str) -> None:
    rows = [
        ["Maßnahmen der Region", "", ""],
        ["Nr.", "Maßnahme", "Zuständig"],
        ["1", '"Messe\nausrichten"', f'"IHK{delimiter} HWK"'],
        ["2", "Beratung", "Land"],
    ]
    content = "\r\n".join(delimiter.join(row) for row in rows)
    document = opened(tmp_path, "a.csv", content, "cp1252")
    table = table_of(document)
    assert document.title == "Maßnahmen der Region"
    assert [cell.text for cell in table.heads] == ["Nr.", "Maßnahme", "Zuständig"]
    assert table.rows[0][1].text == "Messe ausrichten"
    assert [cell.lines() for cell in table.rows[0]] == [(3, 3), (3, 4), (4, 4)]
    assert table.rows[1][0].lines() == (5, 5)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_text_is_read_in_each_encoding(tmp_path: Path, encoding: str) -> None:
    document = opened(tmp_path, "a.txt", "Zuständig für Bürger\r\nÄmter\f\r\nEnde", encoding)
    assert [line.text for line in document.lines] == ["Zuständig für Bürger", "Ämter\f", "Ende"]
    assert [line.page for line in document.lines] == [1, 1, 2]


@pytest.mark.parametrize("encoding", ["cp850", "mac_roman"])
def test_text_of_other_code_pages_is_refused(tmp_path: Path, encoding: str) -> None:
    with pytest.raises(ReadError, match="UTF-8 speichern"):
        opened(tmp_path, "a.txt", "Zuständig für die Bürger der Städte: große Ämter", encoding)


def test_form_feeds_do_not_split_lines_but_choose_pages(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Eins.\n\fZwei.\n\fDrei.\n", encoding="utf-8")
    document = open_document(path, pages=(2, 2))
    assert [line.page for line in document.lines] == [1, 2, 3]
    assert [b.passage.lines() for b in document.blocks if not isinstance(b, Table)] == [(2, 2)]
