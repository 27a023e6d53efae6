"""Every `werwaswo ...` that the documentation shows is an invocation that exists."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from cli.main import main
from graph.catalogue import bind, load_catalogue

REPO = Path(__file__).parents[3]
PAGES = [REPO / "README.md", *sorted((REPO / "docs").rglob("*.md"))]
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`((?:[^`\s]*/)?werwaswo [^`]+)`")
STOP = frozenset({"&&", "||", ";", "|", ">", "<"})
PLACEHOLDER = re.compile(r"[A-ZÄÖÜ]+")


def shown(page: Path) -> Iterator[str]:
    """Lines behind a `$` of console blocks, and commands with arguments in running text.

    A command's bare name in running text speaks of the command and is shown as asking for help.
    """
    text = page.read_text(encoding="utf-8")
    for block in CONSOLE.findall(text):
        joined = block.replace("\\\n", " ")
        yield from (line[2:] for line in joined.splitlines() if line.startswith("$ "))
    yield from (f"{it} --help" if it.count(" ") == 1 else it for it in INLINE.findall(text))


def invocations(line: str) -> Iterator[list[str]]:
    """The arguments of each `werwaswo` of a line."""
    tokens = shlex.shlex(line, posix=True, punctuation_chars=True)
    tokens.whitespace_split = True
    words = list(tokens)
    for at, word in enumerate(words):
        starts = at == 0 or words[at - 1] in STOP
        if starts and word.rpartition("/")[2] == "werwaswo":
            rest = words[at + 1 :]
            end = next((n for n, later in enumerate(rest) if later in STOP), len(rest))
            yield rest[:end]


EXAMPLES = sorted(
    {
        (page.relative_to(REPO).as_posix(), " ".join(map(shlex.quote, arguments)))
        for page in PAGES
        for line in shown(page)
        for arguments in invocations(line)
        if arguments and not PLACEHOLDER.fullmatch(arguments[0])
    }
)


def test_there_are_examples_of_every_command() -> None:
    assert len(EXAMPLES) >= 50
    assert {shlex.split(text)[0] for _, text in EXAMPLES} >= set(main.commands)


@pytest.mark.parametrize(("page", "text"), EXAMPLES)
def test_an_example_is_a_valid_invocation(page: str, text: str) -> None:
    name, *arguments = shlex.split(text)
    command = main.commands.get(name)
    assert command is not None, f"{page}: there is no `werwaswo {name}`"
    if {"-h", "--help"} & set(arguments):
        return
    parent = click.Context(main, info_name="werwaswo")
    try:
        context = command.make_context(name, arguments, parent)
    except click.UsageError as error:
        pytest.fail(f"{page}: werwaswo {text}: {error.message}")
    if name == "query" and context.params["name"]:
        _is_stored(context)


def _is_stored(context: click.Context) -> None:
    """The question exists and takes these parameters; raises what a person would see."""
    given: dict[str, list[str]] = {}
    for pair in context.params["params"]:
        key, _, value = pair.partition("=")
        given.setdefault(key, []).append(value)
    assert bind(load_catalogue().get(context.params["name"]), given)
