"""The addresses of the reconciliation service."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Final

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request

from server.context import context
from server.i18n import gettext as _
from server.i18n import language
from server.linked_data.documents import here_and_addresses, kept
from server.reconcile import suggest
from server.reconcile.asked import MOST_BYTES, MOST_CHARACTERS, read_batch, read_extension
from server.reconcile.entities import Entity
from server.reconcile.extend import extended, proposed
from server.reconcile.features import feature_text
from server.reconcile.manifest import PATH, manifest
from server.reconcile.matching import Matcher, matcher
from server.reconcile.sorts import BY_ID, PROPERTY
from server.reconcile.told import candidate, description
from server.sparql.errors import WrongMediaTypeError
from server.views.asked import DAY, read_day, read_number
from server.views.facts import describe
from server.views.paths import Paths

blueprint: Final = Blueprint("reconcile", __name__)
_FORM: Final = "application/x-www-form-urlencoded"
_FORMS: Final = (_FORM, "multipart/form-data")
_FRAMED: Final = "; ".join(
    ("default-src 'none'", "style-src 'self'", "base-uri 'none'", "frame-ancestors *")
)
"""A preview is shown in frames of other pages; nothing in it runs or is fetched but its style."""
_MOST_PROPOSED: Final = 1000


def day() -> date:
    """The day that is judged by: `asOf`, else the state's own."""
    here = context()
    return read_day(request.args, DAY) or here.state.manifest.as_of


@blueprint.get(PATH)
def service() -> Response:
    """The manifest; or the answer to `queries` or `extend` in the address."""
    return _answer(request.args)


@blueprint.post(PATH)
def posted() -> Response:
    """The answer to `queries` or `extend` in a form.

    Raises:
        WrongMediaTypeError: the body is no form.
        RequestEntityTooLarge: it is too long.
    """
    if (request.content_length or 0) > 2 * MOST_BYTES:
        abort(413, f"the body is longer than {2 * MOST_BYTES} bytes; send smaller batches")
    if request.mimetype not in _FORMS:
        raise WrongMediaTypeError(request.mimetype or "-", (_FORM,))
    if not request.form.keys() & {"queries", "extend"}:
        abort(400, _("Das Formular hat weder queries noch extend."))
    return _answer(request.form)


def _answer(given: Mapping[str, str]) -> Response:
    here = context()
    if "extend" in given:
        wanted = read_extension(given["extend"])
        return _json(extended(here.state, matcher(here.state), wanted))
    if "queries" in given:
        return _json(_matched(given["queries"]))
    return _json(manifest(here.state))


def _matched(text: str) -> dict[str, object]:
    """The result of each query of a batch, by its key."""
    state, on = context().state, day()
    known = matcher(state)
    return {
        key: {"result": [candidate(state, it, on) for it in known.answer(query, on)]}
        for key, query in read_batch(text).items()
    }


@blueprint.get(f"{PATH}/suggest/<any(entity, property, type):what>")
def suggested(what: str) -> Response:
    """Suggestions for what was typed so far."""
    state, prefix = context().state, request.args.get("prefix", "").strip()[:MOST_CHARACTERS]
    cursor = read_number(request.args, "cursor", 0, 0, suggest.MOST_SKIPPED)
    if what == "property":
        return _json({"result": suggest.properties(prefix, cursor)})
    if what == "type":
        return _json({"result": suggest.sorts(state, prefix, cursor)})
    wanted = request.args.getlist("type")
    found = suggest.entities(state, matcher(state), prefix, cursor, wanted, day())
    return _json({"result": found})


@blueprint.get(f"{PATH}/flyout/<any(entity, property, type):what>")
def flyout(what: str) -> Response:
    """A small card about something that was suggested."""
    state, id = context().state, request.args.get("id", "")
    if what == "type" and id in BY_ID:
        return _json(suggest.sort_card(BY_ID[id]))
    if what == "property":
        if id not in PROPERTY:
            abort(404, _("Diese Eigenschaft gibt es hier nicht."))
        return _json(suggest.property_card(PROPERTY[id]))
    entity = _entity(id)
    name = state.labels.of(entity.iri, language())
    return _json(suggest.flyout(id, name, description(state, entity, None, day())))


@blueprint.get(f"{PATH}/properties")
def properties() -> Response:
    """The properties that may be fetched for a type."""
    limit = read_number(request.args, "limit", 0, 0, _MOST_PROPOSED)
    return _json(proposed(request.args.get("type", "")[:MOST_CHARACTERS], limit))


@blueprint.get(f"{PATH}/view")
def view() -> Response:
    """Lead to the page about an entity."""
    here, _addresses = here_and_addresses()
    entity = _entity(request.args.get("id", ""))
    page = Paths(here.state.manifest.base).page(entity.iri) or "/"
    return make_response(redirect(kept(page), 303))


@blueprint.get(f"{PATH}/feature")
def feature() -> Response:
    """What one of the features means that scores are made of."""
    text = feature_text(request.args.get("id", ""))
    if text is None:
        abort(404, _("Dieses Merkmal gibt es hier nicht."))
    return Response(f"{text}\n", content_type="text/plain; charset=utf-8")


@blueprint.get(f"{PATH}/preview")
def preview() -> Response:
    """An entity on a card of 430 by 300 pixels, for frames."""
    state = context().state
    entity = _entity(request.args.get("id", ""))
    facts = describe(state.store, [entity.iri]).get(entity.iri)
    page = render_template(
        "reconcile_preview.html",
        name=state.labels.of(entity.iri, language()),
        sort=entity.sort.name(language()),
        text=description(state, entity, None, day()),
        definition=state.labels.definition(entity.iri, language()),
        aliases=state.labels.alt(entity.iri),
        homepage=entity.facts.get("homepage", ()),
        seat=entity.facts.get("seat", ()),
        facts=facts,
        address=Paths(state.manifest.base).page(entity.iri),
        iri=entity.iri,
        language=language(),
    )
    response = Response(page, content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = _FRAMED
    return response


def _entity(id: str) -> Entity:
    known: Matcher = matcher(context().state)
    entity = known.entities.at(id, known.base)
    if entity is None:
        abort(404, _("Über dieses Ding ist nichts bekannt."))
    return entity


def _json(found: object) -> Response:
    """An answer in the language of the request; never kept by caches without asking."""
    text = json.dumps(found, ensure_ascii=False, allow_nan=False)
    response = Response(f"{text}\n", content_type="application/json")
    language()
    response.cache_control.no_cache = True
    return response
