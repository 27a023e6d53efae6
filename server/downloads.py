"""Whole landscapes as files, and the documents that machines look for at fixed addresses."""

from datetime import UTC
from pathlib import Path
from typing import Final

from flask import Blueprint, Response, abort, request, send_file

from server.context import context
from server.i18n import gettext as _
from server.linked_data.links import link
from server.linked_data.rdf_documents import LICENCE, written
from server.linked_data.void import void_description
from server.negotiation import GRAPHS, content_type, negotiate

FILES: Final = {
    "landscape.trig": "application/trig",
    "meta.trig": "application/trig",
    "manifest.json": "application/json",
}
"""Files of a state that are given as they are."""
blueprint: Final = Blueprint("downloads", __name__)


@blueprint.get("/daten/<name>")
def dump(name: str) -> Response:
    """Give a file of the state."""
    here = context()
    path = _path(here.state.path, name)
    response = send_file(
        path.resolve(),
        mimetype=FILES[name],
        as_attachment=True,
        download_name=f"{here.state.id}-{name}",
        etag=f"{here.state.id}-{name}",
        last_modified=here.state.manifest.built_at.astimezone(UTC),
        conditional=True,
    )
    response.headers["Link"] = link(LICENCE, "license")
    return response


def _path(folder: Path, name: str) -> Path:
    if name not in FILES or not (folder / name).is_file():
        abort(404, _("Diese Datei gibt es nicht; es gibt %s.") % ", ".join(FILES))
    return folder / name


@blueprint.get("/.well-known/void")
def void() -> Response:
    """Describe the data set: how large it is, and where it is to be had (VoID, 3 and 6.2)."""
    here = context()
    choice = negotiate(request.args, request.headers.get("Accept", ""), GRAPHS[:4])
    body = written(void_description(here.state, request.url_root), choice.offer.media_type)
    response = Response(body, content_type=content_type(choice.media_type))
    response.vary.add("Accept")
    response.headers["Link"] = link(LICENCE, "license")
    return response


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Let robots read pages and leave the endpoint alone."""
    return Response("User-agent: *\nDisallow: /sparql\n", mimetype="text/plain")
