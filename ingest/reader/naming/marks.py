"""Closed lists of German: how a cell says "and more", "nobody", "everybody", "as needed"."""

import re
from typing import Final

_MORE: Final = r"(?:weitere|andere|sonstige|übrige|zusätzliche)[nrs]?"
_WHO: Final = (
    r"(?:(?:regionale|relevante|lokale|interessierte|wichtige|externe)[nr]?\s+)?"
    r"(?:Akteur\w*(?:/-?innen|[*:]innen)?|Partner\w*(?:/-?innen|[*:]innen)?|Beteiligte[nr]?|"
    r"Kooperationspartner\w*|Netzwerkpartner\w*|Einrichtungen|Institutionen|Organisationen|"
    r"Stellen|Initiativen|Netzwerke|Projekte|Interessierte|Unterstützer\w*|Mitwirkende|"
    r"Stakeholder|Dritte|Träger)"
)
OPEN: Final = re.compile(
    rf"""
    [(\[]\s*(?:…|\.{{2,}}|\.\s\.\s\.|u\.\s?a\.|etc\.?|usw\.?)\s*[)\]]
    | …+ | \.{{3,}} | (?<=\s)\.\s\.\s\.
    | \bunter\s+anderem\b | \bund\s+(?:viele[srn]?\s+)?(?:mehr|weitere\s+mehr)\b
    | \bu\.\s?v\.\s?[am]\.(?:\s?m\.)? | \bu\.\s?a\.\s?m\. | \bu\.\s?a\.
    | \bua\s*$ | \buva\b\.? | \buvm\b\.? | \bu\.?a\.(?!\w) | \betc\b\.?(?:\s?pp\.?)?
    | \busw\b\.? | \busf\b\.?
    | \bu\.\s?s\.\s?w\. | \bund\s+so\s+weiter\b | \bff\.
    | (?:\b(?:und|sowie|u\.|oder)\s+|&\s*)?\b(?:ggf\.?\s+)?(?:viele\s+)?{_MORE}\s+{_WHO}\b
      (?!\s+(?:sind|werden|ist|wird)\s+(?:\w+\s+)?(?:nicht|keine?)\b)
      (?:\s+(?:nach\s+Bedarf|je\s+nach\s+\w+|vor\s+Ort|der\s+Region|in\s+der\s+Region|offen))?
    | (?:\b(?:und|sowie|u\.|oder)\s+|&\s*)(?:ggf\.?\s+)?(?:viele\s+)?{_MORE}
      (?:\s+mehr)?(?=\s*(?:$|[,;.)\]]|\bnach\b))
    | (?:^|(?<=[,;(]\s))(?:ggf\.?\s+)?{_MORE}(?=\s*(?:$|[,;.)\]]))
    | (?:[(\[]\s*)?\b(?:(?:Liste|Aufzählung)\s+(?:ist\s+)?)?nicht\s+
      (?:abschlie(?:ß|ss)end|vollständig)\w*
      (?:\s+(?:Liste|Aufzählung))?(?:\s*[)\]])?
    | (?:[(\[]\s*)?\b(?:beispielhafte?|exemplarische?|auszugsweise)\b
      (?:\s+(?:Auswahl|Aufzählung|Nennung))?(?:\s*[)\]])?
    | [(\[]\s*Auswahl\s*[)\]] | (?<=\s)Auswahl\s*$
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What says that a list goes on. `Initiativen` alone is a name; "weitere Initiativen" is none."""
EXAMPLE: Final = re.compile(
    r"\b(?:z\.\s?B\.|zum Beispiel|bspw\.?|beispielsweise|etwa|insbesondere|insb\.|v\.\s?a\.|"
    r"vor allem|u\.\s?a\.|unter anderem|darunter)(?=\W|$)",
    re.IGNORECASE,
)
CLOSED: Final = re.compile(
    r"[(\[]?\s*\b(?:(?:Liste|Aufzählung)\s+(?:ist\s+)?abschlie(?:ß|ss)end|"
    r"abschlie(?:ß|ss)ende\s+(?:Liste|Aufzählung)|abschlie(?:ß|ss)end|ausschlie(?:ß|ss)lich|"
    r"vollständige?\s+(?:Liste|Aufzählung)|(?:Liste|Aufzählung)\s+(?:ist\s+)?vollständig|"
    r"keine\s+(?:weiteren|anderen)(?:\s+\w+)?|"
    r"(?:weitere|andere)\s+\w+\s+(?:sind|werden)\s+nicht\s+\w+)\b\s*[)\]]?",
    re.IGNORECASE,
)
NOBODY: Final = re.compile(
    r"""(?:[-–—/.?*]{1,3}|\.?/\.?|N\.?\s?N\.?|k\.\s?A\.?|n\.\s?[ab]\.?|n/a|t\.?\s?b\.?\s?[acd]\.?
    |keine?\s+Angaben?|keine[rs]?|niemand|entfällt|unbekannt|(?:ist\s+|noch\s+)*offen|ungeklärt
    |(?:ist\s+|sind\s+|wird\s+|werden\s+|steht\s+)?(?:noch\s+)?(?:nicht\s+|zu\s+|in\s+)?(?:zu\s+)?
     (?:klären|klärung|bestimmen|benennen|benannt|festzulegen|festgelegt|bekannt|vorgesehen|fest|
      geklärt|definieren|definiert|abgestimmt|besetzt|besetzen|abzustimmen|prüfen))\.?""",
    re.VERBOSE | re.IGNORECASE,
)
NAMELESS: Final = re.compile(r".*\bN\.\s?N\.?")
"""Somebody whose name is not known yet: "Projektträger N. N."."""
EVERYBODY: Final = re.compile(
    r"(?:aller?n?|sämtliche[nr]?)(?:\s+(?:hier|oben|o\.\s?g\.|oben\s+genannte[nr]?|"
    r"genannte[nr]?|beteiligte[nr]?|relevante[nr]?|regionale[nr]?|aufgeführte[nr]?|"
    r"zuständige[nr]?|lokale[nr]?|betroffene[nr]?|vorgenannte[nr]?))*"
    r"(?:\s+(?:(?:Arbeitsmarkt|Netzwerk|Kooperations|Projekt|Bildungs)?"
    r"(?:akteur|partner)\w*(?:/-?innen|[*:]innen)?|Beteiligten?|Genannten?|Mitglieder|"
    r"Verantwortlichen|Stakeholder|Ebenen|Seiten))?"
    r"(?:\s+(?:der|in\s+der|aus\s+der)\s+Region|\s+vor\s+Ort|\s+gemeinsam)?"
    r"|(?:Gesamtheit|Gemeinschaftsaufgabe|Aufgabe)\s+aller(?:\s+\w+)?|jede[rn]?\s+Akteur\w*",
    re.IGNORECASE,
)
VAGUE: Final = re.compile(
    r"(?i:(?:die|den|der|regionale|relevante|lokale|verschiedene|diverse|externe|jeweilige|"
    r"zuständige|beteiligte|betroffene|mehrere|viele|wichtige|interessierte|örtliche|"
    r"entsprechende)[nr]?\s+)*"
    r"(?:Akteur\w*(?:/-?innen|[*:]innen)?|(?:Kooperations|Netzwerk|Projekt)?[Pp]artner\w*"
    r"(?:/-?innen|[*:]innen)?|Beteiligten?|Verantwortlichen?|Zuständigen?|Interessierten?|"
    r"Stellen|Einrichtungen|Institutionen|Dritte|Zuständigkeit(?:en)?)"
    r"(?:\s+(?:der|in\s+der|aus\s+der)\s+Region|\s+vor\s+Ort)?"
)
"""Says that somebody does it, and not who."""
_ROLES: Final[tuple[tuple[str, str], ...]] = (
    (
        r"feder\s?führ\w*|lead(?:partner)?|leitung|leitend|koordination|koordinierung|"
        r"koordinier\w*|haupt(?:verantwort|zuständig)\w*|ff|gesamtverantwortung|initiator\w*",
        "federfuehrend",
    ),
    (
        r"finanzier\w*|förderung|förder(?:mittel)?geber\w*|förderer|geldgeber|gefördert|"
        r"kostenträger|mittelgeber|zuwendung\w*|kofinanzierung",
        "finanzierend",
    ),
    (r"einzubeziehen\w*|einzubinden\w*|zu beteiligen\w*|anzuhören|anhörung", "einzubeziehen"),
    (
        r"beteilig\w*|(?:kooperations|netzwerk|projekt)?partner\w*|mitwirk\w*|unterstütz\w*|"
        r"beratend|mitarbeit|begleit\w*|einbindung|einbeziehung|zusammenarbeit|kooperation|"
        r"abstimmung|mitverantwort\w*|assoziiert\w*",
        "beteiligt",
    ),
    (r"verantwort\w*|zuständig\w*|umsetz\w*|durchführ\w*|träger|trägerschaft", "zustaendig"),
)
ROLE_WORD: Final = re.compile(
    "|".join(f"(?P<{role}>{words})" for words, role in _ROLES), re.IGNORECASE
)
LABEL: Final = re.compile(rf"(?:{'|'.join(words for words, _ in _ROLES)})\s*:", re.IGNORECASE)


ENDING: Final = re.compile(r"(?<=[a-zäöüß])\((?:n|e|en|s|er|r|in|innen)\)|(?<=\w)['’](?:s|n)\b")
"""An ending in brackets: "Schule(n)"."""


def role_of(text: str) -> str:
    """The notation of a role that the whole text tells ("federführend", "Lead"), else empty."""
    found = ROLE_WORD.fullmatch(text.strip(" .:*"))
    return found.lastgroup or "" if found else ""


FOOTNOTE: Final = re.compile(
    r"[⁰¹²³⁴-⁹†‡§]+|(?<=[\w)])\*+(?!\s?innen|in\b|\w)|\[\d{1,3}\]|(?<=[a-zäöüß]{3})\d{1,2}(?=\W|$)"
    r"|(?<=[\w)])\s?\b\d{1,2}\)(?=\W|$)"
)
"""Signs of footnotes after a name."""
_PERSON: Final = (
    r"Herrn?|Frau|Dr\.?|Prof\.?|(?:Ober)?[Bb]ürgermeister\w*|Landr[aä]t(?:e|es|in|innen)?(?!\w)|"
    r"Geschäftsführ\w*|"
    r"Beigeordnete\w*|Dezernent\w*|\w*[Ll]eit(?:er|erin|erinnen|ungen|ung)|Referent\w*|"
    r"Projektmanage\w*|Ansprech\w*|Koordinator\w*|Sachbearbeit\w*|Kümmerer\w*|"
    r"Staatssekretär\w*|Minister|Ministerin\w*|\w*[Pp]räsident\w*|Vorst[aä]nd\w*|Vorsitzende\w*|"
    r"Rektor\w*|Dekan\w*|Manager\w*|\w+manager(?:in|innen)?|Verantwortliche\w*"
)
PERSON: Final = re.compile(rf"(?:(?:der|die|den|dem)\s+)?(?:{_PERSON})(?:[/*:]-?in\w*)?(?=\W|$)")
"""Persons and their titles: nobody who can be told as an actor."""
_TIME: Final = (
    r"laufend|(?:kurz|mittel|lang)fristig|dauerhaft|fortlaufend|jährlich|halbjährlich|ständig|"
    r"regelmäßig|sofort|einmalig|geplant|angefragt|vorgesehen|ehrenamtlich|kostenneutral|"
    r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b.*|"
    r"Q\s?[1-4].*|[IV]+\.?\s?Quartal.*|(?:seit|ab|bis|von|in|vom|ca\.|Ende|Anfang|Mitte|Herbst|"
    r"Frühjahr|Sommer|Winter)?\s*\d[\d\s./–-]*(?:Jahre?n?|Monate?n?|Wochen?|Stellen?|VZÄ|Stunden)?"
)
_MONEY: Final = (
    r".*(?:€|\bEuro\b|\bEUR\b|\bT€|\bTEUR\b|\bMio\b|\bMrd\b|\d\s?%|\bProzent\b|\bVZÄ\b|\bVbE\b).*"
)
_NEED: Final = (
    r"(?:\w+\s+){0,3}(?:Bedarf|Absprache|Abstimmung|Klärung|Prüfung|Verfügbarkeit|Möglichkeit|"
    r"Haushaltslage|Beschluss(?:lage)?|Antrag|Vereinbarung|Zuständigkeit|Anfrage|Vorbereitung|"
    r"Planung|Umsetzung|Arbeit|Interesse|Kapazität(?:en)?|Einzelfall|Thema|Themen|Themenfeld|Maßnahme|Projekt|Standort|Anlass)"
    r"(?:\s+(?:der|des|mit|vor|durch)\s.*)?"
)
_FUNDS: Final = (
    r"(?:(?:aus|über|durch|mit)\s+)?(?:\w+\s+)?(?:\w*[Mm]itteln?|Eigenanteile?n?|Sponsoring|"
    r"Spenden|\w*[Bb]eiträgen?|\w*[Gg]ebühren|\w*[Kk]osten|\w*[Bb]udgets?|"
    r"(?:Co-|Ko)?[Ff]inanzierung|\w*[Ff]örderung|Haushalt|Eigenleistung(?:en)?|"
    r"Umlagen?|Zuschüssen?|Zuschuss|Ressourcen)(?:\s+(?:offen|gesichert|beantragt|unklar|der|des|"
    r"aus|von|durch)\b.*)?"
)
_CONDITION: Final = (
    rf"(?:nach|bei|in|im|je nach|auf|unter|zur|zum|gemäß|per)\s+{_NEED}"
    r"|auf\s+dem\s+Lande?|im\s+Lande?|(?:siehe|s\.|vgl\.)\s.*"
)
CONDITION: Final = re.compile(rf"(?:{_CONDITION})\.?")
"""A condition, whoever is named in it."""
REMARK: Final = re.compile(rf"(?:{_TIME}|{_MONEY}|{_FUNDS}|{_CONDITION}|\d[\d.,\s]*|\w)\.?")
AMOUNT: Final = re.compile(
    r"(?:ca\.\s*)?\d[\d.,\s]*(?:€|T€|TEUR|EUR|Euro|%|Prozent|Mio\.?(?:\s?€|\s?Euro)?)?\s*"
    r"(?:vom|von|durch|über|aus)?\s*(?:den|der|die|das|dem)?\s*"
)
"""An amount before a name: "50 % Land"."""
"""Time, money, conditions, references."""
VERB: Final = re.compile(
    r"\b(?:wird|werden|ist|sind|sei|soll|sollen|sollte|sollten|kann|können|muss|müssen|erfolgt|"
    r"erfolgen|liegt|läuft|laufen|findet|besteht|bestehen|hat|haben|wurde|wurden)\b"
)
PREFIX: Final = re.compile(
    r"""(?:
    die|der|den|das|dem|des|eine?[nrms]?|alle[nrms]?|sämtliche[nrm]?|jeweils|jeweilige[nrms]?
    |zuständige[nrms]?|beteiligte[nrms]?|betroffene[nrms]?|weitere[nrms]?|andere[nrms]?
    |sonstige[nrms]?|übrige[nrms]?|einzelne[nrms]?|verschiedene[nrms]?|mehrere[nrms]?|diverse[nrms]?
    |relevante[nrms]?|interessierte[nrms]?|ausgewählte[nrms]?|örtliche[nrms]?|lokale[nrms]?
    |ansässige[nrms]?|hiesige[nrms]?|teilnehmende[nrms]?|kooperierende[nrms]?|entsprechende[nrms]?
    |bestehende[nrms]?|vorhandene[nrms]?|o\.\s?g\.|(?:oben\s+)?genannte[nrms]?|beide[nrms]?|viele[nrms]?
    |ggf\.?|gegebenenfalls|evtl\.?|eventuell|perspektivisch|insbesondere|insb\.|vor\s+allem|v\.\s?a\.
    |besonders|vorrangig|vorwiegend|primär|hauptsächlich|z\.\s?B\.|zum\s+Beispiel|bspw\.?
    |beispielsweise|etwa|darunter|auch|nur|möglichst|voraussichtlich|vsl\.|jede[nrms]?|je|sowohl
    |mit|durch|von|vom|bei|beim|seitens|über|unter|zwischen|aus|an|im|in|zu|zum|zur|auf|für|via
    |insgesamt|ca\.|rund|etwa|unsere?[nrm]?|ihre[nrm]?|deren|dortige[nrms]?|kommunal\w*\s+und
    |federführend(?:e[nrms]?)?|koordinierend(?:e[nrms]?)?|verantwortlich(?:e[nrms]?)?
    )(?=[\s.:])\s*""",
    re.VERBOSE | re.IGNORECASE,
)
ARTICLES: Final = re.compile(
    r"(?:(?:die|der|den|das|dem|des|eine?[nrms]?|mit|durch|von|vom|bei|beim|über|unter|zwischen|aus|an|"
    r"im|in|zu|zum|zur|auf|für|auch|und|oder|je)\s+)*",
    re.IGNORECASE,
)
"""Small words before a name that tell nothing."""
ADJECTIVE: Final = re.compile(
    r"[a-zäöüß][\wäöüß-]*|[A-ZÄÖÜ][\wäöüß-]*(?:lich|isch|ig|iv|al|ell|är|ös|bar|sam|haft|end|iert|"
    r"tät|frei|klein|groß|mittler|neu|jung|privat|städt|ver\w+t|ge\w+t|ansässig|öffentlich)"
    r"(?:e[nrms]?)|Kleine?[nrms]?|Große?[nrms]?|Mittlere[nrms]?|Klein-?|Halle(?:sche|ns(?:er|isch))\w*"
)
REGIONAL: Final = re.compile(r"\bregional\w*\s+$", re.IGNORECASE)
"""An adjective that belongs to the wording of a mention."""
TAIL: Final = re.compile(
    r"""\s*(?:
    (?:vor\s+Ort|landesweit|bundesweit|kreisweit|regional|gemeinsam|direkt|selbst|jeweils|als\s+.+)
    |(?:ab|mit|bis|über|unter|[<>≥≤])\s*(?:zu\s+)?\d.*
    |(?:aller|jeder|verschiedener|sämtlicher)\s+[A-ZÄÖÜ]\w+
    |(?:(?:in|im|aus|der|des|dieser|unserer|innerhalb|auf|für)\s+)+(?:der\s+|den\s+|dem\s+)?
      (?:(?:gesamten|jeweiligen|ganzen|ländlichen|mitteldeutschen|einzelnen)\s+)*
      (?:Region|Regionen|Revier|Reviers|Raum|Landes|Landkreis|Landkreises|Landkreisen|Kreis|Kreises
      |Kreisebene|Landesebene|Bundesebene|Ebene|Ort|Stadt|Gebiet|Strukturwandelregion|Umgebung|Länder
      |Kommune|Kommunen|Projektregion|Förderregion|Teilregionen|Wirtschaft|Branchen?|Sektoren?)
    |(?:ist|sind|wird|werden|soll|sollen|kann|können|sollte|sollten|muss|müssen)\b.*
    )[\s.]*""",
    re.VERBOSE,
)
"""What may follow a name and does not make it another one."""
REPRESENTS: Final = re.compile(
    r"(?:regionale[nr]?\s+|jeweilige[nr]?\s+)*(?:\w+innen\s+und\s+)?(?:(?:Interessen)?[Vv]ertret\w*(?:/-?innen|[*:]innen)?|"
    r"Mitglieder[n]?|Mitarbeit\w*|Leitung\w*|Leitend\w*|Ansprech\w*|Expert\w*(?:/-?innen|[*:]innen)?|"
    r"Geschäftsführ\w*|Fachleuten?|Netzwerke?|Vorstände?)\s+(?:der|des|von|aus|vom|den|bei)\s+"
    r"(?:den\s+|der\s+)?"
)
"""People who stand for an actor: "Vertreterinnen der Kammern"."""
THEIR: Final = re.compile(
    r"(?:(?:über|durch|mit|von|auch)\s+)?(?:deren|ihre[nrm]?|dessen)\b.*?"
    r"(?:[Vv]ertretung\w*|[Vv]erbände\w*|[Zz]usammenschlüsse\w*|[Oo]rganisationen|[Vv]ertreter\w*|"
    r"[Kk]ammern|[Ee]inrichtungen|[Tt]räger\w*)"
)
"""Who stands for the actor before it: "deren regionale Vertretungen"."""
ACTIVITY: Final = re.compile(
    r"(?:(?:in|unter|mit)\s+)?(?:enger\s+)?(?P<what>[A-ZÄÖÜ]\w*(?:ung|tion|schaft|arbeit|führung|leitung|hilfe|gabe)"
    r"|Angebote?n?|Projekte?n?)\s+(?:(?:durch|mit|von|über|seitens|bei)\s+)(?:die|den|der|das|dem)?\s*"
)
"""What is done by whom: "Koordinierung durch den Landkreis"."""
ORGANISED: Final = re.compile(
    r"(?:verein|verband|verbände|amt|ämter|stelle|agentur|kasse|kita|büro|zentr(?:um|en)|netzwerk|"
    r"gesellschaft|stiftung|schul|kammer|bund|bündnis|träger|werk|haus|häuser|institut|akademie|"
    r"initiative|center|service|club|dienst|rat|räte|beirat|allianz|gmbh|kirche|innung|behörde|"
    r"ministerium|ministerien|stätte|bank|sparkasse|arge|partner|anbieter|organisation|einrichtung|"
    r"betrieb|unternehmen|kreis|stadt|städte|gemeinde|hochschul|universität|messe|klinik|klinikum)"
    r"(?:e?[ns]|e)?$",
    re.IGNORECASE,
)
"""Ends of words that name somebody who can act."""
UNIT: Final = re.compile(
    r"(?:service|services|stelle|amt|büro|abteilung|referat|fachbereich|dezernat|fachdienst|"
    r"sachgebiet|stabsstelle|beauftragte[nr]?|office|center|team|beratung|koordination|management|"
    r"behörde|förderung|dienst|geschäftsstelle|bereich|standort)(?:e?[ns]|e)?$",
    re.IGNORECASE,
)
"""Ends of words that name a part of a body."""
SECTOR: Final = re.compile(
    r"(?:Handwerk|Industrie|Pflege|Logistik|Handel|Bau|IT|Chemie|Energie|Gesundheit|Tourismus|"
    r"Landwirtschaft|KMU|Dienstleistung\w*|Gastgewerbe|Hotellerie|Gastronomie|Maschinenbau|"
    r"Automotive|Metall|Ernährung|Kultur|Sport|Soziales|Wirtschaft|Bildung|Wissenschaft|Politik|"
    r"Verwaltung|Online|Präsenz|digital|Pilot\w*|Phase\s\d|Teil\s\d|\w+branche)"
)
"""Sectors and the like in brackets after a name: no actor."""
