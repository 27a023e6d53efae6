"""What came of other people's data, told for people and for programs."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.foreign_terms import Unmatched
from graph.mapping import Mapped
from ingest.foreign.linked import FOLDER, Taken
from ingest.foreign.matches import MATCHES

_SHOWN = 12
_SORTS = {"kind": "kind", "territory": "territory", "target_group": "target group"}


@dataclass(frozen=True, slots=True)
class Report:
    """What was taken in, what of it was mapped, what was not, and what a person may decide."""

    taken: Taken
    mapped: Mapped
    is_new: bool
    folder: Path

    def text(self) -> str:
        """For people, a line each."""
        return "\n".join(self._lines())

    def plain(self) -> dict[str, object]:
        """For programs."""
        return {
            "name": self.taken.name,
            "folder": str(self.folder),
            "changed": self.is_new,
            "triples": len(self.taken.lines),
            "left_out": self.taken.left_out,
            "offered": self.mapped.offered,
            "mapped": self.mapped.taken,
            "ours_already": self.mapped.same,
            "unmatched": [
                {"sort": u.sort, "theirs": u.theirs, "label": u.label, "number": u.number,
                 "candidates": list(u.several)}
                for u in self.mapped.unmatched
            ],
            "same_name": [{"new": new, "known": known} for new, known in self.mapped.alike],
        }  # fmt: skip

    def _lines(self) -> Iterator[str]:
        taken, mapped = self.taken, self.mapped
        state = "" if self.is_new else ", unchanged"
        yield f"{taken.name}: {len(taken.lines)} triples in {self.folder}{state}"
        if taken.left_out:
            yield f"left out: {taken.left_out} triples about persons"
        yield f"mapped: {mapped.taken} of {mapped.offered} bodies and services"
        if mapped.same:
            yield f"ours already, by their own word or by decision: {mapped.same}"
        yield from map(_unmatched_line, mapped.unmatched[:_SHOWN])
        if len(mapped.unmatched) > _SHOWN:
            yield f"… and {len(mapped.unmatched) - _SHOWN} more words without a match (--json)"
        for new, known in mapped.alike[:_SHOWN]:
            yield f"the same body? werwaswo identity merge {_tail(known)} {new}"
        if mapped.unmatched:
            yield f"decide in {self.folder / MATCHES} (docs/how-to/harvest-linked-data.md)"
        yield "next: werwaswo build"


def _unmatched_line(found: Unmatched) -> str:
    also = ""
    if found.several:
        also = f"; may be {' or '.join(_tail(iri) for iri in found.several)}"
    sort = _SORTS.get(found.sort, found.sort)
    return f"no {sort} known for {found.label!r} ({found.number}×){also}"


def _tail(iri: str) -> str:
    return iri.rpartition("/")[2]


def told_plainly(taken: Taken, mapped: Mapped, is_new: bool, data: Path) -> Report:
    """The report of one source."""
    return Report(taken, mapped, is_new, data / FOLDER / taken.name)
