"""What an address asks of the matrix: rows, columns, filters, and what counts at all."""

from dataclasses import dataclass
from typing import Final, Literal, cast, get_args

from flask import request

from graph.model import STATES, Rows
from ontology.names import concept
from server.i18n import gettext as _
from server.present import Option
from server.views.asked import CANDIDATES, READING, ROLE, read_choice, thing
from server.views.site import Site

Sort = Literal["nummer", "luecken", "bekannt"]
ROWS: Final = get_args(Rows)
SORTS: Final = get_args(Sort)
GROUPS: Final = "zielgruppen"
_SCOPE: Final = (READING, CANDIDATES, ROLE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for; empty is no filter. `by_groups`: columns are target groups."""

    rows: Rows
    field: str
    territory: str
    group: str
    state: str
    sort: Sort
    by_groups: bool

    @classmethod
    def read(cls, here: Site) -> "Wanted":
        """Read the filters of this request; a sort of rows that is unknown is the first.

        Raises:
            UnknownNameError: there is no such field, territory or target group.
            AskedError: there is no such state; everything would be shown as if it were one.
        """
        args = request.args
        by_groups = args.get("spalten", "") == GROUPS
        rows, sort = args.get("zeilen", ""), args.get("sortierung", "")
        return cls(
            rows=cast(Rows, rows if rows in ROWS and not by_groups else ROWS[0]),
            field=thing(args, here.state, "feld") or "",
            territory=thing(args, here.state, "gebiet") or "",
            group=thing(args, here.state, "zielgruppe") or "",
            state=read_choice(args, "zustand", STATES, ""),
            sort=cast(Sort, sort if sort in SORTS else SORTS[0]),
            by_groups=by_groups,
        )


def scope_chosen() -> dict[str, str]:
    """The parameters of the scope that are set, for the addresses of cells."""
    return {name: request.args[name] for name in _SCOPE if request.args.get(name)}


@dataclass(frozen=True, slots=True)
class ScopeForm:
    """What counts, as fields of a form."""

    as_of: str
    reading: str
    candidates: str
    role: str
    readings: tuple[Option, ...]
    choices: tuple[Option, ...]
    roles: tuple[Option, ...]


def scope_form(here: Site) -> ScopeForm:
    """The scope of this request."""
    scope = here.scope
    return ScopeForm(
        as_of=scope.as_of.isoformat(),
        reading=scope.reading,
        candidates="" if scope.with_candidates else "nein",
        role=next(iter(scope.roles)) if request.args.get(ROLE) else "",
        readings=(
            Option("R1", _("mit Nennungen in Klammern")),
            Option("R2", _("ohne Nennungen in Klammern")),
        ),
        choices=(Option("", _("mit Kandidaten")), Option("nein", _("nur namentlich Benannte"))),
        roles=tuple(_roles(here)),
    )


def _roles(here: Site) -> list[Option]:
    prefix = concept("rolle", "")
    found = sorted(iri for iri in here.state.labels.names if iri.startswith(prefix))
    return [Option(iri.removeprefix(prefix), here.name(iri)) for iri in found]
