"""Ranges of lines in cells: written, put together, asked."""

from collections.abc import Iterable

from ingest.cells import Span, lines
from ingest.reader.proposals import Lines


def lines_cell(found: Lines) -> str:
    """`446-449` or `447`; a passage without lines is said to begin the text."""
    first, last = max(1, found[0]), max(1, *found)
    return str(first) if first == last else f"{first}-{last}"


def union(*cells: str) -> str:
    """All ranges of several cells in rising order; those that touch or overlap become one."""
    spans = sorted(span for cell in cells for span in lines(cell))
    joined: list[Span] = []
    for span in spans:
        if joined and span.start <= joined[-1].end + 1:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return written(joined)


def written(spans: Iterable[Span]) -> str:
    """Ranges as a cell holds them."""
    return "|".join(str(s.start) if s.start == s.end else f"{s.start}-{s.end}" for s in spans)


def covers(outer: str, inner: str) -> bool:
    """Whether each range of one cell lies within a range of the other."""
    return all(
        any(o.start <= i.start and i.end <= o.end for o in lines(outer)) for i in lines(inner)
    )
