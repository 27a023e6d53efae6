"""Actors named in running text."""

from ingest.reader.named import Named
from ingest.reader.naming.lexicon import Lexicon
from ingest.reader.naming.scan import hits
from ingest.reader.passage import Passage


def actors_in_prose(passage: Passage, lexicon: Lexicon) -> tuple[Named, ...]:
    """Who is named in running text: known names only."""
    return tuple(
        Named(
            surface=passage.text[hit.start : hit.end],
            start=hit.start,
            end=hit.end,
            actor=hit.name.actor,
            confidence=0.7,
        )
        for hit in hits(passage.text, lexicon.actors)
    )
