"""The index of analyses: what each one answers."""

from dataclasses import dataclass

from flask import render_template

from server.i18n import gettext as _
from server.views.blueprint import pages


@dataclass(frozen=True, slots=True)
class Analysis:
    """A page that works something out: where it is, what it is called, what it answers."""

    path: str
    title: str
    answers: str


@pages.get("/analysen")
def analyses() -> str:
    """All analyses."""
    return render_template("analyses.html", analyses=_analyses())


def _analyses() -> tuple[Analysis, ...]:
    return (
        Analysis("/luecken", _("Lücken"), _("Was ist nach dem, was bekannt ist, nicht besetzt?")),
        Analysis(
            "/ueberschneidungen",
            _("Überschneidungen"),
            _("Wer ist für dasselbe genannt, und ist das gewollt oder doppelt?"),
        ),
        Analysis(
            "/ausfall",
            _("Was, wenn … wegfällt?"),
            _("Welche Zellen ändern sich, wenn jemand wegfällt, und an wem hängen sie?"),
        ),
        Analysis(
            "/kalender",
            _("Kalender"),
            _("Was endet wann, was wird dann dünner, und wer kommt danach?"),
        ),
        Analysis("/rollen", _("Rollen"), _("Wer führt, wer wirkt mit, und was fällt daran auf?")),
        Analysis(
            "/aenderungen",
            _("Änderungen"),
            _("Was ist seit dem letzten Stand besser, schlechter oder anders geworden, und warum?"),
        ),
        Analysis(
            "/netzkennzahlen",
            _("Netzkennzahlen"),
            _("Wer verbindet, wer gehört zusammen, was hängt an einem Faden?"),
        ),
        Analysis(
            "/plan",
            _("Plan"),
            _("Mit wem worüber sprechen, damit mit wenigen Gesprächen viel besetzt ist?"),
        ),
        Analysis(
            "/szenario",
            _("Szenario"),
            _("Was wäre anders, wenn jemand etwas übernimmt, abgibt oder weitergibt?"),
        ),
    )
