"""Programmes and initiatives named in running text."""

from ingest.reader.naming.found import NamedProgramme
from ingest.reader.naming.lexicon import Lexicon
from ingest.reader.naming.scan import hits
from ingest.reader.passage import Passage


def programmes_in(passage: Passage, lexicon: Lexicon) -> tuple[NamedProgramme, ...]:
    """Programmes of the registry that a text names, and others that it announces as such."""
    return tuple(
        NamedProgramme(passage.text[hit.start : hit.end], hit.start, hit.end, hit.name.actor)
        for hit in hits(passage.text, lexicon.actors)
        if lexicon.known[hit.name.actor].space == "programme"
    )
