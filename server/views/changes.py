"""What changed between two states or days: better, worse, otherwise, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from flask import Response, render_template, request

from graph.calendar import after_months
from graph.changes import ChangedCell, Changes, Explained, changes, explained, renamed
from graph.changes.model import DIRECTIONS, Because
from graph.changes.past import Pair, pair
from graph.labels import Labels
from graph.model import Rows
from graph.state import list_states
from graph.wording.change_sides import side_name, sides_sentence
from graph.wording.changes import (
    because_sentence,
    cause_words,
    change_sentence,
    summary_sentence,
    why_words,
)
from server.i18n import day
from server.i18n import gettext as _
from server.present import Option, Ref, StateMark
from server.views.actors import territory_options
from server.views.asked import read_choice, read_day, thing
from server.views.blueprint import pages
from server.views.changed_things import changed_things
from server.views.chips import Chip, chips_of
from server.views.new_things import new_and_gone
from server.views.patches import patch_address
from server.views.sheets import sheet, table_response
from server.views.site import Site, site

ROWS: Final[dict[str, Rows]] = {
    "ansatz": "approach",
    "feld": "field",
    "zielgruppe": "target_group",
}
_MOST_LINES: Final = 40
"""Most cells of a direction on a page: the rest stands in the CSV."""
_MOST_NAMES: Final = 50


@dataclass(frozen=True)
class Asked:
    """Which two sides, which cells; and what is different."""

    pair: Pair
    rows: str
    direction: str
    territory: str | None
    field: str | None
    made: Changes

    @classmethod
    def read(cls, here: Site) -> "Asked":
        """Read the address and compare.

        Raises:
            AskedError: there are no such rows or direction.
            UnknownNameError: there is no such state, field or territory.
            StateError: an older state cannot be read.
        """
        args = request.args
        sides = pair(here.state, here.scope, _before(), _text("nachher"))
        rows = read_choice(args, "zeilen", tuple(ROWS), "ansatz")
        direction = read_choice(args, "richtung", DIRECTIONS, "")
        territory = thing(args, here.state, "gebiet")
        field = thing(args, here.state, "feld")
        before, after = sides.before.side, sides.after.side
        made = changes(
            before.columns, after.columns, before.scope, after.scope, ROWS[rows], territory, field
        )
        return cls(sides, rows, direction, territory, field, made)

    @property
    def cells(self) -> list[ChangedCell]:
        """The changed cells of the direction asked for."""
        return [it for it in self.made.cells if self.direction in ("", it.change.direction)]

    @property
    def labels(self) -> Labels:
        """The names of the new side."""
        return self.pair.after.known.labels

    def explained(self, cell: ChangedCell) -> Explained:
        """Why a cell changed."""
        return explained(self.made, cell)


def _before() -> str:
    """The day since which is asked, or another state.

    Raises:
        AskedError: `seit` is no day.
    """
    since = read_day(request.args, "seit")
    return since.isoformat() if since else _text("vorher")


def _text(name: str) -> str:
    return request.args.get(name, "").strip()


@dataclass(frozen=True, slots=True)
class Line:
    """One changed cell: the sentence, both states, the reasons."""

    row: Ref
    territory: Ref
    sentence: str
    before: StateMark
    after: StateMark
    dark: bool
    cause: str
    reasons: tuple[tuple[str, tuple[str, ...]], ...]
    """Sorts of causes, each with what came or went."""


@dataclass(frozen=True, slots=True)
class Group:
    """All changed cells of one direction."""

    direction: str
    title: str
    total: int
    lines: tuple[Line, ...]


@pages.get("/aenderungen")
def change_page() -> str:
    """What changed, since when, and why."""
    here = site()
    asked = Asked.read(here)
    made, sides = asked.made, asked.pair
    old, new = sides.before.known, sides.after.known
    names = renamed(made, old.labels, new.labels, here.language)
    return render_template(
        "changes.html",
        asked=asked,
        made=made,
        since=sides_sentence(sides, here.language),
        alone=sides.is_alone,
        summary=summary_sentence(made, here.language),
        groups=[it for it in (_group(here, asked, name) for name in DIRECTIONS) if it.total],
        things=new_and_gone(here, asked.pair, asked.made.things),
        told=changed_things(here, sides),
        patch=patch_address(sides),
        renamed=names[:_MOST_NAMES],
        renamed_total=len(names),
        states=_states(here),
        fields=[Option(iri, here.name(iri)) for iri in here.landscape.fields],
        territories=territory_options(here),
        directions=[Option(it, direction_title(it)) for it in DIRECTIONS],
        rows=_row_options(),
        typed=_text("vorher"),
        since_day=_text("seit"),
        quick=_quick(here),
        chips=_chips(here, asked),
    )


def _quick(here: Site) -> list[Option]:
    """Days since which one asks: a month, three months, the first state."""
    days = [
        Option((here.as_of - timedelta(days=30)).isoformat(), _("seit 30 Tagen")),
        Option(after_months(here.as_of, -3).isoformat(), _("seit 3 Monaten")),
    ]
    first = min((it.as_of for it in list_states(here.state.path.parent.parent)), default=None)
    if first is not None and first < here.as_of:
        days.append(Option(first.isoformat(), _("seit dem ersten Datenstand")))
    return days


def _chips(here: Site, asked: Asked) -> tuple[Chip, ...]:
    """The filters that are set."""
    since = read_day(request.args, "seit")
    return chips_of(
        (
            ("seit", _("seit"), day(since) if since else ""),
            ("feld", _("Handlungsfeld"), here.name(asked.field) if asked.field else ""),
            ("gebiet", _("Gebiet"), here.name(asked.territory) if asked.territory else ""),
            (
                "richtung",
                _("Richtung"),
                direction_title(asked.direction) if asked.direction else "",
            ),
        )
    )


@sheet("/aenderungen")
def changes_csv() -> Response:
    """The changed cells, one row each."""
    here = site()
    asked = Asked.read(here)
    columns = [
        _("Zeile"),
        _("Gebiet"),
        _("Richtung"),
        _("vorher"),
        _("nachher"),
        _("Satz"),
        _("Woran es liegt"),
        _("Was sich geändert hat"),
        _("Stand vorher"),
        _("Stand nachher"),
    ]
    return table_response("aenderungen", columns, _rows(here, asked))


def _rows(here: Site, asked: Asked) -> Iterator[list[object]]:
    for cell in asked.cells:
        line = _line(here, asked, cell)
        yield [
            line.row.text,
            line.territory.text,
            cell.change.direction,
            line.before.label,
            line.after.label,
            line.sentence,
            line.cause,
            " | ".join(f"{why}: {'; '.join(texts)}" for why, texts in line.reasons),
            side_name(asked.pair.before, here.language),
            side_name(asked.pair.after, here.language),
        ]


def _group(here: Site, asked: Asked, direction: str) -> Group:
    cells = [it for it in asked.cells if it.change.direction == direction]
    lines = tuple(_line(here, asked, it) for it in cells[:_MOST_LINES])
    return Group(direction, direction_title(direction), len(cells), lines)


def _line(here: Site, asked: Asked, cell: ChangedCell) -> Line:
    said, change = asked.explained(cell), cell.change
    return Line(
        row=here.ref(change.row),
        territory=here.ref(change.territory),
        sentence=cell_sentence(here, asked, said),
        before=here.mark(change.before, said.before.named + said.before.candidates),
        after=here.mark(change.after, said.after.named + said.after.candidates),
        dark=change.went_dark,
        cause=cause_words(cell.cause, here.language),
        reasons=reasons(here, asked, said.telling),
    )


def cell_sentence(here: Site, asked: Asked, said: Explained) -> str:
    """A changed cell in a sentence; the row by its number, where it has one."""
    row = said.cell.change.row
    short = here.landscape.notations.get(row) or f"„{here.name(row)}“"
    return change_sentence(asked.labels, said.cell.change, short, here.language, said)


def reasons(
    here: Site, asked: Asked, because: Sequence[Because]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What came and went, by sort of cause; names of what is gone are those of the old side."""
    old, new = asked.pair.before.known.labels, asked.labels
    found: dict[str, dict[str, None]] = {}
    for it in because:
        text = because_sentence(new if it.is_new else old, it, here.language)
        found.setdefault(why_words(it.why, here.language), {})[text] = None
    return tuple((why, tuple(texts)) for why, texts in found.items())


def direction_title(direction: str) -> str:
    """What changed cells of a direction are called."""
    return {"besser": _("Besser"), "schlechter": _("Schlechter"), "anders": _("Anders")}[direction]


def _states(here: Site) -> list[Option]:
    """The states that there are, the newest first."""
    found = reversed(list_states(here.state.path.parent.parent))
    return [Option(it.id, f"{day(it.as_of)} ({it.id[-12:]})") for it in found]


def _row_options() -> list[Option]:
    return [
        Option("ansatz", _("Ansätze")),
        Option("feld", _("Handlungsfelder")),
        Option("zielgruppe", _("Zielgruppen")),
    ]
