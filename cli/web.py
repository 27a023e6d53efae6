"""Serve the pages and the endpoint."""

from pathlib import Path

import click

from cli.world import out_option, settings
from server.serve import serve as serve_forever


@click.command()
@click.option("--host", help="Address to listen on (WERWASWO_HOST, 127.0.0.1).")
@click.option("--port", type=int, help="Port to listen on (WERWASWO_PORT, 8000).")
@click.option("--threads", type=int, help="Requests answered at a time (WERWASWO_THREADS).")
@out_option()
def serve(host: str | None, port: int | None, threads: int | None, out: Path | None) -> None:
    """Serve the state in use; stop with Ctrl+C. A new build shows up by itself."""
    serve_forever(settings(host=host, port=port, threads=threads, out=out))
