"""PDF files with a text layer: words by their places to lines, tables and running text."""

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Final

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from ingest.reader.document import Document, Heading, Paragraph, Table
from ingest.reader.errors import (
    BrokenError,
    LockedError,
    NoTextError,
    PagesError,
    TooLargeError,
)
from ingest.reader.formats.grid import EMPTY, tables_of
from ingest.reader.formats.pdf_cells import PdfTable, ruled_table
from ingest.reader.formats.pdf_flow import Flow, heading_sizes
from ingest.reader.formats.pdf_furniture import Parted, parted, usual_size
from ingest.reader.formats.pdf_joining import Whole
from ingest.reader.formats.pdf_lines import columns_of, lines_of_words
from ingest.reader.formats.pdf_page import FAULTS, PageWords, Word, inside, words_of
from ingest.reader.formats.pdf_unruled import unruled_tables
from ingest.reader.formats.sheet import Sheet
from ingest.reader.layout.heads import is_caption
from ingest.reader.passage import Passage

MOST_PAGES: Final = 400
Likeness = Callable[[str], float]


def read_pdf(data: bytes, file: str, pages: tuple[int, int] | None, likeness: Likeness) -> Document:
    """Read a PDF; lines are those of cells and of columns of text, in reading order.

    Raises:
        BrokenError: it is cut off or damaged.
        LockedError: it opens with a password only.
        TooLargeError: it has more than `MOST_PAGES` pages and none were chosen.
        PagesError: it does not have the pages that were asked for.
        NoTextError: it is a scan.
    """
    with _opened(data, file) as pdf:
        found = _pages(pdf, file, pages)
        title = str(pdf.metadata.get("Title") or "")
    if not any(page.words for page in found):
        raise NoTextError(
            file,
            "enthält auf den gelesenen Seiten keinen Text, nur Bilder (Scan)",
            "zuerst mit Texterkennung (OCR) eine Textebene anlegen",
        )
    reading = _Reading.of(found, likeness)
    for part in parted(found):
        reading.page(part)
    reading.close()
    blocks = tuple(reading.sheet.blocks)
    return Document(file, "pdf", tuple(reading.sheet.lines), blocks, _title(blocks, title))


@contextmanager
def _opened(data: bytes, file: str) -> Iterator[Any]:
    """Open a PDF; whatever pdfminer cannot read in it is one error."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            yield pdf
    except FAULTS as error:
        cause = error.args[0] if isinstance(error, PdfminerException) and error.args else error
        if isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError):
            raise LockedError(
                file, "ist mit einem Kennwort geschützt", "ohne Kennwort speichern"
            ) from error
        raise BrokenError(
            file,
            "ist als PDF beschädigt oder nicht vollständig",
            "die Datei neu herunterladen oder neu als PDF ausgeben",
        ) from error


def _pages(pdf: Any, file: str, wanted: tuple[int, int] | None) -> list[PageWords]:
    count = len(pdf.pages)
    if not count:
        raise BrokenError(file, "hat keine Seiten", "die Datei neu herunterladen")
    first, last = wanted or (1, count)
    if first > count:
        raise PagesError(
            file, f"hat nur {count} Seiten, verlangt ist {first}-{last}", "--pages anpassen"
        )
    last = min(last, count)
    if last - first + 1 > MOST_PAGES:
        raise TooLargeError(
            file,
            f"hat {last - first + 1} Seiten, gelesen werden höchstens {MOST_PAGES} auf einmal",
            "die Seiten mit den Tabellen nennen, etwa --pages 40-80",
        )
    return [words_of(page) for page in pdf.pages[first - 1 : last]]


def _title(blocks: Sequence[object], told: str) -> str:
    """The heading of the highest level on the first page or so, else what the file says."""
    heads = [block for block in blocks[:12] if isinstance(block, Heading)]
    top = [head for head in heads if head.level == 1]
    if top:
        return top[0].passage.text
    is_name = told.casefold().endswith((".doc", ".docx", ".indd", ".pdf")) or "untitled" in told
    return "" if is_name else " ".join(told.split())


@dataclass(slots=True)
class _Reading:
    """Goes through the pages; `open_table` may go on at the top of the next one."""

    sheet: Sheet
    flow: Flow
    open_table: Whole | None = None
    tables: list[PdfTable] = field(default_factory=list)

    @staticmethod
    def of(pages: Sequence[PageWords], likeness: Likeness) -> "_Reading":
        """Begin with what is usual in all pages."""
        words = [word for page in pages for word in page.words]
        body = usual_size([word for page in pages for word in _outside(page)] or words)
        lines = [line for page in pages for line in lines_of_words(page.words)]
        bold = sum(len(word.text) for word in words if word.bold)
        is_bold = 2 * bold > sum(len(word.text) for word in words)
        sheet = Sheet()
        return _Reading(sheet, Flow(sheet, likeness, body, heading_sizes(lines, body), is_bold))

    def page(self, part: Parted) -> None:
        """Take a page: running heads, then tables and text from above, then footnotes."""
        number = part.page.number
        for line in part.head:
            self.sheet.line(line.text, number)
        words = list(part.words)
        tables = _ruled(part)
        for table in tables:
            words = [word for word in words if not _covers(table, word)]
        top = 0.0
        for table in tables:
            self._text([w for w in words if top <= w.middle[1] < table.top], part)
            self._table(table)
            top = table.top
        self._text([w for w in words if w.middle[1] >= top], part)
        for line in part.foot:
            self.sheet.line(line.text, number)

    def close(self) -> None:
        """Make blocks of what is left."""
        self._close_table()
        self.flow.close()

    def _text(self, words: Sequence[Word], part: Parted) -> None:
        """Text between ruled tables: tables without lines among it, columns one by one."""
        if not words:
            return
        page = part.page
        going_on: Sequence[float] = ()
        whole = self.open_table
        if whole and not whole.last.is_ruled and whole.last.page == page.number - 1:
            going_on = whole.last.edges
        tables = unruled_tables(words, page.rules, page.number, going_on)
        top = 0.0
        for table in tables:
            self._running([w for w in words if top <= w.middle[1] < table.top], page.number)
            self._table(table)
            top = table.bottom
        self._running([w for w in words if w.middle[1] >= top], page.number)

    def _running(self, words: Sequence[Word], page: int) -> None:
        if not words:
            return
        self._close_table()
        for column in columns_of(words):
            self.flow.column(lines_of_words(column), page)

    def _table(self, table: PdfTable) -> None:
        self.flow.close()
        self.sheet.gap(table.page)
        rows = table.passages(self.sheet)
        whole = self.open_table
        if whole is not None and whole.takes(table):
            whole.add(table, rows)
            return
        self._close_table()
        self.open_table = Whole(rows, table)

    def _close_table(self) -> None:
        whole, self.open_table = self.open_table, None
        if whole is None:
            return
        caption = self._caption()
        made = tables_of(whole.rows)
        first = next((n for n, one in enumerate(made) if isinstance(one, Table)), None)
        if first is not None and caption:
            made = [
                replace(one, caption=caption) if isinstance(one, Table) and n == first else one
                for n, one in enumerate(made)
            ]
        self.sheet.blocks += made

    def _caption(self) -> Passage:
        """What stands over the table and names it."""
        last = self.sheet.blocks[-1] if self.sheet.blocks else None
        if isinstance(last, Heading | Paragraph) and is_caption(last.passage.text):
            self.sheet.blocks.pop()
            return last.passage
        return EMPTY


def _outside(page: PageWords) -> list[Word]:
    """Words in no ruled cell: tables are often in smaller print than the text."""
    boxes = [box for grid in page.grids for box in grid]
    return [word for word in page.words if not any(inside(word, box) for box in boxes)]


def _ruled(part: Parted) -> list[PdfTable]:
    """Ruled tables of a page from above."""
    made = (ruled_table(grid, part.words, part.page.number) for grid in part.page.grids)
    return sorted((table for table in made if table), key=lambda table: table.top)


def _covers(table: PdfTable, word: Word) -> bool:
    box = (table.edges[0] - 1, table.top - 1, table.edges[-1] + 1, table.bottom + 1)
    return inside(word, box)
