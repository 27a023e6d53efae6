"""Who and what a passage names: actors, target groups, programmes, stated gaps."""

from ingest.reader.naming.candidates import candidates
from ingest.reader.naming.cell import actors_in_cell
from ingest.reader.naming.found import NamedProgramme, Stated
from ingest.reader.naming.lexicon import Lexicon
from ingest.reader.naming.likeness import likeness
from ingest.reader.naming.programmes import programmes_in
from ingest.reader.naming.prose import actors_in_prose
from ingest.reader.naming.stated import stated_in
from ingest.reader.naming.target_groups import target_groups_in

__all__ = [
    "Lexicon",
    "NamedProgramme",
    "Stated",
    "actors_in_cell",
    "actors_in_prose",
    "candidates",
    "likeness",
    "programmes_in",
    "stated_in",
    "target_groups_in",
]
