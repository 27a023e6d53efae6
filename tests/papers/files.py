"""Prints papers as Markdown, HTML, CSV, Word and PDF files."""

import csv
import io
from html import escape
from typing import Final

import docx
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from tests.papers.content import Field, Measure, Paper
from tests.papers.gold import Gold
from tests.papers.text import Sheet

_SMALL: Final = ParagraphStyle("small", parent=getSampleStyleSheet()["BodyText"], fontSize=8)


def markdown(paper: Paper) -> tuple[bytes, Gold]:
    """Headings and pipe tables."""
    sheet = Sheet(paper.title)
    sheet.put(f"# {paper.title}")
    for part in paper.fields:
        sheet.put()
        sheet.put(f"## {part.heading}")
        sheet.put()
        sheet.put(part.intro)
        sheet.put()
        sheet.put(f"| {' | '.join(paper.heads.values())} |")
        sheet.put("|---" * len(paper.heads) + "|")
        for measure in part.measures:
            cells = [cell.text for cell in paper.row(measure)]
            _enter(sheet.gold, paper, part, measure, sheet.put(f"| {' | '.join(cells)} |"))
        sheet.gold.fields.append((part.code, part.title, part.cross_cutting))
    return _written(sheet)


def html(paper: Paper) -> tuple[bytes, Gold]:
    """One table for all, in which a cell of the first column spans the rows of its field."""
    sheet = Sheet(paper.title)
    sheet.put(f"<!DOCTYPE html><html lang='de'><meta charset='utf-8'><h1>{paper.title}</h1><table>")
    heads = "".join(f"<th>{head}</th>" for head in ("Handlungsfeld", *paper.heads.values()))
    sheet.put(f"<tr>{heads}</tr>")
    for part in paper.fields:
        title = f"<td rowspan={len(part.measures)}>{escape(part.heading)}</td>"
        for measure in part.measures:
            sheet.put(f"<tr>{title}")
            title = ""
            rows = [sheet.put(f"<td>{escape(c.text)}</td>") for c in paper.row(measure)]
            by_head = dict(zip(paper.heads, rows, strict=True))
            sheet.put("</tr>")
            places = {r: [by_head[r]] * len(measure.cells[r].text) for r in paper.roles}
            sheet.gold.enter(part, measure, places)
        sheet.gold.fields.append((part.code, part.title, part.cross_cutting))
    sheet.put("</table></html>")
    return _written(sheet)


def table_file(paper: Paper, delimiter: str = ";", encoding: str = "cp1252") -> tuple[bytes, Gold]:
    """One row per measure; the field stands only in its first row."""
    out, gold = io.StringIO(newline=""), Gold()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(["Handlungsfeld", *paper.heads.values()])
    line = 1
    for part in paper.fields:
        for measure in part.measures:
            line += 1
            lead = part.heading if measure is part.measures[0] else ""
            writer.writerow([lead, *(cell.text for cell in paper.row(measure))])
            _enter(gold, paper, part, measure, line)
        gold.fields.append((part.code, part.title, part.cross_cutting))
    return out.getvalue().encode(encoding), gold


def word(paper: Paper) -> tuple[bytes, Gold]:
    """Headings by style, one table per field."""
    made, gold = docx.Document(), Gold()
    made.add_heading(paper.title, 0)
    for part in paper.fields:
        made.add_heading(part.heading, 1)
        made.add_paragraph(part.intro)
        if part.caption:
            made.add_paragraph(part.caption)
        table = made.add_table(rows=1, cols=len(paper.heads))
        for cell, head in zip(table.rows[0].cells, paper.heads.values(), strict=True):
            cell.text = head
        for measure in part.measures:
            for cell, told in zip(table.add_row().cells, paper.row(measure), strict=True):
                cell.text = told.text
            gold.enter(part, measure, {})
        gold.fields.append((part.code, part.title, part.cross_cutting))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue(), gold


def pdf(paper: Paper, *, ruled: bool = True, repeated: bool = True) -> tuple[bytes, Gold]:
    """Running text and tables over several pages, with page numbers and running heads."""
    gold, flow = Gold(), list[Flowable]()
    styles = getSampleStyleSheet()
    flow.append(Paragraph(paper.title, styles["Title"]))
    for part in paper.fields:
        flow.append(Paragraph(escape(part.heading), styles["Heading1"]))
        flow += [Paragraph(escape(part.intro * 5), styles["BodyText"]), Spacer(1, 8)]
        if part.caption:
            flow.append(Paragraph(escape(part.caption), styles["BodyText"]))
        flow.append(_pdf_table(paper, part, ruled, repeated))
        for measure in part.measures:
            gold.enter(part, measure, {})
        gold.fields.append((part.code, part.title, part.cross_cutting))
    out = io.BytesIO()
    made = SimpleDocTemplate(out, pagesize=(A4[0], 480), title=paper.title, invariant=1)
    made.build(flow, onFirstPage=_numbered, onLaterPages=_numbered)
    return out.getvalue(), gold


def _pdf_table(paper: Paper, part: Field, ruled: bool, repeated: bool) -> Table:
    heads = [Paragraph(f"<b>{head}</b>", _SMALL) for head in paper.heads.values()]
    rows = [[Paragraph(escape(c.text), _SMALL) for c in paper.row(m)] for m in part.measures]
    width = 460 / (len(paper.heads) + 0.6)
    widths = [width * (1.6 if head == "measure" else 1) for head in paper.heads]
    table = Table([heads, *rows], colWidths=widths, repeatRows=1 if repeated else 0)
    style: list[tuple[object, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    if ruled:
        style.append(("GRID", (0, 0), (-1, -1), 0.5, "black"))
    table.setStyle(TableStyle(style))
    return table


def _numbered(canvas: object, made: SimpleDocTemplate) -> None:
    draw = canvas.drawString  # type: ignore[attr-defined]
    draw(280, 20, str(made.page))
    draw(70, 455, made.title)


def _enter(gold: Gold, paper: Paper, part: Field, measure: Measure, line: int) -> None:
    places = {role: [line] * len(measure.cells[role].text) for role in paper.roles}
    gold.enter(part, measure, places)


def _written(sheet: Sheet) -> tuple[bytes, Gold]:
    return "".join(f"{line}\n" for line in sheet.lines).encode(), sheet.gold
