"""What an address asks of the matrix: which one, its filters, its order, what counts at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, cast

from flask import request

from graph.actor_fields import ACTOR_STATES, Sort, every_role
from graph.model import STATES, Rows, Scope
from graph.naming import UnknownNameError, district_named, thing_named
from ontology.names import concept
from server.i18n import gettext as _
from server.present import Option
from server.views.asked import (
    CANDIDATES,
    READING,
    ROLE,
    AskedError,
    one_of,
    read_choice,
    read_number,
    thing,
    things,
)
from server.views.site import Site

Kind = Literal["approach", "field", "target_group", "group", "actor"]
"""Which matrix: rows by territories, target groups by approaches (`group`), actors by fields."""
Order = Literal["nummer", "luecken", "bekannt", "meiste"]
ROWS: Final[tuple[Kind, ...]] = ("approach", "field", "target_group", "actor")
SORTS: Final[Mapping[bool, tuple[Order, ...]]] = {
    False: ("nummer", "luecken", "bekannt"),
    True: ("meiste", "nummer"),
}
"""The orders of rows, the default first; by whether rows are actors."""
GROUPS: Final = "zielgruppen"
APPROACHES: Final = "ansaetze"
ACTORS: Final[Mapping[str, Sort]] = {"stellen": "bodies", "arten": "kinds", "angebote": "offers"}
COMPARED: Final = "vergleich"
ALL_PAGES: Final = "alle"
_SCOPE: Final = (READING, CANDIDATES, ROLE)
_PAGES: Final = 1_000_000
_PAIR: Final = 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for; empty is no filter.

    `turned`: of approaches and target groups, these are the columns. `pins` are territories that
    stand in front; two of them are compared. `column` is what rows are sorted by (upwards: what is
    missing first). `opened` are fields with their approaches below. Page 0 is everything; a section
    is a page of columns.
    """

    kind: Kind
    turned: bool
    field: str
    territories: tuple[str, ...]
    pins: tuple[str, ...]
    group: str
    states: tuple[str, ...]
    sort: Order
    column: str
    falling: bool
    opened: tuple[str, ...]
    page: int
    section: int
    actors: str
    everybody: bool

    @classmethod
    def read(cls, here: Site) -> "Wanted":
        """Read the filters of this request; a sort of rows that is unknown is the first.

        Raises:
            UnknownNameError: there is no such field, territory or target group.
            AskedError: there is no such state; everything would be shown as if it were one.
        """
        args = request.args
        kind = _kind()
        territories, pins = _territories(here)
        sorts = SORTS[kind == "actor"]
        sort = args.get("sortierung", "")
        return cls(
            kind=kind,
            turned=args.get("spalten", "") == GROUPS,
            field=thing(args, here.state, "feld") or "",
            territories=territories,
            pins=pins,
            group=thing(args, here.state, "zielgruppe") or "",
            states=_states(ACTOR_STATES if kind == "actor" else STATES),
            sort=next((it for it in sorts if it == sort), sorts[0]),
            column=_column(here, kind),
            falling=read_choice(args, "richtung", ("auf", "ab"), "auf") == "ab",
            opened=things_of(here, "offen"),
            page=_page(),
            section=read_number(args, "abschnitt", 1, 1, _PAGES),
            actors=read_choice(args, "art", tuple(ACTORS), "stellen"),
            everybody=args.get("alle", "") == "1",
        )

    @property
    def rows(self) -> Rows:
        """The rows of a matrix by territories."""
        return cast(Rows, self.kind) if self.by_territory else "approach"

    @property
    def by_territory(self) -> bool:
        """Whether the columns are territories."""
        return self.kind not in ("group", "actor")

    @property
    def territory(self) -> str:
        """The one territory that is asked for, empty for none or several."""
        return self.territories[0] if len(self.territories) == 1 else ""

    @property
    def place(self) -> str:
        """Where cells of a matrix without columns of territories are judged; empty: everywhere."""
        return self.territories[0] if self.territories else ""

    @property
    def compared(self) -> tuple[str, ...]:
        """The two territories that are compared, or none."""
        return self.pins[:_PAIR] if self.by_territory and len(self.pins) >= _PAIR else ()


def _kind() -> Kind:
    args = request.args
    rows, columns = args.get("zeilen", ""), args.get("spalten", "")
    if columns == GROUPS or (columns == APPROACHES and rows == "target_group"):
        return "group"
    return next((it for it in ROWS if it == rows), ROWS[0])


def _column(here: Site, kind: Kind) -> str:
    """The column that rows are sorted by; a name that means nothing sorts nothing."""
    name = request.args.get("nach", "").strip()
    lying = request.args.get("spalten", "") == GROUPS
    sorts = {"actor": "ActionField", "group": "TargetGroup" if lying else "Approach"}
    try:
        return thing_named(here.state, sorts.get(kind, "Territory"), name) if name else ""
    except UnknownNameError:
        return ""


def _territories(here: Site) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The columns that are asked for, and those to stand in front."""
    chosen = things(request.args, here.state, "gebiet")
    names = [part.strip() for text in request.args.getlist(COMPARED) for part in text.split(",")]
    beside = tuple(dict.fromkeys(district_named(here.state, name) for name in names if name))
    if beside and len(chosen) < _PAIR:
        pins = tuple(dict.fromkeys((*chosen, *beside)))
        return (pins if len(pins) >= _PAIR else chosen), pins
    return chosen, chosen if len(chosen) == _PAIR else ()


def things_of(here: Site, name: str) -> tuple[str, ...]:
    """Fields that a parameter names by their IRIs; what is none is left out."""
    known = here.landscape.fields
    return tuple(dict.fromkeys(it for it in request.args.getlist(name) if it in known))


def _states(choices: tuple[str, ...]) -> tuple[str, ...]:
    found = [it.strip() for it in request.args.getlist("zustand") if it.strip()]
    for state in found:
        if state not in choices:
            raise AskedError("zustand", state, one_of(choices))
    return tuple(it for it in choices if it in found)


def _page() -> int:
    if request.args.get("seite", "") == ALL_PAGES:
        return 0
    return read_number(request.args, "seite", 1, 1, _PAGES)


def scope_chosen() -> dict[str, str]:
    """The parameters of the scope that are set, for the addresses of cells."""
    return {name: request.args[name] for name in _SCOPE if request.args.get(name)}


def actor_scope(here: Site) -> Scope:
    """The scope in which actors are judged: every role, unless the address asks for one."""
    scope = here.scope
    roles = scope.roles if request.args.get(ROLE) else every_role(here.state.columns)
    return Scope(scope.as_of, roles, scope.reading, scope.with_candidates)


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
