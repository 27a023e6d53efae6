"""What is said about roles as a whole, in sentences for the meeting whose numbers add up."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from graph.roles.model import EditionRoles, RoleFinding
from graph.wording import language_of, listed

_SILENT: Final[Mapping[str, str]] = {
    "de": "Für {all} Ansätze nennt die Quelle, wer zuständig ist, aber nicht, wer führt. "
    "Über Federführung, doppelte Führung und Überlastung lässt sich daher nichts sagen: "
    "weder dass sie fehlt, noch dass alles geregelt ist.",
    "en": "For {all} approaches the source names who is responsible, but not who leads. "
    "So nothing can be said about leads, double leads and overload: "
    "neither that a lead is missing, nor that all is settled.",
}
_GIVING: Final[Mapping[str, str]] = {
    "de": "Zu {giving} von {all} Ansätzen nennt die Quelle Rollen{rest}. {found}",
    "en": "The source gives roles for {giving} of {all} approaches{rest}. {found}",
}
_REST: Final[Mapping[str, str]] = {
    "de": "; über die anderen {n} lässt sich zur Federführung nichts sagen",
    "en": "; nothing can be said about who leads the other {n}",
}
_FOUND: Final[Mapping[str, tuple[str, str]]] = {
    "de": ("Nach dem, was bekannt ist, fällt dabei nichts auf.", "Aufgefallen sind: {counts}."),
    "en": ("As far as is known, nothing stands out.", "What stands out: {counts}."),
}
_COUNTED: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "no-lead": {
        "de": (
            "{n} Ansatz, dessen Federführung in mindestens einem Gebiet nicht bekannt ist",
            "{n} Ansätze, deren Federführung in mindestens einem Gebiet nicht bekannt ist",
        ),
        "en": (
            "{n} approach of which no lead is known in at least one territory",
            "{n} approaches of which no lead is known in at least one territory",
        ),
    },
    "several-leads": {
        "de": (
            "{n} Ansatz mit mehreren Federführenden im selben Gebiet",
            "{n} Ansätze mit mehreren Federführenden im selben Gebiet",
        ),
        "en": (
            "{n} approach with several leads in one territory",
            "{n} approaches with several leads in one territory",
        ),
    },
    "kind-leads": {
        "de": ("{n} Ansatz, den nur eine Art führt", "{n} Ansätze, die nur eine Art führt"),
        "en": ("{n} approach led by a kind only", "{n} approaches led by a kind only"),
    },
    "overloaded": {
        "de": (
            "{n} Stelle mit auffällig vielen Aufgaben",
            "{n} Stellen mit auffällig vielen Aufgaben",
        ),
        "en": (
            "{n} body with conspicuously many tasks",
            "{n} bodies with conspicuously many tasks",
        ),
    },
    "spectator": {
        "de": ("{n} Akteur nur am Rand", "{n} Akteure nur am Rand"),
        "en": ("{n} actor only on the sidelines", "{n} actors only on the sidelines"),
    },
}
"""What is counted: approaches (each once, in however many territories) or actors."""


def role_summary(
    editions: Sequence[EditionRoles], found: Sequence[RoleFinding], lang: str = "de"
) -> str:
    """How much the sources say about roles, and what stands out in it."""
    chosen = language_of(lang)
    every = sum(edition.approaches for edition in editions)
    giving = sum(edition.giving for edition in editions)
    if not giving:
        return _SILENT[chosen].format(all=every)
    counts = subjects(found)
    said = [_counted(rule, counts[rule], chosen) for rule in _COUNTED if counts[rule]]
    text = _FOUND[chosen][bool(said)].format(counts=listed(said, chosen))
    rest = _REST[chosen].format(n=every - giving) if every > giving else ""
    return _GIVING[chosen].format(giving=giving, all=every, rest=rest, found=text)


def subjects(found: Sequence[RoleFinding]) -> Counter[str]:
    """By rule, how many approaches or actors it finds something about, in whatever territories."""
    return Counter(rule for rule, _ in {(it.rule, it.subject) for it in found})


def _counted(rule: str, number: int, lang: str) -> str:
    return _COUNTED[rule][lang][number != 1].format(n=number)
