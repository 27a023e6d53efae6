"""Shapes of what people answer and what a source states: one function each, from plot to truth."""

from bench.plot import PAST, RECENT, TOMORROW, Cells, Plot, Truth


def asked_everywhere(plot: Plot) -> Cells:
    """Asked about the whole area: nobody."""
    plot.listed()
    plot.told(plot.area.iri, "niemand", PAST)
    return plot.all("luecke")


def asked_in_the_land(plot: Plot) -> Cells:
    """Asked about one Land: nobody in its districts, nothing decided in others."""
    plot.listed()
    land = plot.country.land_of[plot.draw.one(plot.area.districts)]
    plot.told(land, "niemand", PAST)
    inside = [it for it in plot.area.districts if plot.country.land_of[it] == land]
    made: dict[str, Truth] = dict.fromkeys(plot.area.districts, "offen")
    return made | dict.fromkeys(inside, "luecke")


def asked_without_a_date(plot: Plot) -> Cells:
    """Nobody, said at an unknown time."""
    here = plot.some()
    for district in here:
        plot.told(district, "niemand")
    return plot.all("offen") | dict.fromkeys(here, "luecke")


def asked_tomorrow(plot: Plot) -> Cells:
    """An answer that nobody has given yet."""
    plot.listed()
    plot.told(plot.area.iri, "niemand", TOMORROW)
    return plot.all("offen")


def asked_then_found(plot: Plot) -> Cells:
    """Nobody, and later a body says that it does it."""
    plot.told(plot.area.iri, "niemand", PAST)
    plot.told(plot.area.iri, "tut-es", RECENT, plot.body([plot.area.iri]))
    return plot.all("bekannt")


def found_then_nobody(plot: Plot) -> Cells:
    """A body did it, and later the answer is: nobody."""
    plot.told(plot.area.iri, "tut-es", PAST, plot.body([plot.area.iri]))
    plot.told(plot.area.iri, "niemand", RECENT)
    return plot.all("luecke")


def one_says_no(plot: Plot) -> Cells:
    """One body does not do it; who else might is open."""
    plot.listed()
    plot.told(plot.area.iri, "tut-es-nicht", RECENT, plot.body([plot.area.iri]))
    return plot.all("offen")


def taken_back(plot: Plot) -> Cells:
    """A body said that it does it, then that it does not; who else might is open."""
    body = plot.body([plot.area.iri])
    plot.told(plot.area.iri, "tut-es", PAST, body)
    plot.told(plot.area.iri, "tut-es-nicht", RECENT, body)
    return plot.all("offen")


def stated(plot: Plot) -> Cells:
    """The source says that it is missing in its territory."""
    plot.listed()
    plot.stated("StatedGap", plot.approach, [])
    return plot.all("luecke-benannt")


def stated_in_a_part(plot: Plot) -> Cells:
    """The source says that it is missing in a few districts."""
    here = plot.some()
    plot.stated("StatedGap", plot.approach, here)
    return plot.all("offen") | dict.fromkeys(here, "luecke-benannt")


def stated_of_its_group(plot: Plot) -> Cells:
    """The source says that there is nothing for the target group of the wording."""
    group = plot.sketch.group(plot.key())
    plot.sketch.link(plot.approach, "wer:addressesTargetGroup", group)
    plot.stated("StatedGap", group, [])
    return plot.all("luecke-benannt")


def stated_of_another_group(plot: Plot) -> Cells:
    """There is nothing for a target group that only the editors see in the approach."""
    group = plot.sketch.group(plot.key())
    plot.sketch.link(plot.approach, "wer:impliesTargetGroup", group)
    plot.stated("StatedGap", group, [])
    return plot.all("offen")


def stated_then_found(plot: Plot) -> Cells:
    """The source says that it is missing; since then a body says that it does it."""
    plot.stated("StatedGap", plot.approach, [])
    plot.told(plot.area.iri, "tut-es", RECENT, plot.body([plot.area.iri]))
    return plot.all("bekannt")
