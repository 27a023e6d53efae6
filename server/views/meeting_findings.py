"""The second sheet of a meeting paper: gaps, and who does the same."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from graph.gaps import gaps
from graph.gaps.parts import SEVERITIES
from graph.gaps.sequence import Findings
from graph.gaps.sequence import Line as Drawn
from graph.model import OverlapFinding
from graph.overlaps import overlaps
from graph.significance import Judgement
from graph.wording import gap_sentence, overlap_sentence, rule_name
from graph.wording.judged import judgement_words
from server.i18n import gettext as _
from server.i18n import ngettext
from server.views.finder import stated_gaps
from server.views.found import judgements_of
from server.views.meeting_asked import Meeting

MOST_LINES: Final = 60
"""Most lines of a section that are looked at for a sheet."""
_MOST_JUDGED: Final = 40
_MOST_PLACES: Final = 4
_IN_A_ROW: Final = 3
_VERDICTS: Final = ("doppelung", None, "absicherung", "zufall")


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a section: what, where, how sure, and for how many findings it stands."""

    text: str
    where: str = ""
    note: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class Section:
    """Lines of one kind, worst first; `total` counts what is behind them and what is left out."""

    name: str
    title: str
    items: tuple[Item, ...]
    total: int
    more: str
    """Where all of them are."""
    empty: str
    lead: str = ""


def where(meeting: Meeting, places: Sequence[str]) -> str:
    """Territories of a line: by name, or by their number."""
    here, wanted = meeting.here, set(meeting.places)
    inside = [it for it in places if it in wanted]
    if len(meeting.places) == 1 and inside:
        return ""
    if len(inside) == len(meeting.places):
        return ngettext("im einzigen Gebiet", "in allen %d Gebieten", len(inside)) % len(inside)
    if len(inside) <= _MOST_PLACES:
        return ", ".join(here.name(it) for it in inside)
    return ngettext("in %d Gebiet", "in %d Gebieten", len(inside)) % len(inside)


def gap_section(meeting: Meeting, most: int = MOST_LINES) -> Section:
    """Gaps that the source states, then those of the territories, then those of the region."""
    here = meeting.here
    found = [_chosen(meeting, it) for it in _by_field(meeting, gaps)]
    drawn = [it for some in found for it in some.lines(0, most)]
    stated = list(_stated(meeting))
    items = [*stated, *_gaps(meeting, _mixed(_once(drawn)))]
    tally: dict[str, int] = {}
    for some in found:
        for rule, many in some.tally("rule").items():
            tally[rule] = tally.get(rule, 0) + many
    rules = [f"{rule_name(here.state.labels, it, here.language)} ({n})" for it, n in tally.items()]
    return Section(
        "luecken",
        _("Lücken, die schwersten zuerst"),
        tuple(items),
        len(stated) + sum(tally.values()),
        f"/luecken{meeting.filters()}",
        _("Keine Lücke bekannt. Das heißt nicht, dass alles abgedeckt ist."),
        lead=", ".join(rules),
    )


def _by_field(meeting: Meeting, rule: Any) -> Iterator[Findings[Any]]:
    """Findings of all fields together, or of each that is chosen."""
    here = meeting.here
    for field in (None,) if meeting.all_fields else meeting.fields:
        yield rule(here.state.columns, here.scope, field=field)


def _chosen(meeting: Meeting, found: Findings[Any]) -> Findings[Any]:
    """Those of the territories, and those of no single one."""
    if not len(found):
        return found
    number = meeting.here.state.columns.territories.index.position
    numbers = [-1, *(number[it] for it in meeting.places if it in number)]
    return found.filtered(np.isin(found.arrays.territory, numbers))


def _once(drawn: Iterable[Drawn[Any]]) -> list[Drawn[Any]]:
    """Each line once: an approach may stand in several fields."""
    found: dict[object, Drawn[Any]] = {}
    for it in drawn:
        one = it.finding
        found.setdefault((one.rule, one.about, getattr(one, "actors", ()), it.places), it)
    return list(found.values())


def _mixed(drawn: Iterable[Drawn[Any]]) -> list[Drawn[Any]]:
    """Worst first; of one rule never more than some in a row, those of a territory first."""
    keyed, seen = [], dict[str, int]()
    for it in drawn:
        rule = it.finding.rule
        turn = seen[rule] = seen.get(rule, -1) + 1
        keyed.append(
            ((SEVERITIES.index(it.finding.severity), turn // _IN_A_ROW, not it.places), it)
        )
    return [it for _key, it in sorted(keyed, key=lambda pair: pair[0])]


def _stated(meeting: Meeting) -> Iterator[Item]:
    known = meeting.here.landscape
    inside = {*meeting.approaches, *meeting.fields}
    things = {*known.fields, *known.approaches}
    around = {it for place in meeting.places for it in known.around(place)}
    for it in stated_gaps(meeting.here):
        about = {ref.iri for ref in it.about} & things
        places = {ref.iri for ref in it.territories}
        if (not about or about & inside) and (not places or places & around):
            yield Item(it.ref.text, "", _("laut Quelle"))


def _gaps(meeting: Meeting, drawn: Iterable[Drawn[Any]]) -> Iterator[Item]:
    labels, lang = meeting.here.state.labels, meeting.here.language
    for it in drawn:
        one = replace(it.finding, territory=None)
        text = gap_sentence(labels, one, lang)
        yield Item(text, where(meeting, it.places), count=max(1, len(it.places)))


def overlap_section(meeting: Meeting, most: int = _MOST_JUDGED) -> Section:
    """Who does the same, with the judgement: duplications first."""
    here = meeting.here
    found = [_chosen(meeting, it) for it in _by_field(meeting, overlaps)]
    drawn = _once(it for some in found for it in some.lines(0, most))[:most]
    judged = list(zip(drawn, judgements_of(here, [it.finding for it in drawn]), strict=True))
    tally = Counter(judgement_words(made, here.language) for _it, made in judged)
    items = tuple(
        Item(
            _overlap(meeting, it),
            where(meeting, it.places),
            judgement_words(made, here.language),
            max(1, len(it.places)),
        )
        for it, made in _by_verdict(judged)
    )
    return Section(
        "ueberschneidungen",
        _("Überschneidungen mit Urteil"),
        items,
        sum(len(it) for it in found),
        f"/ueberschneidungen{meeting.filters()}",
        _("Keine Überschneidung bekannt."),
        lead=_judged_words(tally),
    )


def _judged_words(tally: Counter[str]) -> str:
    told = ", ".join(f"{number} {words}" for words, number in tally.most_common())
    number = sum(tally.values())
    text = ngettext("%d beurteilt", "Die ersten %d beurteilt", number) % number
    return f"{text}: {told}." if told else ""


def _by_verdict(judged: Iterable[tuple[Drawn[Any], Judgement]]) -> list[Any]:
    """Duplications first; of one rule never more than some in a row."""
    keyed, seen = [], dict[str, int]()
    for it, made in judged:
        turn = seen[it.finding.rule] = seen.get(it.finding.rule, -1) + 1
        keyed.append(((_VERDICTS.index(made.verdict), turn // _IN_A_ROW), (it, made)))
    return [it for _key, it in sorted(keyed, key=lambda pair: pair[0])]


def _overlap(meeting: Meeting, drawn: Drawn[Any]) -> str:
    one: OverlapFinding = replace(drawn.finding, territory=None)
    return overlap_sentence(meeting.here.state.labels, one, meeting.here.language)
