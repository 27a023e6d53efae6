"""Cells of actors to mentions and lists."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ingest.reader.named import ActorList, Named
from ingest.reader.passage import Passage
from ingest.reader.proposals import Completeness, ProposedList, ProposedMention
from ingest.reader.structure.found import Found
from ingest.reader.structure.ids import Ids

Pages = Callable[[int], int | None]
ActorsIn = Callable[[Passage], ActorList]
_CLOSED: Final = re.compile(
    r"\((?:abschließend|vollständig|abschließende (?:Liste|Aufzählung)|exhaustive|complete)\)"
    r"|\babschließende (?:Liste|Aufzählung)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Cells:
    """Reads cells of actors; `closing` are the paper's words that declare its lists complete."""

    actors_in: ActorsIn
    page: Pages
    ids: Ids
    closing: str = ""
    mentions: list[ProposedMention] = field(default_factory=list)
    lists: list[ProposedList] = field(default_factory=list)

    def take(self, found: Found, approach: str, at: str) -> None:
        """Read the cells of an approach, per role; `at` is the code of its field.

        A cell in which nothing stands is a list too, on the lines of the approach.
        """
        cells = found.cells or {"zustaendig": []}
        read = {role: [self.actors_in(part) for part in parts] for role, parts in cells.items()}
        hinted = _hinted(cells, read)
        sets = 0
        for role in [*cells, *(other for other in hinted if other not in cells)]:
            parts, told = cells.get(role, []), read.get(role, [])
            more = hinted.get(role, [])
            self.lists.append(self._list(approach, role, parts, told, more, found))
            for part, actors in zip(parts, told, strict=True):
                for named in actors.named:
                    own = named.role_hint or role
                    mention = self._mention(approach, at, own, part, named, sets, found.confidence)
                    self.mentions.append(mention)
                sets += max((named.alternative for named in actors.named), default=0)

    def _list(
        self,
        approach: str,
        role: str,
        parts: Sequence[Passage],
        read: Sequence[ActorList],
        hinted: Sequence[Passage],
        found: Found,
    ) -> ProposedList:
        completeness, marker = self._completeness(parts, read)
        places = [*parts, *hinted] or [found.text]
        lines = _around(part.lines() for part in places)
        return ProposedList(
            id=self.ids.free("list", approach, role),
            passage=" ".join(part.text for part in [*parts, *hinted]),
            lines=lines,
            page=self.page(lines[0]),
            confidence=found.confidence,
            approach=approach,
            role=role,
            completeness=completeness,
            marker=marker,
        )

    def _completeness(
        self, parts: Sequence[Passage], read: Sequence[ActorList]
    ) -> tuple[Completeness, str]:
        """One open part leaves the list open; only words of the paper close it."""
        for found in read:
            if found.completeness == "partiell":
                return "partiell", found.marker
        for found in read:
            if found.completeness == "vollstaendig":
                return "vollstaendig", found.marker
        said = _CLOSED.search(" ".join(part.text for part in parts))
        if said:
            return "vollstaendig", said[0]
        names = any(found.named for found in read)
        return ("vollstaendig", self.closing) if self.closing and names else ("unbekannt", "")

    def _mention(
        self,
        approach: str,
        at: str,
        role: str,
        part: Passage,
        named: Named,
        sets: int,
        sure: float,
    ) -> ProposedMention:
        lines = part.lines(named.start, named.end)
        alternative = letter(named.alternative + sets) if named.alternative else ""
        return ProposedMention(
            id=self.ids.free("mention", approach, role, named.surface),
            passage=part.text,
            lines=lines,
            page=self.page(lines[0]),
            confidence=round(named.confidence * sure, 3),
            approach=approach,
            field=at,
            role=role,
            alternative_set=f"{approach}-{alternative}" if alternative else "",
            surface=named.surface,
            actor=named.actor,
            level=named.level,
            unit=named.unit,
            in_representation_of=named.in_representation_of,
            open_class=named.open_class,
            open_class_label=named.open_class_label,
            everybody=named.everybody,
            is_new=named.is_new,
            candidates=named.candidates,
        )


def _hinted(
    cells: Mapping[str, Sequence[Passage]], read: Mapping[str, Sequence[ActorList]]
) -> dict[str, list[Passage]]:
    """Cells of another role in which somebody is given this one: "IHK (federführend)"."""
    found: dict[str, list[Passage]] = {}
    for role, parts in cells.items():
        for part, actors in zip(parts, read[role], strict=True):
            hints = {named.role_hint for named in actors.named} - {"", role}
            for hint in sorted(hints):
                found.setdefault(hint, []).append(part)
    return found


def letter(number: int) -> str:
    """1 is a, 2 is b …, 27 is z2."""
    return chr(ord("a") + number - 1) if number <= 26 else f"z{number - 25}"


def _around(spans: Iterator[tuple[int, int]]) -> tuple[int, int]:
    known = [span for span in spans if span != (0, 0)]
    if not known:
        return (0, 0)
    return min(start for start, _ in known), max(end for _, end in known)
