"""Plans as sentences: proposals for talks, never statements about who does something."""

from collections.abc import Callable, Mapping
from typing import Final

from graph.plan.model import Commitment, Plan, Unclosed
from graph.wording import language_of, listed

Called = Callable[[str], str]
"""What a thing is called in the language of the sentence, approaches with their number."""

_FITS: Final[Mapping[str, Mapping[str, str]]] = {
    "de": {
        "itself": "{actor} ist dafür schon genannt, aber nicht für dieses Gebiet",
        "named": "Dafür ist diese Art genannt: {kind}",
        "mentioned": "Dazu ist in anderer Rolle oder im Fließtext genannt: {kind}",
        "broader": "Dafür ist eine engere Art genannt; {actor} gehört zu: {kind}",
        "matched": "Für den entsprechenden Ansatz „{through}“ ist genannt: {kind}",
        "field": "Für „{through}“ (gleiches Handlungsfeld, gleiche Art von Maßnahme) ist genannt: "
        "{kind}; eine Stelle, die näher liegt, ist nicht bekannt",
    },
    "en": {
        "itself": "{actor} is named for it already, but not for this territory",
        "named": "This kind is named for it: {kind}",
        "mentioned": "Named for it in another role or in running text: {kind}",
        "broader": "A narrower kind is named for it; {actor} belongs to: {kind}",
        "matched": "Named for the matching approach “{through}”: {kind}",
        "field": "Named for “{through}” (same action field, same type of measure): {kind}; no "
        "closer body is known",
    },
}

_TALK: Final = {
    "de": "Mit {actor} über „{approach}“ sprechen",
    "en": "Talk with {actor} about “{approach}”",
}
_AREA: Final = {
    "de": ("zuständig für {places}", "für {places} nur zu einem Teil zuständig"),
    "en": ("competent for {places}", "for {places} only in part"),
}
_OPEN: Final[Mapping[str, Mapping[str, str]]] = {
    "de": {
        "entfaellt": "Der Ansatz gilt dort nicht",
        "named-already": "Wer in Frage kommt, ist dort schon genannt; weitere sind nicht bekannt",
        "nobody-known": "Eine Stelle der genannten Arten ist dort nicht bekannt ({kinds}); das "
        "heißt nicht, dass es sie nicht gibt",
        "generic": "Genannt sind nur Arten, deren Stellen nicht einzeln erfasst werden ({kinds})",
        "unnamed": "Für den Ansatz ist niemand genannt, auch keine Art; wer in Frage kommt, ist "
        "nicht bekannt",
        "refused": "Wer in Frage kommt, hat gesagt, dass er es dort nicht tut",
        "limit": "Die gesetzten Grenzen lassen niemanden übrig, der gefragt werden könnte",
    },
    "en": {
        "entfaellt": "The approach does not apply there",
        "named-already": "Whoever might do it is named there already; no others are known",
        "nobody-known": "No body of the kinds named is known there ({kinds}); that does not mean "
        "that there is none",
        "generic": "Only kinds are named whose bodies are not listed one by one ({kinds})",
        "unnamed": "Nobody is named for the approach, not even a kind; who might do it is not "
        "known",
        "refused": "Whoever might do it has said that it does not do it there",
        "limit": "The limits that were set leave nobody who could be asked",
    },
}
_SUM: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "de": {
        "nothing": ("Zu dieser Auswahl ist keine Zelle bekannt, die zu schließen wäre.",) * 2,
        "talks": (
            "1 Gespräch könnte nach dem, was bekannt ist, {closed} von {all} Zellen schließen",
            "{n} Gespräche könnten nach dem, was bekannt ist, {closed} von {all} Zellen schließen",
        ),
        "nobody": ("Für keine der {all} Zellen ist jemand bekannt, der gefragt werden könnte.",)
        * 2,
        "proven": (
            "Weniger genügen nicht: Das ist bewiesen.",
            "Weniger genügen nicht: Das ist bewiesen.",
        ),
        "bounded": (
            "Die Zeit hat für einen Beweis nicht gereicht: Mindestens 1 Gespräch ist nötig.",
            "Die Zeit hat für einen Beweis nicht gereicht: Mindestens {n} Gespräche sind nötig.",
        ),
        "unbounded": ("Die Zeit hat für einen Beweis nicht gereicht.",) * 2,
    },
    "en": {
        "nothing": ("No cell is known in this selection that would have to be closed.",) * 2,
        "talks": (
            "As far as is known, 1 talk could close {closed} of {all} cells",
            "As far as is known, {n} talks could close {closed} of {all} cells",
        ),
        "nobody": ("For none of the {all} cells is anybody known who could be asked.",) * 2,
        "proven": ("Fewer will not do: that is proven.", "Fewer will not do: that is proven."),
        "bounded": (
            "Time was too short for a proof: at least 1 talk is needed.",
            "Time was too short for a proof: at least {n} talks are needed.",
        ),
        "unbounded": ("Time was too short for a proof.",) * 2,
    },
}


def talk_sentence(it: Commitment, called: Called, lang: str = "de") -> str:
    """With whom to talk about what, and why: the line of an agenda."""
    chosen = language_of(lang)
    talk = _TALK[chosen].format(actor=called(it.actor), approach=called(it.approach))
    return f"{talk}: {reason_sentence(it, called, chosen)}"


def reason_sentence(it: Commitment, called: Called, lang: str = "de") -> str:
    """Why a body could: the kind that is named, and where the body is competent."""
    chosen = language_of(lang)
    text = _FITS[chosen]["itself" if it.via is None and it.fit == "named" else it.fit]
    why = text.format(
        actor=called(it.actor),
        through=called(it.through),
        kind=called(it.via or it.actor),
    )
    return f"{why}; {area_words(it, called, chosen)}."


def area_words(it: Commitment, called: Called, lang: str = "de") -> str:
    """Where it is competent, of the territories that are to be closed."""
    chosen = language_of(lang)
    places = [target.territory for target in it.closes]
    groups = (
        [place for place in places if place not in it.part_of],
        [place for place in places if place in it.part_of],
    )
    said = [
        text.format(places=listed([called(place) for place in group], chosen))
        for text, group in zip(_AREA[chosen], groups, strict=True)
        if group
    ]
    return "; ".join(said)


def open_words(it: Unclosed, called: Called, lang: str = "de") -> str:
    """Why a cell stays open, never as if it were known that nobody does it."""
    chosen = language_of(lang)
    kinds = ", ".join(called(kind) for kind in it.kinds)
    return _OPEN[chosen][it.why].format(kinds=kinds)


def plan_sentence(made: Plan, lang: str = "de") -> str:
    """The whole in two sentences: how many talks, how many cells, and whether fewer would do."""
    chosen = language_of(lang)
    texts, number = _SUM[chosen], len(made.commitments)
    if not made.goals:
        return texts["nothing"][0]
    if not number:
        return texts["nobody"][0].format(all=len(made.goals))
    text = texts["talks"][number != 1]
    said = text.format(n=number, closed=made.closed, all=len(made.goals))
    return f"{said}. {proof_sentence(made, chosen)}"


def proof_sentence(made: Plan, lang: str = "de") -> str:
    """Whether fewer commitments would do, or how few are needed at least."""
    texts = _SUM[language_of(lang)]
    key = "proven" if made.is_proven else "bounded" if made.bound else "unbounded"
    return texts[key][made.bound != 1].format(n=made.bound)
