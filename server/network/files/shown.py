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
from server.network.said import sentence_of, title_of
from server.svg import broken
from server.views.chosen import chosen
from server.views.site import Site

_LETTERS: Final = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
_LONGEST: Final = 60
_NARROWEST: Final = 760.0
_BIG_LETTER: Final = 11.5
_LETTER: Final = 7.4
_BORDERS: Final = 24.0
"""Pixels: letters of the title and of what stands below it, and what is left free at both sides."""


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

    `stem` is the file's name without its ending, `wide` how wide a drawing of it is: never too
    narrow for its title.
    """

    picture: Picture
    title: str
    text: str
    said: str
    chosen: tuple[tuple[str, str], ...]
    as_of: date
    state: str
    stem: str
    wide: float
    legend: Legend

    @property
    def lines(self) -> list[str]:
        """What is said, in lines as wide as the drawing."""
        return broken(self.said, int((self.wide - _BORDERS) / _LETTER))


def shown(here: Site) -> Shown:
    """The picture that the address of this request asks for.

    Raises:
        AskedError: a value that cannot be.
        UnknownNameError: nothing is called so.
        UnknownThingError: the focus is no node.
    """
    wanted = Wanted.read(here)
    picture = picture_of(here, wanted)
    name = picture.focus.text if picture.focus else ""
    parts = ("netz", slug(name), wanted.layer, here.as_of.isoformat())
    title = title_of(here, picture, wanted)
    wide = max(picture.width, _NARROWEST, _BIG_LETTER * len(title))
    return Shown(
        picture=picture,
        title=title,
        text=sentence(picture),
        said=sentence_of(here, picture, wanted),
        chosen=chosen(here),
        as_of=here.as_of,
        state=here.state.id,
        stem="-".join(it for it in parts if it),
        wide=wide,
        legend=legend(here, picture, wide),
    )


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
    """The ties of a picture, in its order; what they say as its lines say it."""
    return [
        Row(
            one=here.name(it.one),
            kind=it.text,
            other=here.name(it.other),
            weight=it.weight,
            key=it.one,
            other_key=it.other,
        )
        for it in picture.lines
        if it.kind != "rest"
    ]


def slug(text: str) -> str:
    """A name as part of a file's name.

    >>> slug("IHK Halle-Dessau (Süd)")
    'ihk-halle-dessau-sued'
    """
    plain = "".join(_LETTERS.get(it, it) for it in text.casefold())
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-")
