"""What is asked: the parameters of an address as values of a stored question, or what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from werkzeug.datastructures import MultiDict

from graph.catalogue import Parameter, StoredQuery, bind, load_catalogue
from graph.catalogue.examples import DAY, LANGUAGE, Examples
from graph.catalogue.header import MARK
from graph.catalogue.terms import TermError, check_bounds, expand, term
from graph.naming import UnknownNameError, thing_named
from server.i18n import gettext as _
from server.questions.options import offered
from server.views.asked import one_of
from server.views.held import Held
from server.views.site import Site

Values = dict[str, tuple[str, ...]]

_SORTS: Final[Mapping[str, str]] = {
    "actor-groups": "Actor",
    "actors": "Actor",
    "approaches": "Approach",
    "fields": "ActionField",
    "organisations": "Actor",
    "target-groups": "TargetGroup",
    "territories": "Territory",
}
"""Which sort of thing the values of a drop-down are, so that they can be called by a name."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A parameter that cannot be used: the value that was given, and what may be given."""

    value: str
    expected: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A stored question with its values; `text` is the bound query, None where values are wrong."""

    query: StoredQuery
    values: Values
    """As they are bound, in full; without those that keep their default."""
    faults: Mapping[str, Fault]
    text: str | None
    is_example: bool = False
    given: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """As they were typed."""


def read(here: Site, query: StoredQuery, args: "MultiDict[str, str]") -> Asked:
    """Read the parameters of a question; the day and the language are the page's own."""
    given = {it.name: _given(args, it.name) for it in query.params}
    given = {name: values for name, values in given.items() if values}
    return _asked(here, query, given)


def example(here: Site, query: StoredQuery) -> Asked:
    """The question with its examples, so that there is an answer before anything is filled in."""
    values = _examples(Held(here.state), here.as_of.isoformat(), here.language).of(query)
    given = {name: some for name, some in values.items() if name not in (DAY, LANGUAGE)}
    asked = _asked(here, query, given)
    return Asked(query, asked.values, asked.faults, asked.text, bool(given), given)


def needs_values(query: StoredQuery) -> bool:
    """Whether there is no answer before something is filled in (the day is known)."""
    return any(p.required and not p.default and p.name != DAY for p in query.params)


@lru_cache(maxsize=16)
def _examples(held: Held, as_of: str, language: str) -> Examples:
    state = held.state
    return Examples(load_catalogue(), state.store, state.manifest.base, as_of, language)


def _given(args: "MultiDict[str, str]", name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for it in args.getlist(name) if (text := it.strip())))


def _asked(here: Site, query: StoredQuery, given: Mapping[str, tuple[str, ...]]) -> Asked:
    own = {LANGUAGE: (here.language,), DAY: (here.as_of.isoformat(),)}
    values: Values = {}
    faults: dict[str, Fault] = {}
    for parameter in query.params:
        name = parameter.name
        if name in own:
            values[name] = own[name]
            continue
        read_values = _read(here, parameter, given.get(name, ()))
        if isinstance(read_values, Fault):
            faults[name] = read_values
        elif read_values:
            values[name] = read_values
    text = None if faults else _plain(here, query, bind(query, values))
    return Asked(query, values, faults, text, given=given)


def _plain(here: Site, query: StoredQuery, text: str) -> str:
    """The bound query with the question above it in place of its header."""
    lines = text.split("\n")
    kept = "\n".join(it for it in lines if not it.startswith(MARK)).lstrip()
    return f"# {' '.join(query.summary[here.language].split())}\n{kept}"


def _read(here: Site, parameter: Parameter, texts: tuple[str, ...]) -> tuple[str, ...] | Fault:
    if not texts:
        missing = parameter.required and not parameter.default
        return (
            Fault("", _("ein Wert; ohne ihn lässt sich die Frage nicht stellen")) if missing else ()
        )
    if len(texts) > 1 and not parameter.several:
        return Fault(" & ".join(texts), _("ein Wert allein"))
    found: list[str] = []
    for text in texts:
        value = _value(here, parameter, text)
        if isinstance(value, Fault):
            return value
        found.append(value)
    return tuple(dict.fromkeys(found))


def _value(here: Site, parameter: Parameter, text: str) -> str | Fault:
    """One value, checked; a thing by its IRI."""
    if text in parameter.choices:
        return text
    if parameter.type == "iri":
        return _thing(here, parameter, text)
    try:
        term(text, parameter.type)
        check_bounds(text, parameter.min, parameter.max)
    except TermError:
        return Fault(text, _wanted(parameter))
    return text


def _thing(here: Site, parameter: Parameter, text: str) -> str | Fault:
    """The IRI of a thing that is given by its IRI, a CURIE, a notation, a key or a name."""
    if parameter.scheme:
        known = {it.value: it.text for it in offered(here, parameter)}
        found = next((v for v, called in known.items() if text in (v, called)), None)
        return found or _iri(here, text) or Fault(text, one_of((*parameter.choices, *known)))
    iri = _iri(here, text)
    if iri is not None:
        return iri
    try:
        return thing_named(here.state, _SORTS[parameter.values or ""], text)
    except KeyError:
        hits = here.state.search.resolve(text, None, 1)
        return hits[0].iri if hits else Fault(text, _("der Name oder die IRI von etwas Bekanntem"))
    except UnknownNameError as error:
        near = one_of(error.nearest) if error.nearest else _("ein Name aus der Auswahl")
        return Fault(text, near)


def _iri(here: Site, text: str) -> str | None:
    """The IRI that a text is, if this landscape knows it."""
    try:
        iri = term(expand(text), "iri")[1:-1]
    except TermError:
        return None
    if here.state.labels.has(iri):
        return iri
    known = here.state.store.query(f"ASK {{ {{ <{iri}> ?p ?o }} UNION {{ ?s ?q <{iri}> }} }}")
    return iri if known.boolean else None


def _wanted(parameter: Parameter) -> str:
    """What may be given, in the language of the page."""
    bounds = (parameter.min, parameter.max)
    if parameter.type in ("integer", "decimal") and None not in bounds:
        whole = _("eine ganze Zahl von %(min)s bis %(max)s")
        point = _("eine Zahl mit Punkt von %(min)s bis %(max)s")
        text = whole if parameter.type == "integer" else point
        return text % {"min": f"{bounds[0]:.10g}", "max": f"{bounds[1]:.10g}"}
    return {
        "integer": _("eine ganze Zahl wie 3"),
        "decimal": _("eine Zahl mit Punkt wie 0.5"),
        "date": _("ein Tag wie 2026-11-22"),
        "boolean": _("true oder false"),
        "language": _("ein Sprachkürzel wie de"),
    }.get(parameter.type, _("Text ohne Steuerzeichen"))
