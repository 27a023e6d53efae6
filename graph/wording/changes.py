"""Changes in sentences: a cell, its reasons, the whole for the meeting; German and English."""

from collections.abc import Sequence
from typing import Final

from graph.changes import Because, Changes, Explained
from graph.changes.compare import CellChange
from graph.labels import Labels
from graph.model import Cell
from graph.wording import language_of, listed
from graph.wording.calendar import day_words
from graph.wording.change_texts import (
    AFTER,
    BEFORE,
    CAUSE_WORDS,
    COUNTED,
    DIRECTION_WORDS,
    GONE_WORDS,
    NEW_WORDS,
    SUMMARY,
    WHY_WORDS,
)
from graph.wording.places import in_place

_WITH_NAMES: Final = {"benannt": "named", "duenn": "candidate", "kandidaten": "candidate"}
"""States whose sentence names bodies, and the sort of reason in which they stand."""


def change_sentence(
    labels: Labels,
    change: CellChange,
    row: str,
    lang: str = "de",
    explained: Explained | None = None,
) -> str:
    """One cell: "Im Saalekreis ist für 3.4 jetzt eine Stelle benannt: …; vorher war …".

    `row` is how the row is called in the sentence ("3.4", "Feld 3"). With `explained` bodies are
    named and counted.
    """
    chosen = language_of(lang)
    place = in_place(labels.of(change.territory, chosen), chosen)
    after = explained.after if explained else None
    before = explained.before if explained else None
    now = _state(AFTER[change.after][chosen], labels, change.after, after, chosen)
    then = _state(BEFORE[change.before][chosen], labels, change.before, before, chosen)
    return f"{place} {now.format(row=row)}; {then}."


def _state(
    texts: tuple[str, str, str], labels: Labels, state: str, cell: Cell | None, lang: str
) -> str:
    """One of three forms: without numbers, for one body, for several; `{row}` stays."""
    names = _names(labels, state, cell, lang)
    if not names:
        return texts[0]
    said = texts[1 if len(names) == 1 else 2]
    return said.replace("{n}", str(len(names))).replace("{names}", listed(names, lang))


def _names(labels: Labels, state: str, cell: Cell | None, lang: str) -> Sequence[str]:
    kind = _WITH_NAMES.get(state)
    if cell is None or kind is None:
        return ()
    bodies = dict.fromkeys(it.actor for it in cell.reasons if it.kind == kind and it.actor)
    return [labels.of(iri, lang).replace("{", "(").replace("}", ")") for iri in bodies]


def why_words(why: str, lang: str = "de") -> str:
    """Why a reason came or went: the world moved, we know more, it was corrected."""
    return WHY_WORDS[why][language_of(lang)]


def cause_words(cause: str, lang: str = "de") -> str:
    """Whether data, days or both make the difference."""
    return CAUSE_WORDS[cause][language_of(lang)]


def direction_words(direction: str, lang: str = "de") -> str:
    """Better, worse, otherwise."""
    return DIRECTION_WORDS[direction][language_of(lang)]


def because_sentence(labels: Labels, because: Because, lang: str = "de") -> str:
    """One reason that came or went, with who is concerned: "Neu benannt: IHK Leipzig"."""
    chosen, reason = language_of(lang), because.reason
    words = NEW_WORDS if because.is_new else GONE_WORDS
    key = f"{reason.kind} {reason.status}"
    text = words.get(key, words.get(reason.kind, words["else"]))[chosen]
    nameless = reason.kind in ("list", "feedback", "stated")
    about = reason.actor or (None if nameless else reason.subject)
    return f"{text}: {labels.of(about, chosen)}" if about else text


def summary_sentence(changes: Changes, lang: str = "de") -> str:
    """The whole in a few sentences whose numbers add up, for the meeting."""
    chosen = language_of(lang)
    texts, changed = SUMMARY[chosen], len(changes.cells)
    if not changed:
        parts = [texts["same"].format(all=changes.compared, when=_when(changes, chosen))]
    else:
        counts = [
            _counted(direction, number, chosen)
            for direction, number in changes.directions.items()
            if number
        ]
        text = texts["one" if changed == 1 else "changed"]
        said = text.format(
            n=changed,
            all=changes.compared,
            counts=listed(counts, chosen),
            same=changes.same,
            when=_when(changes, chosen),
        )
        parts = [said, *_causes(changes, chosen)]
    return " ".join([*parts, *_sizes(changes, chosen)])


def _when(changes: Changes, lang: str) -> str:
    """Between which days, or states of one day."""
    before, after = changes.before.scope.as_of, changes.after.scope.as_of
    text = SUMMARY[lang]["states" if before == after else "days"]
    return text.format(before=day_words(before, lang), after=day_words(after, lang))


def _counted(key: str, number: int, lang: str) -> str:
    return COUNTED[key][lang][number != 1].format(n=number)


def _causes(changes: Changes, lang: str) -> Sequence[str]:
    """What made the difference, where both data and days may have; and what went dark."""
    said = []
    if changes.before.columns is not changes.after.columns:
        counts = [_counted(cause, n, lang) for cause, n in changes.causes.items() if n]
        said.append(SUMMARY[lang]["causes"].format(counts=listed(counts, lang)))
    if changes.balanced:
        said.append(_counted("balanced", changes.balanced, lang))
    if changes.went_dark:
        said.append(_counted("dark", changes.went_dark, lang))
    return said


def _sizes(changes: Changes, lang: str) -> Sequence[str]:
    """Cells that only one side has."""
    counts = (("only_before", changes.only_before), ("only_after", changes.only_after))
    return [_counted(key, number, lang) for key, number in counts if number]
