"""Where known names stand in a text, also shortened by hyphens and at the end of compounds."""

import re
from dataclasses import dataclass, replace
from typing import Final

from ingest.reader.naming.lexicon import Lexicon
from ingest.reader.naming.scan import Hit, hits
from ingest.reader.naming.words import Atom, atoms, key

ELLIPSIS: Final = re.compile(
    r"(?:[A-ZÄÖÜ][\wäöüß]*-(?:,|/|\s?/)?\s*)+(?:(?:und|oder|bzw\.?|sowie|u\.|&|/)\s*)?"
    r"(?P<word>[A-ZÄÖÜ]?[\wäöüß]{4,})"
)
"""Words shortened by a hyphen: "Sport- und Kulturvereine"."""
_TORN: Final = re.compile(r"-(?:\s|$)")
"""After a word of which the rest stands elsewhere."""
_FRONT: Final = re.compile(
    r"(?P<word>[A-ZÄÖÜ][\wäöüß]{5,})(?:,|\s+(?:und|oder|bzw\.?|sowie)|\s*[&/])\s*-(?P<end>[a-zäöüß]{4,})"
)
_ADJECTIVE_AND: Final = re.compile(r"\b(?P<word>[\wäöüß]+e[nr]?)\s+(?:und|oder|sowie|bzw\.)\s+$")
_NOT_OF: Final = re.compile(
    r"(?:bund|bunde|kirch|kirchen|pfarr|glauben|moschee|baum|fahr|tanz|ski|musik|trag|arbeit|"
    r"gross|pfleg|end|vor)$"
)
"""What makes a compound something else: Bundes-, Kirchen-, Baum-."""


@dataclass(frozen=True, slots=True)
class Meant:
    """An actor and the wording that names it."""

    start: int
    end: int
    actor: str


@dataclass(frozen=True, slots=True)
class Spot:
    """Known names at `text[start:end]`: one actor, or more where a hyphen shortens them."""

    start: int
    end: int
    meant: tuple[Meant, ...]
    confidence: float = 1.0
    singular: bool = False
    hit: Hit | None = None

    @property
    def actor(self) -> str:
        """The first, most often the only one."""
        return self.meant[0].actor

    @staticmethod
    def of(start: int, end: int, actor: str) -> "Spot":
        """One actor, named in these words."""
        return Spot(start, end, (Meant(start, end, actor),))

    def moved(self, by: int) -> "Spot":
        """The same in a longer text."""
        meant = tuple(Meant(one.start + by, one.end + by, one.actor) for one in self.meant)
        return replace(self, start=self.start + by, end=self.end + by, meant=meant)

    def hit_is_body(self, lexicon: Lexicon) -> bool:
        """Whether it names a body (or programme), not a kind."""
        return lexicon.known[self.actor].space != "group"


def spots(text: str, lexicon: Lexicon, *, compounds: bool = True) -> tuple[Spot, ...]:
    """Everything in a text that names known actors, in order, none within another.

    `compounds`: also words that only end in a kind's name ("Handwerksbetriebe").
    """
    words = atoms(text)
    found = [
        _spot(text, hit, lexicon)
        for hit in hits(text, lexicon.actors, words=words)
        if not _TORN.match(text, hit.end)
    ]
    found += _two_adjectives(text, found, lexicon)
    for shortened in (*_shortened(text, lexicon), *_shortened_front(text, lexicon)):
        if any(s.start <= shortened.start and shortened.end <= s.end for s in found):
            continue  # the registry has the name as a whole
        found = [s for s in found if s.end <= shortened.start or shortened.end <= s.start]
        found.append(shortened)
    covered = [(spot.start, spot.end) for spot in found]
    for atom in words if compounds else ():
        if not any(start < atom.end and atom.start < end for start, end in covered):
            found += _compound(text, atom, lexicon)
    return tuple(sorted(found, key=lambda spot: spot.start))


def _spot(text: str, hit: Hit, lexicon: Lexicon) -> Spot:
    exact = [name for name in hit.names if name.text == text[hit.start : hit.end]]
    name = (exact or hit.names)[0]
    several = len({other.actor for other in hit.names}) > 1 and not exact
    return Spot(
        start=hit.start,
        end=hit.end,
        meant=(Meant(hit.start, hit.end, name.actor),),
        confidence=0.9 if several or name.form == "variant" else 1.0,
        singular=_is_singular(text[hit.start : hit.end], hit, lexicon),
        hit=hit,
    )


def _is_singular(surface: str, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a kind is named in the singular: the shortest of the spellings that are alike."""
    name = hit.name
    if lexicon.known[name.actor].space != "group":
        return True
    alike = {other.text for other in lexicon.actors.with_keys(name.keys)} - {surface}
    if not alike or surface.endswith("en"):
        return False
    return surface.endswith("um") or all(len(surface) < len(other) for other in alike)


def _two_adjectives(text: str, found: list[Spot], lexicon: Lexicon) -> list[Spot]:
    """Both kinds of "allgemeinbildende und berufsbildende Schulen"; `found` loses the second."""
    both = []
    for spot in list(found):
        surface = text[spot.start : spot.end]
        before = _ADJECTIVE_AND.search(text, 0, spot.start)
        if not before or before.end() != spot.start or " " not in surface:
            continue
        names = lexicon.actors.with_keys((key(before["word"]), key(surface.split()[-1])))
        if names and surface[0].islower() and names[0].actor != spot.actor:
            meant = (Meant(before.start(), spot.end, names[0].actor), *spot.meant)
            both.append(Spot(before.start(), spot.end, meant, 0.95))
            found.remove(spot)
    return both


def _compound(text: str, atom: Atom, lexicon: Lexicon) -> list[Spot]:
    """A word that ends in the name of a kind: "Handwerksbetriebe", "Grundschulen"."""
    actor = compound_of(atom.text, lexicon)
    if actor is None or text[max(0, atom.start - 1) : atom.start] == "-":
        return []
    meant = (Meant(atom.start, atom.end, actor),)
    return [Spot(atom.start, atom.end, meant, confidence=0.7)]


def compound_of(word: str, lexicon: Lexicon) -> str | None:
    """The kind of actors with whose name a word ends, if it does not make it something else."""
    if len(word) < 9 or not word[0].isupper() or not word.isalpha():
        return None
    whole = key(word)
    for cut in range(3, len(whole) - 4):
        actor = lexicon.kind_ends.get(whole[cut:])
        if actor and not _NOT_OF.search(whole[:cut].removesuffix("s")):
            return actor
    return None


def word_actor(word: str, lexicon: Lexicon) -> str | None:
    """Who is meant by one word."""
    names = lexicon.actors.with_keys((key(word),))
    return names[0].actor if names else None


def _shortened(text: str, lexicon: Lexicon) -> list[Spot]:
    """Each first part with an end of the last word: "Sport- und Kulturvereine"."""
    found = []
    for match in ELLIPSIS.finditer(text):
        last = match["word"]
        own = word_actor(last, lexicon) or compound_of(last.capitalize(), lexicon)
        firsts = re.findall(
            r"([A-ZÄÖÜ][\wäöüß]*)-", match[0][: match.start("word") - match.start()]
        )
        actors = [_with_end_of(first, last, lexicon) for first in firsts]
        if own is None and not any(actors):
            continue
        meant = [
            Meant(match.start(), match.end(), actor) for actor in dict.fromkeys(actors) if actor
        ]
        if own and own not in [one.actor for one in meant]:
            start = match.start("word") if meant else match.start()
            meant.append(Meant(start, match.end(), own))
        sure = own is not None and all(actors)
        found.append(Spot(match.start(), match.end(), tuple(meant), 0.95 if sure else 0.8))
    return found


def _shortened_front(text: str, lexicon: Lexicon) -> list[Spot]:
    """The second part takes the front of the first word: "Bildungsträger und -anbieter"."""
    found = []
    for match in _FRONT.finditer(text):
        own = word_actor(match["word"], lexicon) or compound_of(match["word"], lexicon)
        if own is None:
            continue
        fronts = (match["word"][:cut] + match["end"] for cut in range(3, len(match["word"])))
        other = next((a for word in fronts if (a := word_actor(word, lexicon))), None)
        meant = [Meant(match.start(), match.end(), own)]
        if other and other != own:
            meant.append(Meant(match.start(), match.end(), other))
        found.append(Spot(match.start(), match.end(), tuple(meant), 0.9))
    return found


def _with_end_of(first: str, last: str, lexicon: Lexicon) -> str | None:
    ends = (last[cut:] for cut in range(2, len(last) - 3))
    named = (word_actor(first + end, lexicon) for end in ends)
    kinds = (a for a in named if a and lexicon.known[a].space == "group")
    known = next(kinds, None)
    return known or next(
        (
            actor
            for cut in range(2, len(last) - 3)
            if (actor := compound_of(first + last[cut:], lexicon))
        ),
        None,
    )
