"""Plain lines, from whatever extractor, to headings, paragraphs, items and tables."""

from ingest.reader.layout.blocks import blocks_of
from ingest.reader.layout.pages import paged

__all__ = ["blocks_of", "paged"]
