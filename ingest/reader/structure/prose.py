"""Running text: what the paper states itself, whom and which programmes it names."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ingest.reader.document import Document, Paragraph
from ingest.reader.named import Named
from ingest.reader.naming import (
    Lexicon,
    actors_in_prose,
    programmes_in,
    stated_in,
    target_groups_in,
)
from ingest.reader.passage import Passage
from ingest.reader.proposals import ProposedMention, ProposedProgramme, ProposedStated
from ingest.reader.structure.ids import Ids

PROSE_ROLE = "einzubeziehen"
"""Running text names actors as those to be brought in, unless a person knows better."""


@dataclass(slots=True)
class Prose:
    """Reads paragraphs that are no measures; `field_at` gives the code of the field of a block."""

    document: Document
    lexicon: Lexicon
    ids: Ids
    used: set[int]
    field_at: Callable[[int], str]

    def stated(self) -> Iterator[ProposedStated]:
        """Gaps, saturation and shortage, each with its sentence."""
        for passage, field in self._passages():
            for found in stated_in(passage):
                said = passage.part(found.start, found.end)
                yield ProposedStated(
                    id=self.ids.free("stated", field, found.kind, said.text),
                    passage=said.text,
                    lines=said.lines(),
                    page=self.document.page(said.lines()[0]),
                    confidence=0.7,
                    kind=found.kind,
                    field=field,
                    target_groups=target_groups_in(said, self.lexicon),
                )

    def mentions(self) -> Iterator[ProposedMention]:
        """Actors named in the parts of fields; elsewhere they are named for no field."""
        for passage, field in self._passages():
            if field:
                for named in actors_in_prose(passage, self.lexicon):
                    yield self._mention(passage, field, named)

    def programmes(self) -> Iterator[ProposedProgramme]:
        """Programmes and initiatives, each with its line."""
        for passage, field in self._passages():
            for found in programmes_in(passage, self.lexicon):
                lines = passage.lines(found.start, found.end)
                yield ProposedProgramme(
                    id=self.ids.free("programme", field, found.surface),
                    passage=_sentence(passage, found.start, found.end),
                    lines=lines,
                    page=self.document.page(lines[0]),
                    confidence=0.9 if found.programme else 0.6,
                    programme=found.programme,
                    surface=found.surface,
                    field=field,
                )

    def _passages(self) -> Iterator[tuple[Passage, str]]:
        for n, block in enumerate(self.document.blocks):
            if isinstance(block, Paragraph) and n not in self.used and block.passage:
                yield block.passage, self.field_at(n)

    def _mention(self, passage: Passage, field: str, named: Named) -> ProposedMention:
        lines = passage.lines(named.start, named.end)
        return ProposedMention(
            id=self.ids.free("prose", field, named.surface),
            passage=_sentence(passage, named.start, named.end),
            lines=lines,
            page=self.document.page(lines[0]),
            confidence=round(named.confidence * 0.8, 3),
            approach="",
            field=field,
            surface=named.surface,
            actor=named.actor,
            role=PROSE_ROLE,
            level=named.level,
            unit=named.unit,
            in_representation_of=named.in_representation_of,
            open_class=named.open_class,
            open_class_label=named.open_class_label,
            everybody=named.everybody,
            is_new=named.is_new,
            candidates=named.candidates,
        )


def _sentence(passage: Passage, start: int, end: int) -> str:
    """The sentence around a name: what a person needs to see to decide."""
    text = passage.text
    begin = max(text.rfind(stop, 0, start) for stop in (". ", "! ", "? "))
    stops = [at for stop in (". ", "! ", "? ") if (at := text.find(stop, end)) >= 0]
    return text[begin + 2 if begin >= 0 else 0 : min(stops) + 1 if stops else len(text)].strip()
