"""An invented paper, as a reader would propose it."""

from dataclasses import replace
from pathlib import Path

from ingest.reader.proposals import (
    Proposals,
    ProposedApproach,
    ProposedField,
    ProposedList,
    ProposedMention,
    ProposedProgramme,
    ProposedStated,
)
from ingest.reader.stored import write_proposals

NAME = "deichplan"
TEXT = """\
Deichplan

Handlungsfeld A: Lernen am Deich
Es fehlt an Angeboten für Lehrlinge.

A.1 Lotsen für Lehr-          Hafenämter, Betriebe
linge einsetzen               und Kulturbund Auental (…)

A.2 Werkstätten öffnen        alle Akteure

B Freizeit
B.1 Boote leihen              Vereine

Der Deichlotse und das Bündnis Nordwind helfen.
"""


def mention(id: str, surface: str, actor: str | None, line: int, approach: str) -> ProposedMention:
    return ProposedMention(
        id=id,
        passage=surface,
        lines=(line, line),
        approach=approach,
        field=approach[:1] or "A",
        surface=surface,
        actor=actor,
        role="zustaendig",
        is_new=actor is None,
        confidence=0.95 if actor else 0.6,
        page=1,
    )


def approach(code: str, text: str, lines: tuple[int, int], passage: str) -> ProposedApproach:
    return ProposedApproach(
        id=f"approach/{code}",
        passage=passage,
        lines=lines,
        page=1,
        confidence=0.9,
        code=code,
        field=code[:1],
        text=text,
        target_groups=("lehrlinge",) if code == "A.1" else (),
    )


PAPER = Proposals(
    fields=(
        ProposedField(
            id="field/A",
            passage="Handlungsfeld A: Lernen am Deich",
            lines=(3, 3),
            page=1,
            code="A",
            title="Lernen am Deich",
        ),
        ProposedField(
            id="field/B", passage="B Freizeit", lines=(11, 11), code="B", title="Freizeit"
        ),
    ),
    approaches=(
        approach("A.1", "Lotsen für Lehrlinge einsetzen", (6, 7), "Lotsen für Lehrlinge einsetzen"),
        approach("A.2", "Werkstätten öffnen", (9, 9), "Werkstätten öffnen"),
        approach("B.1", "Boote leihen", (12, 12), "Boote leihen"),
    ),
    mentions=(
        mention("mention/A.1/hafenaemter", "Hafenämter", "hafenamt", 6, "A.1"),
        mention("mention/A.1/betriebe", "Betriebe", "betrieb", 6, "A.1"),
        mention("mention/A.1/kulturbund", "Kulturbund Auental", None, 7, "A.1"),
        replace(mention("mention/A.2/alle", "alle Akteure", None, 9, "A.2"), everybody=True),
        mention("mention/B.1/vereine", "Vereine", "verein", 12, "B.1"),
    ),
    lists=(
        ProposedList(
            id="list/A.1",
            passage="Hafenämter, Betriebe und Kulturbund Auental (…)",
            lines=(6, 7),
            approach="A.1",
            role="zustaendig",
            completeness="partiell",
            marker="(…)",
        ),
        ProposedList(
            id="list/B.1",
            passage="Vereine",
            lines=(12, 12),
            approach="B.1",
            role="zustaendig",
            completeness="unbekannt",
        ),
    ),
    stated=(
        ProposedStated(
            id="stated/1",
            passage="Es fehlt an Angeboten für Lehrlinge.",
            lines=(4, 4),
            kind="luecke",
            field="A",
            target_groups=("lehrlinge",),
            confidence=0.7,
        ),
    ),
    prose=(mention("prose/buendnis", "Bündnis Nordwind", None, 14, ""),),
    programmes=(
        ProposedProgramme(
            id="programme/deichlotse",
            passage="Der Deichlotse",
            lines=(14, 14),
            programme="deichlotse",
            surface="Deichlotse",
        ),
    ),
)


def store(data: Path, proposals: Proposals, text: str = TEXT) -> Path:
    folder = data / "sources" / NAME
    folder.mkdir(exist_ok=True)
    write_proposals(folder / "proposals.json", proposals, {"file": "deichplan.txt"})
    (folder / "text.txt").write_text(text, encoding="utf-8")
    return folder


def entries(folder: Path) -> None:
    """Say what the build needs to know of the paper."""
    (folder / "source.yaml").write_text(
        'key: deichplan\nversion: "1.0"\ntitle_de: Deichplan\nterritory: nordufer\n'
        "file: deichplan.txt\n",
        encoding="utf-8",
    )
