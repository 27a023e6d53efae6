"""Which queries were heavy, so that they need not be tried again."""

import re
import threading
from collections import OrderedDict
from typing import Final

from graph.workers.job import Asked

_REMEMBERED: Final = 1_000
_DETAIL: Final = re.compile(
    r"""(<[^<>\s]*>)|\#[^\n]*|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[?$]\w+|\b\d+\b|\s+"""
)


class Known:
    """Queries that were heavy, the last ones."""

    def __init__(self) -> None:
        """None so far."""
        self._kept: OrderedDict[Asked, str] = OrderedDict()
        self._shapes: dict[str, int] = {}
        self._lock = threading.Lock()

    def add(self, job: Asked) -> None:
        """Remember one."""
        shape = shape_of(job.text)
        with self._lock:
            if job not in self._kept:
                self._shapes[shape] = self._shapes.get(shape, 0) + 1
            self._kept[job] = shape
            self._kept.move_to_end(job)
            while len(self._kept) > _REMEMBERED:
                self._forget()

    def _forget(self) -> None:
        _job, shape = self._kept.popitem(last=False)
        self._shapes[shape] -= 1
        if not self._shapes[shape]:
            del self._shapes[shape]

    def __len__(self) -> int:
        """How many."""
        return len(self._kept)

    def __contains__(self, job: Asked) -> bool:
        """Whether it was heavy before."""
        return bool(self._kept) and job in self._kept

    def knows_like(self, job: Asked) -> bool:
        """Whether one was heavy that differs only in what `shape_of` leaves out."""
        return bool(self._shapes) and shape_of(job.text) in self._shapes


def shape_of(text: str) -> str:
    """A query without its comments, blanks, variables, numbers and strings."""
    return _DETAIL.sub(lambda found: found[1] or " ", text)
