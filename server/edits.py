"""Edits of a scenario in an address, and as the rows of a file.

`neu=actor|approach|territories|role|from|until`, `ende=actor|approach|territories|last day` (or
`ende=statement`), `wechsel=from|to|approach|territories|last day`, `lauf=programme|last day`,
`zuordnung=programme|approach`. Things are named by IRI, key, code or name; territories are
separated by commas; what is left out at the end may be missing.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlencode

from graph.naming import district_named, role_named, thing_named
from graph.scenario import Add, Edit, End, Link, Move, Run
from server.i18n import gettext as _
from server.views.asked import AskedError

if TYPE_CHECKING:
    from graph.state import State

BETWEEN: Final = "|"
PLACES: Final = ","
FORMS: Final[Mapping[str, str]] = {
    "neu": "actor|approach|territories|role|from|until",
    "ende": "actor|approach|territories|last day, or one statement",
    "wechsel": "from|to|approach|territories|last day",
    "lauf": "programme|last day",
    "zuordnung": "programme|approach",
}
"""Parameters of the address, and what their parts are."""
_NEEDED: Final = {"neu": 2, "ende": 1, "wechsel": 3, "lauf": 2, "zuordnung": 2}
_MOST: Final = 200
"""Edits that one address may carry."""


@dataclass(frozen=True)
class Reader:
    """Reads edits in the words of a landscape."""

    state: "State"

    def edit(self, name: str, text: str) -> Edit:
        """One edit of the address.

        Raises:
            AskedError: it has too many or too few parts, or a day that is none.
            UnknownNameError: it names what the landscape does not have.
        """
        parts = [part.strip() for part in text.split(BETWEEN)]
        width = len(FORMS[name].partition(", or")[0].split(BETWEEN))
        parts += [""] * (width - len(parts))
        if len(parts) > width or not all(parts[: _NEEDED[name]]):
            raise AskedError(name, text, FORMS[name])
        if name == "neu":
            return self._add(parts, text)
        if name == "ende":
            return self._end(parts, text)
        if name == "wechsel":
            return self._move(parts, text)
        programme = self.named("Programme", parts[0])
        if name == "lauf":
            day = self._day(name, parts[1], text)
            if day is None:
                raise AskedError(name, text, FORMS[name])
            return Run(programme, day)
        return Link(programme, self.named("Approach", parts[1]))

    def _add(self, parts: Sequence[str], text: str) -> Add:
        actor, approach, places, role, start, end = parts
        return Add(
            self.named("Actor", actor),
            self.named("Approach", approach),
            self.places(places),
            role_named(self.state, role) if role else "zustaendig",
            self._day("neu", start, text),
            self._day("neu", end, text),
        )

    def _end(self, parts: Sequence[str], text: str) -> End:
        actor, approach, places, last = parts
        day = self._day("ende", last, text)
        if not approach:
            return End(territories=self.places(places), on=day, statement=self._statement(actor))
        return End(
            self.named("Actor", actor), self.named("Approach", approach), self.places(places), day
        )

    def _move(self, parts: Sequence[str], text: str) -> Move:
        actor, to, approach, places, last = parts
        return Move(
            self.named("Actor", actor),
            self.named("Actor", to),
            self.named("Approach", approach),
            self.places(places),
            self._day("wechsel", last, text),
        )

    def named(self, sort: str, name: str) -> str:
        """The IRI of what is called so."""
        return thing_named(self.state, sort, name)

    def places(self, text: str) -> tuple[str, ...]:
        """The territories that are named, each once."""
        names = [name.strip() for name in text.split(PLACES)]
        return tuple(dict.fromkeys(district_named(self.state, name) for name in names if name))

    def _statement(self, name: str) -> str:
        statements = self.state.columns.statements.index
        found = [iri for iri in statements.iris if name in (iri, iri.rsplit("/", 1)[-1])]
        if not found:
            raise AskedError("ende", name, FORMS["ende"])
        return found[0]

    def _day(self, name: str, text: str, whole: str) -> date | None:
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise AskedError(name, whole, f"{FORMS[name]}, {_('Tage wie 2026-11-22')}") from None


def read_edits(query: str, state: "State") -> tuple[Edit, ...]:
    """The edits of an address (its query), in the order in which they stand there.

    Raises:
        AskedError, UnknownNameError: as `Reader.edit`; too many edits.
    """
    given = [(name, text) for name, text in parse_qsl(query) if name in FORMS and text]
    if len(given) > _MOST:
        raise AskedError(given[-1][0], given[-1][1], _("höchstens %d Annahmen") % _MOST)
    reader = Reader(state)
    return tuple(reader.edit(name, text) for name, text in given)


class Writer:
    """Writes edits with names as short as they can be without meaning something else."""

    def __init__(self, state: "State") -> None:
        """Look at what things are called."""
        columns = state.columns
        self._count = {
            sort: Counter(_tail(iri) for iri in index.iris)
            for sort, index in (
                ("actor", columns.actors.index),
                ("approach", columns.approaches.index),
                ("place", columns.territories.index),
                ("programme", columns.programmes.index),
                ("statement", columns.statements.index),
            )
        }

    def pair(self, edit: Edit) -> tuple[str, str]:
        """Parameter and value of one edit."""
        name, parts = self._parts(edit)
        while parts and not parts[-1]:
            parts.pop()
        return name, BETWEEN.join(parts)

    def query(self, edits: Iterable[Edit]) -> str:
        """The edits as the query of an address."""
        return urlencode([self.pair(edit) for edit in edits], safe="|,:/")

    def _parts(self, edit: Edit) -> tuple[str, list[str]]:
        if isinstance(edit, Add):
            role = "" if edit.role == "zustaendig" else edit.role
            parts = [self._actor(edit.actor), self._short("approach", edit.approach)]
            return "neu", [
                *parts, self._places(edit.territories), role, _day(edit.start), _day(edit.end)
            ]  # fmt: skip
        if isinstance(edit, End):
            places, last = self._places(edit.territories), _day(edit.on)
            if edit.statement:
                return "ende", [self._short("statement", edit.statement), "", places, last]
            parts = [self._actor(edit.actor), self._short("approach", edit.approach)]
            return "ende", [*parts, places, last]
        if isinstance(edit, Move):
            parts = [self._actor(edit.actor), self._actor(edit.to)]
            parts.append(self._short("approach", edit.approach))
            return "wechsel", [*parts, self._places(edit.territories), _day(edit.on)]
        programme = self._short("programme", edit.programme)
        if isinstance(edit, Run):
            return "lauf", [programme, _day(edit.end)]
        return "zuordnung", [programme, self._short("approach", edit.approach)]

    def _actor(self, iri: str) -> str:
        return self._short("actor", iri)

    def _places(self, iris: Iterable[str]) -> str:
        return PLACES.join(self._short("place", iri) for iri in iris)

    def _short(self, sort: str, iri: str) -> str:
        tail = _tail(iri)
        return tail if self._count[sort][tail] == 1 else iri


def _tail(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def file_row(edit: Edit, identifier: Mapping[str, str], actor: Mapping[str, str]) -> dict[str, str]:
    """One edit as a row of a scenario's file, with the ids of the data files.

    `actor` gives the ids by which cells of actors name them, `identifier` those of all else.
    """

    def ids(*iris: str) -> str:
        return BETWEEN.join(identifier[iri] for iri in iris if iri)

    def who(iri: str) -> str:
        return actor[iri] if iri else ""

    if isinstance(edit, Run):
        return {"edit": "programm", "programme": ids(edit.programme), "end": _day(edit.end)}
    if isinstance(edit, Link):
        return {
            "edit": "zuordnung",
            "programme": ids(edit.programme),
            "approach": ids(edit.approach),
        }
    row = {"approach": ids(edit.approach), "territories": ids(*edit.territories)}
    row["actor"] = who(edit.actor)
    if isinstance(edit, Add):
        days = {"start": _day(edit.start), "end": _day(edit.end)}
        return {**row, "edit": "neu", "role": edit.role, **days}
    row["end"] = _day(edit.on)
    if isinstance(edit, Move):
        return {**row, "edit": "wechsel", "to": who(edit.to)}
    return {**row, "edit": "ende", "statement": ids(edit.statement)}


def things_of(edits: Iterable[Edit]) -> set[str]:
    """The IRIs of everything that edits name."""
    found: set[str] = set()
    for edit in edits:
        for name in ("actor", "to", "approach", "programme", "statement"):
            found.add(getattr(edit, name, ""))
        found.update(getattr(edit, "territories", ()))
    return found - {""}
