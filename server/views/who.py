"""Who does what where: the answer with the why, as a page and as a table."""

from collections.abc import Iterator

from flask import Response, render_template, request

from graph.model import ApproachAnswer
from graph.who import who
from graph.wording.history import moved_sentence
from server.i18n import gettext as _
from server.views.answer_list import CHOSEN, WHOLE, Answered, answered
from server.views.answer_rows import Line
from server.views.answers import Answer, answers
from server.views.asked import thing
from server.views.blueprint import pages
from server.views.onward import of_kind, onward
from server.views.sheets import sheet, table_response
from server.views.site import Site, site
from server.views.understood import explained, understood


@pages.get("/wer")
def results() -> str:
    """The answers to a topic and a place."""
    here = site()
    line, place = request.args.get("q", "").strip(), request.args.get("ort", "").strip()
    found = who(here.state, line, place, here.scope)
    return render_template(
        "who.html",
        topic=found.topic,
        place=found.place_text,
        asked=bool(line or place),
        understood=understood(here, line, place, found),
        explained=explained(here, found),
        onward=onward(here, found),
        of_kind=of_kind(here, found),
        territory=here.ref(found.place) if found.place else None,
        within=here.ref(found.within) if found.within else None,
        answers=_answered(here, found.answers),
        moved=[
            moved_sentence(here.state.labels, here.state.store, it, here.language)
            for it in found.moved
        ],
    )


def _answered(here: Site, found: tuple[ApproachAnswer, ...]) -> Answered:
    return answered(here, found, _approach(here), every_body=request.args.get(WHOLE) == "1")


def _approach(here: Site) -> str | None:
    """The approach that is chosen of several."""
    return thing(request.args, here.state, CHOSEN)


@sheet("/wer")
def results_csv() -> Response:
    """The same answers as a table: one row per body, kind or programme."""
    here = site()
    topic, place = request.args.get("q", "").strip(), request.args.get("ort", "").strip()
    every = who(here.state, topic, place, here.scope).answers
    chosen = _approach(here)
    found = answers(here, [it for it in every if chosen in (None, it.approach)])
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
