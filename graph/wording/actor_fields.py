"""Words for what an actor is to an action field."""

from collections.abc import Mapping
from typing import Final

_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "federfuehrend": ("federführend", "leading"),
    "zustaendig": ("zuständig", "responsible"),
    "bestaetigt": ("nach eigener Angabe", "by its own account"),
    "mitwirkend": ("in anderer Rolle", "in another role"),
    "kandidat": ("Kandidat", "candidate"),
    "geplant": ("nur geplant", "planned only"),
    "beendet": ("ausgelaufen", "ended"),
    "nicht-genannt": ("nicht genannt", "not named"),
}


def part_words(part: str, language: str) -> str:
    """What a part or state of `graph.actor_fields` is called, in German or English."""
    return _WORDS[part][language.startswith("en")]
