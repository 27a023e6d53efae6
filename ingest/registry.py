"""Rows of `registry/` to records."""

from collections.abc import Mapping
from typing import Final

from ingest.folders import Tables
from ingest.identity.merges import build_aliases
from ingest.index import Index
from ingest.records import (
    ActorGroup,
    FormerOrganisation,
    Organisation,
    Place,
    Programme,
    Registry,
    TargetGroup,
    Territory,
)
from ingest.tables import Row
from ontology.names import slug

_AGS_LEVELS: Final[Mapping[int, str]] = {2: "land", 3: "bezirk", 5: "kreis", 8: "gemeinde"}


def territory_key(row: Row) -> str:
    """The key of a territory's IRI: by its official key, or else by its name."""
    ags = row.text("ags")
    if level := _AGS_LEVELS.get(len(ags)):
        return f"{level}-{ags}"
    return f"gemeinde-{ags}" if ags else slug(row.text("name_de"))


def place_key(row: Row) -> str:
    """The key of a town's IRI."""
    identifier = row.text("id")
    return identifier if identifier.startswith("ort-") else f"ort-{identifier}"


def enter_registry(tables: Tables, index: Index) -> None:
    """Enter everything that cells may refer to."""
    for row in tables["territories"]:
        index.add("territory", row, territory_key(row))
    for row in tables["actor_types"]:
        index.add("kind", row, row.text("slug"))
    for name in ("actors", "actor_changes"):
        for row in tables[name]:
            index.add("organisation", row, row.text("id"))
    for row in tables["programmes"]:
        index.add("programme", row, row.text("id"))
    for row in tables["target_groups"]:
        index.add("target_group", row, row.text("id"))


def build_registry(tables: Tables, index: Index) -> Registry:
    """Resolve the registry; call it last: what is named elsewhere makes programmes actors."""
    gone = index.same.get("organisation", {})
    bodies_left = [row for row in tables["actors"] if row.text("id") not in gone]
    former = [row for row in tables["actor_changes"] if row.text("id") not in gone]
    public = {row.text("slug") for row in tables["actor_types"] if row.flag("public")}
    bodies = {row.text("id"): row.text("name_de") for row in tables["actors"]}
    return Registry(
        territories=tuple(_territory(row, index) for row in tables["territories"]),
        places=tuple(_place(row, index) for row in tables["places"]),
        groups=tuple(_group(row, index) for row in tables["actor_types"]),
        organisations=tuple(_organisation(row, index, public) for row in bodies_left),
        former=tuple(_former(row, index) for row in former),
        programmes=tuple(_programme(row, index, bodies) for row in tables["programmes"]),
        target_groups=tuple(_target_group(row, index) for row in tables["target_groups"]),
        aliases=build_aliases(tables["aliases"], index),
    )


def _territory(row: Row, index: Index) -> Territory:
    return Territory(
        id=row.text("id"),
        key=territory_key(row),
        name_de=row.text("name_de"),
        name_en=row.text("name_en"),
        aliases=row.texts("aliases_de"),
        kind=row.text("kind"),
        within=index.many(row, "within", "territory"),
        ags=row.text("ags"),
        nuts=row.text("nuts"),
        population=row.integer("population"),
        population_year=row.integer("population_year"),
        wikidata=row.text("wikidata"),
        tile=row.tile("tile"),
        source=row.text("source"),
        confidence=row.text("confidence"),
    )


def _place(row: Row, index: Index) -> Place:
    return Place(
        id=row.text("id"),
        key=place_key(row),
        name_de=row.text("name_de"),
        within=index.one(row, "territory", "territory") or "",
        source=row.text("source"),
        confidence=row.text("confidence"),
    )


def _group(row: Row, index: Index) -> ActorGroup:
    return ActorGroup(
        id=row.text("id"),
        slug=row.text("slug"),
        label_de=row.text("label_de"),
        label_en=row.text("label_en"),
        aliases=row.texts("aliases_de"),
        broader=index.one(row, "broader", "kind"),
        definition_de=row.text("definition_de"),
        definition_en=row.text("definition_en"),
        public=row.flag("public"),
        generic=row.flag("generic"),
        only_in=row.text("only_in"),
    )


def _organisation(row: Row, index: Index, public: set[str]) -> Organisation:
    group = index.one(row, "type", "kind") or ""
    return Organisation(
        id=row.text("id"),
        name_de=row.text("name_de"),
        name_en=row.text("name_en"),
        short_name=row.text("short_name"),
        aliases=row.texts("aliases_de"),
        group=group,
        public=group in public,
        parent=_other(index.one(row, "parent_id", "organisation"), row),
        homepage=row.text("homepage"),
        seat=row.text("seat"),
        territories=index.many(row, "territories", "territory"),
        lat=row.decimal("lat"),
        lon=row.decimal("lon"),
        source=row.text("source"),
        confidence=row.text("confidence"),
        note=row.text("note"),
        postal_code=row.text("postal_code"),
    )


def _other(body: str | None, row: Row) -> str | None:
    """Nobody is a part of itself, also not once two entries are one."""
    return None if body == row.text("id") else body


def _former(row: Row, index: Index) -> FormerOrganisation:
    return FormerOrganisation(
        id=row.text("id"),
        name_de=row.text("old_name"),
        group=index.one(row, "type", "kind") or "",
        change=row.text("change"),
        on=row.day("on"),
        successor=index.one(row, "successor", "organisation"),
        source=row.text("source"),
        confidence=row.text("confidence"),
        territories=index.many(row, "territories", "territory"),
    )


def _programme(row: Row, index: Index, bodies: Mapping[str, str]) -> Programme:
    identifier = row.text("id")
    funders = tuple(dict.fromkeys(index.now("organisation", it) for it in row.texts("funder")))
    return Programme(
        id=identifier,
        name_de=row.text("name_de"),
        name_en=row.text("name_en"),
        aliases=row.texts("aliases_de"),
        kind=row.text("kind"),
        named=identifier in index.named,
        funders=tuple(bodies.get(name, name) for name in funders),
        funded_by=tuple(name for name in funders if name in bodies),
        operators=index.many(row, "operator", "organisation"),
        level=row.text("level"),
        territories=index.many(row, "territories", "territory"),
        fields=_fields(row, index),
        target_groups=index.many(row, "target_groups", "target_group"),
        start=row.moment("start"),
        end=row.moment("end"),
        successor=index.one(row, "successor", "programme"),
        homepage=row.text("homepage"),
        source=row.text("source"),
        confidence=row.text("confidence"),
        note=row.text("note"),
    )


def _fields(row: Row, index: Index) -> tuple[str, ...]:
    found = (index.field_of(row, "action_fields", v) for v in row.texts("action_fields"))
    return tuple(path for paths in found for path in paths)


def _target_group(row: Row, index: Index) -> TargetGroup:
    finding = row.text("potential_finding")
    return TargetGroup(
        id=row.text("id"),
        label_de=row.text("label_de"),
        label_en=row.text("label_en"),
        aliases=row.texts("aliases_de"),
        broader=index.one(row, "broader", "target_group"),
        potential=row.text("potential"),
        finding=index.finding(row, "potential_finding", finding) if finding else None,
    )
