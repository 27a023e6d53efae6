"""`/api/fragen`: the stored questions with their parameters; `/api/fragen/NAME`: their answers."""

import hashlib
from typing import Final

from flask import Response, abort, request

from graph.catalogue import Parameter, StoredQuery
from graph.store import Term
from server.api import blueprint
from server.api.listing import Page, page_json
from server.context import context
from server.i18n import gettext as _
from server.negotiation import FORMAT_PARAMETERS, Choice, content_type, negotiate
from server.past_states import STAND
from server.questions.answers import answered
from server.questions.asked import Asked, read
from server.questions.cells import plain
from server.questions.forms import CSV, ROWS, XLSX, body, by_ending, filled_in, offers
from server.views.asked import DAY, AskedError, one_of, read_choice
from server.views.site import Site, site

GROUPS: Final = ("entity", "analysis", "network")
GENERAL: Final = frozenset(
    ("lang", DAY, STAND, "limit", "offset", "excel", "download", *FORMAT_PARAMETERS)
)
"""What every question may be asked with beside its own parameters."""
LIST_PARAMETERS: Final = frozenset(("lang", DAY, STAND, "limit", "offset", "gruppe", "regel"))


@blueprint.get("/fragen", endpoint="fragen")
@blueprint.get("/questions", endpoint="questions")
def question_list() -> Response:
    """All questions: what each asks, its parameters, its columns, where it is answered."""
    here = site()
    _refuse_unknown(LIST_PARAMETERS)
    group = read_choice(request.args, "gruppe", GROUPS, "")
    every = context().catalogue.group(*((group,) if group else GROUPS))
    rule = request.args.get("regel", "").strip().casefold()
    found = [it for it in every if not rule or (it.rule or "").casefold() == rule]
    page = Page.read(len(found), everything=False)
    some = found[page.offset : page.offset + page.limit]
    return _varied(page_json(here, len(found), page, [_described(here, it) for it in some], {}))


@blueprint.get("/fragen/<name>", endpoint="frage")
@blueprint.get("/questions/<name>", endpoint="question")
def question(name: str) -> Response:
    """The answer to one question: by its ending, by `format=`, or by `Accept`."""
    plain_name, dot, ending = name.partition(".")
    query = context().catalogue.get(plain_name)
    choice = _choice(query, dot + ending)
    here = site()
    _refuse_unknown(GENERAL | {it.name for it in query.params})
    asked = read(here, query, request.args)
    for parameter, fault in asked.faults.items():
        raise AskedError(parameter, fault.value, fault.expected)
    read_choice(request.args, "excel", ("0", "1"), "0")
    _refuse_part(choice)
    return _varied(_answer(here, asked, choice))


def _choice(query: StoredQuery, ending: str) -> Choice:
    if not ending:
        return negotiate(request.args, request.headers.get("Accept", ""), offers(query))
    offer = by_ending(query, ending)
    if offer is None:
        there_is = ", ".join(it.ending for it in offers(query))
        abort(404, _("„%(name)s“ gibt es als %(endings)s") % {
            "name": query.name, "endings": there_is})  # fmt: skip
    return Choice(offer, offer.media_type)


def _refuse_unknown(known: frozenset[str]) -> None:
    for name, value in request.args.items(multi=True):
        if name not in known:
            raise AskedError(name, value, one_of(sorted(known)))


def _refuse_part(choice: Choice) -> None:
    """Only rows in JSON come a page at a time; a part of a file would be taken for the whole."""
    for name in () if choice.offer is ROWS else ("limit", "offset"):
        if name in request.args:
            way = _("ohne diese Angabe; seitenweise kommt nur JSON (format=json)")
            raise AskedError(name, request.args[name], way)


def _answer(here: Site, asked: Asked, choice: Choice) -> Response:
    """Answer, or say that the client has the answer already."""
    tag = _tag(here, asked, choice)
    if request.if_none_match.contains_weak(tag):
        response = Response(status=304)
    elif choice.offer is ROWS:
        response = _rows(here, asked)
    else:
        response = _file(here, asked, choice)
    response.set_etag(tag, weak=True)
    response.cache_control.no_cache = True
    return response


def _tag(here: Site, asked: Asked, choice: Choice) -> str:
    args = sorted(request.args.items(multi=True))
    said = (here.state.id, here.as_of, asked.text, choice.media_type, here.language, args)
    return hashlib.sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _rows(here: Site, asked: Asked) -> Response:
    answer = answered(here, asked.text or "")
    about = {"question": _named(here, asked.query), "filled_in": _filled_in(here, asked)}
    if answer.boolean is not None:
        page = Page.read(0, everything=False)
        return page_json(here, 0, page, [], {**about, "boolean": answer.boolean})
    page = Page.read(answer.total, everything=False)
    some = answer.rows[page.offset : page.offset + page.limit]
    items = [
        {name: _cell(here, term) for name, term in zip(answer.columns, row, strict=True)}
        for row in some
    ]
    return page_json(here, answer.total, page, items, about)


def _cell(here: Site, term: Term | None) -> object:
    """Things as `{iri, label}`, numbers and flags as such, everything else as text."""
    if term is not None and term.kind == "iri":
        return {"iri": term.value, "label": here.name(term.value)}
    value = plain(term)
    return value if value is None or isinstance(value, str | int | float) else value.isoformat()


def _filled_in(here: Site, asked: Asked) -> list[dict[str, str]]:
    return [{"label": label, "value": value} for label, value in filled_in(here, asked)]


def _file(here: Site, asked: Asked, choice: Choice) -> Response:
    made = body(here, asked, asked.text or "", choice.offer)
    response = Response(made, content_type=content_type(choice.media_type))
    kind = "attachment" if _is_download(choice) else "inline"
    file = f"{asked.query.name}-{here.as_of.isoformat()}{choice.offer.ending}"
    response.headers["Content-Disposition"] = f'{kind}; filename="{file}"'
    return response


def _is_download(choice: Choice) -> bool:
    return choice.offer in (CSV, XLSX) or bool(request.args.get("download"))


def _named(here: Site, query: StoredQuery) -> dict[str, str]:
    return {"name": query.name, "summary": query.summary[here.language]}


def _described(here: Site, query: StoredQuery) -> dict[str, object]:
    address = f"{request.root_url.rstrip('/')}/api/fragen/{query.name}"
    definition = query.definition
    return {
        **_named(here, query),
        "group": query.group,
        "rule": query.rule,
        "definition": definition[here.language] if definition else None,
        "result": query.result,
        "parameters": [_parameter(here, it) for it in query.params],
        "columns": [{"name": it.name, "label": it.label[here.language]} for it in query.columns],
        "address": address,
        "page": f"{request.root_url.rstrip('/')}/fragen/{query.name}",
        "formats": [
            {"media_type": it.media_type, "address": f"{address}{it.ending}"}
            for it in offers(query)
        ],
    }


def _parameter(here: Site, parameter: Parameter) -> dict[str, object]:
    return {
        "name": parameter.name,
        "label": parameter.label[here.language],
        "type": parameter.type,
        "required": parameter.required and parameter.name != DAY,
        "several": parameter.several,
        "default": list(parameter.default),
        "choices": list(parameter.choices),
        "scheme": parameter.scheme,
        "values": f"{request.root_url.rstrip('/')}/api/fragen/{parameter.values}"
        if parameter.values
        else None,
        "min": parameter.min,
        "max": parameter.max,
    }


def _varied(response: Response) -> Response:
    response.vary.update(("Accept", "Accept-Language"))
    return response
