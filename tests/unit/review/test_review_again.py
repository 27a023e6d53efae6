"""A paper is read again after it was taken over: decisions and rows survive."""

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ingest.landscape import read_landscape
from ingest.reader.proposals import Proposals
from ingest.review.take_over import Taken, take_over

HAFEN = "mention/A.1/hafenaemter"


def rows(data: Path, file: str) -> list[dict[str, str]]:
    path = data / "sources/deichplan" / f"{file}.csv"
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def everything(data: Path) -> dict[str, bytes]:
    return {str(p.relative_to(data)): p.read_bytes() for p in data.rglob("*") if p.is_file()}


def taken(data: Path) -> Taken:
    return take_over(data, "deichplan", check_shapes=False)


def test_decisions_survive_another_reading(
    data: Path,
    accept_all: Callable[[], None],
    paper: Proposals,
    read_again: Callable[..., None],
) -> None:
    accept_all()
    taken(data)
    lower = tuple(
        replace(it, lines=(it.lines[0] + 100, it.lines[1] + 100)) for it in paper.mentions
    )
    hafen = replace(lower[0], passage="Hafenämter der Küste", surface="Hafenämter der Küste")
    gone = replace(
        paper,
        mentions=(hafen, *lower[1:-1]),
        approaches=tuple(
            replace(it, lines=(it.lines[0] + 100, it.lines[1] + 100)) for it in paper.approaches
        ),
    )
    read_again(gone)
    told = taken(data)
    assert (told.again, told.orphans) == ((HAFEN,), ("mention/B.1/vereine",))
    named = {it["surface"]: it["lines"] for it in rows(data, "responsibilities")}
    assert named["Hafenämter"] == "106"
    assert named["Betriebe"] == "106"
    assert named["Vereine"] == "12"
    read_landscape(data)


def test_what_is_gone_from_the_paper_leaves_when_it_is_given_up(
    data: Path,
    accept_all: Callable[[], None],
    say: Callable[..., object],
    paper: Proposals,
    read_again: Callable[..., None],
) -> None:
    accept_all()
    taken(data)
    read_again(replace(paper, mentions=paper.mentions[:-1]))
    say("mention/B.1/vereine", "ablehnen")
    taken(data)
    assert "Vereine" not in {it["surface"] for it in rows(data, "responsibilities")}


def test_a_list_that_reads_otherwise_stays_as_it_was_on_its_new_lines(
    data: Path,
    accept_all: Callable[[], None],
    say: Callable[..., object],
    paper: Proposals,
    read_again: Callable[..., None],
) -> None:
    accept_all()
    taken(data)
    first, *others = paper.lists
    longer = replace(first, passage="Hafenämter, Betriebe, Amt Nord und mehr", lines=(26, 27))
    moved = tuple(replace(it, lines=(26, 26)) for it in paper.mentions[:3])
    more = replace(moved[0], id="mention/A.1/amt", surface="Amt Nord", actor="amt")
    read_again(
        replace(paper, lists=(longer, *others), mentions=(*moved, more, *paper.mentions[3:]))
    )
    say(more.id, "annehmen")
    assert taken(data).again == ("list/A.1",)
    listed = {it["approach"]: it for it in rows(data, "lists")}["deichplan-1.0-A.1"]
    assert (listed["completeness"], listed["marker"], listed["lines"]) == (
        "partiell", "(…)", "26-27",
    )  # fmt: skip
    assert "Amt Nord" in {it["surface"] for it in rows(data, "responsibilities")}
    read_landscape(data)
