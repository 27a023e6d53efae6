"""Serve the pages and the endpoint."""

import json
from pathlib import Path

import click

from cli.world import out_option, settings
from graph.state import current_state
from server.serve import serve as serve_forever


@click.command()
@click.option("--host", help="Address to listen on (WERWASWO_HOST, 127.0.0.1).")
@click.option("--port", type=int, help="Port to listen on (WERWASWO_PORT, 8000).")
@click.option("--threads", type=int, help="Requests answered at a time (WERWASWO_THREADS).")
@click.option("--json", "as_json", is_flag=True, help="Tell state and address as a line of JSON.")
@out_option()
def serve(
    host: str | None, port: int | None, threads: int | None, as_json: bool, out: Path | None
) -> None:
    """Serve the state in use; stop with Ctrl+C. A new build shows up by itself."""
    chosen = settings(host=host, port=port, threads=threads, out=out)
    if not as_json:
        serve_forever(chosen)
        return
    facts = {"state": current_state(chosen.out).id, "host": chosen.host, "port": chosen.port}
    serve_forever(chosen, say=lambda _: click.echo(json.dumps(facts)))
