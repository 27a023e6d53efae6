"""An answer to "wer macht was wo" as pages show it: every line with its why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

from graph.model import ApproachAnswer, Body, Cell, KindNamed
from ontology.terms import WER
from server.i18n import day, ngettext
from server.i18n import gettext as _
from server.present import Concept, Place, Ref, StateMark
from server.views.programmes_read import Programme, programmes
from server.views.receipts import Receipt, Statement, place_of, receipts, statements
from server.views.site import Site

_NAMES_IN_SENTENCE: Final = 6
_DECIDING: Final = {
    "bestaetigt-gedeckt": ("programme", "feedback"),
    "benannt": ("programme",),
    "luecke-benannt": ("stated",),
    "luecke-bestaetigt": ("feedback",),
    "duenn": ("stated",),
    "ausgelaufen": ("programme",),
}
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
class Line:
    """A body in an answer with its statement and its receipt; `via` is the kind it comes in by."""

    ref: Ref
    statement: Statement | None
    receipt: Receipt | None
    via: Ref | None
    level: Concept | None


@dataclass(frozen=True, slots=True)
class KindLine:
    """A kind that the source names, and its bodies competent there."""

    ref: Ref
    statement: Statement | None
    generic: bool
    bodies: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Who handles one approach in one territory."""

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
    counts: str
    because: tuple[Ref, ...]
    sparql: str


@dataclass(frozen=True, slots=True)
class _Read:
    """Everything the lines of all answers need, read in a few batches."""

    statements: dict[str, Statement]
    receipts: dict[str, Receipt]
    programmes: dict[str, Programme]
    lists: dict[str, Place]


def answers(site: Site, found: Iterable[ApproachAnswer]) -> tuple[Answer, ...]:
    """Answers with their receipts; a handful of store queries whatever their number."""
    every = tuple(found)
    read = _read(site, every)
    return tuple(_answer(site, answer, read) for answer in every)


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
    )


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


def _line(site: Site, body: Body, read: _Read) -> Line:
    level = None if body.level == "here" else site.concept("gebietsart", body.level)
    return Line(
        ref=site.ref(body.actor),
        statement=read.statements.get(body.statement),
        receipt=read.receipts.get(body.actor),
        via=site.ref(body.via) if body.via else None,
        level=level,
    )


def _kind(site: Site, kind: KindNamed, read: _Read) -> KindLine:
    bodies = tuple(_line(site, body, read) for body in kind.bodies)
    statement = read.statements.get(kind.statement)
    return KindLine(site.ref(kind.kind), statement, kind.generic, bodies)


def _answer(site: Site, found: ApproachAnswer, read: _Read) -> Answer:
    cell = found.cell
    known = cell.named + cell.candidates
    field = site.landscape.field_of(found.approach)
    named = tuple(_line(site, body, read) for body in found.named)
    kinds = tuple(_kind(site, kind, read) for kind in found.kinds)
    return Answer(
        approach=site.ref(found.approach),
        field=site.ref(field) if field else None,
        territory=site.ref(cell.territory),
        mark=site.mark(cell.state, known),
        open=cell.open,
        list_place=read.lists.get(found.approach),
        named=tuple(line for line in named if line.level is None),
        kinds=kinds,
        fallback=tuple(line for line in named if line.level is not None),
        programmes=tuple(read.programmes[p] for p in found.programmes if p in read.programmes),
        nearby=tuple(_line(site, body, read) for body in found.nearby),
        sentence=_sentence(site, found, read),
        counts=_counts(cell.named, cell.candidates, len(found.kinds), len(found.programmes)),
        because=_because(site, cell),
        sparql=_SPARQL.format(approach=found.approach),
    )


def _because(site: Site, found: Cell) -> tuple[Ref, ...]:
    """What decides on a state that no named body explains: offers, feedback, stated gaps."""
    kinds = _DECIDING.get(found.state, ())
    if found.named and "programme" in kinds:
        return ()
    return site.refs(dict.fromkeys(it.subject for it in found.reasons if it.kind in kinds))


def _counts(named: int, candidates: int, kinds: int, offers: int) -> str:
    """What is known, in numbers that say what they count."""
    parts = (
        ngettext("%d Stelle benannt", "%d Stellen benannt", named) % named,
        ngettext("%d Kandidat", "%d Kandidaten", candidates) % candidates,
        ngettext("%d Art von Stellen genannt", "%d Arten von Stellen genannt", kinds) % kinds,
        ngettext("%d Programm", "%d Programme", offers) % offers,
    )
    return " · ".join(parts)


def _sentence(site: Site, found: ApproachAnswer, read: _Read) -> str:
    """One sentence to say in a meeting; it never claims more than is known."""
    place = read.lists.get(found.approach)
    parts = [
        _("%(territory)s, Ansatz %(approach)s: %(state)s.")
        % {
            "territory": site.name(found.cell.territory),
            "approach": site.name(found.approach),
            "state": site.mark(found.cell.state).label,
        },
        *_named_sentences(site, found),
    ]
    if found.cell.open:
        parts.append(_("Die Liste ist offen: weitere Stellen sind möglich."))
    if place and place.edition and place.lines:
        source = {"source": place.edition.text, "lines": place.lines}
        parts.append(_("Quelle: %(source)s, Zeilen %(lines)s.") % source)
    parts.append(_("Stand %(day)s.") % {"day": day(site.as_of)})
    return " ".join(parts)


def _named_sentences(site: Site, found: ApproachAnswer) -> Iterator[str]:
    here = [body.actor for body in found.named if body.level == "here"]
    if here:
        yield _("Namentlich benannt: %(names)s.") % {"names": _listed(site, here)}
    if found.kinds:
        kinds = [kind.kind for kind in found.kinds]
        yield _("Die Quelle nennt als Arten von Stellen: %(names)s.") % {
            "names": _listed(site, kinds)
        }
    candidates = [body.actor for kind in found.kinds for body in kind.bodies]
    if candidates:
        yield _("Dafür im Gebiet zuständig, aber nicht bestätigt: %(names)s.") % {
            "names": _listed(site, candidates)
        }
    if not here and not candidates:
        yield _("Eine konkrete Stelle ist uns hier nicht bekannt.")


def _listed(site: Site, iris: Iterable[str]) -> str:
    names = list(dict.fromkeys(site.name(iri) for iri in iris))
    more = len(names) - _NAMES_IN_SENTENCE
    if more <= 0:
        return ", ".join(names)
    shown = ", ".join(names[:_NAMES_IN_SENTENCE])
    return shown + " " + ngettext("und %d weitere", "und %d weitere", more) % more
