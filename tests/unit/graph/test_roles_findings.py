"""What sources say about roles: on a landscape small enough to be worked out by hand."""

from dataclasses import replace
from datetime import date

import pytest

from bench.small import World
from bench.study import study
from graph.columns import UnknownThingError
from graph.model import Scope
from graph.roles import RULES, RoleFinding, editions, role_table, roles

SCOPE = Scope(date(2026, 11, 22))
Short = tuple[str, str, str | None, str, str, int]


class Roles(World):
    """The small world with a list of leads for its one approach, open unless closed."""

    def __init__(self, closed: bool = False) -> None:
        """Draw it."""
        super().__init__()
        self.list_of(self.work, "vollstaendig" if closed else "partiell", "federfuehrend")

    def leads(self, actor: str, *areas: str, **more: str) -> str:
        """Somebody leads the approach."""
        return self.says(self.work, actor, areas or [self.region], role="federfuehrend", **more)

    def found(self, rule: str, scope: Scope = SCOPE, **filters: str) -> set[Short]:
        """The findings of a rule, IRIs by their last part."""
        return {short(it) for it in roles(self.columns(), scope, [rule], **filters)}


def tail(iri: str | None) -> str | None:
    return iri.rsplit("/", 1)[-1] if iri else None


def short(it: RoleFinding) -> Short:
    return it.rule, tail(it.subject) or "", tail(it.territory), it.verdict, it.severity, it.count


def verdicts(found: set[Short]) -> dict[str | None, str]:
    return {it[2]: it[3] for it in found}


@pytest.fixture
def world() -> Roles:
    return Roles()


# Silence


def test_the_study_gives_no_roles_and_no_rule_says_anything_about_it() -> None:
    columns = study().columns
    assert roles(columns, SCOPE) == []
    assert roles(columns, replace(SCOPE, reading="R2", roles=frozenset({"beteiligt"}))) == []
    (edition,) = editions(columns)
    assert edition.approaches >= 21
    assert edition.giving == 0
    assert set(edition.statements) == {"zustaendig"}


def test_a_source_that_names_everybody_responsible_is_left_alone() -> None:
    plain = World()
    for number in range(9):
        approach = plain.approach(f"1.{number + 2}", plain.one)
        plain.says(approach, plain.hwk, [plain.region])
        plain.list_of(approach, "vollstaendig")
    assert roles(plain.columns(), SCOPE) == []


def test_an_approach_without_roles_stays_silent_beside_one_that_has_them(world: Roles) -> None:
    world.leads(world.hwk)
    other = world.approach("1.2", world.one)
    world.says(other, world.chambers, [world.region])
    assert world.found("no-lead") == {
        ("no-lead", "1.1", "west", "teilweise", "warnung", 0),
    }
    world.says(other, world.schools, [world.region], role="beteiligt")
    assert {it[2] for it in world.found("no-lead") if it[1] == "1.2"} == {"stadt", "ost", "west"}


def test_running_text_alone_gives_no_roles() -> None:
    plain = World()
    plain.says(plain.work, plain.hwk, [plain.region], role="federfuehrend", art="fliesstext")
    plain.says(plain.work, plain.schools, [plain.region], role="beteiligt")
    assert roles(plain.columns(), SCOPE) == []


# Nobody leads


def test_a_list_of_leads_without_leads_is_open_or_closed(world: Roles) -> None:
    assert set(verdicts(world.found("no-lead")).values()) == {"nicht-bekannt"}
    assert set(verdicts(Roles(closed=True).found("no-lead")).values()) == {"bestaetigt"}


def test_others_who_take_part_are_counted_and_do_not_lead(world: Roles) -> None:
    world.says(world.work, world.schools, [world.city], role="beteiligt")
    counted = {it[2]: it[5] for it in world.found("no-lead")}
    assert counted == {"stadt": 1, "ost": 0, "west": 0}


def test_a_lead_counts_where_it_is_competent_and_for_the_rest_it_is_partly_known(
    world: Roles,
) -> None:
    world.leads(world.ihk_east)
    assert verdicts(world.found("no-lead")) == {"stadt": "teilweise", "west": "teilweise"}


@pytest.mark.parametrize(
    ("more", "verdict"),
    [
        pytest.param({"status": "geplant"}, "teilweise", id="to come"),
        pytest.param({"starts": "2027-01-01"}, "teilweise", id="begins later"),
        pytest.param({"art": "fliesstext"}, "teilweise", id="running text"),
        pytest.param({"ends": "2025-12-31"}, "nicht-bekannt", id="over"),
        pytest.param({"status": "beendet"}, "nicht-bekannt", id="ended"),
    ],
)
def test_a_lead_that_does_not_hold_today(world: Roles, more: dict[str, str], verdict: str) -> None:
    world.leads(world.chambers, **more)
    assert set(verdicts(world.found("no-lead")).values()) == {verdict}


def test_a_lead_in_brackets_counts_in_the_first_reading_only(world: Roles) -> None:
    world.leads(world.chambers, level="klammer")
    assert world.found("no-lead") == set()
    second = world.found("no-lead", replace(SCOPE, reading="R2"))
    assert set(verdicts(second).values()) == {"teilweise"}


def test_whoever_took_over_leads_and_nobody_leads_after_a_body_without_successor() -> None:
    world = Roles()
    old = world.body("alt", world.chambers, [world.region], until="2024-12-31")
    world.leads(old)
    assert set(verdicts(world.found("no-lead")).values()) == {"nicht-bekannt"}
    world.change(old, world.body("neu", world.chambers, [world.region]))
    assert world.found("no-lead") == set()


# Several lead


def test_two_leads_in_one_territory_are_found_there_only(world: Roles) -> None:
    world.leads(world.ihk_east)
    world.leads(world.hwk)
    assert world.found("several-leads") == {
        ("several-leads", "1.1", "ost", "benannt", "warnung", 2)
    }


def test_two_kinds_that_lead_are_a_hint(world: Roles) -> None:
    world.leads(world.clubs)
    world.leads(world.schools)
    assert {it[4] for it in world.found("several-leads")} == {"hinweis"}


def test_one_lead_after_the_other_is_one_lead(world: Roles) -> None:
    world.leads(world.chambers, ends="2026-06-30")
    world.leads(world.schools, starts="2026-07-01")
    assert world.found("several-leads") == set()


def test_a_kind_and_its_body_are_one_lead_and_so_are_alternatives(world: Roles) -> None:
    world.leads(world.chambers)
    world.leads(world.hwk)
    assert world.found("several-leads") == set()
    other = world.approach("1.2", world.one)
    for actor in (world.schools, world.clubs):
        said = world.says(other, actor, [world.region], role="federfuehrend")
        world.text(said, "wer:alternativeSet", "1.2-a")
    assert world.found("several-leads") == set()


# A kind leads


def test_a_kind_that_leads_is_found_until_one_of_its_bodies_is_named(world: Roles) -> None:
    world.leads(world.chambers)
    assert world.found("kind-leads") == {
        ("kind-leads", "1.1", "ost", "teilweise", "warnung", 2),
        ("kind-leads", "1.1", "stadt", "teilweise", "hinweis", 1),
        ("kind-leads", "1.1", "west", "nicht-bekannt", "warnung", 0),
    }
    world.leads(world.ihk_east, nth="-2")
    assert {it[2] for it in world.found("kind-leads")} == {"stadt", "west"}


# Filters


def test_filters_leave_what_they_name(world: Roles) -> None:
    world.leads(world.ihk_east)
    assert {it[2] for it in world.found("no-lead", territory=world.west)} == {"west"}
    assert world.found("no-lead", territory=world.east) == set()
    assert len(world.found("no-lead", field=world.one)) == 2
    second = world.field("2")
    assert world.found("no-lead", field=second) == set()
    world.leads(world.hwk)
    several = world.found("several-leads", actor=world.hwk)
    assert {it[2] for it in several} == {"ost"}
    assert world.found("several-leads", actor=world.clubs) == set()


def test_what_does_not_exist_is_named(world: Roles) -> None:
    with pytest.raises(UnknownThingError, match="no rule"):
        roles(world.columns(), SCOPE, ["no-boss"])
    with pytest.raises(UnknownThingError, match="no actor"):
        roles(world.columns(), SCOPE, actor="https://example.org/x")
    assert set(RULES) == {"no-lead", "several-leads", "kind-leads", "overloaded", "spectator"}


# The table


def test_the_table_shows_who_holds_which_role_where_roles_are_given(world: Roles) -> None:
    world.leads(world.ihk_east)
    world.says(world.work, world.clubs, [world.region], role="beteiligt")
    world.says(world.work, world.schools, [world.region], role="beteiligt", status="geplant")
    silent = world.approach("1.2", world.one)
    world.says(silent, world.clubs, [world.region])
    columns = world.columns()
    (row,) = role_table(columns, SCOPE)
    assert row.actors == {"federfuehrend": (world.ihk_east,), "beteiligt": (world.clubs,)}
    (west,) = role_table(columns, SCOPE, world.west)
    assert west.actors == {"beteiligt": (world.clubs,)}
    assert role_table(columns, SCOPE, field=world.one) == [row]
    second = world.field("2")
    assert role_table(world.columns(), SCOPE, field=second) == []
    assert role_table(study().columns, SCOPE) == []
