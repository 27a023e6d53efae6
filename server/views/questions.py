"""The stored questions: a list by group, and for each its form, its SPARQL and its answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from flask import current_app, render_template, request
from rdflib.namespace import SKOS

from graph.catalogue import Catalogue, Parameter, ParameterError, StoredQuery, bind
from ontology.names import concept
from server.context import context
from server.i18n import gettext as _
from server.present import Option
from server.shown import Shower, ShownTerm
from server.sparql import RUNNER
from server.sparql.answering import Backend, Table, table
from server.sparql.runner import Runner
from server.views.blueprint import pages
from server.views.site import Site, site
from server.views.values import distinct_columns, said

_GROUPS: Final = ("entity", "analysis", "network")
_LANGUAGE: Final = "lang"
_DAY: Final = "asOf"


@dataclass(frozen=True, slots=True)
class Group:
    """Questions of one folder."""

    title: str
    queries: tuple[StoredQuery, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter in the form: a drop-down if there are options, else a text."""

    name: str
    label: str
    required: bool
    kind: str
    value: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of asking: the query as bound and its answer, or what is missing."""

    text: str
    table: Table | None
    rows: list[tuple[ShownTerm | None, ...]]
    problem: str | None
    question: str
    """What was asked, as a text: the summary with what was filled in."""


@pages.get("/fragen")
def questions() -> str:
    """All stored questions by group."""
    catalogue = context().catalogue
    texts = _group_texts()
    groups = [Group(texts[name], catalogue.group(name)) for name in _GROUPS]
    return render_template("questions.html", groups=groups)


def _group_texts() -> dict[str, str]:
    return {
        "entity": _("Nachschlagen"),
        "analysis": _("Auswerten"),
        "network": _("Verbindungen"),
    }


@pages.get("/fragen/<name>")
def question(name: str) -> str:
    """One question: `UnknownQueryError` answers 404."""
    here, catalogue = site(), context().catalogue
    query = catalogue.get(name)
    asked = _asked(here, query)
    labels = {column.name: column.label[here.language] for column in query.columns}
    names = asked.table.columns if asked.table else ()
    kept = distinct_columns(asked.rows, len(names))
    return render_template(
        "question.html",
        query=query,
        fields=[_field(here, catalogue, it) for it in query.params if it.name != _LANGUAGE],
        asked=asked,
        columns=[labels.get(names[it], names[it]) for it in kept],
        rows=[tuple(row[it] for it in kept) for row in asked.rows],
    )


def _given(here: Site, query: StoredQuery) -> dict[str, Sequence[str]]:
    """Values from the address; language and day come from the page if they are not given."""
    own = {_LANGUAGE: [here.language], _DAY: [here.as_of.isoformat()]}
    given = {it.name: request.args.getlist(it.name) for it in query.params}
    return {name: [v for v in values if v] or own.get(name, []) for name, values in given.items()}


def _asked(here: Site, query: StoredQuery) -> Asked:
    try:
        text = bind(query, _given(here, query))
    except ParameterError as error:
        complete = request.args.keys() - {_LANGUAGE}
        return Asked(query.text, None, [], str(error) if complete else None, "")
    found = _run(here, text)
    shower = Shower(here.state.labels, here.paths, here.language)
    return Asked(text, found, said(shower.rows(found.rows)), None, _question(here, query))


def _question(here: Site, query: StoredQuery) -> str:
    """The summary, and each value that was filled in by its name."""
    given = [
        f"{it.label[here.language]}: {', '.join(_value(here, v) for v in values)}"
        for it in query.params
        if it.name != _LANGUAGE and (values := [v for v in request.args.getlist(it.name) if v])
    ]
    summary = query.summary[here.language]
    return f"{summary} ({'; '.join(given)})" if given else summary


def _value(here: Site, value: str) -> str:
    return here.name(value) if here.state.labels.has(value) else value


def _run(here: Site, text: str) -> Table:
    runner: Runner = current_app.extensions[RUNNER]
    return table(Backend(runner, here.state, context().settings.timeout_seconds), text)


def _field(here: Site, catalogue: Catalogue, parameter: Parameter) -> Field:
    own = {_LANGUAGE: here.language, _DAY: here.as_of.isoformat()}
    value = request.args.get(parameter.name, own.get(parameter.name, ""))
    return Field(
        name=parameter.name,
        label=parameter.label[here.language],
        required=parameter.required,
        kind=_KINDS.get(parameter.type, "text"),
        value=value,
        options=_options(here, catalogue, parameter),
    )


_KINDS: Final[Mapping[str, str]] = {"integer": "number", "date": "date"}


def _options(here: Site, catalogue: Catalogue, parameter: Parameter) -> tuple[Option, ...]:
    choices = tuple(Option(name, name) for name in parameter.choices)
    if parameter.values:
        return choices + _from_query(here, catalogue.get(parameter.values))
    return choices + (_from_scheme(here, parameter.scheme) if parameter.scheme else ())


def _from_query(here: Site, query: StoredQuery) -> tuple[Option, ...]:
    """The first column is the value; the text is the column `label`, else the thing's name."""
    own = {_LANGUAGE: here.language, _DAY: here.as_of.isoformat()}
    text = bind(query, {it.name: own[it.name] for it in query.params if it.name in own})
    answer = here.state.store.query(text)
    found = {row[0].value: here.name(row[0].value) for row in answer.rows() if row[0]}
    return tuple(Option(value, label) for value, label in found.items())


def _from_scheme(here: Site, scheme: str) -> tuple[Option, ...]:
    root = concept(scheme, "x").removesuffix("/x")
    members = here.pointing(SKOS.inScheme, [root]).get(root, ())
    found = (here.concept_at(iri) for iri in members)
    return tuple(Option(it.notation, it.label) for it in found)
