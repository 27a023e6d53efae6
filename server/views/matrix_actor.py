"""Behind one cell of actors by fields: the approaches, and who says what of the actor."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from flask import Response, abort, render_template, request

from graph.actor_fields import Sort
from ontology.terms import WER
from server.i18n import gettext as _
from server.present import Ref
from server.views.asked import thing
from server.views.blueprint import pages
from server.views.matrix_plane import fields_of
from server.views.responsibilities import Chance, Duty, chances, duties
from server.views.sheets import sheet, table_response
from server.views.site import Site, site

_OTHERS: Final[Mapping[bool, Sort]] = {True: "bodies", False: "offers"}


@dataclass(frozen=True, slots=True)
class Line:
    """An approach of the field: statements that name the actor, and how it is a candidate."""

    approach: Ref
    duties: tuple[Duty, ...]
    chances: tuple[Chance, ...]


@dataclass(frozen=True, slots=True)
class Behind:
    """An actor in a field: of `total` approaches it counts as named for some, as maybe for some.

    Lines show everything that is said, counted or not: running text, for one, does not count.
    """

    actor: Ref
    field: Ref
    place: Ref | None
    lines: tuple[Line, ...]
    named: int
    maybe: int
    total: int

    @property
    def said(self) -> tuple[Duty, ...]:
        """All statements, by approach."""
        return tuple(duty for line in self.lines for duty in line.duties)

    @property
    def candidates(self) -> tuple[Line, ...]:
        """Approaches without a statement, for which the actor is a candidate."""
        return tuple(it for it in self.lines if it.chances and not it.duties)

    @property
    def silent(self) -> tuple[Line, ...]:
        """Approaches for which nothing is said of the actor."""
        return tuple(it for it in self.lines if not (it.chances or it.duties))

    @property
    def has_more(self) -> bool:
        """Whether statements are shown that the matrix does not count."""
        said = sum(bool(it.duties) for it in self.lines)
        return said > self.named or said + len(self.candidates) > self.named + self.maybe


def _read() -> Behind:
    """The actor and the field of this request; without both there is no such page (404)."""
    here = site()
    actor, field = (
        thing(request.args, here.state, "akteur"),
        thing(request.args, here.state, "feld"),
    )
    if not actor or not field:
        abort(404)
    return behind(here, actor, field, thing(request.args, here.state, "gebiet") or "")


def behind(here: Site, actor: str, field: str, place: str = "") -> Behind:
    """Everything that is said of an actor about the approaches of a field."""
    own, maybe = duties(here, WER.actor, actor), chances(here, WER.actor, actor)
    lines = tuple(
        Line(
            here.ref(iri),
            tuple(it for it in own if it.approach.iri == iri),
            tuple(it for it in maybe if it.approach.iri == iri),
        )
        for iri in here.landscape.approaches_of(field)
    )
    return Behind(
        here.ref(actor), here.ref(field), here.ref(place) if place else None, lines,
        *_counted(here, actor, field, place),
    )  # fmt: skip


def _counted(here: Site, actor: str, field: str, place: str) -> tuple[int, int, int]:
    """What the matrix counts: approaches named for, candidate for, all."""
    actors = here.state.columns.actors
    number = actors.index.number(actor, "actor")
    is_body = actors.is_organisation[number]
    found = fields_of(here, "kinds" if actors.is_kind[number] else _OTHERS[bool(is_body)], place)
    if field not in found.fields:
        return 0, 0, 0
    at = found.rows.index(actor), found.fields.index(field)
    return int(found.named[at]), int(found.candidates[at]), int(found.total[at[1]])


@pages.get("/matrix/akteur")
def actor_cell() -> str:
    """An actor (`?akteur=`) and the approaches of an action field (`&feld=`)."""
    return render_template("matrix_actor.html", it=_read())


@sheet("/matrix/akteur")
def actor_cell_csv() -> Response:
    """The same as a table."""
    columns = [_("Ansatz"), _("Rolle"), _("Stand der Umsetzung"), _("Zeilen"), _("Aussage")]
    return table_response("akteur-feld", columns, _rows(_read()))


def _rows(found: Behind) -> list[list[str]]:
    rows: list[list[str]] = []
    for line in found.lines:
        for duty in line.duties:
            said = duty.statement
            role, status = (it.label if it else "" for it in (said.role, said.status))
            lines = said.place.lines if said.place and said.place.lines else ""
            rows.append([line.approach.text, role, status, lines, said.iri])
        for chance in line.chances:
            via = _("Kandidat über %s") % (chance.via.text if chance.via else "")
            rows.append([line.approach.text, via, "", "", chance.statement or ""])
        if not (line.duties or line.chances):
            rows.append([line.approach.text, _("nicht genannt"), "", "", ""])
    return rows
