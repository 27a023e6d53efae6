"""What real extractors print of a table in a PDF file, with and without its layout."""

import io
from collections.abc import Mapping
from typing import Final

import pdfplumber
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from tests.unit.ingest.reader_layouts import headings, tables

HEADS: Final = ["Maßnahme", "Zuständige Akteure", "Zeitraum"]
ROWS: Final = [
    ["Messen für alle Schulformen in der Region ausrichten", "Kammern, Schulen (…)", "ab 2026"],
    ["Lotsen einsetzen", "Landkreise, Städte, Gemeinden, Vereine, Jobcenter", "laufend"],
    ["Praktika im Handwerk anbieten", "Hochschulen, HWK", "2027"],
    ["Wohnheime für Auszubildende bauen", "Kommunen, Agenturen für Arbeit", "bis 2030"],
]
ENOUGH: Final[Mapping[str, int]] = {"layout": 4, "plain": 3}
"""Rows that must come back; without layout the columns stand on one line with single blanks."""


@pytest.fixture(scope="module")
def content() -> bytes:
    """A PDF file with a heading, a table without strokes, and text behind it."""
    plain, head = getSampleStyleSheet()["BodyText"], getSampleStyleSheet()["Heading1"]
    cells = [[Paragraph(cell, plain) for cell in row] for row in [HEADS, *ROWS]]
    table = Table(
        cells, colWidths=[190, 180, 80], style=TableStyle([("VALIGN", (0, 0), (-1, -1), 0)])
    )
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
    text = Paragraph(
        "Der Text danach ist lang und geht über die ganze Breite der Seite. " * 3, plain
    )
    out = io.BytesIO()
    flow = [
        Paragraph("1. Ein Feld", head),
        table,
        Spacer(1, 12),
        Paragraph("2. Noch eins", head),
        text,
    ]
    SimpleDocTemplate(out, pagesize=A4, invariant=1).build(flow)
    return out.getvalue()


@pytest.mark.parametrize("form", ENOUGH)
def test_rows_come_back_from_what_an_extractor_prints(form: str, content: bytes) -> None:
    with pdfplumber.open(io.BytesIO(content)) as file:
        text = "\f".join(page.extract_text(layout=form == "layout") for page in file.pages)
    (found,) = tables(text)
    assert found[0] == HEADS
    assert sum(row in found[1] for row in ROWS) >= ENOUGH[form], found[1]
    assert headings(text) == ["1. Ein Feld", "2. Noch eins"]
