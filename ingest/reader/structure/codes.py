"""Numbers in front of headings and measures: "3", "A", "II", "3.4", "M 2.1", "HF1-M2"."""

import re
from collections.abc import Sequence
from typing import Final

_NUMBERS: Final = r"\d{1,3}(?:[.\-/]\d{1,2})*[a-z]?"
_LETTERED: Final = rf"(?:[A-ZÄÖÜ]{{1,4}}\s?[.\-]?\s?)?{_NUMBERS}(?:[.\-][A-Z]{{1,3}}\s?\d{{1,2}})*"
_ROMAN: Final = r"[IVX]{1,5}"
NAMED_CODE: Final = rf"(?:{_LETTERED}|{_ROMAN}|[A-Z])(?![\w])"
"""What may stand as a code behind a word that announces one."""
_SAFE: Final = (
    r"(?:"
    r"\d{1,3}(?:[.\-]\d{1,2})+[a-z]?"  # 3.4
    r"|(?:[A-ZÄÖÜ]{1,4}[.\-]?|(?:[A-Z]|HF|AP|TP|LP|SP|HE|MN)\s)"  # M2.1, M 2.1, HF 1.2
    r"\d{1,2}(?:[.\-]\d{1,2})*[a-z]?(?:[.\-][A-Z]{1,3}\s?\d{1,2})*"
    r")"
)
_AHEAD: Final = re.compile(rf"\(?({_SAFE})\)?(?:\s*[:|)–—]|\s+[-–—]|\.)?\s+(?=\S)")
_ORDINAL: Final = re.compile(r"\(?(\d{1,3}|[A-Za-z]|[IVX]{1,5})(?:[.)]|\s*[:|–—])\s+(?=\S)")
_WHOLE: Final = re.compile(rf"\(?({NAMED_CODE})[.):]?")


def code_ahead(text: str) -> tuple[str, int]:
    """The code that a text begins with and where the words begin; ("", 0) if there is none.

    A bare number is taken for a quantity ("3 Lernorte"), a number with a dot for a code.
    """
    found = _AHEAD.match(text)
    return (found[1], found.end()) if found else ("", 0)


def ordinal_ahead(text: str) -> tuple[str, int]:
    """The number of an item ("1.", "a)", "II.") and where its words begin."""
    found = _ORDINAL.match(text)
    return (found[1], found.end()) if found else ("", 0)


def whole_code(text: str) -> str:
    """The code that a text consists of, else ""."""
    found = _WHOLE.fullmatch(text.strip())
    return found[1] if found else ""


def depth(code: str) -> int:
    """How deep a heading with this number stands: "3" 1, "3.4" 2."""
    return len([part for part in re.split(r"[.\-]", code) if part])


def told_apart(codes: Sequence[tuple[str, str]]) -> list[str]:
    """Codes of approaches, given (field, printed code or ""), in the order of the paper.

    A code that stands several times is put behind that of its field, and so are all bare numbers
    if they begin anew in each field; what has none is counted: field.n.
    """
    printed = [code for _, code in codes]
    bare = [code for code in printed if code.isdigit()]
    begin_anew = len(set(bare)) < len(bare)
    taken: set[str] = set()
    result: list[str] = []
    counts: dict[str, int] = {}
    for field, code in codes:
        counts[field] = counts.get(field, 0) + 1
        is_alone = code and printed.count(code) == 1 and not (begin_anew and code.isdigit())
        wanted = code if is_alone else _under(field, code or str(counts[field]))
        result.append(_free(wanted, field, taken))
        taken.add(result[-1])
    return result


def _under(field: str, code: str) -> str:
    return f"{field}.{code}" if field else code


def _free(wanted: str, field: str, taken: set[str]) -> str:
    if wanted not in taken:
        return wanted
    number = 1
    while _under(field, str(number)) in taken:
        number += 1
    return _under(field, str(number))
