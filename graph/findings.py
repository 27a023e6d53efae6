"""Gaps and overlaps as records: what is missing or shared, and how well that is evidenced."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Potential:
    """An effect that a source has worked out: of an assumption, never a head count, never added up.

    `figure` is the IRI of the source's finding, `value` the number (`at_least`: its lower bound)
    in `unit`, the source's own words.
    """

    figure: str
    group: str | None
    value: float
    unit: str
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class Closing:
    """What would close (or settle) a finding: a statement or a step.

    `step` is one of `graph.wording.closing.STEPS`; `subject` the thing it is about, `actors` whom
    to ask or to name.
    """

    step: str
    subject: str
    territory: str | None = None
    actors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GapFinding:
    """A gap by one rule (`g1` .. `g10`), with its evidence and the strength of that evidence.

    `needs` are the needs behind it; `potentials` those worked out for them and for its target
    groups, the largest first: that one ranks the finding (none: no figure is known). `closes` says
    what would close it. `asked`: the verdict rests on an answer, not on a complete list.
    """

    rule: str
    about: tuple[str, ...]
    territory: str | None
    verdict: str
    severity: str
    count: int
    evidence: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    potentials: tuple[Potential, ...] = ()
    closes: tuple[Closing, ...] = ()
    asked: bool = False


@dataclass(frozen=True, slots=True)
class OverlapFinding:
    """An overlap by one rule (`o1` .. `o7`): who shares what where.

    `score` is the rule's measure (Jaccard for o2, number of actors for o1), None where it has none.
    """

    rule: str
    actors: tuple[str, ...]
    about: tuple[str, ...]
    territory: str | None
    verdict: str
    severity: str
    count: int
    score: float | None = None
    evidence: tuple[str, ...] = ()
    closes: tuple[Closing, ...] = ()
