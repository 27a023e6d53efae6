"""`werwaswo who`: wer macht was wo, on the terminal."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from cli.output import print_json
from cli.world import as_of_option, lang_option, opened, out_option, scope_of
from graph.freshness import freshness_sentence, verified
from graph.model import ApproachAnswer, Body, Moved, Who
from graph.state import State
from graph.who import who as ask
from graph.wording import state_sentence
from graph.wording.history import moved_sentence


@click.command()
@click.argument("topic")
@click.option("--in", "place", default="", help="District, city, Land, region, or a town in it.")
@as_of_option()
@lang_option()
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
@out_option()
def who(
    topic: str, place: str, as_of: date | None, lang: str, as_json: bool, out: Path | None
) -> None:
    """Who handles TOPIC in a place: named bodies, candidates, and why.

    TOPIC may be a theme, a kind of organisations, an organisation or a programme, and may hold the
    place too: werwaswo who "teilqualifizierung saalekreis"
    """
    state = opened(out)
    answer = ask(state, topic, place, scope_of(state, as_of))
    if as_json:
        print_json(as_record(state, answer, lang))
        return
    for line in _lines(state, answer, lang, as_of or state.manifest.as_of):
        click.echo(line)


def as_record(state: State, answer: Who, lang: str) -> dict[str, object]:
    """The answer for programs; every thing with its IRI and label."""
    return {
        "topic": [_thing(state, hit.iri, lang) for hit in answer.topics],
        "place": _thing(state, answer.place, lang) if answer.place else None,
        "within": _thing(state, answer.within, lang) if answer.within else None,
        "moved": [_moved(state, one, lang) for one in answer.moved],
        "answers": [_approach(state, one, lang) for one in answer.answers],
        "suggestions": [_thing(state, hit.iri, lang) for hit in answer.suggestions],
    }


def _moved(state: State, one: Moved, lang: str) -> dict[str, object]:
    return {
        "old": _thing(state, one.old, lang),
        "new": _thing(state, one.new, lang) if one.new else None,
        "is_over": one.is_over,
        "sentence": moved_sentence(state.labels, state.store, one, lang),
    }


def _approach(state: State, one: ApproachAnswer, lang: str) -> dict[str, object]:
    return {
        "approach": _thing(state, one.approach, lang),
        "state": one.cell.state,
        "sentence": state_sentence(state.labels, one.cell, lang),
        "list_open": one.cell.open,
        "named": [_body(state, body, lang) for body in one.named],
        "kinds": [
            {
                "kind": _thing(state, kind.kind, lang),
                "statement": kind.statement,
                "candidates": [_body(state, body, lang) for body in kind.bodies],
            }
            for kind in one.kinds
        ],
        "programmes": [_thing(state, programme, lang) for programme in one.programmes],
        "nearby": [_body(state, body, lang) for body in one.nearby],
    }


def _thing(state: State, iri: str, lang: str) -> dict[str, str]:
    return {"iri": iri, "label": state.labels.of(iri, lang)}


def _body(state: State, body: Body, lang: str) -> dict[str, object]:
    return {**_thing(state, body.actor, lang), "statement": body.statement, "level": body.level}


def _lines(state: State, answer: Who, lang: str, day: date) -> Iterator[str]:
    yield _understood(state, answer, lang)
    yield from (moved_sentence(state.labels, state.store, it, lang) for it in answer.moved)
    if not answer.answers:
        yield _nothing(answer, lang)
        near = ", ".join(state.labels.of(hit.iri, lang) for hit in answer.suggestions)
        yield from [f"{'Gemeint' if lang == 'de' else 'Did you mean'}: {near}?"] if near else []
    for one in answer.answers:
        yield ""
        yield click.style(state.labels.of(one.approach, lang), bold=True)
        yield f"  {state_sentence(state.labels, one.cell, lang)}"
        asked = verified(state.columns, one.cell, day)
        yield f"  {freshness_sentence(asked, lang)}"
        yield from _bodies(state, one, lang)


def _nothing(answer: Who, lang: str) -> str:
    """That nothing was found; for somebody known, that no approach is known."""
    if answer.moved:
        german = "Ein Ansatz, für den diese Stelle benannt ist, ist nicht bekannt."
        return german if lang == "de" else "No approach is known for which it is named."
    return "Nichts gefunden." if lang == "de" else "Nothing found."


def _understood(state: State, answer: Who, lang: str) -> str:
    """What topic and place were taken for, so that a wrong reading is seen at once."""
    german = lang == "de"
    said = []
    if answer.topic:
        topics = ", ".join(state.labels.of(hit.iri, lang) for hit in answer.topics[:3])
        said.append(_read("Thema" if german else "topic", answer.topic, topics, german))
    if answer.place_text or answer.place:
        where = state.labels.of(answer.place, lang) if answer.place else ""
        where += f" ({state.labels.of(answer.within, lang)})" if answer.within else ""
        said.append(_read("Ort" if german else "place", answer.place_text, where, german))
    return "; ".join(said)


def _read(what: str, text: str, meant: str, german: bool) -> str:
    if meant:
        return f"{what}: {meant}"
    return f"{what} „{text}“ ist nicht bekannt" if german else f"{what} “{text}” is not known"


WORDS = {
    "named": {"de": "benannt", "en": "named"},
    "candidate": {"de": "Kandidat", "en": "candidate"},
    "planned": {"de": "geplant", "en": "planned"},
    "generic": {"de": "nicht einzeln erfasst", "en": "not listed one by one"},
    "nobody": {"de": "niemand bekannt", "en": "nobody known"},
}


def _bodies(state: State, one: ApproachAnswer, lang: str) -> Iterator[str]:
    for body in one.named:
        yield _line(state, body, "named", lang)
    for kind in one.kinds:
        through = state.labels.of(kind.kind, lang)
        for body in kind.bodies:
            yield f"{_line(state, body, 'candidate', lang)} ({through})"
        if not kind.bodies and not kind.named:
            yield f"  {through}: {WORDS['generic' if kind.generic else 'nobody'][lang]}"


def _line(state: State, body: Body, role: str, lang: str) -> str:
    word = WORDS["planned" if body.status == "geplant" else role][lang]
    return f"  {word:10} {state.labels.of(body.actor, lang)}"
