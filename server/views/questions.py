"""The stored questions: an index to look through, and for each its form, its answer, its SPARQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from flask import Response, make_response, render_template, request

from graph.catalogue import StoredQuery
from server.context import context
from server.i18n import gettext as _
from server.negotiation import Offer
from server.past_states import STAND
from server.present import Option
from server.questions import answers
from server.questions.answers import SHOWN_ROWS, Answer
from server.questions.asked import Asked, example, needs_values, read
from server.questions.chart import bars_of
from server.questions.fields import fields
from server.questions.forms import XLSX, filled_in, offers
from server.questions.options import collated
from server.questions.shown import as_shown
from server.questions.sorting import Order
from server.views.asked import DAY, read_choice
from server.views.blueprint import pages
from server.views.frame import here as address_with
from server.views.site import Site, site

GROUPS: Final = ("entity", "analysis", "network")
_SORTED: Final = "sortierung"
_LANGUAGE: Final = "lang"


@dataclass(frozen=True, slots=True)
class Section:
    """Questions of one folder."""

    title: str
    queries: tuple[StoredQuery, ...]


@pages.get("/fragen")
def questions() -> str:
    """All stored questions by group; `suche`, `gruppe`, `regel` leave some."""
    catalogue = context().catalogue
    titles = _titles()
    group = read_choice(request.args, "gruppe", GROUPS, "")
    wanted = request.args.get("suche", "").strip()
    rules = sorted({it.rule for it in catalogue.group(*GROUPS) if it.rule}, key=_rule_order)
    rule = read_choice(request.args, "regel", tuple(rules), "")
    found = [
        Section(titles[name], tuple(q for q in catalogue.group(name) if _fits(q, wanted, rule)))
        for name in GROUPS
        if group in ("", name)
    ]
    return render_template(
        "questions.html",
        groups=[it for it in found if it.queries],
        total=sum(len(it.queries) for it in found),
        search=wanted,
        group=group,
        rule=rule,
        group_options=[Option(name, titles[name]) for name in GROUPS],
        rule_options=[Option(name, name.upper()) for name in rules],
        own=own_parameters,
    )


def own_parameters(query: StoredQuery) -> int:
    """How many parameters a visitor may fill in."""
    return sum(it.name != _LANGUAGE for it in query.params)


def _titles() -> dict[str, str]:
    return {
        "entity": _("Nachschlagen"),
        "analysis": _("Auswerten"),
        "network": _("Verbindungen"),
    }


def _rule_order(rule: str) -> tuple[str, int, str]:
    digits = "".join(it for it in rule if it.isdigit())
    return rule[:1], int(digits or 0), rule


def _fits(query: StoredQuery, wanted: str, rule: str) -> bool:
    """Whether every word is part of what the question says of itself, in either language."""
    said = [query.name, *query.summary.values(), *(query.definition or {}).values()]
    labels = [it.label for it in query.columns] + [it.label for it in query.params]
    said += [text for label in labels for text in label.values()]
    text = collated(" ".join(said))
    return rule in ("", query.rule) and all(word in text for word in collated(wanted).split())


@pages.get("/fragen/<name>")
def question(name: str) -> Response:
    """One question: `UnknownQueryError` answers 404; what is wrong stands at its field."""
    here, query = site(), context().catalogue.get(name)
    asked = _asked(here, query)
    given: dict[str, object] = {
        "query": query,
        "asked": asked,
        "fields": fields(here, asked),
        "told": filled_in(here, asked),
        "address": _api(asked, ""),
        "downloads": _downloads(asked),
    }
    if asked.text is not None:
        given |= _answer(here, asked, asked.text)
    page = render_template("question.html", **given)
    return make_response(page, 400 if asked.faults else 200)


def _asked(here: Site, query: StoredQuery) -> Asked:
    """What the address asks; an example where it asks nothing and something is needed."""
    own = {it.name for it in query.params} - {_LANGUAGE, DAY}
    if needs_values(query) and not own & request.args.keys():
        return example(here, query)
    return read(here, query, request.args)


def _answer(here: Site, asked: Asked, text: str) -> dict[str, object]:
    answer = answers.shown(here, text, asked.query.result == "graph")
    shown = as_shown(here, asked.query, answer)
    order = Order.read(request.args.get(_SORTED, ""))
    is_ordered = order.column in {it.name for it in shown.headings}
    ordered = shown.ordered(order)
    return {
        "answer": answer,
        "headings": shown.headings,
        "rows": ordered.rows[:SHOWN_ROWS],
        "counted": _counted(answer),
        "order": order,
        "sort_address": lambda column: address_with(**{_SORTED: order.towards(column)}),
        "bars": None if answer.more else bars_of(ordered, is_ordered),
        "wider": _wider(asked) if not answer.rows else (),
    }


def _counted(answer: Answer) -> str:
    """How many rows there are, and how many of them are shown."""
    if answer.more:
        return _("mehr Zeilen, als hier gezeigt werden; die ersten %d") % SHOWN_ROWS
    if answer.total > SHOWN_ROWS:
        return _("die ersten %(shown)d von %(total)d Zeilen") % {
            "shown": SHOWN_ROWS, "total": answer.total}  # fmt: skip
    return _("%d Zeilen") % answer.total if answer.total != 1 else _("1 Zeile")


def _wider(asked: Asked) -> list[tuple[str, str]]:
    """What may be left out to find more: the parameter's label and the address without it."""
    language = site().language
    return [
        (it.label[language], address_with(**{it.name: None}))
        for it in asked.query.params
        if not it.required and it.name in asked.given and it.name not in (DAY, _LANGUAGE)
    ]


def _downloads(asked: Asked) -> Sequence[tuple[str, str]]:
    """Names of forms with the address of the whole answer in them."""
    if asked.query.result == "graph":
        return [(it.names[0], _api(asked, it.ending)) for it in offers(asked.query)]
    excel = [(_("Excel"), _api(asked, XLSX.ending))]
    csv = [("CSV", _api(asked, ".csv")), (_("CSV für Excel"), _api(asked, ".csv", excel="1"))]
    rest = [it for it in offers(asked.query) if it.names[0] not in ("csv", "xlsx")]
    return [*excel, *csv, *((_form_name(it), _api(asked, it.ending)) for it in rest)]


def _form_name(offer: Offer) -> str:
    if offer.names[0] == "srj":
        return "SPARQL-JSON"
    return "GraphML" if offer.names[0] == "graphml" else offer.names[0].upper()


def _api(asked: Asked, ending: str, **more: str) -> str:
    """The same question to the API."""
    given = [(name, value) for name, values in asked.given.items() for value in values]
    kept = [(n, request.args[n]) for n in (DAY, STAND, _LANGUAGE) if request.args.get(n)]
    pairs = [it for it in given if it[0] not in (DAY, _LANGUAGE)] + kept + list(more.items())
    path = f"{request.script_root}/api/fragen/{asked.query.name}{ending}"
    return f"{path}?{urlencode(pairs, safe=':/')}" if pairs else path
