"""The explorer's picture in somebody else's page: the frame, and the code to put it there."""

from typing import Final
from urllib.parse import urlencode

from flask import Response, render_template, request

from server.context import context
from server.i18n import language
from server.network.files.looks import STYLED
from server.network.files.shown import rows, shown
from server.past_states import STAND
from server.views.blueprint import pages
from server.views.site import site

FRAME: Final = "/netz/rahmen"
_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors *",
    )
)
"""Of all addresses this one may stand in frames; nothing runs in it, nothing can be sent."""


@pages.after_request
def _framed(response: Response) -> Response:
    """Let the frame be framed, also where it says that its picture is no more."""
    if request.path == FRAME:
        response.headers["Content-Security-Policy"] = _POLICY
        response.headers["Referrer-Policy"] = "no-referrer"
    return response


@pages.get(FRAME)
def network_frame() -> str:
    """The picture and its table without anything around them; links open in a new window."""
    here = site()
    found = shown(here)
    return render_template(
        "network_frame.html",
        shown=found,
        picture=found.picture,
        rows=rows(here, found.picture),
        legend=found.legend,
        live=_address("/netz", _kept()),
        **STYLED,
    )


@pages.get("/netz/einbetten")
def network_embedding() -> str:
    """The code of a frame with this picture, for the state of the day and for this one for good."""
    found = shown(site())
    always = [it for it in _kept() if it[0] != STAND] + [("lang", language())]
    fixed = [*always, (STAND, context().state.id)]
    return render_template(
        "network_embedding.html",
        shown=found,
        back=_address("/netz", _kept()),
        always=_address(FRAME, always),
        fixed=_address(FRAME, fixed),
        root=request.host_url.rstrip("/"),
    )


def _kept() -> list[tuple[str, str]]:
    """What the address asks for, but for the language."""
    return [it for it in request.args.items(multi=True) if it[0] != "lang"]


def _address(path: str, parameters: list[tuple[str, str]]) -> str:
    query = urlencode(parameters)
    return request.script_root + path + (f"?{query}" if query else "")
