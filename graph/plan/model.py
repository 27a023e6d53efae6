"""What a plan is asked for, and what it answers: plain records, everything named by IRI.

A plan is a proposal worked out from what is known. It states nothing about anybody.
"""

from dataclasses import dataclass
from typing import Final, Literal

Fit = Literal["named", "mentioned", "broader", "matched", "field"]
"""Why a body could plausibly take an approach on, the best reason first.

`named`: it, or a kind of it, is named for the approach; `mentioned`: so, but in another role or in
running text; `broader`: a narrower kind than its own is named; `matched`: a kind of it is named for
an approach held to be the same; `field`: for one of the same field and the same type of measure.
"""
FITS: Final[tuple[Fit, ...]] = ("named", "mentioned", "broader", "matched", "field")

Reach = Literal["area", "territory"]
"""One commitment counts in all chosen territories of the body, or in one territory only."""

Hindrance = Literal[
    "entfaellt", "named-already", "nobody-known", "generic", "unnamed", "refused", "limit"
]
"""Why a cell stays open.

`entfaellt`: the approach does not apply there. `named-already`: who could is named already.
`nobody-known`: kinds are named, no living body of them is known there. `generic`: so, and bodies of
these kinds are never listed one by one. `unnamed`: no kind is named that could. `refused`: who
could has said that it does not do it. `limit`: the limits of the options leave nobody.
"""

OPEN_STATES: Final = (
    "luecke-bestaetigt",
    "luecke-benannt",
    "niemand-bekannt",
    "ausgelaufen",
    "nur-geplant",
    "unbekannt",
    "duenn",
)
"""States that a plan closes unless told otherwise: nobody is known, or hardly anybody."""


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """A cell to close: an approach for which a (further) body is to be named in a territory."""

    approach: str
    territory: str


@dataclass(frozen=True, slots=True)
class Goal:
    """A target, and the state in which its cell is now."""

    target: Target
    state: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cells to close: those that suit every filter; an empty filter suits all.

    `states` are notations of cell states (empty: `OPEN_STATES`); `rules` (of `PLANNABLE`) and
    `verdicts` take the findings of these gap rules instead; `cells` are taken as they are, whatever
    the filters say. `territories` are looked at as they are named; empty: districts and cities.
    """

    states: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    approaches: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    cells: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """How to plan.

    `most_per_actor` limits the new commitments of one body; `widest` leaves out bodies that are
    competent in more districts, so that those on the spot are asked (None: no limit); `seconds`
    bounds the time of the solver; `related` also asks bodies of related kinds (`matched`,
    `field`) where no body of a kind that is named is left to be asked.
    """

    reach: Reach = "area"
    most_per_actor: int | None = None
    widest: int | None = None
    seconds: float = 10.0
    related: bool = True


@dataclass(frozen=True, slots=True)
class Commitment:
    """A proposal: talk with a body about taking an approach on in some territories.

    `closes` are the targets it would close, `fit` and `via` (a kind; None: the body itself is
    named), `through` (the approach for which the kind is named) and `statements` tell why it could.
    `part_of` are territories of which its area is only a part. `load` counts the approaches for
    which it, or a kind of it, is named already; `instead` are other bodies that would close the
    same targets, best first.
    """

    actor: str
    approach: str
    closes: tuple[Target, ...]
    fit: Fit
    via: str | None
    through: str
    statements: tuple[str, ...]
    part_of: tuple[str, ...]
    load: int
    instead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unclosed:
    """A target that the plan leaves open, why, and the kinds that are named for its approach."""

    target: Target
    why: Hindrance
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The fewest commitments that close the goals, as far as they can be closed.

    `bound`: no plan that closes as many goals needs fewer commitments than this. `is_proven`: the
    bound is reached, and no plan closes more. `is_best`: of all such plans none fits better by
    load and fit. `choices` counts the commitments that were weighed, `parts` the independent parts
    of the problem, `seconds` what the search took.
    """

    goals: tuple[Goal, ...]
    commitments: tuple[Commitment, ...]
    unclosed: tuple[Unclosed, ...]
    bound: int
    is_proven: bool
    is_best: bool
    choices: int
    parts: int
    seconds: float

    @property
    def closed(self) -> int:
        """How many goals the commitments close."""
        return len(self.goals) - len(self.unclosed)
