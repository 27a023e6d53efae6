"""The second sheet of a meeting paper: what ends, and what changed since the last meeting."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

from graph.calendar import Turn
from graph.changes import ChangedCell, Changes, changes
from graph.changes.past import Pair, pair
from graph.model import Scope
from graph.wording.calendar import effect_sentence, successor_words, turn_title
from graph.wording.change_sides import sides_sentence
from graph.wording.changes import cause_words, summary_sentence
from server.i18n import day as day_text
from server.i18n import gettext as _
from server.i18n import ngettext
from server.views.calendar_read import YEAR, Asked, events
from server.views.held import Held
from server.views.meeting_asked import Meeting
from server.views.meeting_findings import Item, Section, where

_KEPT: Final = 8
_WORST: Final = ("schlechter", "besser", "anders")


def ending_section(meeting: Meeting) -> Section:
    """What ends or begins in twelve months and touches a cell of the paper."""
    here = meeting.here
    rows, places = set(meeting.approaches), set(meeting.places)
    items, others = [], 0
    for event in events(here, Asked(YEAR, None, "")):
        own = tuple(it for it in event.cells if it.row in rows and it.territory in places)
        if not own:
            others += len(event.turns)
            continue
        effect = effect_sentence(replace(event, cells=own), here.language)
        items += [Item(_turn(meeting, it), "", effect) for it in event.turns]
    lead = ngettext(
        "%d weiterer Wechsel berührt diese Auswahl nicht.",
        "%d weitere Wechsel berühren diese Auswahl nicht.",
        others,
    )
    return Section(
        "kalender",
        _("Was in den nächsten zwölf Monaten endet oder beginnt"),
        tuple(items),
        len(items),
        f"/kalender{meeting.filters()}",
        _("Kein Ende ist bekannt. Von vielen Angeboten ist die Laufzeit nicht erfasst."),
        lead=lead % others if others else "",
    )


def ending_sentence(section: Section) -> list[str]:
    """The first of what ends, to say in a meeting; nothing where nothing is known."""
    return [it.text for it in section.items[:1]]


def _turn(meeting: Meeting, turn: Turn) -> str:
    labels, lang = meeting.here.state.labels, meeting.here.language
    verb = _("beginnt") if turn.begins else _("endet")
    title, after = turn_title(labels, turn, lang), successor_words(labels, turn, lang)
    return f"{day_text(turn.known)}: {title} {verb}{after}."


def change_section(meeting: Meeting) -> Section:
    """What is different since the last meeting, worse first; equal changes drawn together."""
    here = meeting.here
    since = meeting.since.isoformat() if meeting.since else ""
    sides, every = _changes(Held(here.state), here.scope, since)
    rows, places = set(meeting.approaches), set(meeting.places)
    cells = [it for it in every.cells if it.change.row in rows and it.change.territory in places]
    compared = len(rows) * len(places)
    made = replace(every, cells=tuple(cells), compared=compared, only_before=0, only_after=0)
    items = tuple(_changed(meeting, cells))
    address = f"/aenderungen{meeting.filters()}"
    if meeting.since:
        address += f"{'&' if '?' in address else '?'}vorher={meeting.since.isoformat()}"
    lead = sides_sentence(sides, here.language)
    return Section(
        "aenderungen",
        _("Was seit der letzten Sitzung anders ist")
        if meeting.since
        else _("Was zuletzt anders wurde"),
        items,
        len(items),
        address,
        _("In dieser Auswahl ist keine Änderung bekannt."),
        lead=f"{lead} {summary_sentence(made, here.language)}" if cells else lead,
    )


@lru_cache(maxsize=_KEPT)
def _changes(held: Held, scope: Scope, since: str) -> tuple[Pair, Changes]:
    """What changed in the whole landscape: every paper takes its part of it."""
    sides = pair(held.state, scope, since)
    old, new = sides.before.side, sides.after.side
    made = changes(old.columns, new.columns, old.scope, new.scope, "approach", None, None)
    return sides, made


def _changed(meeting: Meeting, cells: Iterable[ChangedCell]) -> Iterator[Item]:
    here, found = meeting.here, dict[Any, list[str]]()
    for it in cells:
        one = it.change
        key = (one.direction, one.row, one.before, one.after, it.cause)
        found.setdefault(key, []).append(one.territory)
    for key in sorted(found, key=lambda it: _WORST.index(it[0])):
        _direction, row, before, after, cause = key
        states = f"{here.mark(before).label} → {here.mark(after).label}"
        note = cause_words(cause, here.language)
        yield Item(f"{here.name(row)}: {states}", where(meeting, found[key]), note)
