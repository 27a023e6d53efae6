"""One cell of the matrix with the reasons for its state."""

from typing import Any

from flask import abort, render_template, request

from graph.columns import UnknownThingError
from graph.columns.relation import row
from graph.freshness import freshness_sentence, verified
from graph.model import Cell, GroupCell
from graph.wording import state_sentence
from graph.wording.coverage import group_sentence
from server.present import Ref
from server.views.blueprint import pages
from server.views.frame import with_query
from server.views.matrix_asked import scope_chosen
from server.views.reasons import CellAsked, address_words, found_cell, reason_groups
from server.views.sentences import because
from server.views.site import Site, site


@pages.get("/zelle")
def cell_page() -> str:
    """A cell: `?zeile=` an approach, field or target group, `?gebiet=` a territory.

    With `?zielgruppe=` of an approach and a target group, `gebiet` being optional.
    """
    here = site()
    if not request.args.get("zeile"):
        abort(404)
    asked = CellAsked.read(here)
    try:
        found = found_cell(here, asked)
    except UnknownThingError:
        abort(404)
    return render_template("cell.html", **_shown(here, asked, found))


def _shown(here: Site, asked: CellAsked, found: Cell | GroupCell) -> dict[str, Any]:
    inner = found.cell if isinstance(found, GroupCell) else found
    labels = here.state.labels
    return {
        "row": here.ref(inner.row),
        "territory": here.ref(inner.territory) if inner.territory else None,
        "group": here.ref(found.group) if isinstance(found, GroupCell) else None,
        "address": address_words(here, found.address) if isinstance(found, GroupCell) else None,
        "mark": here.mark(inner.state, inner.named + inner.candidates),
        "sentence": group_sentence(labels, found, here.language)
        if isinstance(found, GroupCell)
        else state_sentence(labels, found, here.language),
        "freshness": freshness_sentence(
            verified(here.state.columns, inner, here.as_of), here.language
        ),
        "cell": inner,
        "because": because(here, inner),
        "groups": reason_groups(here, inner.reasons),
        "neighbours": _neighbours(here, asked),
        "others": _others(here, asked),
        "parts": here.refs(inner.parts),
    }


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
