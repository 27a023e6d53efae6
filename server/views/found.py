"""Which gaps and overlaps a page or the API is asked for, found once for both."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np
from flask import request

from graph.gaps import gaps
from graph.gaps.parts import VERDICTS
from graph.gaps.sequence import Findings
from graph.model import GapFinding, OverlapFinding, Scope
from graph.overlaps import overlaps
from graph.overlaps.judged import judgements
from graph.significance import Judgement
from graph.significance.duplicates import Comparison
from server.i18n import gettext as _
from server.views.asked import AskedError, one_of, read_choice, thing
from server.views.held import Held
from server.views.site import Site

MOST_JUDGED: Final = 5_000
"""Most overlaps that are judged for one filter."""
JUDGEMENTS: Final = ("doppelung", "absicherung", "zufall", "unbekannt")
"""What `urteil` may ask for; the last one is "cannot be judged"."""
REGION_WIDE: Final = frozenset({"g3", "g4", "g6", "g7", "g9", "g10", "o2", "o3", "o4", "o7"})
"""Rules whose findings hold without a territory."""
_KEPT: Final = 4
_KEPT_FINDINGS: Final = 16
"""Findings stand as columns: 16 of them are 20 MB where there are 10^5 each."""

_Filters = tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filters, as they stand in the address; empty is no filter. Things are IRIs."""

    rule: str
    field: str
    territory: str
    group: str
    kind: str
    verdict: str
    judgement: str = ""
    actor: str = ""
    approach: str = ""

    @classmethod
    def read(cls, here: Site, rules: Sequence[str]) -> "Wanted":
        """Read the filters of this request.

        Raises:
            AskedError: a rule, verdict or judgement that there is not.
            UnknownNameError: a field, territory, group or kind that there is not.
        """
        args, state = request.args, here.state
        rule = args.get("regel", "").strip().lower()
        if rule and rule not in rules:
            raise AskedError("regel", rule, one_of(rules))
        named = {it: thing(args, state, it) or "" for it in ("feld", "gebiet", "zielgruppe", "art")}
        return cls(
            rule=rule,
            field=named["feld"],
            territory=named["gebiet"],
            group=named["zielgruppe"],
            kind=named["art"],
            verdict=read_choice(args, "beweiskraft", VERDICTS, ""),
            judgement=read_choice(args, "urteil", JUDGEMENTS, ""),
            approach=thing(args, state, "ansatz") or "",
        )

    @classmethod
    def of_overlaps(cls, here: Site, rules: Sequence[str]) -> "Wanted":
        """Read the filters of overlaps: those of gaps, and an actor.

        Raises:
            AskedError: a rule, verdict or judgement that there is not.
            UnknownNameError: a field, territory, group, kind or actor that there is not.
        """
        actor = thing(request.args, here.state, "akteur") or ""
        return replace(cls.read(here, rules), actor=actor)

    @property
    def filters(self) -> dict[str, str | None]:
        """What the functions of the rules are asked with."""
        return {
            "territory": self.territory or None,
            "field": self.field or None,
            "target_group": self.group or None,
            "kind": self.kind or None,
            "approach": self.approach or None,
        }

    @property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """Rules and verdicts that are wanted; empty for all."""
        return {
            "rules": tuple(filter(None, [self.rule])),
            "verdicts": tuple(filter(None, [self.verdict])),
        }


def found_gaps(here: Site, wanted: Wanted) -> Findings[GapFinding]:
    """Gaps of the field, territory, target group and kind; rules and verdicts are all there.

    Raises:
        UnknownThingError: one of them is of another sort.
    """
    return _gaps(Held(here.state), here.scope, tuple(wanted.filters.items()))


def found_overlaps(here: Site, wanted: Wanted) -> Findings[OverlapFinding]:
    """Overlaps of the field, territory, target group and kind.

    Raises:
        UnknownThingError: one of them is of another sort.
    """
    return _overlaps(Held(here.state), here.scope, tuple(wanted.filters.items()))


@lru_cache(maxsize=_KEPT_FINDINGS)
def _gaps(keyed: Held, scope: Scope, filters: _Filters) -> Findings[GapFinding]:
    return gaps(keyed.columns, scope, **dict(filters))


@lru_cache(maxsize=_KEPT_FINDINGS)
def _overlaps(keyed: Held, scope: Scope, filters: _Filters) -> Findings[OverlapFinding]:
    return overlaps(keyed.columns, scope, **dict(filters))


def judged_as(
    here: Site, wanted: Wanted, found: Findings[OverlapFinding]
) -> Findings[OverlapFinding]:
    """Those that are judged as wanted; all where nothing is asked.

    Raises:
        AskedError: there are too many to judge them all.
    """
    if not wanted.judgement:
        return found
    if len(found) > MOST_JUDGED:
        way = (
            _("eine Auswahl von höchstens %d Überschneidungen: gebiet oder feld angeben")
            % MOST_JUDGED
        )
        raise AskedError("urteil", wanted.judgement, way)
    verdict = None if wanted.judgement == JUDGEMENTS[-1] else wanted.judgement
    made = judgements_of(here, list(found))
    return found.filtered(np.array([it.verdict == verdict for it in made], dtype=np.bool_))


def judgements_of(here: Site, found: Sequence[OverlapFinding]) -> list[Judgement]:
    """One judgement per finding."""
    return judgements(comparison_of(here), found)


def comparison_of(here: Site) -> Comparison:
    """The actors of the state, compared in the scope of the request; kept per state."""
    return comparison_at(Held(here.state), here.scope)


@lru_cache(maxsize=_KEPT)
def comparison_at(keyed: Held, scope: Scope) -> Comparison:
    """The same by state and scope."""
    return Comparison(keyed.columns, scope)
