"""What is known around a target group: who is named for its approaches, which gaps are found."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from server.present import Ref
from server.views.found import Wanted, found_gaps
from server.views.partners import portfolios
from server.views.site import Site


@dataclass(frozen=True, slots=True)
class Addressing:
    """An actor named for approaches that address a group in their wording."""

    ref: Ref
    approaches: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class GapCount:
    """How many gaps a rule finds about a group, and where they are."""

    name: str
    meaning: str
    count: int
    href: str


def addressing(here: Site, approaches: Iterable[str]) -> list[Addressing]:
    """Who is named for any of the approaches, in a role that counts; most approaches in front."""
    order = {iri: at for at, iri in enumerate(here.landscape.approaches)}
    wanted = frozenset(approaches)
    found = ((actor, own & wanted) for actor, own in portfolios(here).items())
    made = [
        Addressing(here.ref(actor), here.refs(sorted(shared, key=lambda it: order.get(it, 0))))
        for actor, shared in found
        if shared
    ]
    return sorted(made, key=lambda it: (-len(it.approaches), it.ref.text.casefold()))


def gap_counts(here: Site, group: str) -> list[GapCount]:
    """Gaps about a group by rule, the worst rule in front."""
    found = found_gaps(here, Wanted("", "", "", group, "", ""))
    tally = found.tally("rule")
    made = []
    for rule in found.rules_in_order:
        concept = here.concept("regel", rule)
        asked = urlencode({"zielgruppe": group, "regel": rule})
        made.append(GapCount(concept.label, concept.sentence, tally[rule], f"/luecken?{asked}"))
    return made
