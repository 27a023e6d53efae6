"""The network explorer: picture, table and filters of what stands around one thing."""

from dataclasses import dataclass
from typing import Final

from flask import Response, jsonify, render_template, request

from server.i18n import gettext as _
from server.network.as_json import as_json
from server.network.asked import COLUMNS, ORGANIC, SORTS_ASKED, Wanted, named
from server.network.details import details_of
from server.network.facets import choices_of, kinds_of, sorts_of
from server.network.judged import tie_text
from server.network.layers import layers
from server.network.library import CHECKSUM, VERSION, library
from server.network.picture import Picture, picture_of
from server.network.said import answer_of, script_words, sentence_of, title_of
from server.network.words import evidence_name, kind_name, sort_name
from server.present import Option, Ref
from server.views.asked import AskedError
from server.views.blueprint import pages
from server.views.chips import Chip, chips_of
from server.views.sheets import sheet, table_response
from server.views.site import Site, site

_MOST_ROWS: Final = 400


@dataclass(frozen=True, slots=True)
class Row:
    """A tie of the table."""

    one: Ref
    kind: str
    other: Ref
    weight: int


@pages.get("/netz")
def network() -> str:
    """The picture and the table of one selection."""
    here = site()
    wanted = Wanted.read(here)
    picture = picture_of(here, wanted)
    rows = rows_of(here, picture)
    return render_template(
        "network.html",
        wanted=wanted,
        version=VERSION,
        words=script_words(),
        picture=picture,
        data=as_json(here, picture),
        title=title_of(here, picture, wanted),
        answer=answer_of(here, picture, wanted),
        sentence=sentence_of(here, picture, wanted),
        details=details_of(here, wanted, wanted.selected) if wanted.selected else None,
        rows=rows[:_MOST_ROWS],
        number=len(rows),
        choices=choices_of(here, wanted),
        chips=_chips(here, wanted),
        sorts=sorts_of(picture, wanted),
        kinds=kinds_of(here, picture, wanted),
        arrangements=[Option(COLUMNS, _("Spalten")), Option(ORGANIC, _("organisch"))],
        layers=layers(),
    )


def _chips(here: Site, wanted: Wanted) -> tuple[Chip, ...]:
    """The filters that are set, each to be taken away."""
    chosen, name = wanted.filters, here.name
    return chips_of(
        (
            ("feld", _("Handlungsfeld"), name(chosen.field) if chosen.field else ""),
            ("gebiet", _("Gebiet"), name(chosen.territory) if chosen.territory else ""),
            ("zielgruppe", _("Zielgruppe"), name(chosen.group) if chosen.group else ""),
            ("art", _("Art von Stellen"), name(chosen.kind) if chosen.kind else ""),
            ("status", _("Stand der Umsetzung"), _status_name(here, wanted)),
            ("beweis", _("Woher bekannt"), _evidence_name(here, wanted)),
            ("ohne", _("ohne"), ", ".join(kind_name(here, it) for it in sorted(wanted.hidden))),
            (SORTS_ASKED, _("ohne"), ", ".join(sort_name(it, 2) for it in sorted(chosen.hidden))),
            ("schicht", _("Frage"), _layer_name(wanted)),
            ("auf", _("geöffnet"), ", ".join(name(it) for it in wanted.opened)),
            ("weg", _("ausgeblendet"), ", ".join(name(it) for it in sorted(wanted.closed))),
        )
    )


@pages.get("/api/netz")
def network_json() -> Response:
    """The same picture for programs."""
    here = site()
    return jsonify(as_json(here, picture_of(here, Wanted.read(here))))


@pages.get("/netz/angaben")
def network_details() -> str:
    """What the panel says about one thing, as a piece of page."""
    here = site()
    wanted = Wanted.read(here)
    iri = named(here, request.args.get("ding", ""))
    if not iri:
        raise AskedError("ding", "", _("der Name oder die Kennung eines Knotens"))
    return render_template("parts/network_details.html", it=details_of(here, wanted, iri))


@pages.get(f"/netz/vis-network-{VERSION}.js")
def vis_network() -> Response:
    """The drawing library; its address tells its version, so it may be kept."""
    response = Response(library(), content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.set_etag(CHECKSUM[:32])
    return response


@sheet("/netz")
def network_csv() -> Response:
    """The ties of the same selection."""
    here = site()
    rows = [
        [it.one.text, it.kind, it.other.text, it.weight, it.one.iri, it.other.iri]
        for it in rows_of(here, picture_of(here, Wanted.read(here)))
    ]
    columns = [_("von"), _("Beziehung"), _("zu"), _("Zahl"), _("Kennung (von)"), _("Kennung (zu)")]
    return table_response("netz", columns, rows)


def _status_name(here: Site, wanted: Wanted) -> str:
    status = wanted.filters.status
    return here.concept("status", status).label if status else ""


def _evidence_name(here: Site, wanted: Wanted) -> str:
    evidence = wanted.filters.evidence
    return evidence_name(here, evidence) if evidence else ""


def _layer_name(wanted: Wanted) -> str:
    return next((it.text for it in layers() if it.value == wanted.layer), "")


def rows_of(here: Site, picture: Picture) -> list[Row]:
    """The ties of a picture, as rows."""
    return [
        Row(here.ref(it.one), tie_text(here, it), here.ref(it.other), it.weight)
        for it in picture.ego.ties
    ]
