"""Gaps, saturation and shortage that a paper states itself.

A grammar of cues, not of topics: something that can be offered, and words that deny, suffice or
limit it, in one sentence. Conditions, purposes, questions and the past state nothing.
"""

import re
from typing import Final

from ingest.reader.naming.found import Stated
from ingest.reader.naming.sentences import sentences
from ingest.reader.passage import Passage
from ingest.reader.proposals import StatedKind

_OFFER_END: Final = (
    r"(?:(?:[Aa]ngebote?[ns]?|[Ii]nitiativen?|[Ss]truktur(?:en)?|[Aa]nlaufstellen?|"
    r"[Bb]eratungs?(?:stellen?|angebote?n?|strukturen)?|[Nn]etzwerke?[ns]?|[Pp]rogramme?[ns]?|"
    r"[Pp]rojekte?[ns]?|[Mm]aßnahmen?|[Ee]inrichtung(?:en)?|[Kk]oordinierung(?:sstellen?)?|"
    r"[Kk]oordination|[Kk]onzepte?[ns]?|[Pp]lattform(?:en)?|[Bb]örsen?|[Pp]ortale?[ns]?|"
    r"[Aa]nsprechp\w+|[Uu]nterstützung\w*|[Bb]etreuung\w*|[Ff]ormate?[ns]?|[Pp]lätzen?|[Kk]ursen?|"
    r"[Kk]urs|[Mm]essen?|[Ww]ohnheime?n?|[Aa]nbieter[ns]?|[Vv]ernetzung|[Bb]egleitung|[Ii]nfrastruktur|"
    r"[Dd]iensten?|[Ss]tandorte?n?|[Bb]ündnisse?n?|[Ss]trategien?|[Üü]berblick|[Üü]bersicht|"
    r"[Aa]bstimmung|[Zz]ug[aä]ng(?:e[ns]?)?|[Ff]örderung|[Ff]örderinstrumente?n?|[Ii]nstrumente?n?|"
    r"[Ss]ervicestellen?|[Mm]onitoring|[Kk]ampagnen?|[Ww]erkstätten|[Zz]entr(?:um|en)|"
    r"[Vv]eranstaltungen|[Ww]ohnraumangebote?|[Qq]ualifizierungs\w+|[Vv]ersorgung|"
    r"[Mm]anagement|(?<=\w)agentur(?:en)?|(?<=\w)landschaft|[Nn]etz)"
    r"|(?:zuständige|koordinierende|zentrale|feste|gemeinsame|neutrale)[nrs]?\s+Stellen?)"
)
"""The end of a word for something that can be offered: "Sprachkurse"."""
_OFFER: Final = rf"(?:[\wäöüß/-]*?{_OFFER_END})"
_NOT_OFFER: Final = re.compile(
    r"\b(?:Arbeits(?:plätz\w*|markt\w*)|[Aa]ltersstruktur\w*|[Bb]etriebsstruktur\w*|Wirtschaftsstruktur\w*"
    r"|Arbeitsangebot\w*|[Ss]tellenangebot\w*|Bevölkerungsstruktur\w*|Sitzplätz\w*|Branchenstruktur\w*"
    r"|Siedlungsstruktur\w*|Parkplätz\w*)\b"
)
_NOW: Final = (
    r"(?i:noch|bislang|bisher|derzeit|aktuell|momentan|zurzeit|nach wie vor|weiterhin|immer noch|"
    r"gegenwärtig|bis heute|heute|vielerorts|oft|häufig|vielfach|teilweise)"
)
_W: Final = r"(?:[^\s.;!?]+\s+)"
_A: Final = (
    r"(?:(?!(?:für|von|vom|zum?|zur|im|in|am|an|bei|mit|durch|aus|auf|über|als|des|und|oder|wie|gegen|"
    r"ohne|nach|vor|unter|seit|trotz|das|die|der|den|dem)\s)"
    r"[^\s.,;!?]+\s+)"
)
"""A word within a noun phrase: no preposition begins another."""
_NO: Final = (
    r"(?:keine?[nrsm]?|keinerlei|kaum|nur\s+(?:wenige|vereinzelt\w*|punktuell\w*|lückenhaft\w*)|zu\s+wenige?"
    r"|nicht\s+genügend|nicht\s+genug|nicht\s+ausreichend|nicht\s+überall|zu\s+geringe?)"
)
_THERE: Final = (
    r"(?:gibt|existier\w+|besteh(?:t|en)|vorhanden|verfügt|verfügen|angeboten|vorgehalten|"
    r"steh(?:t|en)|lieg(?:t|en)|wurden?|finden\s+sich|findet\s+sich|bietet|bieten|hat|haben)"
)
_CUES_OF_GAP: Final = (
    rf"\b{_THERE}\b\s+{_W}{{0,9}}{_NO}\s+{_A}{{0,4}}{_OFFER}\b",
    rf"\b{_NO}\s+{_A}{{0,4}}{_OFFER}\b[^.;!?]*\b{_THERE}\b",
    rf"\b{_NOW}\s+{_W}{{0,3}}{_NO}\s+{_A}{{0,3}}{_OFFER}\b",
    rf"{_OFFER_END}\b\s+{_W}{{0,9}}(?:gibt|existier\w+|besteht|bestehen)\s+{_W}{{0,6}}"
    r"(?:nicht|kaum|nur\s+(?:punktuell|vereinzelt|teilweise|in\s+Ansätzen))\b",
    rf"{_OFFER_END}\b\s+{_W}{{0,6}}find(?:et|en)\s+{_W}{{0,4}}nicht\s+statt\b",
    rf"{_OFFER_END}\b\s+{_W}{{0,5}}erreich(?:t|en)\s+{_W}{{0,6}}{_NOW}\s+(?:nicht|kaum)\b",
    rf"\bNachfrage\b[^.;]*\bübersteig(?:t|en)\s+{_W}{{0,3}}{_OFFER}\b",
    rf"{_OFFER_END}\b\s+{_W}{{0,8}}(?:ist|sind)\s+{_W}{{0,6}}(?:nicht|kaum|selten|nur\s+\w+)\s+{_W}{{0,2}}"
    r"(?:vorhanden|verfügbar|etabliert|ausgebaut|abgedeckt|flächendeckend|bedarfsdeckend|"
    r"ausreichend|hinreichend|genügend|erreichbar|aufgebaut)\b",
    rf"{_OFFER_END}\b\s+{_W}{{0,8}}(?:ist|sind)\s+{_W}{{0,4}}(?:unzureichend|lückenhaft|ungenügend)\b",
    rf"{_OFFER_END}\b\s+{_W}{{0,6}}reich(?:t|en)\s+{_W}{{0,6}}nicht\s+aus\b",
    rf"\b(?:fehl(?:t|en)|mangelt)\s+(?:es\s+)?{_W}{{0,5}}an\s+{_W}{{0,5}}{_OFFER}\b",
    rf"\bfehl(?:t|en)\s+(?!{_W}{{0,3}}(?:es|nicht)\b){_W}{{0,7}}{_OFFER}\b",
    rf"{_OFFER_END}\b\s+{_W}{{0,7}}fehl(?:t|en)(?:\s+(?:{_NOW}|in|im|auf|vor|am|hier|dort)\b[^.;,]*)?"
    r"\s*[.;,!:]",
    rf"{_OFFER_END}\b\s+{_W}{{0,6}}(?:ist|sind)\s+{_W}{{0,3}}(?:rar|dünn\s+gesät|Mangelware)\b",
    rf"{_OFFER_END}\b\s+{_W}{{0,4}}deck(?:t|en)\s+den\s+{_W}?Bedarf\s+{_W}{{0,4}}nicht\b",
    rf"\b[Nn]icht\s+(?:in\s+allen|überall|in\s+jede[rm]|alle)\b[^.;]*\b(?:gibt|besteh(?:t|en)|"
    rf"existier\w+|verfügt|verfügen|hat|haben)\s+{_W}{{0,6}}{_OFFER}\b",
    rf"\bBedarf\s+an\s+{_W}{{0,3}}{_OFFER}\b\s+{_W}{{0,5}}nicht\s+{_W}?gedeckt\b",
    rf"\b(?:[Ff]ehlende|[Uu]nzureichende|[Mm]angelnde|[Ll]ückenhafte)[nrsm]?\s+{_W}?{_OFFER}\b",
    r"\b(?:[Aa]ngebots|[Vv]ersorgungs|[Bb]eratungs|[Ff]örder|[Bb]etreuungs|[Uu]nterstützungs|[Ss]truktur)"
    r"(?:lücken?|defizite?n?)\b",
    r"\b(?:besteh(?:t|en)|klaff(?:t|en)|gibt\s+es|zeig(?:t|en)\s+sich|existier(?:t|en)|weis(?:t|en)|ist|sind)\s+"
    rf"{_W}{{0,5}}[Ll]ücken?\b(?!\s+zwischen)",
    rf"\b[Ll]ücken?\s+(?:im|in|bei)\s+{_W}{{0,3}}{_OFFER}\b",
    r"\bweiße[nr]?\s+Flecken?\b",
    rf"\b{_NOW}\s+ohne\s+{_W}{{0,3}}{_OFFER}\b",
)
_NEW: Final = r"(?i:neue|zusätzliche|weitere|mehr|andere)[nrsm]?"
_NEEDED: Final = (
    r"(?:nötig|erforderlich|notwendig|sinnvoll|zielführend|gebraucht|benötigt|geboten|vonnöten)"
)
_CUES_OF_SATURATION: Final = (
    r"\b(?:keine?n?|weniger|wenig|kaum|(?:nur\s+)?geringe[rn]?|nicht\s+der)\s+"
    r"(?:\w+\s+)?(?:Handlungs|Entwicklungs|Zusatz|Mehr)?[Bb]edarf\s+"
    rf"(?:an|nach|für|darin|bei)[,\s]+{_W}{{0,3}}{_NEW}\s+{_W}{{0,2}}{_OFFER}\b",
    r"\b(?:keine?|weniger|kaum|geringe)\s+Notwendigkeit\s*,?\s+(?:für\s+)?"
    rf"{_W}{{0,2}}{_NEW}\s+{_W}{{0,2}}{_OFFER}\b",
    rf"\b(?:an)?statt\s+{_W}{{0,2}}{_NEW}\s+{_W}{{0,2}}{_OFFER}\b",
    rf"\b[Aa]nstelle\s+(?:von\s+)?{_W}{{0,2}}{_NEW}\s+{_W}{{0,2}}{_OFFER}\b",
    rf"\b(?:[Aa]nstatt|[Ss]tatt)\s+{_NEW}[rn]?\s+{_W}{{0,2}}{_OFFER}\b",
    rf"\b{_NEW}\s+{_W}{{0,2}}{_OFFER}\b\s+{_W}{{0,4}}(?:nicht|kaum)\s+{_W}{{0,2}}"
    rf"{_NEEDED}\b",
    rf"\b{_NEW}\s+{_W}{{0,2}}{_OFFER}\b\s+(?:müssen|sollen|sollten|brauchen)\s+{_W}{{0,3}}nicht\s+"
    r"(?:\w+\s+)?(?:geschaffen|aufgebaut|aufgelegt|entwickelt|eingerichtet|gegründet)\b",
    rf"\b{_NEW}\s+{_W}{{0,2}}{_OFFER}\b\s+(?:braucht|bedarf|benötigen|benötigt)\s+(?:es|wir|die\s+\w+)\s+"
    rf"{_W}{{0,2}}nicht\b",
    rf"\b(?i:vielmehr|mehr)\s+als\s+{_NEW}\s+{_W}{{0,2}}{_OFFER}\b\s+(?:braucht|bedarf|benötigt)\b",
    rf"{_OFFER_END}\b[^.;]*\bgesättigt\b|\bgesättigt\b[^.;]*{_OFFER}",
    rf"\bBedarf\s+an\s+{_W}{{0,3}}{_OFFER}\b\s+{_W}{{0,4}}(?<!nicht )gedeckt\b",
    rf"\b(?i:zusätzlicher|weiterer|neuer)\s+Bedarf\s+an\s+{_W}{{0,3}}{_OFFER}\b\s+{_W}{{0,3}}nicht\b",
    rf"{_OFFER_END}\b\s+{_W}{{0,4}}(?:ist|sind)\s+{_W}{{0,3}}(?<!nicht )(?:ausreichend|hinreichend)"
    r"(?=\s*(?:[.,;]|und\b|vorhanden))",
    rf"\b(?:brauch(?:t|en)|benötig(?:t|en)|bedarf)\s+{_W}{{0,5}}keine[rn]?\s+{_NEW}\s+{_W}{{0,2}}{_OFFER}\b",
    rf"\bkeine\s+{_NEW}\s+{_W}{{0,2}}{_OFFER}\b\s+{_W}{{0,3}}{_NEEDED}\b",
    rf"\b(?:weniger|nicht)\s+um\s+(?:die\s+\w+\s+)?{_NEW}[rn]?\s+{_W}{{0,2}}{_OFFER}\b",
    rf"\b(?:gibt|besteh(?:t|en)|existier\w+|steh(?:t|en)|verfügt|sind|ist|hält)\b\s+{_W}{{0,8}}"
    r"(?<!nicht )(?:ausreichende?[nrs]?|genügend|hinreichende?[nrs]?|genug)\s+"
    rf"{_W}{{0,3}}{_OFFER}\b",
    rf"{_OFFER_END}\b\s+{_W}{{0,5}}(?:ist|sind|stehen|gibt)\s+{_W}{{0,4}}(?:bereits|schon)\s+{_W}{{0,3}}"
    r"(?<!nicht )(?:ausreichend|hinreichend|genügend|flächendeckend|in\s+ausreichender)\b",
    rf"\bÜberangebot\s+an\s+{_W}{{0,2}}{_OFFER}\b|\b[Üü]berversorg\w+\b",
    r"\b(?:besteh(?:t|en)|gibt\s+es|existier\w+)\s+"
    rf"{_W}{{0,5}}(?:Doppel|Parallel)(?:strukturen|angebote)\b",
)
_HINT_OF_SATURATION: Final = re.compile(
    rf"\b(?:bereits|schon)\s+{_W}{{0,4}}(?:breit|gut|vielfältig|zahlreich|umfangreich|viel)\w*\s+"
    rf"{_W}{{0,3}}(?:aufgestellt|ausgebaut|entwickelt|versorgt|{_OFFER})\b"
)
"""Says so only together with a sentence that follows."""
_MEANS: Final = (
    r"(?:(?:Haushalts|Finanz|Förder|Sach|Personal|Projekt)?[Mm]itteln?|Ressourcen|[\wäöüß]*[Kk]apazität(?:en)?|"
    r"[\wäöüß]*[Bb]udgets?|Personal(?:ausstattung|decke|stellen|ressourcen|kapazitäten)?|"
    r"[Ff]inanziellen?\s+Spielr[aä]um\w*|Finanzausstattung|Finanzierung|Beratungsstunden|Ausstattung|Personalschlüssel)"
)
_SCARCE: Final = (
    r"(?:begrenzt|knapp|beschränkt|eingeschränkt|unzureichend|erschöpft|ausgeschöpft|gering|"
    r"nicht\s+ausreichend|ausgelastet|überlastet|zu\s+knapp)"
)
_CUES_OF_SHORTAGE: Final = (
    rf"\b{_MEANS}\b\s+(?:[^\s.;!?,]+,?\s+){{0,16}}?(?<!nicht ){_SCARCE}(?!\s+(?:auf|\d))"
    r"\s*(?:bemessen\s+)?(?:ist|sind|bleib\w+|[.;,]|und\b|oder\b|$)",
    rf"\b{_MEANS}\s+(?:ist|sind|bleib(?:t|en)|werden)\s+{_W}{{0,6}}?(?<!nicht ){_SCARCE}"
    r"(?!\s+(?:auf|\d))\b",
    rf"\b(?:[Bb]egrenzte|[Kk]nappe|[Bb]eschränkte|[Ff]ehlende|[Uu]nzureichende|[Mm]angelnde|[Gg]eringe)"
    rf"[nrsm]?\s+{_W}?(?:finanzielle[nrs]?\s+|personelle[nrs]?\s+)*{_MEANS}\b",
    rf"\b(?:fehl(?:t|en)|mangelt)\s+{_W}{{0,6}}{_MEANS}\b",
    rf"\b(?:haben|hat|verfügt|verfügen|steh(?:t|en)|gibt)\s+{_W}{{0,5}}"
    rf"(?:keine|kaum|zu\s+wenige?|nur\s+wenige?|nicht\s+genügend)\s+{_W}{{0,2}}(?:{_MEANS}\b|"
    r"(?:Plan)?[Ss]tellen\s+zur\s+Verfügung)",
    rf"\b{_MEANS}\s+{_W}{{0,5}}reich(?:t|en)\s+{_W}{{0,6}}nicht\b(?!\s+nur)",
    r"\b(?:personell|finanziell)\s+(?:und\s+\w+\s+)?(?:\w+\s+){0,3}(?:knapp|unterbesetzt|dünn|schlecht|"
    r"schwach|nicht\s+ausreichend|unzureichend|unterausgestattet|überlastet|begrenzt)\b",
    r"\b(?:unterfinanziert|unterbesetzt|unterausgestattet)\b",
    r"\b(?:an|über)\s+(?:ihre[nr]?|die|der|den)\s+(?:\w+\s+)?Kapazitätsgrenzen?\b",
)
_ANY_OFFER: Final = re.compile(
    rf"{_OFFER_END}\b|[Ll]ücke|weiße|[Dd]efizit|[Dd]oppel|[Pp]arallel|versorg"
)
_SIGNS: Final[tuple[tuple[StatedKind, bool, tuple[re.Pattern[str], ...]], ...]] = (
    ("saettigung", True, tuple(re.compile(cue) for cue in _CUES_OF_SATURATION)),
    ("knappheit", False, tuple(re.compile(cue) for cue in _CUES_OF_SHORTAGE)),
    ("luecke", True, tuple(re.compile(cue) for cue in _CUES_OF_GAP)),
)
_TRIGGER: Final = re.compile(
    r"\b(?:[Kk]ein|kaum|[Nn]icht|[Nn]ur|zu\s|[Ff]ehl|[Mm]ang|[Uu]nzureich|[Ll]ückenhaft|ungenügend|wenig|"
    r"[Ww]eniger|weiße|ohne|[Ss]tatt|[Aa]nst|genügend|genug|ausreich|hinreich|[Üü]ber(?:angebot|versorg)|"
    r"[Bb]egrenzt|[Kk]napp|[Bb]eschränkt|eingeschränkt|erschöpft|ausgeschöpft|[Gg]ering|"
    r"ausgelastet|rar\b|dünn\b|gesättigt|gedeckt|[Vv]ielmehr|übersteig|selten|"
    r"überlastet|unter(?:finanz|besetz|ausgestatt)|personell|finanziell|schon|bereits)"
    r"|[Ll]ücke|[Dd]efizit|Doppel|Parallel|[Kk]apazitätsgrenze"
)
"""Without one of these words nothing is stated: most sentences are done with here."""
_SHORT: Final = re.compile(r"\b(?:z\.\s?B|d\.\s?h|v\.\s?a|u\.\s?a|ca|bzw|ggf|insb|inkl)\.")
_STATES_NOTHING: Final = re.compile(
    r"\?\s*$|^Mit\s+\w+en\s+Mitteln\b|^(?:Wenn|Falls|Sofern|Wo|Sollte[n]?|Ob|Damit|Um|Soweit|Früher|Damals|Einst|Bis\s+\d{4})\b|"
    r"\b(?:früher|damals|einst|seinerzeit|ursprünglich)\b|\b(?:wäre|wären|gäbe|hätte|hätten|könnte\s+fehlen)\b"
    r"|\b(?:schließ\w+|schloss\w*|geschlossen)\b[^.]*\b\w*[Ll]ücken?\b"
    r"|\b\w*[Ll]ücken?\b[^.]*\b(?:geschlossen|schließ\w+)\b"
    r"|\b(?:keine|ohne)\s+(?:\w+\s+)?[Ll]ücken?\b|\b(?:prüfen|klären|untersuch\w+|ermitteln|erheben|"
    r"fragen|geprüft|untersucht),\s+(?:ob|wo|inwieweit|welche)\b|\b(?:fehlt|mangelt)\s+es\s+(?:\w+\s+)?nicht\b"
    r"|\b(?:fehlt|mangelt)\s+(?:\w+\s+){0,2}nicht\s+an\b|^(?:Betriebe|Unternehmen|KMU|Firmen)\s+mit\s"
    r"|\b(?:Betriebe|Unternehmen|KMU|Firmen|Arbeitgeber)n?\s+mit\s+(?:begrenzten|knappen|geringen|wenigen)"
)


def stated_in(passage: Passage) -> tuple[Stated, ...]:
    """Which sentences state a gap, a saturation or a shortage; places are `text[start:end]`."""
    found: list[Stated] = []
    hint: tuple[int, int] | None = None
    for start, end in sentences(passage.text):
        text = passage.text[start:end]
        kind = kind_of(text)
        if kind == "saettigung" and hint is not None:
            start = hint[0]
        if kind is not None:
            found.append(Stated(kind, start, end))
        hint = (start, end) if kind is None and _HINT_OF_SATURATION.search(text) else None
    return tuple(found)


def kind_of(sentence: str) -> StatedKind | None:
    """What a sentence states, None for nothing."""
    if not _TRIGGER.search(sentence) or _STATES_NOTHING.search(sentence):
        return None
    plain = _NOT_OFFER.sub("…", _SHORT.sub("etwa", re.sub(r"\s+", " ", sentence)))
    offers = bool(_ANY_OFFER.search(plain))
    for kind, needs_offer, signs in _SIGNS:
        if (offers or not needs_offer) and any(sign.search(plain) for sign in signs):
            return kind
    return None
