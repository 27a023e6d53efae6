"""What every file of a picture says about itself: title, sentence, filters, day, name."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Final

from server.i18n import gettext as _
from server.i18n import ngettext
from server.network.asked import Wanted
from server.network.files.legend import Legend, legend
from server.network.picture import Picture, picture_of
from server.network.said import network_sentence
from server.network.words import kind_name
from server.views.chosen import chosen
from server.views.site import Site

_LETTERS: Final = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
_LONGEST: Final = 60
_NARROWEST: Final = 760.0


@dataclass(frozen=True, slots=True)
class Row:
    """A tie as the table twin prints it."""

    one: str
    kind: str
    other: str
    weight: int
    key: str
    other_key: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture with what a file has to say beside it: `text` in a line, `said` in a meeting.

    `stem` is the file's name without its ending.
    """

    picture: Picture
    title: str
    text: str
    said: str
    chosen: tuple[tuple[str, str], ...]
    as_of: date
    state: str
    stem: str

    @property
    def legend(self) -> Legend:
        """What its marks and lines mean."""
        return legend(self.picture, max(self.picture.width, _NARROWEST))


def shown(here: Site) -> Shown:
    """The picture that the address of this request asks for.

    Raises:
        AskedError: a value that cannot be.
        UnknownNameError: nothing is called so.
        UnknownThingError: the focus is no node.
    """
    picture = picture_of(here, Wanted.read(here))
    name = picture.focus.text if picture.focus else ""
    return Shown(
        picture=picture,
        title=title_of(picture),
        text=sentence(picture),
        said=network_sentence(here, picture),
        chosen=chosen(here),
        as_of=here.as_of,
        state=here.state.id,
        stem="-".join(it for it in ("netz", slug(name), here.as_of.isoformat()) if it),
    )


def title_of(picture: Picture) -> str:
    """What the picture is of."""
    if picture.focus is None:
        return _("Handlungsfelder und wen ihre Ansätze nennen")
    return _("Netz um: %(name)s") % {"name": picture.focus.text}


def sentence(picture: Picture) -> str:
    """How much is drawn, and how much is left out."""
    nodes, ties = len(picture.ego.nodes), len(picture.ego.ties)
    left = sum(it.number for it in picture.ego.rests)
    drawn = _("%(nodes)s und %(ties)s") % {
        "nodes": ngettext("%d Knoten", "%d Knoten", nodes) % nodes,
        "ties": ngettext("%d Beziehung", "%d Beziehungen", ties) % ties,
    }
    if not left:
        return f"{drawn}."
    more = ngettext("%d weiterer Nachbar ist", "%d weitere Nachbarn sind", left) % left
    return f"{drawn}; {more} " + _("nur gezählt, nicht gezeichnet.")


def rows(here: Site, picture: Picture) -> list[Row]:
    """The ties of a picture, in its order."""
    return [
        Row(
            one=here.name(it.one),
            kind=kind_name(here, it.kind),
            other=here.name(it.other),
            weight=it.weight,
            key=it.one,
            other_key=it.other,
        )
        for it in picture.ego.ties
    ]


def slug(text: str) -> str:
    """A name as part of a file's name.

    >>> slug("IHK Halle-Dessau (Süd)")
    'ihk-halle-dessau-sued'
    """
    plain = "".join(_LETTERS.get(it, it) for it in text.casefold())
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-")
