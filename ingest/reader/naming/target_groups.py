"""Target groups named in a wording."""

from ingest.reader.naming.lexicon import Lexicon
from ingest.reader.naming.scan import hits
from ingest.reader.passage import Passage


def target_groups_in(passage: Passage, lexicon: Lexicon) -> tuple[str, ...]:
    """Ids of the target groups that a wording names, in its order; the narrowest only."""
    found = dict.fromkeys(hit.name.actor for hit in hits(passage.text, lexicon.target_groups))
    above = {broad for group in found for broad in lexicon.broader_targets.get(group, ())}
    return tuple(group for group in found if group not in above)
