"""What an editor does on the page: one form, one decision; all of it counts, or nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from flask import Request
from werkzeug.datastructures import MultiDict

from ingest.curation_schema import ACCEPT, CHANGE, MERGE, NEW, OPEN, REJECT
from ingest.review.book import Book, Item
from ingest.review.choosing import SURE, Filter, filtered, sure, surface_of
from ingest.review.corrections import CORRECTABLE, NEW_ACTOR
from ingest.review.deciding import EDITORS, Wish, decide, take_back
from ingest.review.edition import ASKED, say
from ingest.review.errors import DecisionError
from ingest.review.made import title_of
from ingest.review.take_over import take_over
from server.editing.errors import ScopeError
from server.editing.token_file import WRITE, Token
from server.editing.tokens import EVERYBODY
from server.i18n import gettext as _
from server.review.history import history
from server.review.texts import decision_name, taken_sentences

_LEAST_SURE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a form: where to go on, and what to tell; `stays` shows it on this answer."""

    next: str = ""
    message: tuple[str, ...] = ()
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """What was sent, by whom, about which paper, with which filter chosen."""

    book: Book
    token: Token
    which: Filter
    said: "MultiDict[str, str]" = field(repr=False)

    @property
    def by(self) -> str:
        """The function that decides: the name of the token."""
        return EDITORS if self.token is EVERYBODY else self.token.name

    @property
    def id(self) -> str:
        """The proposal that it is about."""
        return self.said.get("id", "")

    @property
    def key(self) -> tuple[str, str]:
        """What the history is kept by."""
        return self.book.name, self.token.name

    def item(self) -> Item:
        """The proposal.

        Raises:
            DecisionError: there is none of this id.
        """
        found = self.book.items.get(self.id)
        if found is None:
            raise DecisionError("unknown", self.id)
        return found


def form_of(request: Request, book: Book, token: Token, which: Filter) -> Form:
    """Read a form."""
    return Form(book, token, which, request.form)


def act(form: Form) -> Done:
    """Do what the button says.

    Raises:
        ReviewError: it cannot be; nothing was changed.
        ScopeError: the token may propose, but not write data.
    """
    doing: Mapping[str, Callable[[Form], Done]] = {
        "annehmen": _accept,
        "ablehnen": _reject,
        "zusammenfuehren": _merge,
        "neu": _new,
        "oeffnen": _open,
        "zuruecknehmen": _undo,
        "sichere": _sure,
        "angaben": _entries,
        "uebernehmen": _take_over,
    }
    button = form.said.get("tun", "")
    if button not in doing:
        raise DecisionError("unknown", form.id or "?")
    return doing[button](form)


def typed(form: Form) -> dict[str, str]:
    """The columns that the form holds for this proposal."""
    known = CORRECTABLE[form.item().part]
    return {
        column: " ".join(form.said.getlist(column))
        if kind == "target_groups"
        else form.said[column]
        for column, kind in known.items()
        if column in form.said or (kind == "target_groups" and "mit-gruppen" in form.said)
    }


def _wish(form: Form, decision: str, same_as: str = "") -> Wish:
    new = NEW_ACTOR if decision == NEW else ()
    is_accepted = decision not in (REJECT, OPEN)
    put_right = typed(form) if is_accepted else {}
    put_right |= {name: form.said.get(name, "") for name in new}
    return Wish(
        id=form.id,
        decision=decision,
        same_as=same_as,
        why=form.said.get("why", ""),
        said=put_right,
        seen=form.said.get("seen", ""),
    )


def _decided(form: Form, wish: Wish) -> Done:
    following = _following(form)
    steps = decide(form.book, [wish], form.by)
    history().add(form.key, steps)
    after = steps[0].after
    return Done(following, (_told(form, after.decision),))


def _told(form: Form, decision: str) -> str:
    """What was decided about what."""
    item = form.book.items.get(form.id)
    name = (surface_of(item) or title_of(item)) if item else form.id
    return f"„{name}“: {decision_name(decision)}."


def _following(form: Form) -> str:
    """The proposal after this one in the chosen list, else the first that is another one."""
    queue = [item.id for item in filtered(form.book, form.which)]
    at = queue.index(form.id) if form.id in queue else -1
    after = [*queue[at + 1 :], *queue[: max(at, 0)]]
    return next((it for it in after if it != form.id), form.id)


def _accept(form: Form) -> Done:
    item = form.item()
    kept = item.decision.same_as if item.decision and item.decision.is_accepted else ""
    return _decided(form, _wish(form, CHANGE if kept else ACCEPT, kept))


def _reject(form: Form) -> Done:
    return _decided(form, _wish(form, REJECT))


def _merge(form: Form) -> Done:
    chosen = form.said.get("same_as", "")
    if not chosen:
        raise DecisionError("no-actor", form.id)
    return _decided(form, _wish(form, MERGE, chosen))


def _new(form: Form) -> Done:
    return _decided(form, _wish(form, NEW))


def _open(form: Form) -> Done:
    """Take the decision away, whoever made it; the proposal waits again."""
    steps = decide(form.book, [_wish(form, OPEN)], form.by)
    history().add(form.key, steps)
    return Done(form.id, (_told(form, OPEN),))


def _undo(form: Form) -> Done:
    steps = history().pop(form.key)
    if not steps:
        return Done(form.id, (_("Es gibt nichts zurückzunehmen."),))
    take_back(form.book, steps, form.by)
    return Done(steps[0].after.id, (_("Zurückgenommene Entscheidungen: %d.") % len(steps),))


def _sure(form: Form) -> Done:
    """Accept at once whatever is at least so sure; never less than one half."""
    at_least = max(form.said.get("ab", SURE, type=float), _LEAST_SURE)
    found = sure(form.book, at_least)
    if found:
        steps = decide(form.book, [Wish(id=it.id, decision=ACCEPT) for it in found], form.by)
        history().add(form.key, steps)
    return Done("", (_("Auf einmal angenommen: %d.") % len(found),))


def _entries(form: Form) -> Done:
    _ask_write(form)
    entries = {key: form.said[key] for key in ASKED if form.said.get(key, "").strip()}
    say(form.book.folder, entries, form.book.registry.territories)
    return Done(form.id, (_("Die Angaben zum Papier sind behalten."),))


def _take_over(form: Form) -> Done:
    _ask_write(form)
    taken = take_over(form.book.data, form.book.name)
    return Done(form.id, tuple(taken_sentences(taken)), stays=True)


def _ask_write(form: Form) -> None:
    """Whoever may propose decides; making data of it takes one who may write.

    Raises:
        ScopeError: the token does not allow it.
    """
    if not form.token.may(WRITE):
        raise ScopeError(form.token.name, (WRITE,))
