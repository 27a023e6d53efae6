"""What would be if somebody stopped, as sentences that never claim that nobody does it."""

from typing import Final

from graph.labels import Labels
from graph.stress import CriticalPair, Stress
from graph.wording import language_of, listed

_TEXTS: Final = {
    "de": {
        "if": ("Ohne {who}", "Ohne {who}"),
        "over": (
            "{who} besteht nicht mehr; ein Wegfall ändert nichts.",
            "{who} bestehen nicht mehr; ein Wegfall ändert nichts.",
        ),
        "dark": (
            "wäre nach dem, was bekannt ist, in 1 Zelle niemand mehr bekannt",
            "wäre nach dem, was bekannt ist, in {n} Zellen niemand mehr bekannt",
        ),
        "where": ("({approaches}, {places})", "({approaches}, {places})"),
        "approaches": ("1 Ansatz", "{n} Ansätze"),
        "places": ("1 Gebiet", "{n} Gebiete"),
        "none dark": (
            "bliebe nach dem, was bekannt ist, in jeder besetzten Zelle jemand bekannt",
            "bliebe nach dem, was bekannt ist, in jeder besetzten Zelle jemand bekannt",
        ),
        "weaker": (
            "1 weitere Zelle wäre schwächer besetzt",
            "{n} weitere Zellen wären schwächer besetzt",
        ),
        "only weaker": (
            "1 Zelle wäre schwächer besetzt",
            "{n} Zellen wären schwächer besetzt",
        ),
        "fewer": (
            "in 1 Zelle mit gleichem Zustand wären weniger Stellen bekannt",
            "in {n} Zellen mit gleichem Zustand wären weniger Stellen bekannt",
        ),
        "joint": (
            "1 davon nur durch den gemeinsamen Wegfall",
            "{n} davon nur durch den gemeinsamen Wegfall",
        ),
        "operated": (
            "Dass ein Programm weiterläuft, ist dabei angenommen: {offers}.",
            "Dass Programme weiterlaufen, ist dabei angenommen: {offers}.",
        ),
    },
    "en": {
        "if": ("Without {who}", "Without {who}"),
        "over": (
            "{who} is no more already; its end changes nothing.",
            "{who} are no more already; their end changes nothing.",
        ),
        "dark": (
            "nobody would be known any more in 1 cell, as far as is known",
            "nobody would be known any more in {n} cells, as far as is known",
        ),
        "where": ("({approaches}, {places})", "({approaches}, {places})"),
        "approaches": ("1 approach", "{n} approaches"),
        "places": ("1 territory", "{n} territories"),
        "none dark": (
            "somebody would still be known in each cell that is covered, as far as is known",
            "somebody would still be known in each cell that is covered, as far as is known",
        ),
        "weaker": ("1 more cell would be weaker", "{n} more cells would be weaker"),
        "only weaker": ("1 cell would be weaker", "{n} cells would be weaker"),
        "fewer": (
            "fewer bodies would be known in 1 cell whose state stays",
            "fewer bodies would be known in {n} cells whose state stays",
        ),
        "joint": (
            "1 of them only because they stop together",
            "{n} of them only because they stop together",
        ),
        "operated": (
            "It is assumed that a programme goes on: {offers}.",
            "It is assumed that programmes go on: {offers}.",
        ),
    },
}
"""Each text for one and for several; `{n}` is the number."""
_COMMA: Final = {"de": "", "en": ","}


def stress_sentence(labels: Labels, found: Stress, lang: str = "de") -> str:
    """What a removal would do, in a sentence to say in a meeting."""
    chosen = language_of(lang)
    who = listed([labels.of(iri, chosen) for iri in found.removed], chosen)
    if not found.gone:
        return _text("over", len(found.removed), chosen, who=who)
    dark = found.dark
    parts = [
        f"{_text('if', len(found.removed), chosen, who=who)}{_COMMA[chosen]} {_dark(found, chosen)}"
    ]
    weaker = sum(cell.direction == "schlechter" and not cell.went_dark for cell in found.cells)
    joint = len(dark) - len(found.by_one)
    if joint and len(found.removed) > 1:
        parts.append(_text("joint", joint, chosen))
    if weaker:
        parts.append(_text("weaker" if dark else "only weaker", weaker, chosen))
    fewer = sum(not cell.changes_state for cell in found.cells)
    if fewer:
        parts.append(_text("fewer", fewer, chosen))
    offers = listed([labels.of(iri, chosen) for iri in found.operated], chosen)
    more = f" {_text('operated', len(found.operated), chosen, offers=offers)}" if offers else ""
    return f"{'; '.join(parts)}.{more}"


def pair_sentence(labels: Labels, found: CriticalPair, lang: str = "de") -> str:
    """What a pair's joint end would do beyond the two single ones."""
    one, other = labels.of(found.one, lang), labels.of(found.other, lang)
    if language_of(lang) == "en":
        return (
            f"Without {one} and {other}, nobody would be known any more in "
            f"{_cells(found.joint, 'en')}, as far as is known; in {found.extra} of them one of the "
            "two would still be enough."
        )
    return (
        f"Ohne {one} und {other} wäre nach dem, was bekannt ist, in "
        f"{_cells(found.joint, 'de')} niemand mehr bekannt; in {found.extra} davon genügt bisher "
        "einer von beiden."
    )


def _cells(number: int, lang: str) -> str:
    words = {"de": ("Zelle", "Zellen"), "en": ("cell", "cells")}[lang]
    return f"{number} {words[number != 1]}"


def _dark(found: Stress, lang: str) -> str:
    dark = found.dark
    if not dark:
        return _text("none dark", 1, lang)
    where = _text(
        "where",
        1,
        lang,
        approaches=_text("approaches", len({cell.row for cell in dark}), lang),
        places=_text("places", len({cell.territory for cell in dark}), lang),
    )
    return f"{_text('dark', len(dark), lang)} {where}"


def _text(name: str, number: int, lang: str, **words: str) -> str:
    return _TEXTS[lang][name][number != 1].format(n=number, **words)
