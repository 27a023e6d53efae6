"""Opens papers of all formats: lines, and blocks in reading order. Nothing is fetched."""

from collections.abc import Callable
from pathlib import Path

from ingest.reader.document import Document
from ingest.reader.errors import NoTextError, PagesError
from ingest.reader.formats.csv import read_csv
from ingest.reader.formats.docx import read_docx
from ingest.reader.formats.html import read_html
from ingest.reader.formats.kinds import kind_of, read_bytes
from ingest.reader.formats.markdown import read_markdown
from ingest.reader.formats.pdf import read_pdf
from ingest.reader.formats.text import read_text
from ingest.reader.naming import Lexicon, likeness

__all__ = ["open_document"]


def open_document(
    path: Path, pages: tuple[int, int] | None = None, lexicon: Lexicon | None = None
) -> Document:
    """Read a PDF, Word, text, Markdown, HTML or CSV file.

    `pages`: only these, from 1, both included. `lexicon` helps to tell columns of plain text
    apart by the actors in them.

    Raises:
        ReadError: one sentence on why it cannot be read.
    """
    data = read_bytes(path)
    kind, file = kind_of(path, data), path.name
    like = _likeness(lexicon)
    if kind == "pdf":
        document = read_pdf(data, file, pages, like)
    elif kind == "text":
        document = read_text(data, file, pages, like)
    else:
        if pages is not None:
            raise PagesError(file, "hat keine festen Seiten", "ohne --pages lesen")
        read = {"docx": read_docx, "markdown": read_markdown, "html": read_html, "csv": read_csv}
        document = read[kind](data, file)
    if not any(line.text.strip() for line in document.lines):
        raise NoTextError(file, "enthält keinen Text", "die richtige Datei nennen")
    return document


def _likeness(lexicon: Lexicon | None) -> Callable[[str], float]:
    if lexicon is None:
        return lambda _: 0.0
    return lambda text: likeness(text, lexicon)
