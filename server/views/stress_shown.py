"""What of a stoppage is shown: the filters that are set, one effect or all, some lines or all."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlencode

from flask import request

from server.i18n import gettext as _
from server.views.asked import read_choice
from server.views.chips import Chip, chips_of
from server.views.frame import here as address_with
from server.views.site import Site
from server.views.stress_read import NAMES, Asked, Line

EFFECTS: Final = ("niemand", "schwaecher", "weniger")
"""Nobody is known any more; a weaker state; the same state with fewer bodies."""
FOLDED: Final = 40
"""Lines that are shown until all are asked for (`alle=ja`)."""
SMALL: Final = 100
"""Cells of the small matrix that are shown without being asked for."""


def effect_of(it: Line) -> str:
    """Which of the effects a cell has; empty where it gets better."""
    if it.effect.went_dark:
        return "niemand"
    if it.effect.direction == "schlechter":
        return "schwaecher"
    return "" if it.effect.changes_state else "weniger"


def read_effect() -> str:
    """The effect that `folge` asks for; empty for all.

    Raises:
        AskedError: there is no such effect.
    """
    return read_choice(request.args, "folge", EFFECTS, "")


def with_effect(every: Sequence[Line], effect: str) -> list[Line]:
    """The lines of one effect, or all of them."""
    return [it for it in every if not effect or effect_of(it) == effect]


def shows_all() -> bool:
    """Whether all lines are asked for.

    Raises:
        AskedError: `alle` is neither yes nor no.
    """
    return read_choice(request.args, "alle", ("ja", "nein"), "nein") == "ja"


def effect_words() -> dict[str, str]:
    """The effects in words."""
    return {
        "niemand": _("niemand mehr bekannt"),
        "schwaecher": _("schwächer besetzt"),
        "weniger": _("gleicher Zustand, weniger Stellen"),
    }


def stress_chips(
    here: Site, asked: Asked, rows: dict[str, str], parts: dict[str, str]
) -> tuple[Chip, ...]:
    """Who stops, each to be taken back, and the other filters that are set."""
    others = (
        ("gebiet", _("Gebiet"), here.name(asked.territory) if asked.territory else ""),
        ("zeilen", _("Zeilen"), rows[asked.rows] if asked.rows != "approach" else ""),
        ("teil", _("Bei einer Art fällt weg"), parts[asked.part] if asked.part != "ganz" else ""),
        ("betrieben", _("Programme, die nur sie betreiben"), _ended(asked)),
        ("folge", _("Folge"), effect_words().get(read_effect(), "")),
    )
    return (*(_who(here, asked, iri) for iri in asked.names), *chips_of(others))


def _ended(asked: Asked) -> str:
    return _("enden mit") if asked.operated else ""


def _who(here: Site, asked: Asked, iri: str) -> Chip:
    """One who stops; without it the others still do."""
    rest = [("akteur", it) for it in asked.names if it != iri]
    address = address_with(**dict.fromkeys((*NAMES, "alle", "folge")))
    if rest:
        address += ("&" if "?" in address else "?") + urlencode(rest)
    return Chip(_("Fällt weg: %s") % here.name(iri), address)
