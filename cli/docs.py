"""Documentation that is made from the code: the ontology's pages and the reference."""

from collections.abc import Callable, Iterator
from pathlib import Path

import click

from cli.world import out_option, settings
from graph.catalogue import load_catalogue
from graph.catalogue.reference import catalogue_reference
from ontology.document import write_documentation
from server.settings import settings_reference

NOTE = "<!-- Made by `werwaswo docs --reference`; a test compares it with the code. -->\n"


@click.command()
@out_option()
@click.option(
    "--reference",
    type=click.Path(path_type=Path, file_okay=False),
    is_flag=False,
    flag_value=Path("docs/reference"),
    help="Rewrite the reference pages in this folder.",
)
def docs(out: Path | None, reference: Path | None) -> None:
    """Write the ontology's documentation to out/docs, or the reference pages of the repository."""
    if reference is not None:
        for name, text in reference_pages().items():
            (reference / name).write_text(text, encoding="utf-8")
            click.echo(str(reference / name))
        return
    folder = settings(out=out).out / "docs"
    folder.mkdir(parents=True, exist_ok=True)
    click.echo(str(write_documentation(folder)))


def reference_pages() -> dict[str, str]:
    """The pages of docs/reference that follow from the code, by file name."""
    makers: dict[str, Callable[[], str]] = {
        "command-line.md": command_reference,
        "settings.md": lambda: f"# Settings\n\n{NOTE}\n{settings_reference()}",
        "queries.md": lambda: catalogue_reference(load_catalogue()),
    }
    return {name: make() for name, make in makers.items()}


def command_reference() -> str:
    """One heading per command, with its help as the terminal shows it at 80 columns."""
    from cli.main import main

    parts = [f"# The command `werwaswo`\n\n{NOTE}", *_command_parts(main)]
    return "\n".join(parts)


def _command_parts(group: click.Group) -> Iterator[str]:
    parent = group.make_context("werwaswo", [], resilient_parsing=True, terminal_width=80)
    for name, command in sorted(group.commands.items()):
        context = click.Context(command, info_name=name, parent=parent, terminal_width=80)
        yield f"## werwaswo {name}\n\n```text\n{command.get_help(context)}\n```\n"
