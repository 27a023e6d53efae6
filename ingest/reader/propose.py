"""From the blocks of a paper to proposals: fields, approaches, mentions, lists, what it states."""

import re
from collections.abc import Sequence
from typing import Final

from ingest.reader.document import Document, Paragraph
from ingest.reader.naming import Lexicon, actors_in_cell, likeness, target_groups_in
from ingest.reader.passage import Passage
from ingest.reader.proposals import Proposals, ProposedApproach, ProposedField
from ingest.reader.structure.cells import Cells
from ingest.reader.structure.codes import told_apart
from ingest.reader.structure.found import Found, Section
from ingest.reader.structure.horizon import read_horizon, read_status
from ingest.reader.structure.ids import Ids
from ingest.reader.structure.lists import read_measures
from ingest.reader.structure.outline import Outline, outlined
from ingest.reader.structure.prose import Prose

_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")
_CLOSING: Final = re.compile(
    r"\b(?:listen|aufzählungen|tabellen|nennungen|zuständigkeiten)\b.*"
    r"\b(?:abschließend|vollständig)\b",
    re.IGNORECASE,
)
_ACTORS: Final = re.compile(r"akteur|zuständig|verantwortlich", re.IGNORECASE)
_DENIED: Final = re.compile(
    r"\b(?:nicht|kein\w*|ohne|weder|un(?:abgeschlossen|vollständig)|soll\w*|müss\w*|muss"
    r"|noch zu|zu vervollständigen)\b",
    re.IGNORECASE,
)


def propose(document: Document, lexicon: Lexicon) -> Proposals:
    """Read fields, approaches, actors and what else is named; nothing of it is decided.

    All are in the order of the paper. A paper in which no measure is found gives no approaches,
    and no fields but those that it announces.
    """
    reading = read_measures(document.blocks, lambda text: likeness(text, lexicon))
    outline = outlined(document, reading.measures, reading.used)
    ids = Ids()
    cells = Cells(
        lambda passage: actors_in_cell(passage, lexicon), document.page, ids, _closing(document)
    )
    approaches = _approaches(document, lexicon, reading.measures, outline, cells)
    codes = [one.head.code for one in outline.fields]
    prose = Prose(
        document,
        lexicon,
        ids,
        reading.used | {one.block for one in outline.fields if not one.is_heading},
        lambda block: codes[at] if (at := outline.at(block)) is not None else "",
    )
    return Proposals(
        fields=tuple(_field(one, document, ids) for one in outline.fields),
        approaches=tuple(approaches),
        mentions=tuple(cells.mentions),
        lists=tuple(cells.lists),
        stated=tuple(prose.stated()),
        prose=tuple(prose.mentions()),
        programmes=tuple(prose.programmes()),
    )


def _field(section: Section, document: Document, ids: Ids) -> ProposedField:
    head, lines = section.head, section.passage.lines()
    return ProposedField(
        id=ids.free("field", head.code),
        passage=section.passage.text,
        lines=lines,
        page=document.page(lines[0]),
        confidence=0.95 if head.family else 0.85,
        code=head.code,
        title=head.title or section.passage.text,
        cross_cutting=head.cross_cutting,
    )


def _approaches(
    document: Document,
    lexicon: Lexicon,
    measures: Sequence[Found],
    outline: Outline,
    cells: Cells,
) -> list[ProposedApproach]:
    codes = [one.head.code for one in outline.fields]
    fields = ["" if at is None else codes[at] for at in outline.of]
    told = told_apart([(f, one.code) for f, one in zip(fields, measures, strict=True)])
    result = []
    for found, field, code in zip(measures, fields, told, strict=True):
        result.append(_approach(found, field, code, document, lexicon, cells.ids))
        cells.take(found, code, field)
    return result


def _approach(
    found: Found, field: str, code: str, document: Document, lexicon: Lexicon, ids: Ids
) -> ProposedApproach:
    horizon, lines = read_horizon(found.horizon.text), found.text.lines()
    return ProposedApproach(
        id=ids.free("approach", code),
        passage=found.text.text,
        lines=lines,
        page=document.page(lines[0]),
        confidence=found.confidence,
        code=code,
        field=field,
        text=found.text.text,
        target_groups=_groups([found.text, found.groups], lexicon),
        horizon=horizon.text,
        start=horizon.start,
        end=horizon.end,
        status=read_status(found.status.text) or horizon.status or _in_brackets(found.text.text),
    )


def _in_brackets(text: str) -> str:
    """The status that stands in brackets behind the wording: "Lernbegleitung (läuft)"."""
    found = re.search(r"\(([^()]{4,20})\)$", text)
    return read_status(found[1]) if found else ""


def _groups(passages: Sequence[Passage], lexicon: Lexicon) -> tuple[str, ...]:
    found = [group for one in passages if one for group in target_groups_in(one, lexicon)]
    return tuple(dict.fromkeys(found))


def _closing(document: Document) -> str:
    """The sentence in which a paper declares its lists of actors complete; "" if none does."""
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    for paragraph in paragraphs:
        for sentence in _SENTENCE.split(paragraph.passage.text):
            is_closing = _CLOSING.search(sentence) and _ACTORS.search(sentence)
            if is_closing and not _DENIED.search(sentence):
                return sentence.strip()
    return ""
