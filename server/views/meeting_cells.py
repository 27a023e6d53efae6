"""The first sheet of a meeting paper: what matters in a few sentences, and who does what."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from graph.coverage import cell
from graph.coverage.scope import RESPONSIBLE
from graph.model import PLANNED_STATUS, STATES, ApproachAnswer
from graph.who.answer import answer
from graph.wording import listed
from server.i18n import gettext as _
from server.i18n import ngettext
from server.present import Ref, StateMark
from server.views.grid import Grid, GridCell, grid
from server.views.meeting_asked import Meeting
from server.views.sentences import because

NAMING: Final = ("bestaetigt-gedeckt", "benannt")
"""States of cells in which a body is known by its name."""
MOST_READ: Final = 60
"""Most cells whose names are read for one sheet."""
_NAMES: Final = 4
_NUMBERS: Final = 8
_IN_FULL: Final = 2
_DECIDING: Final = 2
_GAPS: Final = ("luecke-benannt", "luecke-bestaetigt")


@dataclass(frozen=True, slots=True)
class Standing:
    """A state, the chosen territories in which an approach is in it, and most bodies known."""

    mark: StateMark
    places: tuple[str, ...]
    bodies: int


@dataclass(frozen=True, slots=True)
class Duty:
    """A row of "who does what": an approach, its states, whom we know."""

    approach: Ref
    field: Ref | None
    states: tuple[Standing, ...]
    who: str


@dataclass(frozen=True)
class Cells:
    """The cells of a paper, and what is asked of them."""

    meeting: Meeting

    @cached_property
    def grid(self) -> Grid:
        """All cells of the approaches in the territories."""
        here, places = self.meeting.here, self.meeting.places
        inner = set(places) <= set(here.landscape.districts)
        return grid(here, "approach", None if inner else places)

    @cached_property
    def _rows(self) -> dict[str, list[GridCell]]:
        """Rows that were read: several parts of the paper ask for the same."""
        return {}

    def row(self, approach: str) -> list[GridCell]:
        """The cells of an approach."""
        if approach not in self._rows:
            found = {it.territory: it for it in self.grid.of_row(approach)}
            self._rows[approach] = [found[place] for place in self.meeting.places]
        return self._rows[approach]

    @cached_property
    def approaches(self) -> tuple[str, ...]:
        """The approaches that are in the matrix."""
        known = set(self.grid.rows)
        return tuple(it for it in self.meeting.approaches if it in known)

    @cached_property
    def every(self) -> tuple[GridCell, ...]:
        """All cells that apply, approach by approach."""
        rows = (it for approach in self.approaches for it in self.row(approach))
        return tuple(it for it in rows if it.state != "entfaellt")

    def among(self, *states: str) -> list[GridCell]:
        """The cells in some states."""
        return [it for it in self.every if it.state in states]

    @cached_property
    def open_lists(self) -> int:
        """Approaches whose list of actors is not said to be complete."""
        closed = self.meeting.here.state.columns.lists.closed(RESPONSIBLE)
        return sum(it not in closed for it in self.meeting.approaches)

    def standing(self, approach: str) -> tuple[Standing, ...]:
        """The states of an approach, the most frequent first."""
        here, found = self.meeting.here, dict[str, list[GridCell]]()
        for it in self.row(approach):
            found.setdefault(it.state, []).append(it)
        order = sorted(found, key=lambda it: (-len(found[it]), STATES.index(it)))
        return tuple(
            Standing(
                here.mark(state, max(it.bodies for it in found[state])),
                tuple(it.territory for it in found[state]),
                max(it.bodies if it.known else 0 for it in found[state]),
            )
            for state in order
        )

    def sentences(self) -> list[str]:
        """Coverage, stated gaps, what is thin, of whom nobody is known: what can be said aloud."""
        told: list[str] = [
            self._coverage(),
            *self._of(_GAPS, _("Lücke laut Quelle oder Rückmeldung")),
        ]
        told += self._of(("duenn",), _("Dünn besetzt"))
        told += self._of(("niemand-bekannt",), _("Art genannt, hier niemand bekannt"))
        told += self._of(("ausgelaufen",), _("Ausgelaufen, Nachfolge nicht bekannt"))
        told += self._of(("unbekannt",), _("Unbekannt, also zu erfragen"))
        return told

    def _coverage(self) -> str:
        every, meeting = self.every, self.meeting
        if not every:
            return _("Zu dieser Auswahl ist keine Zelle bekannt.")
        numbers = {"known": sum(it.known for it in every), "all": len(every)}
        if len(meeting.places) == 1:
            text = _("%(place)s: Zu %(known)d von %(all)d Ansätzen ist eine Stelle bekannt")
            here = {"place": meeting.here.name(meeting.places[0])}
            return text % (here | numbers) + self._how_known()
        text = _("In %(known)d von %(all)d Zellen (Ansatz mal Gebiet) ist eine Stelle bekannt")
        return text % numbers + self._how_known()

    def _how_known(self) -> str:
        """How many of the known cells are sure, how many rest on candidates; no zeros."""
        named, candidates = len(self.among(*NAMING)), len(self.among("kandidaten"))
        told = [
            _("%d davon benannt oder bestätigt") % named if named else "",
            _("%d nur als unbestätigte Kandidaten") % candidates if candidates else "",
        ]
        return ", ".join(["", *filter(None, told)]) + "."

    def _of(self, states: Iterable[str], title: str) -> Iterator[str]:
        found: dict[str, int] = {}
        for it in self.among(*states):
            found[it.row] = found.get(it.row, 0) + 1
        if found:
            yield f"{title}: {', '.join(self._numbers(found))}."

    def _numbers(self, found: dict[str, int]) -> Iterator[str]:
        """Approaches, of many only their numbers, each with in how many territories."""
        here, worst = self.meeting.here, sorted(found, key=lambda it: -found[it])
        for iri in worst[:_NUMBERS]:
            short = here.landscape.notations.get(iri) if len(found) > _IN_FULL else ""
            yield self._placed(short or here.name(iri), found[iri])
        if len(found) > _NUMBERS:
            more = len(found) - _NUMBERS
            yield ngettext("und %d weiterer Ansatz", "und %d weitere Ansätze", more) % more

    def _placed(self, name: str, number: int) -> str:
        every = len(self.meeting.places)
        if every == 1:
            return name
        if number == every:
            return _("%(name)s (überall)") % {"name": name}
        return ngettext("%(name)s (%(n)d Gebiet)", "%(name)s (%(n)d Gebiete)", number) % {
            "name": name,
            "n": number,
        }

    def duties(self) -> list[Duty]:
        """Every approach with whom we know; names are read as far as a sheet can hold."""
        here, left = self.meeting.here, MOST_READ
        made = []
        for approach in self.approaches:
            wanted = self._to_read(approach)[: max(0, left)]
            left -= len(wanted)
            field = here.landscape.field_of(approach)
            made.append(
                Duty(
                    here.ref(approach),
                    here.ref(field) if field else None,
                    self.standing(approach),
                    self.said(approach, wanted),
                )
            )
        return made

    def _to_read(self, approach: str) -> list[str]:
        """Territories to read: one for the kinds, or two in which somebody is named."""
        cells = [it for it in self.row(approach) if it.state != "entfaellt"]
        named = [it.territory for it in cells if it.state in NAMING][:2]
        first = [it.territory for it in cells[:1] if not named]
        return first + named

    def answered(self, approach: str, place: str) -> ApproachAnswer | None:
        """Who is known in one cell."""
        here = self.meeting.here
        columns = here.state.columns
        return answer(columns, cell(columns, approach, place, here.scope), here.scope)

    def said(self, approach: str, places: Iterable[str]) -> str:
        """Who is named, and which kinds of bodies, in some territories."""
        found = (self.answered(approach, place) for place in places)
        answers = [it for it in found if it is not None]
        parts = [self._named(answers), self._because(answers), self._kinds(answers)]
        return " ".join(filter(None, parts)) or _("Keine Stelle und keine Art von Stellen bekannt.")

    def _because(self, answers: list[ApproachAnswer]) -> str:
        """What decides on a state that no named body explains, by name."""
        here = self.meeting.here
        sure = [it.cell for it in answers if it.cell.state in NAMING]
        found = [ref.iri for it in sure for ref in because(here, it)]
        names = self._few(found, _DECIDING)
        return _("Durch: %(names)s.") % {"names": names} if names else ""

    def _named(self, answers: list[ApproachAnswer]) -> str:
        bodies = [body for it in answers for body in it.named if body.level == "here"]
        now = self._few(body.actor for body in bodies if body.status != PLANNED_STATUS)
        to_come = self._few(body.actor for body in bodies if body.status == PLANNED_STATUS)
        told = [
            _("Benannt: %(names)s.") % {"names": now} if now else "",
            _("Geplant: %(names)s.") % {"names": to_come} if to_come else "",
        ]
        return " ".join(filter(None, told))

    def _kinds(self, answers: list[ApproachAnswer]) -> str:
        """The kinds that the source names; in one territory whether none of them is known."""
        kinds = [kind for it in answers for kind in it.kinds]
        names = self._few((kind.kind for kind in kinds), more=_NAMES + 2)
        if not names:
            return ""
        told = _("Arten: %(names)s.") % {"names": names}
        if len(self.meeting.places) > 1 or any(it.bodies or it.named for it in kinds):
            return told
        return told + " " + _("Hier ist keine solche Stelle bekannt.")

    def _few(self, iris: Iterable[str], more: int = _NAMES) -> str:
        here = self.meeting.here
        names = list(dict.fromkeys(here.name(iri) for iri in iris))
        if len(names) <= more:
            return listed(names, here.language) if names else ""
        rest = len(names) - more
        told = ngettext("und %d weitere", "und %d weitere", rest) % rest
        return f"{', '.join(names[:more])} {told}"
