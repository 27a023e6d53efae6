"""What networks say, in sentences; each number says what it counts and in which network."""

from collections.abc import Sequence
from typing import Final

from graph.labels import Labels
from graph.networks import About, Communities, Coordination, Stability, Uncoordinated
from graph.wording.calendar import day_words

MEASURE_NAMES: Final = {
    "degree": {"de": "Grad", "en": "degree"},
    "betweenness": {"de": "Vermittlung (Betweenness)", "en": "betweenness"},
    "constraint": {"de": "Einschränkung (Constraint)", "en": "constraint"},
    "effective-size": {"de": "wirksame Größe", "en": "effective size"},
    "clustering": {"de": "Verdichtung", "en": "clustering"},
    "core": {"de": "Kern (k-Core)", "en": "k-core"},
}
"""What measures are called."""

_READINGS: Final = {
    "de": "Lesart {} ({} Nennungen in Klammern)",
    "en": "reading {} ({} mentions in brackets)",
}
_BRACKETS: Final = {"R1": {"de": "mit", "en": "with"}, "R2": {"de": "ohne", "en": "without"}}
_NETWORKS: Final = {
    "two-mode": {
        "de": "Netz aus Akteuren und Ansätzen",
        "en": "network of actors and approaches",
    },
    "projection": {
        "de": "Netz der Akteure mit gemeinsamen Ansätzen (Projektion)",
        "en": "network of actors that share approaches (projection)",
    },
    "backbone": {
        "de": "Rückgrat: Paare, die mehr Ansätze teilen, als ihre Zahlen erklären",
        "en": "backbone: pairs that share more approaches than their numbers explain",
    },
}
_WHO: Final = {
    "named": {
        "de": "Akteure wie genannt, Arten und Stellen",
        "en": "actors as they are named, kinds and bodies",
    },
    "bodies": {
        "de": "nur namentlich genannte Stellen und Initiativen, ohne Arten",
        "en": "only bodies and initiatives named, without kinds",
    },
    "resolved": {
        "de": "Arten aufgelöst in die bekannten Stellen (Kandidaten)",
        "en": "kinds resolved to the bodies known (candidates)",
    },
}
STEADY_WORDS: Final = {
    "stabil": {"de": "stabil", "en": "stable"},
    "maessig": {"de": "mäßig stabil", "en": "moderately stable"},
    "unsicher": {"de": "unsicher", "en": "uncertain"},
}
"""How far a ranking may be trusted, in words."""

_STABILITY: Final = {
    "de": "Fehlen {shares} der Nennungen, ist die Reihenfolge {word} (Übereinstimmung {taus}; "
    "1 heißt gleich).",
    "en": "With {shares} of the namings missing the order is {word} (agreement {taus}; "
    "1 means the same).",
}
_NO_STABILITY: Final = {
    "de": "Wie fest die Reihenfolge steht, ist nicht berechnet.",
    "en": "How firm the order is has not been worked out.",
}
_NO_ORDER: Final = {
    "de": "Eine Reihenfolge lässt sich nicht bestimmen: Es sind zu wenige verschiedene Werte.",
    "en": "No order can be told: there are too few different values.",
}
_HANGS: Final = {
    "de": ("hängt nur an {anchor}", "hängen nur an {anchor}", " (über {link})"),
    "en": ("hangs on {anchor} alone", "hang on {anchor} alone", " (through {link})"),
}
_AS_KNOWN: Final = {"de": "nach dem, was bekannt ist", "en": "as far as is known"}
_FALLS: Final = {
    "de": "Ohne {node} zerfiele dieser Teil des Netzes in {pieces} Stücke; abgetrennt wären {cut}, "
    "nach dem, was bekannt ist.",
    "en": "Without {node} this part of the network would fall into {pieces} pieces; cut off would "
    "be {cut}, as far as is known.",
}
_CUT: Final = {
    "de": ("1 Knoten", "{number} Knoten"),
    "en": ("1 node", "{number} nodes"),
}
_APART: Final = {
    "de": "{one} und {other} sind in {shared} Zellen ({approaches}, {territories}) "
    "gemeinsam bekannt; keine gemeinsame Struktur bekannt.",
    "en": "{one} and {other} are both known in {shared} cells ({approaches}, {territories}); "
    "no common structure is known.",
}
_APPROACHES: Final = {"de": ("Ansatz", "Ansätze"), "en": ("approach", "approaches")}
_TERRITORIES: Final = {"de": ("Gebiet", "Gebiete"), "en": ("territory", "territories")}
_PAST: Final = {"de": "Früher gemeinsam: {names}.", "en": "Formerly together: {names}."}
_RECORDED: Final = {
    "umbrella": {"de": "Dachorganisationen", "en": "umbrella organisations"},
    "membership": {"de": "Mitgliedschaften", "en": "memberships"},
    "programme": {"de": "gemeinsam betriebene Programme", "en": "programmes run together"},
}
_KNOWN: Final = {
    "de": "Geprüft gegen: {kinds}. {missing}{connected} Paare mit so vielen gemeinsamen Zellen "
    "haben eine bekannte gemeinsame Struktur, bei {apart} ist keine bekannt.",
    "en": "Checked against: {kinds}. {missing}{connected} pairs with so many common cells have a "
    "known common structure, for {apart} none is known.",
}
_MISSING: Final = {
    "de": "In den Daten nicht erfasst: {kinds}. ",
    "en": "Not recorded in the data: {kinds}. ",
}
_GROUPS: Final = {
    "de": "{number} Gemeinschaften; Modularität {value} (in Zufallsnetzen mit gleichen Graden im "
    "Mittel {mean}, höchstens {most}). {verdict}",
    "en": "{number} communities; modularity {value} (in random networks with the same degrees "
    "{mean} on average, {most} at most). {verdict}",
}
_GROUPED: Final = {
    True: {
        "de": "Die Gliederung ist deutlicher als durch Zufall.",
        "en": "The division is clearer than by chance.",
    },
    False: {
        "de": "So viel Gliederung findet sich auch im Zufall: Aus diesen Gemeinschaften lässt sich "
        "nichts schließen.",
        "en": "So much division is found by chance too: nothing follows from these communities.",
    },
}


def measure_name(measure: str, lang: str) -> str:
    """What a measure is called."""
    return MEASURE_NAMES[measure][lang]


def about_sentence(labels: Labels, about: About, lang: str, sampled: int | None = None) -> str:
    """Which network a number is from: sort, nodes, reading, day, part, sample."""
    parts = [_NETWORKS[about.network][lang], _WHO[about.who][lang]]
    parts.append(_READINGS[lang].format(about.reading, _BRACKETS[about.reading][lang]))
    parts += [labels.of(iri, lang) for iri in (about.territory, about.field) if iri]
    if about.as_of:
        parts.append({"de": "Stand", "en": "as of"}[lang] + f" {day_words(about.as_of, lang)}")
    if about.level is not None:
        parts.append({"de": "Fehlerrate höchstens", "en": "false discovery rate at most"}[lang]
                     + f" {decimal(about.level, lang, 2)}")  # fmt: skip
    if sampled:
        exact = {"de": "geschätzt aus {n} Quellen", "en": "estimated from {n} sources"}[lang]
        parts.append(exact.format(n=sampled))
    return "; ".join(parts)


def stability_sentence(found: Stability | None, lang: str) -> str:
    """How far an order may be trusted."""
    if found is None:
        return _NO_STABILITY[lang]
    known = [it for it in found.draws if it.median is not None]
    if not known:
        return _NO_ORDER[lang]
    taus = [
        f"{decimal(it.median, lang)} ({decimal(it.low, lang)}–{decimal(it.high, lang)})"
        for it in known
    ]
    joint = {"de": " und ", "en": " and "}[lang]
    shares = joint.join(f"{it.share * 100:.0f} %" for it in known)
    word = STEADY_WORDS[found.word][lang]
    return _STABILITY[lang].format(word=word, shares=shares, taus=joint.join(taus))


def bridge_sentence(one: str, other: str, cut: Sequence[str], lang: str) -> str:
    """A link that alone holds a part; `one`, `other` and the nodes cut off by name."""
    link, anchor = (one, other) if one in cut else (other, one)
    single, many, through = _HANGS[lang]
    if len(cut) == 1:
        said = single.format(anchor=anchor)
    else:
        said = many.format(anchor=anchor) + through.format(link=link)
    return f"{_cut(cut, lang)} {said}, {_AS_KNOWN[lang]}."


def hinge_sentence(node: str, pieces: int, cut: Sequence[str], lang: str) -> str:
    """A node that alone holds parts together; it and the nodes cut off by name."""
    return _FALLS[lang].format(node=node, pieces=pieces, cut=_cut(cut, lang))


def _cut(names: Sequence[str], lang: str, most: int = 6) -> str:
    """A few names; of many nodes their number and the first ones."""
    if len(names) <= most:
        return ", ".join(names)
    number = _CUT[lang][1].format(number=len(names))
    return f"{number} ({', '.join(names[:most])} …)"


def apart_sentence(labels: Labels, pair: Uncoordinated, lang: str) -> str:
    """Two actors that share cells and no structure that is known."""
    said = _APART[lang].format(
        one=labels.of(pair.one, lang),
        other=labels.of(pair.other, lang),
        shared=pair.shared,
        approaches=_counted(len(pair.approaches), _APPROACHES[lang]),
        territories=_counted(len(pair.territories), _TERRITORIES[lang]),
    )
    if pair.past:
        names = ", ".join(labels.of(iri, lang) for iri in pair.past)
        said += " " + _PAST[lang].format(names=names)
    return said


def _counted(number: int, words: tuple[str, str]) -> str:
    return f"{number} {words[number != 1]}"


def recorded_sentence(found: Coordination, lang: str) -> str:
    """Which structures the data could tell of at all, and how many pairs have one."""
    kinds = [_RECORDED[kind][lang] for kind in _RECORDED if kind in found.recorded]
    absent = [_RECORDED[kind][lang] for kind in _RECORDED if kind not in found.recorded]
    missing = _MISSING[lang].format(kinds=", ".join(absent)) if absent else ""
    return _KNOWN[lang].format(
        kinds=", ".join(kinds) or "–",
        missing=missing,
        connected=found.connected,
        apart=len(found),
    )


def communities_sentence(found: Communities, lang: str) -> str:
    """How many communities, how clear the division is, and whether chance would do as well."""
    mean, most = found.chance or (0.0, 0.0)
    return _GROUPS[lang].format(
        number=found.number,
        value=decimal(found.modularity, lang),
        mean=decimal(mean, lang),
        most=decimal(most, lang),
        verdict=_GROUPED[found.modularity > most][lang],
    )


def decimal(value: float | None, lang: str, places: int = 2) -> str:
    """A number as people write it; nothing where there is none."""
    if value is None:
        return "–"
    text = f"{value:.{places}f}"
    return text.replace(".", ",") if lang == "de" else text
