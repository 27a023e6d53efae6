"""Findings about roles in sentences that claim no more than their verdict."""

import re
from datetime import date

import pytest

from bench.landscape import Size, generate
from bench.small import World
from bench.study import study
from graph.columns import read_columns
from graph.labels import Labels
from graph.model import Scope
from graph.roles import RULES, EditionRoles, RoleFinding, editions, roles
from graph.wording.role_summary import role_summary, subjects
from graph.wording.roles import (
    edition_sentence,
    role_closes,
    role_rule_name,
    role_sentence,
    role_verdict,
)

SCOPE = Scope(date(2026, 11, 22))
LEAD = "federfuehrend"
NONE_ALONE = re.compile(r"\bkeine\b(?! bekannt| \()|\bnone\b(?! known| \()", re.IGNORECASE)
WORDS = Labels(study().labels.names, {}, {}, {})


def found(world: World, rule: str) -> RoleFinding:
    return roles(world.columns(), SCOPE, [rule])[0]


def test_a_missing_lead_is_said_with_its_verdict_and_who_else_is_known() -> None:
    world = World()
    world.list_of(world.work, "partiell", LEAD)
    world.says(world.work, world.hwk, [world.city], role="beteiligt")
    said = {it.territory: role_sentence(WORDS, it) for it in roles(world.columns(), SCOPE)}
    assert said[world.city] == (
        "Federführung für „1.1“ (stadt): keine bekannt; in anderen Rollen ist dort bekannt: hwk."
    )
    assert said[world.west].endswith("auch in anderen Rollen ist dort niemand bekannt.")


@pytest.mark.parametrize(
    ("areas", "text"),
    [
        ([], "eine Stelle davon ist dort nicht bekannt."),
        (["stadt"], "dort ist 1 Stelle davon bekannt: b0."),
        (["stadt", "stadt"], "welche führt, sagt die Quelle nicht: b0 und b1."),
    ],
)
def test_a_kind_that_leads_says_which_bodies_are_known(areas: list[str], text: str) -> None:
    world = World()
    kind = world.kind("aemter")
    for number, _ in enumerate(areas):
        world.body(f"b{number}", kind, [world.city])
    world.says(world.work, kind, [world.city], role=LEAD)
    assert role_sentence(WORDS, found(world, "kind-leads")).endswith(text)


def test_a_heavy_load_names_its_measure() -> None:
    one = RoleFinding("overloaded", "x/amt", ("a",), None, "teilweise", "warnung", 12, ("p",) * 5,
                      (), "z", 7.42, 1.5)  # fmt: skip
    assert role_sentence(WORDS, one) == (
        "„amt“ führt oder verantwortet 12 Ansätze; im Median sind es 1,5 (5 vergleichbare Stellen "
        "mit Aufgaben, robuster z-Wert 7,4)."
    )
    share = RoleFinding("overloaded", "x/amt", ("a",), None, "bestaetigt", "warnung", 12, ("p",),
                        (), "share", 0.6)  # fmt: skip
    assert "60 % aller Ansätze" in role_sentence(WORDS, share)
    assert "60 % of all approaches" in role_sentence(WORDS, share, "en")
    assert role_verdict(WORDS, one) == "teilweise belegt"


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("lang", ["de", "en"])
def test_no_sentence_says_none_alone(seed: int, lang: str) -> None:
    columns = read_columns(iter(generate(Size(approaches=60), seed).sketch.quads))
    every = roles(columns, SCOPE)
    assert len({it.rule for it in every}) >= 2
    for it in every:
        for text in (
            role_sentence(WORDS, it, lang),
            role_closes(it, lang),
            role_verdict(WORDS, it, lang),
            role_rule_name(it.rule, lang),
        ):
            assert text
            assert not NONE_ALONE.search(text)
            assert "{" not in text


def test_the_summary_counts_each_approach_and_actor_once() -> None:
    columns = read_columns(iter(generate(Size(approaches=60), 1).sketch.quads))
    every, told = roles(columns, SCOPE), editions(columns)
    counts = subjects(every)
    assert set(counts) <= set(RULES)
    said = role_summary(told, every)
    for rule, number in counts.items():
        assert number == len({it.subject for it in every if it.rule == rule})
        assert re.search(rf"\b{number} (Ansatz|Ansätze|Stelle|Stellen|Akteur|Akteure)\b", said)
    giving, whole = sum(it.giving for it in told), sum(it.approaches for it in told)
    assert f"Zu {giving} von {whole} Ansätzen" in said
    assert f"die anderen {whole - giving} " in said


def test_a_source_without_roles_is_described_and_not_judged() -> None:
    told = editions(study().columns)
    for lang, words in (("de", "unterscheidet nicht"), ("en", "does not tell")):
        assert words in edition_sentence(study().labels, told[0], lang)
    assert "weder dass sie fehlt, noch dass alles geregelt ist" in role_summary(told, [])
    giving = EditionRoles("x/probe", 3, 3, {LEAD: 2}, {})
    assert "fällt dabei nichts auf" in role_summary([giving], [])
    assert "3 von 3 Ansätzen" in edition_sentence(study().labels, giving)
