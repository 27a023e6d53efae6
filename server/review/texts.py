"""What a review says to people: states, decisions, and why something does not go."""

from ingest.review.book import Book, Item
from ingest.review.edition import ASKED
from ingest.review.errors import (
    ConflictError,
    DecisionError,
    EntryError,
    IncompleteError,
    NothingAcceptedError,
    NotTakenError,
    NotWritableError,
    ReviewError,
)
from ingest.review.take_over import Taken
from server.i18n import gettext as _
from server.i18n import number


def part_name(part: str) -> str:
    """What a proposal is."""
    return {
        "fields": _("Handlungsfeld"),
        "approaches": _("Ansatz"),
        "mentions": _("Nennung"),
        "lists": _("Akteursliste"),
        "stated": _("Aussage des Papiers"),
        "prose": _("Nennung im Fließtext"),
        "programmes": _("Programm im Fließtext"),
    }[part]


def state_name(state: str) -> str:
    """Where a proposal stands."""
    return {
        "offen": _("offen"),
        "geaendert": _("Wortlaut geändert"),
        "angenommen": _("angenommen"),
        "abgelehnt": _("abgelehnt"),
    }[state]


def decision_name(decision: str) -> str:
    """What was decided."""
    return {
        "annehmen": _("wie vorgeschlagen angenommen"),
        "aendern": _("mit Korrektur angenommen"),
        "zusammenfuehren": _("als bekannter Akteur angenommen"),
        "neu": _("als neuer Akteur angenommen"),
        "ablehnen": _("abgelehnt"),
        "offen": _("wieder geöffnet"),
    }[decision]


def filter_name(which: str) -> str:
    """What a list of proposals shows."""
    return {
        "offen": _("offen"),
        "unsicher": _("unsichere zuerst"),
        "unbekannt": _("unbekannte Akteure"),
        "entschieden": _("entschieden"),
        "alle": _("alle"),
    }[which]


def column_name(column: str) -> str:
    """What a part of a proposal is called."""
    return {
        "code": _("Nummer"),
        "title": _("Titel"),
        "cross_cutting": _("Querschnittsthema"),
        "field": _("Handlungsfeld"),
        "approach": _("Ansatz"),
        "target_groups": _("Zielgruppen"),
        "status": _("Status"),
        "start": _("Beginn"),
        "end": _("Ende"),
        "surface": _("Nennung"),
        "role": _("Rolle"),
        "level": _("Ebene"),
        "unit": _("Einheit"),
        "in_representation_of": _("in Vertretung von"),
        "open_class": _("steht für mehrere"),
        "open_class_label": _("steht für"),
        "completeness": _("Vollständigkeit"),
        "marker": _("Zeichen dafür"),
        "kind": _("Art"),
    }[column]


def entry_name(key: str) -> str:
    """What an entry of `source.yaml` is called."""
    return {
        "key": _("Kurzname der Quelle"),
        "version": _("Ausgabe"),
        "title_de": _("Titel"),
        "territory": _("Gebiet"),
        "publisher": _("Herausgeber"),
        "issued": _("erschienen"),
    }[key]


def entry_names() -> dict[str, str]:
    """All entries that a review asks for."""
    return {key: entry_name(key) for key in ASKED}


def said(error: ReviewError) -> str:
    """Why something does not go, in the language of the reader."""
    if isinstance(error, DecisionError):
        return _decision(error)
    if isinstance(error, ConflictError):
        text = _(
            "Inzwischen hat %(by)s darüber entschieden (%(decision)s). Bitte noch einmal ansehen."
        )
        return text % {"by": error.by, "decision": decision_name(error.decision)}
    if isinstance(error, IncompleteError):
        names = ", ".join(entry_name(key) for key in error.missing)
        return _("Für den Bau fehlt noch: %s. Bitte bei den Angaben zum Papier ergänzen.") % names
    return _other(error)


def _other(error: ReviewError) -> str:
    if isinstance(error, EntryError):
        text = _("„%(value)s“ geht nicht als %(key)s: %(why)s")
        name = entry_name(error.key) if error.key in ASKED else error.key
        return text % {"key": name, "value": error.value, "why": error.why}
    if isinstance(error, NothingAcceptedError):
        return _("Es ist noch nichts angenommen; es wurde nichts geschrieben.")
    if isinstance(error, NotWritableError):
        return _("Der Ordner %s ist nicht beschreibbar; es wurde nichts behalten.") % error.folder
    if isinstance(error, NotTakenError):
        faults = [*map(str, error.faults), *error.broken]
        text = _("Das würde Regeln der Daten brechen; es wurde nichts geschrieben: %s")
        return text % "; ".join(faults)
    return str(error)


def _decision(error: DecisionError) -> str:
    texts = {
        "unknown": _("Diesen Vorschlag gibt es nicht (mehr)."),
        "no-actor": _(
            "Unter diesem Namen ist niemand bekannt: mit jemandem zusammenführen, der bekannt ist,"
            " oder neu anlegen."
        ),
        "not-an-actor": _("Nur Namen von Akteuren lassen sich zusammenführen oder neu anlegen."),
        "parent-rejected": _(
            "%(what)s ist abgelehnt; zuerst das annehmen oder die Nennung verschieben."
        ),
        "unknown-actor": _("„%(value)s“ ist niemand, der bekannt ist."),
        "not-correctable": _("„%(column)s“ lässt sich hier nicht korrigieren, nur: %(known)s."),
        "bad-value": _("%(column)s=„%(value)s“ geht nicht: %(why)s"),
        "code-taken": _("Die Nummer %(value)s trägt schon: %(what)s"),
        "name-missing": _("Ein neuer Akteur braucht einen Namen."),
        "name-known": _("„%(value)s“ ist schon bekannt (%(what)s): bitte zusammenführen."),
        "kind-missing": _("Ein neuer Akteur braucht seine Art, eine von: %(known)s"),
        "open-list": _("Die Liste endet mit „%(value)s“, ist also offen: partiell."),
        "closed-list": _(
            "Vollständig ist eine Liste nur nach den Worten des Papiers: bitte als Zeichen angeben."
        ),
    }
    facts = dict(error.facts)
    if "why" in facts:
        facts["why"] = _why(facts["why"])
    if "column" in facts and error.kind == "bad-value":
        facts["column"] = column_name(facts["column"])
    if error.kind == "parent-rejected":
        noun, _blank, code = facts["what"].partition(" ")
        facts["what"] = f"{part_name({'field': 'fields', 'approach': 'approaches'}[noun])} {code}"
    return texts[error.kind] % facts


def _why(text: str) -> str:
    """Why a value does not go, as `ingest.review.corrections` says it."""
    if text.startswith("one of "):
        return _("eines von: %s") % text.removeprefix("one of ")
    if text.startswith("no target group "):
        return _("keine Zielgruppe: %s") % text.removeprefix("no target group ")
    return {
        "it must not be empty": _("es darf nicht leer sein"),
        "no field has this code": _("kein Handlungsfeld hat diese Nummer"),
        "no approach has this code": _("kein Ansatz hat diese Nummer"),
        "nobody is known by this id": _("unter dieser Kennung ist niemand bekannt"),
    }.get(text, text)


def resting(book: Book, item: Item) -> str:
    """Why what is accepted is not in force, empty if it is."""
    if item.state != "angenommen" or book.stands(item):
        return ""
    parent = book.parent(item)
    if parent is None or book.stands(parent):
        return _("ruht: der gemeinte Akteur ist nicht mehr bekannt")
    facts = {"what": part_name(parent.part), "code": str(parent.said("code"))}
    if parent.state == "abgelehnt":
        return _("ruht: %(what)s %(code)s ist abgelehnt") % facts
    return _("ruht, bis %(what)s %(code)s angenommen ist") % facts


def taken_sentences(taken: Taken) -> list[str]:
    """What taking over did, for people."""
    rows = taken.rows
    counts = {
        "fields": rows["fields.csv"],
        "approaches": rows["approaches.csv"],
        "named": rows["responsibilities.csv"],
        "mentions": rows["mentions.csv"],
        "stated": rows["stated.csv"],
    }
    text = _(
        "Übernommen: Handlungsfelder %(fields)d, Ansätze %(approaches)d, Zuständigkeiten %(named)d,"
        " Nennungen ohne Ansatz %(mentions)d, Aussagen %(stated)d."
    )
    told = [text % counts] if taken.changed else [_("Es ist schon alles übernommen.")]
    if taken.actors:
        told.append(_("Neu im Register (ungeprüft): %s.") % ", ".join(taken.actors))
    if taken.by_hand:
        told.append(_("Von Hand geschriebene Zeilen bleiben: %s.") % ", ".join(taken.by_hand))
    told += _counted_sentences(taken)
    if taken.changed:
        told.append(_("Zu sehen ist es nach dem nächsten Bau: werwaswo build."))
    return told


def _counted_sentences(taken: Taken) -> list[str]:
    counted = (
        (len(taken.resting), _("Angenommen, ruht aber auf Offenem oder Abgelehntem: %d.")),
        (len(taken.again), _("Neu zu entscheiden, weil der Wortlaut sich geändert hat: %d.")),
        (
            len(taken.orphans),
            _("Entscheidungen über Stellen, die im Papier nicht mehr stehen: %d."),
        ),
    )
    return [text % count for count, text in counted if count]


def where(item: Item) -> str:
    """Lines and page of a proposal."""
    first, last = item.proposal.lines
    lines = number(first) if first == last else f"{number(first)}–{number(last)}"
    text = _("Zeile %s") % lines if first == last else _("Zeilen %s") % lines
    return f"{_('Seite %d') % item.page}, {text}" if item.page else text
