"""Findings about roles in one sentence each, and what would close them; German and English."""

from collections.abc import Mapping
from typing import Final

from graph.labels import Labels
from graph.roles.model import EditionRoles, RoleFinding
from graph.wording import language_of, listed, verdict_words
from graph.wording.texts import FOUND
from ontology.names import concept

Text = Mapping[str, str]

NAMES: Final[Mapping[str, Text]] = {
    "no-lead": {"de": "Federführung nicht bekannt", "en": "Lead not known"},
    "several-leads": {"de": "Mehrere Federführende", "en": "Several leads"},
    "kind-leads": {"de": "Nur eine Art führt", "en": "Only a kind leads"},
    "overloaded": {"de": "Auffällig viele Aufgaben", "en": "Conspicuously many tasks"},
    "spectator": {"de": "Nur am Rand dabei", "en": "Only on the sidelines"},
}
"""What the rules are called."""

SENTENCES: Final[Mapping[str, Text]] = {
    "no-lead": {
        "de": "Federführung für {first}{place}: {verdict}{others}.",
        "en": "Lead for {first}{place}: {verdict}{others}.",
    },
    "several-leads": {
        "de": "Für {first}{place} sind {count} Federführende genannt: {names}.",
        "en": "{count} are named to lead {first}{place}: {names}.",
    },
    "kind-leads": {
        "de": "{first}{place} soll von einer Art geführt werden: {kind}; {bodies}.",
        "en": "{first}{place} is to be led by a kind: {kind}; {bodies}.",
    },
    "z": {
        "de": "{first} führt oder verantwortet {count} Ansätze; im Median sind es {median} "
        "({peers} vergleichbare Stellen mit Aufgaben, robuster z-Wert {score}).",
        "en": "{first} leads or is responsible for {count} approaches; the median is {median} "
        "({peers} comparable bodies with tasks, robust z {score}).",
    },
    "share": {
        "de": "{first} führt oder verantwortet {count} Ansätze, {score} % aller Ansätze mit "
        "Rollen; für einen Vergleich sind zu wenige Stellen seiner Art bekannt ({peers}).",
        "en": "{first} leads or is responsible for {count} approaches, {score} % of all approaches "
        "with roles; too few bodies of its kind are known to compare ({peers}).",
    },
    "spectator": {
        "de": "{first} ist in {count} Ansätzen nur beteiligt oder einzubeziehen; eigene Aufgaben: "
        "{verdict}.",
        "en": "{first} only contributes or is to be involved in {count} approaches; tasks of its "
        "own: {verdict}.",
    },
}
"""Sentences by rule; `overloaded` by its measure."""

CLOSES: Final[Mapping[str, Text]] = {
    "no-lead": {
        "de": "Die Genannten fragen, wer führt, und die Antwort in Quelle oder Redaktion eintragen",
        "en": "Ask those named who leads, and enter the answer in the source or by the editors",
    },
    "no-lead bestaetigt": {
        "de": "Die Liste ist abschließend: eine Federführung vereinbaren",
        "en": "The list is complete: agree on a lead",
    },
    "several-leads": {
        "de": "Klären, wer das Ergebnis verantwortet, oder die Gebiete und Teile aufteilen",
        "en": "Settle who answers for the result, or divide territories and parts",
    },
    "kind-leads": {
        "de": "Eine Stelle dieser Art benennen",
        "en": "Name a body of this kind",
    },
    "overloaded": {
        "de": "Mit der Stelle klären, ob die Aufgaben zu schaffen sind, und welche andere führen",
        "en": "Settle with the body whether it can cope, and which tasks others may lead",
    },
    "spectator": {
        "de": "Fragen, ob der Akteur eine Aufgabe übernimmt oder nur unterrichtet sein will",
        "en": "Ask whether the actor takes a task or only wants to be informed",
    },
}
"""What would close a finding, said to the person who prepares the meeting."""

_OTHERS: Final[Mapping[str, tuple[str, str, str]]] = {
    "de": (
        "; auch in anderen Rollen ist dort niemand bekannt",
        "; in anderen Rollen ist dort bekannt: {names}",
        "; in anderen Rollen sind dort {n} Akteure bekannt: {names}",
    ),
    "en": (
        "; nobody is known there in other roles either",
        "; known there in other roles: {names}",
        "; {n} actors are known there in other roles: {names}",
    ),
}
_BODIES: Final[Mapping[str, tuple[str, str, str]]] = {
    "de": (
        "eine Stelle davon ist dort nicht bekannt",
        "dort ist 1 Stelle davon bekannt: {names}",
        "dort sind {n} Stellen davon bekannt, welche führt, sagt die Quelle nicht: {names}",
    ),
    "en": (
        "no body of it is known there",
        "1 body of it is known there: {names}",
        "{n} bodies of it are known there, the source does not say which of them leads: {names}",
    ),
}
_THERE: Final = frozenset({"several-leads", "overloaded"})
"""Rules that find something, not the lack of it."""


def role_rule_name(rule: str, lang: str = "de") -> str:
    """What a rule about roles is called."""
    return NAMES[rule][language_of(lang)]


def role_sentence(labels: Labels, finding: RoleFinding, lang: str = "de") -> str:
    """A finding about roles in one sentence that claims no more than its verdict."""
    chosen = language_of(lang)
    names = [labels.of(iri, chosen) for iri in finding.others]
    key = finding.measure if finding.rule == "overloaded" else finding.rule
    return SENTENCES[key or finding.rule][chosen].format(
        first=_quoted(labels.of(finding.subject, chosen), chosen),
        place=f" ({labels.of(finding.territory, chosen)})" if finding.territory else "",
        verdict=verdict_words(labels, finding.verdict, chosen),
        count=finding.count,
        names=listed(names, chosen),
        others=_some(_OTHERS[chosen], names, chosen),
        kind=names[0] if names else "",
        bodies=_some(_BODIES[chosen], names[1:], chosen),
        peers=len(finding.others),
        median=_number(finding.median, chosen),
        score=_number(_score(finding), chosen),
    )


def role_verdict(labels: Labels, finding: RoleFinding, lang: str = "de") -> str:
    """The verdict in words: of what is missing by the vocabulary, of what is there "belegt"."""
    if finding.rule in _THERE:
        return FOUND[finding.verdict][language_of(lang)]
    return verdict_words(labels, finding.verdict, lang)


def role_closes(finding: RoleFinding, lang: str = "de") -> str:
    """What would close it."""
    known = f"{finding.rule} {finding.verdict}"
    return CLOSES[known if known in CLOSES else finding.rule][language_of(lang)]


def edition_sentence(labels: Labels, edition: EditionRoles, lang: str = "de") -> str:
    """What an edition tells about roles, in one or two sentences."""
    chosen = language_of(lang)
    said = [
        f"{labels.of(concept('rolle', role), chosen)} ({count})"
        for role, count in edition.statements.items()
    ]
    title, roles = _quoted(labels.of(edition.edition, chosen), chosen), listed(said, chosen)
    if not edition.giving:
        return _SILENT[chosen].format(title=title, roles=roles or _NOTHING[chosen])
    return _GIVING[chosen].format(
        title=title,
        roles=roles or _NOTHING[chosen],
        n=edition.giving,
        all=edition.approaches,
        rest=_REST[chosen] if edition.giving < edition.approaches else "",
    )


_NOTHING: Final[Text] = {"de": "bisher nichts erfasst", "en": "nothing recorded yet"}
_SILENT: Final[Text] = {
    "de": "{title} unterscheidet nicht, wer führt und wer mitwirkt. Genannte Rollen: {roles}. "
    "Über Federführung lässt sich daraus nichts sagen.",
    "en": "{title} does not tell who leads from who contributes. Roles named: {roles}. "
    "Nothing can be said from it about leads.",
}
_GIVING: Final[Text] = {
    "de": "{title} nennt Rollen für {n} von {all} Ansätzen. Genannte Rollen: {roles}.{rest}",
    "en": "{title} gives roles for {n} of {all} approaches. Roles named: {roles}.{rest}",
}
_REST: Final[Text] = {
    "de": " Über die anderen Ansätze lässt sich zur Federführung nichts sagen.",
    "en": " Nothing can be said about who leads the other approaches.",
}


def _some(texts: tuple[str, str, str], names: list[str], lang: str) -> str:
    """Which of three sentences fits: nobody, one, several."""
    return texts[min(len(names), 2)].format(n=len(names), names=listed(names, lang))


def _score(finding: RoleFinding) -> float | None:
    shown = finding.score
    return shown * 100 if finding.measure == "share" and shown is not None else shown


def _number(value: float | None, lang: str) -> str:
    text = f"{value or 0:.1f}".removesuffix(".0")
    return text.replace(".", ",") if lang == "de" else text


def _quoted(text: str, lang: str) -> str:
    start, end = {"de": ("„", "“"), "en": ("“", "”")}[lang]
    return f"{start}{text}{end}"
