"""Where reports are kept: `reports.jsonl`, one JSON object a line, lines are added.

A line is a report (`number`, `day`, `about`, `state`, `what`, `text`, `function`, `institution`,
`removed`) or what editors decided on one (`number`, `day`, `decision`, `note`, `by`). Several
threads and processes may add; a line is whole or, where a machine stopped in the middle of it,
skipped. The one change to a line that is there: striking out overwrites its words by blanks.
"""

import json
import os
import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from server.lines_added import AddedLines, add_line

FILE: Final = "reports.jsonl"
MOST: Final = 20_000
"""Reports that are kept."""
MOST_PER_DAY: Final = 300
"""Reports that are taken on one day, from all senders and by all processes together."""
KINDS: Final = ("stelle", "ort", "fehlt", "beendet", "anderes")
"""What may be wrong: the body, the place, something is missing, has ended, something else."""
OPEN: Final = "offen"
DONE: Final = "erledigt"
REJECTED: Final = "abgelehnt"
STRUCK: Final = "gestrichen"
STATES: Final = (OPEN, DONE, REJECTED)
DECISIONS: Final = (DONE, REJECTED, OPEN, STRUCK)
"""What editors may decide; `gestrichen` takes the words out and leaves the state."""


@dataclass(eq=False)
class FullError(Exception):
    """So many reports came in that no more are taken, today or for good."""

    today: bool


@dataclass(eq=False)
class UnknownReportError(Exception):
    """No report has this number."""

    number: int


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody reported, and what became of it.

    `about` is an IRI or a path of this site, empty for no thing in particular; `state` the id of
    the state that they saw; `removed` how many addresses, numbers and names were taken out.
    """

    number: int
    day: str
    about: str
    state: str
    what: str
    text: str
    function: str = ""
    institution: str = ""
    removed: int = 0
    decision: str = OPEN
    note: str = ""
    by: str = ""
    decided: str = ""
    struck: bool = False


_SAID: Final = ("number", "day", "about", "state", "what", "text", "function", "institution")
_WORDS: Final = ("about", "text", "function", "institution")


class Box:
    """The reports of one folder."""

    def __init__(self, path: Path) -> None:
        """Nothing is read or written before somebody asks."""
        self._lines = AddedLines(path)
        self._known: dict[int, Report] = {}
        self._days: Counter[str] = Counter()
        self._lock = threading.Lock()

    def all(self) -> tuple[Report, ...]:
        """Every report, the latest first."""
        with self._lock:
            self._catch_up()
            return tuple(sorted(self._known.values(), key=lambda it: -it.number))

    def find(self, number: int) -> Report | None:
        """The report of a number; None if there is none."""
        with self._lock:
            self._catch_up()
            return self._known.get(number)

    def add(self, report: Report) -> Report:
        """Keep a report under the next number; `report.number` is not looked at.

        Raises:
            FullError: too many came in on its day, or too many are kept.
            OSError: the folder cannot be written.
        """
        with self._lock, self._lines.appending() as file:
            self._catch_up()
            if len(self._known) >= MOST or self._days[report.day] >= MOST_PER_DAY:
                raise FullError(today=len(self._known) < MOST)
            kept = replace(report, number=max(self._known, default=0) + 1)
            said = {name: value for name, value in asdict(kept).items() if name in _SAID}
            add_line(file, _line(said | ({"removed": kept.removed} if kept.removed else {})))
            self._catch_up()
            return kept

    def decide(self, number: int, decision: str, note: str, by: str, day: date) -> Report:
        """Keep what an editor decided; `gestrichen` also takes the words out of the file.

        Raises:
            UnknownReportError: there is no such report.
            OSError: the folder cannot be written.
        """
        with self._lock, self._lines.appending() as file:
            self._catch_up()
            if number not in self._known:
                raise UnknownReportError(number)
            said = {"number": number, "day": day.isoformat(), "decision": decision}
            add_line(file, _line(said | {"note": note, "by": by}))
            if decision == STRUCK:
                self._strike(number)
            self._catch_up()
            return self._known[number]

    def _strike(self, number: int) -> None:
        """Blank the words of a report where they stand: no byte of the file moves."""
        with self._lines.path.open("r+b") as file:
            for line in file:
                said = _read(line)
                if said and said.get("number") == number and "decision" not in said:
                    blanked = _line(said | dict.fromkeys(_WORDS, "")).rstrip(b"\n")
                    file.seek(-len(line), os.SEEK_CUR)
                    file.write(blanked.ljust(len(line) - 1) + b"\n")
                    file.flush()
                    os.fsync(file.fileno())
                    return

    def _catch_up(self) -> None:
        """Read what was added since."""
        for line in self._lines.new():
            self._take(_read(line) or {})

    def _take(self, said: Mapping[str, Any]) -> None:
        number = said.get("number")
        if not isinstance(number, int):
            return
        if "decision" in said:
            self._decided(number, said)
        elif number not in self._known:
            self._known[number] = _report(said)
            self._days[self._known[number].day] += 1

    def _decided(self, number: int, said: Mapping[str, Any]) -> None:
        known, decision = self._known.get(number), said["decision"]
        if known is None or decision not in DECISIONS:
            return
        note, by = str(said.get("note", "")), str(said.get("by", ""))
        if decision == STRUCK:
            gone = replace(known, about="", text="", function="", institution="", struck=True)
            self._known[number] = gone
            return
        day = str(said.get("day", ""))
        self._known[number] = replace(known, decision=decision, decided=day, note=note, by=by)


def _line(said: Mapping[str, object]) -> bytes:
    return (json.dumps(said, ensure_ascii=False) + "\n").encode()


def _read(line: bytes) -> dict[str, Any] | None:
    try:
        said = json.loads(line)
    except ValueError:
        return None
    return said if isinstance(said, dict) else None


def _report(said: Mapping[str, Any]) -> Report:
    def word(name: str) -> str:
        return str(said.get(name, ""))

    removed = said.get("removed", 0)
    return Report(
        number=said["number"],
        day=word("day"),
        about=word("about"),
        state=word("state"),
        what=word("what"),
        text=word("text"),
        function=word("function"),
        institution=word("institution"),
        removed=removed if isinstance(removed, int) else 0,
    )
