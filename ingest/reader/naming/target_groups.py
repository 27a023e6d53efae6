"""Target groups named in a wording."""

import re
from typing import Final

from ingest.reader.naming.lexicon import Lexicon
from ingest.reader.naming.scan import Hit, hits
from ingest.reader.passage import Passage

_PARTNER: Final = re.compile(
    r"\b(?:[Mm]it|[Ii]m|[Ii]n|[Dd]urch|[Ss]eitens|[Zz]usammen mit)\s+"
    r"(?:(?:den|dem|der|die|das|allen|\w+en)\s+)?$"
)


def target_groups_in(passage: Passage, lexicon: Lexicon) -> tuple[str, ...]:
    """Ids of the target groups that a wording names, in its order; the narrowest only.

    Who is only the partner or the place ("mit Betrieben", "im Betrieb") is not addressed.
    """
    text = passage.text
    found = dict.fromkeys(
        hit.name.actor
        for hit in hits(text, lexicon.target_groups)
        if _is_word(text, hit) and not _is_partner(text, hit, lexicon)
    )
    above = {broad for group in found for broad in lexicon.broader_targets.get(group, ())}
    return tuple(group for group in found if group not in above)


def _is_partner(text: str, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether an actor is named as such: known as one, and after "mit" or "in"."""
    if not hits(text[hit.start : hit.end], lexicon.actors):
        return False
    if lexicon.broader_targets.get(hit.name.actor):
        return False
    return bool(_PARTNER.search(text, 0, hit.start))


def _is_word(text: str, hit: Hit) -> bool:
    """Whether a name is not a part of a hyphenated word ("Schüler-Labor")."""
    after = text[hit.end : hit.end + 2]
    return not (len(after) == 2 and after[0] == "-" and after[1].isalpha())
