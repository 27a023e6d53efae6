"""What a page says when it shows an earlier state, or judges by another day than its own."""

from collections.abc import Callable, Iterator
from typing import Final
from urllib.parse import urlencode

from flask import request

from server.context import Context, context
from server.i18n import day as day_text
from server.i18n import gettext as _
from server.past_states import CURRENT, STAND
from server.present import Banner
from server.views.asked import DAY

_COMPARISON: Final = "/aenderungen"

Address = Callable[..., str]
"""The address of this page with other parameters; None removes one."""


def banner(address: Address) -> Banner | None:
    """The banner of this page, None where it shows the state in use on its own day."""
    here = context()
    if here.chosen.is_past:
        return _of_the_past(here, address)
    return _of_another_day(here, address)


def _of_the_past(here: Context, address: Address) -> Banner:
    built, day = here.state.manifest.as_of, here.chosen.day
    title = _("Früherer Stand vom %s.") % day_text(built)
    text = _("Alles auf dieser Seite ist so, wie es damals bekannt war.")
    if day is not None and day != built:
        text += " " + _("Beurteilt wird der %s.") % day_text(day)
    return Banner(True, title, text, tuple(_past_links(here, address)))


def _past_links(here: Context, address: Address) -> Iterator[tuple[str, str]]:
    yield _("Zum heutigen Stand"), address(**{STAND: None, DAY: None})
    if here.chosen.day is not None:
        yield _("Diesen Tag mit heutigem Wissen"), address(**{STAND: CURRENT[0]})
    if request.path != _COMPARISON:
        query = urlencode({"vorher": here.state.id, "nachher": here.chosen.served.id})
        yield _("Was seither anders ist"), f"{request.script_root}{_COMPARISON}?{query}"


def _of_another_day(here: Context, address: Address) -> Banner | None:
    built, day = here.state.manifest.as_of, here.chosen.day
    if day is None or day == built:
        return None
    names = {"day": day_text(day), "built": day_text(built)}
    own = (_("Zum Tag des Standes"), address(**{DAY: None, STAND: None}))
    if day > built:
        text = _("Was am %(built)s bekannt war, beurteilt für diesen späteren Tag.")
        return Banner(False, _("Ausblick auf den %(day)s.") % names, text % names, (own,))
    title = _("Heutiges Wissen über den %(day)s.") % names
    text = _("Was am %(built)s bekannt war, beurteilt für diesen früheren Tag.") % names
    if not here.chosen.had_stand:
        text += " " + _("Ein Stand von damals liegt nicht vor.")
        return Banner(False, title, text, (own,))
    then = (_("Was damals bekannt war"), address(**{STAND: None}))
    return Banner(False, title, text, (then, own))
