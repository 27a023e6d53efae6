"""Plan: with whom to talk about what, so that as few talks as possible close the chosen cells."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from flask import Response, render_template

from graph.model import STATES
from graph.plan import Commitment, Plan, Unclosed
from graph.scenario import Add
from graph.wording.plan import open_words, plan_sentence, proof_sentence, reason_sentence
from server.edits import Writer
from server.i18n import gettext as _
from server.i18n import language
from server.present import Option, Ref
from server.views.actors import territory_options
from server.views.blueprint import pages
from server.views.chips import Chip, chips_of
from server.views.planned import Asked, planned, read_asked, rule_names
from server.views.sheets import Value, sheet, table_response
from server.views.site import Site, site

_MOST_LINES: Final = 200
"""Most talks and open cells on a page: the rest stands in the CSV."""
_LONGEST: Final = 6_000
"""Longest address of a scenario that is linked to."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk: with whom, about what, where it would count, why it could be."""

    actor: Ref
    approach: Ref
    places: tuple[Ref, ...]
    everywhere: bool
    reason: str
    load: int
    instead: tuple[Ref, ...]
    statements: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Left:
    """Cells of an approach that stay open for one reason."""

    approach: Ref
    places: tuple[Ref, ...]
    why: str


@pages.get("/plan")
def plan_page() -> str:
    """The fewest commitments that close the chosen cells."""
    here = site()
    asked = read_asked(here)
    made = planned(here, asked)
    talks = [_talk(here, it, made) for it in made.commitments[:_MOST_LINES]]
    left = _left(here, made)
    return render_template(
        "plan.html",
        asked=asked,
        made=made,
        sentence=plan_sentence(made, language()),
        proof=proof_sentence(made, language()),
        talks=talks,
        hidden=len(made.commitments) - len(talks),
        left=left[:_MOST_LINES],
        scenario=_scenario_query(here, made),
        chips=_chips(here, asked),
        **_choices(here),
    )


def _chips(here: Site, asked: Asked) -> tuple[Chip, ...]:
    """The filters that are set, several values of one together."""
    wanted, most = asked.wanted, asked.options
    names = rule_names(here)

    def named(things: Iterable[str]) -> str:
        return ", ".join(here.name(iri) for iri in things)

    return chips_of(
        (
            ("gebiet", _("Gebiet"), named(wanted.territories)),
            ("feld", _("Handlungsfeld"), named(wanted.fields)),
            ("ansatz", _("Ansatz"), named(wanted.approaches)),
            ("zielgruppe", _("Zielgruppe"), named(wanted.target_groups)),
            ("regel", _("Regel"), ", ".join(names[it] for it in wanted.rules)),
            ("zustand", _("Zustand"), ", ".join(here.mark(it).label for it in wanted.states)),
            (
                "hoechstens",
                _("höchstens so viele Gespräche je Stelle"),
                _number(most.most_per_actor),
            ),
            ("weite", _("nur Stellen für höchstens so viele Gebiete"), _number(most.widest)),
        )
    )


def _number(value: int | None) -> str:
    return str(value) if value else ""


def _choices(here: Site) -> dict[str, object]:
    """What the filters offer."""
    known, labels = here.landscape, here.state.labels
    groups = [
        Option(iri, labels.of(iri, here.language)) for iri in here.state.columns.groups.index.iris
    ]
    states = [here.mark(it) for it in STATES if it != "entfaellt"]
    return {
        "fields": [Option(iri, here.name(iri)) for iri in known.fields],
        "territories": territory_options(here),
        "groups": sorted(groups, key=lambda it: it.text.casefold()),
        "rules": [Option(key, name) for key, name in rule_names(here).items()],
        "states": states,
        "reaches": [
            Option("einzeln", _("für jedes Gebiet ein eigenes Gespräch")),
        ],
    }


def _talk(here: Site, it: Commitment, made: Plan) -> Talk:
    places = dict.fromkeys(target.territory for target in it.closes)
    asked = {goal.target.territory for goal in made.goals}
    return Talk(
        actor=here.ref(it.actor),
        approach=here.ref(it.approach),
        places=here.refs(places),
        everywhere=len(places) == len(asked) > 1,
        reason=reason_sentence(it, here.name, here.language),
        load=it.load,
        instead=here.refs(it.instead),
        statements=here.refs(it.statements),
    )


def _left(here: Site, made: Plan) -> list[Left]:
    """Open cells, those of one approach and one reason together."""
    together: dict[tuple[str, str], list[Unclosed]] = {}
    for it in made.unclosed:
        together.setdefault((it.target.approach, it.why), []).append(it)
    return [
        Left(
            here.ref(approach),
            here.refs(it.target.territory for it in found),
            open_words(found[0], here.name, here.language),
        )
        for (approach, _why), found in together.items()
    ]


def _scenario_query(here: Site, made: Plan) -> str | None:
    """The plan as edits of a scenario, if it fits into an address."""
    if not made.commitments or len(made.commitments) > _MOST_LINES:
        return None
    query = Writer(here.state).query(
        Add(it.actor, it.approach, tuple(target.territory for target in it.closes))
        for it in made.commitments
    )
    return query if len(query) <= _LONGEST else None


@sheet("/plan")
def plan_csv() -> Response:
    """Talks and open cells, one row each."""
    here = site()
    columns = [
        _("mit wem"),
        _("worüber"),
        _("Gebiete"),
        _("geschlossene Zellen"),
        _("warum"),
        _("selbst oder über ihre Art schon genannt für (Ansätze)"),
        _("statt dessen möglich"),
        _("bleibt offen, weil"),
    ]
    return table_response("plan", columns, _rows(here, planned(here, read_asked(here))))


def _rows(here: Site, made: Plan) -> Iterator[list[Value]]:
    for it in made.commitments:
        yield [
            here.name(it.actor),
            here.name(it.approach),
            " | ".join(here.name(target.territory) for target in it.closes),
            len(it.closes),
            reason_sentence(it, here.name, here.language),
            it.load,
            " | ".join(map(here.name, it.instead)),
            "",
        ]
    for left in made.unclosed:
        target = left.target
        words = open_words(left, here.name, here.language)
        yield ["", here.name(target.approach), here.name(target.territory), 0, "", "", "", words]
