"""Findings, states and verdicts as sentences, in German and English.

What a sentence may claim follows from the verdict alone: its words come from the vocabulary
("keine bekannt", "keine (laut Quelle)"), and the bare word for "none" is never written.
"""

from collections.abc import Sequence
from typing import Final

from graph.labels import Labels
from graph.model import Cell, GapFinding, OverlapFinding
from graph.wording.texts import ASKED, CELLS, FOUND, GAPS, OPEN_LIST, OVERLAPS, PHRASES, SEVERAL
from ontology.names import concept

_SHOWN: Final = 6
_THERE: Final = frozenset({"g9"})
"""Gap rules that find something, not the lack of it."""
_QUOTES: Final = {"de": ("„", "“"), "en": ("“", "”")}


def language_of(lang: str) -> str:
    """German unless English is asked for."""
    return "en" if lang.startswith("en") else "de"


def verdict_words(labels: Labels, verdict: str, lang: str = "de") -> str:
    """A verdict in words, from the vocabulary: "keine bekannt", "none known"."""
    return labels.of(concept("beweiskraft", verdict), language_of(lang))


def verdict_label(labels: Labels, finding: GapFinding | OverlapFinding, lang: str = "de") -> str:
    """The verdict of a finding in words.

    Of what is missing in the words of the vocabulary ("keine bekannt"); of what is there (overlaps,
    and passages of running text: g9) how well it is evidenced ("belegt").
    """
    if isinstance(finding, OverlapFinding) or finding.rule in _THERE:
        return FOUND[finding.verdict][language_of(lang)]
    return gap_words(labels, finding, lang)


def gap_words(labels: Labels, finding: GapFinding, lang: str = "de") -> str:
    """The verdict of a gap in words; of an answer it says so: "keine (laut Rückfrage)"."""
    if finding.asked and finding.verdict == "bestaetigt":
        return ASKED[language_of(lang)]
    return verdict_words(labels, finding.verdict, lang)


def rule_name(labels: Labels, rule: str, lang: str = "de") -> str:
    """What a rule is called."""
    return labels.of(concept("regel", rule), language_of(lang))


def state_words(labels: Labels, state: str, lang: str = "de") -> str:
    """What a state is called."""
    return labels.of(concept("zellzustand", state), language_of(lang))


def state_sentence(labels: Labels, cell: Cell, lang: str = "de") -> str:
    """What is known in one cell, in one or two sentences."""
    chosen = language_of(lang)
    body = CELLS[_case(cell)][chosen].format(
        row=_quoted(labels, cell.row, chosen),
        place=labels.of(cell.territory, chosen),
        named=_many(cell.named, "named", chosen),
        more=_more(cell, chosen),
        candidates=_many(cell.candidates, "candidate", chosen),
        of_kinds=_many(cell.kinds, "of kinds", chosen),
        kinds=_many(cell.kinds, "kinds named", chosen),
        offers=_many(cell.offers, "open offer", chosen),
        known=_known(cell, chosen),
    )
    is_open = cell.open and cell.state not in {"entfaellt", "luecke-bestaetigt"}
    return f"{body} {OPEN_LIST[chosen]}" if is_open else body


def gap_sentence(labels: Labels, finding: GapFinding, lang: str = "de") -> str:
    """A gap in one sentence that claims no more than its verdict."""
    chosen = language_of(lang)
    about = [*finding.about, "", ""]
    return GAPS[finding.rule][chosen].format(
        first=_quoted(labels, about[0], chosen),
        second=_quoted(labels, about[1], chosen) if about[1] else "",
        place=_place(labels, finding.territory, chosen),
        kinds=_many(finding.count, "only kinds", chosen),
        approaches=_many(finding.count, "approach", chosen),
        passages=_many(finding.count, "passage", chosen),
        verdict=gap_words(labels, finding, chosen),
    )


def overlap_sentence(labels: Labels, finding: OverlapFinding, lang: str = "de") -> str:
    """An overlap in one sentence."""
    chosen = language_of(lang)
    about = [*finding.about, "", ""]
    score = f"{finding.score or 0:.2f}"
    text = OVERLAPS[finding.rule][chosen].format(
        first=_quoted(labels, about[0], chosen),
        second=_quoted(labels, about[1], chosen) if about[1] else "",
        actors=listed([labels.of(iri, chosen) for iri in finding.actors], chosen),
        place=_place(labels, finding.territory, chosen),
        count=finding.count,
        same=_many(finding.count, "same actor", chosen),
        advisers=_many(finding.count, "adviser", chosen),
        last=_quoted(labels, finding.about[-1], chosen),
        offers=listed([labels.of(iri, chosen) for iri in finding.about[:-1]], chosen),
        territories=_many(finding.count, "territory", chosen),
        score=score.replace(".", ",") if chosen == "de" else score,
        period=SEVERAL["period"][chosen][finding.verdict == "bestaetigt"],
    )
    warned = finding.rule == "o1" and finding.severity == "warnung"
    return f"{text} {SEVERAL['warning'][chosen][0]}" if warned else text


def listed(names: Sequence[str], lang: str) -> str:
    """Names as a list in a sentence; of many the first, and how many more."""
    shown = list(names[:_SHOWN])
    rest = len(names) - len(shown)
    word = {"de": ("und", "weitere"), "en": ("and", "more")}[lang]
    if rest:
        return f"{', '.join(shown)} {word[0]} {rest} {word[1]}"
    return f" {word[0]} ".join(filter(None, (", ".join(shown[:-1]), shown[-1]))) if shown else ""


def _quoted(labels: Labels, iri: str, lang: str) -> str:
    start, end = _QUOTES[lang]
    return f"{start}{labels.of(iri, lang)}{end}"


def _place(labels: Labels, iri: str | None, lang: str) -> str:
    return f" ({labels.of(iri, lang)})" if iri else ""


def _many(number: int, thing: str, lang: str) -> str:
    """What is said of one or of many: "1 Stelle", "12 Stellen"."""
    return PHRASES[thing][lang][number != 1].format(n=number)


def _case(cell: Cell) -> str:
    """Which sentence fits: thin and nobody known have several."""
    if cell.state == "duenn" and cell.candidates != 1:
        return "knapp" if cell.candidates else "angebot"
    if cell.state == "niemand-bekannt" and cell.kinds == cell.generic:
        return "ungezählt" if cell.kinds else "anderswo"
    return cell.state


def _more(cell: Cell, lang: str) -> str:
    """What is known besides, after a semicolon; nothing if there is nothing."""
    others = {"benannt": "more bodies", "luecke-benannt": "candidates besides"}.get(cell.state)
    besides = ((cell.candidates if others else 0, others or ""), (cell.offers, "offer besides"))
    return "".join(f"; {_many(number, thing, lang)}" for number, thing in besides if number)


def _known(cell: Cell, lang: str) -> str:
    """Who is known: named bodies, offers, or both."""
    parts = [
        _many(number, thing, lang)
        for number, thing in ((cell.named, "body"), (cell.offers, "offer"))
        if number
    ]
    return listed(parts, lang) or SEVERAL["someone"][lang][0]
