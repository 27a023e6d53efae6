"""From what somebody wants to a decision that can be kept: checked against paper and registry."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Final

from ingest.curation_schema import ACCEPT, ACCEPTED, CHANGE, MERGE, NEW, OPEN, REJECT
from ingest.review.book import Book, Item, open_book, wording
from ingest.review.corrections import NEW_ACTOR, checked
from ingest.review.curation import changing
from ingest.review.decision import Decision, correction, tidy
from ingest.review.errors import ConflictError, DecisionError
from ingest.review.known import SORTS, Registry
from ingest.vocabulary import vocabulary
from ontology.names import slug

EDITORS: Final = "Redaktion"
"""Who decides where nothing else is said: a function, never a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wants to decide; `seen` is the mark of the decision they saw (None: any)."""

    id: str
    decision: str
    same_as: str = ""
    why: str = ""
    said: Mapping[str, str] = field(default_factory=dict)
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One decision that was kept, and what stood there before: enough to take it back."""

    before: Decision | None
    after: Decision


def decide(book: Book, wishes: Sequence[Wish], by: str) -> tuple[Step, ...]:
    """Keep decisions, all of them or none.

    Raises:
        DecisionError: one of them cannot be.
        ConflictError: somebody else decided meanwhile.
        NotWritableError: the folder cannot be written.
    """
    today = datetime.now(UTC).date()
    with changing(book.folder) as known:
        book = open_book(book.data, book.name)  # as it is now that nobody else changes it
        steps = []
        for wish in wishes:
            before = known.get(wish.id)
            _check_seen(wish, before)
            decision = decided(book, wish, by, today)
            kept = decision.with_taken(before.taken if before else ())
            known[wish.id] = kept
            steps.append(Step(before, kept))
    return tuple(steps)


def take_back(book: Book, steps: Iterable[Step], by: str) -> None:
    """Undo steps, the last first; what was taken over is remembered.

    Raises:
        ConflictError: somebody else has decided on one of them since.
        NotWritableError: the folder cannot be written.
    """
    today = datetime.now(UTC).date().isoformat()
    with changing(book.folder) as known:
        for step in reversed(list(steps)):
            now = known.get(step.after.id)
            if now is None or now.mark != step.after.mark:
                said = now or Decision(id=step.after.id, decision=OPEN, by="?")
                raise ConflictError(step.after.id, said.by, said.decision)
            if step.before is not None:
                known[now.id] = step.before.with_taken(now.taken)
            elif now.taken:
                known[now.id] = Decision(id=now.id, decision=OPEN, by=by, on=today, taken=now.taken)
            else:
                del known[now.id]


def _check_seen(wish: Wish, before: Decision | None) -> None:
    if wish.seen is None or wish.seen == (before.mark if before else ""):
        return
    said = before or Decision(id=wish.id, decision=OPEN, by="?")
    raise ConflictError(wish.id, said.by, said.decision)


def decided(book: Book, wish: Wish, by: str, on: date) -> Decision:
    """The decision that a wish comes to.

    Raises:
        DecisionError: it cannot be, and why.
    """
    item = book.items.get(wish.id)
    if item is None:
        return _about_orphan(book, wish, by, on)
    bare = Decision(
        id=wish.id,
        decision=wish.decision,
        by=by,
        on=on.isoformat(),
        why=tidy(wish.why),
        wording=wording(item.part, item.proposal),
    )
    if wish.decision not in ACCEPTED:
        return bare
    _check_parent(book, item, wish)
    if wish.decision == NEW:
        return _new(book, item, wish, bare)
    return _accepted(book, item, wish, bare)


def _about_orphan(book: Book, wish: Wish, by: str, on: date) -> Decision:
    """What is no longer in the paper can only be given up, or left open."""
    known = {decision.id: decision for decision in book.orphans}
    if wish.id not in known or wish.decision not in (REJECT, OPEN):
        raise DecisionError("unknown", wish.id)
    why = tidy(wish.why)
    return replace(known[wish.id], decision=wish.decision, by=by, on=on.isoformat(), why=why)


def _check_parent(book: Book, item: Item, wish: Wish) -> None:
    """Nothing is accepted below what was rejected, unless it is moved elsewhere."""
    moved = {key: value for key, value in wish.said.items() if key in ("field", "approach")}
    pretended = Decision(id=item.id, decision=CHANGE, correction=tuple(moved.items()))
    parent = book.parent(replace(item, decision=pretended))
    if parent is not None and parent.state == "abgelehnt":
        what = f"{_NOUNS[parent.part]} {parent.said('code')}"
        raise DecisionError("parent-rejected", item.id, {"what": what})


_NOUNS: Final = {"fields": "field", "approaches": "approach"}


def _accepted(book: Book, item: Item, wish: Wish, bare: Decision) -> Decision:
    """Accepted as it is, with corrections, or as somebody who is known."""
    put_right = correction(checked(book, item, wish.said))
    actor = wish.same_as if wish.decision in (MERGE, CHANGE) else ""
    if wish.decision == MERGE and not item.names_actor:
        raise DecisionError("not-an-actor", item.id)
    same_as = _meant(book.registry, item, actor or item.proposed_actor)
    is_other = bool(actor) and same_as != _ref(book.registry, item.proposed_actor)
    word = MERGE if is_other or wish.decision == MERGE else CHANGE if put_right else ACCEPT
    return replace(bare, decision=word, same_as=same_as, correction=put_right)


def _meant(registry: Registry, item: Item, actor: str) -> str:
    if not item.names_actor:
        return ""
    if not actor:
        if item.is_everybody:
            return ""
        raise DecisionError("no-actor", item.id)
    if registry.find(actor) is None:
        raise DecisionError("unknown-actor", item.id, {"value": actor})
    return _ref(registry, actor)


def _ref(registry: Registry, actor: str) -> str:
    known = registry.find(actor) if actor else None
    return registry.ref(known) if known else actor


def _new(book: Book, item: Item, wish: Wish, bare: Decision) -> Decision:
    """Somebody who is not in the registry yet."""
    if not item.names_actor:
        raise DecisionError("not-an-actor", item.id)
    new = {name: tidy(wish.said.get(name, "")) for name in NEW_ACTOR}
    new["new_sort"] = new["new_sort"] or ("programme" if item.part == "programmes" else "")
    _check_new(book.registry, item, new)
    rest = {name: value for name, value in wish.said.items() if name not in NEW_ACTOR}
    put_right = checked(book, item, rest) | {name: value for name, value in new.items() if value}
    same_as = _free_id(book.registry, new["new_name"], new["new_sort"])
    return replace(bare, same_as=same_as, correction=correction(put_right))


def _check_new(registry: Registry, item: Item, new: Mapping[str, str]) -> None:
    if not new["new_name"] or not slug(new["new_name"]):
        raise DecisionError("name-missing", item.id)
    if new["new_sort"] not in SORTS:
        raise DecisionError("kind-missing", item.id, {"known": ", ".join(SORTS)})
    known = registry.named(new["new_name"])
    own = item.decision.same_as if item.decision else ""
    if known is not None and not (known.is_new and registry.ref(known) == own):
        facts = {"value": new["new_name"], "what": registry.ref(known)}
        raise DecisionError("name-known", item.id, facts)
    valid = new_types(registry, new["new_sort"])
    if valid and new["new_type"] not in valid:
        raise DecisionError("kind-missing", item.id, {"known": ", ".join(valid)})


def new_types(registry: Registry, sort: str) -> tuple[str, ...]:
    """Of which kinds somebody new may be; empty where that is not asked."""
    if sort == "organisation":
        return tuple(it.id for it in registry.actors if it.sort == "kind")
    return tuple(sorted(vocabulary().notations("programmart"))) if sort == "programme" else ()


def _free_id(registry: Registry, name: str, sort: str) -> str:
    """An id made of the name that nobody has; nobody new who bears the same name counts."""
    base = slug(name)
    known = registry.named(name)
    if known is not None and known.is_new and known.sort == sort:
        return known.id
    taken = {it.id for it in registry.actors} | {it.slug for it in registry.actors}
    number, found = 2, base
    while found in taken:
        number, found = number + 1, f"{base}-{number}"
    return found
