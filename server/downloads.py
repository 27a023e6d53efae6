"""Whole landscapes as files, and the documents that machines look for at fixed addresses."""

from datetime import UTC
from pathlib import Path
from typing import Final

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    make_response,
    redirect,
    request,
    send_file,
)

from graph.examples import GRAPH as EXAMPLES
from ontology.terms import PREFIXES
from server.compression import takes_gzip
from server.context import Context, context
from server.dump_files import DUMPS, Dump
from server.dumps import Dumps
from server.i18n import gettext as _
from server.linked_data.dcat import Catalogue, attribution, catalogue_description
from server.linked_data.links import DOCUMENTS, link, server_root
from server.linked_data.rdf_documents import LICENCE, iri, triple, written
from server.linked_data.tuples import ntriples_line
from server.linked_data.void import void_description
from server.negotiation import GRAPHS, HTML, Choice, content_type, negotiate

EXTENSION: Final = "werwaswo-dumps"
BESIDE: Final = {"meta.trig": "application/trig", "manifest.json": "application/json"}
"""Files of a state that are given as they are, beside the landscape itself."""
API: Final = "/api/openapi.json"
_BY_FILE: Final = {dump.file: dump for dump in DUMPS}
FILES: Final = {**{name: it.media_type for name, it in _BY_FILE.items()}, **BESIDE}
"""Every file below `/daten/` with its media type."""
_TARGET: Final = f"{PREFIXES['schema']}target"
blueprint: Final = Blueprint("downloads", __name__)


@blueprint.get("/daten/<name>")
def dump(name: str) -> Response:
    """Give a file of the state: whole, in part, or word that the client has it already."""
    here = context()
    if name in BESIDE and (here.state.path / name).is_file():
        return _sent(here, here.state.path / name, name, BESIDE[name])
    if name not in _BY_FILE:
        abort(404, _("Diese Datei gibt es nicht; es gibt %s.") % ", ".join(FILES))
    return _dump(here, _BY_FILE[name])


def _dump(here: Context, wanted: Dump) -> Response:
    """A plain file is sent packed to those who take that, and by its parts to those who ask."""
    kept: Dumps = current_app.extensions[EXTENSION]
    words = attribution(_catalogue(here))
    packed = _BY_FILE.get(f"{wanted.file}.gz")
    if packed is not None and takes_gzip() and "Range" not in request.headers:
        path = kept.path(here.state, packed, words)
        response = _sent(here, path, wanted.file, wanted.media_type, "-gzip")
        response.headers["Content-Encoding"] = "gzip"
    else:
        path = kept.path(here.state, wanted, words)
        response = _sent(here, path, wanted.file, wanted.media_type)
    if packed is not None:
        response.vary.add("Accept-Encoding")
    return response


def _sent(here: Context, path: Path, name: str, media_type: str, variant: str = "") -> Response:
    response = send_file(
        path.resolve(),
        mimetype=media_type,
        as_attachment=True,
        download_name=f"{here.state.id}-{name}",
        etag=f"{here.state.id}-{name}{variant}",
        last_modified=here.state.manifest.built_at.astimezone(UTC),
        conditional=True,
    )
    response.headers["Link"] = link(LICENCE, "license")
    response.cache_control.no_cache = True
    return response


def _catalogue(here: Context) -> Catalogue:
    has_api = any(rule.rule == API for rule in current_app.url_map.iter_rules())
    return Catalogue(here.state, here.settings, server_root(), has_api)


@blueprint.get("/.well-known/void")
def void() -> Response:
    """Describe the data set: how large it is, and where it is to be had (VoID, 3 and 6.2)."""
    choice = _chosen("")
    lines = void_description(context().state, server_root())
    return _document(written(lines, choice.offer.media_type), choice)


@blueprint.get("/katalog")
@blueprint.get("/katalog.<ending>")
def catalogue(ending: str = "") -> Response:
    """The catalogue of what there is (DCAT-AP.de); people are led to the page about the data."""
    if not ending and negotiate(request.args, _accept(), (*DOCUMENTS, HTML)).offer is HTML:
        return make_response(redirect(f"{request.script_root}/daten", 303))
    choice = _chosen(ending)
    lines = catalogue_description(_catalogue(context()))
    return _document(written(lines, choice.offer.media_type), choice, "/katalog")


@blueprint.get("/sparql/beispiele")
@blueprint.get("/sparql/beispiele.<ending>")
def examples(ending: str = "") -> Response:
    """The stored queries as things that can be run as they stand, at this endpoint (SHACL)."""
    here, choice = context(), _chosen(ending)
    name = f"{here.state.manifest.base}graph/{EXAMPLES}"
    query = f"SELECT ?s ?p ?o WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }} ORDER BY ?s ?p ?o"
    lines = []
    for row in here.state.store.query(query).rows():
        subject, predicate, _value = row
        if subject and predicate and predicate.value == _TARGET:
            lines.append(triple(subject.value, "schema:target", iri(f"{server_root()}sparql")))
        else:
            lines.append(ntriples_line(row))
    body = written(lines, choice.offer.media_type)
    return _document(body, choice, "/sparql/beispiele")


def _accept() -> str:
    return request.headers.get("Accept", "")


def _chosen(ending: str) -> Choice:
    """By the ending of the address, else by `format=` or Accept."""
    if not ending:
        return negotiate(request.args, _accept(), DOCUMENTS)
    for offer in GRAPHS:
        if offer.ending == f".{ending}":
            return Choice(offer, offer.media_type)
    return abort(404, _("Dieses Format gibt es hier nicht"))


def _document(body: bytes, choice: Choice, path: str = "") -> Response:
    """A description with its tag, its licence and, of some, the same in other formats."""
    response = Response(body, content_type=content_type(choice.media_type))
    response.vary.add("Accept")
    links = [link(LICENCE, "license")]
    root = request.script_root
    for offer in DOCUMENTS if path else ():
        other = f"{root}{path}{offer.ending}"
        links.append(link(other, "alternate", {"type": offer.media_type}))
    response.headers["Link"] = ", ".join(links)
    response.add_etag()
    response.cache_control.no_cache = True
    response.make_conditional(request)
    return response


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Let robots read pages and leave the endpoint alone."""
    text = "User-agent: *\nDisallow: /sparql\nAllow: /sparql/beispiele\n"
    return Response(text, mimetype="text/plain")
