"""Why a cell is in its state: which cell is asked about, and its reasons as lines."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from flask import request

from graph.coverage import cell, group_cell
from graph.coverage.naming import row_named
from graph.model import Cell, GroupCell, Reason
from graph.wording.coverage import SHORT_ADDRESS, mark_words
from server.i18n import gettext as _
from server.present import Place, Ref
from server.views.asked import AskedError, thing
from server.views.facts import Facts
from server.views.receipts import Statement, place_of, statements
from server.views.site import Site

_ROWS: Final = ("zeile", "ansatz", "feld")
"""Words that name the row of a cell: the general one first, then those of the other pages."""


@dataclass(frozen=True, slots=True)
class CellAsked:
    """A row, and a territory or target group (of an approach; then the territory may be None)."""

    row: str
    territory: str | None
    group: str | None

    @classmethod
    def read(cls, here: Site) -> "CellAsked":
        """Read `zeile` (or `ansatz`, `feld`), `gebiet`, `zielgruppe`: IRIs, keys, codes or names.

        Raises:
            AskedError: no row is given, or neither territory nor target group.
            UnknownNameError: nothing is called so.
        """
        args = request.args
        given = next((text for name in _ROWS if (text := args.get(name, "").strip())), "")
        if not given:
            raise AskedError("zeile", "", _("ein Ansatz, ein Handlungsfeld oder eine Zielgruppe"))
        territory = args.get("gebiet", "")
        known = here.state.columns.territories.index.position
        place = territory if territory in known else thing(args, here.state, "gebiet")
        group = thing(args, here.state, "zielgruppe")
        if place is None and group is None:
            raise AskedError("gebiet", "", _("ein Gebiet (oder bei zielgruppe eine Zielgruppe)"))
        return cls(row_named(here.state, given), place, group)


def found_cell(here: Site, asked: CellAsked) -> Cell | GroupCell:
    """The cell that is asked about.

    Raises:
        UnknownThingError: a target group is asked about, and the row is no approach.
    """
    columns = here.state.columns
    if asked.group is None:
        return cell(columns, asked.row, asked.territory or "", here.scope)
    return group_cell(columns, asked.row, asked.group, here.scope, asked.territory)


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """A piece of evidence: what sort it is, whom it concerns, where it is said, what it counts for.

    `parts` are the approaches or districts it is about, where the cell stands for several.
    """

    kind: str
    text: str
    subject: Ref
    actor: Ref | None
    via: Ref | None
    statement: Statement | None
    place: Place | None
    counts_for: str
    parts: tuple[Ref, ...]


def reason_groups(here: Site, reasons: Iterable[Reason]) -> list[tuple[str, list[ReasonLine]]]:
    """Reasons by sort, in the order in which the cell gives them; one line for all parts."""
    merged: dict[Reason, list[str]] = {}
    marks: dict[Reason, Reason] = {}
    for reason in reasons:
        key = replace(reason, part=reason.mark)
        merged.setdefault(key, []).extend([reason.part] if reason.part else [])
        marks[key] = reason
    said = statements(here, (it.subject for it in merged))
    facts = here.facts(it.subject for it in merged)
    groups: dict[str, list[ReasonLine]] = {}
    for key, parts in merged.items():
        line = _line(here, marks[key], said, facts.get(key.subject))
        line = replace(line, parts=here.refs(dict.fromkeys(parts)))
        groups.setdefault(key.kind, []).append(line)
    return [(reason_text(kind), lines) for kind, lines in groups.items()]


def _line(
    here: Site, reason: Reason, said: dict[str, Statement], facts: Facts | None
) -> ReasonLine:
    statement = said.get(reason.subject)
    spoken = statement if statement and statement.place else None
    return ReasonLine(
        kind=reason.kind,
        text=reason_text(reason.kind),
        subject=_subject(here, reason),
        actor=here.ref(reason.actor) if reason.actor else None,
        via=here.ref(reason.via) if reason.via else None,
        statement=spoken,
        place=place_of(here, facts) if facts and not spoken else None,
        counts_for=mark_words(reason, here.language),
        parts=(),
    )


def _subject(here: Site, reason: Reason) -> Ref:
    """What says so; a list has no name of its own."""
    ref = here.ref(reason.subject)
    return replace(ref, text=_("Akteursliste")) if reason.kind == "list" else ref


def reason_text(kind: str) -> str:
    """What a sort of evidence is called."""
    return {
        "named": _("Namentlich benannt"),
        "candidate": _("Kandidaten: zuständig für das Gebiet, nicht namentlich genannt"),
        "kind": _("Von der Quelle genannte Arten von Stellen"),
        "programme": _("Programme und Angebote"),
        "feedback": _("Rückmeldungen"),
        "stated": _("Aussagen der Quelle über Lücken und knappe Mittel"),
        "list": _("Listen"),
        "setting": _("Umfeld, auf das der Ansatz beschränkt ist"),
        "elsewhere": _("Namentlich benannt, nach dem Register aber anderswo zuständig"),
        "denied": _("Genannt, hat aber gesagt, dass sie es nicht tut"),
        "through": _("Programme, die wie Akteure genannt sind"),
        "doubt": _(
            "Nennungen, die hier nicht als Zuständigkeit zählen (Fließtext, Klammer, Teilgebiet)"
        ),
        "group": _("Zielgruppen, über die der Ansatz die gefragte anspricht"),
    }[kind]


def address_words(here: Site, address: str) -> str:
    """How an approach speaks of a target group, in few words."""
    return SHORT_ADDRESS[address][here.language]
