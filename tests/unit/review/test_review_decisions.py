"""Deciding about what was read: what goes, what does not, and what is remembered."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.errors import RowErrors
from ingest.fmt import unformatted
from ingest.reader.proposals import Proposals
from ingest.review.book import Book, open_book
from ingest.review.choosing import candidates, filtered, sure
from ingest.review.curation import read_curation
from ingest.review.deciding import Wish, decide, take_back
from ingest.review.errors import ConflictError, DecisionError, NotReadError, NotWritableError

Open = Callable[[], Book]
HAFEN = "mention/A.1/hafenaemter"
KULTUR = "mention/A.1/kulturbund"


def test_nothing_is_decided_when_a_paper_has_just_been_read(book: Open) -> None:
    assert book().tally() == {"offen": 15, "geaendert": 0, "angenommen": 0, "abgelehnt": 0}
    assert len(book().open) == 15


def test_what_belongs_to_an_approach_is_asked_after_it(book: Open) -> None:
    order = [item.id for item in book()]
    assert order[:2] == ["field/A", "stated/1"]
    assert order[2:7] == [
        "approach/A.1", "list/A.1", HAFEN, "mention/A.1/betriebe", KULTUR,
    ]  # fmt: skip
    assert order.index("field/B") < order.index("approach/B.1") < order.index("mention/B.1/vereine")


def test_a_paper_that_was_not_read_is_named_with_those_that_were(data: Path) -> None:
    with pytest.raises(NotReadError, match=r"there are: deichplan"):
        open_book(data, "nix")


def test_what_is_accepted_says_who_is_meant(say: Callable[..., object], data: Path) -> None:
    say(HAFEN, "annehmen")
    row = read_curation(data / "sources/deichplan")[HAFEN]
    assert (row.decision, row.same_as, row.by) == ("annehmen", "hafenamt", "Redaktion")
    assert unformatted(data) == []


def test_a_correction_keeps_only_what_differs(say: Callable[..., object], book: Open) -> None:
    say(HAFEN, "annehmen", surface="Hafenämter", role="beteiligt", level="oberste")
    decision = book().items[HAFEN].decision
    assert decision is not None
    assert (decision.decision, decision.corrected) == ("aendern", {"role": "beteiligt"})
    assert book().items[HAFEN].said("role") == "beteiligt"


@pytest.mark.parametrize(
    ("id", "decision", "said", "kind"),
    [
        pytest.param(KULTUR, "annehmen", {}, "no-actor", id="nobody is known"),
        pytest.param("gibts/nicht", "annehmen", {}, "unknown", id="no such proposal"),
        pytest.param("field/A", "zusammenfuehren", {"same_as": "amt"}, "not-an-actor", id="field"),
        pytest.param(HAFEN, "zusammenfuehren", {"same_as": "x"}, "unknown-actor", id="unknown id"),
        pytest.param(HAFEN, "aendern", {"role": "chef"}, "bad-value", id="no role"),
        pytest.param(HAFEN, "aendern", {"title": "x"}, "not-correctable", id="another column"),
        pytest.param(HAFEN, "aendern", {"surface": " "}, "bad-value", id="no surface"),
        pytest.param("approach/A.1", "aendern", {"code": "A 1"}, "bad-value", id="no code"),
        pytest.param("approach/A.1", "aendern", {"field": "Z"}, "bad-value", id="no field"),
        pytest.param("approach/A.1", "aendern", {"start": "bald"}, "bad-value", id="no date"),
        pytest.param("approach/A.1", "aendern", {"target_groups": "alte"}, "bad-value", id="group"),
        pytest.param("list/A.1", "aendern", {"completeness": "vollstaendig"}, "open-list", id="op"),
        pytest.param("list/B.1", "aendern", {"completeness": "vollstaendig"}, "closed-list",
                     id="no words close it"),
        pytest.param(KULTUR, "neu", {"new_name": "", "new_sort": "kind"}, "name-missing", id="na"),
        pytest.param(KULTUR, "neu", {"new_name": "X", "new_sort": ""}, "kind-missing", id="sort"),
        pytest.param(KULTUR, "neu", {"new_name": "X", "new_sort": "organisation"}, "kind-missing",
                     id="kind"),
        pytest.param(KULTUR, "neu", {"new_name": "werftverein", "new_sort": "kind"}, "name-known",
                     id="known already"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    say: Callable[..., object], data: Path, id: str, decision: str, said: dict[str, str], kind: str
) -> None:
    with pytest.raises(DecisionError) as refused:
        say(id, decision, **said)
    assert refused.value.kind == kind
    assert str(refused.value).startswith(id)
    assert not (data / "sources/deichplan/curation.csv").exists()


def test_a_code_that_another_accepted_approach_bears_is_refused(say: Callable[..., object]) -> None:
    say("approach/A.1", "annehmen")
    with pytest.raises(DecisionError, match="is taken by"):
        say("approach/A.2", "aendern", code="A.1")


def test_nothing_is_accepted_below_what_was_rejected(say: Callable[..., object]) -> None:
    say("approach/A.1", "ablehnen", why="kein Ansatz")
    with pytest.raises(DecisionError, match=r"approach A\.1 was rejected"):
        say(HAFEN, "annehmen")
    say(HAFEN, "ablehnen")
    say("field/B", "ablehnen")
    with pytest.raises(DecisionError, match="field B was rejected"):
        say("approach/B.1", "annehmen")
    say("approach/B.1", "aendern", field="A")


def test_what_is_accepted_rests_while_its_approach_is_open(
    say: Callable[..., object], book: Open
) -> None:
    say(HAFEN, "annehmen")
    assert not book().stands(book().items[HAFEN])
    say("approach/A.1", "annehmen")
    assert not book().stands(book().items[HAFEN])
    say("field/A", "annehmen")
    assert book().stands(book().items[HAFEN])


def test_somebody_new_is_offered_for_the_same_name(
    say: Callable[..., object], book: Open, paper: Proposals, read_again: Callable[..., None]
) -> None:
    again = replace(paper.prose[0], id="prose/kulturbund", surface="Kulturbund Auental")
    read_again(replace(paper, prose=(*paper.prose, again)))
    say(KULTUR, "neu", new_name="Kulturbund Auental", new_sort="organisation", new_type="verein")
    found = candidates(book(), book().items["prose/kulturbund"])
    assert (found[0].actor, found[0].reason) == (
        "kulturbund-auental",
        "so bei diesem Namen entschieden",
    )
    say("prose/kulturbund", "zusammenfuehren", found[0].actor)


def test_candidates_have_reasons_and_a_search_finds_others(book: Open) -> None:
    item = book().items[HAFEN]
    assert candidates(book(), item)[0].reason == "gleicher Name"
    assert [it.actor for it in candidates(book(), item, "Behörde")] == ["amt", "hafenamt-nord"]
    assert candidates(book(), item, "Xylophonorchester") == ()


def test_filters_show_what_they_say(say: Callable[..., object], book: Open) -> None:
    say("field/A", "annehmen")
    assert [it.id for it in filtered(book(), "entschieden")] == ["field/A"]
    assert {it.id for it in filtered(book(), "unbekannt")} == {KULTUR, "prose/buendnis"}
    doubts = [it.proposal.confidence for it in filtered(book(), "unsicher")]
    assert doubts == sorted(doubts)
    assert len(filtered(book(), "offen")) == 14
    assert len(filtered(book(), "alle")) == 15


def test_only_what_can_be_accepted_is_sure(say: Callable[..., object], book: Open) -> None:
    assert {it.id for it in sure(book(), 0.9)} >= {HAFEN, "approach/A.1", "field/A"}
    assert KULTUR not in {it.id for it in sure(book(), 0.0)}
    say("approach/A.1", "ablehnen")
    assert HAFEN not in {it.id for it in sure(book(), 0.0)}


def test_undo_brings_back_what_stood_there(say: Callable[..., object], book: Open) -> None:
    first = say(HAFEN, "annehmen")
    second = say(HAFEN, "ablehnen", why="doch nicht")
    take_back(book(), second, "Redaktion")  # type: ignore[arg-type]
    assert book().items[HAFEN].state == "angenommen"
    take_back(book(), first, "Redaktion")  # type: ignore[arg-type]
    assert book().items[HAFEN].decision is None


def test_undo_refuses_what_somebody_else_has_decided_since(
    say: Callable[..., object], book: Open
) -> None:
    mine = say(HAFEN, "annehmen")
    decide(book(), [Wish(id=HAFEN, decision="ablehnen")], "Statistikstelle")
    with pytest.raises(ConflictError, match="Statistikstelle"):
        take_back(book(), mine, "Redaktion")  # type: ignore[arg-type]
    assert book().items[HAFEN].state == "abgelehnt"


def test_who_saw_an_older_decision_is_told(book: Open) -> None:
    stale = book()
    decide(stale, [Wish(id=HAFEN, decision="ablehnen", seen="")], "Statistikstelle")
    with pytest.raises(ConflictError, match="Statistikstelle has decided"):
        decide(stale, [Wish(id=HAFEN, decision="annehmen", seen="")], "Redaktion")
    assert book().items[HAFEN].state == "abgelehnt"


def test_two_editors_at_once_lose_no_decision(book: Open, data: Path) -> None:
    own = book()
    ids = [item.id for item in own if item.proposal.id not in (KULTUR, "prose/buendnis")]
    faults: list[Exception] = []

    def decide_each(by: str, wanted: list[str]) -> None:
        for id in wanted:
            try:
                decide(own, [Wish(id=id, decision="annehmen")], by)
            except (DecisionError, ConflictError, RowErrors) as error:
                faults.append(error)

    workers = [
        threading.Thread(target=decide_each, args=(f"Stelle {n}", ids[n::4])) for n in range(4)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert faults == []
    assert set(read_curation(data / "sources/deichplan")) == set(ids)


def test_all_of_several_decisions_count_or_none(book: Open, data: Path) -> None:
    wishes = [Wish(id=HAFEN, decision="annehmen"), Wish(id=KULTUR, decision="annehmen")]
    with pytest.raises(DecisionError):
        decide(book(), wishes, "Redaktion")
    assert read_curation(data / "sources/deichplan") == {}


def test_another_wording_is_asked_again_and_other_lines_are_not(
    say: Callable[..., object], book: Open, paper: Proposals, read_again: Callable[..., None]
) -> None:
    say(HAFEN, "annehmen")
    say("mention/A.1/betriebe", "ablehnen")
    hafen, betriebe, *others = paper.mentions
    moved = replace(hafen, lines=(60, 60), page=4, confidence=0.2)
    changed = replace(betriebe, passage="Betriebe der Küste")
    read_again(replace(paper, mentions=(moved, changed, *others)))
    assert book().items[HAFEN].state == "angenommen"
    assert book().items["mention/A.1/betriebe"].state == "geaendert"
    assert "mention/A.1/betriebe" in {it.id for it in book().open}
    say("mention/A.1/betriebe", "annehmen")
    assert book().items["mention/A.1/betriebe"].state == "angenommen"


def test_decisions_about_what_is_gone_are_kept_and_told(
    say: Callable[..., object], book: Open, paper: Proposals, read_again: Callable[..., None]
) -> None:
    say(HAFEN, "annehmen")
    read_again(replace(paper, mentions=paper.mentions[1:]))
    assert [it.id for it in book().orphans] == [HAFEN]
    say("field/A", "annehmen")
    assert [it.id for it in book().orphans] == [HAFEN]
    read_again(paper)
    assert book().orphans == ()
    assert book().items[HAFEN].state == "angenommen"


def test_a_folder_that_cannot_be_written_is_named(data: Path, book: Open) -> None:
    own = book()
    (data / "sources/deichplan").rename(data / "sources/anderswo")
    with pytest.raises(NotWritableError, match="deichplan cannot be written"):
        decide(own, [Wish(id=HAFEN, decision="annehmen")], "Redaktion")


def test_a_damaged_file_of_decisions_is_refused_and_stays(data: Path, book: Open) -> None:
    file = data / "sources/deichplan/curation.csv"
    file.write_text("id,decision,same_as,by,on,why\nfield/A,vielleicht,,R,2026-11-22,\n")
    with pytest.raises(RowErrors, match="'vielleicht' is not one of the choices"):
        book()
    assert "vielleicht" in file.read_text()
