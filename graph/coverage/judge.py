"""What answers make of a cell's facts: the latest counts, per body first, then yes and nobody."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from graph.columns.tables import UNKNOWN_DAY, Flags
from graph.model import Reason


@dataclass
class Facts:
    """The facts about one approach; bodies, kinds and programmes by number, offers by IRI."""

    applies: bool = True
    marks: set[str] = field(default_factory=set)
    named: set[int] = field(default_factory=set)
    candidates: set[int] = field(default_factory=set)
    kinds: set[int] = field(default_factory=set)
    programmes: set[int] = field(default_factory=set)
    offers: set[str] = field(default_factory=set)
    reasons: list[Reason] = field(default_factory=list)

    def note(self, reason: Reason, mark: str | None) -> None:
        """Remember a piece of evidence and what it counts for (None: for nothing)."""
        if mark is not None:
            self.marks.add(mark)
        self.reasons.append(replace(reason, mark=mark))


@dataclass(frozen=True)
class Answer:
    """One answer: `actor` is -1 for the answer that nobody does it, or who told is not known."""

    subject: str
    answer: str
    actor: int
    day: int


def judge(made: Facts, answers: Sequence[Answer], iris: Sequence[str], is_body: Flags) -> set[int]:
    """Weigh the answers and note them, each with what it counts for; gives who said no last."""
    days: dict[tuple[str, int], int] = {}
    for it in answers:
        key = (it.answer, it.actor)
        days[key] = max(it.day, days.get(key, UNKNOWN_DAY))
    yes = {actor: day for (answer, actor), day in days.items() if answer == "tut-es"}
    denied = {
        actor
        for (answer, actor), day in days.items()
        if answer == "tut-es-nicht" and actor >= 0 and day >= yes.get(actor, day)
    }
    valid = {actor: day for actor, day in yes.items() if actor not in denied}
    nobody = [day for (answer, _), day in days.items() if answer == "niemand"]
    confirmed = bool(valid) and (not nobody or max(valid.values()) > max(nobody))
    made.named |= {actor for actor in valid if actor >= 0 and is_body[actor]}
    for it in answers:
        marks = {
            "tut-es": "confirmed" if confirmed and it.actor in valid else None,
            "niemand": None if confirmed else "refused",
            "tut-es-nicht": "denied" if it.actor in denied else None,
        }
        actor = iris[it.actor] if it.actor >= 0 else None
        reason = Reason("feedback", it.subject, actor, None, it.answer)
        made.note(reason, marks.get(it.answer))
    made.marks.discard("denied")
    return denied


def strike(made: Facts, denied: set[int], iris: Sequence[str]) -> None:
    """Take out who said no; whoever is named is no candidate any more."""
    gone = {iris[body] for body in denied}
    made.named -= denied
    made.candidates -= denied | made.named
    made.reasons = [_struck(it) if it.actor in gone else it for it in made.reasons]


def _struck(reason: Reason) -> Reason:
    """A statement whose body has said no still says that somebody was named."""
    if reason.mark not in {"named", "candidate"}:
        return reason
    return replace(reason, kind="denied", mark="said")
