"""What can be so and what can be said of it: one function per shape, from plot to truth.

What a shape gives is decided by what it draws, never by an analysis.
"""

from collections.abc import Callable
from typing import Final

from bench import shapes_told as told
from bench.plot import LONG_AGO, PAST, RECENT, Cells, Plot, Truth

Shape = Callable[[Plot], Cells]


def closed(plot: Plot) -> Cells:
    """A complete list that is empty."""
    plot.closed()
    return plot.all("luecke")


def closed_for_both_roles(plot: Plot) -> Cells:
    """Two complete lists, both empty."""
    plot.closed()
    plot.listed("vollstaendig", "federfuehrend")
    return plot.all("luecke")


def closed_with_another_role_named(plot: Plot) -> Cells:
    """Nobody is responsible, says a complete list; somebody takes part."""
    plot.closed()
    plot.says(plot.body([plot.area.iri]), [plot.area.iri], role="beteiligt")
    return plot.all("luecke")


def closed_only_there(plot: Plot) -> Cells:
    """A complete list that names a body for a few districts: nobody elsewhere."""
    plot.closed()
    here = plot.some()
    plot.says(plot.body(here), here)
    return plot.all("luecke") | dict.fromkeys(here, "bekannt")


def closed_and_limited(plot: Plot) -> Cells:
    """A complete empty list of an approach that is not meant for cities."""
    plot.closed()
    plot.sketch.limit(plot.approach, "laendlicher-raum", "kreisfreie-stadt")
    cities = plot.country.cities.intersection(plot.area.districts)
    return plot.all("luecke") | dict.fromkeys(sorted(cities), "entfaellt")


def closed_after_an_end(plot: Plot) -> Cells:
    """A complete list whose only body has ended it."""
    plot.closed()
    plot.says(plot.body([plot.area.iri]), [plot.area.iri], ends="2019")
    return plot.all("beendet")


def closed_for_another_role(plot: Plot) -> Cells:
    """Complete is only the list of those who take part."""
    plot.listed("vollstaendig", "beteiligt")
    return plot.all("offen")


def closed_for_one_role(plot: Plot) -> Cells:
    """The list of who is responsible is complete, that of who leads is not."""
    plot.closed()
    plot.listed("partiell", "federfuehrend")
    return plot.all("offen")


def closed_in_a_part(plot: Plot) -> Cells:
    """A list that is complete for one district: nothing is decided in the others."""
    here = plot.draw.one(plot.area.districts)
    plot.sketch.link(plot.closed(), "dct:spatial", here)
    return {place: truth for place, truth in plot.all("offen").items() if place != here}


def closed_but_in_the_text(plot: Plot) -> Cells:
    """A complete empty list, while running text names who does it."""
    plot.closed()
    plot.says(plot.body([plot.area.iri]), [plot.area.iri], art="fliesstext")
    return plot.all("verschwiegen")


def closed_with_a_programme(plot: Plot) -> Cells:
    """Nobody is responsible, and a programme does it."""
    plot.closed()
    plot.through([plot.area.iri], "2020-01-01", "2031-12-31")
    return plot.all("bekannt")


def closed_then_confirmed(plot: Plot) -> Cells:
    """A complete empty list; since then bodies of a few districts say that they do it."""
    plot.closed()
    here = plot.some()
    for district in here:
        plot.told(district, "tut-es", RECENT, plot.body([district]))
    return plot.all("luecke") | dict.fromkeys(here, "bekannt")


def closed_with_a_plan(plot: Plot) -> Cells:
    """A complete list whose only body will begin."""
    plot.closed()
    plot.says(plot.body([plot.area.iri]), [plot.area.iri], starts="2029")
    return plot.all("geplant")


def silent(plot: Plot) -> Cells:
    """Somebody does it in every other district, and nothing tells so."""
    completeness = plot.draw.one(["partiell", "unbekannt", ""])
    if completeness:
        plot.listed(completeness)
    here = plot.some()
    plot.body(here)
    return plot.all("offen") | dict.fromkeys(here, "verschwiegen")


def text_only(plot: Plot) -> Cells:
    """An open list; running text names who does it."""
    plot.listed()
    plot.says(plot.body([plot.area.iri]), [plot.area.iri], art="fliesstext")
    return plot.all("verschwiegen")


def from_elsewhere(plot: Plot) -> Cells:
    """A complete list that names a body of one district for all: who serves the others is open."""
    plot.closed()
    here = plot.draw.one(plot.area.districts)
    plot.says(plot.body([here]), [plot.area.iri])
    return plot.all("offen") | {here: "bekannt"}


def short(plot: Plot) -> Cells:
    """The source says that there is too little of it, or too much: not that there is none."""
    plot.listed()
    plot.stated(plot.draw.one(["StatedShortage", "StatedSaturation"]), plot.approach, [])
    return plot.all("offen")


def named(plot: Plot) -> Cells:
    """An open list that names a body."""
    plot.listed()
    plot.says(plot.body([plot.area.iri]), [plot.area.iri])
    return plot.all("bekannt")


def kind_only(plot: Plot) -> Cells:
    """Named is a kind; of it there are bodies in a few districts."""
    plot.listed(plot.draw.one(["partiell", "vollstaendig"]))
    kind, here = plot.kind(), plot.some()
    plot.says(kind, [plot.area.iri])
    plot.body(here, kind)
    return plot.all("offen") | dict.fromkeys(here, "nur-art")


def ended(plot: Plot) -> Cells:
    """What did it has ended: a programme, or a body that is no more."""
    plot.listed()
    if plot.draw.often(0.5):
        plot.through([plot.area.iri], "2015-01-01", "2020-12-31")
    else:
        plot.says(plot.body([], until=LONG_AGO), [plot.area.iri])
    return plot.all("beendet")


def continued(plot: Plot) -> Cells:
    """What did it has ended, and what follows it runs."""
    plot.listed(plot.draw.one(["partiell", "unbekannt"]))
    after = plot.sketch.programme(plot.key(), [plot.area.iri], "2021-01-01", "2031-12-31")
    plot.through([plot.area.iri], "2015-01-01", "2020-12-31", successor=after)
    return plot.all("bekannt")


def planned(plot: Plot) -> Cells:
    """Somebody will do it."""
    plot.listed()
    plot.says(plot.body([plot.area.iri]), [plot.area.iri], status="geplant")
    return plot.all("geplant")


def mosaic(plot: Plot) -> Cells:
    """Another truth in every district, told in every way."""
    plot.listed(plot.draw.one(["partiell", "unbekannt"]))
    return {**plot.all("offen"), **{it: _tell(plot, it) for it in plot.area.districts}}


def _tell(plot: Plot, here: str) -> Truth:
    """Draw who does it in one district, and what is told."""
    truth: Truth = plot.draw.one(
        ["luecke", "luecke-benannt", "verschwiegen", "offen", "bekannt", "nur-art", "geplant"]
    )
    if truth == "luecke":
        plot.told(here, "niemand", plot.draw.one([PAST, RECENT, ""]))
    elif truth == "luecke-benannt":
        plot.stated("StatedGap", plot.approach, [here])
    elif truth == "bekannt":
        _tell_who(plot, here)
    elif truth == "nur-art":
        kind = plot.kind()
        plot.body([here], kind)
        plot.says(kind, [here])
    elif truth == "geplant":
        plot.says(plot.body([here]), [here], starts="2028-07")
    return truth


def _tell_who(plot: Plot, here: str) -> None:
    way = plot.draw.number(0, 2)
    if way == 0:
        plot.told(here, "tut-es", PAST, plot.body([here]))
    elif way == 1:
        plot.says(plot.body([here]), [here])
    else:
        plot.through([here], "2020-01-01", "2030-06-30")


SHAPES: Final[dict[str, Shape]] = {
    shape.__name__: shape
    for shape in (
        *(closed, closed_for_both_roles, closed_with_another_role_named, closed_only_there),
        *(closed_and_limited, closed_after_an_end, closed_for_another_role, closed_for_one_role),
        *(closed_in_a_part, closed_but_in_the_text, closed_with_a_programme),
        *(closed_then_confirmed, closed_with_a_plan, silent, text_only, from_elsewhere),
        *(
            told.asked_everywhere,
            told.asked_in_the_land,
            told.asked_without_a_date,
            told.asked_tomorrow,
        ),
        *(told.asked_then_found, told.found_then_nobody, told.one_says_no, told.taken_back),
        *(
            told.stated,
            told.stated_in_a_part,
            told.stated_of_its_group,
            told.stated_of_another_group,
        ),
        *(told.stated_then_found, short, named, kind_only, ended, continued, planned, mosaic),
    )
}
