"""What a source of linked data may be called."""

import re
from typing import Final

from ingest.foreign.errors import ForeignError
from ontology.names import slug

TAKEN: Final = frozenset({"akteursgruppen", "zielgruppen", "organisationen", "programme"})
"""Registers of our own: `graph/register/NAME` is one of a source of linked data, too."""
_NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST: Final = 60


def checked_name(name: str) -> str:
    """The name, if a source may have it.

    Raises:
        ForeignError: it is none, too long, or one of ours.
    """
    if not _NAME.fullmatch(name) or len(name) > _LONGEST:
        near = slug(name)[:_LONGEST].strip("-") or "kreisregister"
        fix = f"Use letters a to z, digits and hyphens: --as {near}."
        raise ForeignError(name, "is no name of a source", fix)
    if name in TAKEN:
        raise ForeignError(name, "is a register of ours", f"Choose another: --as {name}-extern.")
    return name
