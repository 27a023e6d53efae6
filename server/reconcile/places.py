"""Words before the names of territories: "Stadt Leipzig" is the city, "Kreis Leipzig" is not."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from ingest.identity.likeness import SAME, forms, likeness

if TYPE_CHECKING:
    from server.reconcile.entities import Name
    from server.reconcile.matching import Matcher

_SORTS: Final[Mapping[str, tuple[str, ...]]] = {
    "kreisfreie stadt": ("kreisfreie-stadt",),
    "stadt": ("kreisfreie-stadt", "ort"),
    "landkreis": ("landkreis",),
    "lkr": ("landkreis",),
    "lk": ("landkreis",),
    "kreis": ("landkreis",),
    "gemeinde": ("ort",),
    "bundesland": ("land",),
    "freistaat": ("land",),
    "land": ("land",),
    "region": ("region",),
    "city of": ("kreisfreie-stadt", "ort"),
    "district of": ("landkreis",),
}
_SAID: Final = 98.0
_LEAD: Final = re.compile(rf"^({'|'.join(sorted(_SORTS, key=len, reverse=True))}) (?=\S)")


def placed(text: str, here: "Matcher", name: "Name") -> float:
    """Points of a territory's name where a word says of which sort it is; else 0.

    The rest of both names has to be the same, and the territory of the sort that is said.
    """
    entity = here.entities.known[name.entity]
    if entity.sort.id != "gebiet":
        return 0.0
    wanted = forms(text).folded
    said = _LEAD.match(wanted)
    if said is None:
        return 0.0
    sorts = {it.rpartition("/")[2] for it in entity.facts.get("territoryKind", ())}
    if not sorts & set(_SORTS[said[1]]):
        return 0.0
    rest = forms(wanted[said.end() :])
    own = forms(_LEAD.sub("", forms(name.text).folded))
    return _SAID if likeness(rest, own) >= SAME else 0.0
