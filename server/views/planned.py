"""A plan as an address asks for it: which cells, which limits; computed once per state."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from flask import request

from graph.gaps import RULES
from graph.gaps.parts import VERDICTS
from graph.model import STATES, Scope
from graph.naming import district_named, thing_named
from graph.plan import OPEN_STATES, Options, Plan, Target, Wanted, goals, plan
from graph.plan.goals import PLANNABLE, TooManyGoalsError
from server.edits import BETWEEN
from server.i18n import gettext as _
from server.views.asked import AskedError, one_of, read_choice, read_flag, read_number, things
from server.views.held import Held
from server.views.site import Site

MOST_GOALS: Final = 100_000
"""Cells that one plan may be asked to close."""
MOST_SECONDS: Final = 10
DEFAULT_SECONDS: Final = 4
MANY: Final = 10_000
_REACHES: Final = {"": "area", "gebiet": "area", "einzeln": "territory"}
_KEPT: Final = 16


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be planned, and the same as it stands in the filters of the page."""

    wanted: Wanted
    options: Options

    @property
    def states(self) -> tuple[str, ...]:
        """The states that are closed."""
        chosen_otherwise = self.wanted.rules or self.wanted.cells
        return () if chosen_otherwise else self.wanted.states or OPEN_STATES


def read_asked(here: Site) -> Asked:
    """Read filters and limits of this request.

    Raises:
        AskedError: one of them has a value that it cannot have.
        UnknownNameError: it names what the landscape does not have.
    """
    args, state = request.args, here.state
    rules = tuple(dict.fromkeys(rule.lower() for rule in args.getlist("regel") if rule))
    states = tuple(it for it in STATES if it in args.getlist("zustand"))
    _refuse_others("regel", rules, PLANNABLE)
    verdicts = tuple(it for it in args.getlist("beweiskraft") if it)
    _refuse_others("beweiskraft", verdicts, VERDICTS)
    _refuse_others("zustand", [it for it in args.getlist("zustand") if it], STATES[1:])
    wanted = Wanted(
        states=states,
        rules=rules,
        verdicts=verdicts,
        territories=things(args, state, "gebiet"),
        fields=things(args, state, "feld"),
        approaches=things(args, state, "ansatz"),
        target_groups=things(args, state, "zielgruppe"),
        cells=tuple(_cell(here, text) for text in args.getlist("zelle") if text),
    )
    reach = read_choice(args, "je", tuple(filter(None, _REACHES)), "")
    options = Options(
        reach="territory" if _REACHES[reach] == "territory" else "area",
        most_per_actor=read_number(args, "hoechstens", 0, 1, MANY) or None,
        widest=read_number(args, "weite", 0, 1, MANY) or None,
        seconds=read_number(args, "sekunden", DEFAULT_SECONDS, 1, MOST_SECONDS),
        related=read_flag(args, "verwandte"),
    )
    return Asked(wanted, options)


def _cell(here: Site, text: str) -> Target:
    """A cell by approach and territory.

    Raises:
        AskedError: it is not made of two parts.
        UnknownNameError: the landscape does not have one of them.
    """
    approach, _bar, place = (part.strip() for part in text.partition(BETWEEN))
    if not approach or not place:
        raise AskedError("zelle", text, _("Ansatz|Gebiet"))
    return Target(thing_named(here.state, "Approach", approach), district_named(here.state, place))


def _refuse_others(name: str, given: "tuple[str, ...] | list[str]", known: tuple[str, ...]) -> None:
    for one in given:
        if one not in known:
            raise AskedError(name, one, one_of(known))


def planned(here: Site, asked: Asked) -> Plan:
    """The plan; the same question about the same state is worked out once.

    Raises:
        AskedError: so many cells that the answer would take too long.
    """
    return _planned(Held(here.state), here.scope, asked)


@lru_cache(maxsize=_KEPT)
def _planned(held: Held, scope: Scope, asked: Asked) -> Plan:
    try:
        found = goals(held.columns, scope, asked.wanted, MOST_GOALS)
    except TooManyGoalsError as error:
        expected = _("eine Auswahl von höchstens %d Zellen (gebiet, feld, zustand)") % MOST_GOALS
        raise AskedError("zustand", str(error.number), expected) from None
    return plan(held.columns, scope, found, asked.options)


def rule_names(here: Site) -> dict[str, str]:
    """The rules whose findings can be planned for."""
    return {rule: here.concept("regel", rule).label for rule in RULES if rule in PLANNABLE}
