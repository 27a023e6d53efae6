"""Gaps, overlaps and the matrix are the same asked in SPARQL and worked out in columns.

Both follow the definitions of docs/explanation/gaps-and-overlaps.md; the header of each query says
which reading was decided on.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

import pytest

from graph.catalogue import load_catalogue
from graph.coverage import matrix
from graph.gaps import gaps
from graph.model import GapFinding, OverlapFinding, Scope
from graph.overlaps import overlaps
from graph.state import State

Row = dict[str, str | None]
Ask = Callable[..., list[Row]]
Key = tuple[object, ...]
Finding = GapFinding | OverlapFinding

AS_OF = date(2026, 11, 22)
BASE_VOC = "https://w3id.org/werwaswo/voc/"
NOTED = ("verdict", "severity")
"""Columns that hold a concept, which findings name by its notation."""

# Per rule: the columns of the query, and what they are of a finding. Pairs are sets.
KEYS: dict[str, tuple[tuple[str, ...], Callable[[Finding], Key]]] = {
    "g1": (("approach", "territory", "verdict"), lambda f: (f.about[0], f.territory, f.verdict)),
    "g1b": (
        ("approach", "territory", "verdict", "actors"),
        lambda f: (f.about[0], f.territory, f.verdict, str(f.count)),
    ),
    "g1c": (
        ("group", "territory", "verdict", "approaches"),
        lambda f: (f.about[0], f.territory, f.verdict, str(f.count)),
    ),
    "g2": (
        ("approach", "actor", "territory", "verdict"),
        lambda f: (*f.about, f.territory, f.verdict),
    ),
    "g2b": (("actor", "soleApproaches"), lambda f: (f.about[0], str(f.count))),
    "g3": (("targetGroup", "verdict"), lambda f: (f.about[0], f.verdict)),
    "g4": (("need", "verdict"), lambda f: (f.about[0], f.verdict)),
    "g5": (("approach", "territory", "verdict"), lambda f: (f.about[0], f.territory, f.verdict)),
    "g6": (
        ("programme", "severity", "verdict", "approaches"),
        lambda f: (f.about[0], f.severity, f.verdict, str(f.count)),
    ),
    "g7": (("actor", "verdict"), lambda f: (f.about[0], f.verdict)),
    "g8": (("territory", "verdict"), lambda f: (f.territory, f.verdict)),
    "g8b": (("territory",), lambda f: (f.territory,)),
    "g9": (
        ("actor", "about", "verdict", "mentions"),
        lambda f: (*f.about, f.verdict, str(f.count)),
    ),
    "g10": (("statement",), lambda f: (f.about[0],)),
    "o1": (
        ("approach", "territory", "severity", "actors"),
        lambda f: (f.about[0], f.territory, f.severity, str(f.count)),
    ),
    "o2": (("actor", "other", "shared"), lambda f: (*sorted(_actors(f)), str(f.count))),
    "o3": (
        ("approach", "otherApproach", "shared"),
        lambda f: (*sorted(f.about), str(f.count)),
    ),
    "o4": (
        ("programme", "other", "territories"),
        lambda f: (*sorted(f.about[:2]), str(f.count)),
    ),
    "o5": (
        ("group", "territory", "actors"),
        lambda f: (f.about[-1], f.territory, str(f.count)),
    ),
    "o6": (("approach", "otherApproach", "territory"), lambda f: (*sorted(f.about), f.territory)),
    "o7": (("field", "new"), lambda f: f.about[:2]),
}
PAIRS = {"o2", "o3", "o4", "o6"}
QUERIES = {q.rule: q for q in load_catalogue().group("analysis") if q.rule}
WIDER = {"g1c", "g7"}
"""Rules that judge by what is known anywhere, whichever territory is asked about."""
GIVEN: tuple[dict[str, str | list[str]], ...] = ({}, {"territory": "~id/gebiet/kreis-15088"})
SCOPES = [
    pytest.param(Scope(AS_OF), {}, id="R1"),
    pytest.param(Scope(AS_OF, reading="R2"), {"reading": "R2"}, id="R2"),
    pytest.param(
        Scope(AS_OF, roles=frozenset({"einzubeziehen", "zustaendig"})),
        {"role": ["einzubeziehen", "zustaendig"]},
        id="other roles",
    ),
    pytest.param(Scope(date(2019, 6, 30)), {"asOf": "2019-06-30"}, id="another day"),
]


def _actors(finding: Finding) -> tuple[str, ...]:
    assert isinstance(finding, OverlapFinding)
    return finding.actors


@pytest.mark.parametrize(("scope", "given"), SCOPES)
@pytest.mark.parametrize("rule", KEYS)
def test_the_query_of_a_rule_gives_what_the_columns_give(
    rule: str, scope: Scope, given: dict[str, str | list[str]], ask: Ask, state: State
) -> None:
    columns, key = KEYS[rule]
    made = gaps if rule.startswith("g") else overlaps
    expected = Counter(key(finding) for finding in made(state.columns, scope, [rule]))
    assert Counter(_asked(rule, columns, given, ask)) == expected


def _asked(
    rule: str, columns: tuple[str, ...], given: dict[str, str | list[str]], ask: Ask
) -> Iterable[Key]:
    query = QUERIES[rule]
    known = {"asOf": AS_OF.isoformat()} | given
    rows = ask(query.name, **{name: v for name, v in known.items() if query.parameter(name)})
    keys = [
        tuple(_noted(name, row[name]) for name in columns)
        for row in rows
        if row.get("isOpen") != "false"
    ]
    # o6 has a row per pair of leads, o7 one per statement: findings are about the things alone
    return dict.fromkeys(map(_sorted_pair, keys)) if rule in ("o6",) else map(_pair(rule), keys)


def _pair(rule: str) -> Callable[[Key], Key]:
    return _sorted_pair if rule in PAIRS else lambda key: key


def _sorted_pair(key: Key) -> Key:
    return (*sorted(map(str, key[:2])), *key[2:])


def _noted(column: str, value: str | None) -> str | None:
    return value.rsplit("/", 1)[-1] if value and column in NOTED else value


@pytest.mark.parametrize("rule", KEYS)
def test_both_agree_on_a_generated_landscape_too(
    rule: str, asking: Callable[[State], Ask], generated: State
) -> None:
    columns, key = KEYS[rule]
    made = gaps if rule.startswith("g") else overlaps
    expected = Counter(key(finding) for finding in made(generated.columns, Scope(AS_OF), [rule]))
    assert Counter(_asked(rule, columns, {}, asking(generated))) == expected


@pytest.mark.parametrize("territory", ["~id/gebiet/kreis-15088", "~id/gebiet/kreis-14713"])
@pytest.mark.parametrize("rule", [rule for rule in KEYS if QUERIES[rule].parameter("territory")])
def test_asked_for_one_territory_both_look_at_that_one_only(
    rule: str, territory: str, ask: Ask, state: State
) -> None:
    columns, key = KEYS[rule]
    iri = state.manifest.base + territory.removeprefix("~")
    made = gaps if rule.startswith("g") else overlaps
    found = made(state.columns, Scope(AS_OF), [rule], territory=iri)
    expected = Counter(key(finding) for finding in found)
    assert Counter(_asked(rule, columns, {"territory": territory}, ask)) == expected


@pytest.mark.parametrize("rule", sorted(WIDER))
def test_a_verdict_does_not_depend_on_the_territory_asked_about(rule: str, ask: Ask) -> None:
    columns = KEYS[rule][0]
    place = columns.index("verdict")
    whole, here = (
        {(*key[:place], *key[place + 1 :]): key[place] for key in _asked(rule, columns, given, ask)}
        for given in GIVEN
    )
    both = whole.keys() & here.keys()
    assert both
    assert [key for key in both if whole[key] != here[key]] == []


def test_the_matrix_counts_the_same_bodies(ask: Ask, state: State) -> None:
    scope = Scope(AS_OF)
    made = matrix(state.columns, scope)
    expected = {
        (row, territory): int(made.bodies[i, j])
        for i, row in enumerate(made.rows)
        for j, territory in enumerate(made.territories)
    }
    asked = {
        (str(row["approach"]), str(row["territory"])): int(str(row["named"]))
        + int(str(row["candidates"]))
        for row in ask("matrix", assertion=["tabelle", "redaktion"])
    }
    assert asked == expected


def test_what_the_build_derives_is_what_the_queries_answer(ask: Ask) -> None:
    """As many findings per rule stand in the graph as the query has rows, for rules of one row."""
    derived = Counter(str(row["rule"]).rsplit("/", 1)[-1] for row in ask("derived-findings"))
    for rule in ("g1", "g1b", "g1c", "g2", "g3", "g4", "g5", "g6", "g7", "g8", "g9", "o1", "o3"):
        query = QUERIES[rule]
        given = {"asOf": AS_OF.isoformat()} if query.parameter("asOf") else {}
        rows = len(ask(query.name, **given))
        assert derived[rule] == rows, rule
