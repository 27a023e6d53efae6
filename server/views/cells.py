"""One cell of the matrix with the reasons for its state."""

from collections.abc import Mapping
from typing import Any, Final

from flask import Response, abort, render_template, request

from graph.columns import UnknownThingError
from graph.columns.relation import row
from graph.freshness import freshness_sentence, verified
from graph.model import Cell, GroupCell
from graph.who.answer import answer
from graph.wording import state_sentence
from graph.wording.coverage import group_sentence
from server.i18n import gettext as _
from server.present import Ref
from server.views.answer_list import WHOLE
from server.views.answers import Answer, answers
from server.views.blueprint import pages
from server.views.frame import here as this_page
from server.views.frame import with_query
from server.views.matrix_asked import scope_chosen
from server.views.reasons import (
    CellAsked,
    ReasonLine,
    address_words,
    found_cell,
    reason_groups,
)
from server.views.receipts import cited
from server.views.sentences import because, counts
from server.views.sheets import sheet, table_response
from server.views.site import Site, site

_FIRST: Final = {
    kind: place
    for place, kind in enumerate(
        ("named", "feedback", "stated", "programme", "through", "denied", "candidate", "kind")
    )
}
"""What weighs most stands first."""


@pages.get("/zelle")
def cell_page() -> str:
    """A cell: `?zeile=` (or `ansatz`, `feld`) its row, `?gebiet=` a territory.

    With `?zielgruppe=` of an approach and a target group, `gebiet` being optional.
    """
    here = site()
    asked = CellAsked.read(here)
    try:
        found = found_cell(here, asked)
    except UnknownThingError:
        abort(404)
    return render_template("cell.html", **_shown(here, asked, found))


def _shown(here: Site, asked: CellAsked, found: Cell | GroupCell) -> dict[str, Any]:
    inner = found.cell if isinstance(found, GroupCell) else found
    labels = here.state.labels
    checked = verified(here.state.columns, inner, here.as_of)
    return {
        "row": here.ref(inner.row),
        "territory": here.ref(inner.territory) if inner.territory else None,
        "group": here.ref(found.group) if isinstance(found, GroupCell) else None,
        "address": address_words(here, found.address) if isinstance(found, GroupCell) else None,
        "mark": here.mark(inner.state, inner.named + inner.candidates),
        "sentence": group_sentence(labels, found, here.language)
        if isinstance(found, GroupCell)
        else state_sentence(labels, found, here.language),
        "checked": checked,
        "freshness": freshness_sentence(checked, here.language),
        "counts": counts(inner),
        "answer": _as_answer(here, asked, inner),
        "all_bodies": this_page(**{WHOLE: "1"}),
        "own_address": _own_address(asked),
        "cell": inner,
        "because": because(here, inner),
        "groups": _groups(here, inner),
        "neighbours": _neighbours(here, asked),
        "others": _others(here, asked),
        "parts": here.refs(inner.parts),
    }


def _as_answer(here: Site, asked: CellAsked, found: Cell) -> Answer | None:
    """The same as an answer: only what is of one approach in one territory."""
    is_answer = asked.group is None and found.territory and found.row in _approaches(here)
    one = answer(here.state.columns, found, here.scope) if is_answer else None
    whole = request.args.get(WHOLE) == "1"
    return answers(here, [one], whole=whole)[0] if one else None


def _approaches(here: Site) -> Mapping[str, int]:
    return here.state.columns.approaches.index.position


def _own_address(asked: CellAsked) -> str:
    """The address of the cell itself, whatever else was asked."""
    said = {"zeile": asked.row, "gebiet": asked.territory, "zielgruppe": asked.group}
    return with_query("/zelle", **{name: iri for name, iri in said.items() if iri})


def _groups(here: Site, found: Cell) -> list[tuple[str, list[ReasonLine]]]:
    """The reasons by sort, bodies before kinds."""
    ranked = sorted(found.reasons, key=lambda it: _FIRST.get(it.kind, len(_FIRST)))
    return reason_groups(here, ranked)


@sheet("/zelle")
def cell_table() -> Response:
    """The reasons of a cell as a table."""
    here = site()
    found = found_cell(here, CellAsked.read(here))
    inner = found.cell if isinstance(found, GroupCell) else found
    lines = ((title, line) for title, group in _groups(here, inner) for line in group)
    return table_response("zelle", _columns(), [_row(title, line) for title, line in lines])


def _columns() -> list[str]:
    return [
        _("Art des Grundes"),
        _("Wer oder was"),
        _("über die Art"),
        _("Rolle"),
        _("Wortlaut"),
        _("Quelle"),
        _("Fundstelle"),
        _("Gewicht"),
        _("Kennung"),
    ]


def _row(title: str, line: ReasonLine) -> list[str]:
    place = line.statement.place if line.statement else line.place
    role = line.statement.role if line.statement else None
    who = line.actor or line.subject
    return [
        title,
        who.text,
        line.via.text if line.via else "",
        role.label if role else "",
        (place.surface if place else None) or "",
        place.edition.text if place and place.edition else "",
        cited(place) if place else "",
        line.counts_for,
        who.iri,
    ]


def _neighbours(here: Site, asked: CellAsked) -> list[tuple[Ref, str]]:
    """The same row (and target group) in other districts."""
    more = {"zielgruppe": asked.group} if asked.group else {}
    return [
        (here.ref(iri), _address(zeile=asked.row, gebiet=iri, **more))
        for iri in here.landscape.districts
        if iri != asked.territory
    ]


def _others(here: Site, asked: CellAsked) -> list[tuple[Ref, str]]:
    """The same approach for the other target groups of its wording."""
    columns = here.state.columns
    place = columns.approaches.index.position.get(asked.row)
    if place is None:
        return []
    more = {"gebiet": asked.territory} if asked.territory else {}
    iris = (columns.groups.index.iris[int(at)] for at in row(columns.approaches.groups, place))
    return [
        (here.ref(iri), _address(zeile=asked.row, zielgruppe=iri, **more))
        for iri in iris
        if iri != asked.group
    ]


def _address(**parameters: str) -> str:
    return with_query("/zelle", **parameters, **scope_chosen())
