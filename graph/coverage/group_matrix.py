"""Approaches by target groups: the same cells as `group_cell`, all at once.

Most cells are of approaches that do not speak of a group, and of which nothing is known: they come
from a table of (kind of approach, group). The others are listed one by one (`_Cells`).
"""

import numpy as np
from numpy.typing import NDArray

from graph.columns.tables import Columns, Flags
from graph.coverage.aim import ADDRESSED
from graph.coverage.bits import Bits
from graph.coverage.bodies import Bodies, Counting
from graph.coverage.evidence import Landscape
from graph.coverage.frame import Frame
from graph.coverage.group_marks import NOT, Aimed, together
from graph.coverage.reach import Reach
from graph.coverage.states import states_of
from graph.coverage.told import told
from graph.model import STATES, GroupMatrix, Scope

_ONE: Bits = np.ones((1, 1), dtype=np.uint64)


def group_matrix(columns: Columns, scope: Scope, territory: str | None = None) -> GroupMatrix:
    """All cells of current approaches and target groups, in a territory or in all districts.

    Raises:
        UnknownThingError: a territory that the landscape does not have.
    """
    index = columns.territories.index
    numbers = np.flatnonzero(columns.territories.districts).tolist()
    if territory is not None:
        numbers = [index.number(territory, "territory")]
    made = _Maker(Frame.of(columns, numbers), scope)
    states, bodies, address = made.table()
    current = columns.approaches.current
    rows = np.flatnonzero(current)
    return GroupMatrix(
        rows=tuple(columns.approaches.index.iris[at] for at in rows),
        groups=columns.groups.index.iris,
        territory=territory,
        states=states[current],
        bodies=bodies[current],
        address=address[current],
    )


class _Maker:
    """Makes the table of one frame and scope."""

    def __init__(self, frame: Frame, scope: Scope) -> None:
        """Collect what is known of approaches."""
        self._frame = frame
        self._columns = frame.columns
        self._landscape = Landscape(frame.columns, scope)
        self._heard = told(frame, scope)
        self._aimed = Aimed(frame, self._landscape, self._heard)
        self._counting = Counting(frame, self._landscape, self._heard)

    def table(self) -> tuple[NDArray[np.int8], NDArray[np.int32], NDArray[np.int8]]:
        """States, bodies and address of all cells."""
        cells, address = self._aimed.cells, self._aimed.address
        states, bodies = self._plain(), np.zeros(self._aimed.shape, dtype=np.int32)
        found, known = self._worked_out()
        states[cells.row, cells.group] = found
        states[self._closed() & (address == NOT)] = STATES.index("entfaellt")
        bodies[cells.row, cells.group] = np.where(cells.addressed, known, 0)
        return states, bodies, address

    def _closed(self) -> Flags:
        """Cells that a complete list shuts out unless the approach speaks of the group."""
        columns = self._columns
        things = columns.lists.closed(ADDRESSED)
        rows = np.array([it in things for it in columns.approaches.index.iris], dtype=np.bool_)
        groups = np.array([it in things for it in columns.groups.index.iris], dtype=np.bool_)
        mask: Flags = rows[:, None] | groups[None, :]
        return mask

    def _plain(self) -> NDArray[np.int8]:
        """Cells of which nothing is known but a gap that the source states of the whole group."""
        applies = self._frame.applies
        patterns, of = np.unique(applies, axis=0, return_inverse=True)
        gaps = self._aimed.whole("luecke")
        missing = (patterns[:, None, :] & ~gaps[None, :, :]).any(axis=2)
        some = np.asarray(patterns.any(axis=1))[:, None]
        names = ("entfaellt", "luecke-benannt", "unbekannt")
        numbers = np.array([STATES.index(name) for name in names], dtype=np.int8)
        table = np.where(some, np.where(missing, numbers[2], numbers[1]), numbers[0])
        made: NDArray[np.int8] = table[of.ravel()]
        return made

    def _worked_out(self) -> tuple[NDArray[np.int8], NDArray[np.int32]]:
        """States and bodies of the listed cells."""
        cells = self._aimed.cells
        applies, refused = self._frame.applies, self._heard.refused
        reach = Reach(self._frame, self._landscape, self._counting)
        holding = reach.within(applies & ~refused)
        speaks = cells.addressed
        known = Bodies(
            (speaks & (holding.named[cells.row] > 0)).astype(np.uint64)[:, None],
            np.where(speaks, holding.candidates[cells.row], 0).astype(np.int32)[:, None],
        )
        states = states_of(together(self._aimed.marks(cells)), known, _ONE).numbers[:, 0]
        if (applies & refused).any():
            holding = reach.within(applies)
        bodies: NDArray[np.int32] = (holding.named + holding.candidates)[cells.row]
        return states, bodies
