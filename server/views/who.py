"""Who does what where: the answer with the why, as a page, as CSV, and suggestions while typing."""

from collections.abc import Iterator
from typing import Final

from flask import Response, jsonify, render_template, request

from graph.model import Hit
from graph.search import TYPES
from graph.who import who
from graph.wording.history import moved_sentence
from server.i18n import gettext as _
from server.i18n import ngettext
from server.views.answers import Answer, Line, answers
from server.views.asked import read_choice
from server.views.blueprint import pages
from server.views.sheets import sheet, table_response
from server.views.site import Site, site

_SUGGESTIONS: Final = 8
SUGGESTED: Final = ("topic", "place")
"""What may be suggested."""
_PLACES: Final = frozenset({"Territory"})
_TOPICS: Final = frozenset(TYPES) - _PLACES


@pages.get("/wer")
def results() -> str:
    """The answers to a topic and a place."""
    here = site()
    topic, place = request.args.get("q", "").strip(), request.args.get("ort", "").strip()
    found = who(here.state, topic, place, here.scope)
    return render_template(
        "who.html",
        topic=topic,
        place=place,
        asked=bool(topic or place),
        found=found,
        topics=[(here.ref(hit.iri), hit) for hit in found.topics],
        territory=here.ref(found.place) if found.place else None,
        within=here.ref(found.within) if found.within else None,
        answers=answers(here, found.answers),
        suggestions=here.refs(hit.iri for hit in found.suggestions),
        moved=[
            moved_sentence(here.state.labels, here.state.store, it, here.language)
            for it in found.moved
        ],
    )


@sheet("/wer")
def results_csv() -> Response:
    """The same answers as a table: one row per body, kind or programme."""
    here = site()
    topic, place = request.args.get("q", "").strip(), request.args.get("ort", "").strip()
    found = answers(here, who(here.state, topic, place, here.scope).answers)
    return table_response("wer-macht-was-wo", _columns(), list(_rows(found)))


def _columns() -> list[str]:
    return [
        _("Ansatz"),
        _("Gebiet"),
        _("Zustand der Zelle"),
        _("Stelle"),
        _("Bezug"),
        _("über die Art"),
        _("Rolle"),
        _("Wortlaut"),
        _("Quelle"),
        _("Zeilen der Quelle"),
        _("Seite"),
        _("zuständig für"),
        _("Prüfstand"),
        _("Liste offen"),
        _("Kennung"),
    ]


def _rows(found: tuple[Answer, ...]) -> Iterator[list[str]]:
    for answer in found:
        for line in answer.named + answer.fallback:
            yield _row(answer, line, _("geplant") if line.planned else _("benannt"))
        for kind in answer.kinds:
            yield _row(answer, Line(kind.ref, kind.statement, None, None, None), _("Art genannt"))
            for line in kind.bodies:
                yield _row(answer, line, _("geplant") if line.planned else _("Kandidat"))
        for line in answer.nearby:
            yield _row(answer, line, _("Nachbarschaft"))
        for offer in answer.programmes:
            yield _row(answer, Line(offer.ref, None, offer.receipt, None, None), _("Programm"))


def _row(answer: Answer, line: Line, relation: str) -> list[str]:
    place = line.statement.place if line.statement else None
    role = line.statement.role if line.statement else None
    receipt = line.receipt
    mark = receipt.verification if receipt else None
    return [
        answer.approach.text,
        answer.territory.text,
        answer.mark.label,
        line.ref.text,
        relation,
        line.via.text if line.via else "",
        role.label if role else "",
        (place.surface if place else None) or "",
        place.edition.text if place and place.edition else "",
        (place.lines if place else None) or "",
        (place.page if place else None) or "",
        " | ".join(area.text for area in receipt.areas) if receipt else "",
        mark.label if mark else "",
        _("ja") if answer.open else _("nein"),
        line.ref.iri,
    ]


@pages.get("/api/suggest")
def suggest() -> Response:
    """Suggestions for what was typed so far: JSON for the combobox."""
    here = site()
    text = request.args.get("q", "").strip()
    kind = read_choice(request.args, "kind", SUGGESTED, SUGGESTED[0])
    hits = _hits(here, text, kind)
    status = ngettext("%d Vorschlag", "%d Vorschläge", len(hits)) % len(hits)
    shown = [
        {"label": hit.label, "value": hit.label, "detail": _detail(here, hit), "iri": hit.iri}
        for hit in hits
    ]
    return jsonify(suggestions=shown, status=status if hits else _("Kein Vorschlag bekannt"))


def _hits(here: Site, text: str, kind: str) -> list[Hit]:
    types = _PLACES if kind == "place" else _TOPICS
    found: list[Hit] = here.state.search.suggest(text, types, _SUGGESTIONS)
    return found


def _detail(here: Site, hit: Hit) -> str:
    kind = here.state.labels.type(hit.iri)
    name = here.state.labels.of(kind, here.language) if kind else ""
    return f"{name} · {hit.matched}" if hit.matched and hit.matched != hit.label else name
