"""What the explorer says: the sentence for a meeting, and the words of its script."""

from collections import Counter

from graph.ego import SORTS, Ego, Sort
from graph.ego.model import CANDIDATE
from server.i18n import gettext as _
from server.i18n import ngettext
from server.network.asked import Wanted
from server.network.chosen import ties_here
from server.network.layers import layers
from server.network.picture import Picture
from server.network.ways import compared_sentence, way_sentence
from server.network.words import sort_name
from server.views.finding_sentences import open_sentence
from server.views.site import Site


def title_of(here: Site, picture: Picture, wanted: Wanted) -> str:
    """What the picture is of, and which question a layer asks of it."""
    asked = [it.text for it in layers() if it.value == wanted.layer]
    return " · ".join([_title(here, picture, wanted), *asked])


def _title(here: Site, picture: Picture, wanted: Wanted) -> str:
    if picture.focus is None:
        return _("Netz: wer mit wem wozu")
    ends = {"one": picture.focus.text, "other": here.name(wanted.goal or wanted.other)}
    if wanted.goal:
        return _("Weg von %(one)s zu %(other)s") % ends
    if wanted.other and wanted.other != wanted.focus:
        return _("%(one)s und %(other)s verglichen") % ends
    return _("Netz um: %(name)s") % {"name": picture.focus.text}


def sentence_of(here: Site, picture: Picture, wanted: Wanted) -> str:
    """What a person can say in a meeting: the answer if more was asked for than the net."""
    return answer_of(here, picture, wanted) or network_sentence(here, picture)


def answer_of(here: Site, picture: Picture, wanted: Wanted) -> str:
    """What the way, the comparison or the layer says; "" if none was asked for."""
    if wanted.focus and wanted.goal:
        return f"{_way(here, picture, wanted)} {open_sentence(here)}"
    if wanted.focus and wanted.other and wanted.other != wanted.focus:
        ties = ties_here(here, wanted)
        said = compared_sentence(here, ties, wanted.focus, wanted.other)
        return f"{said} {open_sentence(here)}"
    return picture.layer.sentence if picture.layer else ""


def _way(here: Site, picture: Picture, wanted: Wanted) -> str:
    if picture.ego.blocks:
        return f"{_title(here, picture, wanted)}: {way_sentence(here, picture.ego)}"
    text = _("Ein Weg zu %(name)s ist bei dieser Auswahl nicht bekannt.")
    return text % {"name": here.name(wanted.goal)}


def network_sentence(here: Site, picture: Picture) -> str:
    """What stands around the focus, how much of it is only a candidate, what is left out."""
    ego = picture.ego
    if picture.focus is None:
        text = _("%(fields)s; ihre Ansätze nennen %(actors)s.") % {
            "fields": _counted(ego, ("field",)),
            "actors": _counted(ego, ("kind", "body", "programme")),
        }
        return f"{text} {open_sentence(here)}"
    near = _counted(ego, SORTS, step=1)
    if not near:
        text = _("Um %(name)s herum ist bei dieser Auswahl nichts bekannt.")
        return f"{text % {'name': picture.focus.text}} {open_sentence(here)}"
    parts = [_("Um %(name)s stehen: %(near)s.") % {"name": picture.focus.text, "near": near}]
    parts += _doubtful(ego)
    return " ".join([*parts, open_sentence(here)])


def _counted(ego: Ego, sorts: tuple[Sort, ...], step: int = 0) -> str:
    """Nodes by sort, those that are only counted included."""
    found = Counter[Sort](it.sort for it in ego.nodes if it.step == step)
    for rest in ego.rests:
        if rest.of == ego.focus:
            found[rest.sort] += rest.number
    return ", ".join(f"{found[it]} {sort_name(it, found[it])}" for it in sorts if found[it])


def _doubtful(ego: Ego) -> list[str]:
    """How many ties of the focus are only those of a candidate."""
    own = [it for it in ego.ties if ego.focus in (it.one, it.other)]
    many = sum(it.kind == CANDIDATE for it in own)
    if not many:
        return []
    text = ngettext(
        "%(num)s davon nur als Kandidat: genannt ist die Art, nicht die Stelle.",
        "%(num)s davon nur als Kandidaten: genannt ist die Art, nicht die Stelle.",
        many,
    )
    return [text % {"num": many}]


def script_words() -> dict[str, str]:
    """What the script says; the names in braces are filled in."""
    return {
        "selected": _("{label}: {what}, {degree} Nachbarn, {hidden} davon nicht gezeigt"),
        "drawn": _("{title}: {nodes} Knoten, {ties} Beziehungen"),
        "alone": _("In dieser Richtung steht kein Nachbar."),
        "cleared": _("Nichts gewählt."),
        "loading": _("Wird geladen …"),
        "failed": _("Das Bild ließ sich nicht laden. Laden Sie die Seite neu."),
        "untold": _("{label}: Die Angaben dazu ließen sich nicht laden."),
        "whole": _("Alle Nachbarn sind gezeigt."),
    }
