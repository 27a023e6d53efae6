"""Values of properties for entities that were matched (API 0.2, 7)."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from server.i18n import language
from server.reconcile.asked import Document, Extension
from server.reconcile.manifest import typed
from server.reconcile.sorts import BY_ID, PROPERTIES, PROPERTY, Property
from server.sparql.errors import BadRequestError
from server.views.facts import Facts, describe

if TYPE_CHECKING:
    from graph.state import State
    from graph.store import Term
    from server.reconcile.matching import Matcher

FETCHED: Final = tuple(known for known in PROPERTIES if known.predicates)
_MOST: Final = 1000
_WHOLE_DAY: Final = 10
Value = dict[str, object]


def extended(state: "State", here: "Matcher", wanted: Extension) -> Document:
    """Rows of values; an empty list where nothing is known, also of an id that is not known.

    Raises:
        BadRequestError: a property or setting that there is not.
    """
    asked = [(_property(name), name, settings) for name, settings in wanted.properties]
    entities = {id: here.entities.at(id, here.base) for id in wanted.ids}
    facts = describe(state.store, [it.iri for it in entities.values() if it])
    rows = {
        id: {
            name: _set(_values(state, here, facts.get(entity.iri), known), settings)
            if entity
            else []
            for known, name, settings in asked
        }
        for id, entity in entities.items()
    }
    return {"meta": [_meta(known, settings) for known, _, settings in asked], "rows": rows}


def _property(name: str) -> Property:
    known = PROPERTY.get(name)
    if known is None or not known.predicates:
        fix = f"one of: {', '.join(it.id for it in FETCHED)}"
        raise BadRequestError(f"there is no property {name[:80]!r} to fetch", fix)
    return known


def _meta(known: Property, settings: Document) -> Value:
    found: Value = {"id": known.id, "name": known.name(language())}
    if known.target and not settings.get("count"):
        found["type"] = typed(BY_ID[known.target])
    return found


def _set(values: Iterator[Value], settings: Document) -> list[Value]:
    """What the settings leave of the values."""
    unknown = sorted(settings.keys() - {"limit", "count"})
    limit, count = settings.get("limit") or 0, settings.get("count")
    if unknown:
        raise BadRequestError(f"there is no setting {unknown[0][:40]!r}", "one of: count, limit")
    if isinstance(limit, str) and limit.isascii() and limit.isdigit():
        limit = int(limit[:9])
    if not isinstance(limit, int | float) or limit < 0:
        raise BadRequestError("the setting limit is no number", "write 0 for all")
    found = list(values)
    if count in (True, "true", "on"):
        return [{"int": len(found)}]
    return found[: int(min(limit, _MOST))] if limit else found


def _values(
    state: "State", here: "Matcher", facts: Facts | None, known: Property
) -> Iterator[Value]:
    terms = dict.fromkeys(_terms(facts, known)) if facts else {}
    for term in terms:
        yield _value(state, here, term, known)


def _terms(facts: Facts, known: Property) -> Iterable["Term"]:
    for predicate in known.iris:
        for term in facts.terms(predicate):
            wanted = known.id.removeprefix("label_") if known.id.startswith("label_") else None
            if wanted is None or term.language == wanted:
                yield term


def _value(state: "State", here: "Matcher", term: "Term", known: Property) -> Value:
    """An entity with its id, a date, a number, or text."""
    if known.form == "thing" and term.kind == "iri":
        entity = here.entities.at(term.value, here.base)
        name = state.labels.of(term.value, language())
        return {"id": entity.id, "name": name} if entity else {"str": name}
    if known.form == "day" and len(term.value) == _WHOLE_DAY:
        return {"date": f"{term.value}T00:00:00Z"}
    if known.form == "number" and term.value.lstrip("-").isdigit():
        return {"int": int(term.value)}
    return {"str": term.value}


def proposed(type: str, limit: int) -> Document:
    """The properties that entities of a type may have; all for a type that is not known."""
    sort = "organisation" if "/" in type else type
    fits = [it for it in FETCHED if sort not in BY_ID or sort in it.sorts]
    some = fits[:limit] if limit else fits
    return {
        "type": type,
        "properties": [{"id": it.id, "name": it.name(language())} for it in some],
        **({"limit": limit} if limit else {}),
    }
