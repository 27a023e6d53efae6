"""Things that only one of two states has, with their names."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from graph.changes.model import ThingChange, indexes
from graph.changes.past import Known, Pair
from graph.changes.things import NAMELESS
from server.i18n import gettext as _
from server.present import Ref
from server.views.site import Site

_MOST_THINGS: Final = 50


@dataclass(frozen=True, slots=True)
class Things:
    """Things of a sort that are new or gone."""

    title: str
    total: int
    names: tuple[Ref, ...]


def new_and_gone(here: Site, pair: Pair, changed: Iterable[ThingChange]) -> list[Things]:
    """Things that only one side has, by sort."""
    found: dict[str, list[ThingChange]] = {}
    for it in changed:
        found.setdefault(thing_title(it), []).append(it)
    return [
        Things(title, len(own), tuple(_named(here, pair, it) for it in own[:_MOST_THINGS]))
        for title, own in found.items()
    ]


def _named(here: Site, pair: Pair, it: ThingChange) -> Ref:
    """A thing by its name; one that is gone by its old name, without a page."""
    known = (pair.after if it.is_new else pair.before).known
    exists = it.iri in indexes(here.state.columns)[it.sort].position
    text = _nameless(here, known, it) if it.sort in NAMELESS else _name(here, known, it.iri)
    return Ref(it.iri, text, here.paths.page(it.iri) if exists else None)


def _name(here: Site, known: Known, iri: str) -> str:
    return known.labels.of(iri, here.language)


def _nameless(here: Site, known: Known, it: ThingChange) -> str:
    """A statement or an answer by its approach, and whom or what it names."""
    columns = known.columns
    table = columns.statements if it.sort == "statement" else columns.feedback
    number = table.index.position[it.iri]
    actor, approach = int(table.actor[number]), int(table.approach[number])
    who = _name(here, known, columns.actors.index.iris[actor]) if actor >= 0 else ""
    answer = "" if it.sort == "statement" else str(columns.feedback.answer[number])
    said = here.concept("antwort", answer).label if answer else ""
    code = str(columns.approaches.notation[approach]) if approach >= 0 else ""
    return " ".join(filter(None, (code, who, said)))


def thing_title(it: ThingChange) -> str:
    """What new or gone things of a sort are called."""
    titles = {
        "field": (_("Neue Handlungsfelder"), _("Weggefallene Handlungsfelder")),
        "approach": (_("Neue Ansätze"), _("Weggefallene Ansätze")),
        "target_group": (_("Neue Zielgruppen"), _("Weggefallene Zielgruppen")),
        "territory": (_("Neue Gebiete"), _("Weggefallene Gebiete")),
        "actor": (_("Neue Akteure"), _("Weggefallene Akteure")),
        "programme": (_("Neue Programme"), _("Weggefallene Programme")),
        "statement": (_("Neue Zuständigkeiten"), _("Weggefallene Zuständigkeiten")),
        "feedback": (_("Neue Rückmeldungen"), _("Weggefallene Rückmeldungen")),
    }
    return titles[it.sort][not it.is_new]
