"""Whatever is decided, in whatever order: what is taken over builds, and is what was accepted."""

import csv
import random
import shutil
from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.fmt import unformatted
from ingest.landscape import read_landscape
from ingest.reader.proposals import Proposals
from ingest.review.book import Book, Item, open_book
from ingest.review.choosing import candidates
from ingest.review.deciding import Step, Wish, decide, take_back
from ingest.review.errors import DecisionError, NothingAcceptedError, NotTakenError
from ingest.review.take_over import take_over
from tests.unit.review.deichplan import PAPER, store

NAME = "deichplan"
CORRECTIONS = {
    "fields": [{}, {"title": "Anders"}, {"code": "Q"}, {"code": "A"}, {"cross_cutting": "true"}],
    "approaches": [{}, {"code": "X.9"}, {"field": "B"}, {"field": ""}, {"start": "2026"},
                   {"start": "2027", "end": "2026"}, {"target_groups": "junge lehrlinge"}],
    "mentions": [{}, {"role": "beteiligt"}, {"level": "klammer"}, {"surface": "Jemand"},
                 {"unit": "amt"}],
    "lists": [{}, {"completeness": "unbekannt", "marker": ""},
              {"completeness": "vollstaendig", "marker": "abschließend"}],
    "stated": [{}, {"kind": "knappheit"}, {"title": "Kurz"}, {"field": ""}],
    "prose": [{}, {"approach": "A.2"}, {"field": "B"}],
    "programmes": [{}, {"surface": "Der Lotse"}, {"field": "B"}],
}  # fmt: skip


def wish(chance: random.Random, book: Book, item: Item) -> Wish:
    """Anything that somebody may press, sensible or not."""
    said = dict(chance.choice(CORRECTIONS[item.part]))
    decision = chance.choice(["annehmen", "annehmen", "aendern", "ablehnen", "zusammenfuehren",
                              "neu", "offen"])  # fmt: skip
    found = candidates(book, item) if item.names_actor else ()
    others = ["amt", "programm:deichlotse", "hafenamt-nord", "gibtsnicht"]
    same_as = chance.choice([*(it.actor for it in found), *others])
    if decision == "neu":
        sort = chance.choice(["organisation", "kind", "programme"])
        of_kind = {"organisation": "verein", "programme": "network", "kind": ""}[sort]
        name = chance.choice(["Kulturbund Auental", "Runder Tisch Ost", "Ämter", "Ö"])
        said |= {"new_name": name, "new_sort": sort, "new_type": of_kind}
    is_merge = decision in ("zusammenfuehren", "aendern") and item.names_actor
    return Wish(
        id=item.id, decision=decision, same_as=same_as if is_merge else "", said=said, why="so"
    )


def decide_at_random(chance: random.Random, data: Path) -> None:
    """Decide, refuse what cannot be, sometimes take back."""
    done: list[tuple[Step, ...]] = []
    for _ in range(chance.randrange(1, 40)):
        book = open_book(data, NAME)
        try:
            item = chance.choice(list(book))
            done.append(decide(book, [wish(chance, book, item)], "Redaktion"))
        except DecisionError:
            continue
        if chance.random() < 0.1:
            take_back(open_book(data, NAME), done.pop(), "Redaktion")


def rows(data: Path, file: str) -> list[dict[str, str]]:
    path = data / "sources" / NAME / file
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def check_contents(data: Path) -> None:
    """The files hold what is accepted and in force, and nothing else."""
    book = open_book(data, NAME)
    standing = [item for item in book if book.stands(item)]

    def of(part: str) -> list[Item]:
        return [item for item in standing if item.part == part]

    assert {it["code"] for it in rows(data, "approaches.csv")} == {
        str(it.said("code")) for it in of("approaches")
    }
    fields = {it["code"] for it in rows(data, "fields.csv")}
    assert fields - {"0"} == {str(it.said("code")) for it in of("fields")}
    assert len(rows(data, "stated.csv")) == len(of("stated"))
    named = {
        (str(book.approach_of(it).said("code")), it.actor, str(it.said("role")))  # type: ignore[union-attr]
        for it in [*of("mentions"), *of("prose")]
        if it.actor and book.approach_of(it) is not None
    }
    found = rows(data, "responsibilities.csv")
    assert {(it["approach"].split("-")[2], it["actor"], it["role"]) for it in found} == named
    loose = [
        it
        for it in [*of("mentions"), *of("prose"), *of("programmes")]
        if not it.actor or book.approach_of(it) is None
    ]
    assert sorted(it["surface"] for it in rows(data, "mentions.csv")) == sorted(
        str(it.said("surface")) for it in loose
    )


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.integers(0, 2**32))
def test_random_decisions_become_exactly_their_data(data: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "data"
        shutil.copytree(data, copy)
        for _ in range(chance.randrange(1, 4)):
            decide_at_random(chance, copy)
            try:
                take_over(copy, NAME, check_shapes=False)
            except NothingAcceptedError:
                continue
            read_landscape(copy)
            check_contents(copy)
            assert unformatted(copy) == []


def read_otherwise(chance: random.Random, data: Path) -> None:
    """Another reading: passages gone, worded otherwise, on other lines."""

    def again(found: tuple[Any, ...]) -> tuple[Any, ...]:
        kept = [it for it in found if chance.random() < 0.8]
        return tuple(
            replace(
                it,
                passage=it.passage + chance.choice(["", "", " neu"]),
                lines=(it.lines[0] + shift, it.lines[1] + shift),
            )
            for it in kept
        )

    shift = chance.randrange(0, 50)
    parts = {part.name: again(getattr(PAPER, part.name)) for part in fields(PAPER)}
    store(data, Proposals(**parts))


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.integers(0, 2**32))
def test_whatever_is_read_again_the_data_stay_sound(data: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "data"
        shutil.copytree(data, copy)
        for _ in range(3):
            decide_at_random(chance, copy)
            with suppress(NothingAcceptedError, NotTakenError):
                take_over(copy, NAME, check_shapes=False)
            read_landscape(copy)
            read_otherwise(chance, copy)


@pytest.mark.parametrize("seed", range(3))
def test_random_decisions_keep_the_shapes(data: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    for _ in range(4):
        decide_at_random(chance, data)
    take_over(data, NAME, check_shapes=True)
    check_contents(data)
