"""What differs between two states, thing by thing: new, changed, ended, no longer stated.

Looked at is what was read or written (not what rules derived). A statement that only stands in
another graph now is no difference of the thing, but its quads are counted, so that the numbers add
up to those of the patch.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, Literal

from graph.changes.patches import Quads, deltas
from graph.labels import Labels
from graph.quads import Quad, read_quads
from ontology.terms import PREFIXES, WER

How = Literal["neu", "geaendert", "beendet", "weggefallen", "umgeordnet"]
HOWS: Final[tuple[How, ...]] = ("neu", "geaendert", "beendet", "weggefallen", "umgeordnet")
TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
ENDS: Final = (str(WER.activeUntil), str(WER.validTo), f"{PREFIXES['dcat']}endDate")
_FIRST_KINDS: Final = (
    str(WER.Responsibility), str(WER.Feedback), str(WER.TextStatement), str(WER.ResponsibilityList),
    f"{PREFIXES['org']}Organization", str(WER.ActorGroup), str(WER.Initiative), str(WER.Service),
    str(WER.Programme), str(WER.Approach), str(WER.ActionField), str(WER.TargetGroup),
    str(WER.Need), str(WER.StatedGap), str(WER.Territory),
)  # fmt: skip

Value = tuple[str, str | None]
"""An IRI or blank node with None, or a literal with its mark (`graph.quads.Quad`)."""


@dataclass(frozen=True, slots=True)
class ValueChange:
    """The values of one property of a thing that only one side has."""

    property: str
    before: tuple[Value, ...]
    after: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class ThingDifference:
    """One thing; `added` and `removed` count its quads, `until` is the end that is known now."""

    iri: str
    kind: str
    how: How
    values: tuple[ValueChange, ...]
    added: int
    removed: int
    until: str = ""

    def text_of(self, property: str) -> Value | None:
        """A value of a property, that of the new side before that of the old one."""
        for change in self.values:
            if change.property == property:
                return (*change.after, *change.before)[0]
        return None


@dataclass(frozen=True)
class Differences:
    """All things that differ, by kind; the kinds that people ask for come first."""

    things: tuple[ThingDifference, ...]

    @property
    def added(self) -> int:
        """How many quads came."""
        return sum(it.added for it in self.things)

    @property
    def removed(self) -> int:
        """How many quads went."""
        return sum(it.removed for it in self.things)

    @cached_property
    def hows(self) -> Mapping[How, int]:
        """How many things are new, changed, ended, gone: together all."""
        counted = Counter(it.how for it in self.things)
        return {how: counted[how] for how in HOWS}

    @cached_property
    def kinds(self) -> Mapping[str, int]:
        """How many things of each kind, in their order: together all."""
        return Counter(it.kind for it in self.things)


def differences(
    before: Quads, after: Quads, old: Labels, new: Labels, day: date
) -> Differences:  # fmt: skip
    """Compare two states; `old` and `new` know which things there are, `day` what has ended.

    Raises:
        GraphError: a state cannot be read.
    """
    added: dict[str, list[Quad]] = {}
    removed: dict[str, list[Quad]] = {}
    for delta in deltas(before, after, "quellen"):
        _by_subject(delta.added, added)
        _by_subject(delta.removed, removed)
    compare = _Comparison(old, new, day.isoformat())
    things = (compare.thing(iri, added.get(iri, []), removed.get(iri, []))
              for iri in {**added, **removed})  # fmt: skip
    return Differences(tuple(sorted(things, key=_order)))


def _by_subject(lines: Iterable[bytes], found: dict[str, list[Quad]]) -> None:
    for quad in read_quads(b"".join(line + b"\n" for line in lines)):
        found.setdefault(quad[0], []).append(quad)


def _order(it: ThingDifference) -> tuple[int, str, int, str]:
    first = _FIRST_KINDS.index(it.kind) if it.kind in _FIRST_KINDS else len(_FIRST_KINDS)
    return first, it.kind, HOWS.index(it.how), it.iri


@dataclass(frozen=True, slots=True)
class _Comparison:
    old: Labels
    new: Labels
    day: str

    def thing(self, iri: str, added: list[Quad], removed: list[Quad]) -> ThingDifference:
        """What became of one thing."""
        values = tuple(_values(added, removed))
        until = _until(values)
        how = self._how(iri, values, until, (bool(added), bool(removed)))
        kind = self.new.type(iri) or self.old.type(iri) or _kind(values)
        return ThingDifference(iri, kind, how, values, len(added), len(removed), until)

    def _how(
        self, iri: str, values: tuple[ValueChange, ...], until: str, touched: tuple[bool, bool]
    ) -> How:
        came, went = touched
        if not went and self._is_new(iri, values):
            return "neu"
        if not came and self._is_gone(iri, values):
            return "weggefallen"
        if not values:
            return "umgeordnet"
        return "beendet" if until and until <= self.day[: len(until)] else "geaendert"

    def _is_new(self, iri: str, values: tuple[ValueChange, ...]) -> bool:
        return self.old.type(iri) is None and _has_type(values)

    def _is_gone(self, iri: str, values: tuple[ValueChange, ...]) -> bool:
        return self.new.type(iri) is None and _has_type(values)


def _has_type(values: tuple[ValueChange, ...]) -> bool:
    return any(it.property == TYPE for it in values)


def _kind(values: tuple[ValueChange, ...]) -> str:
    """The class that the differing statements tell; empty if none does."""
    types = [(*it.after, *it.before)[0][0] for it in values if it.property == TYPE]
    return types[0] if types else ""


def _until(values: tuple[ValueChange, ...]) -> str:
    """The end that was not stated before."""
    ends = [value for it in values if it.property in ENDS for value, _mark in it.after]
    return max(ends, default="")


def _values(added: list[Quad], removed: list[Quad]) -> Iterator[ValueChange]:
    new = {(quad[1], quad[2], quad[4]) for quad in added}
    old = {(quad[1], quad[2], quad[4]) for quad in removed}
    came, went = sorted(new - old, key=repr), sorted(old - new, key=repr)
    for name in sorted({it[0] for it in (*came, *went)}):
        before = tuple((text, mark) for it, text, mark in went if it == name)
        after = tuple((text, mark) for it, text, mark in came if it == name)
        yield ValueChange(name, before, after)
