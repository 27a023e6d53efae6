"""Which statements of the landscape stand behind the ties of a picture."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.columns.tables import Columns, Flags
from graph.ego.model import MENTIONED, Ego, Tie
from graph.ego.space import Numbers, Space
from graph.ego.ties import Filters, speaking, stating
from graph.model import Scope

Pair = tuple[int, int, str]
_ALL: Final = Filters()


def stated(
    columns: Columns, scope: Scope, ego: Ego, filters: Filters = _ALL
) -> Mapping[Tie, tuple[str, ...]]:
    """Statements (IRIs, in order) by tie: who is named for an approach, or in running text.

    Ties that no single statement makes (a kind, an area, a candidate) are left out; `filters` are
    those under which the picture was made.

    Raises:
        UnknownThingError: the territory is none.
    """
    return behind(columns, scope, ego.ties, filters)


def behind(
    columns: Columns, scope: Scope, ties: Sequence[Tie], filters: Filters = _ALL
) -> Mapping[Tie, tuple[str, ...]]:
    """The same for some ties, of whatever picture.

    Raises:
        UnknownThingError: the territory is none.
    """
    space = Space.of(columns)
    wanted = {_pair(space, tie): tie for tie in ties}
    found: dict[Tie, list[str]] = {}
    here = speaking(columns, scope, filters.territory) & stating(columns, filters)
    for pair, iri in (
        *_duties(columns, here, space, list(wanted)),
        *_mentions(columns, space),
    ):
        if pair in wanted:
            found.setdefault(wanted[pair], []).append(iri)
    return {tie: tuple(sorted(iris)) for tie, iris in found.items()}


def _pair(space: Space, tie: Tie) -> Pair:
    return space.number(tie.one), space.number(tie.other), tie.kind


def _duties(
    columns: Columns, here: Flags, space: Space, pairs: Sequence[Pair]
) -> Iterable[tuple[Pair, str]]:
    """Those of the statements `here` that name one end of a pair for the other or another."""
    statements = columns.statements
    shown = np.array([it for one, other, _ in pairs for it in (one, other)], dtype=np.int64)
    one, other = space.at["approach"][statements.approach], space.at["actor"][statements.actor]
    here = here & np.isin(one, shown) & np.isin(other, shown)
    kinds = [str(statements.role[at]) for at in np.flatnonzero(here)]
    return _numbered(one[here], other[here], kinds, _iris(statements.index.iris, here))


def _mentions(columns: Columns, space: Space) -> Iterable[tuple[Pair, str]]:
    mentions = columns.mentions
    one, other = space.at["field"][mentions.field], space.at["actor"][mentions.actor]
    return _numbered(one, other, [MENTIONED] * len(one), mentions.index.iris)


def _iris(iris: Sequence[str], mask: NDArray[np.bool_]) -> list[str]:
    return [iris[int(at)] for at in np.flatnonzero(mask)]


def _numbered(
    one: Numbers, other: Numbers, kinds: Sequence[str], iris: Sequence[str]
) -> Iterable[tuple[Pair, str]]:
    pairs = zip(one.tolist(), other.tolist(), kinds, strict=True)
    return zip(pairs, iris, strict=True)
