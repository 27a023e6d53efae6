"""What has been changed by clients: a page, the same as JSON, each change as RDF Patch."""

from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Response, abort, current_app, jsonify, render_template, request

from graph import patch
from graph.delta import Delta
from graph.editing import Entry, Journal
from graph.editing.replay import PROPOSED, public_part
from ontology.names import Names
from server.context import context
from server.editing import editor as editing
from server.editing.editor import editor
from server.editing.token_file import WRITE
from server.editing.tokens import required, sees_private, tokens
from server.editing.updates import kept
from server.i18n import gettext as _
from server.views.asked import read_number

blueprint: Final = Blueprint("journal", __name__)
PER_PAGE: Final = 100
MOST_NUMBER: Final = 10**9


@dataclass(frozen=True, slots=True)
class Line:
    """A change as a page tells it."""

    number: int
    at: str
    by: str
    what: str
    text: str
    added: int
    removed: int
    undo_of: int | None
    note: str


@blueprint.get("/daten/verlauf")
def journal_page() -> str:
    """The last changes, the newest first."""
    before = request.args.get("vor", type=int)
    lines = _lines(before)
    more = lines[-1].number if len(lines) == PER_PAGE and lines[-1].number > 1 else None
    return render_template("journal.html", lines=lines, more=more, is_edited=_journal() is not None)


@blueprint.get("/api/journal")
def journal_json() -> Response:
    """The same for programs."""
    before = read_number(request.args, "vor", 0, 0, MOST_NUMBER) or None
    response = jsonify(changes=[_said(line) for line in _lines(before)])
    response.cache_control.no_cache = True
    response.vary.add("Authorization")
    return response


@blueprint.get("/daten/verlauf/<int:number>")
@blueprint.get("/daten/verlauf/<int:number>.rdfp")
def change(number: int) -> Response:
    """One change as RDF Patch."""
    found = _journal()
    if found is None or not 0 < number <= found.last:
        abort(404, _("Eine Änderung dieser Nummer gibt es nicht."))
    entry, delta = found.read(number)
    shown = delta if _sees_all() else _public(delta)
    if not shown and delta:
        abort(404, _("Eine Änderung dieser Nummer gibt es nicht."))
    headers = {"id": entry.id, "at": entry.at.isoformat(), "by": entry.draft.by}
    headers |= {"action": entry.draft.action} | _undo_header(entry)
    response = Response(patch.write(shown, headers), mimetype=patch.MEDIA_TYPE)
    response.headers["Content-Disposition"] = f'inline; filename="{number:06}.rdfp"'
    response.vary.add("Authorization")
    return response


@blueprint.post("/api/journal/<int:number>/undo")
def undo_change(number: int) -> Response:
    """Take a change back, as a further one."""
    writer = editor()
    token = required(request, WRITE)
    left = tokens().count(token)
    if not 0 < number <= writer.journal.last:
        abort(404, _("Eine Änderung dieser Nummer gibt es nicht."))
    return kept(writer.undo(token, number, request.values.get("note", "")[:1000]), left)


def _undo_header(entry: Entry) -> dict[str, str]:
    return {} if entry.draft.undo_of is None else {"undo-of": str(entry.draft.undo_of)}


def _journal() -> Journal | None:
    """The journal that is followed, if one is."""
    found: editing.Editor | None = current_app.extensions.get(editing.EXTENSION)
    return found.journal if found else None


def _sees_all() -> bool:
    return context().settings.empty or sees_private(request)


def _public(delta: Delta) -> Delta:
    return public_part(delta, context().state.manifest.base)


def _lines(before: int | None) -> list[Line]:
    found = _journal()
    if found is None:
        return []
    hidden = frozenset((Names(context().state.manifest.base).graph(PROPOSED),))
    shown = [
        _line(entry)
        for entry in reversed(found.entries())
        if (before is None or entry.number < before) and (_sees_all() or not entry.graphs & hidden)
    ]
    return shown[:PER_PAGE]


def _line(entry: Entry) -> Line:
    said = entry.draft
    names = {
        "update": _("Änderung durch SPARQL"),
        "graph-store": _("Graph geschrieben"),
        "undo": _("Änderung zurückgenommen"),
    }
    return Line(
        number=entry.number,
        at=entry.at.isoformat(timespec="seconds"),
        by=said.by,
        what=names.get(said.action, said.action),
        text=said.text,
        added=entry.added,
        removed=entry.removed,
        undo_of=said.undo_of,
        note=said.note,
    )


def _said(line: Line) -> dict[str, object]:
    return {
        "number": line.number,
        "at": line.at,
        "by": line.by,
        "text": line.text,
        "added": line.added,
        "removed": line.removed,
        "undo_of": line.undo_of,
        "note": line.note,
        "patch": f"{request.script_root}/daten/verlauf/{line.number}.rdfp",
    }
