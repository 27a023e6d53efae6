"""The SPARQL 1.1 Graph Store HTTP Protocol, direct and indirect."""

import hashlib
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, current_app, g, request
from werkzeug.datastructures import ETags

from graph.delta import Delta, difference, triple_of
from graph.editing import Draft
from graph.editing.replay import PROPOSED
from graph.embedded import EmbeddedStore
from graph.quads import trig
from graph.state import State
from ontology.names import Names
from ontology.terms import PREFIXES
from server.context import context
from server.editing import editor as editing
from server.editing.editor import Committed, Editor, editor
from server.editing.errors import PreconditionError
from server.editing.patches import patched
from server.editing.targets import Target, indirect, payload_lines
from server.editing.token_file import PROPOSE, WRITE, Token
from server.editing.tokens import required, sees_private, tokens
from server.i18n import gettext as _
from server.negotiation import GRAPHS, Choice, Offer, content_type, negotiate
from server.sparql.errors import BadRequestError

blueprint: Final = Blueprint("graph_store", __name__)
_QUADS: Final = GRAPHS[4:]
_METHODS: Final = ("GET", "PUT", "POST", "DELETE", "PATCH")
_WRITES: Final = _METHODS[1:]
_HASH: Final = 24


@dataclass(frozen=True, slots=True)
class Held:
    """What there is of a graph; `there` tells an empty graph from none."""

    lines: frozenset[bytes]
    there: bool

    @property
    def tag(self) -> str:
        """Tells contents apart, whichever way they are written."""
        text = b"\n".join(sorted(self.lines)) + (b"" if self.there else b"none")
        return hashlib.sha256(text).hexdigest()[:_HASH]


@blueprint.route("/graph-store", methods=_METHODS)
@blueprint.route("/graph-store/", methods=_METHODS)
@blueprint.route("/rdf-graph-store", methods=_METHODS)
def by_name() -> Response:
    """Answer for the graph that the address names in its query."""
    return _answer(indirect(request))


@blueprint.route("/graph-store/<path:_path>", methods=_METHODS)
@blueprint.route("/rdf-graph-store/<path:_path>", methods=_METHODS)
def by_itself(_path: str) -> Response:
    """Answer for the graph that the address is."""
    return _answer(Target(request.base_url, request.base_url))


@blueprint.route("/graph/<path:path>", methods=_WRITES)
def of_landscape(path: str) -> Response:
    """Answer for a graph of the landscape at its own address; reading it is done elsewhere."""
    name = Names(context().state.manifest.base).graph(path)
    return _answer(Target(name, name))


def _answer(target: Target) -> Response:
    if request.method in ("GET", "HEAD"):
        return _read(target)
    done = {"PUT": _put, "POST": _post, "DELETE": _delete, "PATCH": _patch}
    return done[request.method](target)


def _read(target: Target) -> Response:
    choice = negotiate(_arguments(), request.headers.get("Accept", ""), _offers(target))
    held = _held(target.graph)
    if not held.there:
        abort(404, _("Diesen Graphen gibt es nicht."))
    response = Response(
        _written(held.lines, choice, target.graph), content_type=content_type(choice.media_type)
    )
    response.set_etag(f"{held.tag}-{choice.offer.names[0]}")
    response.cache_control.no_cache = True
    response.vary.add("Accept")
    response.vary.add("Authorization")
    response.make_conditional(request)
    return response


def _arguments() -> dict[str, str]:
    return {name: value for name, value in request.args.items() if name != "graph"}


def _offers(target: Target) -> tuple[Offer, ...]:
    return _QUADS if target.graph is None else GRAPHS


def _held(graph: str | None) -> Held:
    """What a client may see of a graph, or of the whole dataset."""
    state = context().state
    store = editing.served(state)
    if graph is None:
        return Held(store.quad_lines(), there=True)
    proposed = graph == Names(state.manifest.base).graph(PROPOSED)
    if proposed and editing.EXTENSION in current_app.extensions and sees_private(request):
        writer = editor()
        return Held(writer.lines(graph), writer.has(graph))
    return Held(store.graph_lines(graph), not graph or graph in store.graphs())


def _written(lines: Iterable[bytes], choice: Choice, graph: str | None) -> bytes:
    if graph is not None:
        return _as_triples(lines, choice.offer.media_type)
    if choice.offer.media_type == "application/trig":
        return trig(sorted(lines), PREFIXES)
    return b"".join(line + b"\n" for line in sorted(lines))


def _as_triples(lines: Iterable[bytes], media_type: str) -> bytes:
    store = EmbeddedStore.in_memory(PREFIXES)
    store.apply(Delta(tuple(map(triple_of, lines))))
    return store.query("CONSTRUCT WHERE { ?s ?p ?o }").write(media_type)


def _put(target: Target) -> Response:
    """Put the body in the place of what is there.

    Raises:
        BadRequestError: triples without a graph, which would empty the whole store for them.
    """
    if target.graph is None and not _has_quads():
        fix = "say ?graph=IRI or ?default, or send N-Quads or TriG for the whole store"
        raise BadRequestError("triples are sent, and no graph is named", fix)
    return _write(target, lambda lines, _held: frozenset(lines))


def _post(target: Target) -> Response:
    """Add the body; without a graph, to a new one."""
    if target.graph is None and not _has_quads():
        name = f"{request.base_url.rstrip('/')}/{uuid.uuid4()}"
        target = Target(name, name)
    return _write(target, lambda lines, held: held.lines.union(lines))


def _has_quads() -> bool:
    return request.mimetype in [offer.media_type for offer in _QUADS]


def _write(target: Target, wanted: Callable[[Iterable[bytes], Held], frozenset[bytes]]) -> Response:
    graph = target.graph
    token = _writer()
    lines = payload_lines(request, target)

    def change(held: Held) -> Delta:
        delta = difference(held.lines, wanted(lines, held))
        return delta if held.there or not graph else replace(delta, created=(graph,))

    done, held = _commit(token, graph, change)
    return _told(done, is_new=not held.there, graph=graph)


def _delete(target: Target) -> Response:
    """Drop the graph; the default graph is emptied."""
    graph = target.graph
    token = _writer()
    if graph is None:
        raise BadRequestError("the request names no graph", "add ?graph=IRI or ?default")

    def change(held: Held) -> Delta:
        if not held.there:
            abort(404, _("Diesen Graphen gibt es nicht."))
        return Delta(removed=tuple(sorted(held.lines)), dropped=(graph,) if graph else ())

    done, _before = _commit(token, graph, change)
    return _told(done, is_new=False, graph=graph)


def _patch(target: Target) -> Response:
    """Change what the body says."""
    token = _writer()

    def change(held: Held) -> Delta:
        if not held.there:
            abort(404, _("Diesen Graphen gibt es nicht."))
        return patched(request, target, held.lines, context().settings)

    done, _before = _commit(token, target.graph, change)
    return _told(done, is_new=False, graph=target.graph)


def _writer() -> Token:
    """Who writes, after everything that does not need the body to be read."""
    editor()
    return required(request, WRITE, PROPOSE)


def _commit(
    token: Token, graph: str | None, change: Callable[[Held], Delta]
) -> tuple[Committed, Held]:
    """Make a change of what is there then; give back what was there."""
    g.rate = tokens().count(token)
    writer, seen = editor(), list[Held]()

    def make(state: State) -> Delta:
        held = _held_for_change(writer, state, graph)
        _check_conditions(held)
        seen.append(held)
        return change(held)

    words = f"{request.method} {graph if graph is not None else ''}".strip()
    done = writer.commit(token, Draft(token.name, "graph-store", words), make)
    return done, seen[0]


def _held_for_change(writer: Editor, state: State, graph: str | None) -> Held:
    if graph is None:
        return Held(editing.served(state).quad_lines(), there=True)
    return Held(writer.lines(graph), writer.has(graph))


def _check_conditions(held: Held) -> None:
    """Refuse a client that knows something else (RFC 9110, 13.1.1 and 13.1.2).

    Raises:
        PreconditionError: it does.
    """
    match, none = request.if_match, request.if_none_match
    if match and not (held.there if match.star_tag else held.tag in _known(match)):
        raise PreconditionError(context().state.id)
    if none and (held.there if none.star_tag else held.tag in _known(none)):
        raise PreconditionError(context().state.id)


def _known(tags: ETags) -> set[str]:
    """What tags say of contents, however these are written."""
    return {tag.partition("-")[0] for tag in tags.as_set(include_weak=True)}


def _told(done: Committed, *, is_new: bool, graph: str | None) -> Response:
    response = Response(status=201 if is_new else 204)
    if is_new and graph:
        own = graph.startswith(request.host_url)
        response.headers["Location"] = graph if own else _by_name(graph)
    response.headers.update(g.get("rate", {}))
    if done.number is not None:
        response.headers["Content-Location"] = f"{request.script_root}/daten/verlauf/{done.number}"
    return response


def _by_name(graph: str) -> str:
    return f"{request.host_url}graph-store?{urlencode({'graph': graph})}"
