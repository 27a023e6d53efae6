"""Who in the registry may be meant by a name that is not in it."""

from rapidfuzz import fuzz, process

from ingest.reader.naming.lexicon import Lexicon
from ingest.reader.naming.words import folded
from ingest.reader.proposals import Candidate


def candidates(surface: str, lexicon: Lexicon) -> tuple[Candidate, ...]:
    """Up to five actors whose names are like this one, the likeliest first."""
    texts = [folded(name.text) for name in lexicon.actors.all]
    found = process.extract(folded(surface), texts, scorer=fuzz.ratio, score_cutoff=70, limit=20)
    best: dict[str, Candidate] = {}
    for _, score, at in found:
        actor = lexicon.actors.all[at].actor
        reason = f"ähnlich geschrieben ({score:.0f} %)"
        best.setdefault(actor, Candidate(actor, lexicon.label(actor), round(score, 1), reason))
    return tuple(best.values())[:5]
