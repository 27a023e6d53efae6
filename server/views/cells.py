"""One cell of the matrix with the reasons for its state."""

from dataclasses import dataclass, replace
from typing import Any

from flask import abort, render_template, request

from graph.columns import UnknownThingError
from graph.coverage import cell
from graph.model import Cell, Reason
from graph.wording import state_sentence
from server.i18n import gettext as _
from server.present import Place, Ref
from server.views.blueprint import pages
from server.views.facts import Facts
from server.views.receipts import Statement, place_of, statements
from server.views.sentences import because
from server.views.site import Site, site


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """A piece of evidence: what sort it is, whom it concerns, where it is said."""

    kind: str
    text: str
    subject: Ref
    actor: Ref | None
    via: Ref | None
    statement: Statement | None
    place: Place | None


@pages.get("/zelle")
def cell_page() -> str:
    """A cell: `?zeile=` the IRI of an approach, field or target group, `?gebiet=` a territory's."""
    here = site()
    row, territory = request.args.get("zeile", ""), request.args.get("gebiet", "")
    try:
        found = cell(here.state.columns, row, territory, here.scope)
    except UnknownThingError:
        abort(404)
    return render_template("cell.html", **_shown(here, found))


def _shown(here: Site, found: Cell) -> dict[str, Any]:
    bodies = found.named + found.candidates
    return {
        "row": here.ref(found.row),
        "territory": here.ref(found.territory),
        "mark": here.mark(found.state, bodies),
        "sentence": state_sentence(here.state.labels, found, here.language),
        "cell": found,
        "because": because(here, found),
        "groups": _groups(here, found),
        "neighbours": [(here.ref(place), place) for place in here.landscape.districts],
    }


def _groups(here: Site, found: Cell) -> list[tuple[str, list[ReasonLine]]]:
    """Reasons by sort, in the order in which the cell gives them."""
    said = statements(here, (it.subject for it in found.reasons))
    facts = here.facts(it.subject for it in found.reasons)
    groups: dict[str, list[ReasonLine]] = {}
    for reason in found.reasons:
        line = _line(here, reason, said, facts.get(reason.subject))
        groups.setdefault(reason.kind, []).append(line)
    return [(reason_text(kind), lines) for kind, lines in groups.items()]


def _line(
    here: Site, reason: Reason, said: dict[str, Statement], facts: Facts | None
) -> ReasonLine:
    statement = said.get(reason.subject)
    spoken = statement if statement and statement.place else None
    return ReasonLine(
        kind=reason.kind,
        text=reason_text(reason.kind),
        subject=_subject(here, reason),
        actor=here.ref(reason.actor) if reason.actor else None,
        via=here.ref(reason.via) if reason.via else None,
        statement=spoken,
        place=place_of(here, facts) if facts and not spoken else None,
    )


def _subject(here: Site, reason: Reason) -> Ref:
    """What says so; a list has no name of its own."""
    ref = here.ref(reason.subject)
    return replace(ref, text=_("Akteursliste")) if reason.kind == "list" else ref


def reason_text(kind: str) -> str:
    """What a sort of evidence is called."""
    return {
        "named": _("Namentlich benannt"),
        "candidate": _("Kandidaten: zuständig für das Gebiet, nicht namentlich genannt"),
        "kind": _("Von der Quelle genannte Arten von Stellen"),
        "programme": _("Programme und Angebote"),
        "feedback": _("Rückmeldungen"),
        "stated": _("Aussagen der Quelle über Lücken und knappe Mittel"),
        "list": _("Listen"),
        "setting": _("Umfeld, auf das der Ansatz beschränkt ist"),
    }[kind]
