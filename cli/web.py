"""Serve the pages and the endpoint."""

import json
from pathlib import Path

import click

from cli.world import out_option, settings
from server.editing.setup import opened
from server.serve import serve as serve_forever


@click.command()
@click.option("--host", help="Address to listen on (WERWASWO_HOST, 127.0.0.1).")
@click.option("--port", type=int, help="Port to listen on (WERWASWO_PORT, 8000).")
@click.option("--threads", type=int, help="Requests answered at a time (WERWASWO_THREADS).")
@click.option("--editing", is_flag=True, help="Let clients with a token write.")
@click.option("--token-file", type=click.Path(path_type=Path), help="Tokens of those who write.")
@click.option("--empty", is_flag=True, help="Serve an empty landscape, all of which is written.")
@click.option("--open", "is_open", is_flag=True, help="Write without a token; on loopback only.")
@click.option("--no-shapes", is_flag=True, help="Keep what is written though it breaks shapes.")
@click.option("--json", "as_json", is_flag=True, help="Tell state and address as a line of JSON.")
@out_option()
def serve(
    as_json: bool, editing: bool, empty: bool, is_open: bool, no_shapes: bool, **given: object
) -> None:
    """Serve the state in use; stop with Ctrl+C. A new build shows up by itself."""
    flags = {"editing": editing, "empty": empty, "open": is_open}
    said = {name: True for name, is_set in flags.items() if is_set}
    said |= {"check_shapes": False} if no_shapes else {}
    chosen = settings(**given, **said)
    if not as_json:
        serve_forever(chosen)
        return
    facts = {"state": opened(chosen).id, "host": chosen.host, "port": chosen.port}
    serve_forever(chosen, say=lambda _: click.echo(json.dumps(facts)))
