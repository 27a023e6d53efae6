"""Key figures of profiles: each leads to the rows behind it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from server.i18n import gettext as _
from server.i18n import ngettext, number
from server.present import Ref
from server.views.actor_said import Chances
from server.views.partners import Partner
from server.views.programme_line import Hanging
from server.views.programmes_read import Programme
from server.views.responsibilities import Duty


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, what it counts, and where its rows are."""

    number: str
    text: str
    href: str


def figure(count: int, one: str, many: str, href: str) -> Figure:
    """A figure; `one` and `many` are texts without the number."""
    return Figure(number(count), one if count == 1 else many, href)


def hanging_figures(iri: str, hangs: Hanging | None) -> list[Figure]:
    """What hangs on an actor or a programme; nothing where that cannot be asked."""
    if hangs is None:
        return []
    rows = f"/ausfall?{urlencode({'akteur': iri})}#zellen"
    dark = ngettext(
        "Zelle, die allein daran hängt",
        "Zellen, die allein daran hängen",
        hangs.number,
    )
    weaker = ngettext(
        "Zelle, die ohne dies dünner besetzt wäre",
        "Zellen, die ohne dies dünner besetzt wären",
        hangs.weaker,
    )
    return [Figure(number(hangs.number), dark, rows), Figure(number(hangs.weaker), weaker, rows)]


def programme_figures(
    it: Programme, serves: tuple[Ref, ...], hangs: Hanging | None
) -> list[Figure]:
    """Approaches and territories that are recorded, and the cells that hang on it."""
    return [
        figure(len(serves), _("Ansatz, dem es dient"), _("Ansätze, denen es dient"), "#ansaetze"),
        figure(len(it.areas), _("erfasstes Gebiet"), _("erfasste Gebiete"), "#gebiete"),
        *hanging_figures(it.ref.iri, hangs),
    ]


def actor_figures(
    iri: str,
    named: tuple[Duty, ...],
    chances: list[Chances],
    near: tuple[Partner, ...],
    hangs: Hanging | None,
) -> list[Figure]:
    """For how many approaches it is named or a candidate, with whom, what hangs on it."""
    duties = {it.approach.iri for it in named}
    fields = (part for group in chances for part in group.fields)
    maybe = {it.approach.iri for part in fields for it in part.items}
    return [
        figure(
            len(duties),
            _("Ansatz, in den Quellen benannt"),
            _("Ansätze, in den Quellen benannt"),
            "#benannt",
        ),
        figure(
            len(maybe),
            _("Ansatz, als Kandidat (unbestätigt)"),
            _("Ansätze, als Kandidat (unbestätigt)"),
            "#kandidat",
        ),
        *_shared(near),
        *hanging_figures(iri, hangs),
    ]


def _shared(near: tuple[Partner, ...]) -> list[Figure]:
    """With how many it shares approaches; nothing where none is known: it says little."""
    if not near:
        return []
    one, many = _("Akteur, der Ansätze teilt"), _("Akteure, die Ansätze teilen")
    return [figure(len(near), one, many, "#gemeinsam")]
