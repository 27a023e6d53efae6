"""Suggestions while typing: of topics, of places, or of everything that one line may mean."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final
from urllib.parse import urlencode

from flask import Response, jsonify, request

from graph.model import Hit
from graph.search.fold import fold
from graph.who.line import PLACES, TOPICS
from graph.who.typed import Offer, offered
from server.i18n import gettext as _
from server.i18n import ngettext
from server.views.asked import read_choice
from server.views.blueprint import pages
from server.views.site import Site, site

SUGGESTED: Final = ("topic", "place", "line", "thing")
"""What may be suggested."""
_SUGGESTIONS: Final = 8
_PER_GROUP: Final = 4
_PAGES: Final = frozenset({"Organization", "Initiative", "Service"})
"""What is met on its own page; anything else is a question."""
_GROUPS: Final = (
    ("Approach", "ActionField", "Need"),
    ("ActorGroup", "Organization", "Initiative", "Service"),
    PLACES,
    ("TargetGroup",),
    ("Programme",),
)

Suggestion = dict[str, str]


@pages.get("/api/suggest")
def suggest() -> Response:
    """Suggestions for what was typed so far: JSON for the combobox."""
    here = site()
    text = request.args.get("q", "").strip()
    kind = read_choice(request.args, "kind", SUGGESTED, SUGGESTED[0])
    shown = _suggested(here, text, kind)
    status = ngettext("%d Vorschlag", "%d Vorschläge", len(shown)) % len(shown)
    return jsonify(suggestions=shown, status=status if shown else _("Kein Vorschlag bekannt"))


def _suggested(here: Site, text: str, kind: str) -> list[Suggestion]:
    if kind == "line":
        return _of_line(here, text)
    if kind == "thing":
        found = _things(here, offered(here.state.search, text)) if text else ()
        return [{name: it for name, it in one.items() if name != "href"} for one in found]
    return _plain(here, text, kind)


def _plain(here: Site, text: str, kind: str) -> list[Suggestion]:
    types = PLACES if kind == "place" else TOPICS
    hits = here.state.search.suggest(text, types, _SUGGESTIONS)
    return [
        {"label": hit.label, "value": hit.label, "detail": _detail(here, hit), "iri": hit.iri}
        for hit in hits
    ]


def _of_line(here: Site, text: str) -> list[Suggestion]:
    """Whole questions and things by their kind, the kind of the best one first.

    Questions go first, unless the whole line is the name of something.
    """
    if not text:
        return []
    offer = offered(here.state.search, text)
    questions, things = list(_questions(here, offer)), list(_things(here, offer))
    return [*things, *questions] if offer.is_name else [*questions, *things]


def _questions(here: Site, offer: Offer) -> Iterator[Suggestion]:
    for word, place in dict.fromkeys((_word(topic), place.iri) for topic, place in offer.questions):
        where = here.state.labels.of(place, here.language)
        yield {
            "label": f"{word} – {where}",
            "value": f"{word} – {where}",
            "detail": "",
            "iri": "",
            "group": _("Antworten"),
            "href": f"/wer?{urlencode({'q': word, 'ort': where})}",
        }


def _things(here: Site, offer: Offer) -> Iterator[Suggestion]:
    for group, found in groupby(_ordered(offer.things), key=_group):
        for hit in list(found)[:_PER_GROUP]:
            yield _thing(here, hit) | {"group": _group_name(group)}


def _ordered(hits: Iterable[Hit]) -> list[Hit]:
    """Things by group, the group of the best one first."""
    every = list(hits)
    best: dict[int, int] = {}
    for rank, hit in enumerate(every):
        best.setdefault(_group(hit), rank)
    return sorted(every, key=lambda hit: best[_group(hit)])


def _group(hit: Hit) -> int:
    return next(number for number, types in enumerate(_GROUPS) if hit.type in types)


def _group_name(number: int) -> str:
    names = (_("Ansätze"), _("Akteure"), _("Orte"), _("Zielgruppen"), _("Programme"))
    return names[number]


def _thing(here: Site, hit: Hit) -> Suggestion:
    name = here.name(hit.iri)
    page = here.paths.page(hit.iri) if hit.type in _PAGES else None
    asked = {"ort" if hit.type in PLACES else "q": here.state.labels.of(hit.iri, here.language)}
    return {
        "label": name,
        "value": name,
        "detail": _detail(here, hit),
        "iri": hit.iri,
        "href": page or f"/wer?{urlencode(asked)}",
    }


def _word(hit: Hit) -> str:
    """The name that was meant, unless it is a number."""
    return hit.label if fold(hit.matched).replace(" ", "").isdigit() else hit.matched


def _detail(here: Site, hit: Hit) -> str:
    kind = here.state.labels.type(hit.iri)
    known = here.state.labels.of(kind, here.language) if kind else ""
    name = _("Stelle") if hit.type == "Organization" else known
    other = hit.matched if hit.matched not in ("", hit.label) else ""
    return f"{name} · {other}" if other and other not in here.name(hit.iri) else name
