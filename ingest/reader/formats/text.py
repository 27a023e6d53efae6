"""Plain text, as people and extractors write it."""

from collections.abc import Callable

from ingest.reader.document import Block, Document, Heading, Line
from ingest.reader.errors import PagesError
from ingest.reader.formats.encoding import decoded, lines_of
from ingest.reader.layout import blocks_of, paged

Likeness = Callable[[str], float]


def read_text(
    data: bytes, file: str, pages: tuple[int, int] | None, likeness: Likeness
) -> Document:
    """Read text; lines are those of the file, pages as form feeds or printed numbers tell them.

    Raises:
        UnknownEncodingError, BrokenError: it is no text.
        PagesError: pages were asked for that it does not have.
    """
    plain = [Line(n, text) for n, text in enumerate(lines_of(decoded(data, file)), 1)]
    lines = paged(plain)
    wanted = lines if pages is None else _on(lines, pages, file)
    blocks = blocks_of(wanted, likeness)
    return Document(file, "text", tuple(lines), blocks, _title(blocks))


def _on(lines: tuple[Line, ...], pages: tuple[int, int], file: str) -> tuple[Line, ...]:
    """The lines of some pages, with their numbers."""
    first, last = pages
    known = [line.page for line in lines if line.page is not None]
    if not known:
        raise PagesError(file, "hat keine Seiten, die sich erkennen lassen", "ohne --pages lesen")
    if first > max(known):
        raise PagesError(
            file, f"hat nur {max(known)} Seiten, verlangt ist {first}-{last}", "--pages anpassen"
        )
    return tuple(line for line in lines if line.page is not None and first <= line.page <= last)


def _title(blocks: tuple[Block, ...]) -> str:
    """The heading that opens the text."""
    first = blocks[0] if blocks else None
    return first.passage.text if isinstance(first, Heading) else ""
