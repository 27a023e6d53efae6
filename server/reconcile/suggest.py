"""Suggestions while somebody types, and the small cards beside them (API 0.2, 6)."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from ingest.identity.likeness import forms
from server.i18n import gettext as _
from server.i18n import language
from server.reconcile.manifest import typed
from server.reconcile.sorts import BY_ID, BY_LOCAL, KIND, PROPERTIES, SORTS, Property, Sort
from server.reconcile.told import description, types

if TYPE_CHECKING:
    from graph.state import State
    from server.reconcile.entities import Entity
    from server.reconcile.matching import Matcher

SHOWN: Final = 12
MOST_SKIPPED: Final = 500
Document = dict[str, object]


def entities(
    state: "State", here: "Matcher", prefix: str, cursor: int, wanted: Iterable[str], day: date
) -> list[Document]:
    """Entities whose names begin with, hold or look like what was typed; or the one of an id."""
    sorts = [BY_ID[it] for it in wanted if it in BY_ID] or list(SORTS)
    own = here.entities.at(prefix, here.base)
    hits = state.search.suggest(prefix, [it.local for it in sorts], cursor + SHOWN)
    found = [own] if own else []
    found += [it for hit in hits if (it := here.entities.at(hit.iri, here.base)) and it is not own]
    return [_entity(state, it, day) for it in found[cursor : cursor + SHOWN]]


def _entity(state: "State", entity: "Entity", day: date) -> Document:
    return {
        "id": entity.id,
        "name": state.labels.of(entity.iri, language()),
        "description": description(state, entity, None, day),
        "notable": types(state, entity),
    }


def properties(prefix: str, cursor: int) -> list[Document]:
    """Properties by name or id."""
    fits = [it for it in PROPERTIES if _begins(prefix, it.id, it.de, it.en)]
    return [_property(it) for it in fits[cursor : cursor + SHOWN]]


def _property(it: Property) -> Document:
    said = _("verfeinert Abfragen") if it.compared else ""
    fetched = _("als Daten abrufbar") if it.predicates else ""
    told = ", ".join(part for part in (said, fetched) if part)
    return {"id": it.id, "name": it.name(language()), "description": told}


def sorts(state: "State", prefix: str, cursor: int) -> list[Document]:
    """Types by name or id; kinds of bodies are types of bodies."""
    found = [typed(it) for it in SORTS if _begins(prefix, it.id, it.de, it.en)]
    if prefix.strip():
        hits = state.search.suggest(prefix, [KIND.local], cursor + SHOWN)
        found += [kind(state, hit.iri) for hit in hits]
    return found[cursor : cursor + SHOWN]


def kind(state: "State", iri: str) -> Document:
    """A kind of bodies as a type of entities."""
    return {
        "id": iri.removeprefix(state.manifest.base),
        "name": state.labels.of(iri, language()),
        "description": state.labels.definition(iri, language()) or KIND.about(language()),
        "broader": [typed(BY_LOCAL["Organization"])],
    }


def _begins(prefix: str, *texts: str) -> bool:
    """Whether a text, or one of its words, begins so."""
    typed_so_far = forms(prefix).folded
    return any(f" {typed_so_far}" in f" {forms(text).folded}" for text in texts)


def flyout(id: str, title: str, text: str) -> Document:
    """A card: two lines of HTML without scripts or styles."""
    html = Markup("<p><strong>{}</strong></p><p>{}</p>").format(title, text)
    return {"id": id, "html": str(html)}


def sort_card(sort: Sort) -> Document:
    """The card of a type."""
    return flyout(sort.id, sort.name(language()), sort.about(language()))


def property_card(it: Property) -> Document:
    """The card of a property."""
    return flyout(it.id, it.name(language()), str(_property(it)["description"]))
