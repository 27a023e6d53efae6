"""`/daten/pruefen` and `/daten/NAME/pruefen`: for editors only, kept by no cache."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from flask import (
    Blueprint,
    Response,
    abort,
    after_this_request,
    make_response,
    redirect,
    render_template,
    request,
)

from ingest.errors import RowErrors
from ingest.reader.stored import StoredError
from ingest.review.book import Book, Item, open_book, read_papers
from ingest.review.choosing import FILTERS, SURE, Filter, filtered
from ingest.review.curation import is_writable
from ingest.review.edition import read_edition
from ingest.review.errors import ConflictError, NotReadError, NotWritableError, ReviewError
from server.context import context
from server.editing.token_file import WRITE, Token
from server.i18n import gettext as _
from server.review import view
from server.review.access import editor_of, known_editor
from server.review.acting import Done, Form, act, form_of, typed
from server.review.history import history
from server.review.texts import entry_names, said
from server.views.frame import href, with_query

blueprint: Final = Blueprint("review", __name__)
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
LONGEST_QUERY: Final = 200


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper in the list."""

    name: str
    title: str
    open: int
    total: int
    fault: str = ""


@blueprint.get("/daten/pruefen")
def papers() -> Response:
    """All papers that were read, with how much of each waits."""
    editor_of(request)
    return _private(render_template("review_papers.html", papers=[_paper(it) for it in _names()]))


@blueprint.get("/daten/<name>/pruefen")
def review(name: str) -> Response:
    """One proposal of a paper, with its passage."""
    token = editor_of(request)
    book = _book(name)
    told = history().told((name, token.name))
    return _page(book, token, request.args.get("id", ""), told=told)


@blueprint.post("/daten/<name>/pruefen")
def decide(name: str) -> Response:
    """Keep a decision, and go on; what does not go is said where it was typed."""
    token = editor_of(request)
    book = _book(name)
    form = form_of(request, book, token, _filter(request.form.get("liste", "")))
    try:
        done = act(form)
    except ReviewError as error:
        return _refused(form, error)
    return _answered(form, done)


def _answered(form: Form, done: Done) -> Response:
    if done.stays:
        return _page(_book(form.book.name), form.token, done.next, told=done.message)
    history().tell(form.key, done.message)
    parameters: dict[str, str] = {"liste": form.which}
    parameters |= {"id": done.next} if done.next else {}
    parameters |= {"tasten": "aus"} if form.said.get("tasten") == "aus" else {}
    address = with_query(href(f"/daten/{form.book.name}/pruefen"), **parameters)
    return make_response(redirect(f"{address}#vorschlag", 303))


def _refused(form: Form, error: ReviewError) -> Response:
    """The page again, with what was typed (unless somebody else decided), and the reason."""
    is_conflict = isinstance(error, ConflictError)
    kept = {} if is_conflict or form.id not in form.book.items else _typed(form)
    response = _page(_book(form.book.name), form.token, form.id, fault=said(error), kept=kept)
    response.status_code = _STATUS.get(type(error), 422)
    return response


_STATUS: Final = {ConflictError: 409, NotWritableError: 503}


def _typed(form: Form) -> dict[str, str]:
    names = ("why", "new_name", "new_sort", "new_type")
    return typed(form) | {name: form.said[name] for name in names if name in form.said}


def _page(
    book: Book,
    token: Token,
    wanted: str,
    told: tuple[str, ...] = (),
    fault: str = "",
    kept: dict[str, str] | None = None,
) -> Response:
    which = _filter(request.values.get("liste", ""))
    queue = filtered(book, which)
    item = _item(book, queue, wanted)
    edition = read_edition(book.folder)
    query = request.args.get("suche", "").strip()[:LONGEST_QUERY]
    counts = book.tally()
    text = render_template(
        "review.html",
        book=book,
        title=edition.said.get("title_de") or book.name,
        edition=edition,
        entry_names=entry_names(),
        which=which,
        tabs=view.tabs(book),
        shown=view.shown(book, item, kept or {}, query) if item else None,
        query=query,
        told=told,
        fault=fault,
        counts=counts,
        decided=counts["angenommen"] + counts["abgelehnt"],
        total=len(book.items),
        can_write=token.may(WRITE),
        is_writable=is_writable(book.folder),
        can_undo=history().has((book.name, token.name)),
        sure=view.number_sure(book),
        at_least=SURE,
        kinds=view.kinds(book),
        programme_kinds=view.programme_kinds(book),
        territories=view.territories(book),
        keys=request.values.get("tasten") != "aus",
        **_neighbours(book, queue, item),
    )
    return _private(text)


def _neighbours(book: Book, queue: tuple[Item, ...], item: Item | None) -> dict[str, object]:
    """The list around the proposal that is shown."""
    ids = [it.id for it in queue]
    at = ids.index(item.id) if item and item.id in ids else 0
    first = at // view.PER_PAGE * view.PER_PAGE
    return {
        "lines": view.lines_of(book, queue[first : first + view.PER_PAGE]),
        "before": ids[at - 1] if 0 < at < len(ids) else "",
        "after": ids[at + 1] if at + 1 < len(ids) else "",
        "page_before": ids[first - 1] if first else "",
        "page_after": ids[first + view.PER_PAGE] if first + view.PER_PAGE < len(ids) else "",
        "first": first,
        "place": at,
        "number": len(ids),
    }


def _item(book: Book, queue: tuple[Item, ...], wanted: str) -> Item | None:
    return book.items.get(wanted) or next(iter(queue), None)


def _filter(text: str) -> Filter:
    return next((it for it in FILTERS if it == text), "offen")


def _names() -> Iterable[str]:
    return read_papers(context().settings.data)


def _book(name: str) -> Book:
    if not _NAME.fullmatch(name):
        abort(404, _("Unter diesem Namen wurde nichts gelesen."))
    try:
        return open_book(context().settings.data, name)
    except NotReadError:
        abort(404, _("Unter diesem Namen wurde nichts gelesen."))
    except (StoredError, RowErrors) as error:
        abort(503, str(error))


def _paper(name: str) -> Paper:
    try:
        book = open_book(context().settings.data, name)
    except (StoredError, RowErrors) as error:
        return Paper(name, name, 0, 0, str(error))
    title = read_edition(book.folder).said.get("title_de") or name
    return Paper(name, title, len(book.open), len(book.items))


def waiting() -> int | None:
    """How many papers wait for a decision; None for those who are no editors."""
    after_this_request(_varying)
    if known_editor(request) is None:
        return None
    return sum(1 for paper in map(_paper, _names()) if paper.open or paper.fault)


def _varying(response: Response) -> Response:
    response.vary.add("Authorization")
    return response


def _private(text: str) -> Response:
    response = make_response(text)
    response.headers["Cache-Control"] = "no-store"
    return _varying(response)
