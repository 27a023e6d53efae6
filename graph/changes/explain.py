"""Why a cell changed: the reasons that only one side has, and what brought or took them."""

from collections.abc import Iterator

from graph.changes.model import Because, ChangedCell, Changes, Explained, Side, Why, indexes
from graph.columns.tables import Columns
from graph.coverage import cell
from graph.model import Cell, Reason

_CLOSED = "vollstaendig"
_DENIED = "tut-es-nicht"
_ANSWERED = frozenset({"feedback", "denied"})


def explained(changes: Changes, changed: ChangedCell) -> Explained:
    """A changed cell with the reasons that came and went.

    From the old data to the new data at the old day: what was said since (known) or is said no
    more or otherwise (corrected). From the old day to the new one: what began or ended (world).
    """
    row, place = changed.change.row, changed.change.territory
    first = _cell(changes.before, row, place)
    middle = first if changed.cause == "day" else _cell(changes.between, row, place)
    last = middle if changed.cause == "data" else _cell(changes.after, row, place)
    by_data = tuple(_by_data(changes, first, middle))
    by_day = tuple(_by_day(middle, last))
    return Explained(changed, first, last, (*by_data, *by_day))


def _cell(side: Side, row: str, territory: str) -> Cell:
    return cell(side.columns, row, territory, side.scope)


def _by_day(first: Cell, last: Cell) -> Iterator[Because]:
    """What began or ended; an answer that was given between the days is something we know."""
    gone, new = _differing(first, last)
    answered = _denied(new)
    for reason in gone:
        yield Because("known" if reason.actor in answered else "world", False, reason)
    for reason in new:
        yield Because("known" if reason.kind in _ANSWERED else "world", True, reason)


def _denied(new: list[Reason]) -> set[str | None]:
    """Bodies that now say that they do not do it."""
    return {it.actor for it in new if it.kind == "feedback" and it.status == _DENIED}


def _by_data(changes: Changes, first: Cell, last: Cell) -> Iterator[Because]:
    gone, new = _differing(first, last)
    denied = _denied(new)
    before = {_about(reason) for reason in gone}
    for reason in gone:
        told = reason.actor in denied and _known(changes.after.columns, reason)
        closed = reason.kind == "list" and _is_closed(reason, new)
        yield Because("known" if told or closed else "corrected", False, reason)
    for reason in new:
        yield Because(_why_new(changes.before.columns, reason, before), True, reason)


def _why_new(before: Columns, reason: Reason, gone: set[tuple[str, str, str | None]]) -> Why:
    """Known: something of it is new, or nothing stood there; corrected: something else did."""
    if reason.kind == "list" and reason.status == _CLOSED:
        return "known"
    return "corrected" if _known(before, reason) and _about(reason) in gone else "known"


def _is_closed(reason: Reason, new: list[Reason]) -> bool:
    """Whether a list claims to be complete now."""
    return any(it.subject == reason.subject and it.status == _CLOSED for it in new)


def _about(reason: Reason) -> tuple[str, str, str | None]:
    return reason.kind, reason.subject, reason.actor


def _differing(first: Cell, last: Cell) -> tuple[list[Reason], list[Reason]]:
    """Reasons that only one of two cells has."""
    had, has = set(first.reasons), set(last.reasons)
    gone = [reason for reason in first.reasons if reason not in has]
    return gone, [reason for reason in last.reasons if reason not in had]


def _known(columns: Columns, reason: Reason) -> bool:
    """Whether a landscape knows everything that a reason names."""
    others = (columns.lists.index, columns.stated.index)
    known = (*indexes(columns).values(), *others)
    named = filter(None, (reason.subject, reason.actor, reason.via))
    return all(any(iri in index.position for index in known) for iri in named)
