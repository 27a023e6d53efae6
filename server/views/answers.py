"""An answer to "wer macht was wo" as pages show it: every line with its why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from rdflib.namespace import PROV, RDFS

from graph.apart import is_apart
from graph.freshness import Verified, freshness_sentence, verified
from graph.model import PLANNED_STATUS, ApproachAnswer, Body, KindNamed
from ontology.terms import WER
from server.present import Place, Ref, StateMark, natural_key
from server.views.answer_rows import KindLine, Line, Maybe, Row, Rows, row_of, rows
from server.views.programmes_read import Programme, programmes
from server.views.reasons import ReasonLine, reason_groups
from server.views.receipts import Receipt, Statement, place_of, receipts, statements
from server.views.sentences import because, counts, sentence
from server.views.site import Site

_TELLING: Final = ("feedback", "denied", "stated", "doubt", "elsewhere")
"""Reasons that are told beside the bodies."""
_SPARQL: Final = """\
PREFIX wer: <https://w3id.org/werwaswo/def#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?actor ?name ?statement WHERE {{
  ?statement wer:approach <{approach}> ; wer:actor ?actor .
  ?actor skos:prefLabel ?name . FILTER (lang(?name) = "de")
}}
ORDER BY ?name
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """Who handles one approach in one territory; `told` is what was asked, denied or found."""

    approach: Ref
    field: Ref | None
    territory: Ref
    mark: StateMark
    open: bool
    list_place: Place | None
    named: tuple[Line, ...]
    kinds: tuple[KindLine, ...]
    fallback: tuple[Line, ...]
    programmes: tuple[Programme, ...]
    nearby: tuple[Line, ...]
    sentence: str
    checked: Verified
    freshness: str
    issued: str
    counts: str
    because: tuple[Ref, ...]
    sparql: str
    rows: Rows
    around: tuple[Row, ...]
    told: tuple[ReasonLine, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """Everything the lines of all answers need, read in a few batches."""

    statements: dict[str, Statement]
    receipts: dict[str, Receipt]
    programmes: dict[str, Programme]
    lists: dict[str, Place]
    maybe: Maybe


def answers(
    site: Site, found: Iterable[ApproachAnswer], *, whole: bool = True
) -> tuple[Answer, ...]:
    """Answers with their receipts; a handful of store queries whatever their number.

    Unless `whole`, long lists of candidates show their beginning only.
    """
    every = tuple(found)
    read = _read(site, every)
    return tuple(_answer(site, answer, read, whole=whole) for answer in every)


def _read(site: Site, found: tuple[ApproachAnswer, ...]) -> _Read:
    bodies = tuple(chain.from_iterable(_bodies(answer) for answer in found))
    said = {body.statement for body in bodies}
    said |= {kind.statement for answer in found for kind in answer.kinds}
    offers = programmes(site, sorted({iri for answer in found for iri in answer.programmes}))
    return _Read(
        statements=statements(site, sorted(said)),
        receipts=receipts(site, sorted({body.actor for body in bodies})),
        programmes={offer.ref.iri: offer for offer in offers},
        lists=_list_places(site, [answer.approach for answer in found]),
        maybe=_maybe(site, sorted({body.actor for body in bodies})),
    )


def _maybe(site: Site, bodies: Iterable[str]) -> Maybe:
    """What other people's data have that may be one of these bodies; nobody has decided it."""
    pointing = site.pointing(RDFS.seeAlso, bodies)
    known = site.facts({iri for iris in pointing.values() for iri in iris}) if pointing else {}
    theirs = {iri for iri, it in known.items() if any(map(is_apart, it.iris(PROV.wasDerivedFrom)))}
    found = {body: [iri for iri in iris if iri in theirs] for body, iris in pointing.items()}
    return {body: site.refs(iris) for body, iris in found.items() if iris}


def _bodies(answer: ApproachAnswer) -> Iterator[Body]:
    yield from answer.named
    for kind in answer.kinds:
        yield from kind.bodies
    yield from answer.nearby


def _list_places(site: Site, approaches: Iterable[str]) -> dict[str, Place]:
    lists = site.pointing(WER.listOf, approaches)
    found = site.facts(iri for iris in lists.values() for iri in iris)
    return {
        approach: place_of(site, found[iris[0]])
        for approach, iris in lists.items()
        if iris[0] in found
    }


def _paged(place: Place | None, said: Iterable[Statement | None]) -> Place | None:
    """The place of a list with the pages of what stands in it, where it tells none itself."""
    if place is None or place.page or place.edition is None:
        return place
    places = [it.place for it in said if it and it.place and it.place.page]
    same = [it for it in places if it.edition and it.edition.iri == place.edition.iri]
    pages = sorted({it.page or "" for it in same}, key=natural_key)
    if not pages:
        return place
    page = pages[0] if len(pages) == 1 else f"{pages[0]}–{pages[-1]}"
    return replace(place, page=page, page_inferred=any(it.page_inferred for it in same))


def _line(site: Site, body: Body, read: _Read) -> Line:
    level = None if body.level == "here" else site.concept("gebietsart", body.level)
    return Line(
        ref=site.ref(body.actor),
        statement=read.statements.get(body.statement),
        receipt=read.receipts.get(body.actor),
        via=site.ref(body.via) if body.via else None,
        level=level,
        planned=body.status == PLANNED_STATUS,
        is_offer=body.is_offer,
    )


def _kind(site: Site, kind: KindNamed, read: _Read) -> KindLine:
    bodies = tuple(_line(site, body, read) for body in kind.bodies)
    statement = read.statements.get(kind.statement)
    return KindLine(
        ref=site.ref(kind.kind),
        statement=statement,
        generic=kind.generic,
        bodies=bodies,
        named=site.refs(kind.named),
        planned=kind.status == PLANNED_STATUS,
    )


def _answer(site: Site, found: ApproachAnswer, read: _Read, *, whole: bool) -> Answer:
    cell = found.cell
    known = cell.named + cell.candidates
    field = site.landscape.field_of(found.approach)
    named = tuple(_line(site, body, read) for body in found.named)
    kinds = tuple(_kind(site, kind, read) for kind in found.kinds)
    local = [line for line in named if line.level is None]
    afar = tuple(line for line in named if line.level is not None)
    nearby = tuple(_line(site, body, read) for body in found.nearby)
    checked = verified(site.state.columns, found.cell, site.as_of)
    place = cell.territory
    said = [line.statement for line in local] + [kind.statement for kind in kinds]
    source = _paged(read.lists.get(found.approach), said)
    return Answer(
        approach=site.ref(found.approach),
        field=site.ref(field) if field else None,
        territory=site.ref(cell.territory),
        mark=site.mark(cell.state, known),
        open=cell.open,
        list_place=source,
        named=tuple(local),
        kinds=kinds,
        fallback=afar,
        programmes=tuple(read.programmes[p] for p in found.programmes if p in read.programmes),
        nearby=nearby,
        sentence=sentence(site, found, source),
        checked=checked,
        freshness=freshness_sentence(checked, site.language),
        issued=", ".join(checked.issued),
        counts=counts(cell),
        because=because(site, cell),
        sparql=_SPARQL.format(approach=found.approach),
        rows=rows(local, kinds, place, read.maybe, whole=whole),
        around=tuple(row_of(it, "named", place, read.maybe) for it in afar)
        + tuple(row_of(it, "nearby", place, read.maybe) for it in nearby),
        told=_told(site, found),
    )


def _told(site: Site, found: ApproachAnswer) -> tuple[ReasonLine, ...]:
    """What bodies answered, and what the source says of gaps: also that somebody does not."""
    telling = [reason for reason in found.cell.reasons if reason.kind in _TELLING]
    groups = reason_groups(site, telling) if telling else []
    return tuple(line for _title, lines in groups for line in lines)
