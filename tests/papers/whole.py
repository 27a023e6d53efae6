"""Papers that stand in `whole/` as files, the expected findings marked in their text.

`⟨F 2 x⟩heading⟨/⟩` a field of action (x: it cuts across the others), `⟨A 1.1 1⟩text⟨/⟩` an approach
and its field (`⟨A 1.1 1 whole text⟩` where another column stands in between),
`⟨M role actor [level]⟩surface⟨/⟩` a mention for the approach before it.
"""

import re
from pathlib import Path
from typing import Final

from tests.papers.gold import Expected, Gold

WHOLE: Final = Path(__file__).parent / "whole"
_MARK: Final = re.compile(r"⟨([FAM]) ([^⟩]+)⟩(.*?)⟨/⟩", re.DOTALL)


def whole(name: str) -> tuple[str, Gold]:
    """The paper `whole/name` without its marks, and what is to be found in it."""
    told = (WHOLE / name).read_text(encoding="utf-8")
    plain, gold, at = "", Gold(), 0
    for found in _MARK.finditer(told):
        plain += told[at : found.start()]
        begin = plain.count("\n") + 1
        plain += found[3]
        at = found.end()
        _enter(gold, found[1], found[2].split(), found[3], (begin, plain.count("\n") + 1))
    return plain + told[at:], gold


def _enter(gold: Gold, kind: str, told: list[str], text: str, lines: tuple[int, int]) -> None:
    if kind == "F":
        gold.fields.append((told[0], text, told[-1] == "x"))
    elif kind == "A":
        gold.approaches.append((told[0], told[1], " ".join(told[2:]) or _joined(text)))
    else:
        who = _joined(text) if told[1] == "!" else told[1]
        gold.mentions.append(Expected(gold.approaches[-1][0], told[0], who, lines))


def _joined(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", re.sub(r"(?<=[a-zäöüß])-\n\s*(?=[a-zäöüß])", "", text))
