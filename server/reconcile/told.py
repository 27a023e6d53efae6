"""Candidates as clients read them: what they are, how the name led there, how sure that is."""

from datetime import date
from typing import TYPE_CHECKING, Final

from graph.columns.relation import row
from graph.wording.history import how_words
from server.i18n import day as day_text
from server.i18n import gettext as _
from server.i18n import language
from server.reconcile.entities import Change, Entity
from server.reconcile.sorts import TERRITORY

if TYPE_CHECKING:
    from graph.columns import Columns
    from graph.state import State
    from server.reconcile.matching import Match

_PLACES: Final = 3
Document = dict[str, object]


def candidate(state: "State", match: "Match", day: date) -> Document:
    """One candidate (API 0.2, 4.2)."""
    entity = match.entity
    return {
        "id": entity.id,
        "name": state.labels.of(entity.iri, language()),
        "description": description(state, entity, match, day),
        "type": types(state, entity),
        "score": match.score,
        "features": features(match),
        "match": match.is_match,
    }


def features(match: "Match") -> list[Document]:
    """What the score is made of; properties that are not known of the candidate stand nowhere."""
    found: dict[str, float | bool] = {
        "name_likeness": round(match.likeness, 1),
        "other_name": bool(match.name and match.name.kind == "alias"),
        "former_name": bool(match.name and match.name.kind == "former"),
        "is_no_more": match.is_gone,
        "type_fits": match.fits_type,
        **{f"property_{pid}": value for pid, value in match.compared.items()},
    }
    return [{"id": name, "value": value} for name, value in found.items()]


def types(state: "State", entity: Entity) -> list[Document]:
    """The type of an entity, and the kinds of a body."""
    found: list[Document] = [{"id": entity.sort.id, "name": entity.sort.name(language())}]
    return found + [
        {"id": iri.removeprefix(state.manifest.base), "name": state.labels.of(iri, language())}
        for iri in kinds_of(state.columns, entity.iri)
    ]


def description(state: "State", entity: Entity, match: "Match | None", day: date) -> str:
    """In a line: what it is and where; former names and ends first, they matter most."""
    parts = []
    if match and match.name and match.name.kind == "former" and match.name.change:
        parts.append(heir(match.name.text, match.name.change))
    elif match and match.name and match.name.is_past(day):
        until = day_text(match.name.until)
        parts.append(
            _("hieß bis %(day)s auch „%(name)s“") % {"day": until, "name": match.name.text}
        )
    if entity.change and entity.change.is_over(day):
        parts.append(end(state, entity.change))
    parts.append(what(state, entity))
    return "; ".join(part for part in parts if part)


def what(state: "State", entity: Entity) -> str:
    """Which kind of thing, and where."""
    labels = state.labels
    kinds = [labels.of(iri, language()) for iri in kinds_of(state.columns, entity.iri)]
    sort = TERRITORY.id if entity.sort is TERRITORY else ""
    kind = next(iter(entity.facts.get("territoryKind", ())), "") if sort else ""
    head = ", ".join(kinds) or (labels.of(kind, language()) if kind else "")
    places = [labels.of(iri, language()) for iri in places_of(state.columns, entity.iri)]
    more = " …" if len(places) > _PLACES else ""
    where = ", ".join(places[:_PLACES]) + more
    return ": ".join(part for part in (head or entity.sort.name(language()), where) if part)


def heir(name: str, change: Change) -> str:
    """Why a former name leads to whoever took over."""
    how = how_words(change.type, language())
    text = _("Nachfolge von „%(name)s“ (%(how)s, %(day)s)")
    return text % {"name": name, "how": how, "day": day_text(change.on) if change.on else "?"}


def end(state: "State", change: Change) -> str:
    """That a body is no more, and who took over."""
    how = how_words(change.type, language())
    text = _("besteht nicht mehr (%(how)s, %(day)s)")
    said = text % {"how": how, "day": day_text(change.on) if change.on else "?"}
    if change.new is None:
        return f"{said}; " + _("Nachfolge nicht bekannt")
    return f"{said}; " + _("jetzt %s") % state.labels.of(change.new, language())


def kinds_of(columns: "Columns", iri: str) -> list[str]:
    """The kinds that a body is said to be of."""
    actors = columns.actors
    number = actors.index.position.get(iri, -1)
    return [actors.index.iris[int(at)] for at in row(actors.kinds, number)] if number >= 0 else []


def places_of(columns: "Columns", iri: str) -> list[str]:
    """Where a body or programme works, as it is said."""
    territories = columns.territories.index.iris
    for index, areas in (
        (columns.actors.index, columns.actors.areas),
        (columns.programmes.index, columns.programmes.areas),
    ):
        if iri in index.position:
            return [territories[int(at)] for at in row(areas, index.position[iri])]
    return []
