"""What a page is made with: one state, one language, names, links, facts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final, cast

from flask import abort, g, request
from rdflib.namespace import OWL

from graph.model import Scope
from ontology.names import concept
from server.context import context
from server.i18n import language
from server.linked_data.documents import refuse_retired
from server.present import Concept, Ref, StateMark, state_mark
from server.views.asked import read_scope
from server.views.facts import Facts
from server.views.landscape import Landscape, landscape_of
from server.views.paths import Paths
from server.views.remembered import remembered

if TYPE_CHECKING:
    from graph.state import State

_KEY: Final = "werwaswo_site"


@dataclass(frozen=True, slots=True)
class Site:
    """The state that a request answers from, in the language of the request."""

    state: "State"
    language: str
    paths: Paths
    landscape: Landscape
    scope: Scope
    """What counts: by default everything known as of the day of the state, with candidates."""
    _marks: dict[tuple[str, int], StateMark] = field(
        default_factory=dict, compare=False, repr=False
    )

    @property
    def as_of(self) -> date:
        """The day that is judged by."""
        return self.scope.as_of

    def name(self, iri: str) -> str:
        """What a thing is called; approaches and fields with their number in front."""
        label = self.state.labels.of(iri, self.language)
        notation = self.landscape.notations.get(iri)
        return f"{notation} {label}" if notation else label

    def ref(self, iri: str) -> Ref:
        """A thing with a link to its page."""
        language = self.state.labels.language(iri, self.language)
        other = language if language != self.language else None
        return Ref(iri, self.name(iri), self.paths.page(iri), self.paths.mark(iri), other or None)

    def refs(self, iris: Iterable[str]) -> tuple[Ref, ...]:
        """Things with links, in the order given."""
        return tuple(self.ref(iri) for iri in iris)

    def sorted_refs(self, iris: Iterable[str]) -> tuple[Ref, ...]:
        """Things with links, by name."""
        return tuple(sorted(self.refs(iris), key=lambda it: it.text.casefold()))

    def concept(self, scheme: str, notation: str) -> Concept:
        """A concept of one of the ontology's schemes."""
        return self.concept_at(concept(scheme, notation))

    def concept_at(self, iri: str) -> Concept:
        """A concept by its IRI."""
        labels = self.state.labels
        sentence = labels.definition(iri, self.language) or ""
        return Concept(iri.rpartition("/")[2], labels.of(iri, self.language), sentence)

    def mark(self, state: str, bodies: int = 0) -> StateMark:
        """A state of a coverage cell."""
        known = self._marks.get((state, bodies))
        if known is None:
            known = state_mark(self.concept("zellzustand", state), bodies)
            self._marks[state, bodies] = known
        return known

    def facts(self, iris: Iterable[str]) -> dict[str, Facts]:
        """What is said about things."""
        return remembered(self.state).facts(iris)

    def one(self, iri: str) -> Facts:
        """What is said about a thing; nothing is not found (404), what is retired gone (410)."""
        found = self.facts([iri]).get(iri)
        if found is None:
            abort(404)
        if found.is_true(OWL.deprecated):
            refuse_retired(context(), self.state.store, iri)
        return found

    def pointing(self, predicate: object, iris: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """Who points at things by a property."""
        return remembered(self.state).pointing(str(predicate), iris)


def site() -> Site:
    """The site of this request."""
    known = g.get(_KEY)
    if known is None:
        state = context().state
        known = _site(read_scope(request.args, state, _day()))
        g.setdefault(_KEY, known)
    return cast(Site, known)


def plain_site() -> Site:
    """The site whatever the address asks for: what a page about a bad address is framed with."""
    return _site(Scope(_day()))


def _site(scope: Scope) -> Site:
    state = context().state
    return Site(state, language(), Paths(state.manifest.base), landscape_of(state), scope)


def _day() -> date:
    here = context()
    own = here.state.manifest.as_of
    return own if here.chosen.is_past else here.settings.as_of or own
