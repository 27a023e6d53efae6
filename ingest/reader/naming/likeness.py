"""How much a text looks like a cell of actors."""

from ingest.reader.naming.lexicon import Lexicon
from ingest.reader.naming.scan import hits


def likeness(text: str, lexicon: Lexicon) -> float:
    """From 0 (not at all) to 1: the share of the text that is names of actors."""
    bare = text.strip(" ,;()….")
    if not bare:
        return 0.0
    return min(1.0, sum(hit.end - hit.start for hit in hits(bare, lexicon.actors)) / len(bare))
