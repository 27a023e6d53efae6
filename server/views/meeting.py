"""The meeting paper: choose territories and fields, get two sheets of A4 and the matrix on A3."""

from urllib.parse import urlencode

from flask import Response, render_template, request

from server.context import context
from server.short_links import known_link
from server.views.blueprint import pages
from server.views.frame import here as address_here
from server.views.meeting_asked import MOST_BOXES, Meeting, options
from server.views.meeting_paper import paper
from server.views.meeting_sheets import tables
from server.views.sheets import sheet, tables_response
from server.views.site import site


@pages.get("/sitzung")
def meeting_page() -> str:
    """The form, and the sheets of what is chosen."""
    here = site()
    asked = Meeting.read(here)
    query = urlencode([*asked.parameters(), *_chosen()])
    root = request.url_root.rstrip("/")
    return render_template(
        "meeting.html",
        asked=asked,
        paper=paper(asked),
        places=options(here, "gebiet", here.landscape.districts),
        fields=options(here, "feld", here.landscape.fields),
        most=MOST_BOXES,
        address=f"{root}/sitzung" + (f"?{query}" if query else ""),
        short=known_link(address_here()),
        state=here.state.id,
        publisher=context().settings.publisher,
    )


def _chosen() -> list[tuple[str, str]]:
    """Language, day and state, as far as the address names them."""
    names = ("lang", "asOf", "stand")
    return [(name, request.args[name]) for name in names if request.args.get(name)]


@sheet("/sitzung")
def meeting_sheets() -> Response:
    """The tables behind the sheets, uncut: a workbook; as CSV who does what."""
    return tables_response("sitzung", tables(Meeting.read(site())))
