"""PDF files made with reportlab: ruled tables and others, columns, page breaks, running heads."""

from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Table,
    TableStyle,
)

from ingest.reader import document as read
from ingest.reader.formats import open_document

STYLES = getSampleStyleSheet()
SMALL = ParagraphStyle("small", parent=STYLES["BodyText"], fontSize=8, leading=9.5)
BODY = (
    "Die Region braucht mehr Fachkräfte, denn viele Beschäftigte gehen in den kommenden Jahren "
    "in Rente und die Zahl der jungen Menschen sinkt weiter. "
)
HEADS = ("Nr.", "Maßnahme", "Zuständig", "Partner", "Zeit")
ROW = ("Ausbildungsmessen gemeinsam ausrichten und bewerben", "IHK, HWK", "Kommunen, Schulen (…)")
TOP = ("VALIGN", (0, 0), (-1, -1), "TOP")
LOOKS: dict[str, list[Any]] = {
    "ruled": [TOP, ("GRID", (0, 0), (-1, -1), 0.5, "black")],
    "lines below": [TOP, ("LINEBELOW", (0, 0), (-1, -1), 0.5, "black")],
    "shaded titles": [TOP, ("BACKGROUND", (0, 0), (-1, 0), "#ccccee")],
    "plain": [TOP],
}


def cells(texts: tuple[str, ...]) -> list[Paragraph]:
    """Cells in small print."""
    return [Paragraph(text, SMALL) for text in texts]


def table(look: list[Any], count: int, repeated: int = 1, width: float = 30) -> Table:
    """A table of this many measures, numbered from 1."""
    rows = [cells(HEADS)]
    rows += [cells((str(n + 1), ROW[0] * (1 + n % 2), *ROW[1:], "2026")) for n in range(count)]
    made = Table(rows, colWidths=[width, 170, 90, 120, 50], repeatRows=repeated)
    made.setStyle(TableStyle(look))
    return made


def opened(folder: Path, flow: list[Any], height: float = A4[1]) -> read.Document:
    """Print a paper with running heads and page numbers, and read it."""

    def furniture(canvas: Canvas, made: BaseDocTemplate) -> None:
        canvas.drawString(70, height - 25, "Strategie Musterland")
        canvas.drawString(280, 20, f"Seite {made.page}")

    path = folder / "plan.pdf"
    made = BaseDocTemplate(str(path), pagesize=(A4[0], height), invariant=1)
    tall = height - 120
    one = [Frame(60, 60, 475, tall, id="one")]
    two = [Frame(60, 60, 230, tall, id="left"), Frame(305, 60, 230, tall, id="right")]
    made.addPageTemplates(
        [
            PageTemplate("one", one, onPage=furniture),
            PageTemplate("two", two, onPage=furniture),
        ]
    )
    made.build(flow)
    return open_document(path)


def tables(document: read.Document) -> list[read.Table]:
    """The tables of a paper."""
    return [block for block in document.blocks if isinstance(block, read.Table)]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("repeated", [0, 1], ids=["titles once", "titles repeated"])
def test_a_table_over_several_pages_is_one(look: str, repeated: int, tmp_path: Path) -> None:
    flow = [Paragraph("Maßnahmen", STYLES["Heading1"]), table(LOOKS[look], 24, repeated)]
    found = tables(opened(tmp_path, flow, 420))
    assert len(found) == 1
    assert tuple(head.text for head in found[0].heads) == HEADS
    assert [row[0].text for row in found[0].rows] == [str(n + 1) for n in range(24)]
    assert {row[3].text for row in found[0].rows} == {ROW[2]}


def test_each_cell_keeps_its_page_and_lines(tmp_path: Path) -> None:
    document = opened(tmp_path, [table(LOOKS["ruled"], 24)], 420)
    pages = []
    for row in tables(document)[0].rows:
        for cell in row:
            first, last = cell.lines()
            told = " ".join(line.text for line in document.lines[first - 1 : last])
            assert told == cell.text
        pages.append(document.page(row[2].lines()[0]))
    assert pages == sorted(pages, key=lambda page: page or 0)
    assert set(pages) == {1, 2, 3}


def test_running_heads_are_lines_and_no_blocks(tmp_path: Path) -> None:
    document = opened(tmp_path, [Paragraph(BODY * 30, STYLES["BodyText"])], 420)
    texts = [line.text for line in document.lines]
    assert texts.count("Strategie Musterland") == 2
    assert "Seite 2" in texts
    told = "".join(b.passage.text for b in document.blocks if not isinstance(b, read.Table))
    assert "Seite" not in told
    assert "Musterland" not in told
    assert told == (BODY * 30).strip()


def test_columns_of_text_are_read_one_after_the_other(tmp_path: Path) -> None:
    flow: list[Any] = [Paragraph("Plan", STYLES["Title"]), NextPageTemplate("two"), PageBreak()]
    for n in range(1, 7):
        flow.append(Paragraph(f"{n}. Ein Kapitel über Ausbildung", STYLES["Heading2"]))
        flow.append(Paragraph(BODY * 8, STYLES["BodyText"]))
        flow.append(Paragraph(f"<bullet>•</bullet>Punkt {n}", STYLES["BodyText"]))
    blocks = [b for b in opened(tmp_path, flow).blocks if not isinstance(b, read.Table)]
    heads = [b.passage.text for b in blocks if isinstance(b, read.Heading)]
    assert heads == ["Plan", *(f"{n}. Ein Kapitel über Ausbildung" for n in range(1, 7))]
    items = [b.passage.text for b in blocks if isinstance(b, read.Paragraph) and b.bullet]
    assert items == [f"Punkt {n}" for n in range(1, 7)]
    body = [b.passage.text for b in blocks if isinstance(b, read.Paragraph) and not b.bullet]
    assert body == [(BODY * 8).strip()] * 6


def test_headings_are_told_by_size_and_not_joined(tmp_path: Path) -> None:
    flow = [
        Paragraph("Plan für das Musterland", STYLES["Title"]),
        Paragraph("Handlungsfeld 1: Bildung", STYLES["Heading1"]),
        Paragraph(BODY, STYLES["BodyText"]),
        Paragraph("<b>Ausgangslage</b>", STYLES["BodyText"]),
        Paragraph(BODY * 40, STYLES["BodyText"]),
    ]
    document = opened(tmp_path, flow)
    heads = [b for b in document.blocks if isinstance(b, read.Heading)]
    assert [head.passage.text for head in heads] == [
        "Plan für das Musterland",
        "Handlungsfeld 1: Bildung",
        "Ausgangslage",
    ]
    assert document.title == "Plan für das Musterland"
    assert (heads[1].level or 0) < (heads[2].level or 0)


def test_merged_cells_are_repeated(tmp_path: Path) -> None:
    rows = [
        cells(("Feld", "Maßnahme", "Zuständig")),
        cells(("Bildung", "Messe", "IHK")),
        cells(("", "Beratung", "HWK")),
        cells(("Querschnitt", "", "")),
    ]
    made = Table(rows, colWidths=[90, 150, 120])
    spans = [("SPAN", (0, 1), (0, 2)), ("SPAN", (0, 3), (2, 3))]
    made.setStyle(TableStyle([*LOOKS["ruled"], *spans]))
    found = tables(opened(tmp_path, [made]))[0]
    assert [[cell.text for cell in row] for row in found.rows] == [
        ["Bildung", "Messe", "IHK"],
        ["Bildung", "Beratung", "HWK"],
        ["Querschnitt"] * 3,
    ]


@pytest.mark.parametrize("look", ["ruled", "plain"])
def test_words_that_a_narrow_cell_cuts_are_whole_again(look: str, tmp_path: Path) -> None:
    who = "Kreishandwerkerschaft, Landratsamt und Wirtschaftsförderungsgesellschaft"
    rows = [cells(("Maßnahme", "Zuständig")), cells(("Eine Messe ausrichten", who))]
    made = Table(rows, colWidths=[120, 62])
    made.setStyle(TableStyle(LOOKS[look]))
    assert tables(opened(tmp_path, [made]))[0].rows[0][1].text == who


def test_signs_printed_twice_for_bold_are_read_once(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    canvas = Canvas(str(path), invariant=1)
    for shift in (0, 0.3):
        canvas.drawString(70 + shift, 700, "Handlungsfeld Bildung")
    canvas.setFont("ZapfDingbats", 10)
    canvas.drawString(70, 680, "l")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(85, 680, "Ein Punkt der Liste")
    canvas.setFont("Helvetica", 5)
    canvas.drawString(85 + stringWidth("Ein Punkt der Liste", "Helvetica", 10), 684, "1")
    canvas.save()
    document = open_document(path)
    assert document.lines[0].text == "Handlungsfeld Bildung"
    item = document.blocks[-1]
    assert isinstance(item, read.Paragraph)
    assert (item.bullet != "", item.passage.text) == (True, "Ein Punkt der Liste")
