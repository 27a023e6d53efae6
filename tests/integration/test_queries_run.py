"""Every stored query runs on the real landscape, with default or sample parameters."""

from collections import Counter
from collections.abc import Callable

import pytest

from graph.catalogue import StoredQuery, load_catalogue

Row = dict[str, str | None]
Ask = Callable[..., list[Row]]
Sample = Callable[[str], dict[str, str]]

SHOWN = load_catalogue().group("entity", "analysis", "network")
QUERIES = [pytest.param(q, id=f"{q.group}/{q.name}") for q in SHOWN]
NAMING = [pytest.param(q, id=f"{q.group}/{q.name}") for q in SHOWN if q.parameter("lang")]
BOUND = 3000
"""No answer on the real landscape is longer: a longer one has multiplied rows."""

EMPTY = {
    "across-strategies": "one strategy is loaded, so nothing matches across",
    "feedback": "nobody has reported back yet",
    "kind-leads": "the study names nobody to lead",
    "no-lead": "the study tells no roles apart, so nothing is said about leads",
    "role-load": "the study tells no roles apart",
    "several-leads": "the study names nobody to lead",
    "spectators": "the study tells no roles apart",
    "territories-below-median": "every territory is covered alike",
    "territories-not-covered": "the metropolitan region's body covers all territories",
    "uncovered-approaches": "every approach of the study names somebody",
}
"""Queries whose answer on the real landscape is empty, and why that is right."""


@pytest.mark.parametrize("query", QUERIES)
def test_it_answers_without_multiplying_rows(query: StoredQuery, ask: Ask, sample: Sample) -> None:
    rows = ask(query.name, **sample(query.name))
    assert len(rows) <= BOUND
    assert bool(rows) == (query.name not in EMPTY), EMPTY.get(query.name, "no answer")
    repeated = [row for row, n in Counter(tuple(row.items()) for row in rows).items() if n > 1]
    assert repeated == []


@pytest.mark.parametrize("query", NAMING)
def test_the_other_language_changes_the_names_and_nothing_else(
    query: StoredQuery, ask: Ask, sample: Sample
) -> None:
    german, english = (
        sorted(_without_names(query, ask(query.name, lang=lang, **sample(query.name))))
        for lang in ("de", "en")
    )
    assert german == english


def _without_names(query: StoredQuery, rows: list[Row]) -> list[tuple[str, ...]]:
    """What is not a text for people: IRIs, numbers, notations."""
    texts = ("abel", "Labels", "definition", "mentionLevel", "levelOfMention")
    kept = [c.name for c in query.columns if not c.name.endswith(texts)]
    return [tuple(str(row[name]) for name in kept) for row in rows]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    "name", ["actors", "actor-groups", "approaches", "fields", "programmes", "target-groups",
             "territories", "organisations", "concepts", "needs", "figures", "stated", "sources"],
)  # fmt: skip
def test_everything_has_a_name_in_both_languages(name: str, language: str, ask: Ask) -> None:
    nameless = [row for row in ask(name, lang=language) if not row["label"]]
    assert nameless == []


def test_a_filter_never_adds_rows(ask: Ask) -> None:
    """Narrowing to one field, one district, one reading gives a part of the whole."""
    whole = {row["approach"] for row in ask("approaches")}
    field = str(ask("fields")[2]["field"])
    part = {row["approach"] for row in ask("approaches", field=field)}
    assert part < whole
    assert len(part) == 7
    everywhere = {row["organisation"] for row in ask("organisations")}
    district = {
        row["organisation"] for row in ask("organisations", territory="~id/gebiet/kreis-15088")
    }
    assert district < everywhere


def test_a_wider_kind_includes_the_bodies_of_narrower_ones(ask: Ask) -> None:
    chambers = ask("organisations", group="~voc/akteursgruppe/kammern")
    assert {row["groupLabel"] for row in chambers} >= {
        "Industrie- und Handelskammern",
        "Handwerkskammern",
    }


def test_running_text_is_never_mixed_into_the_tables(ask: Ask) -> None:
    tables = ask("totals")[0]["responsibilities"]
    both = ask("totals", assertion=["tabelle", "fliesstext"])[0]["responsibilities"]
    prose = ask("totals", assertion="fliesstext", role=["zustaendig", "einzubeziehen"])
    assert tables == "78"
    assert int(str(both)) >= 78
    assert int(str(prose[0]["responsibilities"])) == 11


def test_who_handles_tells_how_it_knows(ask: Ask) -> None:
    approach = next(r["approach"] for r in ask("approaches") if r["code"] == "6.2")
    rows = ask(
        "who-handles",
        approach=str(approach),
        territory="~id/gebiet/kreis-15088",
        asOf="2026-11-22",
    )
    named = [row["label"] for row in rows if row["evidence"] == "named"]
    assert named == ["Europäische Metropolregion Mitteldeutschland (EMMD)"]
    assert {row["evidence"] for row in rows} <= {
        "named",
        "candidate",
        "initiative",
        "group, nobody known",
        "programme running",
        "programme to come",
        "programme that ended",
        "programme, period not known",
    }


def test_a_candidate_comes_in_through_a_named_kind(ask: Ask) -> None:
    approach = next(r["approach"] for r in ask("approaches") if r["code"] == "3.3")
    rows = ask(
        "who-handles",
        approach=str(approach),
        territory="~id/gebiet/kreis-15088",
        asOf="2026-11-22",
    )
    through = {row["viaLabel"] for row in rows if row["evidence"] == "candidate"}
    assert {"Kammern", "Agenturen für Arbeit"} <= through


def test_connections_give_the_shortest_way_only(ask: Ask) -> None:
    rows = ask(
        "connections", actor="~voc/akteursgruppe/vereine", other="~voc/akteursgruppe/kammern"
    )
    assert {row["steps"] for row in rows} == {"2"}
    assert {row["viaLabel"] for row in rows} == {"Kreisfreie Städte", "Landkreise"}
    direct = ask(
        "connections", actor="~voc/akteursgruppe/vereine", other="~voc/akteursgruppe/landkreise"
    )
    assert [(row["steps"], row["via"]) for row in direct] == [("1", None)]


def test_the_ego_network_is_the_part_of_the_whole_among_the_neighbours(ask: Ask) -> None:
    actor = "~voc/akteursgruppe/vereine"
    around = {str(row["other"]) for row in ask("neighbours", actor=actor)}
    around.add(str(ask("neighbours", actor=actor)[0]["actor"]))
    inside = {
        (row["source"], row["target"], row["weight"])
        for row in ask("co-responsibility")
        if {row["source"], row["target"]} <= around
    }
    ego = {(row["source"], row["target"], row["weight"]) for row in ask("ego-network", actor=actor)}
    assert ego == inside


def test_degrees_count_the_edges_of_the_network(ask: Ask) -> None:
    edges = ask("co-responsibility")
    ends = Counter(row[end] for row in edges for end in ("source", "target"))
    degrees = {row["actor"]: int(str(row["neighbours"])) for row in ask("degrees")}
    assert {actor: n for actor, n in degrees.items() if n} == ends
    assert [row["label"] for row in ask("degrees", most="0")] == [
        "Europäische Metropolregion Mitteldeutschland (EMMD)"
    ]


def test_what_ends_before_a_day_grows_with_the_day(ask: Ask) -> None:
    early, late = (
        {row["programme"] for row in ask("programmes-ending", before=day)}
        for day in ("2023-01-01", "2027-01-01")
    )
    assert early < late
    assert all(
        str(row["until"]) < "2027-01-01" for row in ask("programmes-ending", before="2027-01-01")
    )


def test_dropping_everyone_at_once_loses_what_each_alone_would_not(ask: Ask) -> None:
    both = ["~voc/akteursgruppe/kammern", "~voc/akteursgruppe/unternehmensverbaende"]
    lost = {row["code"] for row in ask("drop-out", actor=both) if row["actorsAfter"] == "0"}
    assert lost == {"4.1"}
