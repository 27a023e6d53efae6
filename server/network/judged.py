"""What a tie says where it takes more than its kind: how much is shared, and how that is judged."""

from functools import lru_cache

from graph.ego import Tie
from graph.ego.shared import SHARED, SURE
from graph.model import Scope
from graph.significance import Judgement, judge_pair
from graph.wording.judged import judgement_words
from server.i18n import ngettext
from server.network.words import kind_name
from server.views.found import comparison_at
from server.views.held import Held
from server.views.site import Site

_KEPT = 2048


def tie_text(here: Site, tie: Tie) -> str:
    """What a tie says in words."""
    if tie.kind not in (SURE, SHARED):
        return kind_name(here, tie.kind)
    shared = ngettext("%d gemeinsamer Ansatz", "%d gemeinsame Ansätze", tie.weight) % tie.weight
    judgement = _judged(Held(here.state), here.scope, tie.one, tie.other)
    return f"{shared}: {judgement_words(judgement, here.language)}"


@lru_cache(maxsize=_KEPT)
def _judged(held: Held, scope: Scope, one: str, other: str) -> Judgement:
    return judge_pair(comparison_at(held, scope), one, other)
