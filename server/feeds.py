"""Feeds of changes: Atom (RFC 4287) and JSON Feed 1.1; an entry per state and public change.

Nobody is named: a feed tells what changed, not by whom.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Final
from urllib.parse import urlencode, urlsplit
from xml.etree import ElementTree as Xml

from flask import Response, request

from graph.changes.history import Step, history
from graph.changes.stands import JOINT, Stand, journal_of
from graph.delta import Delta
from graph.editing import Journal
from graph.editing.empty import EMPTY
from graph.editing.replay import public_part
from graph.state import State
from graph.wording.change_history import change_sentences, change_title, state_title
from server.context import context
from server.i18n import gettext as _
from server.i18n import language
from server.linked_data.rdf_documents import LICENCE
from server.views.blueprint import pages

ATOM: Final = "/aenderungen.atom"
JSON: Final = "/aenderungen.json"
PAGE: Final = "/aenderungen"
PATCH: Final = "/aenderungen.rdfp"
ATOM_TYPE: Final = "application/atom+xml"
JSON_TYPE: Final = "application/feed+json"
PATCH_TYPE: Final = "application/rdf-patch"
NAME: Final = "WerWasWo"
MOST_STATES: Final = 20
MOST_CHANGES: Final = 50
_SPACE: Final = "http://www.w3.org/2005/Atom"
_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_JSON_VERSION: Final = "https://jsonfeed.org/version/1.1"
_SINCE: Final = 2026
"""The year in which the base of the IRIs was ours (RFC 4151, 2.1)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `before` and `after` are ids of states, `facts` are numbers for programs."""

    id: str
    title: str
    text: str
    at: datetime
    before: str
    after: str
    facts: dict[str, object]

    @property
    def query(self) -> str:
        """The parameters of the page and the patch about it."""
        sides = {"vorher": self.before, "nachher": self.after}
        return urlencode({name: id for name, id in sides.items() if id})


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed in the language of the request; addresses begin with `root`."""

    id: str
    title: str
    subtitle: str
    lang: str
    root: str
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> datetime:
        """When something last came."""
        return max((it.at for it in self.entries), default=datetime(_SINCE, 1, 1, tzinfo=UTC))

    def address(self, path: str, query: str = "") -> str:
        """A whole address in the language of the feed."""
        return f"{self.root}{path}?{query}{'&' if query else ''}lang={self.lang}"


@pages.get(ATOM)
def atom() -> Response:
    """The changes as Atom feed."""
    return _sent(atom_document, f"{ATOM_TYPE}; charset=utf-8")


@pages.get(JSON)
def json_feed() -> Response:
    """The changes as JSON Feed."""
    return _sent(json_document, JSON_TYPE)


def _sent(write: Callable[[Feed], bytes], media_type: str) -> Response:
    here, lang = context(), language()
    state, root = here.chosen.served, request.root_url.rstrip("/")
    response = Response(content_type=media_type)
    made = feed(state, lang, root)
    response.set_etag(hashlib.sha256(repr((made, media_type)).encode()).hexdigest()[:32])
    response.last_modified = made.updated
    response.cache_control.no_cache = True
    response.vary.update(("Accept-Language",))
    response.headers["Link"] = f'<{LICENCE}>; rel="license"'
    response.make_conditional(request)
    if response.status_code == 200:
        response.set_data(write(made))
    return response


def feed(state: State, lang: str, root: str) -> Feed:
    """What changed, the newest first.

    Raises:
        GraphError: a manifest or the journal cannot be read.
    """
    tag = _tag(state.manifest.base)
    entries = [*_of_changes(state, lang), *_of_states(state, lang, tag)]
    return Feed(
        id=f"{tag}aenderungen",
        title=_("WerWasWo: Änderungen"),
        subtitle=_("Was sich von Datenstand zu Datenstand geändert hat"),
        lang=lang,
        root=root,
        entries=tuple(sorted(entries, key=lambda it: it.at, reverse=True)),
    )


def _tag(base: str) -> str:
    """What ids of entries begin with: they stay, wherever the data is served (RFC 4151)."""
    parts = urlsplit(base)
    return f"tag:{parts.hostname},{_SINCE}:{parts.path.strip('/')}/"


def _of_states(state: State, lang: str, tag: str) -> Iterator[Entry]:
    for step in history(state, MOST_STATES):
        yield Entry(
            id=f"{tag}stand/{step.after.id}",
            title=state_title(step.after, lang),
            text=step.texts[lang],
            at=step.after.built_at.astimezone(UTC),
            before=step.before.id if step.before else "",
            after=step.after.id,
            facts=_facts(step),
        )


def _facts(step: Step) -> dict[str, object]:
    return {
        "state": step.after.id,
        "as_of": step.after.as_of.isoformat(),
        "previous": step.before.id if step.before else None,
        "triples": step.after.triples,
        "cells": dict(step.directions),
        "new": dict(step.new),
        "gone": dict(step.gone),
    }


def _of_changes(state: State, lang: str) -> Iterator[Entry]:
    """The changes that clients made to the state in use, as far as everybody may see them."""
    journal = journal_of(state)
    made = Stand.of(state).changes if JOINT in state.id else 0
    base = "" if state.manifest.id == EMPTY else state.manifest.base
    for number in range(made, max(0, made - MOST_CHANGES), -1):
        at, name, delta = _public_change(journal.folder, number, base)
        if delta:
            built = Stand(state.manifest, number - 1).id, Stand(state.manifest, number).id
            counts = {"added": len(delta.added), "removed": len(delta.removed)}
            yield Entry(
                id=name,
                title=change_title(number, lang),
                text=change_sentences(delta, lang),
                at=at.astimezone(UTC),
                before=built[0],
                after=built[1],
                facts={"state": built[1], "previous": built[0], "change": number, **counts},
            )


@lru_cache(maxsize=MOST_CHANGES * 4)
def _public_change(folder: Path, number: int, base: str) -> tuple[datetime, str, Delta]:
    """When a change was made, its id, and its public part; changes never change."""
    entry, delta = Journal(folder).read(number)
    return entry.at, entry.id, public_part(delta, base) if base else delta


def atom_document(made: Feed) -> bytes:
    """A feed as Atom (RFC 4287)."""
    Xml.register_namespace("", _SPACE)
    top = Xml.Element(f"{{{_SPACE}}}feed", {_XML_LANG: made.lang})
    _add(top, "id", made.id)
    _add(top, "title", made.title)
    _add(top, "subtitle", made.subtitle)
    _add(top, "updated", _time(made.updated))
    _add(top, "rights", LICENCE)
    _add(_add(top, "author"), "name", NAME)
    _link(top, "self", made.address(ATOM), ATOM_TYPE)
    _link(top, "alternate", made.address(PAGE), "text/html")
    _link(top, "alternate", made.address(JSON), JSON_TYPE)
    _link(top, "license", LICENCE)
    for entry in made.entries:
        _add_entry(top, made, entry)
    written: bytes = Xml.tostring(top, encoding="utf-8", xml_declaration=True)
    return written


def _add_entry(top: Xml.Element, made: Feed, entry: Entry) -> None:
    one = _add(top, "entry")
    _add(one, "id", entry.id)
    _add(one, "title", entry.title)
    _add(one, "updated", _time(entry.at))
    _add(one, "published", _time(entry.at))
    _add(one, "rights", LICENCE)
    _add(one, "content", entry.text).set("type", "text")
    _link(one, "alternate", made.address(PAGE, entry.query), "text/html")
    if entry.before:
        _link(one, "related", made.address(PATCH, entry.query), PATCH_TYPE)


def _add(parent: Xml.Element, name: str, text: str | None = None) -> Xml.Element:
    made = Xml.SubElement(parent, f"{{{_SPACE}}}{name}")
    made.text = text
    return made


def _link(parent: Xml.Element, relation: str, href: str, media_type: str = "") -> None:
    made = _add(parent, "link")
    made.set("rel", relation)
    if media_type:
        made.set("type", media_type)
    made.set("href", href)


def json_document(made: Feed) -> bytes:
    """A feed as JSON Feed 1.1 (https://jsonfeed.org/version/1.1)."""
    found = {
        "version": _JSON_VERSION,
        "title": made.title,
        "description": made.subtitle,
        "home_page_url": made.address(PAGE),
        "feed_url": made.address(JSON),
        "language": made.lang,
        "authors": [{"name": NAME}],
        "_werwaswo": {"rights": LICENCE},
        "items": [_item(made, it) for it in made.entries],
    }
    return f"{json.dumps(found, ensure_ascii=False, indent=1)}\n".encode()


def _item(made: Feed, entry: Entry) -> dict[str, object]:
    patch = made.address(PATCH, entry.query)
    attached = [{"url": patch, "mime_type": PATCH_TYPE}] if entry.before else []
    return {
        "id": entry.id,
        "url": made.address(PAGE, entry.query),
        "title": entry.title,
        "content_text": entry.text,
        "date_published": _time(entry.at),
        "date_modified": _time(entry.at),
        "attachments": attached,
        "_werwaswo": entry.facts,
    }


def _time(at: datetime) -> str:
    """RFC 3339, in UTC."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
