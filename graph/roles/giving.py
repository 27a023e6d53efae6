"""Where a source gives roles, and where it does not: there nothing may be said about leads.

`zustaendig` means that the source does not tell leading from contributing. An approach gives roles
if (1) it has a list of its leads, (2) somebody is said to lead it, or (3) its edition tells leads
elsewhere and the approach sets somebody apart who does not lead (contributing, funding, to be
involved). An edition gives roles if (1), or (2) in a table, holds for one of its approaches.
"""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from graph.columns.tables import Columns, Flags
from graph.coverage.scope import PROSE, RESPONSIBLE
from graph.roles.model import APART, LEAD, EditionRoles


@dataclass(frozen=True)
class Giving:
    """Masks over the approaches: those that give roles, and those of editions that do."""

    approaches: Flags
    in_editions: Flags


def giving(columns: Columns) -> Giving:
    """Which approaches of editions in force give roles, on whatever day and wherever."""
    statements, approaches = columns.statements, columns.approaches
    listed = ~np.isin(statements.art, PROSE)
    leading = listed & (statements.role == LEAD)
    asked = _mask(columns, lists_of_leads(columns))
    telling = asked | _among(columns, leading & (statements.art == "tabelle"))
    editions = np.zeros(len(columns.editions) + 1, dtype=np.bool_)
    editions[approaches.edition[telling]] = True
    editions[-1] = False
    inside = editions[approaches.edition] & approaches.current
    apart = _among(columns, listed & np.isin(statements.role, sorted(APART)))
    own = asked | _among(columns, leading)
    return Giving((own | (apart & inside)) & approaches.current, inside)


def lists_of_leads(columns: Columns) -> Flags:
    """Lists that are about who leads an approach (a mask)."""
    lists = columns.lists
    mask: Flags = (lists.approach >= 0) & (lists.on == RESPONSIBLE) & (lists.role == LEAD)
    return mask


def editions(columns: Columns) -> list[EditionRoles]:
    """What each edition in force tells about roles, in the order of the editions."""
    own = giving(columns).approaches
    approaches = columns.approaches
    found = np.unique(approaches.edition[approaches.current & (approaches.edition >= 0)])
    return [_edition(columns, int(number), own) for number in found]


def _edition(columns: Columns, number: int, own: Flags) -> EditionRoles:
    statements, lists = columns.statements, columns.lists
    here = (columns.approaches.edition == number) & columns.approaches.current
    said = here[statements.approach] & ~np.isin(statements.art, PROSE)
    kept = (lists.approach >= 0) & (lists.on == RESPONSIBLE)
    kept &= here[lists.approach] if len(here) else kept
    return EditionRoles(
        edition=columns.editions.iris[number],
        approaches=int(here.sum()),
        giving=int((here & own).sum()),
        statements=dict(sorted(Counter(statements.role[said].tolist()).items())),
        lists=dict(sorted(Counter(lists.role[kept].tolist()).items())),
    )


def _among(columns: Columns, statements: Flags) -> Flags:
    """Approaches of some statements."""
    made = np.zeros(len(columns.approaches.index), dtype=np.bool_)
    made[columns.statements.approach[statements]] = True
    return made


def _mask(columns: Columns, lists: Flags) -> Flags:
    """Approaches of some lists."""
    made = np.zeros(len(columns.approaches.index), dtype=np.bool_)
    made[columns.lists.approach[lists]] = True
    return made
