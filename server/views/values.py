"""The few English words that stored queries give as values, said in the language of a page."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from server.i18n import gettext as _
from server.shown import ShownTerm

Cells = tuple[ShownTerm | None, ...]


def said(rows: Iterable[Cells]) -> list[Cells]:
    """Rows with their value words translated; everything else stays as it is."""
    words = value_words()
    return [tuple(_said(cell, words) for cell in row) for row in rows]


def distinct_columns(rows: Sequence[Cells], width: int) -> list[int]:
    """Columns (from 0) without those that only repeat in words what an earlier one links to."""
    kept: list[int] = []
    for column in range(width):
        if not any(_repeats(rows, column, before) for before in kept):
            kept.append(column)
    return kept


def _repeats(rows: Sequence[Cells], column: int, before: int) -> bool:
    said_before = [it for row in rows if (it := row[before])]
    linked = not said_before or any(it.kind == "iri" for it in said_before)
    return bool(rows) and linked and all(_read(row[column]) == _read(row[before]) for row in rows)


def _read(cell: ShownTerm | None) -> str | None:
    return (cell.label or cell.text) if cell else None


def _said(cell: ShownTerm | None, words: dict[str, str]) -> ShownTerm | None:
    if cell is None or cell.kind != "literal" or cell.language:
        return cell
    return replace(cell, text=words.get(cell.text, cell.text))


def value_words() -> dict[str, str]:
    """Each word that a stored query may give as a plain text, as people read it."""
    return {
        "named": _("namentlich benannt"),
        "candidate": _("Kandidat"),
        "group": _("Art von Stellen"),
        "group, nobody known": _("Art genannt, niemand bekannt"),
        "organisation": _("Stelle"),
        "initiative": _("Initiative"),
        "programme running": _("Programm, läuft"),
        "programme to come": _("Programm, geplant"),
        "programme that ended": _("Programm, beendet"),
        "programme, period not known": _("Programm, Laufzeit nicht bekannt"),
        "running": _("läuft"),
        "planned": _("geplant"),
        "ended": _("beendet"),
        "unknown": _("nicht bekannt"),
        "narrower group named": _("engere Zielgruppe genannt"),
        "broader group named": _("weitere Zielgruppe genannt"),
        "implied": _("mitgemeint"),
        "loses all known": _("verliert alle bekannten Akteure"),
        "left with one known": _("behält einen bekannten Akteur"),
        "both": _("beide"),
        "actor": _("nur der Akteur"),
        "other": _("nur der andere"),
        "true": _("ja"),
        "false": _("nein"),
    }
