"""Names that fit into a tile: without what many share, or a few letters."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

_GENERIC: Final = re.compile(
    r"^(Landkreis|Kreis|LK|Stadt|Hansestadt|Landeshauptstadt|City of|District of|Free State of)\s+"
    r"|\s+(district|county|\((Kreis|Stadt|Landkreis)\))$|,\s.*$",
    re.IGNORECASE,
)
_CODE: Final = re.compile(r"[A-ZÄÖÜ]{1,4}")
_FEWEST, _MOST = 3, 6


def short_names(names: Mapping[str, str]) -> dict[str, str]:
    """Names without `Landkreis` and the like; where two would be the same, both stay whole.

    >>> short_names({"a": "Landkreis Leipzig", "b": "Leipzig (Stadt)", "c": "Kreis Plön"})
    {'a': 'Landkreis Leipzig', 'b': 'Leipzig (Stadt)', 'c': 'Plön'}
    """
    cut = {key: _GENERIC.sub("", name).strip() or name for key, name in names.items()}
    often: dict[str, int] = {}
    for text in cut.values():
        often[text.casefold()] = often.get(text.casefold(), 0) + 1
    return {key: text if often[text.casefold()] == 1 else names[key] for key, text in cut.items()}


def abbreviations(names: Mapping[str, str], aliases: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """A few letters for each name, no two alike: a code among its aliases, else its beginning.

    >>> abbreviations({"a": "Kreis Plön", "b": "Plöner See", "c": "Kiel"}, {"c": ["KI", "Kiel"]})
    {'a': 'Plö', 'b': 'Plön', 'c': 'KI'}
    """
    short, taken, made = short_names(names), set[str](), dict[str, str]()
    for key in sorted(names):
        chosen = next(it for it in _tried(short[key], aliases.get(key, ())) if it not in taken)
        taken.add(chosen)
        made[key] = chosen
    return {key: made[key] for key in names}


def _tried(name: str, aliases: Sequence[str]) -> Iterator[str]:
    """What may stand for a name, the best first; there is always one more."""
    yield from sorted(it for it in aliases if _CODE.fullmatch(it))
    plain = "".join(sign for sign in name if sign.isalnum()) or "?"
    for length in range(_FEWEST, _MOST + 1):
        yield plain[:length]
    yield from (plain[:_FEWEST] + sign for sign in plain[_FEWEST:])
    number = 2
    while True:
        yield f"{plain[:_FEWEST]}{number}"
        number += 1
