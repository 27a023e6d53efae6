"""The form of a question, made from its header: the right widget for each parameter."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from graph.catalogue import Parameter
from graph.catalogue.examples import DAY, LANGUAGE
from ontology.names import concept
from server.i18n import gettext as _
from server.questions.asked import Asked, Fault
from server.questions.options import Choice, Group, grouped, offered
from server.views.site import Site

Widget = Literal["choice", "checks", "number", "date", "text", "thing"]
MOST_CHECKS: Final = 8
"""So many values or fewer, of which several may be chosen, are boxes to tick."""
_LONGEST: Final = 80
_FINER: Final = frozenset(("role", "reading", "assertion"))
"""Parameters of how to read the sources: folded away until they are used."""


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter: its widget, what it holds, what is wrong with it, what helps."""

    name: str
    label: str
    widget: Widget
    required: bool
    values: tuple[str, ...]
    """What is filled in; of several drop-downs a last one is empty."""
    groups: tuple[Group, ...]
    fault: str
    help: str
    least: str
    most: str
    step: str

    @property
    def is_finer(self) -> bool:
        """Whether it is folded away."""
        return self.name in _FINER


def fields(here: Site, asked: Asked) -> list[Field]:
    """The fields of a question, in the order of its header; the language is the page's."""
    return [_field(here, asked, it) for it in asked.query.params if it.name != LANGUAGE]


def _field(here: Site, asked: Asked, parameter: Parameter) -> Field:
    choices = _choices(here, parameter)
    widget = _widget(parameter, choices)
    fault = asked.faults.get(parameter.name)
    return Field(
        name=parameter.name,
        label=parameter.label[here.language],
        widget=widget,
        required=parameter.required and not parameter.default,
        values=_values(here, asked, parameter, widget),
        groups=grouped(choices),
        fault=_told(fault) if fault else "",
        help=_help(parameter, choices),
        least=_bound(parameter.min),
        most=_bound(parameter.max),
        step="1" if parameter.type == "integer" else "any",
    )


def _told(fault: Fault) -> str:
    if not fault.value:
        return _("Hier fehlt %(expected)s") % {"expected": fault.expected}
    given = {"value": fault.value[:_LONGEST], "expected": fault.expected}
    return _("„%(value)s“ geht hier nicht; es geht: %(expected)s") % given


def _choices(here: Site, parameter: Parameter) -> tuple[Choice, ...]:
    """Named sets of values stand for the values that they are made of."""
    known = offered(here, parameter)
    if parameter.choices:
        called = {it.value: it.text for it in known}
        return tuple(
            Choice(name, f"{name}: {', '.join(called.get(it, it) for it in members)}")
            for name, members in parameter.choices.items()
        )
    if parameter.type == "boolean":
        return (Choice("true", _("ja")), Choice("false", _("nein")))
    return known


def _widget(parameter: Parameter, choices: Sequence[Choice]) -> Widget:
    if choices:
        is_short = parameter.several and not parameter.choices and len(choices) <= MOST_CHECKS
        return "checks" if is_short else "choice"
    kinds: dict[str, Widget] = {
        "integer": "number", "decimal": "number", "date": "date", "iri": "thing",
    }  # fmt: skip
    return kinds.get(parameter.type, "text")


def _values(here: Site, asked: Asked, parameter: Parameter, widget: Widget) -> tuple[str, ...]:
    if parameter.name == DAY:
        return (here.as_of.isoformat(),)
    given = asked.given.get(parameter.name, ())
    if parameter.name not in asked.faults:
        given = asked.values.get(parameter.name, ())
    if given:
        more = widget == "choice" and parameter.several and not parameter.choices
        return (*given, "") if more else given
    return _default(parameter) or ("",)


def _default(parameter: Parameter) -> tuple[str, ...]:
    """What holds without a value, as the form says it: a named set, notations, a number."""
    plain = tuple(
        it.removeprefix(concept(parameter.scheme, "")) if parameter.scheme else it
        for it in parameter.default
    )
    return next(((n,) for n, members in parameter.choices.items() if members == plain), plain)


def _help(parameter: Parameter, choices: Sequence[Choice]) -> str:
    texts = {
        "role": _("Welche Rollen zählen; ohne Angabe: zuständig und federführend."),
        "reading": _("R1 zählt auch Nennungen in Klammern mit, R2 nicht."),
        "assertion": _("Ob Tabellen, Fließtext oder die Redaktion es sagen."),
        DAY: _("Der Tag, nach dem beurteilt wird, was läuft."),
    }
    if parameter.name in texts:
        return texts[parameter.name]
    if parameter.type == "iri" and not choices:
        return _("Name, Nummer oder IRI eines Dings")
    if parameter.several and choices and not parameter.choices:
        return _("Mehrere Angaben sind möglich.") if len(choices) > 1 else ""
    return ""


def _bound(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"
