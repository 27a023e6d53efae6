"""A paper under review: its proposals in reading order, each with what was decided about it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal, cast

from ingest.curation_schema import NEW
from ingest.reader.proposals import (
    Proposal,
    Proposals,
    ProposedApproach,
    ProposedField,
    ProposedList,
    ProposedMention,
    ProposedProgramme,
    ProposedStated,
)
from ingest.reader.stored import PARTS, PROPOSALS, TEXT, StoredError, read_proposals
from ingest.review.curation import read_curation
from ingest.review.decision import Decision, checksum
from ingest.review.errors import NotReadError
from ingest.review.known import Known, Registry, Sort, read_registry

State = Literal["offen", "geaendert", "angenommen", "abgelehnt"]
STATES: Final[tuple[State, ...]] = ("offen", "geaendert", "angenommen", "abgelehnt")
ACTORS: Final = frozenset(("mentions", "prose", "programmes"))
"""The parts that name somebody."""


@dataclass(frozen=True, slots=True)
class Item:
    """A proposal of one part of `Proposals`, and the decision about it.

    `is_changed`: the passage reads otherwise than when it was decided on.
    """

    part: str
    proposal: Proposal
    decision: Decision | None = None
    is_changed: bool = False

    @property
    def id(self) -> str:
        """The proposal's id."""
        return self.proposal.id

    @property
    def state(self) -> State:
        """Whether it waits for a decision, or which one was made."""
        if self.decision is None or self.decision.is_open:
            return "offen"
        if self.is_changed:
            return "geaendert"
        return "angenommen" if self.decision.is_accepted else "abgelehnt"

    @property
    def is_decided(self) -> bool:
        """Whether nobody has to look at it again."""
        return self.state in ("angenommen", "abgelehnt")

    @property
    def is_kept(self) -> bool:
        """Whether it stays in the data as it was accepted until it is decided on again."""
        decision = self.decision
        return self.state == "geaendert" and bool(
            decision and decision.is_accepted and decision.taken
        )

    @property
    def names_actor(self) -> bool:
        """Whether it names somebody."""
        return self.part in ACTORS

    def said(self, name: str) -> Any:
        """A part of the proposal as text where it was corrected, else as it was proposed."""
        corrected = self.decision.corrected if self.decision else {}
        return corrected[name] if name in corrected else getattr(self.proposal, name)

    @property
    def proposed_actor(self) -> str:
        """Who was proposed, by id; empty if nobody is known."""
        if isinstance(self.proposal, ProposedProgramme):
            return self.proposal.programme or ""
        return (self.proposal.actor or "") if isinstance(self.proposal, ProposedMention) else ""

    @property
    def actor(self) -> str:
        """Who is meant, as it was decided, else as it was proposed."""
        decided = self.decision.same_as if self.decision and self.decision.is_accepted else ""
        return decided or self.proposed_actor

    @property
    def is_everybody(self) -> bool:
        """Whether it means everybody and names nobody."""
        return isinstance(self.proposal, ProposedMention) and self.proposal.everybody

    @property
    def is_unknown(self) -> bool:
        """Whether it names somebody who is not known."""
        return self.names_actor and not self.proposed_actor and not self.is_everybody

    @property
    def page(self) -> int | None:
        """The page on which it stands."""
        return self.proposal.page


@dataclass(frozen=True)
class Book:
    """Everything about one paper. `lines` is the text as read, empty where it is not at hand."""

    name: str
    folder: Path
    data: Path
    items: Mapping[str, Item]
    orphans: tuple[Decision, ...]
    registry: Registry
    lines: tuple[str, ...]
    meta: Mapping[str, Any]
    decisions: Mapping[str, Decision]
    by_code: Mapping[tuple[str, str], Item] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Item]:
        """All items in reading order."""
        return iter(self.items.values())

    def field_of(self, item: Item) -> Item | None:
        """The field of action that an item belongs to, None where the paper has none."""
        if isinstance(item.proposal, ProposedField | ProposedList):
            return None
        return self.by_code.get(("fields", str(item.said("field"))))

    def approach_of(self, item: Item) -> Item | None:
        """The approach that a list or a mention belongs to."""
        if not isinstance(item.proposal, ProposedMention | ProposedList):
            return None
        return self.by_code.get(("approaches", str(item.said("approach"))))

    def parent(self, item: Item) -> Item | None:
        """What must be accepted for an item to count: the approach, or an approach's field."""
        if isinstance(item.proposal, ProposedApproach):
            return self.field_of(item)
        return self.approach_of(item)

    def stands(self, item: Item) -> bool:
        """Whether an item is in force: accepted, with all that it rests on."""
        if not (item.state == "angenommen" or item.is_kept):
            return False
        if item.actor and not self.registry.find(item.actor):
            return False
        parent = self.parent(item)
        return parent is None or self.stands(parent)

    @property
    def open(self) -> tuple[Item, ...]:
        """What waits for a decision."""
        return tuple(item for item in self if not item.is_decided)

    def tally(self) -> dict[str, int]:
        """How many items there are in each state."""
        counts: dict[str, int] = dict.fromkeys(STATES, 0)
        for item in self:
            counts[item.state] += 1
        return counts


def open_book(data: Path, name: str) -> Book:
    """Read proposals, text, decisions and registry of one paper.

    Raises:
        NotReadError: nothing was read under this name.
        StoredError, RowErrors: proposals or decisions are damaged.
    """
    folder = data / "sources" / name
    if name not in read_papers(data):
        raise NotReadError(name, read_papers(data))
    proposals, meta = read_proposals(folder / PROPOSALS)
    path = folder / TEXT
    text = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
    decisions = read_curation(folder)
    found = _items(proposals, decisions, name)
    return Book(
        name=name,
        folder=folder,
        data=data,
        items=found,
        orphans=tuple(it for it in decisions.values() if it.id not in found and not it.is_open),
        registry=with_decided(read_registry(data), decisions.values()),
        lines=tuple(text.split("\n")) if text else (),
        meta=meta,
        decisions=decisions,
        by_code=_codes(found),
    )


def read_papers(data: Path) -> tuple[str, ...]:
    """The names of all papers that were read and have proposals."""
    place = data / "sources"
    return tuple(sorted(path.parent.name for path in place.glob(f"*/{PROPOSALS}")))


def with_decided(registry: Registry, decisions: Any) -> Registry:
    """The registry with those who were decided to be new and are not in it yet."""
    new = {
        it.same_as: _new_actor(it)
        for it in decisions
        if it.decision == NEW and it.same_as and registry.find(it.same_as) is None
    }
    return registry.with_new(new.values()) if new else registry


def _new_actor(decision: Decision) -> Known:
    said = decision.corrected
    sort = cast(Sort, said.get("new_sort", "organisation"))
    identifier = decision.same_as.rpartition(":")[2]
    return Known(identifier, sort, said.get("new_name", identifier), identifier, is_new=True)


def _items(proposals: Proposals, decisions: Mapping[str, Decision], name: str) -> dict[str, Item]:
    found: dict[str, Item] = {}
    for part, proposal in _in_order(proposals):
        if proposal.id in found:
            raise StoredError(f"{name}/{PROPOSALS}", f"the id {proposal.id} stands twice")
        decision = decisions.get(proposal.id)
        seen = decision.wording if decision else ""
        is_changed = bool(seen) and seen != wording(part, proposal)
        found[proposal.id] = Item(part, proposal, decision, is_changed)
    return found


def _in_order(proposals: Proposals) -> list[tuple[str, Proposal]]:
    """In reading order; what belongs to an approach follows it."""
    starts = {it.code: it.lines[0] for it in proposals.approaches}
    ranks = {name: rank for rank, name in enumerate(PARTS)}

    def key(entry: tuple[str, Proposal]) -> tuple[int, str, int, int]:
        part, proposal = entry
        own = proposal.lines[0]
        code = ""
        if isinstance(proposal, ProposedMention | ProposedList):
            code = proposal.approach
        elif isinstance(proposal, ProposedApproach):
            code = proposal.code
        rank = {"fields": -1, "approaches": 0}.get(part, 2 if code else ranks[part] + 2)
        if part == "lists":
            rank = 1
        return starts.get(code, own), code, rank, own

    entries = [(part, one) for part in PARTS for one in getattr(proposals, part)]
    return sorted(entries, key=key)


def _codes(items: Mapping[str, Item]) -> dict[tuple[str, str], Item]:
    """Fields and approaches by the code that was proposed for them."""
    return {
        (item.part, item.proposal.code): item
        for item in items.values()
        if isinstance(item.proposal, ProposedField | ProposedApproach)
    }


def wording(part: str, proposal: Proposal) -> str:
    """A checksum of what a person sees of a proposal's text; lines and page do not count."""
    return checksum(part, proposal.passage, *_essence(proposal))


def _essence(proposal: Proposal) -> tuple[str, ...]:
    if isinstance(proposal, ProposedField):
        return (proposal.title,)
    if isinstance(proposal, ProposedApproach):
        return (proposal.text,)
    if isinstance(proposal, ProposedList):
        return (proposal.completeness, proposal.marker)
    if isinstance(proposal, ProposedStated):
        return (proposal.kind,)
    if isinstance(proposal, ProposedMention | ProposedProgramme):
        return (proposal.surface,)
    return ()
