"""Scenario: what would be different if some responsibilities began, ended or moved."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final
from urllib.parse import urlencode

from flask import Response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from graph.changes.compare import CellChange
from graph.naming import UnknownNameError
from graph.scenario import Outcome
from graph.wording.changes import direction_words
from graph.wording.scenario import edit_sentence, idle_words, outcome_sentence, would_be
from server.edits import BETWEEN, Reader, Writer
from server.i18n import gettext as _
from server.present import Option, Ref, StateMark
from server.views.actors import territory_options
from server.views.asked import AskedError
from server.views.assumed import (
    Asked,
    called,
    changed_rows,
    kept_or_fault,
    outcome_of,
    read_asked,
)
from server.views.blueprint import pages
from server.views.sheets import Value, sheet, table_response
from server.views.site import Site, site

_MOST_ROWS: Final = 80
"""Most rows with a change on a page: the rest stands in the CSV."""
_PARTS: Final = {
    "neu": ("akteur", "ansatz", "gebiet", "rolle", "ab", "bis"),
    "ende": ("akteur", "ansatz", "gebiet", "bis"),
    "wechsel": ("von", "an", "ansatz", "gebiet", "bis"),
    "lauf": ("programm", "bis"),
    "zuordnung": ("programm", "ansatz"),
}
"""The fields of the form of each edit: `neu_akteur` and so on."""


@dataclass(frozen=True, slots=True)
class Assumed:
    """An edit as a sentence: why, why it changes nothing, and the address without it."""

    sentence: str
    reason: str
    idle: str
    without: str


@dataclass(frozen=True, slots=True)
class Step:
    """A cell before and after."""

    place: Ref
    before: StateMark
    after: StateMark
    direction: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """An approach (field, target group), its cells that changed, and these in words."""

    ref: Ref
    steps: tuple[Step | None, ...]
    sentences: tuple[str, ...]


@pages.get("/szenario")
def scenario_page() -> BaseResponse | tuple[str, int] | str:
    """A scenario: what it assumes, what would change; without one, those that are kept."""
    here, problem = site(), ""
    asked = read_asked(here)
    try:
        composed = _composed(here)
        if composed:
            return redirect(_address(here, asked, composed))
    except (AskedError, UnknownNameError) as error:
        problem = _problem(error)
    found = outcome_of(here, asked)
    page = render_template("scenario.html", **_given(here, asked, found), problem=problem)
    return (page, 400) if problem else page


def _problem(error: AskedError | UnknownNameError) -> str:
    """What keeps the form from being understood, in the language of the page."""
    if isinstance(error, AskedError):
        return _("Es fehlt eine Angabe, oder ein Tag ist keiner.")
    if not error.nearest:
        return _("„%(name)s“ ist nicht bekannt.") % {"name": error.name}
    words = {"name": error.name, "near": ", ".join(error.nearest)}
    return _("„%(name)s“ ist nicht bekannt. Gemeint vielleicht: %(near)s?") % words


def _composed(here: Site) -> tuple[str, str] | None:
    """The edit that the form adds, read once to be sure that it can be understood."""
    for name, parts in _PARTS.items():
        values = [request.args.get(f"{name}_{part}", "").strip() for part in parts]
        if any(values):
            text = BETWEEN.join(values).rstrip(BETWEEN)
            return Writer(here.state).pair(Reader(here.state).edit(name, text))
    return None


def _address(here: Site, asked: Asked, more: tuple[str, str] | None = None) -> str:
    """This page with the edits standing in its address."""
    writer = Writer(here.state)
    pairs = [writer.pair(edit) for edit in asked.edits]
    kept = [(key, request.args[key]) for key in ("lang", "asOf", "zeilen") if key in request.args]
    query = urlencode([*pairs, *([more] if more else []), *kept], safe="|,:/")
    return f"{request.script_root}/szenario?{query}" if query else f"{request.script_root}/szenario"


def _given(here: Site, asked: Asked, found: Outcome) -> dict[str, object]:
    kept, fault = kept_or_fault(here)
    rows = [_row(here, found, row) for row in changed_rows(found)[:_MOST_ROWS]]
    return {
        "asked": asked,
        "found": found,
        "assumed": _assumed(here, asked, found),
        "pairs": [Writer(here.state).pair(edit) for edit in asked.edits],
        "kept": [(it.name, it.title(here.language), it.note) for it in kept],
        "fault": fault,
        "sentence": outcome_sentence(found, here.language) if asked.edits else "",
        "rows": rows,
        "places": here.refs(_places(found)),
        "hidden_rows": len(changed_rows(found)) - len(rows),
        "as_of": here.as_of.isoformat(),
        "file": _file_address(here, asked),
        "own": _address(here, asked),
        "begun": {
            name for name in _PARTS for part in _PARTS[name] if f"{name}_{part}" in request.args
        },
        "values": {key: value for key, value in request.args.items() if "_" in key},
        **_choices(here),
    }


def _choices(here: Site) -> dict[str, object]:
    columns, known = here.state.columns, here.landscape
    approaches = [Option(iri, here.name(iri)) for iri in columns.approaches.index.iris]
    programmes = [Option(iri, here.name(iri)) for iri in columns.programmes.index.iris]
    roles = ("zustaendig", "federfuehrend", "beteiligt", "finanzierend", "einzubeziehen")
    return {
        "approaches": [it for it in approaches if it.value in known.notations],
        "programmes": sorted(programmes, key=lambda it: it.text.casefold()),
        "territories": territory_options(here),
        "roles": [Option(it, here.concept("rolle", it).label) for it in roles[1:3]],
    }


def _assumed(here: Site, asked: Asked, found: Outcome) -> list[Assumed]:
    idle = {it.number: idle_words(it, here.language) for it in found.idle}
    made = []
    for number, (edit, reason) in enumerate(zip(asked.edits, asked.reasons, strict=True)):
        others = (*asked.edits[:number], *asked.edits[number + 1 :])
        sentence = edit_sentence(edit, partial(called, here), here.language)
        without = _address(here, Asked(None, others, asked.rows))
        made.append(Assumed(sentence, reason, idle.get(number, ""), without))
    return made


def _places(found: Outcome) -> list[str]:
    changed = {it.territory for it in found.changes}
    return [place for place in found.before.territories if place in changed]


def _row(here: Site, found: Outcome, row: str) -> ChangedRow:
    """The cells of a row in the territories where anything changes; None where this one stays."""
    changes = {it.territory: it for it in found.changes if it.row == row}
    steps = []
    for place in _places(found):
        it = changes.get(place)
        steps.append(
            Step(
                place=here.ref(place),
                before=_mark(here, found, it.before, row, place, is_after=False),
                after=_mark(here, found, it.after, row, place, is_after=True),
                direction=it.direction,
                sentence=_in_words(here, [it]),
            )
            if it
            else None
        )
    return ChangedRow(here.ref(row), tuple(steps), tuple(_sentences(here, list(changes.values()))))


def _sentences(here: Site, changes: list[CellChange]) -> Iterator[str]:
    """The changes of a row, those that are alike in one sentence."""
    alike: dict[tuple[str, str], list[CellChange]] = {}
    for it in changes:
        alike.setdefault((it.before, it.after), []).append(it)
    for found in alike.values():
        yield _in_words(here, found)


def _in_words(here: Site, alike: list[CellChange]) -> str:
    first = alike[0]
    places = [here.name(it.territory) for it in alike]
    return would_be(here.state.labels, first, places, here.name(first.row), here.language)


def _mark(
    here: Site, found: Outcome, state: str, row: str, place: str, *, is_after: bool
) -> StateMark:
    table = found.after if is_after else found.before
    bodies = table.bodies[table.rows.index(row), table.territories.index(place)]
    return here.mark(state, int(bodies))


def _file_address(here: Site, asked: Asked) -> str:
    """Where the scenario can be had as a file for `data/scenarios`."""
    query = Writer(here.state).query(asked.edits)
    return f"{request.script_root}/szenario/datei.csv?{query}" if query else ""


@sheet("/szenario")
def scenario_csv() -> Response:
    """The cells that would change, one row each."""
    here = site()
    columns = [_("Zeile"), _("Gebiet"), _("vorher"), _("nachher"), _("Richtung"), _("in Worten")]
    return table_response("szenario", columns, _rows(here, outcome_of(here, read_asked(here))))


def _rows(here: Site, found: Outcome) -> Iterator[list[Value]]:
    for it in found.changes:
        yield [
            here.name(it.row),
            here.name(it.territory),
            here.mark(it.before).label,
            here.mark(it.after).label,
            direction_words(it.direction, here.language),
            _in_words(here, [it]),
        ]
